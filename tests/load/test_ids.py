"""Texts as parts of ids."""

import pytest

from macros.load.ids import slug


@pytest.mark.parametrize(
    ("text", "made"),
    [("Under 18s", "under-18s"), ("  Tŷ -- Mawr!", "ty-mawr"), ("Ünïcode", "unicode")],
)
def test_a_slug_is_ascii_with_single_hyphens(text: str, made: str) -> None:
    assert slug(text) == made


def test_a_slug_of_chinese_is_not_empty_and_tells_texts_apart() -> None:
    assert slug("苹果") != slug("核桃")
    assert slug("苹果").isascii()

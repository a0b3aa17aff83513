"""Names that are written from right to left."""

import unicodedata

import pytest

from macros.ground.directions import bdi, isolated


@pytest.mark.parametrize("name", ["نادي النهر", "משמר 5", "ދިވެހި", "ߒߞߏ", "𞤀𞤣𞤤𞤢𞤥", "the نادي"])
def test_a_name_from_the_right_is_isolated(name: str) -> None:
    assert isolated(name) == f"\u2068{name}\u2069"
    assert bdi(name) == f"<bdi>{name}</bdi>"


@pytest.mark.parametrize("name", ["River <Club>", "长城", "Ελλάς", "नदी", "", "−5 & 6"])
def test_all_other_names_stay_as_they_are(name: str) -> None:
    assert isolated(name) is name
    assert bdi(name) is name


def test_a_name_is_no_markup() -> None:
    assert bdi("<b>נהר</b>") == "<bdi>&lt;b&gt;נהר&lt;/b&gt;</bdi>"


def test_every_letter_from_the_right_is_known() -> None:
    signs = (chr(code) for code in range(0x110000))
    letters = [sign for sign in signs if unicodedata.bidirectional(sign) in {"R", "AL"}]
    assert len(letters) > 1_000
    marks = {"\u200f", "\u061c"}
    assert [sign for sign in letters if isolated(sign) is sign and sign not in marks] == []

"""Characters that look like others, or like nothing, and how they are told."""

import pytest

from macros.ground.findings import suggestion
from macros.ground.lookalikes import disguise, invisible_in, without_invisible


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("year\u200bbook", "without the invisible zero width space (U+200B) after 'year'"),
        ("\u200eyearbook", "without the invisible left-to-right mark (U+200E) at the beginning"),
        ("yearbook\u00a0", "without the invisible no-break space (U+00A0) after 'yearbook'"),
        ("year\u00adbook", "without the invisible soft hyphen (U+00AD) after 'year'"),
        ("yеarbook", "with a plain 'e' for cyrillic small letter ie (U+0435) after 'y'"),
        (
            "ｙearbook",
            "with a plain 'y' for fullwidth latin small letter y (U+FF59) at the beginning",
        ),
        ("yearbook", ""),
        ("yearbok", ""),
        ("yearbooks", ""),
        ("year book", ""),
    ],
)
def test_a_word_in_disguise_is_told_by_its_first_strange_character(word: str, said: str) -> None:
    assert disguise(word, "yearbook") == said
    if said:
        assert suggestion(word, ["yearbook"]) == f"write 'yearbook' {said}"


def test_a_long_dash_is_told_from_a_hyphen() -> None:
    said = "with a plain '-' for en dash (U+2013) after 'a'"
    assert suggestion("a–club", ["a-club"]) == f"write 'a-club' {said}"


def test_invisible_characters_are_found_and_removed() -> None:
    assert invisible_in("1\u200b2") == "the invisible zero width space (U+200B) after '1'"
    assert invisible_in("1 2") == ""
    assert without_invisible("\u200e1\u200b2\u00a0") == "12"


def test_the_opposite_of_a_word_is_not_suggested() -> None:
    assert suggestion("unsupportive", ["supportive", "critical"], few=0) == ""
    assert suggestion("non-critical", ["supportive", "critical"], few=0) == ""

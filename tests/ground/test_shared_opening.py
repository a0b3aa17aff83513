"""Words with which many texts open, said once."""

from __future__ import annotations

import pytest

from macros.ground.shared_opening import shared_opening

SEARCH = "Looked for in the yearbooks of the club, in English, "


def test_the_opening_that_saves_most_goes_up_to_a_comma() -> None:
    texts = [f"{SEARCH}under {word}: nothing." for word in ("one", "two", "three")]
    assert shared_opening([*texts, "Nobody counted them, says the club."]) == SEARCH


def test_words_with_which_only_some_open_are_left_to_them() -> None:
    texts = [f"{SEARCH}under {word}: nothing." for word in ("one", "two", "three")]
    assert shared_opening([*texts, *(f"In {word}, nobody." for word in "abcd")]) == ""


@pytest.mark.parametrize(
    "texts",
    [[], [f"{SEARCH}under one."], ["No, one.", "No, two.", "No, three."], ["a", "b", "c"]],
)
def test_a_few_texts_or_words_are_left_as_they_are(texts: list[str]) -> None:
    assert shared_opening(texts) == ""

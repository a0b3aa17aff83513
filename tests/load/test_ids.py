"""Texts as parts of ids."""

import pytest

from macros.load.ids import ids_by_order, is_item_id, slug


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Under 18s", "under-18s"),
        ("  Tŷ -- Mawr!", "ty-mawr"),
        ("Ünïcode", "unicode"),
        ("farmers’ goods", "farmers-goods"),
        ("Straße", "strasse"),
        ("3", "3"),
        ("3+", "3-plus"),
        ("<18", "under-18"),
        ("明长城", "明长城"),
        ("明长城的墙体", "明长城的墙体"),
        ("Tmall（天猫）", "tmall-天猫"),
        ("甲、乙", "甲-乙"),
        ("Москва", "москва"),
        # One letter, whether it was typed as one sign or as two.
        ("Й", "й"),
        ("И\u0306", "й"),
        ("हिन्दी", "हिन्दी"),
        ("★", "black-star"),
    ],
)
def test_a_slug_has_small_letters_and_digits_of_any_script(text: str, made: str) -> None:
    assert slug(text) == made
    assert is_item_id(made)


def test_a_long_slug_of_other_letters_fits_into_the_name_of_a_file() -> None:
    assert len(slug("长" * 300).encode()) < 100


def test_of_two_subjects_with_one_id_the_later_gets_a_number() -> None:
    items = [(None, "a", 1), (None, "a", 2), (None, "a", 1), ("a-3", "a", 3), (None, "a", 4)]
    assert ids_by_order(items) == ["a", "a-2", "a", "a-3", "a-4"]


class Subject:
    """A subject that counts how often it is compared."""

    compared = 0

    def __init__(self, number: int) -> None:
        self.number = number

    def __hash__(self) -> int:
        return hash(self.number)

    def __eq__(self, other: object) -> bool:
        Subject.compared += 1
        return isinstance(other, Subject) and self.number == other.number


def test_thousands_of_subjects_of_one_made_id_are_numbered_without_a_search() -> None:
    items = [(None, "made", Subject(n)) for n in range(1_000)]

    assert ids_by_order([*items, *items])[-2:] == ["made-999", "made-1000"]
    assert Subject.compared < 10 * len(items)


def test_a_written_id_that_is_the_next_number_is_passed_over_or_taken() -> None:
    written = [("made-2", "x", 2), ("made-3", "x", 4)]
    made = [(None, "made", about) for about in (1, 2, 3, 4, 5)]

    assert ids_by_order([*written, *made])[2:] == ["made", "made-2", "made-4", "made-3", "made-5"]

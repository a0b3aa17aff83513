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

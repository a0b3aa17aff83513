"""Figures in their paragraphs: whole, with what stands beside them."""

from __future__ import annotations

import pytest

from macros.ground.numbers.occurrences import Occurrence, occurrences


def test_a_figure_stands_only_as_a_whole() -> None:
    text = "It had 11,000 boats, 1,000.5 oars and 1,000,000 fish in 2,1,000 ponds."
    assert list(occurrences("1,000", text)) == []
    assert len(list(occurrences("1,000", "It had 1,000, and 1,000."))) == 2
    assert list(occurrences("ten", "It is often mentioned.")) == []


def test_quotes_width_case_and_line_breaks_make_no_difference() -> None:
    assert list(occurrences("１０万", "共10万斤"))
    assert list(occurrences("Three to five", "within three\nto five years"))


def test_a_minus_sign_is_a_part_of_its_figure() -> None:
    assert list(occurrences("−89.2", "It fell to -89.2 °C.")) == [Occurrence(None, "°C")]
    assert list(occurrences("-89.2", "It fell to −89.2 °C.")) == [Occurrence(None, "°C")]
    assert list(occurrences("89.2", "It fell to −89.2 °C.")) == []
    assert list(occurrences("-5", "On pages 3-5.")) == []
    assert list(occurrences("5", "On pages 3−5.")) == [Occurrence(None, None)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("with more than 500 boats", Occurrence("over", None)),
        ("with nearly 500 boats", Occurrence("nearly", None)),
        ("with approximately 500 kilograms", Occurrence("about", "kg")),
        ("paid $500 at once", Occurrence(None, "USD")),
        ("paid over $500 at once", Occurrence("over", "USD")),
        ("costs 500 yuan", Occurrence(None, "CNY")),
        ("grew by 500%", Occurrence(None, "percent")),
        ("共超过500元", Occurrence("over", "CNY")),
        ("the moreover 500 boats", Occurrence(None, None)),
        ("a 500-day wait", Occurrence(None, "days")),
        ("on 500 dayboats", Occurrence(None, None)),
        ("of RMB 500 each", Occurrence(None, "CNY")),
        ("some 500 km away", Occurrence("about", "km")),
        ("(≥500) boats", Occurrence("at-least", None)),
        ("from 3~500 boats", Occurrence(None, None)),
        ("a -> 500 boats", Occurrence(None, None)),
        ("將近500公斤", Occurrence("nearly", "kg")),
        ("no more than 500 boats", Occurrence("up-to", None)),
        ("not more than 500 boats", Occurrence("up-to", None)),
        ("不超过500元", Occurrence("up-to", "CNY")),
        ("节约500元", Occurrence(None, "CNY")),
        ("制约500家", Occurrence(None, None)),
        ("最近500天", Occurrence(None, "days")),
        ("附近500家", Occurrence(None, None)),
        ("接近500家", Occurrence("nearly", None)),
        ("一共500个月", Occurrence(None, "months")),
    ],
)
def test_the_words_beside_a_figure_are_read(text: str, found: Occurrence) -> None:
    assert list(occurrences("500", text)) == [found]


def test_nothing_stands_nowhere() -> None:
    assert list(occurrences("", "Nothing.")) == []
    assert list(occurrences("5", "")) == []

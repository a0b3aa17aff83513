"""Numbers in digits, with the separators of English, Chinese and other countries."""

from __future__ import annotations

from fractions import Fraction

import pytest

from macros.ground.numbers import digits


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("80.000", [80, 80_000]),
        ("0.500", [Fraction(1, 2)]),
        ("28,000", [28_000]),
        ("28,5", [Fraction("28.5")]),
        ("1.234.567", [1_234_567]),
        ("1.234,5", [Fraction("1234.5")]),
        ("1'234.5", [Fraction("1234.5")]),
        ("1 234,5", [Fraction("1234.5")]),
        ("12,34,567.8", [Fraction("1234567.8")]),
        ("28_000", [28_000]),
        ("1 2 3", []),
        ("1,00,0", []),
        ("1.2.3", []),
        ("1,2.3", []),
        ("9" * 5_000, []),
    ],
)
def test_separators_of_any_country_are_understood(text: str, values: list[Fraction]) -> None:
    assert list(digits.possible_values(text)) == values


def test_a_number_of_more_digits_than_anybody_counts_is_none() -> None:
    assert digits.value("9" * 5_000) is None
    assert digits.value("１，９００") == 1_900

"""Numbers in running text: which are found, where, and what they may mean."""

from __future__ import annotations

from fractions import Fraction

import pytest

from macros.ground.numbers.running_text import numbers_in_text, possible_values_in_text
from tests.support.number_cases import cases


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It has 28,000 stations and 3 boats.", [28_000, 3]),
        ("10 billion, 10-billion, 10&nbsp;billion", [10**10] * 3),
        ("5 dozen of 3 hundred", [60, 300]),
        ("It cost $5m and ran 5m.", [5_000_000, 5]),
        ("共10万人，5千个，1.2万亿元", [100_000, 5_000, 1_200_000_000_000]),
        ("5千克和5千米", [5, 5]),
        ("双11百货", [11]),
        ("分别为100，200个；共１，９００个", [100, 200, 1_900]),
        ("at 12:31, in 1.5.2, on the A4, an O2O shop at Double-11", []),
        ("https://example.org/2014/28,000", []),
        ("1,0000", []),
    ],
)
def test_a_number_is_found_with_its_scale(text: str, values: list[int]) -> None:
    assert [number.value for number in numbers_in_text(text)] == values


@pytest.mark.parametrize(
    ("text", "unit", "whole"),
    [
        ("over $28,000 more", "USD", "$28,000"),
        ("of RMB 5 billion", "CNY", "RMB 5 billion"),
        ("by 46.38%.", "percent", "46.38%"),
        ("by 5 per cent", "percent", "5 per cent"),
        ("占百分之46.38。", "percent", "百分之46.38"),
        ("10 billion yuan", None, "10 billion"),
    ],
)
def test_a_sign_gives_the_unit(text: str, unit: str | None, whole: str) -> None:
    (number,) = numbers_in_text(text)
    assert (number.unit, number.text) == (unit, whole)
    assert text[number.start : number.end] == whole
    assert text.startswith(number.digits, number.digits_start)


def test_spaces_part_groups_of_digits_only_where_they_may() -> None:
    text = "It has 28 000 stations."
    assert [number.value for number in numbers_in_text(text, spaced=True)] == [28_000]
    assert [number.value for number in numbers_in_text(text)] == [28, 0]


def test_a_number_may_have_the_scale_of_the_one_that_it_goes_up_to() -> None:
    found = [values for _, values in possible_values_in_text("3 to 5 million, 7 and 10 in all")]
    assert found == [{3, 3_000_000}, {5_000_000}, {7}, {10}]
    (first, _) = (values for _, values in possible_values_in_text("1.5至3万"))
    assert first == {Fraction(3, 2), 15_000}


def test_a_number_of_more_digits_than_anybody_counts_is_passed_over() -> None:
    assert list(numbers_in_text("9" * 5_000)) == []


@pytest.mark.parametrize(("text", "values"), cases("page"))
def test_the_table_of_numbers_holds_for_running_text(text: str, values: list[str]) -> None:
    assert [number.value for number in numbers_in_text(text)] == [*map(Fraction, values)]

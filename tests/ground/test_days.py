"""Days before and after the first day that Python's own dates have."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from macros.ground.days import FIRST_DAY, LAST_DAY, Day, days_in_month, iso_year

numbers = st.integers(FIRST_DAY.ordinal, LAST_DAY.ordinal)


@given(st.dates())
@example(date.min)
@example(date.max)
def test_a_day_that_python_knows_is_the_same_day(known: date) -> None:
    day = Day(known.year, known.month, known.day)
    assert day.ordinal == known.toordinal()
    assert Day.of_ordinal(known.toordinal()) == day
    assert str(day) == known.isoformat()


@given(numbers)
def test_each_number_is_one_day_and_the_next_number_the_next_day(number: int) -> None:
    day, following = Day.of_ordinal(number), Day.of_ordinal(number + 1)
    assert day.ordinal == number
    assert day < following
    last = (day.year, day.month, days_in_month(day.year, day.month)) == day
    assert (following.day == 1) == last


@given(numbers, numbers)
def test_days_are_in_the_order_of_their_numbers(one: int, other: int) -> None:
    assert (Day.of_ordinal(one) < Day.of_ordinal(other)) == (one < other)


def test_there_is_a_year_0_and_it_has_a_leap_day() -> None:
    assert Day.of_ordinal(0) == Day(0, 12, 31)
    assert days_in_month(0, 2) == days_in_month(-4, 2) == 29
    assert days_in_month(-1, 2) == days_in_month(-100, 2) == 28


def test_a_year_has_four_digits() -> None:
    assert [iso_year(year) for year in (2014, 742, 0, -43, -9999)] == [
        *("2014", "0742", "0000", "-0043", "-9999"),
    ]
    assert str(Day(-43, 3, 15)) == "-0043-03-15"

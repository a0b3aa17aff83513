"""Which numbers a value admits."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.derive.bounds import Bounds, bounds, open_side, range_of
from macros.ground.phrases import Qualifier
from macros.load.model import Fact


def _fact(**fields: Any) -> Fact:
    return Fact.model_validate({"metric": "members", **fields})


def _bounds(low: int, high: int | None) -> Bounds:
    return Bounds(Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [
        ("exactly", 100, 100),
        ("about", 90, 110),
        ("nearly", 90, 100),
        ("over", 100, None),
        ("at-least", 100, None),
        ("up-to", 0, 100),
    ],
)
def test_a_qualifier_says_which_numbers_are_admitted(
    qualifier: Qualifier, low: int, high: int | None
) -> None:
    assert bounds(_fact(value=100, qualifier=qualifier)) == _bounds(low, high)


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [
        ("exactly", 30, 50),
        ("about", 27, 55),
        ("nearly", 27, 50),
        ("over", 30, None),
        ("up-to", 0, 50),
    ],
)
def test_the_qualifier_of_a_range_counts_too(
    qualifier: Qualifier, low: int, high: int | None
) -> None:
    assert bounds(_fact(range=(30, 50), qualifier=qualifier)) == _bounds(low, high)


@pytest.mark.parametrize("qualifier", ["about", "nearly", "up-to", "over"])
def test_a_negative_value_is_within_its_own_bounds(qualifier: Qualifier) -> None:
    found = bounds(_fact(value=-10, qualifier=qualifier))
    assert found is not None
    assert found.low <= -10
    assert found.high is None or found.high >= -10


@pytest.mark.parametrize("fields", [{"text": "a dozen"}, {"unknown": "not-found"}])
def test_words_and_unknowns_admit_no_numbers(fields: dict[str, str]) -> None:
    assert bounds(_fact(**fields)) is None
    assert range_of(_fact(**fields)) is None


def test_ends_are_the_numbers_as_written() -> None:
    assert range_of(_fact(range=(Decimal("17.5"), 20))) == (Decimal("17.5"), Decimal(20))
    assert range_of(_fact(value=3, qualifier="over")) == (Decimal(3), Decimal(3))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ({"value": 100}, {"value": 100}, True),
        ({"value": 100}, {"value": 101}, False),
        ({"value": 100, "qualifier": "over"}, {"value": 5000}, True),
        ({"value": 100, "qualifier": "over"}, {"value": 99}, False),
        ({"value": 100, "qualifier": "over"}, {"value": 50, "qualifier": "over"}, True),
        ({"value": 100, "qualifier": "up-to"}, {"value": 100, "qualifier": "at-least"}, True),
        ({"value": 100, "qualifier": "about"}, {"value": 110}, True),
        ({"value": 100, "qualifier": "about"}, {"value": 111}, False),
        ({"range": (3, 5)}, {"range": (5, 9)}, True),
        ({"range": (3, 5)}, {"range": (6, 9)}, False),
    ],
)
def test_two_values_meet_where_both_can_be_right(
    one: dict[str, Any], other: dict[str, Any], meet: bool
) -> None:
    mine, theirs = bounds(_fact(**one)), bounds(_fact(**other))
    assert mine is not None
    assert theirs is not None
    assert mine.overlaps(theirs) is meet
    assert theirs.overlaps(mine) is meet


QUALIFIERS = st.sampled_from(["exactly", "about", "nearly", "over", "at-least", "up-to"])


@given(st.integers(-(10**12), 10**12), QUALIFIERS, QUALIFIERS)
def test_a_number_never_contradicts_itself(value: int, one: Qualifier, other: Qualifier) -> None:
    mine, theirs = (bounds(_fact(value=value, qualifier=q)) for q in (one, other))
    assert mine is not None
    assert theirs is not None
    assert mine.overlaps(theirs)


def test_below_zero_a_qualifier_points_the_other_way_where_it_means_so() -> None:
    nearly = _fact(value=-100, qualifier="nearly")
    assert bounds(nearly) == _bounds(-100, -90)
    assert [open_side(_fact(value=value, qualifier="nearly")) for value in (100, -100)] == [-1, 1]
    assert bounds(_fact(value=-100, qualifier="over")) == _bounds(-100, None)
    least = Decimal("-Infinity")
    assert bounds(_fact(value=-100, qualifier="up-to")) == Bounds(least, Decimal(-100))


def test_an_interval_says_what_a_value_admits() -> None:
    assert bounds(_fact(value=100, interval=[80, 150])) == _bounds(80, 150)
    assert bounds(_fact(value=100, interval=[80, 150], qualifier="about")) == _bounds(80, 150)
    assert bounds(_fact(value=100, interval=[80, 150], qualifier="over")) == _bounds(80, None)

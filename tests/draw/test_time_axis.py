"""Where days and years stand in a drawing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.derive.time_spans import almanac_date, span
from macros.draw.time_axis import TimeAxis
from macros.ground.dates import parse
from macros.ground.days import LAST_DAY, Day
from tests.support import small

NOW = Day(2025, 6, 30)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017-05-04", Day(2017, 5, 4), Day(2017, 5, 4)),
        ("2017", Day(2017, 1, 1), Day(2017, 12, 31)),
        ("2014/2016-02", Day(2014, 1, 1), Day(2016, 2, 29)),
        ("2014-10-13/..", Day(2014, 10, 13), NOW),
        ("2014/", Day(2014, 1, 1), NOW),
        ("../2016", Day(2016, 12, 31), Day(2016, 12, 31)),
        ("/2016", Day(2016, 12, 31), Day(2016, 12, 31)),
        ("2030/..", Day(2030, 1, 1), Day(2030, 1, 1)),
    ],
)
def test_an_open_end_is_drawn_until_today(text: str, first: Day, last: Day) -> None:
    assert span(parse(text), NOW) == (first, last)


@pytest.mark.parametrize(
    ("updated", "last"),
    [("2025-06-30", NOW), ("2025", Day(2025, 12, 31)), ("2025/..", Day(2025, 1, 1))],
)
def test_today_is_the_almanacs_own_date(tmp_path: Path, updated: str, last: Day) -> None:
    text = small.FILES["data/almanac.yml"].replace("2025-06-30", updated)
    assert almanac_date(small.catalog(tmp_path, files={"data/almanac.yml": text})) == last


def test_the_ends_of_the_axis_are_the_ends_of_the_drawing() -> None:
    axis = TimeAxis(2014, 2016, 100, 600)
    assert axis.x(Day(2014, 1, 1)) == 100
    assert axis.x(Day(2016, 12, 31)) == 600
    assert axis.x(Day(2015, 7, 2)) == pytest.approx(350, abs=0.5)
    assert axis.x(Day(1999, 1, 1)) == 100
    assert axis.x(LAST_DAY) == 600


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (2014, 2014, (2014,)),
        (2014, 2017, (2014, 2015, 2016, 2017)),
        (2001, 2009, (2002, 2004, 2006, 2008)),
        (1911, 1919, (1912, 1914, 1916, 1918)),
        (1, 9999, (2000, 4000, 6000, 8000)),
    ],
)
def test_labels_thin_out_to_round_years(first: int, last: int, labels: tuple[int, ...]) -> None:
    assert TimeAxis(first, last, 0, 100).labels(5) == labels


@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(2, 30))
def test_labels_never_crowd(one: int, other: int, most: int) -> None:
    axis = TimeAxis(min(one, other), max(one, other), 0, 100)
    labels = axis.labels(most)
    assert 1 <= len(labels) <= most
    assert all(axis.first <= year <= axis.last for year in labels)


@pytest.mark.parametrize(
    ("first", "last", "most", "labeled"),
    [
        (-999, 2000, 8, (-999, -499, 1, 500, 1000, 1500, 2000)),
        (-999, 2000, 4, (-999, 1, 1000, 2000)),
        (-2, 2, 6, (-2, -1, 0, 1, 2)),
        (-220, -205, 5, (-219, -214, -209)),
        (742, 760, 5, (745, 750, 755, 760)),
        (-43, -43, 7, (-43,)),
    ],
)
def test_round_years_are_those_of_readers_before_and_after_the_first(
    first: int, last: int, most: int, labeled: tuple[int, ...]
) -> None:
    axis = TimeAxis(first, last, 0, 100)
    assert axis.labels(most) == labeled
    assert axis.early


def test_days_bce_have_their_positions() -> None:
    axis = TimeAxis(-100, 99, 0, 100)
    assert axis.x(Day(-100, 1, 1)) == 0
    assert axis.x(Day(0, 1, 1)) == pytest.approx(50, abs=0.1)
    assert axis.x(Day(-43, 3, 15)) < axis.x(Day(-42, 3, 15)) < axis.x(Day(14, 8, 19))

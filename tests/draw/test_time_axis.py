"""Where days and years stand in a drawing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.derive.time_spans import almanac_date, span
from macros.draw.time_axis import TimeAxis
from macros.ground.dates import parse
from tests.support import small

NOW = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017-05-04", date(2017, 5, 4), date(2017, 5, 4)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2014/2016-02", date(2014, 1, 1), date(2016, 2, 29)),
        ("2014-10-13/..", date(2014, 10, 13), NOW),
        ("2014/", date(2014, 1, 1), NOW),
        ("../2016", date(2016, 12, 31), date(2016, 12, 31)),
        ("/2016", date(2016, 12, 31), date(2016, 12, 31)),
        ("2030/..", date(2030, 1, 1), date(2030, 1, 1)),
    ],
)
def test_an_open_end_is_drawn_until_today(text: str, first: date, last: date) -> None:
    assert span(parse(text), NOW) == (first, last)


@pytest.mark.parametrize(
    ("updated", "last"),
    [("2025-06-30", NOW), ("2025", date(2025, 12, 31)), ("2025/..", date(2025, 1, 1))],
)
def test_today_is_the_almanacs_own_date(tmp_path: Path, updated: str, last: date) -> None:
    text = small.FILES["data/almanac.yml"].replace("2025-06-30", updated)
    assert almanac_date(small.catalog(tmp_path, files={"data/almanac.yml": text})) == last


def test_the_ends_of_the_axis_are_the_ends_of_the_drawing() -> None:
    axis = TimeAxis(2014, 2016, 100, 600)
    assert axis.x(date(2014, 1, 1)) == 100
    assert axis.x(date(2016, 12, 31)) == 600
    assert axis.x(date(2015, 7, 2)) == pytest.approx(350, abs=0.5)
    assert axis.x(date(1999, 1, 1)) == 100
    assert axis.x(date.max) == 600


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

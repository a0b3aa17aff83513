"""Periods as bars over columns: where they begin and end, and where they fade."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.draw.timeline_columns import timeline_columns
from macros.draw.timeline_periods import PeriodBar, period_bars
from macros.ground.days import Day
from tests.support import small

COLUMNS = timeline_columns(dict.fromkeys(range(2010, 2016), 1.0), 2020)


def _bar(root: Path, period: str) -> PeriodBar:
    catalog = small.initiatives(root, a=f"period: {period}\n")
    (bar,) = period_bars(catalog, ["a"], COLUMNS, Day(2015, 6, 30))
    return bar


@pytest.mark.parametrize(
    ("period", "soft_start", "soft_end"),
    [
        ("2014-10-13/2015-02-01", False, False),
        ("2014-10/2015-02-01", True, False),
        ("2014-10-13?/2015-02-01~", True, True),
        ("2014-10-13/..", False, True),
        ("2014-10-13/", False, True),
        ("../2015-02-01", True, False),
        ("/2015-02-01", True, False),
        ("2015", True, True),
        ("2015-06-01", False, False),
        ("2014-10-13/201X", False, True),
        ("2014-10-XX/2015-02-01", True, False),
        ('"[2014-10-13,2015-02-01]"', True, True),
    ],
)
def test_an_end_whose_day_is_not_known_is_soft(
    tmp_path: Path, period: str, soft_start: bool, soft_end: bool
) -> None:
    bar = _bar(tmp_path, period)
    assert (bar.soft_start, bar.soft_end) == (soft_start, soft_end)


@pytest.mark.parametrize(
    ("period", "begins", "ends"),
    [
        ("2011-07-01/2013-01-02", 2, 4),
        ("1900/2012", 1, 3),
        ("/2012", 1, 3),
        ("2014/..", 5, 6),
        ("2014/", 5, 6),
        ("2012-05-05", 3, 3),
        ("2013/2033", 4, 6),
    ],
)
def test_a_bar_goes_from_the_column_of_its_start_to_that_of_its_end(
    tmp_path: Path, period: str, begins: int, ends: int
) -> None:
    bar = _bar(tmp_path, period)
    assert (bar.begins, bar.ends) == (begins, ends)
    assert 0 <= bar.start < bar.start + bar.width <= 100.01


def test_a_bar_begins_within_its_column(tmp_path: Path) -> None:
    bar = _bar(tmp_path, "2012-07-02/2013-12-31")
    assert bar.start == pytest.approx(25, abs=0.5)
    assert bar.width == pytest.approx(75, abs=0.5)


@pytest.mark.parametrize(
    ("period", "within"),
    [("[2012..2014]", True), ("201X", True), ("2014-10-XX", True), ("2012/2014", False)],
)
def test_what_was_some_time_within_is_no_period_that_lasted(
    tmp_path: Path, period: str, *, within: bool
) -> None:
    assert _bar(tmp_path, period).within == within

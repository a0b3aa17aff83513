"""Columns of years: which years stand alone, and which share a column."""

from __future__ import annotations

import pytest

from macros.draw.timeline_columns import MOST_COLUMNS, timeline_columns
from macros.ground.days import Day


def _years(weights: dict[int, float], latest: int = 9999) -> list[tuple[int, ...]]:
    return [column.years for column in timeline_columns(weights, latest)]


def test_few_years_have_a_column_each() -> None:
    assert _years({2014: 9, 2016: 1, 2015: 3}) == [(2014,), (2015,), (2016,)]


def test_years_with_little_in_them_share_a_column() -> None:
    weights = dict.fromkeys(range(2005, 2013), 1.0) | {2014: 20, 2015: 22, 2016: 18, 2017: 25}
    columns = _years(weights)
    assert len(columns) == MOST_COLUMNS
    assert columns[-4:] == [(2014,), (2015,), (2016,), (2017,)]
    assert [year for years in columns for year in years] == sorted(weights)


def test_what_lies_ahead_of_all_reports_has_one_column_of_its_own() -> None:
    columns = timeline_columns({2014: 5, 2015: 5, 2018: 1, 2029: 2}, 2015)
    assert [column.years for column in columns] == [(2014,), (2015,), (2018, 2029)]
    assert [column.ahead for column in columns] == [False, False, True]


def test_a_fuller_column_is_wider_but_none_takes_all() -> None:
    widths = [column.width for column in timeline_columns({1: 1, 2: 1, 3: 90}, 9999)]
    assert sum(widths) == pytest.approx(100, abs=0.1)
    assert widths[0] == widths[1] < widths[2] < 2 * widths[0]


def test_two_thousand_years_are_put_together_quickly_and_none_is_lost() -> None:
    weights = dict.fromkeys(range(-1000, 2000), 1.0)
    columns = _years(weights)
    assert len(columns) == MOST_COLUMNS
    assert [year for years in columns for year in years] == sorted(weights)
    sizes = [len(years) for years in columns]
    assert max(sizes) < 1.2 * min(sizes)


def test_nothing_has_no_columns() -> None:
    assert timeline_columns({}, 2014) == ()


def test_a_day_has_a_position_in_its_column() -> None:
    (column,) = timeline_columns({2014: 1}, 2014)
    assert column.share(Day(2014, 1, 1)) == 0
    assert column.share(Day(2014, 7, 2)) == pytest.approx(50, abs=0.3)
    assert column.share(Day(2019, 1, 1)) == 100
    assert column.slugs == ("2014",)

"""Events by year, and lanes of periods."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.catalog import Catalog
from macros.derive.timeline import WIDTH, Bar, Timeline, dated, timeline
from tests import small

HEAD = "name: {name}\nkind: program\nsummary: One.\n"


def _catalog(root: Path, **initiatives: str) -> Catalog:
    files = {
        f"data/initiatives/{id.replace('_', '-')}.yml": HEAD.format(name=id) + fields
        for id, fields in initiatives.items()
    }
    return small.catalog(root, files=files)


def _timeline(catalog: Catalog) -> Timeline:
    return timeline(catalog, tuple(catalog.initiatives), catalog.events)


def _event(date: str, **fields: str) -> str:
    more = "".join(f", {name}: {value}" for name, value in fields.items())
    return f"  - {{date: {date}, title: On {date}, kind: other{more}}}\n"


def _bar(root: Path, period: str) -> tuple[Bar, Timeline]:
    catalog = _catalog(root, a=f"period: {period}\n", b="period: 2010-01-01/2020-12-31\n")
    found = _timeline(catalog)
    bars = {bar.initiative: bar for lane in found.lanes for bar in lane.bars}
    return bars["a"], found


def test_events_stand_under_the_year_in_which_they_begin(tmp_path: Path) -> None:
    events = "".join(map(_event, ("2016", "2014-05-06", "2014-02/2015-03", "2014-05-07?")))
    found = _timeline(_catalog(tmp_path, a=f"events:\n{events}"))
    years = {year.year: [str(event.item.date) for event in year.events] for year in found.years}
    assert years == {2014: ["2014-02/2015-03", "2014-05-06", "2014-05-07?"], 2016: ["2016"]}
    assert (found.first_year, found.last_year) == (2014, 2016)


def test_a_deprecated_event_is_left_out(tmp_path: Path) -> None:
    events = _event("2014") + _event("2015", rank="deprecated", reason="Garbled.", id="b")
    found = _timeline(_catalog(tmp_path, a=f"events:\n{events}"))
    assert [year.year for year in found.years] == [2014]
    assert sum(len(lane.dots) for lane in found.lanes) == 1


def test_an_almanac_without_dates_has_an_empty_timeline(tmp_path: Path) -> None:
    found = _timeline(_catalog(tmp_path, a=""))
    assert (found.years, found.lanes) == ((), ())
    assert (found.first_year, found.last_year) == (2025, 2025)
    assert found.height > 0


@pytest.mark.parametrize(
    ("period", "soft_start", "soft_end"),
    [
        ("2014-10-13/2016-02-01", False, False),
        ("2014-10/2016-02-01", True, False),
        ("2014-10-13?/2016-02-01~", True, True),
        ("2014-10-13/..", False, True),
        ("2014-10-13/", False, True),
        ("../2016-02-01", True, False),
        ("/2016-02-01", True, False),
        ("2015", True, True),
        ("2015-06-01", False, False),
    ],
)
def test_an_end_whose_day_is_not_known_is_soft(
    tmp_path: Path, period: str, soft_start: bool, soft_end: bool
) -> None:
    bar, _ = _bar(tmp_path, period)
    assert (bar.soft_start, bar.soft_end) == (soft_start, soft_end)


def test_a_period_without_a_start_is_drawn_from_the_left_edge(tmp_path: Path) -> None:
    bar, found = _bar(tmp_path, "/2016-02-01")
    assert bar.x == found.ticks[0].x
    assert found.first_year == 2010


def test_a_period_that_goes_on_is_drawn_until_the_almanacs_date(tmp_path: Path) -> None:
    bar, found = _bar(tmp_path, "2014-10-13/..")
    assert found.last_year == 2025
    assert bar.x + bar.width < WIDTH
    assert bar.x + bar.width > found.ticks[-1].x


def test_a_single_day_is_wide_enough_to_be_seen(tmp_path: Path) -> None:
    bar, _ = _bar(tmp_path, "2015-06-01")
    assert bar.width >= 4


def test_a_year_is_drawn_as_long_as_a_year(tmp_path: Path) -> None:
    events = _event("2014") + _event("2016-06-01")
    found = _timeline(_catalog(tmp_path, a=f"events:\n{events}"))
    (lane,) = found.lanes
    year, day = lane.dots
    assert year.width == pytest.approx((WIDTH - 180) / 3, abs=2)
    assert day.width == 0


def test_the_busiest_platform_comes_first_and_what_nobody_runs_last(tmp_path: Path) -> None:
    catalog = _catalog(
        tmp_path,
        a="period: 2014\n",
        b="period: 2015\nevents:\n" + _event("2015"),
        c="platform: club\nperiod: 2016\n",
        d="platform: guild\nperiod: 2017\n",
        e="platform: guild\nperiod: 2013\n",
    )
    found = _timeline(catalog)
    assert [lane.platform for lane in found.lanes] == ["guild", "club", None]
    assert [bar.initiative for bar in found.lanes[0].bars] == ["e", "d"]


def test_nothing_stands_on_anything_else(tmp_path: Path) -> None:
    events = "".join(map(_event, ("2014", "2015")))
    catalog = _catalog(
        tmp_path, a=f"period: 2014/2016\nevents:\n{events}", b="period: 2015\nplatform: club\n"
    )
    found = _timeline(catalog)
    rows = [bar.y for lane in found.lanes for bar in lane.bars]
    rows += [lane.dots[0].y for lane in found.lanes if lane.dots]
    assert len(rows) == len(set(rows)) == 3
    assert max(rows) < found.height


def test_three_centuries_of_years_are_labeled_sparsely(tmp_path: Path) -> None:
    found = _timeline(_catalog(tmp_path, a="period: 1711/2011\n"))
    assert len(found.ticks) <= 25
    assert (found.first_year, found.last_year) == (1711, 2011)


def test_what_is_dated_is_sorted_by_its_dates(tmp_path: Path) -> None:
    events = "".join(map(_event, ("2016", "2014-12", "/2013", "2014")))
    catalog = _catalog(tmp_path, a=f"events:\n{events}")
    found = [str(event.item.date) for event in dated(catalog.events)]
    assert found == ["/2013", "2014", "2014-12", "2016"]

"""A table of lanes and columns: what it tells, and where each entry stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.derive.timeline_entries import TimelineEntry
from macros.draw import timeline as module
from macros.draw.timeline import MOST_LANES, MOST_PERIODS, Timeline, timeline
from macros.load.catalog import Catalog
from tests.support import small


def _timeline(catalog: Catalog) -> Timeline:
    return timeline(Derived(catalog), tuple(catalog.initiatives), catalog.events, catalog.facts)


def _entries(found: Timeline) -> list[TimelineEntry]:
    cells = (cell for years in found.years for cell in years.cells)
    return [entry for cell in cells for entry in (*cell.told, *cell.rest)]


def _platforms(count: int) -> dict[str, str]:
    return {
        f"data/organizations/p{n}.yml": f"{{name: P{n}, kind: platform, summary: It walks.}}"
        for n in range(count)
    }


def test_events_stand_under_the_year_in_which_they_begin(tmp_path: Path) -> None:
    events = small.events("2016", "2014-05-06", "2014-02/2015-03", "2014-05-07?")
    found = _timeline(small.initiatives(tmp_path, a=events))
    years = {
        years.column.years: [str(entry.when) for cell in years.cells for entry in cell.told]
        for years in found.years
    }
    assert years == {(2014,): ["2014-02/2015-03", "2014-05-06", "2014-05-07?"], (2016,): ["2016"]}


def test_years_bce_come_first_and_have_ids_of_letters_and_digits(tmp_path: Path) -> None:
    events = small.events("2016", "-0043-03-15", "0742", "[-0220..-0205]", "0000")
    found = _timeline(small.initiatives(tmp_path, a=events))
    slugs = [slug for years in found.years for slug in years.column.slugs]
    assert slugs == ["0221bce", "0044bce", "0001bce", "0742", "2016"]


def test_ids_of_different_timelines_differ(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=small.events("2014"))
    whole, some = (timeline(Derived(catalog), ("a",), catalog.events, id=id) for id in ("", "club"))
    assert [entry.anchor for entry in _entries(whole)] == ["a--e0"]
    assert [entry.anchor for entry in _entries(some)] == ["club--a--e0"]


def test_a_reader_can_choose_from_what_there_is(tmp_path: Path) -> None:
    catalog = small.initiatives(
        tmp_path,
        b="platform: club\n" + small.events("2014"),
        a=small.facts("value: 1, as_of: 2015, place: town"),
    )
    choices = _timeline(catalog).choices
    assert choices.platforms == (("club", "Club"), ("none", "No platform"))
    assert choices.initiatives == (("a", "a"), ("b", "b"))
    assert choices.kinds == (("other", "Other"), ("results", "Counts"))
    assert choices.places == (("county", "County"), ("town", "Town"))


def test_an_almanac_without_dates_has_an_empty_timeline(tmp_path: Path) -> None:
    found = _timeline(small.initiatives(tmp_path, a=""))
    assert (found.years, found.length) == ((), 0)


# Lanes


def test_the_busiest_platform_comes_first_and_what_nobody_runs_last(tmp_path: Path) -> None:
    catalog = small.catalog(
        tmp_path,
        files=_platforms(2)
        | {
            f"data/initiatives/{id}.yml": f"name: {id}\nkind: program\nsummary: S.\n{fields}"
            for id, fields in {
                "a": small.events("2014"),
                "b": "platform: p0\n" + small.events("2015"),
                "c": "platform: p1\n" + small.events("2015", "2016"),
            }.items()
        },
    )
    assert [lane.platform for lane in _timeline(catalog).lanes] == ["p1", "p0", None]


def test_a_platform_alone_has_a_lane_for_each_initiative(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=small.events("2016"), b=small.events("2014"))
    events = [event for event in catalog.events if event.initiative in ("a", "b")]
    found = timeline(Derived(catalog), ("a", "b"), events)
    assert [lane.initiative for lane in found.lanes] == ["b", "a"]


def test_of_many_platforms_those_with_little_share_a_lane(tmp_path: Path) -> None:
    many = MOST_LANES + 4
    files = {
        f"data/initiatives/i{n}.yml": f"name: I{n}\nkind: program\nplatform: p{n}\nsummary: S.\n"
        + small.events(*["2014"] * (many - n))
        for n in range(many)
    }
    found = _timeline(small.catalog(tmp_path, files=_platforms(many) | files))
    assert len(found.lanes) == MOST_LANES
    assert [lane.shared for lane in found.lanes] == [False] * (MOST_LANES - 1) + [True]
    assert found.length == sum(range(1, many + 1))


def test_a_lane_shows_some_periods_and_counts_the_others(tmp_path: Path) -> None:
    files = {f"i{n}": "period: 2014/2016\n" for n in range(MOST_PERIODS + 3)}
    catalog = small.initiatives(tmp_path, **files)
    (lane,) = timeline(Derived(catalog), tuple(files), ()).lanes
    assert (len(lane.periods), lane.left) == (MOST_PERIODS, 3)


def test_where_no_source_reports_any_more_a_lane_is_silent(tmp_path: Path) -> None:
    catalog = small.initiatives(
        tmp_path,
        a="platform: club\n" + small.events("2014"),
        b=small.events("2014", "2016")
        + small.facts("value: 1, role: target, as_of: 2014, due: 2019"),
    )
    found = _timeline(catalog)
    lanes = [lane.platform for lane in found.lanes]
    silent = {years.column.first: {lanes[lane] for lane in years.silent} for years in found.years}
    assert silent == {2014: set(), 2016: {"club"}, 2019: {"club", None}}
    assert [years.column.ahead for years in found.years] == [False, False, True]


def test_what_still_goes_on_is_not_silent(tmp_path: Path) -> None:
    catalog = small.initiatives(
        tmp_path,
        a="platform: club\nperiod: 2014/..\n" + small.events("2014"),
        b=small.events("2016"),
    )
    found = _timeline(catalog)
    club = [lane.platform for lane in found.lanes].index("club")
    assert not any(club in years.silent for years in found.years)


# What is told


def test_few_entries_are_all_told(tmp_path: Path) -> None:
    found = _timeline(small.initiatives(tmp_path, a=small.events(*["2014"] * module.ALL)))
    assert found.told == found.length == module.ALL


def test_of_many_entries_each_cell_tells_some_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ALL", 10)
    monkeypatch.setattr(module, "MOST_TOLD", 8)
    events = small.events(*["2014"] * 40, "2015", "2016")
    found = _timeline(small.initiatives(tmp_path, a=events))
    assert (found.length, len({entry.anchor for entry in _entries(found)})) == (42, 42)
    told = {years.column.first: [len(cell.told) for cell in years.cells] for years in found.years}
    assert told == {2014: [module.MOST_IN_CELL], 2015: [1], 2016: [1]}
    (cell,) = found.years[0].cells
    assert cell.rest_by_initiative == (("a", 40 - module.MOST_IN_CELL),)


def test_a_launch_is_told_before_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ALL", 2)
    monkeypatch.setattr(module, "MOST_TOLD", 1)
    events = "events:\n" + "".join(
        f"  - {{date: 2014-0{n}, title: T, kind: {kind}}}\n"
        for n, kind in enumerate(("report", "launch", "other"), 1)
    )
    found = _timeline(small.initiatives(tmp_path, a=events))
    told = [entry.kind for years in found.years for cell in years.cells for entry in cell.told]
    assert told == ["launch"]


def test_what_a_cell_does_not_tell_is_counted_for_a_few_initiatives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ALL", 1)
    monkeypatch.setattr(module, "MOST_TOLD", 1)
    files = {f"i{n}": small.events("2014") for n in range(module.MOST_NAMED + 6)}
    found = _timeline(small.initiatives(tmp_path, **files))
    (cell,) = (cell for years in found.years for cell in years.cells if cell.lane == 0)
    assert len(cell.rest_by_initiative) == module.MOST_NAMED
    assert cell.rest_of_others == 5

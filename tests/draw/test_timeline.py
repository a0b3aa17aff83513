"""Events and dated facts by year."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.backlinks import Resting
from macros.derive.dated_entries import TimelineEntry
from macros.draw.timeline import Timeline, record_timeline, timeline
from macros.draw.timeline_drawing import TimelineDrawing, TimelineMark
from macros.load.catalog import Catalog
from tests.support import small


def _timeline(catalog: Catalog) -> Timeline:
    return timeline(catalog, tuple(catalog.initiatives), catalog.events, catalog.facts)


def _entries(found: Timeline) -> list[TimelineEntry]:
    return [entry for year in found.years for entry in year.entries]


def _marks(found: TimelineDrawing) -> list[TimelineMark]:
    return [mark for lane in found.lanes for mark in lane.marks]


# Entries


def test_events_stand_under_the_year_in_which_they_begin(tmp_path: Path) -> None:
    events = small.events("2016", "2014-05-06", "2014-02/2015-03", "2014-05-07?")
    found = _timeline(small.initiatives(tmp_path, a=events))
    years = {year.year: [str(entry.when) for entry in year.entries] for year in found.years}
    assert years == {2014: ["2014-02/2015-03", "2014-05-06", "2014-05-07?"], 2016: ["2016"]}
    assert (found.drawing.first_year, found.drawing.last_year) == (2014, 2016)


def test_years_bce_come_first_and_have_ids_of_letters_and_digits(tmp_path: Path) -> None:
    events = small.events("2016", "-0043-03-15", "0742", "[-0220..-0205]", "0000")
    found = _timeline(small.initiatives(tmp_path, a=events))
    assert [(year.year, year.slug) for year in found.years] == [
        (-220, "0221bce"),
        (-43, "0044bce"),
        (0, "0001bce"),
        (742, "0742"),
        (2016, "2016"),
    ]
    assert all(len(year.entries) == 1 for year in found.years)


def test_facts_of_one_initiative_role_and_date_make_one_entry(tmp_path: Path) -> None:
    facts = "facts:\n" + "".join(
        f"  - {{metric: {metric}, value: 3, role: {role}, as_of: {date}}}\n"
        for metric, role, date in (
            ("members", "actual", "2014"),
            ("walkers", "actual", "2014"),
            ("members", "actual", "2014?, id: e"),
            ("members", "target", "2014"),
            ("members", "forecast", "2014"),
        )
    )
    found = _entries(_timeline(small.initiatives(tmp_path, a=facts)))
    assert {entry.anchor: len(entry.facts) for entry in found} == {
        "a--members-actual-2014": 2,
        "a--e": 1,
        "a--members-target-2014": 1,
        "a--members-forecast-2014": 1,
    }


def test_events_and_facts_stand_together_in_the_order_of_their_dates(tmp_path: Path) -> None:
    fields = small.events("2014-03", "2014-01") + small.facts("value: 1, as_of: 2014-02")
    found = _entries(_timeline(small.initiatives(tmp_path, a=fields)))
    assert [entry.kind for entry in found] == ["other", "results", "other"]


def test_a_target_without_a_date_stands_where_it_is_due(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=small.facts("value: 1, role: target, due: 2015"))
    (entry,) = _entries(_timeline(catalog))
    assert (entry.kind, str(entry.when)) == ("targets", "2015")


def test_what_is_deprecated_unknown_or_undated_is_left_out(tmp_path: Path) -> None:
    facts = small.facts(
        "unknown: not-disclosed, as_of: 2014",
        "value: 4",
        "value: 3, as_of: 2015, rank: deprecated, reason: Garbled.",
    )
    events = (
        "events:\n  - {date: 2015, title: T, kind: other, rank: deprecated, reason: Garbled.}\n"
    )
    found = _timeline(small.initiatives(tmp_path, a=facts + events))
    assert (found.years, found.drawing.lanes) == ((), ())


def test_an_entry_knows_the_places_that_its_place_lies_in(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=small.facts("value: 1, as_of: 2014, place: town"))
    found = _timeline(catalog)
    assert _entries(found)[0].places == ("town", "county")
    assert found.choices.places == (("county", "County"), ("town", "Town"))


def test_ids_of_different_timelines_differ(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=small.events("2014"))
    whole = timeline(catalog, ("a",), catalog.events)
    some = timeline(catalog, ("a",), catalog.events, id="club")
    assert [entry.anchor for entry in _entries(whole)] == ["a--e0"]
    assert [entry.anchor for entry in _entries(some)] == ["club--a--e0"]


def test_a_reader_can_choose_from_what_there_is(tmp_path: Path) -> None:
    catalog = small.initiatives(
        tmp_path,
        b="platform: club\n" + small.events("2014"),
        a=small.facts("value: 1, as_of: 2015"),
    )
    choices = _timeline(catalog).choices
    assert choices.platforms == (("club", "Club"), ("none", "No platform"))
    assert choices.initiatives == (("a", "a"), ("b", "b"))
    assert choices.kinds == (("other", "Other"), ("results", "Results"))


def test_an_almanac_without_dates_has_an_empty_timeline(tmp_path: Path) -> None:
    found = _timeline(small.initiatives(tmp_path, a=""))
    assert (found.years, found.drawing.lanes) == ((), ())
    assert (found.drawing.first_year, found.drawing.last_year) == (2025, 2025)


# The page of one thing


def test_a_page_with_little_that_is_dated_has_no_timeline(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a="period: 2014\n" + small.events("2014", "2015", "2016"))
    assert record_timeline(catalog, ("a",), Resting([], list(catalog.events[:2]))) is None
    assert record_timeline(catalog, ("a",), Resting([], list(catalog.events))) is not None


def test_marks_lead_to_the_list_of_the_page(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=small.events("2014", "2015", "2016"))
    found = record_timeline(catalog, ("a",), Resting([], list(catalog.events)), single=True)
    assert found is not None
    listed = [entry.anchor for year in found.years for entry in year.entries]
    assert listed == ["timeline--a--e0", "timeline--a--e1", "timeline--a--e2"]
    assert [mark.entry.anchor for mark in _marks(found.drawing)] == listed
    assert [lane.initiative for lane in found.drawing.lanes] == ["a"]


def test_a_page_shows_the_latest_and_counts_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.draw.timeline.MOST_ENTRIES", 3)
    catalog = small.initiatives(
        tmp_path,
        a=small.facts("value: 1, as_of: 2010", "value: 2, as_of: 2009")
        + small.events("2011", "2012", "2013", "2014"),
    )
    found = record_timeline(catalog, ("a",), Resting(list(catalog.facts), list(catalog.events)))
    assert found is not None
    assert (found.left_events, found.left_facts, found.length) == (1, 2, 3)
    assert [str(mark.entry.when) for mark in _marks(found.drawing)] == ["2012", "2013", "2014"]

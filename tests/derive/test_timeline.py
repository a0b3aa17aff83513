"""Events and dated facts by year, and lanes of periods and marks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from macros.catalog import Catalog
from macros.derive.backlinks import Resting
from macros.derive.canvas import label_width, rows_of, shortened
from macros.derive.entries import Entry, dated, entries
from macros.derive.lanes import MOST_PROMISES, NARROWEST, NEAREST, Bar, Drawing, Lane, Mark
from macros.derive.timeline import Timeline, overview, timeline
from tests import small

HEAD = "name: {name}\nkind: program\nsummary: One.\n"


def _catalog(root: Path, **initiatives: str) -> Catalog:
    files = {
        f"data/initiatives/{id.replace('_', '-')}.yml": HEAD.format(name=id) + fields
        for id, fields in initiatives.items()
    }
    return small.catalog(root, files=files)


def _timeline(catalog: Catalog) -> Timeline:
    return timeline(catalog, tuple(catalog.initiatives), catalog.events, catalog.facts)


def _drawing(catalog: Catalog) -> Drawing:
    return _timeline(catalog).drawing


def _entries(found: Timeline) -> list[Entry]:
    return [entry for year in found.years for entry in year.entries]


def _events(*dates: str) -> str:
    return "events:\n" + "".join(
        f"  - {{date: {date}, title: On {date}, kind: other, id: e{n}}}\n"
        for n, date in enumerate(dates)
    )


def _facts(*facts: str) -> str:
    return "facts:\n" + "".join(f"  - {{metric: members, {fact}}}\n" for fact in facts)


def _bar(root: Path, period: str) -> tuple[Bar, Drawing]:
    catalog = _catalog(root, a=f"period: {period}\n", b="period: 2010-01-01/2020-12-31\n")
    found = _drawing(catalog)
    bars = {bar.initiative: bar for lane in found.lanes for bar in lane.bars}
    return bars["a"], found


def _marks(found: Drawing) -> list[Mark]:
    return [mark for lane in found.lanes for mark in lane.marks]


def _only(found: Drawing) -> Lane:
    (lane,) = found.lanes
    return lane


# Entries


def test_events_stand_under_the_year_in_which_they_begin(tmp_path: Path) -> None:
    events = _events("2016", "2014-05-06", "2014-02/2015-03", "2014-05-07?")
    found = _timeline(_catalog(tmp_path, a=events))
    years = {year.year: [str(entry.when) for entry in year.entries] for year in found.years}
    assert years == {2014: ["2014-02/2015-03", "2014-05-06", "2014-05-07?"], 2016: ["2016"]}
    assert (found.drawing.first_year, found.drawing.last_year) == (2014, 2016)


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
    found = _entries(_timeline(_catalog(tmp_path, a=facts)))
    assert {entry.anchor: len(entry.facts) for entry in found} == {
        "a--members-actual-2014": 2,
        "a--e": 1,
        "a--members-target-2014": 1,
        "a--members-forecast-2014": 1,
    }


def test_events_and_facts_stand_together_in_the_order_of_their_dates(tmp_path: Path) -> None:
    fields = _events("2014-03", "2014-01") + _facts("value: 1, as_of: 2014-02")
    found = _entries(_timeline(_catalog(tmp_path, a=fields)))
    assert [entry.kind for entry in found] == ["other", "results", "other"]


def test_a_target_without_a_date_stands_where_it_is_due(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, a=_facts("value: 1, role: target, due: 2015"))
    (entry,) = _entries(_timeline(catalog))
    assert (entry.kind, str(entry.when)) == ("targets", "2015")


def test_what_is_deprecated_unknown_or_undated_is_left_out(tmp_path: Path) -> None:
    facts = _facts(
        "unknown: not-disclosed, as_of: 2014",
        "value: 4",
        "value: 3, as_of: 2015, rank: deprecated, reason: Garbled.",
    )
    events = (
        "events:\n  - {date: 2015, title: T, kind: other, rank: deprecated, reason: Garbled.}\n"
    )
    found = _timeline(_catalog(tmp_path, a=facts + events))
    assert (found.years, found.drawing.lanes) == ((), ())


def test_an_entry_knows_the_places_that_its_place_lies_in(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, a=_facts("value: 1, as_of: 2014, place: town"))
    found = _timeline(catalog)
    assert _entries(found)[0].places == ("town", "county")
    assert found.choices.places == (("county", "County"), ("town", "Town"))


def test_ids_of_different_timelines_differ(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, a=_events("2014"))
    whole = timeline(catalog, ("a",), catalog.events)
    some = timeline(catalog, ("a",), catalog.events, id="club")
    assert [entry.anchor for entry in _entries(whole)] == ["a--e0"]
    assert [entry.anchor for entry in _entries(some)] == ["club--a--e0"]


def test_a_reader_can_choose_from_what_there_is(tmp_path: Path) -> None:
    catalog = _catalog(
        tmp_path, b="platform: club\n" + _events("2014"), a=_facts("value: 1, as_of: 2015")
    )
    choices = _timeline(catalog).choices
    assert choices.platforms == (("club", "Club"), ("none", "No platform"))
    assert choices.initiatives == (("a", "a"), ("b", "b"))
    assert choices.kinds == (("other", "Other"), ("results", "Results"))


def test_an_almanac_without_dates_has_an_empty_timeline(tmp_path: Path) -> None:
    found = _timeline(_catalog(tmp_path, a=""))
    assert (found.years, found.drawing.lanes) == ((), ())
    assert (found.drawing.first_year, found.drawing.last_year) == (2025, 2025)


def test_what_is_dated_is_sorted_by_its_dates(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, a=_events("2016", "2014-12", "/2013", "2014"))
    found = [str(event.item.date) for event in dated(catalog.events)]
    assert found == ["/2013", "2014", "2014-12", "2016"]


# Periods


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
    assert bar.start == found.ticks[0].at == 0
    assert found.first_year == 2010


def test_a_period_that_goes_on_is_drawn_until_the_almanacs_date(tmp_path: Path) -> None:
    bar, found = _bar(tmp_path, "2014-10-13/..")
    assert found.last_year == 2025
    assert bar.end == found.today
    assert found.ticks[-1].at < bar.end < 100


def test_a_period_whose_end_nobody_knows_is_drawn_to_the_last_date_known(tmp_path: Path) -> None:
    fields = "period: 2014/\n" + _events("2016-06-30")
    found = _drawing(_catalog(tmp_path, a=fields + _facts("value: 1, role: target, due: 2018")))
    (bar,) = _only(found).bars
    event, _ = _only(found).marks
    assert bar.end < 100
    assert (found.first_year, found.last_year, found.today) == (2014, 2018, None)
    assert event.x <= bar.end


def test_a_single_day_is_wide_enough_to_be_seen(tmp_path: Path) -> None:
    bar, _ = _bar(tmp_path, "2015-06-01")
    assert bar.width / 100 * NARROWEST >= 3.9


def test_names_of_bars_never_run_over_another_bar_or_out_of_the_drawing(tmp_path: Path) -> None:
    periods = ("2010-01-01/2010-02-01", "2010-06-01/2010-07-01", "2019-12-01/2020-01-01", "2012")
    files = {f"a_rather_long_name_{n}": f"period: {one}\n" for n, one in enumerate(periods)}
    catalog = _catalog(tmp_path, **files, z="platform: club\nperiod: 2011\n")
    lane = _drawing(catalog).lanes[-1]
    assert len(lane.bars) == len(periods)
    assert {bar.leftward for bar in lane.bars} == {True, False}
    for row in lane.rows:
        taken: list[tuple[float, float]] = []
        for bar in row.bars:
            wide = label_width(bar.label) / NARROWEST * 100
            start = min(bar.start, bar.end - wide) if bar.leftward else bar.start
            end = bar.end if bar.leftward else max(bar.end, bar.start + wide)
            assert start >= 0
            assert end <= 100
            assert all(end <= s or start >= e for s, e in taken)
            taken.append((start, end))


def test_what_finds_room_beside_others_shares_their_row() -> None:
    room = [(0.0, 10.0), (5.0, 12.0), (10.0, 20.0), (30.0, 40.0)]
    assert rows_of("abcd", room) == [("a", "c", "d"), ("b",)]


@pytest.mark.parametrize(
    "text", ["Thousand Counties and Ten Thousand Villages", "千县万村计划" * 9]
)
def test_a_long_name_is_cut_and_says_so(text: str) -> None:
    cut = shortened(text, 120)
    assert cut.endswith("…")
    assert text.startswith(cut[:-1])
    assert label_width(cut) <= 120
    assert shortened(text, 9_000) == text


# Lanes and marks


def test_the_busiest_platform_comes_first_and_what_nobody_runs_last(tmp_path: Path) -> None:
    catalog = _catalog(
        tmp_path,
        a="period: 2014\n",
        b="period: 2015\n" + _events("2015"),
        c="platform: club\nperiod: 2016\n",
        d="platform: guild\nperiod: 2017\n",
        e="platform: guild\nperiod: 2013\n",
    )
    found = _drawing(catalog)
    assert [lane.platform for lane in found.lanes] == ["guild", "club", None]
    assert {bar.initiative for bar in found.lanes[0].bars} == {"e", "d"}


def test_a_platform_alone_has_a_lane_for_each_initiative(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, a="period: 2016\n", b=_events("2014"))
    found = _drawing(catalog)
    assert [lane.initiative for lane in found.lanes] == ["b", "a"]
    assert [bar.label for lane in found.lanes for bar in lane.bars] == [""]


def test_a_year_is_drawn_as_long_as_a_year(tmp_path: Path) -> None:
    year, day = _marks(_drawing(_catalog(tmp_path, a=_events("2014", "2016-06-01"))))
    assert year.width == pytest.approx(100 / 3, abs=0.2)
    assert (day.width, day.exact, year.exact) == (0, True, False)


def test_marks_that_cannot_be_told_apart_share_one_with_their_number(tmp_path: Path) -> None:
    days = [f"2014-06-{day:02d}" for day in range(1, 31)]
    found = _drawing(_catalog(tmp_path, a=_events("2010", *days, "2020")))
    counts = [mark.count for mark in _marks(found)]
    assert counts == [1, 30, *[0] * 29, 1]


def test_no_two_marks_that_are_drawn_are_nearer_than_one_can_point(tmp_path: Path) -> None:
    days = [f"20{year}-{month:02d}-15" for year in range(10, 20) for month in range(1, 13)]
    drawn = [mark for mark in _marks(_drawing(_catalog(tmp_path, a=_events(*days)))) if mark.count]
    assert sum(mark.count for mark in drawn) == len(days)
    gaps = [b.x - a.x for a, b in pairwise(drawn)]
    assert min(gaps) * NARROWEST / 100 >= NEAREST


def test_a_target_leads_to_the_span_in_which_it_is_due(tmp_path: Path) -> None:
    fact = "value: 1, role: target, as_of: 2014, due: 2016/2017"
    (mark,) = _marks(_drawing(_catalog(tmp_path, a=_facts(fact))))
    (due,) = mark.dues
    assert mark.x < due.start
    assert due.width == pytest.approx(50, abs=0.2)
    assert not due.beyond


def test_what_is_due_far_beyond_is_cut_off_and_says_so(tmp_path: Path) -> None:
    fact = "value: 1, role: target, as_of: 2014, due: 2044/2054"
    found = _drawing(_catalog(tmp_path, a=_facts(fact)))
    (mark,) = _marks(found)
    assert found.last_year == 2014
    assert mark.beyond


def test_many_targets_are_marks_without_their_due_spans(tmp_path: Path) -> None:
    facts = [
        f"value: {n}, role: target, as_of: 2014-0{n + 1}, due: 2018"
        for n in range(MOST_PROMISES + 1)
    ]
    (row,) = _only(_drawing(_catalog(tmp_path, a=_facts(*facts)))).rows
    assert row.dense
    assert not any(mark.dues for mark in row.marks)
    assert sum(mark.count for mark in row.marks) == MOST_PROMISES + 1
    (few,) = (_only(_drawing(_catalog(tmp_path, a=_facts(facts[0])))).rows,)
    assert [mark.dues != () for row in few for mark in row.marks] == [True]


def test_no_row_stands_on_another(tmp_path: Path) -> None:
    fields = "period: 2014/2016\n" + _events("2014") + _facts("value: 1, as_of: 2015")
    lane = _only(_drawing(_catalog(tmp_path, a=fields)))
    assert [row.sort for row in lane.rows] == ["bars", "events", "results"]
    assert [row.y for row in lane.rows] == [0, 24, 48]
    assert lane.height == 72


def test_todays_line_stands_only_within_the_years_that_are_drawn(tmp_path: Path) -> None:
    assert _drawing(_catalog(tmp_path, a=_events("2014"))).today is None
    now = _drawing(_catalog(tmp_path, a=_events("2025"))).today
    assert now == pytest.approx(49.5, abs=0.5)


def test_three_centuries_of_years_are_labeled_sparsely(tmp_path: Path) -> None:
    found = _drawing(_catalog(tmp_path, a="period: 1711/2011\n"))
    assert len(found.ticks) <= 16
    assert (found.first_year, found.last_year) == (1711, 2011)


# The page of one thing


def test_a_page_with_little_that_is_dated_has_no_drawing(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, a="period: 2014\n" + _events("2014", "2015", "2016"))
    few = Resting([], list(catalog.events[:2]))
    assert overview(catalog, ("a",), few, {}) is None
    assert overview(catalog, ("a",), Resting([], list(catalog.events)), {}) is not None


def test_marks_lead_to_what_is_on_the_page_and_else_to_the_initiative(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, a=_events("2014", "2015", "2016"))
    resting = Resting([], list(catalog.events))
    found = overview(catalog, ("a",), resting, {"a#e0": "a--e0"}, single=True)
    assert found is not None
    assert [mark.entry.anchor for mark in _marks(found)] == ["a--e0", "", ""]
    assert [lane.initiative for lane in found.lanes] == ["a"]


def test_a_page_draws_the_latest_and_counts_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.derive.timeline.MOST", 3)
    catalog = _catalog(tmp_path, a=_events("2011", "2012", "2013", "2014"))
    found = overview(catalog, ("a",), Resting([], list(catalog.events)), {})
    assert found is not None
    assert found.left == 1
    assert [str(mark.entry.when) for mark in _marks(found)] == ["2012", "2013", "2014"]


def test_entries_need_no_events(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, a=_facts("value: 1, as_of: 2014"))
    (entry,) = entries(catalog, (), catalog.facts)
    assert (entry.event, entry.claims) == (None, catalog.facts)

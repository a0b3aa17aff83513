"""Lanes of periods and marks: where each stands in the drawing of a timeline."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from macros.draw.timeline import timeline
from macros.draw.timeline_canvas import label_width
from macros.draw.timeline_drawing import (
    MOST_PROMISES,
    NARROWEST,
    NEAREST,
    ROOMY,
    Lane,
    PeriodBar,
    TimelineDrawing,
    TimelineMark,
)
from macros.load.catalog import Catalog
from tests.support import small


def _drawing(catalog: Catalog) -> TimelineDrawing:
    found = timeline(catalog, tuple(catalog.initiatives), catalog.events, catalog.facts)
    return found.drawing


def _bar(root: Path, period: str) -> tuple[PeriodBar, TimelineDrawing]:
    catalog = small.initiatives(root, a=f"period: {period}\n", b="period: 2010-01-01/2020-12-31\n")
    found = _drawing(catalog)
    bars = {bar.initiative: bar for lane in found.lanes for bar in lane.bars}
    return bars["a"], found


def _marks(found: TimelineDrawing) -> list[TimelineMark]:
    return [mark for lane in found.lanes for mark in lane.marks]


def _only(found: TimelineDrawing) -> Lane:
    (lane,) = found.lanes
    return lane


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
        ("2014-10-13/201X", False, True),
        ("2014-10-XX/2016-02-01", True, False),
        ("2014?-10-13/2016-02-01", True, False),
        ('"[2014-10-13,2016-02-01]"', True, True),
        ("[2014-10-13..2016-02-01]", True, True),
    ],
)
def test_an_end_whose_day_is_not_known_is_soft(
    tmp_path: Path, period: str, soft_start: bool, soft_end: bool
) -> None:
    bar, _ = _bar(tmp_path, period)
    assert (bar.soft_start, bar.soft_end) == (soft_start, soft_end)


@pytest.mark.parametrize(
    ("period", "within"),
    [
        ("[2012..2016]", True),
        ("201X", True),
        ("2014-10-XX", True),
        ("2012/2016", False),
        ("201X/2016", False),
        ("2014", False),
    ],
)
def test_what_was_some_time_within_is_no_period_that_lasted(
    tmp_path: Path, period: str, *, within: bool
) -> None:
    bar, found = _bar(tmp_path, period)
    assert bar.within == found.within == within


def test_two_thousand_years_have_days_and_labels(tmp_path: Path) -> None:
    periods = {"wall": "-0220/-0205", "bridge": "0742-05-13/..", "light": "-01XX/19XX"}
    catalog = small.initiatives(
        tmp_path, **{id: f"period: {period}" for id, period in periods.items()}
    )
    found = _drawing(catalog)
    assert (found.first_year, found.last_year, found.early) == (-220, 2025, True)
    # A mark at either end has room.
    assert (found.first, found.last) == ("-0264", "2069")
    assert [tick.value for tick in found.ticks] == [1, 500, 1000, 1500]
    positions = [tick.position for tick in found.ticks]
    assert positions == sorted(positions)
    bars = {bar.initiative: bar for lane in found.lanes for bar in lane.bars}
    assert 1 < bars["wall"].start < 3
    assert bars["wall"].end < bars["bridge"].start < bars["bridge"].end < 100


def test_a_period_without_a_start_is_drawn_from_the_left_edge(tmp_path: Path) -> None:
    bar, found = _bar(tmp_path, "/2016-02-01")
    assert bar.start == found.ticks[0].position == 0
    assert found.first_year == 2010


def test_a_period_that_goes_on_is_drawn_until_the_almanacs_date(tmp_path: Path) -> None:
    bar, found = _bar(tmp_path, "2014-10-13/..")
    assert found.last_year == 2025
    assert bar.end == found.today
    assert found.ticks[-1].position < bar.end < 100


def test_a_period_whose_end_nobody_knows_is_drawn_to_the_last_date_known(tmp_path: Path) -> None:
    fields = "period: 2014/\n" + small.events("2016-06-30")
    found = _drawing(
        small.initiatives(tmp_path, a=fields + small.facts("value: 1, role: target, due: 2018"))
    )
    (bar,) = _only(found).bars
    event, _ = _only(found).marks
    assert bar.end < 100
    assert (found.first_year, found.last_year, found.today) == (2014, 2018, None)
    assert event.x <= bar.end


def test_a_single_day_is_wide_enough_to_be_seen(tmp_path: Path) -> None:
    bar, _ = _bar(tmp_path, "2015-06-01")
    assert bar.width / 100 * NARROWEST >= 3.9


def test_a_shortened_name_has_its_rest_where_its_bar_has_room_for_all_of_it(
    tmp_path: Path,
) -> None:
    files = {"the_whole_river" + "_and_more" * 5: "period: 2010-01-01/2019-12-31\n"}
    files |= {"one_of_its_banks" + "_and_more" * 5: "period: 2018-01-01/2019-12-31\n"}
    catalog = small.initiatives(tmp_path, **files, z="platform: club\nperiod: 2011\n")
    long, short = sorted(_drawing(catalog).lanes[-1].bars, key=lambda bar: bar.start)
    whole = catalog.name_of("initiative", long.initiative)
    assert long.label.endswith("…")
    assert long.label[:-1] + long.rest == whole
    assert label_width(whole) <= long.width / 100 * ROOMY
    assert (short.label[-1], short.rest) == ("…", "")


def test_names_of_bars_never_run_over_another_bar_or_out_of_the_drawing(tmp_path: Path) -> None:
    periods = ("2010-01-01/2010-02-01", "2010-06-01/2010-07-01", "2019-12-01/2020-01-01", "2012")
    files = {f"a_rather_long_name_{n}": f"period: {one}\n" for n, one in enumerate(periods)}
    catalog = small.initiatives(tmp_path, **files, z="platform: club\nperiod: 2011\n")
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


# Lanes and marks


def test_the_busiest_platform_comes_first_and_what_nobody_runs_last(tmp_path: Path) -> None:
    catalog = small.initiatives(
        tmp_path,
        a="period: 2014\n",
        b="period: 2015\n" + small.events("2015"),
        c="platform: club\nperiod: 2016\n",
        d="platform: guild\nperiod: 2017\n",
        e="platform: guild\nperiod: 2013\n",
    )
    found = _drawing(catalog)
    assert [lane.platform for lane in found.lanes] == ["guild", "club", None]
    assert {bar.initiative for bar in found.lanes[0].bars} == {"e", "d"}


def test_a_platform_alone_has_a_lane_for_each_initiative(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a="period: 2016\n", b=small.events("2014"))
    found = _drawing(catalog)
    assert [lane.initiative for lane in found.lanes] == ["b", "a"]
    assert [bar.label for lane in found.lanes for bar in lane.bars] == [""]


def test_a_year_is_drawn_as_long_as_a_year(tmp_path: Path) -> None:
    year, day = _marks(_drawing(small.initiatives(tmp_path, a=small.events("2014", "2016-06-01"))))
    assert year.width == pytest.approx(100 / 3, abs=0.2)
    assert (day.width, day.exact, year.exact) == (0, True, False)


def test_marks_that_cannot_be_told_apart_share_one_with_their_number(tmp_path: Path) -> None:
    days = [f"2014-06-{day:02d}" for day in range(1, 31)]
    found = _drawing(small.initiatives(tmp_path, a=small.events("2010", *days, "2020")))
    counts = [mark.count for mark in _marks(found)]
    assert counts == [1, 30, *[0] * 29, 1]


def test_no_two_marks_that_are_drawn_are_nearer_than_one_can_point(tmp_path: Path) -> None:
    days = [f"20{year}-{month:02d}-15" for year in range(10, 20) for month in range(1, 13)]
    drawn = [
        mark
        for mark in _marks(_drawing(small.initiatives(tmp_path, a=small.events(*days))))
        if mark.count
    ]
    assert sum(mark.count for mark in drawn) == len(days)
    gaps = [b.x - a.x for a, b in pairwise(drawn)]
    assert min(gaps) * NARROWEST / 100 >= NEAREST


def test_a_target_leads_to_the_span_in_which_it_is_due(tmp_path: Path) -> None:
    fact = "value: 1, role: target, as_of: 2014, due: 2016/2017"
    (mark,) = _marks(_drawing(small.initiatives(tmp_path, a=small.facts(fact))))
    (due,) = mark.dues
    assert mark.x < due.start
    assert due.width == pytest.approx(50, abs=0.2)
    assert not due.beyond


def test_what_is_due_far_beyond_is_cut_off_and_says_so(tmp_path: Path) -> None:
    fact = "value: 1, role: target, as_of: 2014, due: 2044/2054"
    found = _drawing(small.initiatives(tmp_path, a=small.facts(fact)))
    (mark,) = _marks(found)
    assert found.last_year == 2014
    assert mark.beyond


def test_many_targets_are_marks_without_their_due_spans(tmp_path: Path) -> None:
    facts = [
        f"value: {n}, role: target, as_of: 2014-0{n + 1}, due: 2018"
        for n in range(MOST_PROMISES + 1)
    ]
    (row,) = _only(_drawing(small.initiatives(tmp_path, a=small.facts(*facts)))).rows
    assert row.dense
    assert not any(mark.dues for mark in row.marks)
    assert sum(mark.count for mark in row.marks) == MOST_PROMISES + 1
    (few,) = (_only(_drawing(small.initiatives(tmp_path, a=small.facts(facts[0])))).rows,)
    assert [mark.dues != () for row in few for mark in row.marks] == [True]


def test_no_row_stands_on_another(tmp_path: Path) -> None:
    fields = "period: 2014/2016\n" + small.events("2014") + small.facts("value: 1, as_of: 2015")
    lane = _only(_drawing(small.initiatives(tmp_path, a=fields)))
    assert [row.kind for row in lane.rows] == ["bars", "events", "results"]
    assert [row.y for row in lane.rows] == [0, 24, 48]
    assert lane.height == 72


def test_todays_line_stands_only_within_the_years_that_are_drawn(tmp_path: Path) -> None:
    assert _drawing(small.initiatives(tmp_path, a=small.events("2014"))).today is None
    now = _drawing(small.initiatives(tmp_path, a=small.events("2025"))).today
    assert now == pytest.approx(49.5, abs=0.5)


def test_three_centuries_of_years_are_labeled_sparsely(tmp_path: Path) -> None:
    found = _drawing(small.initiatives(tmp_path, a="period: 1711/2011\n"))
    assert len(found.ticks) <= 16
    assert (found.first_year, found.last_year) == (1711, 2011)


def test_an_unknown_end_is_the_same_on_the_page_of_each_initiative(tmp_path: Path) -> None:
    catalog = small.initiatives(
        tmp_path, a="period: 2014/\n" + small.events("2015-06-30"), b=small.events("2017-03-01")
    )
    whole = _drawing(catalog)
    own = timeline(catalog, ("a",), catalog.events_of["a"]).drawing
    ends = [[bar.end for lane in found.lanes for bar in lane.bars] for found in (whole, own)]
    assert (own.first_year, own.last_year) == (whole.first_year, whole.last_year) == (2014, 2017)
    assert ends[0] == ends[1]


def test_a_planned_event_is_told_apart_and_does_not_move_what_goes_on(tmp_path: Path) -> None:
    fields = """period: 2020/..
events:
  - {date: 2031-04-30, title: It is to end, kind: end, role: target}
  - {date: 2020-01-01, title: It began, kind: launch}
"""
    found = _drawing(small.catalog(tmp_path, fields=fields))
    assert [mark.entry.planned for mark in _marks(found)] == [False, True]
    assert found.planned
    assert (found.first_year, found.last_year) == (2020, 2031)
    (bar,) = (bar for lane in found.lanes for bar in lane.bars)
    assert found.today is not None
    assert bar.end == pytest.approx(found.today, abs=0.1)

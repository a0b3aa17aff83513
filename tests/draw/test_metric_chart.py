"""The values of one metric over time, as marks between axes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from macros.draw import metric_chart as metric_chart_module
from macros.draw.chart_marks import ChartMark
from macros.draw.metric_chart import HEIGHT, MetricChart, metric_chart
from tests.support import small


def _chart(root: Path, *facts: str) -> MetricChart | None:
    catalog = small.catalog(root, "\n".join(f"- {{{fact}}}" for fact in facts))
    return metric_chart(catalog, catalog.facts)


def _drawn(root: Path, *values: object) -> MetricChart:
    facts = (f"metric: growth, value: {value}, as_of: {2014 + n}" for n, value in enumerate(values))
    found = _chart(root, *facts)
    assert found is not None
    return found


def test_marks_stand_at_their_dates_and_values(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 0, as_of: 2014-01-01",
        "metric: members, value: 100, as_of: 2016-12-31",
        "metric: members, value: 50, role: target, as_of: 2015",
    )
    assert found is not None
    zero, target, hundred = found.marks
    assert zero.x < target.x < hundred.x
    assert zero.y > target.y > hundred.y
    assert target.y == pytest.approx((zero.y + hundred.y) / 2, abs=0.2)
    assert [tick.value for tick in found.years] == [2014, 2015, 2016]
    assert [tick.value for tick in found.values] == [0, 20, 40, 60, 80, 100]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0.001, 0.003), (0, "0.001", "0.002", "0.003")),
        ((10**12, 3 * 10**12), (0, 10**12, 2 * 10**12, 3 * 10**12)),
        ((7, 7), (0, 2, 4, 6, 8)),
        ((0, 0), (0, 1)),
        ((1, 1), (0, 1)),
        ((2, 3), (0, 1, 2, 3)),
        ((0.5, 1), (0, "0.2", "0.4", "0.6", "0.8", 1)),
        ((-5, 10), (-5, 0, 5, 10)),
        ((-3, -1), (-3, -2, -1, 0)),
    ],
)
def test_the_scale_fits_the_values(
    tmp_path: Path, values: tuple[object, ...], ticks: tuple[object, ...]
) -> None:
    found = _drawn(tmp_path, *values)
    assert [tick.value for tick in found.values] == [Decimal(str(tick)) for tick in ticks]


@pytest.mark.parametrize(
    "values", [(1, 10**29), (-(10**29), 10**29), ("0.0000001", 5), (-1, "0.01"), (9, 99, 999)]
)
def test_everything_stands_inside_the_drawing(tmp_path: Path, values: tuple[object, ...]) -> None:
    found = _drawn(tmp_path, *values)
    assert 2 <= len(found.values) <= 8
    for mark in found.marks:
        assert 0 < mark.x < 100
        assert all(0 <= start < start + length <= 100 for start, length in mark.band)
        assert 0 < mark.high <= mark.y <= mark.low < HEIGHT
    places = [tick.position for tick in found.values]
    assert places == sorted(places, reverse=True)


def test_a_range_has_two_ends(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, range: [20, 60], as_of: 2014",
        "metric: members, value: 100, as_of: 2016",
    )
    assert found is not None
    ranged, single = found.marks
    assert ranged.high < ranged.low
    assert single.high == single.low


def test_what_does_not_compare_is_not_drawn(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: grants, value: 1, as_of: 2014",
        "metric: grants, value: 2, as_of: 2015, unit: GBP",
        "metric: grants, value: 3, as_of: 2016, unit: USD",
        "metric: grants, value: 4, as_of: 2017, place: town",
        "metric: grants, value: 5, as_of: 2018, of: Nets",
        "metric: grants, value: 6, as_of: 2019, rank: deprecated, reason: Garbled.",
        "metric: grants, unknown: not-found, as_of: 2020",
        "metric: grants, value: 7",
    )
    assert found is not None
    assert [mark.fact.item.value for mark in found.marks] == [1, 2]


@pytest.mark.parametrize(
    "facts",
    [
        (),
        ("metric: members, value: 1, as_of: 2014",),
        ("metric: members, value: 1, as_of: 2014", "metric: members, value: 2, as_of: 2014, id: b"),
        ("metric: method, text: Lists, as_of: 2014", "metric: method, text: Eyes, as_of: 2015"),
    ],
)
def test_there_is_no_chart_of_fewer_than_two_dates(tmp_path: Path, facts: tuple[str, ...]) -> None:
    assert _chart(tmp_path, *facts) is None


def test_a_century_of_years_is_labeled_sparsely(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 1, as_of: 1901",
        "metric: members, value: 2, as_of: 2019",
    )
    assert found is not None
    assert [tick.value for tick in found.years] == list(range(1920, 2019, 20))


def test_a_value_that_still_holds_is_drawn_until_the_almanacs_date(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 1, as_of: 2014/..",
        "metric: members, value: 2, as_of: /2016",
    )
    assert found is not None
    assert [tick.value for tick in found.years] == list(range(2014, 2026, 2))
    going_on, closed = found.marks
    assert [mark.fact.item.value for mark in found.marks] == [1, 2]
    assert closed.x < going_on.x
    assert closed.soft
    assert going_on.soft


def test_what_is_not_drawn_is_named_with_the_reason(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 1, as_of: 2014",
        "metric: members, value: 2, as_of: 2016",
        "metric: members, value: 3, as_of: 2016, place: town",
        "metric: members, value: 4, as_of: 2016, of: Young",
        "metric: members, value: 5, as_of: 2016, unit: clubs",
        "metric: members, value: 6, as_of: 2016, id: d, rank: deprecated, reason: Garbled",
        "metric: members, value: 7, id: undated",
        "metric: members, unknown: not-found",
    )
    assert found is not None
    assert [(fact.item.value, why) for fact, why in found.left_out] == [
        (3, "only in Town"),
        (4, "only Young"),
        (5, "in another unit"),
        (6, "set aside"),
        (7, "without a date"),
    ]


def test_heights_of_flows_over_other_spans_are_said_not_to_compare(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: walkers, value: 1, as_of: 2014",
        "metric: walkers, value: 2, as_of: 2016-05",
    )
    assert found is not None
    assert found.caution == "counted over spans of different length: 2014 and May 2016"


def _marks(root: Path, *facts: str) -> list[ChartMark]:
    """The marks of facts about members, with one more on either side."""
    around = ("as_of: 2001-01-01, value: 1, said_by: club", "as_of: 2030-12-31, value: 1")
    found = _chart(root, *(f"metric: members, {fact}" for fact in (*around, *facts)))
    assert found is not None
    return list(found.marks[1:-1])


def test_an_exact_day_is_a_point_and_anything_else_a_band(tmp_path: Path) -> None:
    day, month, year = _marks(
        tmp_path,
        "as_of: 2010-05-05, value: 9",
        "as_of: 2012-05, value: 9",
        "as_of: 2014, value: 9",
    )
    assert day.band == ()
    assert len(month.band) == len(year.band) == 1
    assert month.band[0].length < year.band[0].length
    assert not day.soft
    assert not year.soft


@pytest.mark.parametrize("mark", ["?", "~", "%"])
@pytest.mark.parametrize("date", ["2015-05-05", "2015-05", "2015"])
def test_a_date_that_is_not_sure_fades_beyond_both_ends(
    tmp_path: Path, date: str, mark: str
) -> None:
    sharp, soft = _marks(
        tmp_path, f"as_of: {date}, value: 9", f"as_of: '{date}{mark}', value: 9, id: soft"
    )
    assert soft.soft
    assert soft.x == sharp.x
    assert len(soft.band) > 2
    widest, narrowest = soft.band[0], soft.band[-1]
    assert [strip.length for strip in soft.band] == sorted(
        (strip.length for strip in soft.band), reverse=True
    )
    assert widest.start < narrowest.start <= sharp.x
    if sharp.band:
        assert widest.length > sharp.band[0].length


@pytest.mark.parametrize("date", ["'[2014..2016]'", "201X", "2015-XX", "2015?-05-05"])
def test_a_date_that_is_some_time_within_another_fades(tmp_path: Path, date: str) -> None:
    (one,) = _marks(tmp_path, f"as_of: {date}, value: 9")
    assert one.soft
    assert len(one.band) > 2


def test_only_the_end_that_is_not_known_is_soft(tmp_path: Path) -> None:
    (one,) = _marks(tmp_path, "as_of: 2012/2015~, value: 9")
    assert one.soft
    assert len({strip.start for strip in one.band}) == 1
    assert len({strip.length for strip in one.band}) > 2


@pytest.mark.parametrize(
    ("qualifier", "opened"),
    [
        ("over", "up"),
        ("at-least", "up"),
        ("nearly", "down"),
        ("up-to", "down"),
        ("about", None),
        ("exactly", None),
    ],
)
def test_a_qualifier_says_where_a_value_may_lie(
    tmp_path: Path, qualifier: str, opened: str | None
) -> None:
    (one,) = _marks(tmp_path, f"as_of: 2014, value: 9, qualifier: {qualifier}")
    assert one.open == opened
    assert bool(one.about) == (qualifier == "about")


def test_about_fades_to_a_tenth_more_and_less(tmp_path: Path) -> None:
    exact, about, little = _marks(
        tmp_path,
        "as_of: 2013, value: 110",
        "as_of: 2014, value: 100, qualifier: about",
        "as_of: 2015, value: 2, qualifier: about",
    )
    # However little a tenth is, one can see that it is soft.
    assert little.about[0].length > 15
    assert about.about[0].start == pytest.approx(exact.y, abs=0.1)
    assert about.about[0].start + about.about[0].length / 2 == pytest.approx(about.y, abs=0.1)


def test_a_promise_leads_to_the_time_by_which_it_is_due(tmp_path: Path) -> None:
    result, span, day, unsure, never = _marks(
        tmp_path,
        "as_of: 2010, value: 9",
        "as_of: 2011-02-01, value: 9, role: target, due: 2014/2016",
        "as_of: 2012-02-01, value: 9, role: target, due: 2014-12-31",
        "as_of: 2013-02-01, value: 9, role: forecast, due: 2014~",
        "as_of: 2014-02-01, value: 9, role: target",
    )
    assert result.aim is None
    assert result.due is None
    assert span.due is not None
    assert day.due is not None
    assert unsure.due is not None
    assert span.x < span.due.start == span.aim
    assert span.due.length > day.due.length
    assert not span.due.soft
    assert unsure.due.soft
    assert len(unsure.due.strips) > 2
    assert never.due is None
    assert never.aim == 100


def test_the_axis_goes_on_to_what_is_due(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 1, as_of: 2014-01-01",
        "metric: members, value: 2, as_of: 2014-01-01, role: target, due: 2019",
    )
    assert found is not None
    assert (found.first, found.last) == (2014, 2019)


def _lines(found: MetricChart | None) -> list[tuple[object, object]]:
    assert found is not None
    return [(one.start.fact.item.value, one.end.fact.item.value) for one in found.joins]


def test_a_line_joins_the_results_of_one_claimant(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 3, as_of: 2016, said_by: club",
        "metric: members, value: 1, as_of: 2014, said_by: club",
        "metric: members, value: 9, as_of: 2015, said_by: club, role: target",
        "metric: members, value: 2, as_of: 2015, said_by: club",
    )
    assert _lines(found) == [(1, 2), (2, 3)]
    assert found is not None
    assert found.unjoined == ()


def test_no_line_joins_values_that_do_not_compare_and_the_chart_says_why(tmp_path: Path) -> None:
    counters = _chart(
        tmp_path / "counters",
        "metric: members, value: 1, as_of: 2014, said_by: club",
        "metric: members, value: 2, as_of: 2015",
        "metric: members, value: 3, as_of: 2016, said_by: club",
    )
    assert _lines(counters) == [(1, 3)]
    assert counters is not None
    assert counters.unjoined == (
        "counted by different organizations: Club and somebody who is not named",
    )
    spans = _chart(
        tmp_path / "spans",
        "metric: walkers, value: 1, as_of: 2014",
        "metric: walkers, value: 2, as_of: 2016-05",
    )
    assert _lines(spans) == []
    assert spans is not None
    # Said once: it is also why heights do not compare.
    assert spans.caution == "counted over spans of different length: 2014 and May 2016"
    assert spans.unjoined == ()


def test_no_line_joins_values_whose_order_is_not_known(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 1, as_of: 2014, said_by: club",
        "metric: members, value: 2, as_of: 2014-05, said_by: club",
        "metric: members, value: 3, as_of: 2010/.., said_by: club",
    )
    assert _lines(found) == []
    assert found is not None
    assert found.unjoined == ()


@pytest.mark.parametrize(
    ("metric", "highest", "top"),
    [("share", 70, 100), ("share", 9, 10), ("growth", 70, 80), ("growth", 120, 150)],
)
def test_high_shares_stand_on_an_axis_up_to_the_whole(
    tmp_path: Path, metric: str, highest: int, top: int
) -> None:
    found = _chart(
        tmp_path,
        f"metric: {metric}, value: {highest}, as_of: 2014",
        f"metric: {metric}, value: 5, as_of: 2015",
    )
    assert found is not None
    assert found.values[-1].value == top


def test_about_a_share_never_goes_beyond_the_whole(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: share, value: 97, as_of: 2014, qualifier: about",
        "metric: share, value: 5, as_of: 2015",
    )
    assert found is not None
    assert found.values[-1].value == 100


def test_shares_of_several_parts_are_series_of_their_own(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: share, value: 1, as_of: 2014, of: Young",
        "metric: share, value: 2, as_of: 2014, of: Old",
        "metric: share, value: 3, as_of: 2015, of: Young",
        "metric: share, value: 4, as_of: 2015, place: town",
        "metric: share, value: 5, as_of: 2015, place: town, of: Young",
    )
    assert found is not None
    assert [mark.series for mark in found.marks] == ["Young", "Old", "Young"]
    assert _lines(found) == [(1, 3)]
    assert [(fact.item.value, why) for fact, why in found.left_out] == [
        (4, "only in Town"),
        (5, "only in Town"),
    ]


def test_parts_stand_beside_no_whole_and_counts_of_parts_beside_nothing(tmp_path: Path) -> None:
    whole = _chart(
        tmp_path / "whole",
        "metric: share, value: 1, as_of: 2014",
        "metric: share, value: 2, as_of: 2015",
        "metric: share, value: 3, as_of: 2015, of: Young",
    )
    assert whole is not None
    assert [why for _, why in whole.left_out] == ["only Young"]
    counts = ("metric: members, of: Young, value: 1", "metric: members, of: Young, value: 2")
    dated = (f"{fact}, as_of: {2014 + n}" for n, fact in enumerate(counts))
    assert _chart(tmp_path / "counts", *dated) is None


def test_what_is_drawn_is_explained_and_nothing_else(tmp_path: Path) -> None:
    plain = _chart(
        tmp_path / "plain",
        "metric: members, value: 1, as_of: 2014-01-01",
        "metric: members, value: 2, as_of: 2014-01-02, said_by: club",
    )
    assert plain is not None
    assert plain.legend == frozenset()
    rich = _chart(
        tmp_path / "rich",
        "metric: members, range: [1, 2], as_of: 2014~",
        "metric: members, value: 2, as_of: 2015, qualifier: over",
        "metric: members, value: 2, as_of: 2015, role: target, qualifier: up-to, due: 2016",
        "metric: members, value: 2, as_of: 2016, role: forecast, qualifier: about",
    )
    assert rich is not None
    assert rich.legend == {
        *("target", "forecast", "due", "band", "soft"),
        *("about", "up", "down", "range", "line"),
    }


def test_every_mark_of_a_crowd_keeps_its_place_but_not_its_label(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        *(
            f"metric: members, value: {1000 + n}, as_of: 2014-01-{n + 1:02}, id: n{n}"
            for n in range(20)
        ),
    )
    assert found is not None
    assert len(found.marks) == 20
    assert 0 < sum(label.room != "never" for label in found.labels) < 6


def test_marks_that_stand_too_close_to_choose_are_told_beside_the_drawing(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 100, as_of: 2010-02-01",
        "metric: members, value: 101, as_of: 2010-03-01",
        "metric: members, value: 102, as_of: 2019-12-31",
    )
    assert found is not None
    assert found.choosable == ("never", "always", "always")
    close = {room: [mark.fact.item.value for mark in marks] for room, marks in found.close.items()}
    assert close == {"never": [100]}


def test_an_axis_below_zero_has_its_baseline_at_zero(tmp_path: Path) -> None:
    found = _drawn(tmp_path, 5, -3)
    assert found.zero is not None
    above, below = found.marks
    assert above.y < found.zero < below.y
    assert _drawn(tmp_path / "above", 5, 3).zero is None


def test_an_interval_is_an_error_bar_on_the_axis(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 50, interval: [40, 90], as_of: 2014",
        "metric: members, value: 60, as_of: 2015",
    )
    assert found is not None
    first, second = found.marks
    assert first.interval is not None
    low, high = first.interval
    assert low > first.y > high >= 26
    assert second.interval is None
    assert "interval" in found.legend
    assert found.values[-1].value >= 90


def test_money_in_other_prices_is_not_on_the_axis(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: cost, value: 50, prices: 1982, as_of: 2014",
        "metric: cost, value: 60, prices: 1982, as_of: 2015",
        "metric: cost, value: 90, as_of: 2016",
    )
    assert found is not None
    assert [mark.fact.item.value for mark in found.marks] == [50, 60]
    assert [why for _, why in found.left_out] == ["in prices that are not said"]
    assert found.unjoined == ("each is the whole, as it was known at its date",)


def test_a_line_is_looked_for_among_the_results_shortly_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def no_line(*facts: object) -> str:
        asked.append(facts)
        return "they do not compare"

    monkeypatch.setattr(metric_chart_module, "_no_line", no_line)
    monkeypatch.setattr(metric_chart_module, "_FARTHEST", 3)
    facts = (f"metric: members, value: {n}, as_of: {2000 + n}" for n in range(20))
    found = _chart(tmp_path, *facts)

    assert found is not None
    assert found.unjoined == ("they do not compare",)
    assert len(asked) == 3 * 20 - 6

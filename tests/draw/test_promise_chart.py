"""Promises on one axis of time: positions of the time given, of deadlines and of counts."""

from __future__ import annotations

from pathlib import Path

from macros.derive.derived import Derived
from macros.draw.promise_chart import PromiseChart, promise_chart
from tests.support import small

_TWO = ("share", "growth")
FAR = "- {metric: depth, value: 9, role: target, as_of: 2014, due: 2090}"


def _chart(root: Path, *facts: str, by_state: bool = True) -> PromiseChart:
    derived = Derived(small.catalog(root, "\n".join(facts)))
    found = promise_chart(derived, derived.outcomes_of["walk"], by_state=by_state)
    assert found is not None
    return found


def _targets(count: int) -> list[str]:
    return [
        f"- {{metric: members, value: {month}, role: target, as_of: 2014-{month:02}, due: 2018}}"
        for month in range(1, count + 1)
    ]


def test_the_axis_goes_from_the_first_promise_to_the_last_deadline_or_count(tmp_path: Path) -> None:
    chart = _chart(tmp_path, *_targets(1), "- {metric: members, value: 7, as_of: 2020}")
    assert (chart.axis.first, chart.axis.last) == (2014, 2020)
    (row,) = chart.rows
    assert (row.made, row.dots, row.state) == (0, (100,), "late")


def test_a_few_that_end_far_behind_the_rest_go_beyond_the_axis(tmp_path: Path) -> None:
    chart = _chart(tmp_path / "many", *_targets(12), FAR)
    assert chart.axis.last == 2018
    far = next(row for row in chart.rows if row.promise.fact.item.metric == "depth")
    assert (far.due, far.given.start + far.given.length) == ((), 100)
    # Of two, one is not a few.
    assert _chart(tmp_path / "two", *_targets(1), FAR).axis.last == 2090


def test_a_span_in_which_a_promise_is_due_has_two_ends(tmp_path: Path) -> None:
    fact = "- {metric: members, value: 9, role: target, as_of: 2014, due: 2016/2018}"
    (row,) = _chart(tmp_path, fact).rows
    assert len(row.due) == 2
    assert row.between is not None
    assert (row.between.start, row.unknown) == (row.due[0], row.due[1])


def test_without_a_deadline_the_time_given_has_no_end(tmp_path: Path) -> None:
    fact = "- {metric: depth, value: 9, role: target, as_of: 2014}"
    rows = _chart(tmp_path, *_targets(1), fact).rows
    assert [(row.due == (), row.unknown is None) for row in rows] == [(False, False), (True, True)]


def test_forecasts_stand_apart_and_what_all_share_is_said_once(tmp_path: Path) -> None:
    forecast = "- {metric: walkers, value: 9, role: forecast, as_of: 2015, due: 2018}"
    shares = (
        f"- {{metric: {one}, value: 9, role: target, as_of: 2014, due: 2018}}" for one in _TWO
    )
    chart = _chart(tmp_path, *shares, forecast, by_state=False)
    assert [section.forecast for section in chart.sections] == [False, True]
    (run,) = chart.sections[0].runs
    assert run.made is not None
    assert run.due is not None
    assert (run.made.text, run.due.text) == ("2014", "2018")

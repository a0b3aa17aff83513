"""Promises on one axis of time, each in a row: the time given, its deadline, what was counted.

All positions are in percent of the axis; texts are HTML, so that nothing scales them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from macros.derive.derived import Derived
from macros.derive.promise_states import (
    DuePosition,
    PromiseState,
    counted_on,
    deadline,
    due_position,
    promise_state,
    starting_point,
)
from macros.derive.promises import Promise
from macros.derive.time_spans import almanac_date
from macros.draw.soft_ends import Strip
from macros.draw.time_axis import TimeAxis
from macros.ground.dates import Edtf
from macros.ground.days import FIRST_DAY, LAST_DAY, Day
from macros.load.catalog import CatalogFact

# Years to label on an axis.
_MOST_LABELS = 6
# Behind so much of an axis, a year has no room.
_LAST_LABEL = 92
# One of so many rows may end beyond the axis, if the rest would fill less than so much of it.
_FEW, _WIDE = 10, 0.75

# The sections of a chart, in order; what others expect stands apart from what was promised.
SECTIONS: tuple[PromiseState, ...] = ("kept", "late", "missed", "before", "open", "pending")


@dataclass(frozen=True, slots=True)
class PromiseCount:
    """A result beside a promise, and where its time is beside the deadline."""

    fact: CatalogFact
    position: DuePosition


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise with its marks on the axis, and what was counted, the earliest first."""

    promise: Promise
    state: PromiseState
    counts: tuple[PromiseCount, ...]
    start: CatalogFact | None
    """The result of the day on which it was made."""
    made: float
    """The position of the day on which it was made."""
    given: Strip
    """The time given, until it is due."""
    due: tuple[float, ...]
    """The deadline; two for a span. None beyond the axis, and where there is none."""
    between: Strip | None
    """The span in which it is due."""
    dots: tuple[float, ...]
    """What was counted."""
    unknown: float | None
    """Where its outcome is missing: at the deadline."""
    silent: Strip | None
    """From when on no source reports on the initiative, until the almanac's own day."""


@dataclass(frozen=True, slots=True)
class PromiseRun:
    """Promises of one initiative, and the dates that all of them share."""

    initiative: str
    rows: tuple[PromiseRow, ...]
    made: Edtf | None
    due: Edtf | None
    shares_claimant: bool
    """Whether one claimant, or nobody who is named, made all of them."""


@dataclass(frozen=True, slots=True)
class PromiseSection:
    """Promises with the same outcome, or all; forecasts apart."""

    state: PromiseState | None
    forecast: bool
    runs: tuple[PromiseRun, ...]

    @property
    def rows(self) -> tuple[PromiseRow, ...]:
        """Its promises."""
        return tuple(row for run in self.runs for row in run.rows)


@dataclass(frozen=True, slots=True)
class PromiseChart:
    """Promises on one axis of time."""

    axis: TimeAxis
    sections: tuple[PromiseSection, ...]
    left: int
    """How many promises it leaves out."""

    @property
    def years(self) -> tuple[tuple[int, float], ...]:
        """The years to label, each with its position."""
        placed = ((year, self.axis.x(Day(year, 1, 1))) for year in self.axis.labels(_MOST_LABELS))
        return tuple((year, x) for year, x in placed if x <= _LAST_LABEL)

    @property
    def rows(self) -> tuple[PromiseRow, ...]:
        """All promises and forecasts."""
        return tuple(row for section in self.sections for row in section.rows)


def promise_chart(
    derived: Derived, promises: Sequence[Promise], *, by_state: bool, left: int = 0
) -> PromiseChart | None:
    """Promises in their order, by initiative or by outcome; None without promises.

    `left` is how many more there are.
    """
    if not promises:
        return None
    axis = _axis([_span(derived, promise) for promise in promises])
    rows = [_row(derived, promise, axis) for promise in promises]
    plans = [row for row in rows if row.promise.fact.item.role == "target"]
    expected = [row for row in rows if row.promise.fact.item.role != "target"]
    parts: list[tuple[PromiseState | None, bool, list[PromiseRow]]] = (
        [(state, False, [row for row in plans if row.state == state]) for state in SECTIONS]
        if by_state
        else [(None, False, plans)]
    )
    return PromiseChart(
        axis,
        tuple(
            PromiseSection(state, forecast, tuple(_runs(found)))
            for state, forecast, found in (*parts, (None, True, expected))
            if found
        ),
        left,
    )


def _runs(rows: Sequence[PromiseRow]) -> Iterator[PromiseRun]:
    for initiative, found in groupby(rows, key=lambda row: row.promise.fact.initiative):
        run = tuple(found)
        made = {row.promise.fact.item.as_of for row in run}
        due = {deadline(row.promise) for row in run}
        claimants = {row.promise.fact.item.said_by for row in run}
        shared = len(run) > 1
        yield PromiseRun(
            initiative,
            run,
            made=made.pop() if len(made) == 1 else None,
            due=due.pop() if shared and len(due) == 1 else None,
            shares_claimant=len(claimants) == 1,
        )


def _row(derived: Derived, promise: Promise, axis: TimeAxis) -> PromiseRow:
    catalog, due = derived.catalog, deadline(promise)
    today = almanac_date(catalog)
    state = promise_state(catalog, promise)
    counts = tuple(
        PromiseCount(found.amount[0], due_position(promise, found.amount[0]))
        for found in (promise.measured, promise.afterwards)
        if found
    )
    made = axis.x(_first_day(promise, today))
    seen = [axis.x(day) for one in counts if (day := _day(counted_on(one.fact), today))]
    ends = _due_days(due)
    until = axis.x(ends[0]) if ends else max([*seen, axis.x(today)])
    inside = tuple(dict.fromkeys(axis.x(day) for day in ends if day.year <= axis.last))
    facts = derived.facts_by_metric[promise.fact.initiative][promise.fact.item.metric]
    return PromiseRow(
        promise,
        state,
        counts,
        start=None if counts else starting_point(catalog, promise, facts),
        made=made,
        given=Strip(made, round(max(until - made, 0), 2)),
        due=inside,
        between=_between(*map(axis.x, ends)) if ends[1:] else None,
        dots=tuple(dict.fromkeys(seen)),
        unknown=inside[-1] if state == "open" and inside else None,
        silent=_silence(derived, promise, axis, today),
    )


def _between(start: float, end: float) -> Strip | None:
    return Strip(start, round(end - start, 2)) if end > start else None


def _silence(derived: Derived, promise: Promise, axis: TimeAxis, today: Day) -> Strip | None:
    """From when on no source reports on the initiative of a promise."""
    last = derived.last_reports.get(promise.fact.initiative)
    if last is None or last >= today:
        return None
    start = axis.x(last)
    length = round(axis.x(today) - start, 2)
    return Strip(start, length) if length > 0 else None


def _axis(spans: Sequence[tuple[Day, Day]]) -> TimeAxis:
    """The axis of the spans of rows. A few that end far behind the rest go beyond it."""
    first, ends = min(start for start, _ in spans), sorted(end for _, end in spans)
    last, most = ends[-1], ends[len(ends) - 1 - len(ends) // _FEW]
    if most.ordinal - first.ordinal < _WIDE * (last.ordinal - first.ordinal):
        last = most
    return TimeAxis(first.year, last.year, 0, 100, digits=2)


def _span(derived: Derived, promise: Promise) -> tuple[Day, Day]:
    """The first and the last day of a promise's row."""
    today = almanac_date(derived.catalog)
    found = (promise.measured, promise.afterwards)
    counted = (counted_on(one.amount[0]) for one in found if one)
    days = [
        _first_day(promise, today),
        *_due_days(deadline(promise)),
        *(day for when in counted if (day := _day(when, today))),
    ]
    return min(days), max(days)


def _due_days(due: Edtf | None) -> tuple[Day, ...]:
    """The last day on which a promise is due; the first and the last of a span."""
    if due is None:
        return ()
    last = due.latest if due.latest < LAST_DAY else due.earliest
    return (due.earliest, last) if due.is_interval and due.earliest > FIRST_DAY else (last,)


def _first_day(promise: Promise, today: Day) -> Day:
    """The day on which a promise was made, or when it is due if nobody knows."""
    made = promise.fact.item.as_of
    if made and made.earliest > FIRST_DAY:
        return made.earliest
    return next(iter(_due_days(deadline(promise))), today)


def _day(when: Edtf | None, today: Day) -> Day | None:
    """The day at which a result is drawn: its last, unless nobody knows when that was."""
    if when is None:
        return None
    last = when.latest if when.latest < LAST_DAY else when.earliest
    return min(last, max(today, when.earliest))

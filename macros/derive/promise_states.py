"""Promises by what came of them: reached in time or late, not reached, not known, not due yet.

Nothing is judged here. A promise is reached by a count that is at least as high, or for what is
better low, at most as high; the count is the claimant's, and may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from macros.derive.computed_numbers import RivalFacts, joint_range
from macros.derive.due_results import has_value
from macros.derive.outcome import Computation, Outcome
from macros.derive.promises import Promise
from macros.ground.dates import Edtf
from macros.ground.days import FIRST_DAY, Day
from macros.ground.units import TIME_UNITS, factor
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Better

# 'kept' and 'late': a count reaches it, of the time until it was due or of later. 'missed': counts
# of the day when it was due, or of later, do not. 'before': the last count is older than that.
# 'open': nothing was counted. 'pending': it is not due yet and was not reached so far.
PromiseState = Literal["kept", "late", "missed", "before", "open", "pending"]
# Where the time of a count is, beside the time when a promise is due.
DuePosition = Literal["before", "within", "at", "around", "after", "no deadline"]

# The days of the units of time in which the length of a plan is given.
_DAYS = {"days": 1.0, "months": 30.44}
# Ends of a plan that are so many days apart may be the same: it began on some day of a month.
_NEAR = 31


def promise_state(catalog: Catalog, promise: Promise) -> PromiseState:
    """What came of a promise, as far as it was counted."""
    found = promise.measured
    if found is None:
        return "pending" if promise.pending else "open"
    metric = catalog.metrics[found.metric]
    better = metric.better
    if metric.kind == "total" and not isinstance(found, Outcome):
        # What a thing cost is known when it is done, however late that is.
        return "kept" if reaches(found, better) else "missed"
    if reaches(found, better):
        return "late" if promise.late or _came_late(found) else "kept"
    if promise.afterwards and reaches(promise.afterwards, better):
        return "late"
    if promise.pending:
        return "pending"
    last = promise.afterwards or found
    if isinstance(last, Outcome):
        return "missed"
    return "missed" if due_position(promise, last.amount[0]) in {"at", "after"} else "before"


def reaches(found: Computation, better: Better | None) -> bool:
    """Whether a result is as much as was promised, or no more where less is better."""
    if isinstance(found, Outcome):
        return found.result != "not kept"
    (least, most), (low, high) = joint_range(found.amount), joint_range(found.base)
    if better == "lower":
        return most <= high
    if found.is_difference and better is None:
        return (least, most) == (low, high)  # nobody knows which way it was to go
    nearly = any(fact.item.qualifier in {"nearly", "up-to"} for fact in found.amount)
    return least > low or (least == low and not nearly)


def deadline(promise: Promise) -> Edtf | None:
    """When a promise is due; of a promised date, that date."""
    item = promise.fact.item
    return item.due or item.date_value


def counted_on(fact: CatalogFact) -> Edtf | None:
    """The date of a result; of a date that was reached, that date."""
    return fact.item.date_value or fact.item.as_of


def due_position(promise: Promise, result: CatalogFact) -> DuePosition:
    """Where the time of a result is, beside the time when the promise was due."""
    due, when = deadline(promise), counted_on(result)
    if due is None:
        return "no deadline"
    if when is None:
        return "around"
    if when.latest < due.earliest:
        return "before"
    if when.earliest > due.latest:
        return "after"
    if when.uncertain:
        return "around"
    if when.latest >= due.latest:
        return "at"
    return "within" if due.is_interval else "before"


def starting_point(
    catalog: Catalog, promise: Promise, facts: Sequence[CatalogFact]
) -> CatalogFact | None:
    """The result of the day on which a promise was made: where it began, not what came of it."""
    made = promise.fact.subject
    if made.as_of is None or catalog.metrics[made.metric].kind in {"flow", "total"}:
        return None
    for fact in facts:
        counted = fact.item.role == "actual" and has_value(fact.item)
        when, same = fact.subject.as_of, fact.subject.scope == made.scope
        then = when and when.overlaps(made.as_of) and when.latest <= made.as_of.latest
        if counted and same and then:
            return fact
    return None


def last_reports(catalog: Catalog) -> Mapping[str, Day]:
    """The last day of which anything is reported about each initiative: no source tells of later.

    An initiative of which nothing is dated has none.
    """
    found: dict[str, Day] = {}
    for id, initiative in catalog.initiatives.items():
        dates = [
            *(fact.item.when for fact in catalog.facts_of[id] if fact.item.role == "actual"),
            *(event.item.date for event in catalog.events_of[id] if event.item.role == "actual"),
            *(said.item.date for said in catalog.statements_of[id]),
            *((initiative.period,) if initiative.period else ()),
        ]
        days = [day for date in dates if date and (day := _last_told(date))]
        if days:
            found[id] = max(days)
    return found


def deadline_metrics(promised: Mapping[str, Sequence[Promise]]) -> frozenset[str]:
    """The metrics that only say when other promises are due: the lengths of plans.

    That is so where the time that one of their values gives ends when another promise of the same
    day and initiative is due.
    """
    return frozenset(
        promise.fact.item.metric
        for promises in promised.values()
        for promise in promises
        if promise.fact.subject.unit in TIME_UNITS
        and any(_ends_with(promise.facts, other) for other in promises)
    )


def can_have_outcome(promise: Promise) -> bool:
    """Whether something can come of a promise; not so where its result is not applicable."""
    return promise.unknown is None or promise.unknown.item.unknown != "not-applicable"


def _came_late(found: Computation) -> bool:
    return isinstance(found, Outcome) and found.result == "late"


def _last_told(date: Edtf) -> Day | None:
    """The last day that a date names; of what goes on or ends nobody knows when, its start."""
    if date.open_end or date.unknown_end:
        return date.start.latest if date.start else None
    return date.latest if date.latest > FIRST_DAY else None


def _ends_with(length: RivalFacts, other: Promise) -> bool:
    """Whether the time that facts give ends when another promise is due."""
    due, made = other.fact.item.due, other.fact.item.as_of
    if other.fact.item.metric == length[0].item.metric or due is None or made is None:
        return False
    return any(
        fact.item.as_of
        and fact.item.as_of.overlaps(made)
        and any(
            due.earliest.ordinal - _NEAR <= end.ordinal + days <= due.latest.ordinal + _NEAR
            for days in _lengths(fact)
            for end in (fact.item.as_of.earliest, fact.item.as_of.latest)
        )
        for fact in length
    )


def _lengths(fact: CatalogFact) -> Iterator[float]:
    """The days of a length of time; of a range, those of its ends."""
    for unit, days in _DAYS.items():
        if size := factor(fact.subject.unit, unit):
            low, high = joint_range((fact,))
            yield from (float(size) * days * float(end) for end in {low, high})

"""Progress: how far a result goes toward its target, and which two facts are compared for it."""

from __future__ import annotations

from collections.abc import Sequence

from macros.derive.best_fact import best_fact
from macros.derive.bounds import range_of
from macros.derive.comparability import other_scope
from macros.derive.computed_numbers import (
    Computed,
    Refused,
    RivalFacts,
    WithRivals,
    difference,
    joint_range,
    quotient,
)
from macros.derive.outcome import Computation, outcome
from macros.ground.dates import Edtf
from macros.ground.units import WITHOUT_ZERO
from macros.load.catalog import Catalog, CatalogFact
from macros.load.fact_subject import Subject

# Results of so many times their target, or more, are given in times.
_MANIFOLD = 2
# The days of a year.
_YEAR = (365, 366)


def progress(
    catalog: Catalog,
    facts: Sequence[CatalogFact],
    with_rivals: WithRivals = lambda fact: (fact,),
) -> Computation | Refused | None:
    """The progress of an initiative in a metric.

    It compares the best target with the best result in the same unit, place and part. None without
    a target or without a result; refused where no result compares with the target.

    Args:
        catalog: The catalog of the facts.
        facts: All facts of one initiative and metric.
        with_rivals: Gives a fact with its unresolved rivals.
    """
    target, result = best_fact(catalog, facts, "target"), best_fact(catalog, facts, "actual")
    if target is None or result is None:
        return None
    later = [fact for fact in facts if progress_obstacle(catalog, fact, target) is None]
    actual = best_fact(catalog, later, "actual")
    if actual is None:
        return Refused(progress_obstacle(catalog, result, target) or "there is no later result")
    return progress_between(catalog, with_rivals(actual), with_rivals(target))


def progress_between(
    catalog: Catalog, results: RivalFacts, targets: RivalFacts
) -> Computation | Refused:
    """One result in percent of one target, or the reason why the two do not compare.

    A result that is to be high or low is given in times of its target where it is much higher.
    There is only a margin, the difference, where the target is not above zero, where the result is
    below zero, and for temperatures.
    """
    why = progress_obstacle(catalog, results[0], targets[0])
    if why:
        return Refused(why)
    if found := outcome(results, targets):
        return found
    if any(range_of(fact.item) is None for fact in (*results, *targets)):
        return Refused("one of the two is in words")
    actual, target = results[0].subject, targets[0].subject
    partial = _is_flow(catalog, target) and target.due not in (None, actual.as_of)
    lowest, least = joint_range(results)[0], joint_range(targets)
    if lowest < 0 or least[0] <= 0 or target.unit in WITHOUT_ZERO:
        return difference("margin", results, targets, partial=partial)
    judged = catalog.metrics[target.metric].better is not None
    unit = "times" if judged and lowest >= _MANIFOLD * least[1] else "percent"
    return quotient("progress", results, targets, unit, partial=partial)


def margin(progress: Computed) -> Computed:
    """How much a result is above its target, given its progress."""
    partial = progress.qualifier == "at-least"
    return difference("margin", progress.amount, progress.base, partial=partial)


def progress_obstacle(catalog: Catalog, result: CatalogFact, promise: CatalogFact) -> str | None:
    """Why a result does not compare with a target: its scope differs, or its date does not fit."""
    scope = other_scope(catalog, result, promise)
    if scope:
        return scope
    actual, target = result.subject, promise.subject
    if catalog.metrics[target.metric].kind == "total":
        return None
    # A value of the day of the promise is where it began, not its outcome.
    if actual.as_of and target.as_of and actual.as_of.latest <= target.as_of.earliest:
        return f"the result is not later than the {target.role}"
    if not _is_flow(catalog, target):
        # Two counts of one month: what there was in the month of the promise is its beginning too.
        if _of_one_time(actual, target):
            return f"the result is of the same time as the {target.role}"
        return None
    if _outlasts(actual, target):
        return f"the result was counted beyond the date by which the {target.role} was due"
    if _of_other_years(actual, target):
        return f"the result is of another year than the {target.role}"
    return None


def _outlasts(actual: Subject, target: Subject) -> bool:
    """Whether a result covers days after the target was due, and so counts more than promised."""
    return bool(actual.as_of and target.due and actual.as_of.latest > target.due.latest)


def _of_one_time(actual: Subject, target: Subject) -> bool:
    """Whether a result and a promise have one date, which is not exact to the day."""
    result, promise = actual.as_of, target.as_of
    return bool(
        result
        and promise
        and (result.earliest, result.latest) == (promise.earliest, promise.latest)
    )


def _of_other_years(actual: Subject, target: Subject) -> bool:
    """Whether both are of a year, and of two: what 2015 brought is no part of 2016."""
    years = {year_of(actual.as_of), year_of(target.due)}
    return len(years) == 2 and None not in years


def year_of(date: Edtf | None) -> int | None:
    """The year that a date is; None if it is none, or more or less than a year."""
    return date.earliest.year if date and date.days in _YEAR else None


def _is_flow(catalog: Catalog, subject: Subject) -> bool:
    return catalog.metrics[subject.metric].kind == "flow"

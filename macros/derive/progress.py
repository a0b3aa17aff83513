"""How far a result goes toward its target: which two facts are held against each other, if any."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from macros.derive.best_fact import best_fact
from macros.derive.bounds import range_of
from macros.derive.comparable import other_scope
from macros.derive.computed import Computed, Refused, RivalFacts, quotient
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Fact
from macros.load.subject import Subject


def progress(
    catalog: Catalog,
    facts: Sequence[CatalogFact],
    with_rivals: Callable[[CatalogFact], RivalFacts] = lambda fact: (fact,),
) -> Computed | Refused | None:
    """The progress that facts of one initiative and metric show, as far as they allow one.

    It goes from the best target to the best result in the same unit, place and part. None without
    a target or without a result; refused where no result can be held against the target.

    Args:
        catalog: What the facts are from.
        facts: All facts of one initiative and metric.
        with_rivals: A fact with those that stand against it while nobody knows which is right.
    """
    target, result = best_fact(catalog, facts, "target"), best_fact(catalog, facts, "actual")
    if target is None or result is None:
        return None
    later = [fact for fact in facts if _obstacle(catalog, fact, target) is None]
    actual = best_fact(catalog, later, "actual")
    if actual is None:
        return Refused(_obstacle(catalog, result, target) or "there is no later result")
    return progress_between(catalog, with_rivals(actual), with_rivals(target))


def progress_between(
    catalog: Catalog, results: RivalFacts, targets: RivalFacts
) -> Computed | Refused:
    """One result held against one target, or why it cannot be."""
    obstacle = _obstacle(catalog, results[0], targets[0])
    if obstacle:
        return Refused(obstacle)
    if any(_not_positive(one.item) for one in (*results, *targets)):
        return Refused("one of the two is words, or not above zero")
    actual, target = results[0].subject, targets[0].subject
    partial = _flows(catalog, target) and target.due not in (None, actual.as_of)
    return quotient("progress", results, targets, "percent", partial=partial)


def _obstacle(catalog: Catalog, result: CatalogFact, promise: CatalogFact) -> str | None:
    """Why a result cannot be held against a target: its scope differs, or its date."""
    scope = other_scope(catalog, result, promise)
    if scope:
        return scope
    actual, target = result.subject, promise.subject
    # What there was on the day of a promise is where it began, and no outcome.
    if actual.as_of and target.as_of and actual.as_of.latest <= target.as_of.earliest:
        return "the result is not later than the target"
    if _flows(catalog, target) and _outlasts(actual, target):
        return "the result was counted beyond the date by which the target was due"
    return None


def _not_positive(fact: Fact) -> bool:
    numbers = range_of(fact)
    return numbers is None or numbers[0] < 0 or (fact.role == "target" and numbers[0] == 0)


def _outlasts(actual: Subject, target: Subject) -> bool:
    """Whether a result goes on after the target's end, so that it counts more than was promised."""
    return bool(actual.as_of and target.due and actual.as_of.latest > target.due.latest)


def _flows(catalog: Catalog, subject: Subject) -> bool:
    return catalog.metrics[subject.metric].kind == "flow"

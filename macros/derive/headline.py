"""The headline of an initiative: the one promise or count that stands for it in lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.derive.best_fact import best_fact, independent_sources
from macros.derive.computed_numbers import RivalFacts, WithRivals
from macros.derive.outcome import Computation
from macros.derive.promises import Promise
from macros.ground.units import TIME_UNITS
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Role

_ROLES: tuple[Role, ...] = ("actual", "forecast", "target")


@dataclass(frozen=True, slots=True)
class Headline:
    """What an initiative promised in one metric, and what it reached there."""

    metric: str
    promised: RivalFacts
    """The promise, and those that contradict it while no side is held; none if nothing was."""
    reached: RivalFacts
    """The latest count that tells what came of the promise, or the latest count where nothing was
    promised, with its rivals; none if no count is known."""
    progress: Computation | None = None
    """The count held against the promise."""
    unknown: CatalogFact | None = None
    """The unknown result of a promise without a count: its note says where somebody looked."""


def headline(
    catalog: Catalog,
    metrics: Mapping[str, Sequence[CatalogFact]],
    promises: Sequence[Promise],
    with_rivals: WithRivals = lambda fact: (fact,),
) -> Headline | None:
    """The headline of one initiative; None if it has no value that is known.

    It is the best attested target that a count is held against, else the best attested target,
    else the best count of the first metric. A value of the whole goes before one of a part, and a
    number before words; how long a plan is to last is no promise to be counted.

    Args:
        catalog: The catalog of the facts.
        metrics: The facts of the initiative by metric, in the order of the metrics' groups.
        promises: The promises of the initiative in the same order.
        with_rivals: Gives a fact with its unresolved rivals.
    """
    targets = [promise for promise in promises if _leads(catalog, promise.fact)]
    if targets:
        # Of those that are equal, the first stays.
        return _of_promise(max(targets, key=lambda one: _weight(catalog, one)))
    known = [
        found
        for facts in metrics.values()
        for role in _ROLES
        if (found := best_fact(catalog, facts, role))
    ]
    best = max(known, key=lambda fact: _rank(catalog, fact), default=None)
    if best is None:
        return None
    told = with_rivals(best)
    counted = best.item.role == "actual"
    return Headline(best.item.metric, () if counted else told, told if counted else ())


def _leads(catalog: Catalog, fact: CatalogFact) -> bool:
    """Whether a promise can lead: a target that was not set aside and is no length of time."""
    item = fact.item
    return (
        item.role == "target" and item.rank != "deprecated" and fact.subject.unit not in TIME_UNITS
    )


def _weight(catalog: Catalog, promise: Promise) -> tuple[bool, bool, bool, int]:
    """Sort key of promises, the highest leads: measured, whole, in numbers, then by witnesses."""
    fact = promise.fact
    return (
        promise.measured is not None,
        fact.subject.is_whole,
        fact.item.words is None,
        independent_sources(catalog, *promise.told),
    )


def _of_promise(promise: Promise) -> Headline:
    found = promise.afterwards or promise.measured
    return Headline(
        promise.fact.item.metric,
        promise.facts,
        found.amount if found else (),
        found,
        None if found else promise.unknown,
    )


def _rank(catalog: Catalog, fact: CatalogFact) -> tuple[bool, bool, bool]:
    """Sort key of values where no promise leads, the highest leads: counted, in numbers, whole."""
    in_words = catalog.metrics[fact.item.metric].in_words
    return fact.item.role == "actual", not in_words, fact.subject.is_whole

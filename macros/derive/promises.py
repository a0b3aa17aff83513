"""Promises: targets and forecasts, each with what came of it.

The same promise is often told several times, by other sources and claimants, or again at a later
date. It is one promise as long as number, scope and due date stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from macros.derive.best_fact import best_fact
from macros.derive.computed_numbers import Refused, RivalFacts
from macros.derive.outcome import Computation
from macros.derive.progress import progress_between, progress_obstacle
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import PROMISES, Fact


class WithRivals(Protocol):
    """Gives a fact with its unresolved rivals."""

    def __call__(self, fact: CatalogFact, among: Iterable[CatalogFact] | None = None) -> RivalFacts:
        """A fact with its rivals among some facts, or among all."""
        ...


@dataclass(frozen=True, slots=True)
class Promise:
    """A target or a forecast of one initiative and metric, and its outcome."""

    facts: RivalFacts
    """The best of the facts that tell it, and those that contradict it while no side is held."""
    outcome: Computation | Refused | None
    """The latest result beside it; the reason why no result compares; None without a result."""
    when_due: Computation | None
    """The last result before it was due, where the latest one is later than that."""
    unknown: CatalogFact | None
    """The unknown fact of the result: its note says where somebody looked for it."""

    @property
    def fact(self) -> CatalogFact:
        """The best of the facts that tell it."""
        return self.facts[0]

    @property
    def measured(self) -> Computation | None:
        """The outcome, if there is a result that compares with it."""
        return None if isinstance(self.outcome, Refused) else self.outcome


def promises(
    catalog: Catalog,
    facts: Sequence[CatalogFact],
    with_rivals: WithRivals = lambda fact, among=None: (fact,),
) -> tuple[Promise, ...]:
    """The promises of one initiative and metric, in the order in which they are written.

    Args:
        catalog: The catalog of the facts.
        facts: All facts of one initiative and metric.
        with_rivals: Gives a fact with its unresolved rivals.
    """
    return tuple(
        Promise(
            promised,
            _outcome(catalog, facts, promised, with_rivals),
            _when_due(catalog, facts, promised, with_rivals),
            _unknown(facts, promised[0]),
        )
        for promised in _promised(catalog, facts, with_rivals)
    )


def _promised(
    catalog: Catalog,
    facts: Sequence[CatalogFact],
    with_rivals: WithRivals,
) -> Iterator[RivalFacts]:
    """The best fact of each promise, with its rivals."""
    told: set[str] = set()
    standing = [fact for fact in facts if fact.item.role in PROMISES and _stands(fact.item)]
    for fact in standing:
        if fact.key in told:
            continue
        same = [other for other in standing if _promise_the_same(fact, other)]
        rivals = with_rivals(best_fact(catalog, same, fact.item.role) or fact)
        told.update(one.key for one in (*same, *rivals))
        yield rivals


def _promise_the_same(fact: CatalogFact, other: CatalogFact) -> bool:
    """Whether two facts promise one value for one scope by one time, whoever says it and when."""
    values = [(one.item.value, one.item.range, one.item.text) for one in (fact, other)]
    due, others = fact.item.due, other.item.due
    return (
        fact.item.role == other.item.role
        and fact.subject.scope == other.subject.scope
        and values[0] == values[1]
        and (due == others or bool(due and others and due.overlaps(others)))
    )


def _stands(fact: Fact) -> bool:
    """Whether a fact has a value that was not given up, and that is no sentence."""
    return fact.rank != "deprecated" and (fact.value is not None or fact.range is not None)


def _outcome(
    catalog: Catalog, facts: Sequence[CatalogFact], promised: RivalFacts, with_rivals: WithRivals
) -> Computation | Refused | None:
    """The latest result beside a promise."""
    latest = _latest(catalog, facts, promised[0])
    if latest:
        return progress_between(catalog, with_rivals(latest), promised)
    other = best_fact(catalog, facts, "actual")
    return Refused(progress_obstacle(catalog, other, promised[0]) or "") if other else None


def _when_due(
    catalog: Catalog, facts: Sequence[CatalogFact], promised: RivalFacts, with_rivals: WithRivals
) -> Computation | None:
    """The latest result of the time before a promise was due, if it is not the latest of all."""
    due, latest = promised[0].item.due, _latest(catalog, facts, promised[0])
    if due is None or latest is None:
        return None
    until = [fact for fact in facts if fact.item.as_of and fact.item.as_of.latest <= due.latest]
    found = _latest(catalog, until, promised[0])
    rivals = with_rivals(latest)
    if found is None or found.key in {fact.key for fact in rivals}:
        return None
    progress = progress_between(catalog, with_rivals(found, until), promised)
    return None if isinstance(progress, Refused) else progress


def _latest(
    catalog: Catalog, facts: Sequence[CatalogFact], promise: CatalogFact
) -> CatalogFact | None:
    """The best of the results that compare with a promise."""
    fitting = [fact for fact in facts if progress_obstacle(catalog, fact, promise) is None]
    return best_fact(catalog, fitting, "actual")


def _unknown(facts: Sequence[CatalogFact], promise: CatalogFact) -> CatalogFact | None:
    """The unknown fact of a promise's result: that of its place or part, or that of the whole."""
    found = [fact for fact in facts if fact.item.unknown and fact.item.role == "actual"]
    limits = promise.subject.limits
    return next(
        (fact for fact in found if fact.subject.limits == limits),
        next((fact for fact in found if fact.subject.is_whole), None),
    )

"""Promises: targets and forecasts, each with what came of it.

The same promise is often told several times, by other sources and claimants, or again at a later
date. It is one promise as long as number, scope and due date stay the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from macros.derive.best_fact import best_fact, best_first, last_day
from macros.derive.bounds import range_of
from macros.derive.computed_numbers import Refused, RivalFacts
from macros.derive.outcome import Computation, Outcome
from macros.derive.progress import progress_between, progress_obstacle
from macros.ground.days import FIRST_DAY
from macros.load.catalog import Catalog, CatalogFact
from macros.load.fact_subject import Scope
from macros.load.model import PROMISES, Fact

WithRivals = Callable[[CatalogFact], RivalFacts]


@dataclass(frozen=True, slots=True)
class Promise:
    """A target or a forecast of one initiative and metric, and its outcome."""

    facts: RivalFacts
    """The best of the facts that tell it, and those that contradict it while no side is held."""
    outcome: Computation | Refused | None
    """The last result of the time until it was due; without one, the first after that. The reason
    why no result compares; None without a result."""
    afterwards: Computation | None
    """The first later result that reaches it, or else the latest; None if `outcome` reaches it."""
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
    with_rivals: WithRivals = lambda fact: (fact,),
) -> tuple[Promise, ...]:
    """The promises of one initiative and metric, in the order in which they are written.

    Args:
        catalog: The catalog of the facts.
        facts: All facts of one initiative and metric.
        with_rivals: Gives a fact with its unresolved rivals.
    """
    results = _Results(catalog, facts, with_rivals)
    return tuple(
        Promise(promised, *results.beside(promised), results.unknown(promised[0]))
        for promised in _promised(catalog, facts, with_rivals)
    )


def _promised(
    catalog: Catalog, facts: Sequence[CatalogFact], with_rivals: WithRivals
) -> list[RivalFacts]:
    """The best fact of each promise, with its rivals, in the order in which they are written."""
    alike: dict[_Said, list[CatalogFact]] = defaultdict(list)
    for fact in facts:
        if fact.item.role in PROMISES and _stands(fact.item):
            alike[_Said.by(fact)].append(fact)
    found: list[RivalFacts] = []
    told: set[str] = set()
    for several in alike.values():
        for same in _due_together(several):
            best = best_fact(catalog, same, same[0].item.role)
            if best and not told.intersection(fact.key for fact in same):
                found.append(with_rivals(best))
                told.update(fact.key for fact in (*same, *found[-1]))
    return sorted(found, key=lambda rivals: rivals[0].index)


class _Said(NamedTuple):
    """What facts share that tell one promise, but for the time by which it is due."""

    role: str
    scope: Scope
    value: Hashable

    @classmethod
    def by(cls, fact: CatalogFact) -> _Said:
        return cls(fact.item.role, fact.subject.scope, (fact.item.value, fact.item.range))


def _stands(fact: Fact) -> bool:
    """Whether a fact has a value that was not given up, and that is no sentence."""
    return fact.rank != "deprecated" and (fact.value is not None or fact.range is not None)


def _due_together(facts: Sequence[CatalogFact]) -> Iterator[list[CatalogFact]]:
    """Facts in groups of those that may be due at one time; those without such a time are one."""
    dated = [fact for fact in facts if fact.item.due]
    together: list[CatalogFact] = [fact for fact in facts if fact.item.due is None]
    for fact in sorted(dated, key=lambda one: one.item.due.earliest if one.item.due else FIRST_DAY):
        first = together[0].item.due if together else None
        if first and fact.item.due and first.overlaps(fact.item.due):
            together.append(fact)
            continue
        if together:
            yield together
        together = [fact]
    if together:
        yield together


def _of_the_time(unknown: Fact, promise: Fact) -> bool:
    """Whether a fact of which the value is unknown can be the result of a promise, by its date."""
    if unknown.as_of is None:
        return True
    if promise.due:
        return unknown.as_of.overlaps(promise.due)
    return promise.as_of is None or promise.as_of.earliest < unknown.as_of.latest


class _Results:
    """The results of one initiative and metric."""

    def __init__(
        self, catalog: Catalog, facts: Sequence[CatalogFact], with_rivals: WithRivals
    ) -> None:
        self._catalog = catalog
        self._with_rivals = with_rivals
        self._best = best_fact(catalog, facts, "actual")
        actual = [fact for fact in facts if fact.item.role == "actual"]
        self._unknown = [fact for fact in actual if fact.item.unknown]
        of_scope: dict[Scope, list[CatalogFact]] = defaultdict(list)
        for fact in actual:
            of_scope[fact.subject.scope].append(fact)
        # Those of each scope, the earliest first; of one date, the best last.
        self._of = {scope: best_first(catalog, some)[::-1] for scope, some in of_scope.items()}

    def beside(
        self, promised: RivalFacts
    ) -> tuple[Computation | Refused | None, Computation | None]:
        """The last result of the time until a promise was due, and the one that tells more."""
        found = self._of.get(promised[0].subject.scope, [])
        due = promised[0].item.due
        end = len(found)
        if due:
            end = bisect_right(found, due.latest, key=lambda fact: last_day(fact.item))
        later = found[end:]
        latest = self._first(reversed(later), promised)
        if self._catalog.metrics[promised[0].item.metric].better == "lower":
            near = reaching = latest
        else:
            near = self._first(_nearest_first(later), promised)
            reaching = self._first(_reaching(later, promised[0]), promised) or latest
        outcome = self._first(reversed(found[:end]), promised) or near
        if outcome is None:
            best = self._best
            why = best and progress_obstacle(self._catalog, best, promised[0])
            return (Refused(why) if why else None), None
        told = reaching is None or reaching.key == outcome.key or _reached(outcome)
        return outcome, None if told else reaching

    def unknown(self, promise: CatalogFact) -> CatalogFact | None:
        """The unknown fact of a promise's result: of its place or part, or else of the whole."""
        found = [fact for fact in self._unknown if _of_the_time(fact.item, promise.item)]
        limits = promise.subject.limits
        return next(
            (fact for fact in found if fact.subject.limits == limits),
            next((fact for fact in found if fact.subject.is_whole), None),
        )

    def _first(self, found: Iterable[CatalogFact], promised: RivalFacts) -> Computation | None:
        """The first of some results that compares with a promise, beside it."""
        for fact in found:
            if progress_obstacle(self._catalog, fact, promised[0]) is None:
                beside = progress_between(self._catalog, self._with_rivals(fact), promised)
                return None if isinstance(beside, Refused) else beside
        return None


def _nearest_first(rising: Sequence[CatalogFact]) -> Iterator[CatalogFact]:
    """Results date by date, the earliest date first; of one date, the best first."""
    for _, of_one_day in groupby(rising, key=lambda fact: last_day(fact.item)):
        yield from reversed(list(of_one_day))


def _reaching(rising: Sequence[CatalogFact], promise: CatalogFact) -> Iterator[CatalogFact]:
    """Those of some results that reach a promise, the earliest first."""
    least = range_of(promise.item)
    for fact in _nearest_first(rising):
        most = range_of(fact.item)
        if least and most and most[1] >= least[0]:
            yield fact


def _reached(progress: Computation) -> bool:
    """Whether a promise was reached, as far as the numbers say."""
    if isinstance(progress, Outcome) or progress.is_difference:
        return True
    return progress.high >= (100 if progress.unit == "percent" else 1)

"""Promises: targets and forecasts, each with what came of it.

The same promise is often told several times, by other sources and claimants, or again at a later
date. It is one promise as long as number, scope and due date stay the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from macros.derive.best_fact import best_fact, last_day
from macros.derive.computed_numbers import Refused, RivalFacts, WithRivals
from macros.derive.due_results import DueResults, has_value
from macros.derive.outcome import Computation
from macros.ground.dates import Edtf
from macros.ground.days import FIRST_DAY, LAST_DAY, Day
from macros.load.catalog import Catalog, CatalogFact
from macros.load.fact_subject import Limits, Scope
from macros.load.model import PROMISES, Fact


@dataclass(frozen=True, slots=True)
class Promise:
    """A target or a forecast of one initiative and metric, and its outcome."""

    facts: RivalFacts
    """The best of the facts that tell it, and those that contradict it while no side is held."""
    told: tuple[CatalogFact, ...]
    """All facts that tell it, again and again."""
    outcome: Computation | Refused | None
    """The last result of the time until it was due; without one, the first after that. The reason
    why no result compares; None without a result."""
    afterwards: Computation | None
    """The first later result that reaches it, or else the latest; None if `outcome` reaches it."""
    unknown: CatalogFact | None
    """The unknown fact of the result: its note says where somebody looked for it."""
    pending: bool
    """Whether it is not due yet on the day of the almanac."""

    @property
    def fact(self) -> CatalogFact:
        """The best of the facts that tell it."""
        return self.facts[0]

    @property
    def measured(self) -> Computation | None:
        """The outcome, if there is a result that compares with it."""
        return None if isinstance(self.outcome, Refused) else self.outcome

    @property
    def late(self) -> bool:
        """Whether its outcome was counted only after it was due."""
        due, measured = self.fact.item.due, self.measured
        counted = measured and measured.amount[0].item.as_of
        return bool(due and counted and counted.earliest > due.latest)

    @property
    def later_search(self) -> CatalogFact | None:
        """The unknown fact, if it is of a later time than the result."""
        measured, unknown = self.measured, self.unknown
        if measured and unknown and last_day(unknown) > last_day(measured.amount[0]):
            return unknown
        return None


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
    results, searches = DueResults(catalog, facts, with_rivals), _Searches(facts)
    today = catalog.almanac.updated.latest
    return tuple(
        Promise(
            promised,
            told,
            *results.beside(promised),
            searches.beside(promised[0]),
            pending=_due_after(promised[0].item.due, today),
        )
        for promised, told in _promised(catalog, facts, with_rivals)
    )


def _promised(
    catalog: Catalog, facts: Sequence[CatalogFact], with_rivals: WithRivals
) -> list[tuple[RivalFacts, tuple[CatalogFact, ...]]]:
    """The best of the first facts of each promise with its rivals, and all facts that tell it.

    They stand in the order of the file.
    """
    alike: dict[_Said, list[CatalogFact]] = defaultdict(list)
    for fact in facts:
        if fact.item.role in PROMISES and has_value(fact.item):
            alike[_Said.by(fact)].append(fact)
    found: list[tuple[RivalFacts, tuple[CatalogFact, ...]]] = []
    told: set[str] = set()
    for several in alike.values():
        for same in _due_together(several):
            while left := [fact for fact in same if fact.key not in told]:
                first = _first_told(left)
                rivals = with_rivals(best_fact(catalog, first, first[0].item.role) or first[0])
                # Without a rival, whoever says it later tells the same promise again.
                now = first if len(rivals) > 1 else left
                found.append((rivals, tuple(now)))
                told.update(fact.key for fact in (*now, *rivals))
    return sorted(found, key=lambda one: one[0][0].index)


def _first_told(facts: Sequence[CatalogFact]) -> list[CatalogFact]:
    """Those of some facts that may be of the first date: from then on results count."""
    first = min(facts, key=lambda fact: fact.item.as_of.latest if fact.item.as_of else LAST_DAY)
    return [fact for fact in facts if not fact.subject.differs_in_date(first.subject)]


class _Said(NamedTuple):
    """What facts share that tell one promise, but for the time by which it is due."""

    role: str
    scope: Scope
    value: Hashable

    @classmethod
    def by(cls, fact: CatalogFact) -> _Said:
        return cls(fact.item.role, fact.subject.scope, (fact.item.value, fact.item.range))


def _due_together(facts: Sequence[CatalogFact]) -> Iterator[list[CatalogFact]]:
    """Facts in groups of those that may be due at one time; those without such a time are one."""
    together = [fact for fact in facts if fact.item.due is None]
    # The last day on which all of a group may be due.
    last = FIRST_DAY
    dated = ((fact.item.due, fact) for fact in facts if fact.item.due)
    for due, fact in sorted(dated, key=lambda one: one[0].earliest):
        if together and (together[0].item.due is None or due.earliest > last):
            yield together
            together = []
        last = min(last, due.latest) if together else due.latest
        together.append(fact)
    if together:
        yield together


def _due_after(due: Edtf | None, day: Day) -> bool:
    """Whether something is due after a day; without an end, whether it begins after that."""
    return due is not None and (due.end.latest if due.end else due.earliest) > day


def _of_the_time(unknown: Fact, promise: Fact) -> bool:
    """Whether a fact of which the value is unknown can be the result of a promise, by its date."""
    if unknown.as_of is None:
        return True
    if promise.due:
        return unknown.as_of.overlaps(promise.due)
    return promise.as_of is None or promise.as_of.earliest < unknown.as_of.latest


class _Searches:
    """The unknown results of one initiative and metric: their notes say where somebody looked."""

    def __init__(self, facts: Sequence[CatalogFact]) -> None:
        self._of: dict[Limits, list[CatalogFact]] = defaultdict(list)
        for fact in facts:
            if fact.item.role == "actual" and fact.item.unknown:
                self._of[fact.subject.limits].append(fact)

    def beside(self, promise: CatalogFact) -> CatalogFact | None:
        """The unknown result of a promise: of its place or part, or else of the whole."""
        found = (
            fact
            for limits in (promise.subject.limits, Limits(None, None))
            for fact in self._of.get(limits, ())
        )
        return next((fact for fact in found if _of_the_time(fact.item, promise.item)), None)

"""The state of each initiative and metric: known, or one of the kinds of unknown; and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.derive.derived import Derived
from macros.load.catalog import CatalogFact
from macros.load.model import Unknown

CoverageState = Literal["known", "deprecated"] | Unknown

# Where several facts say several things of one metric, the first of these stands for them.
_ORDER: tuple[CoverageState, ...] = (
    "known",
    "deprecated",
    "not-disclosed",
    "not-found",
    "not-applicable",
    "not-researched",
)


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """The state of one initiative and metric, and how many facts stand behind it."""

    state: CoverageState
    facts: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """States by initiative and metric."""

    metrics: tuple[str, ...]
    # The number of all initiatives; `rows` may hold only the first of them.
    total: int
    rows: Mapping[str, Mapping[str, CoverageCell]]

    def cell(self, initiative: str, metric: str) -> CoverageCell:
        """The state of a pair."""
        return self.rows[initiative][metric]

    @property
    def counts(self) -> Mapping[CoverageState, int]:
        """How many pairs have each state, in the order of the states."""
        states = [cell.state for row in self.rows.values() for cell in row.values()]
        return {state: states.count(state) for state in _ORDER if state in states}


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the sources do not tell of one initiative: the unknown facts, each metric once."""

    initiative: str
    promised: tuple[CatalogFact, ...]
    """Of what was promised, where no count compares with the promise."""
    others: tuple[CatalogFact, ...]


def coverage(
    derived: Derived, initiatives: Sequence[str], metrics: Sequence[str], most_rows: int = 100
) -> Coverage:
    """The states of the given initiatives and metrics."""
    rows: dict[str, Mapping[str, CoverageCell]] = {}
    for id in initiatives[:most_rows]:
        facts = {metric: derived.facts_by_metric[id].get(metric, ()) for metric in metrics}
        rows[id] = {
            metric: CoverageCell(state(found), len(found)) for metric, found in facts.items()
        }
    return Coverage(tuple(metrics), len(initiatives), rows)


def gaps(derived: Derived) -> tuple[Gaps, ...]:
    """The gaps of each initiative that has any."""
    found = []
    for id, metrics in derived.facts_by_metric.items():
        open_promises = {
            promise.fact.item.metric
            for promise in derived.promises_of[id]
            if promise.measured is None and promise.fact.item.role == "target"
        }
        unknown = {
            metric: first
            for metric, facts in metrics.items()
            if (first := next((fact for fact in facts if _unfound(fact)), None))
        }
        promised = tuple(fact for metric, fact in unknown.items() if metric in open_promises)
        others = tuple(fact for metric, fact in unknown.items() if metric not in open_promises)
        if promised or others:
            found.append(Gaps(id, promised, others))
    return tuple(found)


def _unfound(fact: CatalogFact) -> bool:
    """Whether somebody looked for a value and found none."""
    return fact.item.unknown in {"not-found", "not-disclosed"}


def state(facts: Iterable[CatalogFact]) -> CoverageState:
    """The state of a metric, given its facts; 'not-researched' without any fact."""
    return min(map(state_of, facts), key=_ORDER.index, default="not-researched")


def by_state(facts: Iterable[CatalogFact]) -> list[CatalogFact]:
    """Facts of one metric. The first one decides the state."""
    return sorted(facts, key=lambda fact: _ORDER.index(state_of(fact)))


def state_of(fact: CatalogFact) -> CoverageState:
    """The state that one fact gives its metric."""
    if fact.item.unknown is not None:
        return fact.item.unknown
    return "deprecated" if fact.item.rank == "deprecated" else "known"

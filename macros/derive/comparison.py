"""Initiatives beside metrics: in each cell the best result and target, as known at a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from macros.derive import coverage
from macros.derive.best_fact import best_fact, known_at
from macros.derive.bounds import range_of
from macros.derive.candidates import candidates
from macros.derive.comparability import obstacle
from macros.derive.computed_numbers import Computed, RivalFacts
from macros.derive.derived import Derived
from macros.derive.progress import progress_between
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Role

# The order in which values stand in a cell.
ROLES: tuple[Role, ...] = ("actual", "target", "forecast")
# 'later' where there are facts, but none from the date that is asked for or before.
State = coverage.State | Literal["later"]


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """What is held of one initiative and metric: the best value in each role, and the state."""

    # What stands in the cell, results first: each value with those that stand against it.
    shown: tuple[RivalFacts, ...]
    # How far the result goes toward the target, where the one can be held against the other.
    progress: Computed | None
    state: State
    # What is told of the result where there is none, but a target or a forecast.
    missing: State | None
    # How many values of other places and parts there are beside one of a place or part.
    others: int

    @property
    def values(self) -> int:
        """How many values stand in it."""
        return sum(len(facts) for facts in self.shown)


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One initiative's cells, in the order of the table's metrics."""

    initiative: str
    cells: tuple[ComparisonCell, ...]

    @property
    def known(self) -> bool:
        """Whether there is a value in it."""
        return self.values > 0

    @property
    def values(self) -> int:
        """How many values stand in it."""
        return sum(cell.values for cell in self.cells)

    @property
    def most(self) -> int:
        """How many values stand in the fullest of its cells."""
        return max((cell.values for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class ComparisonGap:
    """A metric of which nothing is known for some initiatives of which nothing else is either."""

    metric: str
    state: State
    # With the fact that says so, where there is one.
    initiatives: tuple[tuple[str, CatalogFact | None], ...]


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """The metrics of one group as columns, and the initiatives that have any of them as rows."""

    group: str
    metrics: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    # All initiatives that have a fact here, of which `rows` may be the first.
    all_rows: tuple[str, ...]
    # Why values in one column do not compare, by metric.
    cautions: Mapping[str, tuple[str, ...]]
    # The metrics that put rows into an order.
    sorting: frozenset[str]
    # What is told of the rows without any value.
    gaps: tuple[ComparisonGap, ...]

    @property
    def left(self) -> int:
        """How many rows there are beyond those that are made."""
        return len(self.all_rows) - len(self.rows)


def comparison(
    derived: Derived,
    initiatives: Sequence[str] | None = None,
    metrics: Sequence[str] | None = None,
    group: str | None = None,
    at: date | None = None,
    most_rows: int = 100,
) -> tuple[ComparisonTable, ...]:
    """Tables of the wanted initiatives and metrics, one for each group of metrics."""
    catalog = derived.catalog
    wanted = metrics or catalog.metrics
    rows = initiatives or catalog.initiatives
    tables = []
    for name in [group] if group else catalog.almanac.metric_groups:
        columns = [id for id in wanted if catalog.metrics[id].group == name]
        having = [id for id in rows if any(m in derived.facts_by_metric[id] for m in columns)]
        used = [m for m in columns if any(m in derived.facts_by_metric[id] for id in having)]
        if having:
            shown = tuple(
                ComparisonRow(id, tuple(_cell(derived, id, metric, at) for metric in used))
                for id in having[:most_rows]
            )
            cautions = _cautions(catalog, used, shown)
            gaps = tuple(_gaps(derived, used, [row for row in shown if not row.known]))
            sorting = frozenset(id for id in used if _sorts(derived, id, having))
            tables.append(
                ComparisonTable(name, tuple(used), shown, tuple(having), cautions, sorting, gaps)
            )
    return tuple(tables)


def _sorts(derived: Derived, metric: str, initiatives: Sequence[str]) -> bool:
    """Whether two initiatives have different numbers of a metric that compare."""
    orders: dict[object, set[object]] = defaultdict(set)
    having: dict[object, set[str]] = defaultdict(set)
    for initiative in initiatives:
        for one in candidates(derived.catalog, derived.facts_by_metric[initiative].get(metric, ())):
            alike = one.fact.item.role, one.apart
            if one.order:
                orders[alike].add(one.order)
                having[alike].add(initiative)
            if len(orders[alike]) > 1 and len(having[alike]) > 1:
                return True
    return False


def _cautions(
    catalog: Catalog, metrics: Sequence[str], rows: Sequence[ComparisonRow]
) -> Mapping[str, tuple[str, ...]]:
    """Why values that stand in one column, in one role, do not compare with the first of them."""
    found: dict[str, dict[str, None]] = {metric: {} for metric in metrics}
    firsts: dict[tuple[str, Role], CatalogFact] = {}
    for row in rows:
        for fact in (facts[0] for cell in row.cells for facts in cell.shown):
            metric = fact.subject.metric
            first = firsts.setdefault((metric, fact.subject.role), fact)
            if (
                fact is not first
                and range_of(fact.item)
                and (why := obstacle(catalog, first, fact))
            ):
                found[metric][why] = None
    return {metric: tuple(reasons) for metric, reasons in found.items() if reasons}


def _gaps(
    derived: Derived, metrics: Sequence[str], rows: Sequence[ComparisonRow]
) -> Iterator[ComparisonGap]:
    for place, metric in enumerate(metrics):
        found: dict[State, list[tuple[str, CatalogFact | None]]] = {}
        for row in rows:
            state = row.cells[place].state
            facts = derived.facts_by_metric[row.initiative].get(metric, ())
            said = (fact for fact in facts if (fact.item.unknown or fact.item.rank) == state)
            if facts:
                found.setdefault(state, []).append((row.initiative, next(said, None)))
        yield from (ComparisonGap(metric, state, tuple(having)) for state, having in found.items())


def _cell(derived: Derived, initiative: str, metric: str, at: date | None) -> ComparisonCell:
    catalog = derived.catalog
    facts = derived.facts_by_metric[initiative].get(metric, ())
    known = [fact for fact in facts if known_at(catalog, fact, at)]
    chosen = (best_fact(catalog, known, role) for role in ROLES)
    shown = tuple(derived.with_rivals(fact, known) for fact in chosen if fact)
    of = {facts[0].item.role: facts for facts in shown}
    parts = {role for role, (fact, *_) in of.items() if not fact.subject.is_whole}
    beside = {
        fact.key
        for fact in known
        if fact.item.role in parts and fact.item.rank != "deprecated" and not fact.item.unknown
    }
    share = (
        progress_between(catalog, of["actual"], of["target"])
        if {"actual", "target"} <= of.keys()
        else None
    )
    looked_for = [fact for fact in facts if fact.item.role == "actual"]
    result = _state(catalog, looked_for, at) if shown and looked_for else None
    return ComparisonCell(
        shown=shown,
        progress=share if isinstance(share, Computed) else None,
        state=_state(catalog, facts, at),
        missing=None if "actual" in of or result == "later" else result,
        others=len(beside - {fact.key for facts in shown for fact in facts}),
    )


def _state(catalog: Catalog, facts: Sequence[CatalogFact], at: date | None) -> State:
    known = [fact for fact in facts if known_at(catalog, fact, at)]
    # To have found nothing says nothing of a time before there was anything to find.
    if len(known) < len(facts) and all(fact.item.unknown for fact in known):
        return "later"
    return coverage.state(known)

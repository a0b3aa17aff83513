"""Sides: platforms or initiatives side by side, with a few figures for each metric group.

A side is a platform with all its initiatives, or one initiative. Which figures stand in a cell is a
rule, not a judgment: first those of metrics that several sides share, then the best attested. In
the browser side-model.js applies the same rules; a test (tests/scripts/test_side_model.py)
compares both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from macros.derive import coverage
from macros.derive.best_fact import independent_sources
from macros.derive.comparison_cell import CellState, View, comparison_cell
from macros.derive.computed_numbers import RivalFacts
from macros.derive.derived import Derived
from macros.derive.side_verdict import Verdict, verdict
from macros.load.catalog import CatalogFact

SideKind = Literal["organization", "initiative"]
# The sides that stand there before a reader chooses.
SIDES = 3
# The most figures of a cell, and their values: a promise beside its result is two.
_FIGURES, _VALUES = 3, 4


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """What stands in one column: a platform with its initiatives, or an initiative alone."""

    kind: SideKind
    id: str
    initiatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideFigure:
    """The values of one initiative and metric: what was counted, and what was promised."""

    initiative: str
    metric: str
    # Results first, each value with its rivals; of the whole, if there is one of the whole.
    shown: tuple[RivalFacts, ...]
    # Why there is no result beside a promise, if somebody looked for one.
    missing: CellState | None


@dataclass(frozen=True, slots=True)
class SideCell:
    """The figures of a side for one metric group, or why it has none."""

    figures: tuple[SideFigure, ...]
    # Without figures: what is known of that, and of how many initiatives somebody told it.
    state: CellState
    looked: int


@dataclass(frozen=True, slots=True)
class SideRow:
    """One metric group: a cell for each side, and whether they compare."""

    group: str
    cells: tuple[SideCell, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SideTable:
    """Sides as columns, metric groups as rows."""

    sides: tuple[ComparedSide, ...]
    # The rows of which two sides have figures, or the only side; and the others.
    rows: tuple[SideRow, ...]
    alone: tuple[SideRow, ...]
    # The groups of which no side has a figure.
    empty: tuple[str, ...]


class _Entry(NamedTuple):
    """An initiative and a metric of which a side has values."""

    initiative: str
    metric: str
    attested: int
    # Whether all its values are in words, none is of the whole, and all that are shown are only
    # promised.
    in_words: bool
    limited: bool
    promised: bool


def side_by_side(derived: Derived, sides: Sequence[ComparedSide], view: View) -> SideTable:
    """The figures of some sides, as a view shows them."""
    rows, empty = [], []
    by_group = [_entries(derived, side, view) for side in sides]
    for group in derived.catalog.almanac.metric_groups:
        found = [entries.get(group, []) for entries in by_group]
        if not any(found):
            empty.append(group)
            continue
        cells = tuple(
            _cell(derived, group, side, entries, view)
            for side, entries in zip(sides, _ordered(derived, found), strict=True)
        )
        shown = [[(one.metric, one.shown) for one in cell.figures] for cell in cells]
        rows.append(SideRow(group, cells, verdict(derived, shown)))
    alone = [row for row in rows if len(row.verdict.having) < min(len(sides), 2)]
    rows = [row for row in rows if row not in alone]
    return SideTable(tuple(sides), tuple(rows), tuple(alone), tuple(empty))


def platform_side(derived: Derived, id: str) -> ComparedSide:
    """A platform with its initiatives."""
    initiatives = derived.catalog.initiatives
    return ComparedSide(
        "organization", id, tuple(i for i, one in initiatives.items() if one.platform == id)
    )


def initiative_side(id: str) -> ComparedSide:
    """An initiative alone."""
    return ComparedSide("initiative", id, (id,))


def all_sides(derived: Derived) -> Mapping[SideKind, tuple[ComparedSide, ...]]:
    """All sides that have a value, those with most values first."""
    values = {
        id: sum(1 for fact in facts if _has_value(fact))
        for id, facts in derived.catalog.facts_of.items()
    }
    of_platform: dict[str, list[str]] = defaultdict(list)
    for id, initiative in derived.catalog.initiatives.items():
        if initiative.platform:
            of_platform[initiative.platform].append(id)
    platforms = [ComparedSide("organization", id, tuple(ids)) for id, ids in of_platform.items()]
    initiatives = [initiative_side(id) for id in derived.catalog.initiatives]

    def counted(side: ComparedSide) -> int:
        return sum(values.get(id, 0) for id in side.initiatives)

    def order(side: ComparedSide) -> tuple[bool, int]:
        # An initiative may be run by others too: by a ministry.
        kind = side.kind == "organization" and derived.catalog.organizations[side.id].kind
        return kind == "platform", counted(side)

    def most_first(sides: Sequence[ComparedSide]) -> tuple[ComparedSide, ...]:
        return tuple(sorted(filter(counted, sides), key=order, reverse=True))

    return {"organization": most_first(platforms), "initiative": most_first(initiatives)}


def default_sides(derived: Derived) -> tuple[ComparedSide, ...]:
    """The sides with most values: of the kind whose sides share more metrics."""
    of_kind = [found[:SIDES] for found in all_sides(derived).values()]

    def shared(sides: Sequence[ComparedSide]) -> int:
        counted = Counter(
            metric
            for side in sides
            for metric in {m for id in side.initiatives for m in derived.facts_by_metric[id]}
        )
        return sum(count for count in counted.values() if count > 1)

    # Of two equal ones max takes the first: platforms.
    return max(of_kind, key=lambda sides: (len(sides) > 1, shared(sides)))


def _entries(derived: Derived, side: ComparedSide, view: View) -> Mapping[str, list[_Entry]]:
    """What a side has values of, by metric group."""
    catalog = derived.catalog
    found: dict[str, list[_Entry]] = defaultdict(list)
    for id in side.initiatives:
        for metric, facts in derived.facts_by_metric[id].items():
            shown = [
                fact
                for fact in facts
                if _has_value(fact) and fact.item.role in view.roles and view.counts(catalog, fact)
            ]
            if shown:
                attested = max(independent_sources(catalog, fact) for fact in shown)
                in_words = all(fact.item.words is not None for fact in shown)
                limited = not any(fact.subject.is_whole for fact in shown)
                # A cell shows nothing of parts beside what is of the whole.
                told = [fact for fact in shown if limited or fact.subject.is_whole]
                promised = all(fact.item.role != "actual" for fact in told)
                group = catalog.metrics[metric].group
                found[group].append(_Entry(id, metric, attested, in_words, limited, promised))
    return found


def _has_value(fact: CatalogFact) -> bool:
    return fact.item.rank != "deprecated" and not fact.item.unknown


def _ordered(derived: Derived, found: Sequence[Sequence[_Entry]]) -> Iterator[list[_Entry]]:
    """The entries of each side in the order in which they have room.

    Numbers come before words, those of the whole before others, then what several sides share, then
    the best attested. What a side has of a metric a second time, from another of its initiatives,
    comes after its other metrics.
    """
    best: list[dict[str, int]] = []
    for entries in found:
        best.append({})
        for entry in entries:
            best[-1][entry.metric] = max(entry.attested, best[-1].get(entry.metric, 0))
    shared = Counter(metric for of_side in best for metric in of_side)
    attested: Counter[str] = Counter()
    for of_side in best:
        attested.update(of_side)
    positions = {metric: index for index, metric in enumerate(derived.catalog.metrics)}
    for entries in found:
        seen: Counter[str] = Counter()
        keyed = []
        for entry in sorted(entries, key=_best_of_metric):
            metric = entry.metric
            order = (
                seen[metric],
                entry.in_words,
                entry.limited,
                -shared[metric],
                -attested[metric],
                positions[metric],
            )
            seen[metric] += 1
            keyed.append((order, entry))
        yield [entry for _, entry in sorted(keyed, key=lambda one: one[0])]


def _best_of_metric(entry: _Entry) -> tuple[bool, bool, int]:
    """The sort key of an entry among those of one side and metric."""
    return entry.limited, entry.promised, -entry.attested


def _cell(
    derived: Derived, group: str, side: ComparedSide, entries: Sequence[_Entry], view: View
) -> SideCell:
    shown: list[SideFigure] = []
    for initiative, metric, *_ in entries:
        cell = comparison_cell(derived, _facts(derived, initiative, metric), view)
        whole = tuple(facts for facts in cell.shown if facts[0].subject.is_whole)
        missing = None if cell.missing == "not-applicable" else cell.missing
        figure = SideFigure(initiative, metric, whole or cell.shown, missing)
        room = _VALUES - sum(len(one.shown) for one in shown)
        if shown and (len(figure.shown) > room or len(shown) == _FIGURES):
            break
        shown.append(figure)
    if shown:
        return SideCell(tuple(shown), "known", 0)
    told = [
        fact
        for id in side.initiatives
        for metric, facts in derived.facts_by_metric[id].items()
        if derived.catalog.metrics[metric].group == group
        for fact in facts
    ]
    return SideCell((), coverage.state(told), len({fact.initiative for fact in told}))


def _facts(derived: Derived, initiative: str, metric: str) -> tuple[CatalogFact, ...]:
    return derived.facts_by_metric[initiative].get(metric, ())

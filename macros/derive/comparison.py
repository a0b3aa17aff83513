"""Tables that compare initiatives, one for each group of metrics, as a view shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from macros.derive.bounds import range_of
from macros.derive.comparability import obstacle
from macros.derive.comparison_candidates import candidates, sort_class, sort_numbers
from macros.derive.comparison_cell import CellState, ComparisonCell, View, comparison_cell
from macros.derive.derived import Derived
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Role

Way = Literal["up", "down"]
# All facts, of all claimants.
EVERYTHING = View()


@dataclass(frozen=True, slots=True)
class Sort:
    """The metric that sorts the rows; 'down' puts the largest number first."""

    metric: str
    way: Way


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
        """The number of values in it."""
        return sum(cell.values for cell in self.cells)

    @property
    def most(self) -> int:
        """The number of values in its fullest cell."""
        return max((cell.values for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class ComparisonGap:
    """Initiatives without any value in a table, whose facts of one metric have one state."""

    metric: str
    state: CellState
    # Each with the fact that says so, if there is one.
    initiatives: tuple[tuple[str, CatalogFact | None], ...]


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """A table: the metrics of one group as columns, initiatives with facts of them as rows."""

    group: str
    metrics: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    # All initiatives with facts of these metrics; `rows` may hold only the first of them.
    all_rows: tuple[str, ...]
    # Why values of one column do not compare, by metric.
    cautions: Mapping[str, tuple[str, ...]]
    # The metrics that can sort the rows.
    sorting: frozenset[str]
    # For the rows without any value.
    gaps: tuple[ComparisonGap, ...]

    @property
    def left(self) -> int:
        """The number of rows that it leaves out."""
        return len(self.all_rows) - len(self.rows)


def comparison(
    derived: Derived,
    initiatives: Sequence[str] | None = None,
    metrics: Sequence[str] | None = None,
    group: str | None = None,
    view: View = EVERYTHING,
    sort: Sort | None = None,
    most_rows: int = 100,
) -> tuple[ComparisonTable, ...]:
    """Tables of some or all initiatives and metrics, one for each group of metrics."""
    catalog = derived.catalog
    wanted = metrics or catalog.metrics
    rows = initiatives or catalog.initiatives
    tables = []
    for name in [group] if group else catalog.almanac.metric_groups:
        columns = [id for id in wanted if catalog.metrics[id].group == name]
        having = [id for id in rows if any(m in derived.facts_by_metric[id] for m in columns)]
        used = [m for m in columns if any(m in derived.facts_by_metric[id] for id in having)]
        if having:
            if sort and sort.metric in used:
                having = _sorted(derived, having, view, sort)
            shown = tuple(
                ComparisonRow(id, tuple(_cell(derived, id, metric, view) for metric in used))
                for id in having[:most_rows]
            )
            cautions = _cautions(catalog, used, shown)
            gaps = tuple(_gaps(derived, used, [row for row in shown if not row.known]))
            sorting = frozenset(id for id in used if _sorts(derived, id, having))
            tables.append(
                ComparisonTable(name, tuple(used), shown, tuple(having), cautions, sorting, gaps)
            )
    return tuple(tables)


def _cell(derived: Derived, initiative: str, metric: str, view: View) -> ComparisonCell:
    return comparison_cell(derived, derived.facts_by_metric[initiative].get(metric, ()), view)


def _sorted(derived: Derived, initiatives: Sequence[str], view: View, sort: Sort) -> list[str]:
    """Initiatives in the order of their cells of one metric."""

    def order(id: str) -> tuple[int, str, Decimal, Decimal, int]:
        return cell_order(derived, _cell(derived, id, sort.metric, view), view, sort.way)

    return sorted(initiatives, key=order)


def cell_order(
    derived: Derived, cell: ComparisonCell, view: View, way: Way
) -> tuple[int, str, Decimal, Decimal, int]:
    """The sort key of a cell in its column.

    First come results of the whole in the metric's own unit (or targets, if the view shows only
    promises), then each other class of values by itself, then words among numbers, then cells
    without a value. Within a class the numbers decide (of a date its days, of words their
    position); where sources disagree, those of all sides. The direction of a sort reverses the
    numbers, not the classes.
    """
    facts = cell.shown[0] if cell.shown else ()
    numbers = [each for fact in facts if (each := sort_numbers(derived, fact))]
    if not numbers:
        return (1 if facts else 2, "", Decimal(0), Decimal(0), 0)
    low, high = min(one.low for one in numbers), max(one.high for one in numbers)
    first = sort_numbers(derived, facts[0])
    found = sort_class(derived.catalog, facts[0])
    sign = 1 if way == "up" else -1
    return (
        0,
        "" if found == view.roles[0] else found,
        low * sign,
        high * sign,
        first.qualifier_order * sign if first else 0,
    )


def _sorts(derived: Derived, metric: str, initiatives: Sequence[str]) -> bool:
    """Whether two initiatives have different values of a metric that can be compared."""
    numbers: dict[str, set[object]] = defaultdict(set)
    having: dict[str, set[str]] = defaultdict(set)
    for initiative in initiatives:
        for one in candidates(derived, derived.facts_by_metric[initiative].get(metric, ())):
            if one.numbers:
                numbers[one.sort_class].add(one.numbers)
                having[one.sort_class].add(initiative)
            if len(numbers[one.sort_class]) > 1 and len(having[one.sort_class]) > 1:
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
        found: dict[CellState, list[tuple[str, CatalogFact | None]]] = {}
        for row in rows:
            state = row.cells[place].state
            facts = derived.facts_by_metric[row.initiative].get(metric, ())
            said = (fact for fact in facts if (fact.item.unknown or fact.item.rank) == state)
            if facts:
                found.setdefault(state, []).append((row.initiative, next(said, None)))
        yield from (ComparisonGap(metric, state, tuple(having)) for state, having in found.items())

"""Initiatives beside metrics: in each cell the best result and target, as known at a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from macros.catalog import Catalog, Placed
from macros.derive.best import best
from macros.derive.derived import Derived
from macros.model import Fact, Unknown


@dataclass(frozen=True, slots=True)
class Cell:
    """What is held of one initiative and metric: values by role, or which kind of unknown."""

    actual: Placed[Fact] | None
    target: Placed[Fact] | None
    forecast: Placed[Fact] | None
    unknown: Placed[Fact] | None

    @property
    def facts(self) -> tuple[Placed[Fact], ...]:
        """The values to show, results first."""
        return tuple(fact for fact in (self.actual, self.target, self.forecast) if fact)

    @property
    def state(self) -> Unknown:
        """The kind of unknown, where there is no value."""
        return (self.unknown.item.unknown if self.unknown else None) or "not-researched"


@dataclass(frozen=True, slots=True)
class Row:
    """One initiative's cells, in the order of the table's metrics."""

    initiative: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The metrics of one group as columns, and the initiatives that have any of them as rows."""

    group: str
    metrics: tuple[str, ...]
    rows: tuple[Row, ...]
    # How many initiatives have a fact here, of which `rows` may be the first.
    total: int


def comparison(
    derived: Derived,
    initiatives: Sequence[str] | None = None,
    metrics: Sequence[str] | None = None,
    group: str | None = None,
    at: date | None = None,
    most_rows: int = 100,
) -> tuple[Table, ...]:
    """Tables of the wanted initiatives and metrics, one for each group of metrics."""
    catalog = derived.catalog
    wanted = tuple(metrics) if metrics else tuple(catalog.metrics)
    rows = tuple(initiatives) if initiatives else tuple(catalog.initiatives)
    tables = []
    for name in [group] if group else catalog.almanac.metric_groups:
        columns = [id for id in wanted if catalog.metrics[id].group == name]
        having = [id for id in rows if any(m in derived.facts_by_metric[id] for m in columns)]
        used = [m for m in columns if any(m in derived.facts_by_metric[id] for id in having)]
        if having:
            shown = tuple(_row(derived, id, used, at) for id in having[:most_rows])
            tables.append(Table(name, tuple(used), shown, len(having)))
    return tuple(tables)


def _row(derived: Derived, initiative: str, metrics: Sequence[str], at: date | None) -> Row:
    facts = derived.facts_by_metric[initiative]
    cells = tuple(_cell(derived.catalog, facts.get(metric, ()), at) for metric in metrics)
    return Row(initiative, cells)


def _cell(catalog: Catalog, facts: Sequence[Placed[Fact]], at: date | None) -> Cell:
    return Cell(
        actual=best(catalog, facts, "actual", at),
        target=best(catalog, facts, "target", at),
        forecast=best(catalog, facts, "forecast", at),
        unknown=next((fact for fact in facts if fact.item.unknown), None),
    )

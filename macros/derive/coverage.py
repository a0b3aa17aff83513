"""What is known of each initiative and metric, and which kind of unknown the rest is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.catalog import Catalog
from macros.model import Fact, Unknown

State = Literal["known", "deprecated"] | Unknown


@dataclass(frozen=True, slots=True)
class Cell:
    """The state of one initiative and metric, and how many facts stand behind it."""

    state: State
    facts: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """States by initiative and metric; a pair that is missing has never been looked for."""

    metrics: tuple[str, ...]
    rows: Mapping[str, Mapping[str, Cell]]

    def cell(self, initiative: str, metric: str) -> Cell:
        """The state of a pair; 'not-researched' where nothing was written."""
        return self.rows[initiative].get(metric, Cell("not-researched", 0))


def coverage(catalog: Catalog, initiatives: Sequence[str], metrics: Sequence[str]) -> Coverage:
    """What is known of the given initiatives and metrics."""
    wanted = set(metrics)
    rows: dict[str, Mapping[str, Cell]] = {}
    for id in initiatives:
        row: dict[str, Cell] = {}
        for fact in catalog.facts_of[id]:
            metric = fact.item.metric
            if metric in wanted:
                before = row.get(metric)
                row[metric] = Cell(
                    _stronger(before.state if before else None, _state(fact.item)),
                    (before.facts if before else 0) + 1,
                )
        rows[id] = row
    return Coverage(tuple(metrics), rows)


def _state(fact: Fact) -> State:
    if fact.unknown is not None:
        return fact.unknown
    return "deprecated" if fact.rank == "deprecated" else "known"


def _stronger(before: State | None, now: State) -> State:
    if "known" in {before, now}:
        return "known"
    return now if before is None or before == "not-researched" else before

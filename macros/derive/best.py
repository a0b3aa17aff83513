"""The value to show for a metric: chosen by rank, then date, then witnesses, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from macros.catalog import Catalog, Placed
from macros.model import Fact, Role

_RANKS = {"preferred": 2, "normal": 1, "deprecated": 0}


def witnesses(catalog: Catalog, fact: Placed[Fact]) -> int:
    """How many independent sources a fact has: those that carry one text count once."""
    return len({catalog.witnesses.get(one.source, one.source) for one in fact.item.evidence})


def is_whole(fact: Fact) -> bool:
    """Whether a fact speaks of the whole initiative, not of one place or part."""
    return fact.place is None and fact.of is None


def best(
    catalog: Catalog, facts: Iterable[Placed[Fact]], role: Role, at: date | None = None
) -> Placed[Fact] | None:
    """The best of an initiative's facts of one metric in a role, as known at a date.

    Deprecated and unknown facts are never chosen, nor those of one place or part while one of the
    whole exists. Among the rest: the preferred, then the latest, then the most certain date, then
    the one with most independent sources, then the one written first.
    """
    candidates = [
        fact
        for fact in facts
        if fact.item.role == role
        and fact.item.rank != "deprecated"
        and fact.item.unknown is None
        and (at is None or fact.item.as_of is None or fact.item.as_of.earliest <= at)
    ]
    whole = [fact for fact in candidates if is_whole(fact.item)]
    return max(whole or candidates, key=lambda fact: _merit(catalog, fact), default=None)


def _merit(catalog: Catalog, fact: Placed[Fact]) -> tuple[int, date, bool, int, int]:
    as_of = fact.item.as_of
    return (
        _RANKS[fact.item.rank],
        as_of.latest if as_of else date.min,
        as_of is not None and not (as_of.uncertain or as_of.approximate),
        witnesses(catalog, fact),
        -fact.index,
    )


def by_metric(
    catalog: Catalog, facts: Sequence[Placed[Fact]]
) -> Mapping[str, tuple[Placed[Fact], ...]]:
    """Facts by metric: metrics in the order of their groups, then as first written."""
    groups = list(catalog.almanac.metric_groups)
    found: dict[str, list[Placed[Fact]]] = defaultdict(list)
    for fact in facts:
        found[fact.item.metric].append(fact)

    def place(metric: str) -> int:
        record = catalog.metrics.get(metric)
        return groups.index(record.group) if record and record.group in groups else len(groups)

    return {metric: tuple(found[metric]) for metric in sorted(found, key=place)}

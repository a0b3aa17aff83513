"""What an almanac knows, at a glance: how much was promised, reached and disputed."""

from __future__ import annotations

from dataclasses import dataclass

from macros.derive.bounds import range_of
from macros.derive.computed import Computed
from macros.derive.derived import Derived


@dataclass(frozen=True, slots=True)
class Glance:
    """Counts over a whole almanac."""

    initiatives: int
    # Results in numbers that stand, and of how many initiatives; targets and forecasts alike.
    results: int
    counted: int
    promises: int
    # Promises of which a result tells how far they were kept.
    measured: int
    # Questions on which sources conflict, and those of them on which the almanac holds no side.
    disputed: int
    unresolved: int
    sources: int
    # Sources that carry one text count once.
    witnesses: int


def glance(derived: Derived) -> Glance:
    """The counts of an almanac; what is deprecated, unknown or in words is not counted."""
    catalog = derived.catalog
    numbers = [
        fact for fact in catalog.facts if fact.item.rank != "deprecated" and range_of(fact.item)
    ]
    results = [fact for fact in numbers if fact.item.role == "actual"]
    measured = sum(
        isinstance(one, Computed)
        for found in derived.progress_of.values()
        for one in found.values()
    )
    return Glance(
        initiatives=len(catalog.initiatives),
        results=len(results),
        counted=len({fact.initiative for fact in results}),
        promises=len(numbers) - len(results),
        measured=measured,
        disputed=len(derived.disagreements),
        unresolved=sum(one.held_side is None for one in derived.disagreements),
        sources=len(catalog.sources),
        witnesses=len(set(catalog.witnesses.values())),
    )

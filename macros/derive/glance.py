"""Counts over a whole almanac: promises, results, disagreements, sources."""

from __future__ import annotations

from dataclasses import dataclass

from macros.derive.bounds import range_of
from macros.derive.derived import Derived


@dataclass(frozen=True, slots=True)
class Glance:
    """The counts."""

    initiatives: int
    # Whether there are dates or words of a list among the values that are counted.
    beyond_numbers: bool
    # Results, and how many initiatives have one.
    results: int
    initiatives_with_results: int
    # Targets and forecasts, each once, and how many of them compare with a result.
    promises: int
    measured_promises: int
    # Disagreements, and how many of them the almanac leaves open.
    disagreements: int
    unresolved: int
    sources: int
    # The same, with sources that carry one text counted once.
    witnesses: int
    # Whether the evidence of all these values is a paragraph.
    by_paragraph: bool


def glance(derived: Derived) -> Glance:
    """The counts of an almanac, without deprecated and unknown facts and texts."""
    catalog = derived.catalog
    values = [
        fact
        for fact in catalog.facts
        if fact.item.rank != "deprecated" and (fact.item.value is not None or fact.item.range)
    ]
    results = [fact for fact in values if fact.item.role == "actual"]
    promises = [promise for found in derived.promises_of.values() for promise in found]
    return Glance(
        initiatives=len(catalog.initiatives),
        beyond_numbers=any(range_of(fact.item) is None for fact in values),
        results=len(results),
        initiatives_with_results=len({fact.initiative for fact in results}),
        promises=len(promises),
        measured_promises=sum(promise.measured is not None for promise in promises),
        disagreements=len(derived.disagreements),
        unresolved=sum(disagreement.held_side is None for disagreement in derived.disagreements),
        sources=len(catalog.sources),
        witnesses=len(set(catalog.witnesses.values())),
        by_paragraph=all(piece.paragraph for fact in values for piece in fact.item.evidence),
    )

"""Counts over a whole almanac that say how far to trust it: sources, claimants, disagreements."""

from __future__ import annotations

from dataclasses import dataclass

from macros.derive.best_fact import independent_sources
from macros.derive.claimant import claimant
from macros.derive.derived import Derived


@dataclass(frozen=True, slots=True)
class Glance:
    """The counts; what is set aside or not known is not counted."""

    values: int
    """Facts with a value."""
    own: int
    """Those on the word of the organization that runs what they are about."""
    single: int
    """Those that stand in one text only; copies of one text count once."""
    sources: int
    witnesses: int
    """The sources, with those that carry one text counted once."""
    machine_read: int
    """The sources that were read in a translation by machine."""
    disagreements: int
    unresolved: int
    """The disagreements in which the almanac holds no side."""


def glance(derived: Derived) -> Glance:
    """The counts of an almanac."""
    catalog = derived.catalog
    values = [
        fact
        for fact in catalog.facts
        if fact.item.rank != "deprecated" and fact.item.unknown is None
    ]
    translations = [source.translated for source in catalog.sources.values() if source.translated]
    return Glance(
        values=len(values),
        own=sum(claimant(catalog, fact) == "own" for fact in values),
        single=sum(independent_sources(catalog, fact) == 1 for fact in values),
        sources=len(catalog.sources),
        witnesses=len(set(catalog.witnesses.values())),
        machine_read=sum(one.by == "machine" for one in translations),
        disagreements=len(derived.disagreements),
        unresolved=sum(one.is_open for one in derived.disagreements),
    )

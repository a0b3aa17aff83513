"""When facts and sources were last verified, and what would be lost with a source's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.derive.backlinks import Backlinks
from macros.ground.dates import Edtf
from macros.load.catalog import Catalog, CatalogFact


@dataclass(frozen=True, slots=True)
class SourceFreshness:
    """When a source was last verified, where it can be read, and how many facts rest on it."""

    id: str
    # None where nobody ever verified it.
    verified: Edtf | None
    address: bool
    archived: bool
    snapshot: bool
    facts: int


@dataclass(frozen=True, slots=True)
class FactFreshness:
    """When a fact was last verified: by its own date, or by one that it has from its sources.

    A fact is shown with all of its evidence, so what was verified of a part of it verifies nothing.
    """

    fact: CatalogFact
    # None where nobody ever verified it, nor each of its sources.
    verified: Edtf | None
    inherited: bool
    # The sources that were never verified, where only they keep the fact from having a date.
    unverified: tuple[str, ...] = ()


@dataclass(frozen=True)
class Freshness:
    """All sources, and all facts that are not unknown, the most pressing first."""

    sources: tuple[SourceFreshness, ...]
    facts: tuple[FactFreshness, ...]
    sources_never: int
    facts_never: int
    without_address: int
    without_archive: int
    without_snapshot: int

    @cached_property
    def fact(self) -> Mapping[str, FactFreshness]:
        """When each fact was last verified, by its key."""
        return {one.fact.key: one for one in self.facts}


def freshness(catalog: Catalog, links: Backlinks) -> Freshness:
    """When everything was last verified: never before long ago, long ago before lately.

    Of sources that are equally old, the one comes first on which most facts rest; facts that are
    equally old stay in the order of their files. A fact that is unknown has nothing to verify.
    """
    sources = [
        SourceFreshness(
            id,
            source.verified,
            address=source.url is not None,
            archived=source.archive_url is not None,
            snapshot=source.snapshot is not None,
            facts=len(links.of("source", id).facts),
        )
        for id, source in catalog.sources.items()
    ]
    dates = {one.id: one.verified for one in sources if one.verified}
    facts = [_of_fact(fact, dates) for fact in catalog.facts if fact.item.unknown is None]
    return Freshness(
        tuple(sorted(sources, key=lambda one: (_age(one.verified), -one.facts))),
        tuple(sorted(facts, key=lambda one: _age(one.verified))),
        sources_never=len(sources) - len(dates),
        facts_never=sum(one.verified is None for one in facts),
        without_address=sum(not one.address for one in sources),
        without_archive=sum(not one.archived for one in sources),
        without_snapshot=sum(not one.snapshot for one in sources),
    )


def _of_fact(fact: CatalogFact, dates: Mapping[str, Edtf]) -> FactFreshness:
    if fact.item.verified:
        return FactFreshness(fact, fact.item.verified, inherited=False)
    sources = list(dict.fromkeys(one.source for one in fact.item.evidence))
    found = [dates[source] for source in sources if source in dates]
    if len(found) == len(sources):
        # No fact is fresher than the source of it that was longest left alone.
        return FactFreshness(fact, min(found, key=_age, default=None), inherited=bool(found))
    unverified = tuple(source for source in sources if source not in dates) if found else ()
    return FactFreshness(fact, None, inherited=False, unverified=unverified)


def _age(verified: Edtf | None) -> tuple[date, date]:
    """Sorts by the first day that a date can mean; before all dates: never."""
    return (verified.earliest, verified.latest) if verified else (date.min, date.min)

"""Freshness: when facts and sources were last verified, and which sources have no copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from macros.derive.backlinks import Backlinks
from macros.ground.dates import Edtf
from macros.ground.days import FIRST_DAY, Day
from macros.load.catalog import Catalog, CatalogFact


@dataclass(frozen=True, slots=True)
class SourceFreshness:
    """When a source was last verified, whether it can be read, and how many facts rest on it."""

    id: str
    # None: nobody ever verified it.
    verified: Edtf | None
    address: bool
    archived: bool
    snapshot: bool
    facts: int


@dataclass(frozen=True, slots=True)
class FactFreshness:
    """When a fact was last verified: its own date, or else the oldest date of its sources.

    Pages show a fact with all of its evidence, so a fact with an unverified source is unverified.
    """

    fact: CatalogFact
    # None: nobody verified the fact or all of its sources.
    verified: Edtf | None
    inherited: bool
    # The sources that were never verified, where others of the fact were.
    unverified: tuple[str, ...] = ()


class DayCount(NamedTuple):
    """How many were verified last on a day; None is never."""

    verified: Edtf | None
    how_many: int


@dataclass(frozen=True)
class Freshness:
    """All sources, and all facts that are not unknown: never verified first, then the oldest."""

    sources: tuple[SourceFreshness, ...]
    facts: tuple[FactFreshness, ...]
    sources_never: int
    facts_never: int
    without_address: int
    without_archive: int
    without_snapshot: int

    @property
    def source_days(self) -> tuple[DayCount, ...]:
        """How many sources were last verified on each day: never first, then the oldest."""
        return _days(one.verified for one in self.sources)

    @property
    def fact_days(self) -> tuple[DayCount, ...]:
        """The same for facts."""
        return _days(one.verified for one in self.facts)

    @cached_property
    def fact(self) -> Mapping[str, FactFreshness]:
        """When each fact was last verified, by its key."""
        return {found.fact.key: found for found in self.facts}


def freshness(catalog: Catalog, links: Backlinks) -> Freshness:
    """When all sources and facts were last verified: never first, then the oldest date.

    Among sources of one date, those with most facts come first; facts of one date stay in the
    order of their files. An unknown fact has nothing to verify.
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
    dates = {source.id: source.verified for source in sources if source.verified}
    facts = [_of_fact(fact, dates) for fact in catalog.facts if fact.item.unknown is None]
    return Freshness(
        tuple(sorted(sources, key=lambda source: (_age(source.verified), -source.facts))),
        tuple(sorted(facts, key=lambda fact: _age(fact.verified))),
        sources_never=len(sources) - len(dates),
        facts_never=sum(fact.verified is None for fact in facts),
        without_address=sum(not source.address for source in sources),
        without_archive=sum(not source.archived for source in sources),
        without_snapshot=sum(not source.snapshot for source in sources),
    )


def _days(verified: Iterable[Edtf | None]) -> tuple[DayCount, ...]:
    return tuple(DayCount(day, count) for day, count in Counter(verified).items())


def _of_fact(fact: CatalogFact, dates: Mapping[str, Edtf]) -> FactFreshness:
    if fact.item.verified:
        return FactFreshness(fact, fact.item.verified, inherited=False)
    sources = list(dict.fromkeys(piece.source for piece in fact.item.evidence))
    found = [dates[source] for source in sources if source in dates]
    if len(found) == len(sources):
        # A fact is as old as the oldest of its sources.
        return FactFreshness(fact, min(found, key=_age, default=None), inherited=bool(found))
    unverified = tuple(source for source in sources if source not in dates) if found else ()
    return FactFreshness(fact, None, inherited=False, unverified=unverified)


def _age(verified: Edtf | None) -> tuple[Day, Day]:
    """Sort key by date, the earliest first; never comes before all dates."""
    return (verified.earliest, verified.latest) if verified else (FIRST_DAY, FIRST_DAY)

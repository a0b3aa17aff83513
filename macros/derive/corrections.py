"""What releases of the data corrected: what was told before, since when, and what is told now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.ground.dates import Edtf
from macros.load.catalog import Catalog, CatalogFact, Owner
from macros.load.model import Correction


@dataclass(frozen=True, slots=True)
class ReleasedCorrection:
    """A correction with what its release does not say itself."""

    correction: Correction
    since: str
    """The version since which it had been wrong."""
    item: Owner | None
    """What was corrected, if it is still there."""


@dataclass(frozen=True, slots=True)
class ReleaseCorrections:
    """What one release corrected."""

    version: str
    date: Edtf
    corrections: tuple[ReleasedCorrection, ...]


def release_corrections(catalog: Catalog) -> tuple[ReleaseCorrections, ...]:
    """The releases that corrected something, the latest first."""
    found = [one for one in _oldest_first(catalog) if one.corrections]
    return tuple(reversed(found))


def facts_set_aside(catalog: Catalog) -> tuple[CatalogFact, ...]:
    """The facts that sources state and the almanac holds to be wrong, each for a reason."""
    return tuple(fact for fact in catalog.facts if fact.item.rank == "deprecated")


def _oldest_first(catalog: Catalog) -> Iterator[ReleaseCorrections]:
    items = {one.key: one for one in catalog.owners}
    releases = [*catalog.releases.items()][::-1]
    first = [release.after or version for version, release in releases[:1]]
    order = [*first, *(version for version, _ in releases)]
    begun: dict[str, str] = {}
    # When each field of an item got the value that it has.
    valued: dict[tuple[str, str], str] = {}
    for version, release in releases:
        begun |= dict.fromkeys(release.added, version)
        told = []
        for one in release.corrections:
            begin = begun.get(one.item, order[0])
            known = [valued.get((one.item, field), begin) for field in one.was]
            since = min(known, key=order.index, default=begin)
            item = items.get(catalog.current_item.get(one.item, one.item))
            told.append(ReleasedCorrection(one, since, item))
        for one in release.corrections:
            valued |= {(one.item, field): version for field in (*one.was, *one.now)}
        yield ReleaseCorrections(version, release.date, tuple(told))

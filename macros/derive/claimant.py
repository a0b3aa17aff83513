"""What kind of claimant stands behind a value: the one whose success it measures, or another."""

from __future__ import annotations

from typing import Literal

from macros.catalog import Catalog, Placed
from macros.model import Fact, OrganizationKind

# 'own' where an organization, or one that it belongs to or that belongs to it, counts itself.
Claimant = OrganizationKind | Literal["own", "unnamed"]


def claimant(catalog: Catalog, fact: Placed[Fact]) -> Claimant:
    """Who claims a fact, by kind; one who speaks of an initiative of its own is told apart."""
    said_by = fact.item.said_by
    if said_by is None:
        return "unnamed"
    platform = catalog.initiatives[fact.initiative].platform
    if platform and (_within(catalog, said_by, platform) or _within(catalog, platform, said_by)):
        return "own"
    return catalog.organizations[said_by].kind


def _within(catalog: Catalog, id: str, whole: str) -> bool:
    """Whether an organization is another, or belongs to it."""
    seen: set[str] = set()
    current: str | None = id
    while current and current not in seen:
        if current == whole:
            return True
        seen.add(current)
        record = catalog.organizations.get(current)
        current = record.part_of if record else None
    return False

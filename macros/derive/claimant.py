"""What kind of claimant stands behind a value: the one whose success it measures, or another."""

from __future__ import annotations

from typing import Literal

from macros.derive.nesting import belongs_to
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import OrganizationKind

# 'own' where an organization, or one that it belongs to or that belongs to it, counts itself.
Claimant = OrganizationKind | Literal["own", "unnamed"]


def claimant(catalog: Catalog, fact: CatalogFact) -> Claimant:
    """Who claims a fact, by kind; one who speaks of an initiative of its own is told apart."""
    said_by = fact.item.said_by
    if said_by is None:
        return "unnamed"
    platform = catalog.initiatives[fact.initiative].platform
    if platform and (
        belongs_to(catalog, said_by, platform) or belongs_to(catalog, platform, said_by)
    ):
        return "own"
    return catalog.organizations[said_by].kind


def claimants(catalog: Catalog, fact: CatalogFact) -> tuple[str, ...]:
    """What a reader can ask for to find a fact: the kind of its claimant, and the id."""
    said_by = fact.item.said_by
    return (claimant(catalog, fact), *((said_by,) if said_by else ()))

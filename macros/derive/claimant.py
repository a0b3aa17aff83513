"""The kind of claimant behind a value: the organization that runs the initiative, or another."""

from __future__ import annotations

from typing import Literal

from macros.derive.nesting import belongs_to
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import OrganizationKind

# 'own': the claimant runs the initiative, or is part of the organization that does, or contains it.
Claimant = OrganizationKind | Literal["own", "unnamed"]


def claimant(catalog: Catalog, fact: CatalogFact) -> Claimant:
    """The kind of organization that claims a fact; 'own' where it runs the initiative itself."""
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
    """The choices by which a reader finds a fact: the kind of its claimant, and its id."""
    said_by = fact.item.said_by
    return (claimant(catalog, fact), *((said_by,) if said_by else ()))

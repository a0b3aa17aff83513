"""What lies in what: places in places, organizations in organizations, copies under one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from macros.load.catalog import Catalog


def outer_places(catalog: Catalog, id: str | None) -> Iterator[str]:
    """The places that a place lies in, from the nearest; a circle of places ends where it began."""
    return (place for place in _chain(id, _parent(catalog)) if place != id)


def lies_in(catalog: Catalog, place: str | None, whole: str | None) -> bool:
    """Whether a place is or lies in another; without another, anything does."""
    return whole is None or whole in _chain(place, _parent(catalog))


def belongs_to(catalog: Catalog, organization: str, whole: str) -> bool:
    """Whether an organization is or is part of another."""
    known = catalog.organizations
    return whole in _chain(organization, lambda id: known[id].part_of if id in known else None)


def children_by_parent(above: Mapping[str, str | None]) -> Mapping[str, tuple[str, ...]]:
    """What lies directly under each thing, given what each thing lies under."""
    groups: dict[str, list[str]] = defaultdict(list)
    for id, group in above.items():
        if group:
            groups[group].append(id)
    return {group: tuple(ids) for group, ids in groups.items()}


def _parent(catalog: Catalog) -> Callable[[str], str | None]:
    return lambda id: catalog.places[id].parent if id in catalog.places else None


def _chain(id: str | None, above: Callable[[str], str | None]) -> Iterator[str]:
    """A thing, what it lies in, and so on, each once."""
    seen: set[str] = set()
    while id and id not in seen:
        seen.add(id)
        yield id
        id = above(id)

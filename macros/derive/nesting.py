"""Nesting: places that lie in places, organizations that are part of organizations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from macros.load.catalog import Catalog


def outer_places(catalog: Catalog, id: str | None) -> Iterator[str]:
    """The places that a place lies in, the nearest first, each once even if they form a circle."""
    return (place for place in _chain(id, _parent(catalog)) if place != id)


def lies_in(catalog: Catalog, place: str | None, whole: str | None) -> bool:
    """Whether a place is another place or lies in it; always true without another place."""
    return whole is None or whole in _chain(place, _parent(catalog))


def belongs_to(catalog: Catalog, organization: str, whole: str) -> bool:
    """Whether an organization is another organization or part of it."""
    if organization == whole:
        return True
    known = catalog.organizations
    # Most are part of nothing, and the makers of pages ask of every fact several times.
    if organization not in known or not known[organization].part_of:
        return False
    return whole in _chain(organization, lambda id: known[id].part_of if id in known else None)


def children_by_parent(parents: Mapping[str, str | None]) -> Mapping[str, tuple[str, ...]]:
    """The ids directly under each parent, given the parent of each id."""
    children: dict[str, list[str]] = defaultdict(list)
    for id, parent in parents.items():
        if parent:
            children[parent].append(id)
    return {parent: tuple(ids) for parent, ids in children.items()}


def all_within(children: Mapping[str, Sequence[str]], whole: str) -> Iterator[str]:
    """All that lies in something, each once, and what lies in a part right after it."""
    seen = {whole}
    left = list(reversed(children.get(whole, ())))
    while left:
        id = left.pop()
        if id not in seen:
            seen.add(id)
            yield id
            left += reversed(children.get(id, ()))


def _parent(catalog: Catalog) -> Callable[[str], str | None]:
    return lambda id: catalog.places[id].parent if id in catalog.places else None


def _chain(id: str | None, parent_of: Callable[[str], str | None]) -> Iterator[str]:
    """An id, its parent, the parent of that, and so on, each once."""
    seen: set[str] = set()
    while id and id not in seen:
        seen.add(id)
        yield id
        id = parent_of(id)

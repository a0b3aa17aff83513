"""The facts, events, statements and initiatives that belong to each record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from macros.derive.nesting import children_by_parent, outer_places
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement, Owner
from macros.load.field_values import references
from macros.load.kinds import ITEMS, KINDS, RecordKind
from macros.load.model import Kind


@dataclass(slots=True)
class Resting:
    """The facts, events, statements and initiatives that belong to one record."""

    facts: list[CatalogFact] = field(default_factory=list)
    events: list[CatalogEvent] = field(default_factory=list)
    statements: list[CatalogStatement] = field(default_factory=list)
    initiatives: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Backlinks:
    """The items that belong to each record, by its kind and id."""

    resting: Mapping[Kind, Mapping[str, Resting]]
    # The records of a kind that are directly a part of one, by its id.
    parts: Mapping[Kind, Mapping[str, tuple[str, ...]]]
    # The copies of a source's text.
    copies: Mapping[str, tuple[str, ...]]

    def of(self, kind: Kind, id: str) -> Resting:
        """The items that belong to a record."""
        return self.resting[kind].get(id) or Resting()


def backlinks(catalog: Catalog) -> Backlinks:
    """The items that belong to each record of a catalog."""
    lineages = children_by_parent({id: source.lineage for id, source in catalog.sources.items()})
    return Backlinks(
        _resting(catalog),
        parts={name: _parts(catalog, kind) for name, kind in KINDS.items()},
        copies={
            id: tuple(other for other in lineages[source.lineage] if other != id)
            for id, source in catalog.sources.items()
            if source.lineage
        },
    )


def _parts(catalog: Catalog, kind: RecordKind[Any]) -> Mapping[str, tuple[str, ...]]:
    records = catalog.records(kind.name)
    return children_by_parent({id: kind.whole_of(record) for id, record in records.items()})


def _resting(catalog: Catalog) -> Mapping[Kind, Mapping[str, Resting]]:
    found: dict[Kind, dict[str, Resting]] = {kind: defaultdict(Resting) for kind in KINDS}

    def under(owner: Owner) -> Iterator[Resting]:
        """The items of the initiative of an item, and of each record in its fields.

        An item of a place also belongs to the outer places.
        """
        yield found["initiative"][owner.initiative]
        named = {(kind, one.id): None for one in references(owner.item) for kind in one.kinds}
        for kind, id in named:
            yield found[kind][id]
            if kind == "place":
                yield from (found[kind][outer] for outer in outer_places(catalog, id))

    for fact in catalog.facts:
        for resting in under(fact):
            resting.facts.append(fact)
    for event in catalog.events:
        for resting in under(event):
            resting.events.append(event)
    for said in catalog.statements:
        for resting in under(said):
            resting.statements.append(said)
    lists = {item.plural for item in ITEMS.values()}
    for id, initiative in catalog.initiatives.items():
        for reference in references(initiative, skipped=lists):
            for kind in reference.kinds:
                if kind != "initiative":
                    found[kind][reference.id].initiatives.append(id)
    return found

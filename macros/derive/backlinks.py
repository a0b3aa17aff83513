"""What rests on each metric, place, source and organization: one walk over all facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from macros.derive.nesting import grouped, outer_places
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement, Kind, Owner


@dataclass(slots=True)
class Resting:
    """The facts, events, statements and initiatives that belong to one record."""

    facts: list[CatalogFact] = field(default_factory=list)
    events: list[CatalogEvent] = field(default_factory=list)
    statements: list[CatalogStatement] = field(default_factory=list)
    initiatives: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Backlinks:
    """What rests on each record, by its kind and id."""

    resting: Mapping[Kind, Mapping[str, Resting]]
    # The direct parts of an initiative or an organization, and the places directly in a place.
    parts: Mapping[Kind, Mapping[str, tuple[str, ...]]]
    # The copies of a source's text.
    copies: Mapping[str, tuple[str, ...]]

    def of(self, kind: Kind, id: str) -> Resting:
        """What rests on a record."""
        return self.resting[kind].get(id) or Resting()


def backlinks(catalog: Catalog) -> Backlinks:
    """What rests on each record of a catalog."""
    lineages = grouped({id: source.lineage for id, source in catalog.sources.items()})
    return Backlinks(
        _resting(catalog),
        parts={
            "initiative": grouped({id: one.part_of for id, one in catalog.initiatives.items()}),
            "organization": grouped({id: one.part_of for id, one in catalog.organizations.items()}),
            "place": grouped({id: one.parent for id, one in catalog.places.items()}),
        },
        copies={
            id: tuple(other for other in lineages[source.lineage] if other != id)
            for id, source in catalog.sources.items()
            if source.lineage
        },
    )


def _resting(catalog: Catalog) -> Mapping[Kind, Mapping[str, Resting]]:
    kinds: tuple[Kind, ...] = ("metric", "place", "source", "organization")
    found: dict[Kind, dict[str, Resting]] = {kind: defaultdict(Resting) for kind in kinds}

    def under(owner: Owner, records: Mapping[Kind, str | None]) -> Iterator[Resting]:
        """What rests on each of some records and on the sources of a fact, event or statement.

        What belongs to a place belongs to the places that it lies in, too.
        """
        for kind, id in records.items():
            if id:
                yield found[kind][id]
        yield from (found["place"][outer] for outer in outer_places(catalog, records.get("place")))
        for source in dict.fromkeys(one.source for one in owner.item.evidence):
            yield found["source"][source]

    for fact in catalog.facts:
        item = fact.item
        about: dict[Kind, str | None]
        about = {"metric": item.metric, "place": item.place, "organization": item.said_by}
        for resting in under(fact, about):
            resting.facts.append(fact)
    for event in catalog.events:
        place, teller = event.item.place, event.item.said_by
        for resting in under(event, {"place": place, "organization": teller}):
            resting.events.append(event)
    for said in catalog.statements:
        for resting in under(said, {"organization": said.item.organization}):
            resting.statements.append(said)
    for id, initiative in catalog.initiatives.items():
        if initiative.platform:
            found["organization"][initiative.platform].initiatives.append(id)
    return found

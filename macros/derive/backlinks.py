"""What rests on each metric, place, source and organization: one walk over all facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.catalog import Catalog, Placed
from macros.model import Event, Fact, Statement


@dataclass(slots=True)
class Resting:
    """The facts, events, statements and initiatives that belong to one record."""

    facts: list[Placed[Fact]] = field(default_factory=list)
    events: list[Placed[Event]] = field(default_factory=list)
    statements: list[Placed[Statement]] = field(default_factory=list)
    initiatives: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Backlinks:
    """What rests on each record, by the record's id."""

    metrics: Mapping[str, Resting]
    places: Mapping[str, Resting]
    sources: Mapping[str, Resting]
    organizations: Mapping[str, Resting]
    # The places directly in a place, the parts of an organization, the copies of a source's text.
    inner_places: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]
    copies: Mapping[str, tuple[str, ...]]


def backlinks(catalog: Catalog) -> Backlinks:
    """What rests on each record of a catalog."""
    metrics: dict[str, Resting] = defaultdict(Resting)
    places: dict[str, Resting] = defaultdict(Resting)
    sources: dict[str, Resting] = defaultdict(Resting)
    organizations: dict[str, Resting] = defaultdict(Resting)
    for fact in catalog.facts:
        metrics[fact.item.metric].facts.append(fact)
        if fact.item.place:
            places[fact.item.place].facts.append(fact)
        if fact.item.said_by:
            organizations[fact.item.said_by].facts.append(fact)
        for source in dict.fromkeys(one.source for one in fact.item.evidence):
            sources[source].facts.append(fact)
    for event in catalog.events:
        if event.item.place:
            places[event.item.place].events.append(event)
        if event.item.said_by:
            organizations[event.item.said_by].events.append(event)
        for source in dict.fromkeys(one.source for one in event.item.evidence):
            sources[source].events.append(event)
    for said in catalog.statements:
        if said.item.organization:
            organizations[said.item.organization].statements.append(said)
        for source in dict.fromkeys(one.source for one in said.item.evidence):
            sources[source].statements.append(said)
    for id, initiative in catalog.initiatives.items():
        if initiative.platform:
            organizations[initiative.platform].initiatives.append(id)
    lineages = _grouped({id: source.lineage for id, source in catalog.sources.items()})
    return Backlinks(
        metrics,
        places,
        sources,
        organizations,
        inner_places=_grouped({id: place.parent for id, place in catalog.places.items()}),
        parts=_grouped({id: one.part_of for id, one in catalog.organizations.items()}),
        copies={
            id: tuple(other for other in lineages[source.lineage] if other != id)
            for id, source in catalog.sources.items()
            if source.lineage
        },
    )


def _grouped(above: Mapping[str, str | None]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for id, group in above.items():
        if group:
            groups[group].append(id)
    return {group: tuple(ids) for group, ids in groups.items()}

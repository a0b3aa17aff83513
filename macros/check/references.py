"""Checks that what a record refers to exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from macros.check.complaint import Complaint, error, renamed
from macros.ground.findings import suggestion
from macros.load.catalog import Catalog, Location
from macros.load.model import Initiative, Kind, Metric, Organization, Place

R = TypeVar("R")


@error
def check_unknown_source(catalog: Catalog) -> Iterator[Complaint]:
    """Evidence names a source that has no file in data/sources/.

    A value is worth what its source is worth, so the source needs a record of its own.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024
      -     evidence: [{source: yearbok-2024, paragraph: 2}]
                                ^
      +     evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    known = catalog.known("source")
    for owner, index, evidence in catalog.evidence:
        if evidence.source not in known:
            location = owner.location_of("evidence", index, "source")
            yield _unknown(catalog, "source", evidence.source, location)


@error
def check_unknown_metric(catalog: Catalog) -> Iterator[Complaint]:
    """A fact counts something that data/metrics.yml does not define.

    Example:
        facts:
      -   - metric: memberz
                    ^
      +   - metric: members
            value: 12
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    known = catalog.known("metric")
    for fact in catalog.facts:
        if fact.item.metric not in known:
            yield _unknown(catalog, "metric", fact.item.metric, fact.location_of("metric"))
    for id, metric in catalog.metrics.items():
        if metric.part_of and metric.part_of not in known:
            yield _unknown(
                catalog, "metric", metric.part_of, catalog.location("metric", id, "part_of")
            )


@error
def check_unknown_fact(catalog: Catalog) -> Iterator[Complaint]:
    """A fact is said to be different from one that does not exist.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024
      -     different_from: [{fact: "river-watch#volunteers", why: Volunteers need not be members.}]
                                    ^
      +     different_from:
      +       - {fact: "river-watch#volunteers-actual-2023", why: Volunteers need not be members.}
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for fact in catalog.facts:
        for index, contrast in enumerate(fact.item.different_from):
            initiative = contrast.fact.partition("#")[0]
            broken = ("initiative", initiative) in catalog.broken
            location = fact.location_of("different_from", index, "fact")
            if now := catalog.successor("initiative", initiative):
                yield Complaint(location, *renamed("initiative", initiative, now))
            elif contrast.fact not in catalog.fact and not broken:
                yield Complaint(
                    location,
                    f"there is no fact '{contrast.fact}'",
                    suggestion(contrast.fact, catalog.fact)
                    or "write the initiative, '#' and the fact's id, as at the end of its "
                    "permanent link",
                )


@error
def check_unknown_place(catalog: Catalog) -> Iterator[Complaint]:
    """A fact, an event or a place lies in a place that data/places.yml does not know.

    Example:
        events:
          - date: 2024-05-01
            title: The first meeting
            kind: launch
      -     place: rivertwn
                   ^
      +     place: rivertown
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    known = catalog.known("place")
    for owner in catalog.claims:
        if owner.item.place and owner.item.place not in known:
            yield _unknown(catalog, "place", owner.item.place, owner.location_of("place"))
    for id, place in catalog.places.items():
        if place.parent and place.parent not in known:
            yield _unknown(catalog, "place", place.parent, catalog.location("place", id, "parent"))


@error
def check_unknown_organization(catalog: Catalog) -> Iterator[Complaint]:
    """A record names an organization that has no file in data/organizations/.

    Example:
      - platform: rivr-club
                  ^
      + platform: river-club
    """
    known = catalog.known("organization")
    for id, initiative in catalog.initiatives.items():
        if initiative.platform and initiative.platform not in known:
            location = catalog.location("initiative", id, "platform")
            yield _unknown(catalog, "organization", initiative.platform, location)
    for owner in catalog.claims:
        if owner.item.said_by and owner.item.said_by not in known:
            yield _unknown(
                catalog, "organization", owner.item.said_by, owner.location_of("said_by")
            )
    for said in catalog.statements:
        speaks_for = said.item.organization
        if speaks_for and speaks_for not in known:
            yield _unknown(catalog, "organization", speaks_for, said.location_of("organization"))
    for id, organization in catalog.organizations.items():
        if organization.part_of and organization.part_of not in known:
            location = catalog.location("organization", id, "part_of")
            yield _unknown(catalog, "organization", organization.part_of, location)


@error
def check_unknown_initiative(catalog: Catalog) -> Iterator[Complaint]:
    """An initiative is part of, or related to, one that has no file in data/initiatives/.

    Example:
      - related: [river-wach]
                  ^
      + related: [river-watch]
    """
    known = catalog.known("initiative")
    for id, initiative in catalog.initiatives.items():
        if initiative.part_of and initiative.part_of not in known:
            location = catalog.location("initiative", id, "part_of")
            yield _unknown(catalog, "initiative", initiative.part_of, location)
        for index, other in enumerate(initiative.related):
            if other not in known:
                location = catalog.location("initiative", id, "related", index)
                yield _unknown(catalog, "initiative", other, location)


@error
def check_unknown_kind(catalog: Catalog) -> Iterator[Complaint]:
    """An initiative's kind is none of those that data/almanac.yml lists.

    Example:
      - kind: programme
              ^
      + kind: program
    """
    for id, initiative in catalog.initiatives.items():
        if initiative.kind not in catalog.almanac.kinds:
            yield Complaint(
                catalog.location("initiative", id, "kind"),
                f"data/almanac.yml lists no kind '{initiative.kind}'",
                suggestion(initiative.kind, catalog.almanac.kinds)
                or "add it there, or use one of its",
            )


@error
def check_unknown_group(catalog: Catalog) -> Iterator[Complaint]:
    """A metric's group is none of those that data/almanac.yml lists.

    Example:
        # data/metrics.yml
        boats:
          name: Boats
          unit: boats
      -   group: peeple
                 ^
      +   group: people
          definition: Boats that members own.
          kind: stock
    """
    for id, metric in catalog.metrics.items():
        if metric.group not in catalog.almanac.metric_groups:
            yield Complaint(
                catalog.location("metric", id, "group"),
                f"data/almanac.yml lists no metric group '{metric.group}'",
                suggestion(metric.group, catalog.almanac.metric_groups)
                or "add it there, or use one of its",
            )


@error
def check_unknown_subject(catalog: Catalog) -> Iterator[Complaint]:
    """A glossary entry is about something that does not exist.

    Example:
        # data/glossary.yml
        warden:
          term: Warden
          meaning: Who looks after a stretch of water.
      -   about: [river-wach]
                  ^
      +   about: [river-watch]
    """
    kinds: tuple[Kind, ...] = ("initiative", "organization", "metric", "place")
    for id, entry in catalog.glossary.items():
        for index, subject in enumerate(entry.about):
            if not any(catalog.knows(kind, subject) for kind in kinds):
                location = catalog.location("glossary", id, "about", index)
                former = (kind for kind in kinds if catalog.successor(kind, subject))
                if kind := next(former, None):
                    yield _unknown(catalog, kind, subject, location)
                    continue
                known = [name for kind in kinds for name in catalog.records(kind)]
                yield Complaint(
                    location,
                    f"there is no initiative, organization, metric or place '{subject}'",
                    suggestion(subject, known) or "use the id of one, which is its file's name",
                )


@error
def check_comparability(catalog: Catalog) -> Iterator[Complaint]:
    """A metric is said not to compare with one that does not exist, or with itself.

    Example:
        # data/metrics.yml
        boats:
          name: Boats
          unit: boats
          group: people
          definition: Boats that members own.
          kind: stock
      -   not_comparable_with: [{metric: membrs, why: A member may own two.}]
                                         ^
      +   not_comparable_with: [{metric: members, why: A member may own two.}]
    """
    known = catalog.known("metric")
    for id, metric in catalog.metrics.items():
        for index, other in enumerate(metric.not_comparable_with):
            location = catalog.location("metric", id, "not_comparable_with", index, "metric")
            if other.metric == id:
                yield Complaint(location, "a metric compares with itself", "name another metric")
            elif other.metric not in known:
                yield _unknown(catalog, "metric", other.metric, location)


@error
def check_circular_part(catalog: Catalog) -> Iterator[Complaint]:
    """Something is part of itself, perhaps by way of others.

    Example:
      - part_of: example
                 ^
      + part_of: river-watch
    """
    yield from _circles(catalog, "initiative", catalog.initiatives, _part_of, "part_of")
    yield from _circles(catalog, "metric", catalog.metrics, _part_of, "part_of")
    yield from _circles(catalog, "organization", catalog.organizations, _part_of, "part_of")
    yield from _circles(catalog, "place", catalog.places, _parent, "parent")


def _part_of(record: Initiative | Organization | Metric) -> str | None:
    return record.part_of


def _parent(record: Place) -> str | None:
    return record.parent


def _circles(
    catalog: Catalog,
    kind: Kind,
    records: Mapping[str, R],
    above: Callable[[R], str | None],
    field: str,
) -> Iterator[Complaint]:
    for id in records:
        way, current = [id], above(records[id])
        while current is not None and current in records and current not in way:
            way.append(current)
            current = above(records[current])
        if current == id == min(way):  # one complaint for a circle
            yield Complaint(
                catalog.location(kind, id, field),
                f"'{id}' is part of itself: {' -> '.join([*way, id])}",
                "name the one that it really belongs to",
            )


def _unknown(catalog: Catalog, kind: Kind, id: str, location: Location) -> Complaint:
    if now := catalog.successor(kind, id):
        return Complaint(location, *renamed(kind, id, now))
    remedy = (
        suggestion(id, catalog.records(kind), few=0) or f"describe it in {catalog.file(kind, id)}"
    )
    return Complaint(location, f"there is no {kind} '{id}'", remedy)

"""Checks that references lead to records that exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, get_args

from macros.check.complaint import Complaint, error, renamed
from macros.check.meant_records import meant_remedy, named_remedy
from macros.ground.findings import nearest, suggestion, word_list
from macros.load.catalog import Catalog, CatalogFact, Location
from macros.load.ids import is_record_id
from macros.load.kinds import ALMANAC, KINDS, RecordKind
from macros.load.model import SUBJECTS, Kind, OrganizationKind

# Places, organizations and others lie in so many of their kind at most.
_DEEPEST = 30
# Of a longer circle, only the first ids are shown.
_MOST_SHOWN = 6
# For so many wrong ids of a kind, the records are asked which of them may be meant.
_MOST_LOOKED_UP = 100


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
    yield from _lost(catalog, "source")


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
    yield from _lost(catalog, "metric")


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
            may_exist = catalog.may_have_fact(contrast.fact)
            location = fact.location_of("different_from", index, "fact")
            if now := catalog.successor("initiative", initiative):
                yield Complaint(location, *renamed("initiative", initiative, now))
            elif now := catalog.current_item.get(contrast.fact):
                yield Complaint(location, *renamed("fact", contrast.fact, now))
            elif contrast.fact not in catalog.fact and not may_exist:
                yield Complaint(
                    location,
                    f"there is no fact '{contrast.fact}'",
                    _fact_in_address(catalog, contrast.fact)
                    or suggestion(contrast.fact, catalog.sure_facts)
                    or "write the initiative, '#' and the fact's id, as at the end of its "
                    "permanent link",
                )


def _fact_in_address(catalog: Catalog, written: str) -> str:
    """The remedy for the address of a fact in the place of its key; '' for any other text."""
    found = re.fullmatch(r"\S*?([a-z0-9-]+)/?#(\S+)", written)
    key = f"{found[1]}#{found[2]}" if found else ""
    return f'write "{key}"' if key in catalog.fact else ""


@error
def check_unknown_event(catalog: Catalog) -> Iterator[Complaint]:
    """A fact belongs to an event that its initiative does not have.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024-05-01
      -     event: event-lunch-2024-05-01
                   ^
      +     event: event-launch-2024-05-01
            evidence: [{source: yearbook-2024, paragraph: 2}]
        events:
          - date: 2024-05-01
            title: The first meeting
            kind: launch
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for initiative, facts in catalog.facts_of.items():
        events = catalog.events_of[initiative]
        if all(event.has_sure_id for event in events):
            known = dict.fromkeys(event.id for event in events)
            former = {old: event.id for event in reversed(events) for old in event.former}
            for fact in facts:
                if fact.item.event is not None and fact.item.event not in known:
                    yield _unknown_event(fact, fact.item.event, known, former)


def _unknown_event(
    fact: CatalogFact, id: str, known: Collection[str], former: Mapping[str, str]
) -> Complaint:
    """The complaint of a fact whose event is none of those known in its initiative."""
    location = fact.location_of("event")
    around, _, end = id.rpartition("#")
    if id in former:
        return Complaint(location, *renamed("event", id, former[id]))
    if end in known and fact.initiative in around:
        return Complaint(location, f"'{id}' is more than the id of an event", f"write {end}")
    if around:
        said = f"'{id}' is no event of '{fact.initiative}'"
        remedy = "delete the line: a fact is told with an event of its own initiative"
        return Complaint(location, said, remedy)
    return Complaint(
        location,
        f"there is no event '{id}' in '{fact.initiative}'",
        suggestion(id, known)
        or "write the id at the end of the event's link, or describe it under 'events:'",
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
    yield from _lost(catalog, "place")


@error
def check_unknown_organization(catalog: Catalog) -> Iterator[Complaint]:
    """A record names an organization that has no file in data/organizations/.

    Example:
      - platform: rivr-club
                  ^
      + platform: river-club
    """
    yield from _lost(catalog, "organization")


@error
def check_unknown_initiative(catalog: Catalog) -> Iterator[Complaint]:
    """An initiative is part of, or related to, one that has no file in data/initiatives/.

    Example:
      - related: [river-wach]
                  ^
      + related: [river-watch]
    """
    yield from _lost(catalog, "initiative")


@error
def check_unknown_kind(catalog: Catalog) -> Iterator[Complaint]:
    """An initiative's kind is none of those that data/almanac.yml lists.

    Example:
      - kind: programme
              ^
      + kind: program
    """
    if "kinds" in catalog.almanac.spoiled:
        return
    kinds = catalog.almanac.kinds
    for id, initiative in catalog.initiatives.items():
        if initiative.kind not in kinds and not catalog.may_be_listed(initiative.kind):
            remedy = named_remedy(initiative.kind, kinds) or "add it there, or use one of its"
            if initiative.kind in get_args(OrganizationKind):
                remedy = f"{remedy}; if it is an organization, move it to data/organizations/"
            yield Complaint(
                catalog.location("initiative", id, "kind"),
                f"data/almanac.yml lists no kind '{initiative.kind}'",
                remedy,
                None if nearest(initiative.kind, kinds) else initiative.kind,
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
    if "metric_groups" in catalog.almanac.spoiled:
        return
    groups = catalog.almanac.metric_groups
    for id, metric in catalog.metrics.items():
        if metric.group not in groups and not catalog.may_be_listed(metric.group):
            yield Complaint(
                catalog.location("metric", id, "group"),
                f"data/almanac.yml lists no metric group '{metric.group}'",
                named_remedy(metric.group, groups) or "add it there, or use one of its",
                None if nearest(metric.group, groups) else metric.group,
            )
    for group in catalog.almanac.group_questions:
        if group not in groups:
            yield Complaint(
                Location(ALMANAC, ("group_questions", group), key=True),
                f"a question of a metric group '{group}' that 'metric_groups' does not list",
                named_remedy(group, groups) or "write the id of a group, as it stands there",
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
    for id, entry in catalog.glossary.items():
        for index, subject in enumerate(entry.about):
            if not any(catalog.knows(kind, subject) for kind in SUBJECTS):
                location = catalog.location("glossary", id, "about", index)
                former = (kind for kind in SUBJECTS if catalog.successor(kind, subject))
                if kind := next(former, None):
                    yield _unknown(catalog, kind, subject, location)
                    continue
                known = [name for kind in SUBJECTS for name in catalog.records(kind)]
                yield Complaint(
                    location,
                    f"there is no {word_list(SUBJECTS)} '{subject}'",
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
    """Something is part of itself, perhaps by way of others, or too deep within others.

    Example:
      - part_of: example
                 ^
      + part_of: river-watch
    """
    for kind in KINDS.values():
        if kind.whole_field is not None:
            yield from _circles(catalog, kind, kind.whole_field)


def _circles(catalog: Catalog, kind: RecordKind[Any], field: str) -> Iterator[Complaint]:
    wholes = {id: kind.whole_of(record) for id, record in catalog.records(kind.name).items()}
    depths: dict[str, int] = {}
    for id in wholes:
        way: dict[str, None] = {}
        current: str | None = id
        while current in wholes and current not in way and current not in depths:
            way[current] = None
            current = wholes[current]
        depth = depths.get(current or "", 0)
        if current in way:
            steps = [*way]
            yield _circle(catalog.location, kind, field, steps[steps.index(current) :])
            depth = -len(wholes)  # the circle is the mistake, and not that it has no end
        for part in reversed(way):
            depth += 1
            depths[part] = depth
            if depth == _DEEPEST + 1:
                yield Complaint(
                    catalog.location(kind.name, part, field),
                    f"'{part}' is part of {_DEEPEST} {kind.plural}, one within the other",
                    "leave out those between that say nothing",
                )


def _circle(
    location: Callable[..., Location], kind: RecordKind[Any], field: str, way: list[str]
) -> Complaint:
    """The complaint of a circle, one for all of its records."""
    first = way.index(min(way))
    way = [*way[first:], *way[:first]]
    id, *others = way
    shown = [*others[:_MOST_SHOWN], "…", others[-1]] if len(others) > _MOST_SHOWN + 1 else others
    return Complaint(
        location(kind.name, id, field),
        f"'{id}' is part of itself: {' -> '.join([id, *shown, id])}",
        "name the one that it really belongs to",
    )


def _lost(catalog: Catalog, kind: Kind) -> Iterator[Complaint]:
    """Complains of ids that no record of a kind has."""
    lost = catalog.references.lost[kind]
    looked_up = set([*dict.fromkeys(id for id, _ in lost)][:_MOST_LOOKED_UP])
    for id, location in lost:
        # Whether metrics compare is a rule of its own.
        if "not_comparable_with" not in location.path:
            yield _unknown(catalog, kind, id, location, alike=id in looked_up)


def _unknown(
    catalog: Catalog, kind: Kind, id: str, location: Location, *, alike: bool = True
) -> Complaint:
    """The complaint of an id that no record has; `alike` asks for records that may be meant."""
    if now := catalog.successor(kind, id):
        return Complaint(location, *renamed(kind, id, now))
    remedy = meant_remedy(catalog, kind, id) if alike else ""
    if not is_record_id(id):
        remedy = remedy or (
            f"write an id from {KINDS[kind].path}, in small letters and hyphens; "
            f"if it is not among them, describe it there"
        )
    message = f"there is no {kind} '{id}'"
    if remedy:
        return Complaint(location, message, remedy)
    return Complaint(location, message, f"describe it in {catalog.file(kind, id)}", (kind, id))

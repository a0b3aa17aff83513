"""Disagreements: claims that cannot all be right.

Facts disagree if they answer one question at one date with values that exclude each other. Events
disagree if one event is told with dates that do not overlap, or one renaming with other names.

Disagreements are computed; people write only the claims, their ranks and reasons. Facts of
different dates, places or parts do not disagree; they differ. Nor do different amounts in
different units, which may be one amount, converted, or in prices of different dates. Values whose
intervals overlap may both be right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from macros.derive.bounds import bounds
from macros.derive.conflicts import Claims
from macros.ground.dates import Edtf
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, Claim
from macros.load.fact_subject import Subject, Topic
from macros.load.model import ONCE, EventKind, MetricKind, Role

AnyClaim = TypeVar("AnyClaim", CatalogFact, CatalogEvent)


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of a disagreement that say the same."""

    claims: tuple[Claim, ...]

    @property
    def preferred(self) -> bool:
        """Whether the almanac prefers this side."""
        return any(claim.item.rank == "preferred" for claim in self.claims)

    @property
    def deprecated(self) -> bool:
        """Whether all claims of this side are deprecated."""
        return all(claim.item.rank == "deprecated" for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more sides of one question, and the side that the almanac holds, if any."""

    id: str
    initiative: str
    # The metric's id; None where the claims are events.
    metric: str | None
    sides: tuple[Side, ...]
    # The title of an event that is told with two dates.
    event: str | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all sides."""
        return tuple(claim for side in self.sides for claim in side.claims)

    @property
    def held_side(self) -> Side | None:
        """The side that the almanac holds: the preferred one, or the only one not deprecated."""
        candidates = [side for side in self.sides if not side.deprecated]
        preferred = [side for side in candidates if side.preferred]
        chosen = preferred or candidates
        return chosen[0] if len(chosen) == 1 else None

    @property
    def is_open(self) -> bool:
        """Whether the almanac holds no side, so that nobody knows which is right."""
        return self.held_side is None

    @property
    def set_aside(self) -> tuple[Side, ...]:
        """The sides that the almanac does not hold, where it holds one."""
        held = self.held_side
        return tuple(side for side in self.sides if held and side is not held)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the almanac holds its side; notes on the claims where it holds none."""
        texts = [
            claim.item.reason or (not self.held_side and claim.item.note) for claim in self.claims
        ]
        return tuple(dict.fromkeys(text for text in texts if text))


def disagreements(catalog: Catalog) -> tuple[Disagreement, ...]:
    """All disagreements of an almanac: the unresolved first, then by initiative."""
    found = [
        disagreement
        for id in catalog.initiatives
        for disagreement in (
            *_of_facts(catalog, id),
            *_of_renamings(catalog, id),
            *_of_events(catalog, id),
        )
    ]
    return tuple(sorted(found, key=_order))


def _order(disagreement: Disagreement) -> tuple[bool, str, str]:
    return not disagreement.is_open, disagreement.initiative, disagreement.id


def disagreements_by_claim(found: Sequence[Disagreement]) -> Mapping[str, Disagreement]:
    """Disagreements by the key of each claim in them."""
    return {claim.key: disagreement for disagreement in found for claim in disagreement.claims}


def _of_facts(catalog: Catalog, initiative: str) -> Iterator[Disagreement]:
    groups: dict[Topic, list[CatalogFact]] = defaultdict(list)
    for fact in catalog.facts_of[initiative]:
        if fact.item.unknown is None:
            groups[fact.subject.topic].append(fact)

    def conflict(first: CatalogFact, second: CatalogFact) -> bool:
        return _at_one_time(catalog, first.subject, second.subject) and _contradict(first, second)

    def content(fact: CatalogFact) -> object:
        item = fact.item
        return item.value, item.range, item.text, fact.subject.unit, item.qualifier

    def date(fact: CatalogFact) -> Edtf | None:
        return None if _over_same_span(catalog, fact) else fact.subject.as_of

    def key(fact: CatalogFact) -> Hashable:
        as_of = fact.subject.as_of
        return (as_of.earliest, as_of.latest, as_of.is_within) if as_of else None

    for facts in groups.values():
        if len(facts) == 1:
            continue  # most are alone, and it takes long to compare them with nothing
        found = Claims(facts, conflict, content=_weight, date=date, key=key)
        for group in found.groups():
            yield _disagreement(initiative, group[0].item.metric, group, content)


def _of_events(catalog: Catalog, initiative: str) -> Iterator[Disagreement]:
    """Events that are told with dates that cannot all be right."""
    alike: dict[tuple[EventKind, Role, str], list[CatalogEvent]] = defaultdict(list)
    for event in catalog.events_of[initiative]:
        item = event.item
        if not item.renamed:
            # Sources may put one end of one part into different words.
            once = item.of if item.kind in ONCE else None
            alike[item.kind, item.role, (once or item.title).casefold()].append(event)

    def conflict(first: CatalogEvent, second: CatalogEvent) -> bool:
        # Events of one title may happen every year, but a launch happens once; different ranks say
        # that somebody takes them for one event. A plan may be replaced by another.
        once = first.item.kind in ONCE and first.item.role == "actual"
        told_twice = once or first.item.rank != second.item.rank
        return told_twice and not first.item.date.overlaps(second.item.date)

    def content(event: CatalogEvent) -> object:
        return event.item.date

    for events in alike.values():
        if events[0].item.kind not in ONCE and len({event.item.rank for event in events}) == 1:
            continue  # nobody says that they are one event
        for group in Claims(events, conflict, content=_dated_rank).groups():
            yield replace(
                _disagreement(initiative, None, group, content), event=group[0].item.title
            )


def _of_renamings(catalog: Catalog, initiative: str) -> Iterator[Disagreement]:
    renamings = [event for event in catalog.events_of[initiative] if event.item.renamed]

    def conflict(first: CatalogEvent, second: CatalogEvent) -> bool:
        same_date = first.item.date.overlaps(second.item.date)
        return same_date != (first.item.renamed == second.item.renamed)

    def content(event: CatalogEvent) -> tuple[Hashable, ...]:
        renamed = event.item.renamed
        assert renamed is not None
        return tuple(renamed.old.items()), tuple(renamed.new.items()), event.item.date

    def date(event: CatalogEvent) -> Edtf:
        return event.item.date

    def names(event: CatalogEvent) -> Hashable:
        return content(event)[:2]

    for group in Claims(renamings, conflict, content=content, date=date, key=names).groups():
        yield _disagreement(initiative, None, group, content)


def _disagreement(
    initiative: str,
    metric: str | None,
    claims: Sequence[AnyClaim],
    content: Callable[[AnyClaim], object],
) -> Disagreement:
    """The disagreement of some claims; claims with the same content are on one side."""
    sides: dict[object, list[AnyClaim]] = defaultdict(list)
    for claim in claims:
        sides[content(claim)].append(claim)
    # Two hyphens, which no initiative's id has, so that no two disagreements can share an id.
    id = f"{initiative}--{claims[0].id}"
    return Disagreement(id, initiative, metric, tuple(Side(tuple(c)) for c in sides.values()))


def _at_one_time(catalog: Catalog, first: Subject, second: Subject) -> bool:
    """Whether two facts have the same date, and the same due date where both have one."""
    if first.due and second.due and not first.due.overlaps(second.due):
        return False
    if first.as_of is None or second.as_of is None:
        return first.as_of == second.as_of
    kind = catalog.metrics[first.metric].kind
    if first.role == "actual" and _over_span(kind, first.as_of, second.as_of):
        mine, theirs = (
            (when.earliest, when.latest, when.is_within) for when in (first.as_of, second.as_of)
        )
        return mine == theirs
    return first.as_of.overlaps(second.as_of)


def _weight(fact: CatalogFact) -> Hashable:
    """All of a fact by which it conflicts with others."""
    item, subject = fact.item, fact.subject
    dates = subject.as_of, subject.due, item.date_value
    value = item.value, item.range, item.interval, item.text, subject.unit, item.prices
    return dates, value, item.qualifier, item.rank == "deprecated"


def _dated_rank(event: CatalogEvent) -> Hashable:
    """All of an event by which it conflicts with others of its title."""
    return event.item.date, event.item.rank


def _over_same_span(catalog: Catalog, fact: CatalogFact) -> bool:
    """Whether a fact conflicts only with facts over the same span."""
    when = fact.subject.as_of
    kind = catalog.metrics[fact.subject.metric].kind
    return when is not None and fact.subject.role == "actual" and _over_span(kind, when, when)


def _over_span(kind: MetricKind, first: Edtf, second: Edtf) -> bool:
    """Whether values count events within their dates, so that a part differs from the whole."""
    at_a_time = kind in {"stock", "total"}
    return kind == "flow" or (not at_a_time and (first.is_interval or second.is_interval))


def _contradict(fact: CatalogFact, rival: CatalogFact) -> bool:
    """Whether the values of two facts cannot both be right."""
    first, second = fact.item, rival.item
    if first.date_value and second.date_value:
        return not first.date_value.overlaps(second.date_value)
    if first.words is not None or second.words is not None:
        return first.words != second.words
    mine, theirs = bounds(first), bounds(second)
    if mine is None or theirs is None or first.prices != second.prices:
        return False
    differ = (first.value, first.range) != (second.value, second.range)
    if differ and (first.rank == "deprecated") != (second.rank == "deprecated"):
        # Somebody has judged one of them wrong by comparing it with the other.
        return True
    return mine.overlaps(theirs) != (fact.subject.unit == rival.subject.unit)

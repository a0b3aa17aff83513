"""Claims that cannot all be right: facts of one initiative, metric, role and date, or events.

One event that is told with dates which do not overlap is in question as much as a number is, and
so is a renaming that is told with different names.

Derived, never typed: what people write are the claims, their ranks and reasons. Facts that speak
of different dates, places or parts do not conflict; they differ. Nor do different amounts in
different units, which may be one amount converted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from macros.derive.bounds import bounds
from macros.ground.dates import Edtf
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, Claim
from macros.load.model import MetricKind
from macros.load.subject import Question, Subject

One = TypeVar("One", CatalogFact, CatalogEvent)


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
        """Whether the almanac has given up this side."""
        return all(claim.item.rank == "deprecated" for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more sides of one question, and what the almanac holds, if anything."""

    id: str
    initiative: str
    # The metric's id, or None where an event is in question.
    metric: str | None
    sides: tuple[Side, ...]
    # The title of the event that is told with two dates, where that is in question.
    event: str | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all sides."""
        return tuple(claim for side in self.sides for claim in side.claims)

    @property
    def held_side(self) -> Side | None:
        """The side that the almanac holds: the preferred one, or the only one left standing."""
        standing = [side for side in self.sides if not side.deprecated]
        preferred = [side for side in standing if side.preferred]
        chosen = preferred or standing
        return chosen[0] if len(chosen) == 1 else None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the almanac holds what it holds; where it holds nothing, what there is to know."""
        told = [
            claim.item.reason or (not self.held_side and claim.item.note) for claim in self.claims
        ]
        return tuple(dict.fromkeys(text for text in told if text))


def disagreements(catalog: Catalog) -> tuple[Disagreement, ...]:
    """All disagreements of an almanac: the unresolved first, then by initiative."""
    found = [
        one
        for id in catalog.initiatives
        for one in (
            *_of_facts(catalog, id),
            *_of_renamings(catalog, id),
            *_of_events(catalog, id),
        )
    ]
    return tuple(sorted(found, key=lambda one: (one.held_side is not None, one.initiative, one.id)))


def disagreements_by_claim(found: Sequence[Disagreement]) -> Mapping[str, Disagreement]:
    """Disagreements by the key of each claim in them."""
    return {claim.key: one for one in found for claim in one.claims}


def _of_facts(catalog: Catalog, initiative: str) -> Iterator[Disagreement]:
    groups: dict[Question, list[CatalogFact]] = defaultdict(list)
    for fact in catalog.facts_of[initiative]:
        if fact.item.unknown is None:
            groups[fact.subject.question].append(fact)

    def conflict(one: CatalogFact, other: CatalogFact) -> bool:
        return _at_one_time(catalog, one.subject, other.subject) and _contradict(one, other)

    def said(fact: CatalogFact) -> object:
        item = fact.item
        return item.value, item.range, item.text, fact.subject.unit, item.qualifier

    for facts in groups.values():
        for group in _connected(facts, conflict):
            yield _disagreement(initiative, group[0].item.metric, group, said)


def _of_events(catalog: Catalog, initiative: str) -> Iterator[Disagreement]:
    """One event that is told with dates that cannot all be right."""
    told: dict[tuple[str, str], list[CatalogEvent]] = defaultdict(list)
    for event in catalog.events_of[initiative]:
        if not event.item.renamed:
            told[event.item.kind, event.item.title.casefold()].append(event)

    def conflict(one: CatalogEvent, other: CatalogEvent) -> bool:
        # What has one name can happen every year, unless it is a start, or somebody has judged.
        once = one.item.kind == "launch" or one.item.rank != other.item.rank
        return once and not one.item.date.overlaps(other.item.date)

    def said(event: CatalogEvent) -> object:
        return event.item.date

    for events in told.values():
        for group in _connected(events, conflict):
            yield replace(_disagreement(initiative, None, group, said), event=group[0].item.title)


def _of_renamings(catalog: Catalog, initiative: str) -> Iterator[Disagreement]:
    renamings = [event for event in catalog.events_of[initiative] if event.item.renamed]

    def conflict(one: CatalogEvent, other: CatalogEvent) -> bool:
        same_date = one.item.date.overlaps(other.item.date)
        return same_date != (one.item.renamed == other.item.renamed)

    def said(event: CatalogEvent) -> object:
        renamed = event.item.renamed
        assert renamed is not None
        return tuple(renamed.old.items()), tuple(renamed.new.items()), event.item.date

    for group in _connected(renamings, conflict):
        yield _disagreement(initiative, None, group, said)


def _disagreement(
    initiative: str, metric: str | None, claims: Sequence[One], said: Callable[[One], object]
) -> Disagreement:
    """The disagreement of some claims, those that say the same on one side."""
    sides: dict[object, list[One]] = defaultdict(list)
    for claim in claims:
        sides[said(claim)].append(claim)
    # Two hyphens, which no initiative's id has, so that no two disagreements can share an id.
    id = f"{initiative}--{claims[0].id}"
    return Disagreement(id, initiative, metric, tuple(Side(tuple(c)) for c in sides.values()))


def _connected(
    claims: Sequence[One], conflict: Callable[[One, One], bool]
) -> Iterator[Sequence[One]]:
    """Groups of claims in which each conflicts with another of the group."""
    left = list(claims)
    while left:
        group, left = left[:1], left[1:]
        for member in group:
            apart: list[One] = []
            for claim in left:
                (group if conflict(member, claim) else apart).append(claim)
            left = apart
        if len(group) > 1:
            yield group


def _at_one_time(catalog: Catalog, one: Subject, other: Subject) -> bool:
    """Whether two facts speak of one date, and targets of one date by which they are due."""
    if one.due and other.due and not one.due.overlaps(other.due):
        return False
    if one.as_of is None or other.as_of is None:
        return one.as_of == other.as_of
    kind = catalog.metrics[one.metric].kind
    if one.role == "actual" and _over_span(kind, one.as_of, other.as_of):
        return (one.as_of.earliest, one.as_of.latest) == (other.as_of.earliest, other.as_of.latest)
    return one.as_of.overlaps(other.as_of)


def _over_span(kind: MetricKind, one: Edtf, other: Edtf) -> bool:
    """Whether values count what happened within their dates, so that a part is not the whole."""
    return kind == "flow" or (kind != "stock" and (one.is_interval or other.is_interval))


def _contradict(fact: CatalogFact, rival: CatalogFact) -> bool:
    """Whether the values of two facts cannot both be right."""
    one, other = fact.item, rival.item
    if one.text is not None or other.text is not None:
        return one.text != other.text
    mine, theirs = bounds(one), bounds(other)
    if mine is None or theirs is None:
        return False
    differ = (one.value, one.range) != (other.value, other.range)
    if differ and (one.rank == "deprecated") != (other.rank == "deprecated"):
        # Somebody has judged one of them wrong, and the other is what it was held against.
        return True
    return mine.overlaps(theirs) != (fact.subject.unit == rival.subject.unit)

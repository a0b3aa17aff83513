"""Claims that cannot all be right: facts of one initiative, metric, role and date, or renamings.

Derived, never typed: what people write are the claims, their ranks and reasons. Facts whose dates
do not overlap, or that speak of different places or parts, do not conflict; they differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.catalog import Catalog, Placed
from macros.derive.bounds import bounds
from macros.model import Event, Fact


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of a disagreement that say the same."""

    claims: tuple[Placed[Fact] | Placed[Event], ...]

    @property
    def held(self) -> bool:
        """Whether the almanac holds this side."""
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
    # The metric's id, or None where a renaming is in question.
    metric: str | None
    sides: tuple[Side, ...]

    @property
    def claims(self) -> tuple[Placed[Fact] | Placed[Event], ...]:
        """All claims of all sides."""
        return tuple(claim for side in self.sides for claim in side.claims)

    @property
    def held(self) -> Side | None:
        """The side that the almanac holds: the preferred one, or the only one left standing."""
        standing = [side for side in self.sides if not side.deprecated]
        preferred = [side for side in standing if side.held]
        if len(preferred) == 1:
            return preferred[0]
        return standing[0] if len(standing) == 1 else None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the almanac holds what it holds."""
        return tuple(dict.fromkeys(c.item.reason for c in self.claims if c.item.reason))


def disagreements(catalog: Catalog) -> tuple[Disagreement, ...]:
    """All disagreements of an almanac: the unresolved first, then by initiative."""
    found = [
        *(one for id in catalog.initiatives for one in _of_facts(catalog, id)),
        *(one for id in catalog.initiatives for one in _of_renamings(catalog, id)),
    ]
    return tuple(sorted(found, key=lambda one: (one.held is not None, one.initiative, one.id)))


def by_claim(found: Sequence[Disagreement]) -> Mapping[str, Disagreement]:
    """Disagreements by the key of each claim in them."""
    return {claim.key: one for one in found for claim in one.claims}


def _of_facts(catalog: Catalog, initiative: str) -> Iterator[Disagreement]:
    groups: dict[tuple[str, ...], list[Placed[Fact]]] = defaultdict(list)
    for fact in catalog.facts_of[initiative]:
        item = fact.item
        if item.unknown is None:
            groups[item.metric, item.role, item.place or "", item.of or ""].append(fact)
    for (metric, *_), facts in groups.items():
        for conflict in _connected(facts):
            yield Disagreement(
                f"{initiative}-{conflict[0].id}", initiative, metric, tuple(_sides(conflict))
            )


def _connected(facts: Sequence[Placed[Fact]]) -> Iterator[list[Placed[Fact]]]:
    """Groups of facts in which each conflicts with another of the group."""
    left = list(facts)
    while left:
        group, left = [left[0]], left[1:]
        for member in group:
            conflicting = [fact for fact in left if _conflict(member.item, fact.item)]
            group.extend(conflicting)
            left = [fact for fact in left if fact not in conflicting]
        if len(group) > 1:
            yield group


def _conflict(one: Fact, other: Fact) -> bool:
    if one.as_of and other.as_of and not one.as_of.overlaps(other.as_of):
        return False
    if one.unit != other.unit:
        return True
    if one.text is not None or other.text is not None:
        return one.text != other.text
    mine, theirs = bounds(one), bounds(other)
    return mine is not None and theirs is not None and not mine.meets(theirs)


def _sides(facts: Sequence[Placed[Fact]]) -> Iterator[Side]:
    same: dict[tuple[object, ...], list[Placed[Fact]]] = defaultdict(list)
    for fact in facts:
        item = fact.item
        same[item.value, item.range, item.text, item.unit, item.qualifier].append(fact)
    for claims in same.values():
        yield Side(tuple(claims))


def _of_renamings(catalog: Catalog, initiative: str) -> Iterator[Disagreement]:
    renamings = [event for event in catalog.events_of[initiative] if event.item.renamed]
    for index, event in enumerate(renamings):
        others = [
            other
            for other in renamings[index + 1 :]
            if other.item.date.overlaps(event.item.date)
            and other.item.renamed != event.item.renamed
        ]
        if others:
            sides = tuple(Side((claim,)) for claim in (event, *others))
            yield Disagreement(f"{initiative}-{event.id}", initiative, None, sides)
            return

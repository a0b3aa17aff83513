"""What is dated, in the order of its dates: events, and facts that hold for a date.

An entry of a timeline is an event, or the facts of one initiative, role and date together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from macros.derive.nesting import outer_places
from macros.derive.time_spans import almanac_date, span
from macros.ground.dates import Edtf
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement, Claim
from macros.load.model import Fact, Role

Happening = TypeVar("Happening", CatalogEvent, CatalogStatement)

# What the facts of a role are called where they stand among events.
FACT_KINDS: Mapping[Role, str] = {"actual": "results", "target": "targets", "forecast": "forecasts"}
_EVENTS = ("launch", "milestone", "renaming", "plan", "policy", "report", "other")
# The order in which kinds of entries are listed.
KIND_ORDER = (*_EVENTS, *FACT_KINDS.values())


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event, or the facts of one initiative, role and date."""

    initiative: str
    kind: str
    when: Edtf
    # The first and last day of its date that are drawn.
    start: date
    end: date
    event: CatalogEvent | None = None
    facts: tuple[CatalogFact, ...] = ()
    # Where it happened or holds, and the places that those lie in.
    places: tuple[str, ...] = ()
    # Its id in the list of its timeline.
    anchor: str = ""

    @property
    def last_day(self) -> date:
        """The last day of its date, and of the dates by which its facts are due."""
        return max([self.end, *(span(due, self.end)[1] for due in self.due_dates)])

    @property
    def due_dates(self) -> tuple[Edtf, ...]:
        """When its facts are due, each date once."""
        found = [fact.item.due for fact in self.facts if fact.item.due]
        return tuple(dict.fromkeys(found)) if found else ()


def sorted_by_date(records: Iterable[Happening]) -> tuple[Happening, ...]:
    """Events or statements in the order of their dates."""
    return tuple(sorted(records, key=lambda one: one.item.date.sort_key))


def entry_date(fact: Fact) -> Edtf | None:
    """The date under which a fact stands: that of its value, or when it is due."""
    return fact.as_of or fact.due


def dated_facts(facts: Iterable[CatalogFact]) -> tuple[CatalogFact, ...]:
    """Facts in the order of their dates, without what is unknown, deprecated or has no date."""
    shown = [
        (when.sort_key, fact)
        for fact in facts
        if (when := entry_date(fact.item))
        and not fact.item.unknown
        and fact.item.rank != "deprecated"
    ]
    return tuple(fact for _, fact in sorted(shown, key=lambda one: one[0]))


def anchor(claim: Claim) -> str:
    """The id of an event or a fact on pages that show those of several initiatives."""
    return f"{claim.initiative}--{claim.id}"


def timeline_entries(
    catalog: Catalog,
    events: Iterable[CatalogEvent],
    facts: Iterable[CatalogFact],
    prefix: str = "",
) -> tuple[TimelineEntry, ...]:
    """Events and facts in the order of their dates; deprecated and unknown ones are left out.

    `prefix` is what the ids in their list begin with.
    """
    now = almanac_date(catalog)

    def entry(
        kind: str, when: Edtf, event: CatalogEvent | None, *facts: CatalogFact
    ) -> TimelineEntry:
        claims: Sequence[Claim] = (event,) if event else facts
        start, end = span(when, now)
        return TimelineEntry(
            claims[0].initiative,
            kind,
            when,
            start,
            end,
            event,
            facts,
            places=_places(catalog, claims),
            anchor=prefix + anchor(claims[0]),
        )

    found = [
        entry(event.item.kind, event.item.date, event)
        for event in events
        if event.item.rank != "deprecated"
    ]
    groups: dict[tuple[str, Role, Edtf], list[CatalogFact]] = defaultdict(list)
    for fact in dated_facts(facts):
        when = entry_date(fact.item)
        assert when
        groups[fact.initiative, fact.item.role, when].append(fact)
    found += [
        entry(FACT_KINDS[role], when, None, *group) for (_, role, when), group in groups.items()
    ]
    return tuple(
        sorted(found, key=lambda entry: (entry.when.sort_key, KIND_ORDER.index(entry.kind)))
    )


def _places(catalog: Catalog, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The places of some claims, and those that they lie in."""
    places = [claim.item.place for claim in claims if claim.item.place]
    if not places:
        return ()
    return tuple(
        dict.fromkeys(one for place in places for one in (place, *outer_places(catalog, place)))
    )

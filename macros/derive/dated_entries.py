"""Entries of a timeline: events, and facts that have a date, in the order of their dates.

The facts of one initiative, role and date are one entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

from macros.derive.nesting import outer_places
from macros.derive.time_spans import almanac_date, span
from macros.ground.dates import Edtf
from macros.ground.days import Day
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement, Claim
from macros.load.model import EventKind, Fact, Role
from macros.load.role_words import ROLE_WORDS

DatedItem = TypeVar("DatedItem", CatalogEvent, CatalogStatement)

# The kinds of entries that facts make, by role.
FACT_KINDS: Mapping[Role, str] = {role: words.plural for role, words in ROLE_WORDS.items()}
# All kinds of entries, in the order in which they are listed.
KIND_ORDER = (*get_args(EventKind), *FACT_KINDS.values())


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event, or the facts of one initiative, role and date."""

    initiative: str
    kind: str
    when: Edtf
    # The first and the last day of its date in the drawing.
    start: Day
    end: Day
    event: CatalogEvent | None = None
    facts: tuple[CatalogFact, ...] = ()
    # The places of the event or the facts, and the places that these lie in.
    places: tuple[str, ...] = ()
    # The id of its element in the list of entries.
    anchor: str = ""

    @property
    def planned(self) -> bool:
        """Whether it is an event that is planned or expected."""
        return self.event is not None and self.event.item.role != "actual"

    @property
    def last_day(self) -> Day:
        """The last day of its date, and of the dates by which its facts are due."""
        return max([self.end, *(span(due, self.end)[1] for due in self.due_dates)])

    @property
    def due_dates(self) -> tuple[Edtf, ...]:
        """The dates by which its facts are due, each once."""
        return tuple(dict.fromkeys(due for fact in self.facts if (due := due_date(fact.item))))


def sorted_by_date(records: Iterable[DatedItem]) -> tuple[DatedItem, ...]:
    """Events or statements in the order of their dates."""
    return tuple(sorted(records, key=lambda item: item.item.date.sort_key))


def entry_date(fact: Fact) -> Edtf | None:
    """The date of a fact on a timeline: that of its value, or else its due date."""
    return fact.when or due_date(fact)


def due_date(fact: Fact) -> Edtf | None:
    """The date by which a target or forecast is due; a date that was promised is due by itself."""
    return fact.due or (fact.date_value if fact.role != "actual" else None)


def dated_facts(facts: Iterable[CatalogFact]) -> tuple[CatalogFact, ...]:
    """Facts in the order of their dates, without unknown, deprecated and undated facts."""
    shown = [
        (when.sort_key, fact)
        for fact in facts
        if (when := entry_date(fact.item))
        and not fact.item.unknown
        and fact.item.rank != "deprecated"
    ]
    return tuple(fact for _, fact in sorted(shown, key=lambda dated: dated[0]))


def anchor(claim: Claim) -> str:
    """The id of an event or a fact on pages that show several initiatives."""
    return f"{claim.initiative}--{claim.id}"


def timeline_entries(
    catalog: Catalog,
    events: Iterable[CatalogEvent],
    facts: Iterable[CatalogFact],
    prefix: str = "",
) -> tuple[TimelineEntry, ...]:
    """The entries of events and facts by date, without deprecated and unknown ones.

    The ids of their elements begin with `prefix`.
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
    """The places of some claims, and the places that these lie in."""
    places = [claim.item.place for claim in claims if claim.item.place]
    if not places:
        return ()
    return tuple(
        dict.fromkeys(id for place in places for id in (place, *outer_places(catalog, place)))
    )

"""Entries of a timeline: events, dated facts and deadlines, and how much each has to tell.

The facts of one initiative, role and date are one entry. What belongs to an event stands with the
event: the facts that name it, and what was promised on the day of a plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from macros.derive.best_fact import independent_sources
from macros.derive.dated_entries import dated_facts, due_date, entry_date
from macros.derive.derived import Derived
from macros.derive.nesting import outer_places
from macros.derive.time_spans import almanac_date, span
from macros.ground.dates import Edtf
from macros.ground.days import Day
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, Claim
from macros.load.model import EventKind, Role

# The kinds of entries that facts make, by role; addresses name them.
FACT_KINDS: Mapping[Role, str] = {
    "actual": "results",
    "target": "targets",
    "forecast": "forecasts",
}
DEADLINES = "deadlines"
# All kinds of entries, in the order in which they are listed.
KIND_ORDER = (*get_args(EventKind), *FACT_KINDS.values(), DEADLINES)
# An entry tells so many facts; the others of its date are an entry that tells less.
MOST_FACTS = 2

# How much an entry has to tell: the lower, the more.
_EVENTS: Mapping[EventKind, int] = {
    "launch": 1,
    "plan": 1,
    "end": 1,
    "renaming": 1,
    "milestone": 2,
    "policy": 2,
    "report": 4,
    "other": 3,
}
_HEADLINE, _MADE, _PLANNED, _FIRST, _DEADLINE, _PROMISE, _COUNT, _REST = 0, 1, 2, 2, 3, 4, 5, 6


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event with its facts, the facts of one initiative, role and date, or a deadline."""

    initiative: str
    kind: str
    when: Edtf
    # The first and the last day of its date in a drawing.
    start: Day
    end: Day
    # How much it has to tell: the lower, the more.
    rank: int
    event: CatalogEvent | None = None
    facts: tuple[CatalogFact, ...] = ()
    # The places of the event or the facts, and the places that these lie in.
    places: tuple[str, ...] = ()
    # The id of its element in the list of entries.
    anchor: str = ""
    # Whether it is a deadline of which no source tells the outcome.
    unanswered: bool = False

    @property
    def is_deadline(self) -> bool:
        """Whether it is the time by which something was promised."""
        return self.kind == DEADLINES

    @property
    def day(self) -> Day:
        """The day by which it is sorted: a deadline by its end, all others by their start."""
        return self.end if self.is_deadline else self.start

    @property
    def planned(self) -> bool:
        """Whether it is an event that is planned or expected."""
        return self.event is not None and self.event.item.role != "actual"

    @property
    def reported(self) -> bool:
        """Whether a source reports that it happened or was counted, or that it was said."""
        return not self.planned and not self.is_deadline

    @property
    def sort_key(self) -> tuple[Day, Day, int, str]:
        """By date, then in the order of kinds."""
        return (self.day, self.end, KIND_ORDER.index(self.kind), self.anchor)


def anchor(claim: Claim) -> str:
    """The id of an event or a fact on pages that show several initiatives."""
    return f"{claim.initiative}--{claim.id}"


def timeline_entries(
    derived: Derived,
    events: Iterable[CatalogEvent],
    facts: Iterable[CatalogFact],
    prefix: str = "",
) -> tuple[TimelineEntry, ...]:
    """The entries of events and facts by date, without deprecated and unknown ones.

    The ids of their elements begin with `prefix`.
    """
    happened = [event for event in events if event.item.rank != "deprecated"]
    dated = dated_facts(facts)
    made = _Entries(derived, prefix, dated)
    told = _told_with(happened, dated)
    beside = {fact.key for several in told.values() for fact in several}
    found = [entry for event in happened for entry in made.of_event(event, told.get(event.key, ()))]
    groups: dict[tuple[str, Role, Edtf], list[CatalogFact]] = defaultdict(list)
    due: dict[tuple[str, Edtf], list[CatalogFact]] = defaultdict(list)
    for fact in dated:
        ends = due_date(fact.item) if fact.key in made.promised else None
        if ends:
            due[fact.initiative, ends].append(fact)
        if fact.key not in beside and (fact.item.when or not ends):
            when = entry_date(fact.item)
            assert when
            groups[fact.initiative, fact.item.role, when].append(fact)
    for (_, role, when), several in groups.items():
        found += made.of_facts(FACT_KINDS[role], when, several)
    for (_, when), several in due.items():
        found += made.of_facts(DEADLINES, when, several)
    return tuple(sorted(found, key=lambda entry: entry.sort_key))


def _told_with(
    events: Sequence[CatalogEvent], facts: Sequence[CatalogFact]
) -> Mapping[str, list[CatalogFact]]:
    """The facts that are told with an event, by the event's key."""
    named = {(event.initiative, event.id): event.key for event in events}
    plans = {
        (event.initiative, event.item.date): event.key
        for event in reversed(events)
        if event.item.kind == "plan" and event.item.role == "actual"
    }
    found: dict[str, list[CatalogFact]] = defaultdict(list)
    for fact in facts:
        key = named.get((fact.initiative, fact.item.event or ""))
        if key is None and fact.item.role == "target" and fact.item.when:
            key = plans.get((fact.initiative, fact.item.when))
        if key is not None:
            found[key].append(fact)
    return found


class _Entries:
    """Makes the entries of one timeline."""

    def __init__(self, derived: Derived, prefix: str, facts: Sequence[CatalogFact]) -> None:
        self._derived = derived
        self._catalog: Catalog = derived.catalog
        self._prefix = prefix
        self._now = almanac_date(derived.catalog)
        self._ids = {fact.initiative for fact in facts}
        # The fact that tells each promise, and whether its outcome is known.
        self.promised: Mapping[str, bool] = {
            promise.fact.key: promise.measured is not None
            for id in self._ids
            for promise in derived.promises_of[id]
        }
        self._leading = dict(self._leading_facts())

    def _leading_facts(self) -> Iterator[tuple[str, int]]:
        """How much the facts that stand for an initiative have to tell, by their keys."""
        firsts: dict[tuple[str, str], CatalogFact] = {}
        for id in self._ids:
            for metric, facts in self._derived.facts_by_metric[id].items():
                counted = [fact for fact in dated_facts(facts) if fact.item.role == "actual"]
                yield from ((fact.key, _COUNT) for fact in counted[-1:])
                if counted:
                    firsts[id, metric] = counted[0]
            headline = self._derived.headline_of.get(id)
            if headline:
                yield from ((fact.key, _HEADLINE) for fact in headline.promised + headline.reached)
                told = {fact.key for fact in headline.reached}
                first = firsts.get((id, headline.metric))
                if first and first.key not in told:
                    yield first.key, _FIRST

    def of_event(
        self, event: CatalogEvent, facts: Sequence[CatalogFact]
    ) -> Iterator[TimelineEntry]:
        """The entry of an event, and entries of those of its facts for which it has no room."""
        rank = _PLANNED if event.item.role != "actual" else _EVENTS[event.item.kind]
        shown, rest = self._parted(facts)
        if any(self._rank(fact) == _HEADLINE for fact in shown):
            rank = min(rank, _HEADLINE)
        yield self._entry(event.item.kind, event.item.date, rank, event, shown)
        groups: dict[tuple[Role, Edtf], list[CatalogFact]] = defaultdict(list)
        for fact in rest:
            when = entry_date(fact.item)
            assert when
            groups[fact.item.role, when].append(fact)
        for (role, when), several in groups.items():
            yield self._entry(FACT_KINDS[role], when, _REST, None, several)

    def of_facts(
        self, kind: str, when: Edtf, facts: Sequence[CatalogFact]
    ) -> Iterator[TimelineEntry]:
        """The entry of some facts of one date, and one of those for which it has no room."""
        shown, rest = self._parted(facts)
        rank = self._rank(shown[0])
        if kind == DEADLINES and rank != _HEADLINE:
            rank = _DEADLINE
        elif kind in (FACT_KINDS["target"], FACT_KINDS["forecast"]):
            rank = _MADE if rank == _HEADLINE else _PROMISE
        yield self._entry(kind, when, rank, None, shown)
        if rest:
            yield self._entry(kind, when, _REST, None, rest)

    def _rank(self, fact: CatalogFact) -> int:
        return self._leading.get(fact.key, _REST)

    def _parted(self, facts: Sequence[CatalogFact]) -> tuple[list[CatalogFact], list[CatalogFact]]:
        """The facts that an entry has room for, the leading ones first, and the others."""
        if len(facts) < 2:
            return list(facts), []
        ordered = sorted(
            facts,
            key=lambda fact: (
                self._rank(fact),
                fact.item.words is not None,
                not fact.subject.is_whole,
                -independent_sources(self._catalog, fact),
            ),
        )
        return ordered[:MOST_FACTS], ordered[MOST_FACTS:]

    def _entry(
        self,
        kind: str,
        when: Edtf,
        rank: int,
        event: CatalogEvent | None,
        facts: Sequence[CatalogFact],
    ) -> TimelineEntry:
        claims: list[Claim] = [*([event] if event else ()), *facts]
        start, end = span(when, self._now)
        deadline = kind == DEADLINES
        return TimelineEntry(
            claims[0].initiative,
            kind,
            when,
            start,
            end,
            rank,
            event,
            tuple(facts),
            places=self._places(claims),
            anchor=f"{self._prefix}{anchor(claims[0])}{'--due' if deadline else ''}",
            unanswered=deadline and not any(self.promised.get(fact.key) for fact in facts),
        )

    def _places(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The places of some claims, and the places that these lie in."""
        places = [claim.item.place for claim in claims if claim.item.place]
        return tuple(
            dict.fromkeys(
                id for place in places for id in (place, *outer_places(self._catalog, place))
            )
        )

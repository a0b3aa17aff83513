"""The view of an initiative's own page: what a reader is told first, and what is folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice
from typing import Generic, TypeVar

from macros.derive.best_fact import last_day
from macros.derive.computed_numbers import RivalFacts
from macros.derive.dated_entries import sorted_by_date
from macros.derive.derived import Derived
from macros.derive.disagreements import Disagreement
from macros.derive.headline import Headline
from macros.derive.promises import Promise
from macros.draw.timeline_glance import TimelineGlance, timeline_glance
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement
from macros.load.model import EventKind, Initiative, Stance
from macros.pages.metric_rows import InitiativeMetrics, is_told, metric_rows
from macros.pages.page_numbers import PageNumber

T = TypeVar("T")
Read = TypeVar("Read", CatalogEvent, CatalogStatement)

MOST_EVENTS = 5
MOST_STATEMENTS = 3
_MOST_CRITICS = 2
# The kinds of events, the most telling first.
_TELLING: tuple[EventKind, ...] = (
    "launch",
    "end",
    "plan",
    "policy",
    "renaming",
    "milestone",
    "report",
    "other",
)


@dataclass(frozen=True)
class Folded(Generic[T]):
    """A list of which the page shows some; the others open."""

    shown: tuple[T, ...]
    folded: tuple[T, ...]

    @property
    def all(self) -> tuple[T, ...]:
        """Both."""
        return (*self.shown, *self.folded)


@dataclass(frozen=True)
class Missing:
    """Something that nobody has reported: an unknown fact, or a promise without an outcome."""

    metric: str
    unknown: CatalogFact | None
    promise: Promise | None


@dataclass(frozen=True)
class StatementColumns:
    """What people said, by stance, the latest first."""

    supportive: Folded[CatalogStatement]
    critical: Folded[CatalogStatement]
    neutral: tuple[CatalogStatement, ...]
    critics_nearby: tuple[CatalogStatement, ...]
    """Critical statements about the nearest other initiatives, where nobody criticizes this one."""
    critics_elsewhere: bool
    """Whether anybody criticizes any other initiative."""

    @property
    def any(self) -> bool:
        """Whether anybody said anything of the initiative."""
        return bool(self.all)

    @property
    def all(self) -> tuple[CatalogStatement, ...]:
        """Those of the initiative itself."""
        return (*self.supportive.all, *self.neutral, *self.critical.all)


@dataclass(frozen=True)
class InitiativeView:
    """Everything about one initiative."""

    id: str
    initiative: Initiative
    headline: Headline | None
    later_search: CatalogFact | None
    """The unknown fact of the headline that is of a later time than its count."""
    later_count: RivalFacts
    """The last count of the headline's metric, where what stood at an earlier time is held against
    the promise; none otherwise."""
    numbers: InitiativeMetrics
    heads: Mapping[str, str]
    """The metrics without a row, which are told with events or reported by nobody: the key of the
    fact beside which a link to the metric leads."""
    has_told_numbers: bool
    """Whether any of its numbers is told with an event."""
    disagreements: tuple[Disagreement, ...]
    events: Folded[CatalogEvent]
    statements: StatementColumns
    read: tuple[CatalogEvent | CatalogStatement, ...]
    """Events and statements of which something is our reading, in the order of the page."""
    missing: tuple[Missing, ...]
    relatives: tuple[str, ...]
    """Its parts, and the initiatives that it names as related."""
    timeline: TimelineGlance | None
    """Its events, counts and deadlines on a line; None if there are too few."""
    anchors: frozenset[str]
    """The ids of its metrics and items, those of today and those that they had before."""
    pages: PageNumber


def initiative_view(derived: Derived, id: str) -> InitiativeView:
    """The view of an initiative's own page."""
    catalog = derived.catalog
    initiative = catalog.initiatives[id]
    headline = derived.headline_of.get(id)
    numbers = metric_rows(derived, id)
    rows = {row.metric for row in (*numbers.shown, *numbers.folded)}
    events = first_events(derived, sorted_by_date(catalog.events_of[id]))
    statements = _statements(derived, id)
    return InitiativeView(
        id=id,
        initiative=initiative,
        headline=headline,
        later_search=_later_search(derived, id, headline),
        later_count=_later_count(catalog, numbers, headline),
        numbers=numbers,
        heads=_heads(derived, id, rows),
        has_told_numbers=any(
            not fact.item.unknown for fact in catalog.facts_of[id] if is_told(fact)
        ),
        disagreements=derived.disagreements_of.get(id, ()),
        events=events,
        statements=statements,
        read=(*with_readings(events.all), *with_readings(statements.all)),
        missing=tuple(_missing(derived, id, rows)),
        relatives=(*derived.backlinks.parts["initiative"].get(id, ()), *initiative.related),
        timeline=timeline_glance(derived, catalog.events_of[id], catalog.facts_of[id]),
        anchors=frozenset(_anchors(catalog, id)),
        pages=PageNumber(),
    )


def with_readings(items: Iterable[Read]) -> Iterator[Read]:
    """The events or statements of which something is our reading."""
    return (one for one in items if one.item.inferred)


def _later_search(
    derived: Derived, initiative: str, headline: Headline | None
) -> CatalogFact | None:
    promised = {fact.key for fact in headline.promised} if headline else frozenset[str]()
    found = (one for one in derived.promises_of[initiative] if one.fact.key in promised)
    return next((one.later_search for one in found), None)


def _later_count(
    catalog: Catalog, numbers: InitiativeMetrics, headline: Headline | None
) -> RivalFacts:
    if not (headline and headline.reached) or catalog.metrics[headline.metric].kind != "stock":
        return ()
    reached = headline.reached[0]
    rows = (row for row in (*numbers.shown, *numbers.folded) if row.metric == headline.metric)
    last = next((row.counted for row in rows), ())
    alike = last and last[0].subject.scope == reached.subject.scope
    return last if alike and last_day(last[0]) > last_day(reached) else ()


def _heads(derived: Derived, initiative: str, rows: Set[str]) -> Mapping[str, str]:
    """Where links to the metrics without a row lead: to the first fact that an event tells."""
    return {
        metric: next((fact for fact in facts if not fact.item.unknown), facts[0]).key
        for metric, facts in derived.facts_by_metric[initiative].items()
        if metric not in rows
    }


def _first(
    found: Sequence[T], most: int, weight: Callable[[T], tuple[bool, int]] | None = None
) -> Folded[T]:
    """The first of a list, or the weightiest in the list's order; the others fold."""
    if len(found) <= most:
        return Folded(tuple(found), ())
    order = list(range(len(found)))
    if weight:
        order.sort(key=lambda at: weight(found[at]))
    chosen = set(order[:most])
    return Folded(
        tuple(one for at, one in enumerate(found) if at in chosen),
        tuple(one for at, one in enumerate(found) if at not in chosen),
    )


def first_events(derived: Derived, events: Sequence[CatalogEvent]) -> Folded[CatalogEvent]:
    """Events by date; of many, those with numbers and those that change most are shown."""

    def weight(event: CatalogEvent) -> tuple[bool, int]:
        return event.key not in derived.facts_of_event, _TELLING.index(event.item.kind)

    return _first(events, MOST_EVENTS, weight)


def first_statements(said: Sequence[CatalogStatement]) -> Folded[CatalogStatement]:
    """Statements of one stance, of which some are shown."""
    return _first(said, MOST_STATEMENTS)


def _statements(derived: Derived, initiative: str) -> StatementColumns:
    def of(stance: Stance, id: str = initiative) -> tuple[CatalogStatement, ...]:
        said = [one for one in derived.catalog.statements_of[id] if one.item.stance == stance]
        return tuple(_a_voice_each(sorted_by_date(said)[::-1])) if said else ()

    critics = (one for id in nearby(derived, initiative) for one in of("critical", id))
    critical = of("critical")
    return StatementColumns(
        first_statements(of("supportive")),
        first_statements(critical),
        of("neutral"),
        () if critical else tuple(islice(critics, _MOST_CRITICS)),
        any(id != initiative for ids in derived.criticized.values() for id in ids),
    )


def _a_voice_each(statements: Sequence[CatalogStatement]) -> list[CatalogStatement]:
    """Statements so that nobody speaks again before all others have spoken."""
    spoken = Counter[str]()
    turns: list[tuple[int, int, CatalogStatement]] = []
    for at, one in enumerate(statements):
        speaker = str(one.item.speaker)
        turns.append((spoken[speaker], at, one))
        spoken[speaker] += 1
    return [one for _, _, one in sorted(turns, key=lambda turn: turn[:2])]


def nearby(derived: Derived, id: str) -> Iterator[str]:
    """The other initiatives, the nearest first: what it is part of, its parts, related ones.

    Of the others of its platform come those that somebody criticizes.
    """
    mine = derived.catalog.initiatives[id]
    near = chain(
        [mine.part_of] if mine.part_of else (),
        derived.backlinks.parts["initiative"].get(id, ()),
        mine.related,
        derived.criticized.get(mine.platform, ()) if mine.platform else (),
    )
    seen = {id}
    for other in near:
        if other not in seen:
            seen.add(other)
            yield other


def _missing(derived: Derived, initiative: str, rows: Set[str]) -> Iterator[Missing]:
    """The unknown facts, each with the promise that it is the result of; then other promises.

    What is not applicable is missing nowhere; it stands in its row.
    """
    promises = derived.promises_of[initiative]
    open_promises = {
        promise.unknown.key: promise
        for promise in reversed(promises)  # the first is the one that the page leads with
        if promise.unknown and promise.measured is None
    }
    for facts in derived.facts_by_metric[initiative].values():
        for fact in facts:
            applicable = fact.item.unknown != "not-applicable" or fact.item.metric not in rows
            if fact.item.unknown and applicable and not is_told(fact):
                yield Missing(fact.item.metric, fact, open_promises.get(fact.key))
    for promise in promises:
        if promise.measured is None and promise.unknown is None and not promise.pending:
            yield Missing(promise.fact.item.metric, None, promise)


def _anchors(catalog: Catalog, initiative: str) -> Iterator[str]:
    for owner in catalog.owners_of(initiative):
        yield from (owner.id, *owner.former)
    for metric in {fact.item.metric for fact in catalog.facts_of[initiative]}:
        yield from (metric, *catalog.metrics[metric].formerly)

"""The views of the pages of organizations, metrics, places and sources.

Each tells what belongs to the record alone. All claims of an initiative stand on the initiative's
own page, so that these pages name a few of them and lead there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from macros.derive.best_fact import best_fact, best_first, by_metric
from macros.derive.bounds import range_of
from macros.derive.computed_numbers import RivalFacts
from macros.derive.dated_entries import sorted_by_date
from macros.derive.derived import Derived
from macros.derive.disagreements import Disagreement
from macros.derive.nesting import all_within
from macros.draw.timeline_glance import TimelineGlance, timeline_glance
from macros.ground.natural_order import natural_key
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement
from macros.load.model import Evidence, Kind, Metric, Organization, Place, Source
from macros.pages.page_numbers import PageNumber

# How many numbers of an initiative say what somebody else reports of it.
MOST_OF_OTHERS = 2
# How many numbers of an initiative are in sight on another record's page; fewer where all are many.
IN_SIGHT, IN_SIGHT_OF_MANY, MANY = 6, 2, 40


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts of one initiative, the best of each metric first, and how many more there are."""

    initiative: str
    facts: tuple[CatalogFact, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """One organization: what it runs, what it says of others, and who speaks for it."""

    sections: ClassVar = ("initiatives", "of_others", "disagreements", "statements", "events")
    """The lists that go on on further pages where they are long."""

    id: str
    record: Organization
    parts: tuple[str, ...]
    runs_any: bool
    """Whether it runs initiatives at all; they may stand on other pages of it."""
    initiatives: tuple[str, ...]
    timeline: TimelineGlance | None
    """What happened in its initiatives, on a line; None if that is too little."""
    of_others: tuple[FactGroup, ...]
    """What it says of initiatives that it does not run, some of it."""
    events: tuple[CatalogEvent, ...]
    """The events that it tells of such initiatives, the latest first."""
    statements: tuple[CatalogStatement, ...]
    """One of each speaker for it, then the others; who speaks most often comes first."""
    disagreements: tuple[Disagreement, ...]
    """Those about its initiatives, and those in which it is a side."""
    pages: PageNumber


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric of one initiative: the best count, the best promise, and how many more facts."""

    initiative: str
    reached: RivalFacts
    promised: RivalFacts
    """The target, or the forecast where there is no target."""
    unknown: CatalogFact | None
    """Without a count, the unknown one: its note says where somebody looked."""
    more: int

    @property
    def facts(self) -> RivalFacts:
        """All facts of the row."""
        return (*self.reached, *self.promised)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of all of them."""
        return tuple(piece for fact in self.facts for piece in fact.item.evidence)


@dataclass(frozen=True, slots=True)
class MetricView:
    """One metric: what it counts, and its values, a row for each initiative."""

    sections: ClassVar = ("rows", "unknown")

    id: str
    record: Metric
    rows: tuple[MetricRow, ...]
    unknown: tuple[CatalogFact, ...]
    """Where somebody looked for a value of an initiative that has none."""
    pages: PageNumber


@dataclass(frozen=True, slots=True)
class PlaceWithin:
    """A place in another one, with what is known there."""

    id: str
    facts: int
    events: int
    inner: tuple[str, ...]
    """All places in it."""
    only: CatalogFact | CatalogEvent | None
    """The only thing that is known there, if it is one alone."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place: what is known there, by initiative, and the places in it."""

    sections: ClassVar = ("groups", "events", "within")

    id: str
    record: Place
    timeline: TimelineGlance | None
    """What happened there and in the places in it, on a line; None if it is of a single year."""
    groups: tuple[FactGroup, ...]
    in_sight: int
    """How many facts of each group are in sight; the others open."""
    events: tuple[CatalogEvent, ...]
    within: tuple[PlaceWithin, ...]
    pages: PageNumber

    @property
    def cites(self) -> bool:
        """Whether something on the page has a source."""
        return bool(self.groups or self.events or any(one.only for one in self.within))


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source: what it is, how far to trust it, and what rests on it."""

    sections: ClassVar = ("groups", "disagreements", "events", "statements")

    id: str
    record: Source
    copies: tuple[str, ...]
    groups: tuple[FactGroup, ...]
    in_sight: int
    """How many facts of each group are in sight; the others open."""
    events: tuple[CatalogEvent, ...]
    statements: tuple[CatalogStatement, ...]
    disagreements: tuple[Disagreement, ...]
    """Those in which it is cited."""
    pages: PageNumber


RecordView = OrganizationView | MetricView | PlaceView | SourceView


def organization_view(derived: Derived, id: str) -> OrganizationView:
    """The view of an organization's page."""
    catalog, links = derived.catalog, derived.backlinks
    resting = links.of("organization", id)
    own = [one for one in resting.initiatives if catalog.initiatives[one].platform == id]
    known = frozenset(own)
    groups = _groups(catalog, (one for one in resting.facts if one.initiative not in known))
    events = (one for one in resting.events if one.initiative not in known)
    return OrganizationView(
        id=id,
        record=catalog.organizations[id],
        parts=_by_name(catalog, "organization", links.parts["organization"].get(id, ())),
        runs_any=bool(own),
        initiatives=_by_name(catalog, "initiative", own),
        timeline=timeline_glance(
            derived,
            [event for one in own for event in catalog.events_of[one]],
            [fact for one in own for fact in catalog.facts_of[one]],
        ),
        of_others=tuple(
            FactGroup(
                one.initiative,
                one.facts[:MOST_OF_OTHERS],
                max(len(one.facts) - MOST_OF_OTHERS, 0),
            )
            for one in groups
        ),
        events=sorted_by_date(events)[::-1],
        statements=_by_speaker(resting.statements),
        disagreements=disagreements_with(derived, id, own),
        pages=PageNumber(),
    )


def metric_view(derived: Derived, id: str) -> MetricView:
    """The view of a metric's page."""
    catalog = derived.catalog
    of_initiative: dict[str, list[CatalogFact]] = defaultdict(list)
    for fact in derived.backlinks.of("metric", id).facts:
        of_initiative[fact.initiative].append(fact)
    rows, unknown = [], []
    for initiative, facts in of_initiative.items():
        known = [fact for fact in facts if not fact.item.unknown]
        if known:
            rows.append(_metric_row(derived, initiative, facts))
        else:
            unknown += facts
    rows.sort(key=lambda row: _by_value(catalog, row))
    return MetricView(
        id=id,
        record=catalog.metrics[id],
        rows=tuple(rows),
        unknown=tuple(unknown),
        pages=PageNumber(),
    )


def place_view(derived: Derived, id: str) -> PlaceView:
    """The view of a place's page."""
    catalog = derived.catalog
    resting = derived.backlinks.of("place", id)
    facts = [one for one in resting.facts if one.item.place == id]
    events = [one for one in resting.events if one.item.place == id]
    return PlaceView(
        id=id,
        record=catalog.places[id],
        timeline=_line_of_years(derived, resting.events, resting.facts),
        groups=_groups(catalog, facts),
        in_sight=_in_sight(facts),
        events=tuple(sorted_by_date(events)),
        within=tuple(_within(derived, id)),
        pages=PageNumber(),
    )


def source_view(derived: Derived, id: str) -> SourceView:
    """The view of a source's page."""
    catalog, links = derived.catalog, derived.backlinks
    resting = links.of("source", id)
    return SourceView(
        id=id,
        record=catalog.sources[id],
        copies=links.copies.get(id, ()),
        groups=_groups(catalog, resting.facts),
        in_sight=_in_sight(resting.facts),
        events=sorted_by_date(resting.events),
        statements=sorted_by_date(resting.statements),
        disagreements=tuple(derived.disagreements_by_source.get(id, ())),
        pages=PageNumber(),
    )


RECORD_VIEWS: Mapping[Kind, Callable[[Derived, str], RecordView]] = {
    "organization": organization_view,
    "metric": metric_view,
    "place": place_view,
    "source": source_view,
}
"""The makers of the views of records, by kind; initiatives have another view.

Each has everything that belongs to its record; `record_pages` parts it among pages.
"""


def disagreements_with(
    derived: Derived, organization: str, own: Iterable[str]
) -> tuple[Disagreement, ...]:
    """The disagreements about the initiatives of an organization, and those that it is part of."""
    found = [one for id in own for one in derived.disagreements_of.get(id, ())]
    found += derived.disagreements_by_claimant.get(organization, ())
    if not found:
        return ()
    wanted = {(one.initiative, one.id) for one in found}
    return tuple(one for one in derived.disagreements if (one.initiative, one.id) in wanted)


def _line_of_years(
    derived: Derived, events: Sequence[CatalogEvent], facts: Sequence[CatalogFact]
) -> TimelineGlance | None:
    line = timeline_glance(derived, events, facts)
    years = {label.entry.start.year for label in line.labels} if line else set[int]()
    return line if len(years) > 1 else None


def _within(derived: Derived, id: str) -> Iterator[PlaceWithin]:
    """The places that lie directly in a place, by name."""
    catalog, parts = derived.catalog, derived.backlinks.parts["place"]
    for one in _by_name(catalog, "place", parts.get(id, ())):
        resting = derived.backlinks.of("place", one)
        known: list[CatalogFact | CatalogEvent] = [*resting.facts, *resting.events]
        inner = _by_name(catalog, "place", all_within(parts, one))
        only = known[0] if len(known) == 1 and not inner else None
        yield PlaceWithin(one, len(resting.facts), len(resting.events), inner, only)


def _by_name(catalog: Catalog, kind: Kind, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda id: natural_key(catalog.name_of(kind, id))))


def _in_sight(facts: Sequence[CatalogFact]) -> int:
    return IN_SIGHT_OF_MANY if len(facts) > MANY else IN_SIGHT


def _groups(catalog: Catalog, facts: Iterable[CatalogFact]) -> tuple[FactGroup, ...]:
    """Facts by initiative: those of which most is told come first."""
    of_initiative: dict[str, list[CatalogFact]] = defaultdict(list)
    for fact in facts:
        of_initiative[fact.initiative].append(fact)
    groups = [
        FactGroup(initiative, tuple(_best_of_each_first(catalog, some)))
        for initiative, some in of_initiative.items()
    ]
    return tuple(sorted(groups, key=lambda one: -len(one.facts)))


def _best_of_each_first(catalog: Catalog, facts: Sequence[CatalogFact]) -> list[CatalogFact]:
    """Facts of one initiative: the best of each metric, then the others, in the metrics' order."""
    best, others = [], []
    for same in by_metric(catalog, facts).values():
        for role in ("actual", "target", "forecast"):
            found = best_first(catalog, (fact for fact in same if fact.item.role == role))
            if found:
                break
        first = found[0] if found else same[0]
        best.append(first)
        others += [fact for fact in same if fact is not first]
    return [*best, *others]


def _by_speaker(statements: Iterable[CatalogStatement]) -> tuple[CatalogStatement, ...]:
    of_speaker: dict[object, list[CatalogStatement]] = defaultdict(list)
    for one in sorted_by_date(statements)[::-1]:
        of_speaker[tuple(one.item.speaker.items())].append(one)
    speakers = sorted(of_speaker.values(), key=lambda some: -len(some))
    return (
        *(some[0] for some in speakers),
        *(one for some in speakers for one in some[1:]),
    )


def _metric_row(derived: Derived, initiative: str, facts: Sequence[CatalogFact]) -> MetricRow:
    catalog = derived.catalog
    count = best_fact(catalog, facts, "actual")
    promise = best_fact(catalog, facts, "target") or best_fact(catalog, facts, "forecast")
    reached = derived.with_rivals(count) if count else ()
    promised = derived.with_rivals(promise) if promise else ()
    searches = (fact for fact in facts if fact.item.unknown and fact.item.role == "actual")
    unknown = None if count else next(searches, None)
    told = len(reached) + len(promised) + bool(unknown)
    return MetricRow(initiative, reached, promised, unknown, len(facts) - told)


def _by_value(catalog: Catalog, row: MetricRow) -> tuple[bool, bool, float, object]:
    """Sort key of rows: counts before promises, the metric's own unit first, the largest first."""
    first = next(iter(row.facts), None)
    bounds = range_of(first.item) if first else None
    units = (None, catalog.metrics[first.item.metric].unit) if first else ()
    own_unit = first is not None and first.item.unit in units
    name = natural_key(catalog.name_of("initiative", row.initiative))
    return not row.reached, not own_unit, -float(bounds[1]) if bounds else float("inf"), name

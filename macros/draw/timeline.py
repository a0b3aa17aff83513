"""A timeline: entries by year, the drawing above them, and the filters that a reader has.

Entries are defined in `dated_entries`; `timeline_drawing` draws them and the periods.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.derive.backlinks import Resting
from macros.derive.dated_entries import KIND_ORDER, TimelineEntry, timeline_entries
from macros.draw.timeline_drawing import GLANCE, NARROWEST, TimelineDrawing, timeline_drawing
from macros.ground.dates import Edtf, parse
from macros.ground.days import Day, iso_year
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact
from macros.load.model import Kind

# The page of a record has a timeline from so many entries on, and shows so many of the latest
# entries and so many periods at most.
FEWEST_ENTRIES, MOST_ENTRIES = 3, 300
MOST_PERIODS = 60
# The id of that timeline.
RECORD_TIMELINE = "timeline"
# From so many entries on, a browser lays out only the visible part of a list.
LONG_LIST = 200


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """The entries of a year, by date."""

    year: int
    entries: tuple[TimelineEntry, ...]

    @property
    def slug(self) -> str:
        """The year as part of an id: '2014', '0044bce'."""
        return parse(iso_year(self.year)).slug

    @property
    def facts(self) -> int:
        """How many facts its entries show."""
        return sum(len(entry.facts) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class TimelineChoices:
    """The values by which entries can be filtered, each with its name."""

    platforms: tuple[tuple[str, str], ...]
    initiatives: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries by the year in which they begin, and their drawing."""

    # Its id on its page: '' for the whole almanac, RECORD_TIMELINE on the page of a record.
    id: str
    years: tuple[TimelineYear, ...]
    drawing: TimelineDrawing
    choices: TimelineChoices
    # How many events and facts it leaves out.
    left_events: int
    left_facts: int

    @property
    def length(self) -> int:
        """The number of its entries."""
        return sum(len(year.entries) for year in self.years)

    @property
    def long(self) -> bool:
        """Whether a browser should lay out only the visible part of its list."""
        return self.length > LONG_LIST

    @property
    def prefix(self) -> str:
        """The beginning of the ids in it."""
        return f"{self.id}--" if self.id else ""


def timeline(
    catalog: Catalog,
    initiatives: Iterable[str],
    events: Iterable[CatalogEvent],
    facts: Iterable[CatalogFact] = (),
    *,
    id: str = "",
    left_events: int = 0,
    left_facts: int = 0,
    narrowest: int = NARROWEST,
    until: Day | None = None,
) -> Timeline:
    """The timeline of some initiatives' periods and of some events and facts."""
    found = timeline_entries(catalog, events, facts, f"{id}--" if id else "")
    periods = _periods(catalog, initiatives)
    return Timeline(
        id=id,
        years=_years(found),
        drawing=timeline_drawing(catalog, periods, found, narrowest=narrowest, until=until),
        choices=_choices(catalog, found),
        left_events=left_events,
        left_facts=left_facts,
    )


def record_timeline(
    catalog: Catalog,
    initiatives: Sequence[str],
    resting: Resting,
    *,
    single: bool = False,
    until: Day | None = None,
) -> Timeline | None:
    """The timeline on the page of a record; None where there are too few entries."""
    found = timeline_entries(catalog, resting.events, resting.facts, f"{RECORD_TIMELINE}--")
    if len(found) < FEWEST_ENTRIES:
        return None
    left_out, shown = found[:-MOST_ENTRIES], found[-MOST_ENTRIES:]
    periods = _periods(catalog, initiatives[:MOST_PERIODS])
    return Timeline(
        id=RECORD_TIMELINE,
        years=_years(shown),
        drawing=timeline_drawing(
            catalog, periods, shown, narrowest=GLANCE, single=single, until=until
        ),
        choices=_choices(catalog, shown),
        left_events=sum(entry.event is not None for entry in left_out),
        left_facts=sum(len(entry.facts) for entry in left_out),
    )


def _years(found: Iterable[TimelineEntry]) -> tuple[TimelineYear, ...]:
    years: dict[int, list[TimelineEntry]] = defaultdict(list)
    for entry in found:
        years[entry.start.year].append(entry)
    return tuple(TimelineYear(year, tuple(inside)) for year, inside in sorted(years.items()))


def _periods(catalog: Catalog, initiatives: Iterable[str]) -> dict[str, Edtf]:
    return {id: period for id in initiatives if (period := catalog.initiatives[id].period)}


def _choices(catalog: Catalog, found: Sequence[TimelineEntry]) -> TimelineChoices:
    initiatives = {entry.initiative for entry in found}
    platforms = {catalog.initiatives[id].platform for id in initiatives}
    places = {place for entry in found for place in entry.places}
    kinds = {entry.kind for entry in found}
    nobody = [("none", f"No {catalog.nouns.platform.singular}")] if None in platforms else []
    return TimelineChoices(
        platforms=(*_named(catalog, "organization", platforms), *nobody),
        initiatives=_named(catalog, "initiative", initiatives),
        kinds=tuple((kind, kind.capitalize()) for kind in KIND_ORDER if kind in kinds),
        places=_named(catalog, "place", places),
    )


def _named(catalog: Catalog, kind: Kind, ids: Iterable[str | None]) -> tuple[tuple[str, str], ...]:
    """Ids with their names, sorted by name."""
    records = catalog.records(kind)
    named = ((id, catalog.name_of(kind, id)) for id in ids if id and id in records)
    return tuple(sorted(named, key=lambda choice: (choice[1].casefold(), choice[0])))

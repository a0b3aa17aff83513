"""A timeline: entries by year, the drawing above them, and what a reader can choose from.

What an entry is, `entries` says; how entries and periods are drawn is the business of `lanes`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from macros.derive.backlinks import Resting
from macros.derive.dated_entries import KIND_ORDER, TimelineEntry, timeline_entries
from macros.draw.timeline_drawing import GLANCE, NARROWEST, TimelineDrawing, timeline_drawing
from macros.ground.dates import Edtf
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact
from macros.load.model import Initiative, Organization, Place

# A page about one thing has a timeline where it has so many entries, and shows no more than so many
# of the latest, and of periods. What the ids in it begin with.
FEWEST, MOST = 3, 300
MOST_PERIODS = 60
SCOPED = "timeline"
LONG = 200


@dataclass(frozen=True, slots=True)
class Year:
    """The entries of a year, by date."""

    year: int
    entries: tuple[TimelineEntry, ...]

    @property
    def facts(self) -> int:
        """How many facts its entries tell."""
        return sum(len(entry.facts) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class TimelineChoices:
    """What entries can be filtered by: values, each with its name."""

    platforms: tuple[tuple[str, str], ...]
    initiatives: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries by the year in which they begin, and their drawing."""

    # Tells it from others on its page; '' for the whole almanac's, SCOPED on the page of one thing.
    id: str
    years: tuple[Year, ...]
    drawing: TimelineDrawing
    choices: TimelineChoices
    # How many events and facts are left out.
    left_events: int
    left_facts: int

    @property
    def length(self) -> int:
        """How many entries it has."""
        return sum(len(year.entries) for year in self.years)

    @property
    def long(self) -> bool:
        """Whether a browser had better lay out only what is seen of it."""
        return self.length > LONG

    @property
    def prefix(self) -> str:
        """What the ids in it begin with."""
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
    until: date | None = None,
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


def scoped(
    catalog: Catalog,
    initiatives: Sequence[str],
    resting: Resting,
    *,
    single: bool = False,
    until: date | None = None,
) -> Timeline | None:
    """The timeline on the page of an initiative or of a record; None where there is too little."""
    found = timeline_entries(catalog, resting.events, resting.facts, f"{SCOPED}--")
    if len(found) < FEWEST:
        return None
    left, shown = found[:-MOST], found[-MOST:]
    periods = _periods(catalog, initiatives[:MOST_PERIODS])
    return Timeline(
        id=SCOPED,
        years=_years(shown),
        drawing=timeline_drawing(
            catalog, periods, shown, narrowest=GLANCE, single=single, until=until
        ),
        choices=_choices(catalog, shown),
        left_events=sum(entry.event is not None for entry in left),
        left_facts=sum(len(entry.facts) for entry in left),
    )


def _years(found: Iterable[TimelineEntry]) -> tuple[Year, ...]:
    years: dict[int, list[TimelineEntry]] = defaultdict(list)
    for entry in found:
        years[entry.start.year].append(entry)
    return tuple(Year(year, tuple(inside)) for year, inside in sorted(years.items()))


def _periods(catalog: Catalog, initiatives: Iterable[str]) -> dict[str, Edtf]:
    return {id: period for id in initiatives if (period := catalog.initiatives[id].period)}


def _choices(catalog: Catalog, found: Sequence[TimelineEntry]) -> TimelineChoices:
    initiatives = {entry.initiative for entry in found}
    platforms = {catalog.initiatives[id].platform for id in initiatives}
    places = {place for entry in found for place in entry.places}
    kinds = {entry.kind for entry in found}
    nobody = [("none", "No platform")] if None in platforms else []
    return TimelineChoices(
        platforms=(*_named(catalog, catalog.organizations, platforms), *nobody),
        initiatives=_named(catalog, catalog.initiatives, initiatives),
        kinds=tuple((kind, kind.capitalize()) for kind in KIND_ORDER if kind in kinds),
        places=_named(catalog, catalog.places, places),
    )


def _named(
    catalog: Catalog,
    records: Mapping[str, Initiative | Organization | Place],
    ids: Iterable[str | None],
) -> tuple[tuple[str, str], ...]:
    """Ids with their names, by name."""
    named = ((id, catalog.name(records[id].name)) for id in ids if id and id in records)
    return tuple(sorted(named, key=lambda one: (one[1].casefold(), one[0])))

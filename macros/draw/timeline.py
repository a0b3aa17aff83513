"""A timeline: a table of entries, with a lane for each platform and columns of years.

What has most to tell stands in the table; the rest of each cell opens on demand. Entries are
defined in `derive/timeline_entries`, columns in `timeline_columns`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from macros.derive.derived import Derived
from macros.derive.time_spans import span
from macros.derive.timeline_entries import (
    FACT_KINDS,
    KIND_ORDER,
    TimelineEntry,
    timeline_entries,
)
from macros.draw.timeline_columns import TimelineColumn, timeline_columns
from macros.draw.timeline_periods import PeriodBar, period_bars
from macros.ground.days import Day
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact
from macros.load.model import Kind

# A table tells all entries if they are no more than ALL; else so many, and so many of one cell.
ALL, MOST_TOLD, MOST_IN_CELL = 90, 50, 5
# Platforms beyond these lanes share the last one.
MOST_LANES = 7
# A lane has so many periods at most.
MOST_PERIODS = 8
# What a cell does not tell names so many initiatives at most.
MOST_NAMED = 8
# How much a year holds because a period begins or ends in it; an event holds 1.
_OF_PERIOD = 0.2
# What kinds are called where the address says something else.
_KIND_WORDS = {FACT_KINDS["actual"]: "counts", FACT_KINDS["target"]: "promises"}


@dataclass(frozen=True, slots=True)
class TimelineLane:
    """A row of the table: a platform, an initiative, or all that have no lane of their own."""

    platform: str | None
    initiative: str | None
    # Whether several platforms share it, so that its entries name theirs.
    shared: bool
    periods: tuple[PeriodBar, ...]
    # How many periods it leaves out.
    left: int


@dataclass(frozen=True, slots=True)
class TimelineCell:
    """The entries of a lane in a column."""

    lane: int
    told: tuple[TimelineEntry, ...]
    rest: tuple[TimelineEntry, ...]

    @property
    def rest_by_initiative(self) -> tuple[tuple[str, int], ...]:
        """How many further entries each initiative has, the most first; of MOST_NAMED of them."""
        return tuple(Counter(entry.initiative for entry in self.rest).most_common(MOST_NAMED))

    @property
    def rest_of_others(self) -> int:
        """How many further entries the other initiatives have."""
        return len(self.rest) - sum(count for _, count in self.rest_by_initiative)


@dataclass(frozen=True, slots=True)
class TimelineYears:
    """A column of the table, and the cells in it that hold anything."""

    column: TimelineColumn
    cells: tuple[TimelineCell, ...]
    # The lanes of which no source reports any more.
    silent: frozenset[int]

    @property
    def rest(self) -> int:
        """How many entries it does not tell at once."""
        return sum(len(cell.rest) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TimelineChoices:
    """The values by which entries can be filtered, each with its name."""

    platforms: tuple[tuple[str, str], ...]
    initiatives: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries by lane and by the years in which they begin."""

    # Its id on its page: '' for the whole almanac.
    id: str
    lanes: tuple[TimelineLane, ...]
    years: tuple[TimelineYears, ...]
    choices: TimelineChoices
    # How many events and facts it leaves out.
    left_events: int
    left_facts: int

    @property
    def told(self) -> int:
        """How many entries it tells at once."""
        return sum(len(cell.told) for one in self.years for cell in one.cells)

    @property
    def length(self) -> int:
        """The number of its entries."""
        return self.told + sum(one.rest for one in self.years)

    @property
    def merged(self) -> bool:
        """Whether years share a column."""
        return any(len(one.column.years) > 1 and not one.column.ahead for one in self.years)

    @property
    def hatched(self) -> bool:
        """Whether a cell is hatched, since no source reports any more."""
        return any(one.silent for one in self.years)

    @property
    def deadlines(self) -> bool:
        """Whether it has deadlines without a known outcome."""
        cells = (cell for one in self.years for cell in one.cells)
        return any(entry.unanswered for cell in cells for entry in (*cell.told, *cell.rest))

    @property
    def planned(self) -> bool:
        """Whether it has events that are planned or expected."""
        cells = (cell for one in self.years for cell in one.cells)
        return any(entry.planned for cell in cells for entry in (*cell.told, *cell.rest))

    @property
    def soft(self) -> bool:
        """Whether the end of a period is not known, or yet to come."""
        return any(bar.soft_end for lane in self.lanes for bar in lane.periods)

    @property
    def prefix(self) -> str:
        """The beginning of the ids in it."""
        return f"{self.id}--" if self.id else ""


def timeline(
    derived: Derived,
    initiatives: Iterable[str],
    events: Iterable[CatalogEvent],
    facts: Iterable[CatalogFact] = (),
    *,
    id: str = "",
    left_events: int = 0,
    left_facts: int = 0,
) -> Timeline:
    """The timeline of some initiatives' periods and of some events and facts."""
    catalog, until = derived.catalog, derived.latest_date
    found = timeline_entries(derived, events, facts, f"{id}--" if id else "")
    running = [one for one in dict.fromkeys(initiatives) if catalog.initiatives[one].period]
    columns = timeline_columns(_weights(catalog, running, found, until), until.year)
    lanes = _lanes(catalog, running, found)
    cells: dict[tuple[int, int], list[TimelineEntry]] = defaultdict(list)
    at = {year: n for n, column in enumerate(columns) for year in column.years}
    for entry in found:
        cells[at[entry.day.year], lanes.of[entry.initiative]].append(entry)
    told = _told(cells)
    spoken = _last_years(catalog, running, found, lanes.of, until)
    return Timeline(
        id=id,
        lanes=_with_periods(derived, lanes, running, found, columns),
        years=tuple(
            TimelineYears(
                column,
                tuple(
                    TimelineCell(lane, *_parted(cells[n, lane], told))
                    for lane in range(len(lanes.keys))
                    if (n, lane) in cells
                ),
                frozenset(
                    lane
                    for lane in range(len(lanes.keys))
                    if column.ahead or column.first > spoken.get(lane, column.first)
                ),
            )
            for n, column in enumerate(columns)
        ),
        choices=_choices(catalog, found),
        left_events=left_events,
        left_facts=left_facts,
    )


def _weights(
    catalog: Catalog, running: Sequence[str], found: Sequence[TimelineEntry], until: Day
) -> dict[int, float]:
    """How much each year holds; the years in which a period begins or ends hold little."""
    weights: dict[int, float] = defaultdict(float)
    for entry in found:
        weights[entry.day.year] += 1 / (1 + entry.rank)
    for id in running:
        period = catalog.initiatives[id].period
        assert period
        first, last = span(period, until)
        for year in {first.year, min(last, max(until, first)).year}:
            weights[year] += _OF_PERIOD
    return weights


def _told(cells: Mapping[tuple[int, int], Sequence[TimelineEntry]]) -> frozenset[str]:
    """The ids of the entries with most to tell, of all cells; of each some, if there is room."""
    if sum(map(len, cells.values())) <= ALL:
        return frozenset(entry.anchor for inside in cells.values() for entry in inside)
    ranked = [
        (entry.rank + place, n, entry.anchor)
        for n, inside in enumerate(cells.values())
        for place, entry in enumerate(sorted(inside, key=lambda entry: entry.rank)[:MOST_IN_CELL])
    ]
    return frozenset(anchor for _, _, anchor in sorted(ranked)[:MOST_TOLD])


def _parted(
    inside: Sequence[TimelineEntry], told: frozenset[str]
) -> tuple[tuple[TimelineEntry, ...], tuple[TimelineEntry, ...]]:
    """The entries of a cell that are told at once, and the others."""
    return (
        tuple(entry for entry in inside if entry.anchor in told),
        tuple(entry for entry in inside if entry.anchor not in told),
    )


# Lanes


@dataclass(frozen=True, slots=True)
class _Lanes:
    """What each lane is of, and the lane of each initiative."""

    # A platform, an initiative; nothing for what has no lane of its own.
    keys: tuple[tuple[str | None, str | None], ...]
    of: Mapping[str, int]
    # The lane that several platforms share.
    shared: int | None


def _lanes(catalog: Catalog, running: Sequence[str], found: Sequence[TimelineEntry]) -> _Lanes:
    """A lane for each platform, or for each initiative of a platform alone.

    The busiest platform comes first, what nobody runs last. Initiatives are in the order of time.
    """
    busy = Counter(entry.initiative for entry in found)
    ids = list(dict.fromkeys([*(entry.initiative for entry in found), *running]))
    platforms = {id: catalog.initiatives[id].platform for id in ids}
    if len(set(platforms.values())) == 1 and 1 < len(ids) <= MOST_LANES:
        return _Lanes(
            tuple((platforms[id], id) for id in ids), {id: n for n, id in enumerate(ids)}, None
        )
    weight: Counter[str | None] = Counter()
    for id in ids:
        weight[platforms[id]] += 1 + busy[id]
    order = sorted(weight, key=lambda one: (one is None, -weight[one], one or ""))
    own = order if len(order) <= MOST_LANES else [one for one in order if one][: MOST_LANES - 1]
    lane_of = {platform: n for n, platform in enumerate(own)}
    of = {id: lane_of.get(platforms[id], len(own)) for id in ids}
    shared = len(own) if len(own) < len(order) else None
    return _Lanes(
        (*((one, None) for one in own), *(((None, None),) * (shared is not None))), of, shared
    )


def _with_periods(
    derived: Derived,
    lanes: _Lanes,
    running: Sequence[str],
    found: Sequence[TimelineEntry],
    columns: Sequence[TimelineColumn],
) -> tuple[TimelineLane, ...]:
    """The lanes with the periods of their initiatives, of those with most to tell."""
    telling = Counter(entry.initiative for entry in found if entry.event)
    members: dict[int, list[str]] = defaultdict(list)
    for id in sorted(running, key=lambda id: -telling[id]):
        members[lanes.of[id]].append(id)
    return tuple(
        TimelineLane(
            platform,
            initiative,
            lane == lanes.shared,
            period_bars(
                derived.catalog, members[lane][:MOST_PERIODS], columns, derived.latest_date
            ),
            max(len(members[lane]) - MOST_PERIODS, 0),
        )
        for lane, (platform, initiative) in enumerate(lanes.keys)
    )


def _last_years(
    catalog: Catalog,
    running: Sequence[str],
    found: Sequence[TimelineEntry],
    lane_of: Mapping[str, int],
    until: Day,
) -> dict[int, int]:
    """The last year of each lane of which a source reports; of what goes on it is the latest."""
    years: dict[int, int] = {}

    def spoken(initiative: str, year: int) -> None:
        lane = lane_of[initiative]
        years[lane] = max(year, years.get(lane, year))

    for entry in found:
        if entry.reported:
            spoken(entry.initiative, entry.end.year)
    for id in running:
        period = catalog.initiatives[id].period
        if period and period.open_end:
            spoken(id, until.year)
    return years


# Choices


def _choices(catalog: Catalog, found: Sequence[TimelineEntry]) -> TimelineChoices:
    initiatives = {entry.initiative for entry in found}
    platforms = {catalog.initiatives[id].platform for id in initiatives}
    places = {place for entry in found for place in entry.places}
    kinds = {entry.kind for entry in found}
    nobody = [("none", f"No {catalog.nouns.platform.singular}")] if None in platforms else []
    return TimelineChoices(
        platforms=(*_named(catalog, "organization", platforms), *nobody),
        initiatives=_named(catalog, "initiative", initiatives),
        kinds=tuple(
            (kind, _KIND_WORDS.get(kind, kind).capitalize()) for kind in KIND_ORDER if kind in kinds
        ),
        places=_named(catalog, "place", places),
    )


def _named(catalog: Catalog, kind: Kind, ids: Iterable[str | None]) -> tuple[tuple[str, str], ...]:
    """Ids with their names, sorted by name."""
    records = catalog.records(kind)
    named = ((id, catalog.name_of(kind, id)) for id in ids if id and id in records)
    return tuple(sorted(named, key=lambda choice: (choice[1].casefold(), choice[0])))

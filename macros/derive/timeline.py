"""Events by year, and a drawing with lanes for when initiatives ran and what happened in them.

Coordinates are in units of the drawing, which is WIDTH wide and `height` high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from macros.catalog import Catalog, Placed
from macros.edtf import Edtf, Point
from macros.model import Event

WIDTH = 1180
_LEFT, _RIGHT, _TOP, _ROW = 170.0, 10.0, 34.0, 22.0


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year, by date."""

    year: int
    events: tuple[Placed[Event], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """An initiative's period; an end is soft where its day is not known, open where it goes on."""

    initiative: str
    x: float
    y: float
    width: float
    soft_start: bool
    soft_end: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """An event at its date; wide where only a span of days is known."""

    event: Placed[Event]
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One platform's periods and events; no platform for what nobody runs."""

    platform: str | None
    y: float
    bars: tuple[Bar, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a year begins."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by year, and the lanes of the drawing above them."""

    years: tuple[Year, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    height: float

    @property
    def first_year(self) -> int:
        """The first year that is drawn."""
        return self.ticks[0].year

    @property
    def last_year(self) -> int:
        """The last year that is drawn."""
        return self.ticks[-1].year


def timeline(
    catalog: Catalog, initiatives: Sequence[str], events: Sequence[Placed[Event]]
) -> Timeline:
    """The timeline of some initiatives' periods and of some events; deprecated ones are left out.

    Open and unknown ends are drawn to the almanac's own date.
    """
    shown = sorted(
        (event for event in events if event.item.rank != "deprecated"),
        key=lambda event: event.item.date.sort_key,
    )
    today = catalog.almanac.updated.latest
    periods = {
        id: period
        for id in initiatives
        if (period := catalog.initiatives[id].period) and period.earliest > date.min
    }
    dates = [*periods.values(), *(event.item.date for event in shown)]
    days = [day for when in dates for day in _ends(when, today)] or [today]
    scale = _Scale(min(days).year, max(days).year)
    lanes, height = _lanes(catalog, periods, shown, scale, today)
    years: dict[int, list[Placed[Event]]] = defaultdict(list)
    for event in shown:
        years[_ends(event.item.date, today)[0].year].append(event)
    return Timeline(
        years=tuple(Year(year, tuple(found)) for year, found in sorted(years.items())),
        lanes=lanes,
        ticks=tuple(
            Tick(scale.x(date(year, 1, 1)), year) for year in range(scale.first, scale.last + 1)
        ),
        height=height,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days between the first of a first year and the last of a last, across the drawing."""

    first: int
    last: int

    def x(self, day: date) -> float:
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        share = min(max((day.toordinal() - begin) / (end - begin), 0.0), 1.0)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def _lanes(
    catalog: Catalog,
    periods: Mapping[str, Edtf],
    events: Sequence[Placed[Event]],
    scale: _Scale,
    today: date,
) -> tuple[tuple[Lane, ...], float]:
    """The lanes from top to bottom, busiest platforms first, and the height of them all."""
    members: dict[str | None, tuple[list[str], list[Placed[Event]]]] = defaultdict(
        lambda: ([], [])
    )
    for id in sorted(periods, key=lambda id: periods[id].sort_key):
        members[catalog.initiatives[id].platform][0].append(id)
    for event in events:
        members[catalog.initiatives[event.initiative].platform][1].append(event)
    order = sorted(
        members,
        key=lambda one: (one is None, -len(members[one][0]) - len(members[one][1]), one or ""),
    )
    lanes, y = [], _TOP
    for platform in order:
        ids, happened = members[platform]
        bars = tuple(
            _bar(id, periods[id], scale, today, y + _ROW * row) for row, id in enumerate(ids)
        )
        below = y + _ROW * len(ids)
        dots = tuple(_dot(event, scale, today, below) for event in happened)
        lanes.append(Lane(platform, y, bars, dots))
        y = below + (_ROW if dots else 0) + _ROW / 2
    return tuple(lanes), y


def _bar(id: str, period: Edtf, scale: _Scale, today: date, y: float) -> Bar:
    start, end = (scale.x(day) for day in _ends(period, today))
    endless = period.latest == date.max
    return Bar(
        id,
        x=start,
        y=y,
        width=max(round(end - start, 1), 4.0),
        soft_start=_soft(period.start),
        soft_end=endless or _soft(period.end),
        open_end=period.open_end,
    )


def _dot(event: Placed[Event], scale: _Scale, today: date, y: float) -> Dot:
    start, end = (scale.x(day) for day in _ends(event.item.date, today))
    return Dot(event, x=start, y=y, width=round(end - start, 1))


def _soft(point: Point | None) -> bool:
    return point is None or point.precision != "day" or point.approximate or point.uncertain


def _ends(when: Edtf, today: date) -> tuple[date, date]:
    """First and last day to draw: today for an end that is open or unknown."""
    last = when.latest if when.latest < date.max else max(today, when.earliest)
    return (when.earliest if when.earliest > date.min else last), last

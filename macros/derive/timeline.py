"""Events by year, and a drawing with lanes for when initiatives ran and what happened in them.

Coordinates are in units of the drawing, which is WIDTH wide and `height` high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from macros.catalog import Catalog, Placed
from macros.derive.axis import Axis, span, today
from macros.edtf import Edtf, Point
from macros.model import Event, Statement

Happening = TypeVar("Happening", Event, Statement)

WIDTH = 1180
_LEFT, _RIGHT, _TOP, _ROW = 170.0, 10.0, 34.0, 22.0
_NARROWEST = 4.0
_MOST_YEARS = 25


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year, by date."""

    year: int
    events: tuple[Placed[Event], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """An initiative's period; an end is soft where its day is not known or has not come."""

    initiative: str
    x: float
    y: float
    width: float
    soft_start: bool
    soft_end: bool


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
    """Where a year that is labeled begins."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by year, and the lanes of the drawing above them, from a first to a last year."""

    years: tuple[Year, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    first_year: int
    last_year: int
    height: float
    # How many events are left out.
    left: int


def timeline(
    catalog: Catalog,
    initiatives: Sequence[str],
    events: Sequence[Placed[Event]],
    left: int = 0,
) -> Timeline:
    """The timeline of some initiatives' periods and of some events; deprecated ones are left out.

    Ends that are open or unknown are drawn to the right edge, and such starts from the left one.
    The edge is the almanac's own date if anything goes on until now, else the last date known.
    """
    shown = dated([event for event in events if event.item.rank != "deprecated"])
    periods = {id: period for id in initiatives if (period := catalog.initiatives[id].period)}
    years: dict[int, list[Placed[Event]]] = defaultdict(list)
    for event in shown:
        years[span(event.item.date, today(catalog))[0].year].append(event)
    dates = [*periods.values(), *(event.item.date for event in shown)]
    now = _edge(dates, today(catalog))
    days = [day for when in dates for day in span(when, now)] or [now]
    axis = Axis(min(days).year, max(days).year, _LEFT, WIDTH - _RIGHT)
    lanes, height = _lanes(catalog, periods, shown, axis)
    return Timeline(
        years=tuple(Year(year, tuple(found)) for year, found in sorted(years.items())),
        lanes=lanes,
        ticks=tuple(Tick(axis.x(date(year, 1, 1)), year) for year in axis.labels(_MOST_YEARS)),
        first_year=axis.first,
        last_year=axis.last,
        height=height,
        left=left,
    )


def _edge(dates: Sequence[Edtf], today: date) -> date:
    """The last day to draw."""
    if any(when.open_end for when in dates):
        return today
    ends = [point for when in dates for point in (when.start, when.end) if point]
    return min(max((point.latest for point in ends), default=today), today)


def dated(records: Iterable[Placed[Happening]]) -> tuple[Placed[Happening], ...]:
    """Events or statements in the order of their dates."""
    return tuple(sorted(records, key=lambda one: one.item.date.sort_key))


def _lanes(
    catalog: Catalog, periods: Mapping[str, Edtf], events: Sequence[Placed[Event]], axis: Axis
) -> tuple[tuple[Lane, ...], float]:
    """The lanes from top to bottom, busiest platforms first, and the height of them all."""
    members: dict[str | None, tuple[list[str], list[Placed[Event]]]] = defaultdict(lambda: ([], []))
    for id in sorted(periods, key=lambda id: periods[id].sort_key):
        members[catalog.initiatives[id].platform][0].append(id)
    for event in events:
        members[catalog.initiatives[event.initiative].platform][1].append(event)
    order = sorted(
        members,
        key=lambda one: (one is None, -len(members[one][0]) - len(members[one][1]), one or ""),
    )
    now = today(catalog)
    lanes, y = [], _TOP
    for platform in order:
        ids, happened = members[platform]
        bars = tuple(_bar(id, periods[id], axis, now, y + _ROW * n) for n, id in enumerate(ids))
        below = y + _ROW * len(ids)
        dots = tuple(_dot(event, axis, now, below) for event in happened)
        lanes.append(Lane(platform, y, bars, dots))
        y = below + (_ROW if dots else 0) + _ROW / 2
    return tuple(lanes), y


def _bar(id: str, period: Edtf, axis: Axis, now: date, y: float) -> Bar:
    start, end = axis.x(period.earliest), axis.x(span(period, now)[1])
    return Bar(
        id,
        x=start,
        y=y,
        width=max(round(end - start, 1), _NARROWEST),
        soft_start=_soft(period.start),
        soft_end=_soft(period.end),
    )


def _dot(event: Placed[Event], axis: Axis, now: date, y: float) -> Dot:
    start, end = (axis.x(day) for day in span(event.item.date, now))
    return Dot(event, x=start, y=y, width=round(end - start, 1))


def _soft(point: Point | None) -> bool:
    """Whether the day of an end is not known for sure."""
    return point is None or point.precision != "day" or point.approximate or point.uncertain

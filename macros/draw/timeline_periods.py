"""The periods of initiatives as bars over the columns of a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from macros.derive.time_spans import span
from macros.draw.soft_ends import SoftEnds, soft_ends
from macros.draw.timeline_columns import TimelineColumn
from macros.ground.dates import Edtf, Point
from macros.ground.days import Day
from macros.load.catalog import Catalog

# A bar is so many percent of its columns long at least.
_SHORTEST = 2.0


@dataclass(frozen=True, slots=True)
class PeriodBar:
    """The period of an initiative; an end is soft where its day is unknown or yet to come."""

    initiative: str
    # The columns in which it begins and ends, from 1.
    begins: int
    ends: int
    # The position of the bar in these columns, in percent of their width.
    start: float
    width: float
    soft_start: bool
    soft_end: bool
    # Whether it was some time within, nobody knows when.
    within: bool


def period_bars(
    catalog: Catalog, initiatives: Iterable[str], columns: Sequence[TimelineColumn], until: Day
) -> tuple[PeriodBar, ...]:
    """The periods of some initiatives, the earliest first; open ends are drawn to `until`."""
    return tuple(_bars(catalog, initiatives, columns, until))


def _bars(
    catalog: Catalog, initiatives: Iterable[str], columns: Sequence[TimelineColumn], until: Day
) -> Iterator[PeriodBar]:
    periods = {id: period for id in initiatives if (period := catalog.initiatives[id].period)}
    for id, period in sorted(periods.items(), key=lambda one: one[1].sort_key):
        first, last = max(period.earliest, Day(columns[0].first, 1, 1)), span(period, until)[1]
        if period.start is None:
            first = Day(columns[0].first, 1, 1)
        begins, ends = _column(first, columns), _column(last, columns)
        covered = columns[begins : ends + 1]
        whole = sum(column.width for column in covered)
        start = covered[0].share(first) * covered[0].width / whole
        end = 100 - (100 - covered[-1].share(last)) * covered[-1].width / whole
        soft = imprecise_ends(period)
        start = min(start, 100 - _SHORTEST)
        yield PeriodBar(
            id,
            begins=begins + 1,
            ends=ends + 1,
            start=round(start, 2),
            width=round(max(end - start, _SHORTEST), 2),
            soft_start=soft.start,
            soft_end=soft.end,
            within=period.is_within,
        )


def _column(day: Day, columns: Sequence[TimelineColumn]) -> int:
    """The index of the column of a day: the last that begins before it, or the first."""
    found = [n for n, column in enumerate(columns) if column.first <= day.year]
    return found[-1] if found else 0


def imprecise_ends(when: Edtf) -> SoftEnds:
    """Whether the days of both ends are unknown or not sure, so that the ends of a bar fade.

    A timeline is drawn to the day, so a month or a year fades here. A chart draws these as bands
    with sharp ends; `soft_ends` has its rule.
    """
    soft = soft_ends(when)
    return SoftEnds(soft.start or _is_wide(when.start), soft.end or _is_wide(when.end))


def _is_wide(point: Point | None) -> bool:
    return point is not None and point.precision != "day"

"""The drawing of a timeline: a lane for each platform, or for each initiative of a single one.

Across, everything stands in percent of the drawing, which can so be drawn wider for a closer look;
down, in rows. What would stand too close in a drawing of NARROWEST pixels (of GLANCE pixels, on the
page of one thing) goes to a row of its own, is shortened, or shares a mark with its neighbors.
"""

# For maintainers: as the drawing gets wider, `theme/assets/js/timeline-marks.js` groups the marks
# of dense rows anew in the same way as `_grouped`, and `timeline-drawing.js` moves rows together
# where a filter empties some.

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from macros.derive.dated_entries import TimelineEntry
from macros.derive.time_spans import almanac_date, latest_date, span
from macros.draw.number_axis import Tick
from macros.draw.time_axis import TimeAxis
from macros.draw.timeline_canvas import Canvas, label_width, rows_of, shortened
from macros.ground.dates import Edtf, Point
from macros.load.catalog import Catalog

NARROWEST, GLANCE = 700, 340
# From how many pixels on a drawing has room for names that are shortened in a narrow one.
ROOMY = 700
# How high a row is, in pixels: as high as what one points at has to be.
ROW = 24
# Marks that are nearer than this, in pixels, share one.
NEAREST = 24
# How many rows of targets with their due spans a lane has at most; else they are marks only.
MOST_PROMISES = 4
# By how many years what is due lengthens a drawing, however short that is.
_MOST_AHEAD = 5
_YEAR = 43  # pixels that a year's label takes
# A platform with more initiatives has one lane for all of them.
_MOST_SPLIT = 15
# How much of the drawing's width a label takes at most.
_WIDEST_LABEL = 0.45
_NARROWEST_BAR = 4


@dataclass(frozen=True, slots=True)
class PeriodBar:
    """An initiative's period; an end is soft where its day is not known or has not come."""

    initiative: str
    start: float
    width: float
    soft_start: bool
    soft_end: bool
    # Its name, shortened; '' where the lane has the same name. It stands at the bar's start, or
    # ends at its end where it would leave the drawing.
    label: str
    leftward: bool
    # What a shortened name lacks, if its bar has room for all of it in a drawing of ROOMY pixels.
    rest: str = ""

    @property
    def end(self) -> float:
        """Where it ends."""
        return round(self.start + self.width, 3)


@dataclass(frozen=True, slots=True)
class DueSpan:
    """The span in which a target is due; cut off where it lies beyond the drawing."""

    start: float
    width: float
    beyond: bool


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """An entry of the list at its date; with a band where only a span of days is known."""

    entry: TimelineEntry
    start: float
    width: float
    # How many entries it stands for, itself included; 0 where an earlier mark stands for it.
    count: int = 1
    dues: tuple[DueSpan, ...] = ()

    @property
    def x(self) -> float:
        """The middle of its span."""
        return round(self.start + self.width / 2, 3)

    @property
    def exact(self) -> bool:
        """Whether the day is known for sure."""
        when = self.entry.when
        return when.start == when.end and not _soft(when.start)

    @property
    def beyond(self) -> bool:
        """Whether anything in it is due beyond the drawing."""
        return any(due.beyond for due in self.dues)


@dataclass(frozen=True, slots=True)
class LaneRow:
    """Bars, or marks of one sort; the marks of a dense row share places where they must."""

    sort: Literal["bars", "events", "results", "promises"]
    bars: tuple[PeriodBar, ...] = ()
    marks: tuple[TimelineMark, ...] = ()
    dense: bool = False
    # Where it stands in its lane, in pixels.
    y: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """The rows of a platform or of an initiative; of neither where nobody runs anything."""

    platform: str | None
    initiative: str | None
    rows: tuple[LaneRow, ...]

    @property
    def height(self) -> int:
        """How high it is, in pixels."""
        return ROW * len(self.rows)

    @property
    def bars(self) -> tuple[PeriodBar, ...]:
        """The periods in it."""
        return tuple(bar for row in self.rows for bar in row.bars)

    @property
    def marks(self) -> tuple[TimelineMark, ...]:
        """The marks in it, those too that others stand for."""
        return tuple(mark for row in self.rows for mark in row.marks)


@dataclass(frozen=True, slots=True)
class TimelineDrawing:
    """Lanes between the first day of a year and the last of another."""

    lanes: tuple[Lane, ...]
    # Where the years that are labeled begin.
    ticks: tuple[Tick, ...]
    first_year: int
    last_year: int
    # Where the almanac's own date stands, if it lies within.
    today: float | None

    @property
    def bars(self) -> bool:
        """Whether there are periods in it."""
        return any(lane.bars for lane in self.lanes)


def timeline_drawing(
    catalog: Catalog,
    periods: Mapping[str, Edtf],
    entries: Sequence[TimelineEntry],
    *,
    narrowest: int = NARROWEST,
    single: bool = False,
    until: date | None = None,
) -> TimelineDrawing:
    """The lanes of some initiatives' periods and of some entries.

    A platform alone has a lane for each initiative, and a `single` initiative has its own. What
    goes on, or ended nobody knows when, is drawn until the last date that is known of anything in
    the almanac, which is worked out where it is not given. What is due later lengthens the drawing,
    but at most to the double or by _MOST_AHEAD years.
    """
    here = almanac_date(catalog)
    until = until or latest_date(catalog)
    days = [day for period in periods.values() for day in span(period, until)]
    days += [day for entry in entries for day in (entry.start, entry.end)]
    first, last = (min(days).year, max(days).year) if days else (until.year, until.year)
    dues = [span(due, until)[1].year for entry in entries for due in entry.due_dates]
    most = max(last - first + 1, _MOST_AHEAD)
    last = max([last, *(year for year in dues if year - last <= most)])
    axis = TimeAxis(first, last, 0, 100, digits=3)
    years = axis.labels(narrowest // _YEAR)
    return TimelineDrawing(
        lanes=_lanes(catalog, periods, entries, Canvas(axis, until, narrowest), single=single),
        ticks=tuple(Tick(axis.x(date(year, 1, 1)), year) for year in years),
        first_year=first,
        last_year=last,
        today=axis.x(here) if first <= here.year <= last else None,
    )


def _lanes(
    catalog: Catalog,
    periods: Mapping[str, Edtf],
    entries: Sequence[TimelineEntry],
    canvas: Canvas,
    *,
    single: bool,
) -> tuple[Lane, ...]:
    """The lanes from top to bottom: the busiest platform first, the earliest initiative first."""
    ids = dict.fromkeys([*periods, *(entry.initiative for entry in entries)])
    platforms = {catalog.initiatives[id].platform for id in ids}
    split = single or (len(platforms) == 1 and 1 < len(ids) <= _MOST_SPLIT)
    members: dict[tuple[str | None, str | None], tuple[list[str], list[TimelineEntry]]]
    members = defaultdict(lambda: ([], []))

    def lane_of(id: str) -> tuple[list[str], list[TimelineEntry]]:
        return members[catalog.initiatives[id].platform, id if split else None]

    for id in sorted(periods, key=lambda id: periods[id].sort_key):
        lane_of(id)[0].append(id)
    for entry in entries:
        lane_of(entry.initiative)[1].append(entry)
    order = sorted(
        members,
        key=lambda key: (
            key[0] is None,
            -sum(len(one) for one in members[key]),
            key[0] or "",
            key[1] or "",
        ),
    )
    if split:
        order.sort(key=lambda key: _begin(periods, *members[key]))
    return tuple(
        Lane(
            platform,
            initiative,
            _stacked(
                *_bars(catalog, {id: periods[id] for id in ids}, canvas, named=not initiative),
                *_marks(found, canvas),
            ),
        )
        for platform, initiative in order
        for ids, found in (members[platform, initiative],)
    )


def _stacked(*rows: LaneRow) -> tuple[LaneRow, ...]:
    return tuple(replace(row, y=n * ROW) if n else row for n, row in enumerate(rows))


def _begin(
    periods: Mapping[str, Edtf], ids: Sequence[str], entries: Sequence[TimelineEntry]
) -> date:
    starts = [span(periods[id], date.max)[0] for id in ids] + [entry.start for entry in entries]
    return min(starts)


def _bars(
    catalog: Catalog, periods: Mapping[str, Edtf], canvas: Canvas, *, named: bool
) -> tuple[LaneRow, ...]:
    bars, room = [], []
    widest = canvas.narrowest * _WIDEST_LABEL
    for id, period in periods.items():
        start = canvas.axis.x(period.earliest)
        end = max(canvas.stretch(period)[1], start + canvas.share(_NARROWEST_BAR))
        name = catalog.name_of("initiative", id)
        label = shortened(name, widest) if named else ""
        wide = canvas.share(label_width(label)) if label else 0
        leftward = start + wide > 100
        bars.append(
            PeriodBar(
                id,
                start=start,
                width=round(end - start, 3),
                soft_start=_soft(period.start),
                soft_end=_soft(period.end),
                label=label,
                leftward=leftward,
                rest=name.removeprefix(label[:-1])
                if label.endswith("…") and label_width(name) <= (end - start) / 100 * ROOMY
                else "",
            )
        )
        room.append((min(start, end - wide), end) if leftward else (start, max(end, start + wide)))
    return tuple(LaneRow("bars", bars=row) for row in rows_of(bars, room))


def _marks(entries: Sequence[TimelineEntry], canvas: Canvas) -> tuple[LaneRow, ...]:
    """A row of events, one of results, and rows of targets and forecasts until they are due."""
    sorts: dict[str, list[TimelineMark]] = {"events": [], "results": [], "promises": []}
    for entry in entries:
        start, end = canvas.axis.x(entry.start), canvas.axis.x(entry.end)
        sort = entry.kind if entry.kind == "results" else "promises" if entry.facts else "events"
        dues = tuple(_due(when, canvas) for when in entry.due_dates)
        sorts[sort].append(TimelineMark(entry, start, round(end - start, 3), dues=dues))
    rows = [
        LaneRow(sort, marks=_grouped(sorts[sort], canvas), dense=True)
        for sort in ("events", "results")
        if sorts[sort]
    ]
    return (*rows, *_promises(sorts["promises"], canvas))


def _due(when: Edtf, canvas: Canvas) -> DueSpan:
    start, end = canvas.stretch(when)
    beyond = span(when, canvas.until)[1].year > canvas.axis.last
    return DueSpan(start, round(max(end - start, canvas.share(_NARROWEST_BAR)), 3), beyond)


def _promises(marks: Sequence[TimelineMark], canvas: Canvas) -> tuple[LaneRow, ...]:
    half = canvas.share(NEAREST) / 2
    room = [
        (
            min(mark.x - half, mark.start),
            max(mark.x + half, *(due.start + due.width for due in mark.dues), 0),
        )
        for mark in marks
    ]
    rows = rows_of(marks, room)
    if len(rows) > MOST_PROMISES:
        plain = [replace(mark, dues=()) for mark in marks]
        return (LaneRow("promises", marks=_grouped(plain, canvas), dense=True),)
    return tuple(LaneRow("promises", marks=row) for row in rows)


def _grouped(marks: Iterable[TimelineMark], canvas: Canvas) -> tuple[TimelineMark, ...]:
    """Marks from left to right; what stands too near to the first of a group is counted in it."""
    heads: list[list[TimelineMark]] = []
    for mark in sorted(marks, key=lambda mark: mark.x):
        if heads and mark.x - heads[-1][0].x < canvas.share(NEAREST):
            heads[-1].append(mark)
        else:
            heads.append([mark])
    return tuple(
        mark if len(group) == 1 else replace(mark, count=0 if n else len(group))
        for group in heads
        for n, mark in enumerate(group)
    )


def _soft(point: Point | None) -> bool:
    """Whether the day of an end is not known for sure."""
    return point is None or point.precision != "day" or point.approximate or point.uncertain

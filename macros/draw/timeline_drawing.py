"""The drawing of a timeline: a lane for each platform, or for each initiative of one platform.

Horizontal positions are in percent of the drawing, so that a script can draw it wider for a closer
look; vertically, lanes consist of rows. Labels and marks that would be too close in a drawing of
NARROWEST pixels (of GLANCE pixels on the page of a record) go to a row of their own, are shortened,
or share a mark.
"""

# For maintainers: when the drawing gets wider, `theme/assets/js/timeline-marks.js` groups the marks
# of dense rows again, in the same way as `_group_marks`. Where a filter empties rows,
# `timeline-drawing.js` closes the gaps.

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from macros.derive.dated_entries import TimelineEntry
from macros.derive.time_spans import almanac_date, latest_date, span
from macros.draw.number_axis import Tick
from macros.draw.soft_ends import SoftEnds, soft_ends
from macros.draw.time_axis import TimeAxis
from macros.draw.timeline_canvas import Canvas, label_width, pack_rows, shortened
from macros.ground.dates import Edtf, Point
from macros.ground.days import LAST_DAY, Day, iso_year
from macros.load.catalog import Catalog

NARROWEST, GLANCE = 700, 340
# A drawing of so many pixels has room for names that are shortened in a narrow one.
ROOMY = 700
# The height of a row in pixels: large enough for a finger.
ROW = 24
# Marks that are closer than this, in pixels, are drawn as one.
NEAREST = 24
# A lane shows due spans in so many rows at most; where it would need more, it shows none.
MOST_PROMISES = 4
# Due dates may lengthen a drawing by so many years, even a short one.
_MOST_AHEAD = 5
# The width of a year's label in pixels, and of one with an era.
_YEAR, _ERA_YEAR = 43, 66
# The width of four digits in pixels.
_DIGITS = 30
# A drawing of many years goes on beyond its ends, by one year of so many.
_MARGIN = 50
# A platform with more initiatives has one lane for all of them.
_MOST_SPLIT = 15
# The share of the drawing's width that a label takes at most.
_WIDEST_LABEL = 0.45
_NARROWEST_BAR = 4


@dataclass(frozen=True, slots=True)
class PeriodBar:
    """The period of an initiative; an end is soft where its day is unknown or yet to come."""

    initiative: str
    start: float
    width: float
    soft_start: bool
    soft_end: bool
    # The initiative's name, shortened; '' where the lane has the same name. It begins at the bar's
    # start, or, if it would leave the drawing there, ends at the bar's end.
    label: str
    leftward: bool
    # The rest of a shortened name, if the bar has room for it in a drawing of ROOMY pixels.
    rest: str = ""
    # Whether it was some time within, nobody knows when.
    within: bool = False

    @property
    def end(self) -> float:
        """The position where it ends."""
        return round(self.start + self.width, 3)


@dataclass(frozen=True, slots=True)
class DueSpan:
    """The span in which a target is due; cut off at the end of the drawing."""

    start: float
    width: float
    beyond: bool


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """The mark of an entry at its date, with a band where the date is a span of days."""

    entry: TimelineEntry
    start: float
    width: float
    # The number of entries that it stands for; 0 where an earlier mark stands for it.
    count: int = 1
    dues: tuple[DueSpan, ...] = ()

    @property
    def x(self) -> float:
        """The middle of its span."""
        return round(self.start + self.width / 2, 3)

    @property
    def exact(self) -> bool:
        """Whether its day is known for sure."""
        when = self.entry.when
        return when.start == when.end and not _imprecise_ends(when)

    @property
    def beyond(self) -> bool:
        """Whether a fact of its entry is due beyond the drawing."""
        return any(due.beyond for due in self.dues)


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A row of bars, or of marks of one kind; close marks of a dense row are drawn as one."""

    kind: Literal["bars", "events", "results", "promises"]
    bars: tuple[PeriodBar, ...] = ()
    marks: tuple[TimelineMark, ...] = ()
    dense: bool = False
    # Its position in its lane, in pixels.
    y: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """The rows of a platform or of an initiative; or of initiatives without a platform."""

    platform: str | None
    initiative: str | None
    rows: tuple[LaneRow, ...]

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return ROW * len(self.rows)

    @property
    def bars(self) -> tuple[PeriodBar, ...]:
        """Its periods."""
        return tuple(bar for row in self.rows for bar in row.bars)

    @property
    def marks(self) -> tuple[TimelineMark, ...]:
        """Its marks, including those that another mark stands for."""
        return tuple(mark for row in self.rows for mark in row.marks)


@dataclass(frozen=True, slots=True)
class TimelineDrawing:
    """Lanes from the first day of one year to the last of another."""

    lanes: tuple[Lane, ...]
    # The positions of the labeled years.
    ticks: tuple[Tick, ...]
    first_year: int
    last_year: int
    # The first and the last year of its axis, as scripts read them: '0742'.
    first: str
    last: str
    # Whether its first years are written with their era.
    early: bool
    # The position of the almanac's own date, if the drawing includes it.
    today: float | None

    @property
    def within(self) -> bool:
        """Whether the period of an initiative is some time within a bar."""
        return any(bar.within for lane in self.lanes for bar in lane.bars)

    @property
    def bars(self) -> bool:
        """Whether it has periods."""
        return any(lane.bars for lane in self.lanes)

    @property
    def planned(self) -> bool:
        """Whether it has events that are planned or expected."""
        return any(mark.entry.planned for lane in self.lanes for mark in lane.marks)


def timeline_drawing(
    catalog: Catalog,
    periods: Mapping[str, Edtf],
    entries: Sequence[TimelineEntry],
    *,
    narrowest: int = NARROWEST,
    single: bool = False,
    until: Day | None = None,
) -> TimelineDrawing:
    """The lanes of some initiatives' periods and of some entries.

    If there is only one platform, each of its initiatives has a lane; so has a `single` initiative.
    Open and unknown ends are drawn up to `until`, by default the latest date in the almanac. Later
    due dates lengthen the drawing, at most to double its length or by _MOST_AHEAD years.
    """
    here = almanac_date(catalog)
    until = until or latest_date(catalog)
    days = [day for period in periods.values() for day in span(period, until)]
    days += [day for entry in entries for day in (entry.start, entry.end)]
    first, last = (min(days).year, max(days).year) if days else (until.year, until.year)
    dues = [span(due, until)[1].year for entry in entries for due in entry.due_dates]
    most = max(last - first + 1, _MOST_AHEAD)
    last = max([last, *(year for year in dues if year - last <= most)])
    # Of a long time, a year is narrower than half a mark.
    margin = (last - first) // _MARGIN
    axis = TimeAxis(max(first - margin, -9999), min(last + margin, 9999), 0, 100, digits=3)
    canvas = Canvas(axis, until, narrowest)
    return TimelineDrawing(
        lanes=_lanes(catalog, periods, entries, canvas, single=single),
        ticks=tuple(_ticks(canvas)),
        first_year=first,
        last_year=last,
        first=iso_year(axis.first),
        last=iso_year(axis.last),
        early=axis.early,
        today=axis.x(here) if first <= here.year <= last else None,
    )


def _ticks(canvas: Canvas) -> Iterator[Tick]:
    """The years to label, without those whose label would leave the drawing."""
    axis = canvas.axis
    years = axis.labels(canvas.narrowest // (_ERA_YEAR if axis.early else _YEAR))
    for year in years:
        position = axis.x(Day(year, 1, 1))
        if year == years[0] or position + canvas.percent(_DIGITS) <= 100:
            yield Tick(position, year)


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
            -sum(len(items) for items in members[key]),
            key[0] or "",
            key[1] or "",
        ),
    )
    if split:
        order.sort(key=lambda key: _first_day(periods, *members[key]))
    return tuple(
        Lane(
            platform,
            initiative,
            _with_positions(
                *_bars(catalog, {id: periods[id] for id in ids}, canvas, named=not initiative),
                *_marks(found, canvas),
            ),
        )
        for platform, initiative in order
        for ids, found in (members[platform, initiative],)
    )


def _with_positions(*rows: LaneRow) -> tuple[LaneRow, ...]:
    return tuple(replace(row, y=n * ROW) if n else row for n, row in enumerate(rows))


def _first_day(
    periods: Mapping[str, Edtf], ids: Sequence[str], entries: Sequence[TimelineEntry]
) -> Day:
    starts = [span(periods[id], LAST_DAY)[0] for id in ids] + [entry.start for entry in entries]
    return min(starts)


def _bars(
    catalog: Catalog, periods: Mapping[str, Edtf], canvas: Canvas, *, named: bool
) -> tuple[LaneRow, ...]:
    bars, spans = [], []
    widest = canvas.narrowest * _WIDEST_LABEL
    for id, period in periods.items():
        imprecise = _imprecise_ends(period)
        start = canvas.axis.x(period.earliest)
        end = max(canvas.positions(period)[1], start + canvas.percent(_NARROWEST_BAR))
        name = catalog.name_of("initiative", id)
        label = shortened(name, widest) if named else ""
        width = canvas.percent(label_width(label)) if label else 0
        leftward = start + width > 100
        bars.append(
            PeriodBar(
                id,
                start=start,
                width=round(end - start, 3),
                soft_start=imprecise.start,
                soft_end=imprecise.end,
                within=period.is_within,
                label=label,
                leftward=leftward,
                rest=name.removeprefix(label[:-1])
                if label.endswith("…") and label_width(name) <= (end - start) / 100 * ROOMY
                else "",
            )
        )
        spans.append(
            (min(start, end - width), end) if leftward else (start, max(end, start + width))
        )
    return tuple(LaneRow("bars", bars=row) for row in pack_rows(bars, spans))


def _marks(entries: Sequence[TimelineEntry], canvas: Canvas) -> tuple[LaneRow, ...]:
    """A row of events, a row of results, and rows of targets and forecasts with their due spans."""
    marks: dict[str, list[TimelineMark]] = {"events": [], "results": [], "promises": []}
    for entry in entries:
        start, end = canvas.axis.x(entry.start), canvas.axis.x(entry.end)
        kind = entry.kind if entry.kind == "results" else "promises" if entry.facts else "events"
        dues = tuple(_due(when, canvas) for when in entry.due_dates)
        marks[kind].append(TimelineMark(entry, start, round(end - start, 3), dues=dues))
    rows = [
        LaneRow(kind, marks=_group_marks(marks[kind], canvas), dense=True)
        for kind in ("events", "results")
        if marks[kind]
    ]
    return (*rows, *_promises(marks["promises"], canvas))


def _due(when: Edtf, canvas: Canvas) -> DueSpan:
    start, end = canvas.positions(when)
    beyond = span(when, canvas.until)[1].year > canvas.axis.last
    return DueSpan(start, round(max(end - start, canvas.percent(_NARROWEST_BAR)), 3), beyond)


def _promises(marks: Sequence[TimelineMark], canvas: Canvas) -> tuple[LaneRow, ...]:
    half = canvas.percent(NEAREST) / 2
    spans = [
        (
            min(mark.x - half, mark.start),
            max(mark.x + half, *(due.start + due.width for due in mark.dues), 0),
        )
        for mark in marks
    ]
    rows = pack_rows(marks, spans)
    if len(rows) > MOST_PROMISES:
        plain = [replace(mark, dues=()) for mark in marks]
        return (LaneRow("promises", marks=_group_marks(plain, canvas), dense=True),)
    return tuple(LaneRow("promises", marks=row) for row in rows)


def _group_marks(marks: Iterable[TimelineMark], canvas: Canvas) -> tuple[TimelineMark, ...]:
    """Marks from left to right; the first of a group of close marks counts the others."""
    heads: list[list[TimelineMark]] = []
    for mark in sorted(marks, key=lambda mark: mark.x):
        if heads and mark.x - heads[-1][0].x < canvas.percent(NEAREST):
            heads[-1].append(mark)
        else:
            heads.append([mark])
    return tuple(
        mark if len(group) == 1 else replace(mark, count=0 if n else len(group))
        for group in heads
        for n, mark in enumerate(group)
    )


def _imprecise_ends(when: Edtf) -> SoftEnds:
    """Whether the days of both ends are unknown or not sure, so that the ends of a bar fade.

    A timeline is drawn to the day, so a month or a year fades here. A chart draws these as bands
    with sharp ends; `soft_ends` has its rule.
    """
    soft = soft_ends(when)
    return SoftEnds(soft.start or _is_wide(when.start), soft.end or _is_wide(when.end))


def _is_wide(point: Point | None) -> bool:
    return point is not None and point.precision != "day"

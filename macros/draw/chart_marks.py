"""The marks of a chart over time: the position of each fact's date and value, and how sure it is.

Horizontal positions are in percent, vertical positions in pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from macros.derive.time_spans import span
from macros.draw.number_axis import NumberAxis
from macros.draw.soft_ends import (
    OpenDirection,
    Strip,
    about_range,
    fade_around,
    open_direction,
    soft_ends,
    strips,
)
from macros.draw.time_axis import TimeAxis
from macros.ground.dates import Edtf
from macros.ground.days import Day
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Fact

_HALF = 5.0  # Half the height of a band, and of the frame of a due date.


@dataclass(frozen=True, slots=True)
class DueFrame:
    """The date by which a target is due: a frame, or strips that fade if the date is not sure."""

    start: float
    length: float
    strips: tuple[Strip, ...]
    soft: bool


@dataclass(frozen=True, slots=True)
class ChartMark:
    """The mark of one fact: the positions of its date and its value, and whether these are sure."""

    fact: CatalogFact
    # The middle of its date; its lowest and its highest number.
    x: float
    low: float
    high: float
    # Its date as a band, unless it is an exact day.
    band: tuple[Strip, ...]
    soft: bool
    # The numbers that "about" admits, up and down.
    about: tuple[Strip, ...]
    # The lower and the upper end of the interval that encloses its number.
    interval: tuple[float, float] | None
    open: OpenDirection | None
    # The end of the line from a promise to its due date; None for a result.
    aim: float | None
    due: DueFrame | None
    # The part and place that its value is limited to.
    series: str

    @property
    def y(self) -> float:
        """The middle of its value."""
        return round((self.low + self.high) / 2, 2)

    @property
    def top(self) -> float:
        """The upper end of its band."""
        return round(self.high - _HALF, 1)

    @property
    def height(self) -> float:
        """The height of its band."""
        return round(self.low - self.high + 2 * _HALF, 1)


@dataclass(frozen=True, slots=True)
class DatedNumber:
    """A fact to draw, with its date, the days of it, and its lowest and highest number."""

    fact: CatalogFact
    when: Edtf
    days: tuple[Day, Day]
    numbers: tuple[Decimal, Decimal]


def chart_mark(
    catalog: Catalog, dated: DatedNumber, axis: TimeAxis, values: NumberAxis, now: Day
) -> ChartMark:
    """The mark of a fact on both axes; `now` ends the dates that still go on."""
    item = dated.fact.item
    start, end = axis.x(dated.days[0]), axis.x(dated.days[1])
    soft = soft_ends(dated.when)
    low, high = (values.position(number) for number in dated.numbers)
    admitted = about_range(item)
    due = _due(item.due, axis, end, now) if item.due else None
    promised = item.role != "actual"
    return ChartMark(
        fact=dated.fact,
        x=round((start + end) / 2, 2),
        low=low,
        high=high,
        band=()
        if dated.days[0] == dated.days[1] and not soft
        else strips(start, end, soft, 0, 100),
        soft=bool(soft),
        about=fade_around(
            values.position(admitted[1]), (low + high) / 2, values.position(admitted[0])
        )
        if admitted
        else (),
        interval=_interval(item, values),
        open=open_direction(item),
        aim=(due.start if due else 100.0) if promised else None,
        due=due,
        series=catalog.limits(dated.fact.subject),
    )


def _interval(fact: Fact, values: NumberAxis) -> tuple[float, float] | None:
    """The ends of the interval of a value on the axis."""
    if fact.interval is None:
        return None
    low, high = fact.interval
    return values.position(Decimal(low)), values.position(Decimal(high))


def _due(when: Edtf, axis: TimeAxis, announced: float, now: Day) -> DueFrame:
    """The due date of a promise on the axis, not before the promise was made."""
    first, last = span(when, now)
    start, end = max(axis.x(first), announced), max(axis.x(last), announced)
    soft = soft_ends(when)
    return DueFrame(
        start, round(max(end - start, 0.5), 2), strips(start, end, soft, 0, 100), bool(soft)
    )

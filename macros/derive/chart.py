"""Where the marks of a chart stand: values of one metric of one initiative, over time.

Coordinates are in units of the drawing, which is WIDTH wide and HEIGHT high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from macros.catalog import Catalog, Placed
from macros.derive.axis import Axis, span, today
from macros.derive.bounds import ends
from macros.derive.scope import is_whole, unit
from macros.model import Fact

WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 90.0, 12.0, 22.0, 30.0
_MOST_YEARS = 14


@dataclass(frozen=True, slots=True)
class ChartMark:
    """One fact: its span in time from `start` to `end`, its value from `low` to `high`."""

    fact: Placed[Fact]
    start: float
    end: float
    low: float
    high: float

    @property
    def x(self) -> float:
        """The middle of its span in time."""
        return round((self.start + self.end) / 2, 1)

    @property
    def y(self) -> float:
        """The middle of its value."""
        return round((self.low + self.high) / 2, 1)

    @property
    def wide(self) -> bool:
        """Whether its date is a span that can be seen."""
        return self.end - self.start > 10


@dataclass(frozen=True, slots=True)
class Tick:
    """A labeled place on an axis."""

    at: float
    value: int | Decimal


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks by role between the axes' ends; deprecated facts and other units are not drawn."""

    marks: tuple[ChartMark, ...]
    values: tuple[Tick, ...]
    years: tuple[Tick, ...]


def chart(catalog: Catalog, facts: Sequence[Placed[Fact]]) -> Chart | None:
    """The chart of facts of one metric; None where fewer than two dates have a number to draw."""
    now = today(catalog)
    drawn = [
        (fact, span(fact.item.as_of, now), numbers)
        for fact in facts
        if fact.item.as_of and (numbers := ends(fact.item)) and _comparable(catalog, fact.item)
    ]
    if len({days for _, days, _ in drawn}) < 2:
        return None
    first = min(start for _, (start, _), _ in drawn).year
    last = max(end for _, (_, end), _ in drawn).year
    axis = Axis(first, last, _LEFT, WIDTH - _RIGHT)
    ticks = _ticks([number for _, _, numbers in drawn for number in numbers])

    def y(value: Decimal) -> float:
        share = (value - ticks[0]) / (ticks[-1] - ticks[0])
        return round(HEIGHT - _BOTTOM - float(share) * (HEIGHT - _TOP - _BOTTOM), 1)

    return Chart(
        marks=tuple(
            ChartMark(fact, axis.x(start), axis.x(end), y(low), y(high))
            for fact, (start, end), (low, high) in drawn
        ),
        values=tuple(Tick(y(tick), tick) for tick in ticks),
        years=tuple(Tick(axis.x(date(year, 1, 1)), year) for year in axis.labels(_MOST_YEARS)),
    )


def _comparable(catalog: Catalog, fact: Fact) -> bool:
    """Whether a fact is of the whole initiative, in the metric's own unit, and still held."""
    own_unit = unit(catalog, fact) == catalog.metrics[fact.metric].unit
    return own_unit and is_whole(fact) and fact.rank != "deprecated"


def _ticks(numbers: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Round values, at most seven, from zero or below the lowest number to above the highest."""
    low, high = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
    if low == high:
        return Decimal(0), Decimal(1)
    size = Decimal(10) ** (high - low).adjusted()
    steps = (size / 5, size / 2, size, size * 2)
    step = next(step for step in steps if (high - low) / step <= 5)
    if step < 1 and all(number == number.to_integral_value() for number in numbers):
        step = Decimal(1)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return tuple(step * index for index in range(first, last + 1))

"""Where the marks of a chart stand: values of one metric of one initiative, over time.

Coordinates are in units of the drawing, which is WIDTH wide and HEIGHT high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from macros.catalog import Placed
from macros.model import Fact

WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 90.0, 12.0, 22.0, 30.0
_NEVER = (date.min, date.max)


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


def chart(facts: Sequence[Placed[Fact]]) -> Chart | None:
    """The chart of facts of one metric; None with fewer than two numbers to draw."""
    drawn = [
        fact
        for fact in facts
        if fact.item.rank != "deprecated"
        and fact.item.as_of is not None
        and fact.item.as_of.earliest not in _NEVER
        and (fact.item.value is not None or fact.item.range is not None)
        and fact.item.place is None
        and fact.item.of is None
        and fact.item.unit is None
    ]
    if len(drawn) < 2:
        return None
    spans = [_span(fact.item) for fact in drawn]
    ends = [_ends(fact.item) for fact in drawn]
    first, last = min(s for s, _ in spans).year, max(e for _, e in spans).year
    ticks = _ticks(max(high for _, high in ends))
    top = ticks[-1]
    begin, days = date(first, 1, 1).toordinal(), (last - first + 1) * 365.25

    def x(day: date) -> float:
        share = min(max((day.toordinal() - begin) / days, 0.0), 1.0)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(value: Decimal) -> float:
        return round(HEIGHT - _BOTTOM - float(value / top) * (HEIGHT - _TOP - _BOTTOM), 1)

    return Chart(
        marks=tuple(
            ChartMark(fact, x(start), x(end), y(low), y(high))
            for fact, (start, end), (low, high) in zip(drawn, spans, ends, strict=True)
        ),
        values=tuple(Tick(y(tick), tick) for tick in ticks),
        years=tuple(Tick(x(date(year, 1, 1)), year) for year in range(first, last + 1)),
    )


def _span(fact: Fact) -> tuple[date, date]:
    assert fact.as_of is not None
    when = fact.as_of
    return when.earliest, when.latest if when.latest < date.max else when.earliest


def _ends(fact: Fact) -> tuple[Decimal, Decimal]:
    if fact.range is not None:
        return Decimal(fact.range[0]), Decimal(fact.range[1])
    assert fact.value is not None
    return Decimal(fact.value), Decimal(fact.value)


def _ticks(top: Decimal) -> tuple[Decimal, ...]:
    """Round values from zero to the first at or above the top: three to six of them."""
    if top <= 0:
        return Decimal(0), Decimal(1)
    unit = Decimal(10) ** (top.adjusted())
    step = next(
        step
        for step in (unit / 5, unit / 2, unit, unit * 2)
        if top / step <= 5
    )
    count = int((top / step).to_integral_value(rounding="ROUND_CEILING"))
    return tuple(step * index for index in range(count + 1))

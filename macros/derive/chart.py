"""Where the marks of a chart stand: values of one metric of one initiative, over time.

Coordinates are in units of the drawing, which is WIDTH wide and HEIGHT high.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from macros.catalog import Catalog, Placed
from macros.derive.axis import Axis, span, today
from macros.derive.bounds import ends
from macros.derive.comparable import other_span
from macros.derive.scope import unit
from macros.model import Fact

WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 90.0, 12.0, 22.0, 30.0
_MOST_YEARS = 14
# How wide and high the value beside a mark may be.
_LABEL, _LINE = 150.0, 20.0


@dataclass(frozen=True, slots=True)
class ChartMark:
    """One fact: its span in time from `start` to `end`, its value from `low` to `high`."""

    fact: Placed[Fact]
    start: float
    end: float
    low: float
    high: float
    # Whether there is room for its value beside it, and whether that stands to its left.
    labeled: bool = True
    leftward: bool = False

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
    """Marks by role between the axes' ends."""

    marks: tuple[ChartMark, ...]
    values: tuple[Tick, ...]
    years: tuple[Tick, ...]
    # What is not drawn, each with the reason, because it does not compare with what is.
    left_out: tuple[tuple[Placed[Fact], str], ...]
    # Why heights do not compare, where they do not.
    caution: str | None


def chart(catalog: Catalog, facts: Sequence[Placed[Fact]]) -> Chart | None:
    """The chart of facts of one metric; None where fewer than two dates have a number to draw."""
    now = today(catalog)
    drawn = [
        (fact, span(fact.item.as_of, now), numbers)
        for fact in facts
        if fact.item.as_of and (numbers := ends(fact.item)) and not _apart(catalog, fact.item)
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
        marks=_labeled(
            ChartMark(fact, axis.x(start), axis.x(end), y(low), y(high))
            for fact, (start, end), (low, high) in drawn
        ),
        values=tuple(Tick(y(tick), tick) for tick in ticks),
        years=tuple(Tick(axis.x(date(year, 1, 1)), year) for year in axis.labels(_MOST_YEARS)),
        left_out=tuple(
            (fact, why)
            for fact in facts
            if ends(fact.item) and (why := _apart(catalog, fact.item) or _undated(fact.item))
        ),
        caution=_caution(catalog, [fact.item for fact, _, _ in drawn]),
    )


def _labeled(marks: Iterable[ChartMark]) -> tuple[ChartMark, ...]:
    """Marks with room for their values beside them: a value never runs over another's."""
    placed: list[ChartMark] = []
    for mark in marks:
        leftward = mark.x > WIDTH - _RIGHT - _LABEL
        crowded = any(
            abs(mark.y - other.y) < _LINE and abs(mark.x - other.x) < 2 * _LABEL
            for other in placed
            if other.labeled
        )
        placed.append(replace(mark, labeled=not crowded, leftward=leftward))
    return tuple(placed)


def _apart(catalog: Catalog, fact: Fact) -> str | None:
    """Why a fact does not belong beside the metric's values of the whole, in the metric's unit."""
    if fact.rank == "deprecated":
        return "deprecated"
    if unit(catalog, fact) != catalog.metrics[fact.metric].unit:
        return "in another unit"
    if fact.place is not None:
        return f"only in {catalog.name(catalog.places[fact.place].name)}"
    return None if fact.of is None else f"only {fact.of}"


def _undated(fact: Fact) -> str | None:
    return None if fact.as_of else "without a date"


def _caution(catalog: Catalog, facts: Sequence[Fact]) -> str | None:
    """Why the heights of marks of one role do not compare, if any two do not."""
    for role in ("actual", "target", "forecast"):
        same = [fact for fact in facts if fact.role == role]
        for other in same[1:]:
            why = other_span(catalog, same[0], other)
            if why:
                return why
    return None


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

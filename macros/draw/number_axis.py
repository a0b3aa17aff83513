"""The axis of numbers in a drawing: where a value stands, and which round values to label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

# A share below this would lie at the bottom of an axis that goes up to the whole.
_HIGH_SHARE = 30
# "About" the whole may be read as a tenth more.
_HIGHEST_SHARE = 110


@dataclass(frozen=True, slots=True)
class Tick:
    """A labeled place on an axis."""

    position: float
    value: int | Decimal


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """Round values from the lowest to the highest, between two ends of a drawing."""

    values: tuple[Decimal, ...]
    begin: float
    end: float

    def position(self, value: Decimal) -> float:
        """Where a value stands; values beyond the ends stand at the ends."""
        share = (value - self.values[0]) / (self.values[-1] - self.values[0])
        return round(self.begin + min(max(float(share), 0.0), 1.0) * (self.end - self.begin), 2)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The values to label, each in its place."""
        return tuple(Tick(self.position(value), value) for value in self.values)


def number_axis(numbers: Sequence[Decimal], begin: float, end: float, most: int = 5) -> NumberAxis:
    """A scale from zero, or below the lowest number, to above the highest.

    Args:
        numbers: What is to stand on it.
        begin: Where its lowest value stands in the drawing.
        end: Where its highest value stands.
        most: How many steps of it the numbers may span.
    """
    return NumberAxis(_round_values(numbers, most), begin, end)


def with_whole(percentages: Sequence[Decimal]) -> list[Decimal]:
    """Shares with the whole that their axis goes up to, unless it would press them to its end."""
    low, high = min(percentages), max(percentages)
    if low < 0 or not _HIGH_SHARE <= high <= _HIGHEST_SHARE:
        return list(percentages)
    return [*(min(share, Decimal(100)) for share in percentages), Decimal(100)]


def _round_values(numbers: Sequence[Decimal], most: int) -> tuple[Decimal, ...]:
    low, high = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
    if low == high:
        return Decimal(0), Decimal(1)
    size = Decimal(10) ** (high - low).adjusted()
    steps = (size / 5, size / 2, size, size * 2, size * 5)
    step = next(step for step in steps if (high - low) / step <= most)
    if step < 1 and all(number == number.to_integral_value() for number in numbers):
        step = Decimal(1)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return tuple(step * index for index in range(first, last + 1))

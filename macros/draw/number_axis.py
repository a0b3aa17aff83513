"""The axis of numbers in a drawing: positions of values, and the round values to label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

# Smaller shares would all lie at the bottom of an axis that goes up to the whole.
_HIGH_SHARE = 30
# "About" 100 percent is drawn up to a tenth more.
_HIGHEST_SHARE = 110


@dataclass(frozen=True, slots=True)
class Tick:
    """A labeled position on an axis."""

    position: float
    value: int | Decimal


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """Round values from the lowest to the highest, between two positions."""

    values: tuple[Decimal, ...]
    begin: float
    end: float

    def position(self, value: Decimal) -> float:
        """The position of a value; values beyond the ends are at the ends."""
        share = (value - self.values[0]) / (self.values[-1] - self.values[0])
        return round(self.begin + min(max(float(share), 0.0), 1.0) * (self.end - self.begin), 2)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The values to label, each with its position."""
        return tuple(Tick(self.position(value), value) for value in self.values)


def number_axis(numbers: Sequence[Decimal], begin: float, end: float, most: int = 5) -> NumberAxis:
    """An axis from zero, or below the lowest number, to above the highest.

    Args:
        numbers: The numbers to draw.
        begin: The position of its lowest value.
        end: The position of its highest value.
        most: How many steps of the axis the numbers may span at most.
    """
    return NumberAxis(_round_values(numbers, most), begin, end)


def with_whole(percentages: Sequence[Decimal]) -> list[Decimal]:
    """Percentages with 100, the end of their axis, unless they would all lie at its bottom."""
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

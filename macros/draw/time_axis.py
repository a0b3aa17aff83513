"""The axis of time in a drawing: positions of days, and the years to label."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from macros.ground.days import Day
from macros.ground.phrases import FIRST_PLAIN_YEAR

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)


@lru_cache(maxsize=1 << 10)
def _ends(first: int, last: int) -> tuple[int, int]:
    """The numbers of the first day of a year and of the last of another."""
    return Day(first, 1, 1).ordinal, Day(last, 12, 31).ordinal


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The days from the first of one year to the last of another, between two positions."""

    first: int
    last: int
    left: float
    right: float
    digits: int = 1

    def x(self, day: Day) -> float:
        """The position of a day; days beyond the ends are at the ends."""
        begin, end = _ends(self.first, self.last)
        share = min(max((day.ordinal - begin) / (end - begin), 0.0), 1.0)
        return round(self.left + share * (self.right - self.left), self.digits)

    @property
    def early(self) -> bool:
        """Whether its first years are written with their era."""
        return self.first < FIRST_PLAIN_YEAR

    def labels(self, most: int) -> tuple[int, ...]:
        """The years to label: all of them, or round ones, at most `most`.

        500 BCE is round, which is the year -499; between the eras the year 1 is.
        """
        step = next(step for step in _STEPS if (self.last - self.first) // step < most)
        years = range(self.first, self.last + 1)
        found = (year for year in years if (year if year > 0 else 1 - year) % step == 0)
        between = {1} if self.first < 1 <= self.last else set()
        return tuple(sorted({*found, *between})) or (self.first,)

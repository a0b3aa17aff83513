"""Days of the calendar of today, carried back through all years before it was introduced.

Python's own dates begin with the year 1. Here the year 0 is 1 BCE, and -43 is 44 BCE, as in ISO
8601, so that the distance of two days is a subtraction in any years.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

# The calendar repeats itself after so many years, and so many days.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097


class Day(NamedTuple):
    """A day: days compare by what is earlier, and `str` gives it as in ISO 8601."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{iso_year(self.year)}-{self.month:02}-{self.day:02}"

    @property
    def ordinal(self) -> int:
        """The number of the day: 1 is the first day of the year 1, as for Python's own dates."""
        cycles, year = divmod(self.year - 1, _CYCLE_YEARS)
        return date(year + 1, self.month, self.day).toordinal() + cycles * _CYCLE_DAYS

    @classmethod
    def of_ordinal(cls, number: int) -> Day:
        """The day that has a number."""
        cycles, rest = divmod(number - 1, _CYCLE_DAYS)
        found = date.fromordinal(rest + 1)
        return cls(found.year + cycles * _CYCLE_YEARS, found.month, found.day)


# Before and after all days that a date can name. They stand for ends that are open or unknown.
FIRST_DAY, LAST_DAY = Day(-10_000, 1, 1), Day(10_001, 1, 1)


def days_in_month(year: int, month: int) -> int:
    """The number of days in a month of any year."""
    return calendar.monthrange(year % _CYCLE_YEARS + _CYCLE_YEARS, month)[1]


def iso_year(year: int) -> str:
    """A year as in ISO 8601, in four digits: '2014', '0742', '-0043'."""
    return f"{year:05}" if year < 0 else f"{year:04}"

"""The axis of time in a drawing: where a day stands, which years to label, what an open end is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros.ground.dates import Edtf
from macros.load.catalog import Catalog

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from the first of one year to the last of another, between two ends of a drawing."""

    first: int
    last: int
    left: float
    right: float
    digits: int = 1

    def x(self, day: date) -> float:
        """Where a day stands; days beyond the ends stand at the ends."""
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        share = min(max((day.toordinal() - begin) / (end - begin), 0.0), 1.0)
        return round(self.left + share * (self.right - self.left), self.digits)

    def labels(self, most: int) -> tuple[int, ...]:
        """The years to label: all of them, or so few round ones that no more than `most` stand."""
        step = next(step for step in _STEPS if (self.last - self.first) // step < most)
        return tuple(year for year in range(self.first, self.last + 1) if not year % step) or (
            self.first,
        )


def today(catalog: Catalog) -> date:
    """The almanac's own date, to which what still goes on is drawn."""
    return span(catalog.almanac.updated, date.min)[1]


def last_known(catalog: Catalog) -> date:
    """The last date of anything in an almanac, to which what ended nobody knows when is drawn.

    Where anything still goes on, that is the almanac's own date.
    """
    events = (one.item for one in catalog.events if one.item.rank != "deprecated")
    facts = (one.item for one in catalog.facts if one.item.rank != "deprecated")
    found = [
        *(record.period for record in catalog.initiatives.values()),
        *(event.date for event in events),
        *(fact.as_of for fact in facts),
    ]
    dates = [when for when in found if when]
    if any(when.open_end for when in dates):
        return today(catalog)
    ends = [point.latest for when in dates for point in (when.start, when.end) if point]
    return min(max(ends, default=today(catalog)), today(catalog))


def span(when: Edtf, until: date) -> tuple[date, date]:
    """The first and last day to draw of a date: an end that is open or unknown goes to `until`.

    Where the start is open or unknown, only the end is drawn.
    """
    last = when.latest if when.latest < date.max else max(until, when.earliest)
    return (when.earliest if when.earliest > date.min else last), last

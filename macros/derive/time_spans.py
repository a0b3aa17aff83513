"""The days that a date covers in a drawing, and the dates up to which open ends are drawn."""

from __future__ import annotations

from macros.ground.dates import Edtf
from macros.ground.days import FIRST_DAY, LAST_DAY, Day
from macros.load.catalog import Catalog


def almanac_date(catalog: Catalog) -> Day:
    """The almanac's own date. Periods that still go on are drawn up to it."""
    return span(catalog.almanac.updated, FIRST_DAY)[1]


def latest_date(catalog: Catalog) -> Day:
    """The latest date in an almanac. Periods with an unknown end are drawn up to it.

    It is the almanac's own date where anything still goes on.
    """
    found = [
        *(initiative.period for initiative in catalog.initiatives.values()),
        *(
            event.item.date
            for event in catalog.events
            if event.item.rank != "deprecated" and event.item.role == "actual"
        ),
        *(fact.item.when for fact in catalog.facts if fact.item.rank != "deprecated"),
    ]
    dates = [when for when in found if when]
    if any(when.open_end for when in dates):
        return almanac_date(catalog)
    ends = [point.latest for when in dates for point in (when.start, when.end) if point]
    return min(max(ends, default=almanac_date(catalog)), almanac_date(catalog))


def span(when: Edtf, until: Day) -> tuple[Day, Day]:
    """The first and the last day to draw of a date; an open or unknown end goes to `until`.

    A date with an open or unknown start is drawn as its end only.
    """
    last = when.latest if when.latest < LAST_DAY else max(until, when.earliest)
    return (when.earliest if when.earliest > FIRST_DAY else last), last

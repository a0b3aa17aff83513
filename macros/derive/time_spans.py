"""The days that a date covers, and the dates of an almanac up to which open ends reach."""

from __future__ import annotations

from datetime import date

from macros.ground.dates import Edtf
from macros.load.catalog import Catalog


def almanac_date(catalog: Catalog) -> date:
    """The almanac's own date: what still goes on is drawn up to it."""
    return span(catalog.almanac.updated, date.min)[1]


def latest_date(catalog: Catalog) -> date:
    """The latest date in an almanac: periods with an unknown end are drawn up to it.

    Where anything still goes on, it is the almanac's own date.
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
        return almanac_date(catalog)
    ends = [point.latest for when in dates for point in (when.start, when.end) if point]
    return min(max(ends, default=almanac_date(catalog)), almanac_date(catalog))


def span(when: Edtf, until: date) -> tuple[date, date]:
    """The first and last day to draw of a date: an end that is open or unknown goes to `until`.

    Where the start is open or unknown, only the end is drawn.
    """
    last = when.latest if when.latest < date.max else max(until, when.earliest)
    return (when.earliest if when.earliest > date.min else last), last

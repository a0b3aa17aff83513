"""Outcomes: a date beside the date that was promised, or a word beside the word that was.

They are computed from named facts as numbers are, and are no numbers: "10 years 7 months late",
"on time", "as promised".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from macros.derive.computed_numbers import (
    Computed,
    FromFacts,
    Refused,
    RivalFacts,
    Rounding,
)
from macros.ground.dates import Edtf, Point, Precision
from macros.ground.days import days_in_month
from macros.ground.phrases import Qualifier

OutcomeResult = Literal["late", "early", "on time", "kept", "not kept"]

# Days and months of which a difference is counted; all other dates are counted in years.
_TO_THE_MONTH: frozenset[Precision] = frozenset({"day", "month", "quarter", "season"})


class Gap(NamedTuple):
    """The time between two dates, as exact as the less exact of both."""

    years: int = 0
    months: int = 0
    days: int = 0


_NONE = Gap()


@dataclass(frozen=True, slots=True)
class Outcome(FromFacts):
    """A result beside what was promised: how late or early it came, or whether it is the same."""

    result: OutcomeResult
    # The facts of the result, and those of the promise; several where sources disagree.
    amount: RivalFacts
    base: RivalFacts
    qualifier: Qualifier = "exactly"
    gap: Gap = _NONE
    kind: Literal["outcome"] = "outcome"

    @property
    def rounding(self) -> Rounding:
        """How exact it is."""
        return "exact" if self.result in {"kept", "not kept"} else "dates"


# All that is computed from named facts.
Computation = Computed | Outcome


def outcome(results: RivalFacts, promises: RivalFacts) -> Outcome | Refused | None:
    """The outcome of a promise; None where the values are neither dates nor words of a list."""
    reached, promised = _dates(results), _dates(promises)
    if reached and promised:
        return _dated(results, promises, reached, promised)
    words = [{fact.item.value for fact in facts} for facts in (results, promises)]
    if not all(isinstance(word, str) for each in words for word in each):
        return None
    if any(len(each) > 1 for each in words):
        return Refused("sources disagree on one of the two")
    return Outcome("kept" if words[0] == words[1] else "not kept", results, promises)


def _dates(facts: RivalFacts) -> list[Edtf]:
    return [date for fact in facts if (date := fact.item.date_value)]


def _dated(
    results: RivalFacts, promises: RivalFacts, reached: list[Edtf], promised: list[Edtf]
) -> Outcome | Refused:
    sure = not any(date.uncertain or date.approximate for date in (*reached, *promised))
    about: Qualifier = "exactly" if sure else "about"
    overlaps = [one.overlaps(other) for one in reached for other in promised]
    if all(overlaps):
        return Outcome("on time", results, promises, about)
    # What lasted, or happened some time within a span, came at least so late.
    least = len(reached) > 1 or any(date.start != date.end for date in reached)
    if least or any(date.is_within for date in (*reached, *promised)):
        about = "at-least"
    first, last = _last(promised), _first(reached)
    if first and last and first.latest < last.earliest:
        return Outcome("late", results, promises, *_gap(first, last, about))
    first, last = _last(reached), _first(promised)
    if first and last and first.latest < last.earliest:
        return Outcome("early", results, promises, *_gap(first, last, about))
    if any(date.is_within for date in (*reached, *promised)):
        return Refused("nobody knows which of the two came first")
    return Refused("sources disagree on which of the two came first")


def _last(dates: Iterable[Edtf]) -> Point | None:
    """The last end of some dates; None where one of them has none."""
    ends = [date.end for date in dates]
    return None if None in ends else max((end for end in ends if end), key=lambda end: end.latest)


def _first(dates: Iterable[Edtf]) -> Point | None:
    """The first start of some dates; None where one of them has none."""
    starts = [date.start for date in dates]
    if None in starts:
        return None
    return min((start for start in starts if start), key=lambda start: start.earliest)


def _gap(first: Point, last: Point, about: Qualifier) -> tuple[Qualifier, Gap]:
    """How exact the time between two points is, and that time."""
    precisions = {first.precision, last.precision}
    if precisions == {"day"}:
        found = _in_days(first, last)
    elif precisions <= _TO_THE_MONTH:
        months = 12 * (last.earliest.year - first.earliest.year)
        months += _month(last) - _month(first)
        found = Gap(months // 12, months % 12)
    else:
        found = Gap(last.earliest.year - first.latest.year)
    if about == "at-least":
        return about, found
    # The ends of one year and the beginning of the next may be a day apart.
    near = precisions != {"day"} and sum(found) == 1
    wide = not precisions.isdisjoint({"quarter", "season"})
    return ("about" if near or wide else about), found


def _month(point: Point) -> int:
    """The month of a point; of a quarter or season, the month in its middle."""
    return point.month or (point.earliest.month + 1)


def _in_days(first: Point, last: Point) -> Gap:
    start, end = first.earliest, last.earliest
    months = 12 * (end.year - start.year) + end.month - start.month
    days = end.day - start.day
    if days < 0:
        months -= 1
        year, month = (end.year, end.month - 1) if end.month > 1 else (end.year - 1, 12)
        before = days_in_month(year, month)
        days = end.day + max(before - start.day, 0)
    return Gap(months // 12, months % 12, days)

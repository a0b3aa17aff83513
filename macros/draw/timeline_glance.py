"""One line of time with a few labeled marks: the timeline on the page of a record.

Marks stand at their dates. Labels are text of the page, above and below the line in turns; each has
a share of the width to itself, so that at any width none covers another or leaves the drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.derive.derived import Derived
from macros.derive.timeline_entries import TimelineEntry, timeline_entries
from macros.ground.days import Day
from macros.load.catalog import CatalogEvent, CatalogFact

# A record has a line from so many entries on. It names so many of those with most to tell, and of
# these so many on a phone.
FEWEST, MOST, MOST_ON_PHONE = 3, 8, 6
# The share of the width that all labels of a side take, and one takes at most, in percent.
_SIDE, _WIDEST = 100.0, 34.0
# Deadlines may lengthen the line by so many years, or else to double its length.
_MOST_AHEAD = 5
# Marks stand so far from the ends of the line, in percent.
_MARGIN = 1.5
# What has less to tell is named only where it is needed to make a line.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class GlanceLabel:
    """A mark on the line, and its label; positions are in percent of the width."""

    entry: TimelineEntry
    # Where its date begins and ends.
    start: float
    end: float
    # Where its label begins, and on which side.
    left: float
    above: bool
    # Whether the line ends before its date does.
    beyond: bool
    # Whether a phone has no room for it.
    minor: bool

    @property
    def x(self) -> float:
        """Where its mark stands: a deadline at its start, all others in their middle."""
        return self.start if self.entry.is_deadline else round((self.start + self.end) / 2, 2)


@dataclass(frozen=True, slots=True)
class TimelineGlance:
    """The labels of a line in the order of time, and the width of each in percent."""

    labels: tuple[GlanceLabel, ...]
    width: float


def timeline_glance(
    derived: Derived, events: Iterable[CatalogEvent], facts: Iterable[CatalogFact]
) -> TimelineGlance | None:
    """The line of some events and facts; None where there are too few."""
    found = timeline_entries(derived, events, facts)
    if len(found) < FEWEST:
        return None
    chosen = _chosen(found)
    minor = {entry.anchor for entry in chosen[MOST_ON_PHONE:]}
    entries = sorted(chosen, key=lambda entry: (entry.start, entry.end, entry.sort_key))
    axis = _axis(entries)
    spans = [(axis.x(entry.start), axis.x(entry.end)) for entry in entries]
    width = label_width(len(entries))
    marks = [
        start if entry.is_deadline else (start + end) / 2
        for entry, (start, end) in zip(entries, spans, strict=True)
    ]
    lefts = [0.0] * len(entries)
    for side in (0, 1):
        lefts[side::2] = label_positions(marks[side::2], width)
    return TimelineGlance(
        tuple(
            GlanceLabel(
                entry,
                *spans[n],
                lefts[n],
                above=n % 2 == 0,
                beyond=entry.end > axis.last,
                minor=entry.anchor in minor,
            )
            for n, entry in enumerate(entries)
        ),
        width,
    )


def _chosen(found: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """The entries with most to tell, these first; of equal ones the earliest.

    What an initiative tells besides counts the less, the more of it there is.
    """
    told: Counter[str] = Counter()
    ranked: list[tuple[float, TimelineEntry]] = []
    for entry in sorted(found, key=lambda entry: entry.rank):
        ranked.append((entry.rank + told[entry.initiative] / 2, entry))
        told[entry.initiative] += 1
    ranked.sort(key=lambda one: one[0])
    telling = [entry for _, entry in ranked if entry.rank <= _TELLING]
    return (telling if len(telling) >= FEWEST else [entry for _, entry in ranked])[:MOST]


@dataclass(frozen=True, slots=True)
class _DayAxis:
    """A line from one day to another, between its margins."""

    first: Day
    last: Day

    def x(self, day: Day) -> float:
        """The position of a day in percent; days beyond the ends are at the ends."""
        length = self.last.ordinal - self.first.ordinal
        share = (day.ordinal - self.first.ordinal) / length if length else 0.5
        return round(_MARGIN + min(max(share, 0.0), 1.0) * (100 - 2 * _MARGIN), 2)


def _axis(entries: Sequence[TimelineEntry]) -> _DayAxis:
    """From the first day to the last; deadlines lengthen the line only so far."""
    reported = [entry for entry in entries if not entry.is_deadline] or list(entries)
    first, last = min(entry.start for entry in entries), max(entry.end for entry in reported)
    most = last.year + max(last.year - first.year + 1, _MOST_AHEAD)
    return _DayAxis(first, max([last, *(one.end for one in entries if one.end.year <= most)]))


def label_width(count: int) -> float:
    """The width of each of so many labels that stand on two sides, in percent."""
    return min(_WIDEST, round(_SIDE / max(-(-count // 2), 1), 2))


def label_positions(marks: Sequence[float], width: float) -> list[float]:
    """Where labels of a width begin: at their marks, or as near as those beside them allow.

    Marks are in order. Labels keep their order, never overlap and never leave the drawing, if they
    have room at all.
    """
    lefts: list[float] = []
    for mark in marks:
        lefts.append(max(mark, lefts[-1] + width) if lefts else mark)
    limit = 100 - width
    for n in range(len(lefts) - 1, -1, -1):
        lefts[n] = round(min(lefts[n], limit), 2)
        limit = lefts[n] - width
    return [max(left, 0.0) for left in lefts]

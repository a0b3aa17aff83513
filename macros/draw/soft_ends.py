"""Soft ends: a mark fades where its date or its number is not sure.

A fade is drawn as strips on top of each other, each a little shorter than the one below. So it
needs no script and no id, and looks the same on a screen and on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from macros.derive.bounds import bounds, open_side
from macros.ground.dates import Edtf
from macros.load.model import Fact

_STRIPS = 4
# A soft end fades over a fourth of its span to either side, and over so much at least, in percent.
_FADE, _SHORTEST = 0.25, 2.5

# A number with "about" fades over so many pixels at least: to beyond its mark.
_SOFTEST = 10.0

# The direction in which a value is open: to larger or to smaller numbers.
OpenDirection = Literal["up", "down"]
_OPEN: dict[int, OpenDirection] = {1: "up", -1: "down"}


class Strip(NamedTuple):
    """A piece of a mark: the position where it begins, and its length."""

    start: float
    length: float

    @property
    def end(self) -> float:
        """The position where it ends."""
        return round(self.start + self.length, 2)


@dataclass(frozen=True, slots=True)
class SoftEnds:
    """Whether the start and the end of a date are soft: in doubt, unknown, or some time within."""

    start: bool
    end: bool

    def __bool__(self) -> bool:
        return self.start or self.end


def soft_ends(when: Edtf) -> SoftEnds:
    """Whether the start and the end of a date are soft."""
    start, end = (
        bool(when.members) or point is None or not point.sure for point in (when.start, when.end)
    )
    return SoftEnds(start, end)


def strips(
    start: float, end: float, soft: SoftEnds, first: float, last: float
) -> tuple[Strip, ...]:
    """A span as one strip, or as several that fade at its soft ends.

    Args:
        start: The position where the span begins.
        end: The position where it ends.
        soft: Whether its ends are soft.
        first: The lowest position that a fade may reach.
        last: The highest position that a fade may reach.
    """
    if not soft:
        return (Strip(start, round(end - start, 2)),)
    outward = max((end - start) * _FADE, _SHORTEST)
    inward = min(outward, (end - start) / 2)

    def between() -> Iterator[Strip]:
        for index in range(_STRIPS):
            step = (inward + outward) * index / (_STRIPS - 1) - outward
            begin = max(start + step, first) if soft.start else start
            stop = min(end - step, last) if soft.end else end
            yield Strip(round(begin, 2), round(stop - begin, 2))

    return tuple(strip for strip in between() if strip.length > 0)


def fade_around(low: float, middle: float, high: float) -> tuple[Strip, ...]:
    """Strips for a number with "about": they fade from `middle` down to `low` and up to `high`.

    They are long enough to be seen, even if the number admits very little.
    """
    down, up = max(middle - low, _SOFTEST), max(high - middle, _SOFTEST)
    return tuple(
        Strip(round(middle - down * share, 2), round((down + up) * share, 2))
        for share in (1, 0.8, 0.6)
    )


def about_range(fact: Fact) -> tuple[Decimal, Decimal] | None:
    """The lowest and highest number that "about" admits; None for any other qualifier.

    A source that gives an interval says itself how far "about" goes.
    """
    admitted = bounds(fact)
    if fact.qualifier != "about" or fact.interval or admitted is None or admitted.high is None:
        return None
    return admitted.low, admitted.high


def drawn_range(fact: Fact, numbers: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number that a mark covers, given those of the fact itself."""
    low, high = about_range(fact) or numbers
    least, most = fact.interval or (low, high)
    return min(low, Decimal(least)), max(high, Decimal(most))


def open_direction(fact: Fact) -> OpenDirection | None:
    """The direction in which a value is open, if it is."""
    return _OPEN.get(open_side(fact))

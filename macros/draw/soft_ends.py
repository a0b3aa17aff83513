"""How soft a mark is: where a date or a number is not sure, its mark fades instead of ending.

A fade is drawn as strips that lie on each other, each a little shorter than the one below: it
needs neither a script nor an id, and looks the same on a screen and on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from macros.derive.bounds import bounds
from macros.ground.dates import Edtf
from macros.ground.phrases import Qualifier
from macros.load.model import Fact

_STRIPS = 4
# A soft end fades over a fourth of its span to either side, and can always be seen to.
_FADE, _SHORTEST = 0.25, 2.5

# A number that is only about right fades so far at least, in pixels: beyond the mark itself.
_SOFTEST = 10.0

# Which way a value is open.
Opening = Literal["up", "down"]
_OPEN: dict[Qualifier, Opening] = {
    "over": "up",
    "at-least": "up",
    "nearly": "down",
    "up-to": "down",
}


class Strip(NamedTuple):
    """A piece of a mark: where it begins, and how long it is."""

    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Softness:
    """Which ends of a date are soft: approximate, uncertain, not known, or still to come."""

    start: bool
    end: bool

    def __bool__(self) -> bool:
        return self.start or self.end


def softness(when: Edtf) -> Softness:
    """Which ends of a date are soft."""
    start, end = (
        point is None or point.approximate or point.uncertain for point in (when.start, when.end)
    )
    return Softness(start, end)


def strips(
    start: float, end: float, soft: Softness, first: float, last: float
) -> tuple[Strip, ...]:
    """A span as one strip, or as several that fade at its soft ends.

    Args:
        start: Where the span begins.
        end: Where it ends.
        soft: Which of its ends are soft.
        first: What it must not fade beyond, at its start.
        last: What it must not fade beyond, at its end.
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


def fades(low: float, middle: float, high: float) -> tuple[Strip, ...]:
    """A number that is only about right: strips from what it admits to what it says.

    However little it admits, as seen beside other numbers, that it is soft can be seen.
    """
    down, up = max(middle - low, _SOFTEST), max(high - middle, _SOFTEST)
    return tuple(
        Strip(round(middle - down * share, 2), round((down + up) * share, 2))
        for share in (1, 0.8, 0.6)
    )


def fading(start: float, end: float) -> tuple[Strip, ...]:
    """What gets less likely from a start to an end."""
    shares = [1 - index / _STRIPS for index in range(_STRIPS)]
    return tuple(Strip(start, round((end - start) * share, 2)) for share in shares if end > start)


def slack(fact: Fact) -> tuple[Decimal, Decimal] | None:
    """All that a number may be of which a source says "about"; None for every other."""
    admitted = bounds(fact)
    if fact.qualifier != "about" or admitted is None or admitted.high is None:
        return None
    return admitted.low, admitted.high


def reach(fact: Fact, numbers: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """From where to where the mark of a number goes, given its own low and high end."""
    return slack(fact) or numbers


def opening(fact: Fact) -> Opening | None:
    """Which way a value is open: more than is said, or less."""
    return _OPEN.get(fact.qualifier)

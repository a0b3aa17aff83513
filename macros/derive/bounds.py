"""The numbers that a value admits: the value, range or interval, widened by its qualifier."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from macros.ground.phrases import Qualifier
from macros.load.model import Fact

# How far from the printed number the true one may lie where a source says "about" or "nearly". This
# is our convention, wide enough that rounding in a press report never counts as a disagreement.
_SLACK = Decimal("0.1")

_OPEN_SIDES: dict[Qualifier, int] = {"nearly": -1, "up-to": -1, "over": 1, "at-least": 1}
_NO_LOWEST = Decimal("-Infinity")


class Bounds(NamedTuple):
    """The lowest and the highest admitted number; no highest where the value is open upwards.

    The lowest of "up to −5" is minus infinity.
    """

    low: Decimal
    high: Decimal | None

    def overlaps(self, other: Bounds) -> bool:
        """Whether some number lies within both, so that both values can be right."""
        return (other.high is None or self.low <= other.high) and (
            self.high is None or other.low <= self.high
        )


def range_of(fact: Fact) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest number as written, equal for a single one; None if no number."""
    if fact.range is not None:
        return Decimal(fact.range[0]), Decimal(fact.range[1])
    number = fact.number
    if number is None:
        return None
    exact = Decimal(number)
    return exact, exact


def open_side(fact: Fact) -> int:
    """1 where a value is open to larger numbers ("over"), -1 to smaller ones ("nearly"), else 0.

    It is also the order of values with the same number. What is nearly −5 is above it.
    """
    side = _OPEN_SIDES.get(fact.qualifier, 0)
    written = range_of(fact)
    return -side if fact.qualifier == "nearly" and written and written[1] < 0 else side


def stated_ends(fact: Fact) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest number that a source gives, without our slack.

    "Over 28,000" has no highest, "nearly 28,000" no lowest; neither have words.
    """
    low, high = range_of(fact) or (None, None)
    if fact.range is not None:
        return low, high
    side = open_side(fact)
    return None if side < 0 else low, None if side > 0 else high


def bounds(fact: Fact) -> Bounds | None:
    """The numbers that a fact admits; None where its value is unknown or in words."""
    written = range_of(fact)
    if written is None:
        return None
    low, high = written
    if fact.interval is not None:
        least, most = map(Decimal, fact.interval)
        return Bounds(least, None if fact.qualifier in {"over", "at-least"} else most)
    match fact.qualifier:
        case "exactly":
            return Bounds(low, high)
        case "about":
            return Bounds(low - abs(low) * _SLACK, high + abs(high) * _SLACK)
        case "over" | "at-least":
            return Bounds(low, None)
        case "nearly" if high < 0:
            return Bounds(low, high + abs(high) * _SLACK)
        case "nearly":
            return Bounds(low - abs(low) * _SLACK, high)
        case "up-to":
            return Bounds(_NO_LOWEST if high < 0 else min(low, Decimal(0)), high)

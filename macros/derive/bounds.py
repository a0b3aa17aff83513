"""Which numbers a value admits: a range stands for itself, a qualifier opens or softens an end."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from macros.ground.phrases import Qualifier
from macros.load.model import Fact

# How far from the printed number "about" and "nearly" may lie. A convention of ours, wide enough
# that rounding in a press report is never called a disagreement.
_SLACK = Decimal("0.1")

# Where a value stands among others of the same number: "over" after it, "nearly" before it.
QUALIFIER_ORDER: dict[Qualifier, int] = {"nearly": -1, "up-to": -1, "over": 1, "at-least": 1}


class Bounds(NamedTuple):
    """Lowest and highest admitted number; no highest where a value is open upwards."""

    low: Decimal
    high: Decimal | None

    def overlaps(self, other: Bounds) -> bool:
        """Whether both can be right at once."""
        return (other.high is None or self.low <= other.high) and (
            self.high is None or other.low <= self.high
        )


def range_of(fact: Fact) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest number as written, the same for a single one; None where there is none."""
    if fact.range is not None:
        return Decimal(fact.range[0]), Decimal(fact.range[1])
    return None if fact.value is None else (Decimal(fact.value), Decimal(fact.value))


def bounds(fact: Fact) -> Bounds | None:
    """The numbers that a fact admits; None where its value is words or unknown."""
    written = range_of(fact)
    if written is None:
        return None
    low, high = written
    match fact.qualifier:
        case "exactly":
            return Bounds(low, high)
        case "about":
            return Bounds(low - abs(low) * _SLACK, high + abs(high) * _SLACK)
        case "over" | "at-least":
            return Bounds(low, None)
        case "nearly":
            return Bounds(low - abs(low) * _SLACK, high)
        case "up-to":
            return Bounds(min(low, Decimal(0)), high)

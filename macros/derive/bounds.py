"""Which numbers a value admits: a range stands for itself, a qualifier opens or softens an end."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from macros.model import Fact

# How far from the printed number "about" and "nearly" may lie. A convention of ours, wide enough
# that rounding in a press report is never called a disagreement.
_SLACK = Decimal("0.1")


class Bounds(NamedTuple):
    """Lowest and highest admitted number; no highest where a value is open upwards."""

    low: Decimal
    high: Decimal | None

    def meets(self, other: Bounds) -> bool:
        """Whether both can be right at once."""
        return (other.high is None or self.low <= other.high) and (
            self.high is None or other.low <= self.high
        )


def bounds(fact: Fact) -> Bounds | None:
    """The numbers that a fact admits; None where its value is words or unknown."""
    if fact.range is not None:
        low, high = (Decimal(end) for end in fact.range)
        return Bounds(low, high)
    if fact.value is None:
        return None
    value = Decimal(fact.value)
    slack = abs(value) * _SLACK
    match fact.qualifier:
        case "exactly":
            return Bounds(value, value)
        case "about":
            return Bounds(value - slack, value + slack)
        case "over" | "at-least":
            return Bounds(value, None)
        case "nearly":
            return Bounds(value - slack, value)
        case "up-to":
            return Bounds(min(value, Decimal(0)), value)

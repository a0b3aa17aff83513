"""How far a result goes toward its target, with the arithmetic and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from macros.catalog import Catalog, Placed
from macros.derive.best import best
from macros.derive.bounds import ends
from macros.derive.scope import scope
from macros.model import Fact, Qualifier

# What the qualifier of a divisor makes of the quotient, and which way a qualifier points.
_INVERSE: dict[Qualifier, Qualifier] = {
    "exactly": "exactly",
    "about": "about",
    "nearly": "about",
    "over": "up-to",
    "at-least": "up-to",
    "up-to": "at-least",
}
_UPWARD: frozenset[Qualifier] = frozenset({"over", "at-least"})
_DOWNWARD: frozenset[Qualifier] = frozenset({"nearly", "up-to"})


@dataclass(frozen=True, slots=True)
class Progress:
    """A result as a share of its target, in percent: a range where one of them is a range."""

    metric: str
    actual: Placed[Fact]
    target: Placed[Fact]
    low: Decimal
    high: Decimal
    qualifier: Qualifier

    @property
    def rounded(self) -> tuple[Decimal, Decimal]:
        """Its ends as whole percents, rounded so that they stay true.

        The low end of a range or of "over" goes down, the high end of a range or of "up to" up.
        """
        if self.low != self.high:
            return _rounded(self.low, ROUND_FLOOR), _rounded(self.high, ROUND_CEILING)
        way = ROUND_HALF_EVEN
        if self.qualifier in _UPWARD | _DOWNWARD:
            way = ROUND_FLOOR if self.qualifier in _UPWARD else ROUND_CEILING
        share = _rounded(self.low, way)
        return share, share

    @property
    def arithmetic(self) -> str:
        """The formula with its inputs: '28,000 / 100,000'."""
        return f"{_written(self.actual.item)} / {_written(self.target.item)}"


def progress(catalog: Catalog, facts: Sequence[Placed[Fact]]) -> Progress | None:
    """The progress that facts of one initiative and metric show, as far as they allow one.

    It goes from the best target to the best result in the same unit, place and part. None without
    a target, without a later result, or where one of them is not above zero.
    """
    target = best(catalog, facts, "target")
    if target is None:
        return None
    later = [fact for fact in facts if _comparable(catalog, fact.item, target.item)]
    actual = best(catalog, later, "actual")
    if actual is None:
        return None
    result, aim = ends(actual.item), ends(target.item)
    if result is None or aim is None or result[0] < 0 or aim[0] <= 0:
        return None
    return Progress(
        metric=target.item.metric,
        actual=actual,
        target=target,
        low=result[0] / aim[1] * 100,
        high=result[1] / aim[0] * 100,
        qualifier=_qualifier(catalog, actual.item, target.item),
    )


def _comparable(catalog: Catalog, actual: Fact, target: Fact) -> bool:
    """Whether a result can be held against a target: of the same scope, and not from before it."""
    if scope(catalog, actual) != scope(catalog, target):
        return False
    if actual.as_of and target.as_of and actual.as_of.latest < target.as_of.earliest:
        return False
    return not (_flows(catalog, target) and _outlasts(actual, target))


def _outlasts(actual: Fact, target: Fact) -> bool:
    """Whether a result goes on after the target's end, so that it counts more than was promised."""
    return bool(actual.as_of and target.due and actual.as_of.latest > target.due.latest)


def _qualifier(catalog: Catalog, actual: Fact, target: Fact) -> Qualifier:
    """How exact the share is, given how exact its two numbers are.

    A flow that is measured over another span than its target's is a part of what will have flowed
    in the end, so the share is at least that much.
    """
    found = {actual.qualifier, _INVERSE[target.qualifier]}
    if _flows(catalog, target) and target.due and actual.as_of != target.due:
        found.add("at-least")
    found.discard("exactly")
    if len(found) < 2:
        return found.pop() if found else "exactly"
    if found <= _UPWARD:
        return "at-least"
    return "up-to" if found <= _DOWNWARD else "about"


def _flows(catalog: Catalog, fact: Fact) -> bool:
    return catalog.metrics[fact.metric].kind == "flow"


def _rounded(percent: Decimal, rounding: str) -> Decimal:
    """A whole number; one significant digit below one, one decimal between 99 and 100."""
    step = Decimal(1)
    if 0 < percent < 1:
        step = step.scaleb(percent.adjusted())
    elif 99 < percent < 100:
        step = Decimal("0.1")
    return percent.quantize(step, rounding)


def _written(fact: Fact) -> str:
    """A fact's numbers with all their digits and nothing else."""
    low, high = (f"{end:,f}" for end in ends(fact) or (Decimal(0), Decimal(0)))
    return low if fact.range is None else f"({low} to {high})"

"""Computed numbers: quotients and differences of named facts, with their arithmetic.

The inputs decide how exact a result is and which numbers it admits. Whether facts allow a number
at all is decided before: in `formulas`, and for progress toward a target in `progress`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from typing import Literal

from macros.derive.bounds import Bounds, bounds, range_of
from macros.ground import wording
from macros.ground.phrases import Qualifier
from macros.load.catalog import CatalogFact
from macros.load.model import Fact

ComputedKind = Literal["progress", "margin", "growth", "change", "share", "ratio"]
Rounding = Literal["exact", "nearest", "down", "up", "outward", "dates"]

# The facts that stand for one number: several where sources disagree and the almanac holds no side.
RivalFacts = tuple[CatalogFact, ...]
# Gives a fact with its unresolved rivals.
WithRivals = Callable[[CatalogFact], RivalFacts]

# The qualifier of a quotient, by that of its divisor; and the qualifiers that point up and down.
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
# Keeps every digit: numbers of facts have up to 40, and thousands of zeros by their exponents.
_ALL_DIGITS = Context(prec=100_000)
# Numbers with so many digits are counts, not round figures.
_EXACT_DIGITS = 4


class FromFacts:
    """What is computed from an amount and a base, each a fact with its unresolved rivals."""

    __slots__ = ()

    kind: str
    amount: RivalFacts
    base: RivalFacts

    @property
    def key(self) -> str:
        """Its id among all computed numbers of the almanac."""
        return "--".join((self.kind, *(fact.key for fact in self.inputs)))

    @property
    def metric(self) -> str:
        """The metric of its amount."""
        return self.amount[0].item.metric

    @property
    def inputs(self) -> RivalFacts:
        """All facts that it rests on."""
        return (*self.amount, *self.base)


@dataclass(frozen=True, slots=True)
class Computed(FromFacts):
    """A computed number from `low` to `high`: `amount` divided by `base`, or minus `base`."""

    kind: ComputedKind
    amount: RivalFacts
    base: RivalFacts
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    # 'percent', 'times', 'percentage points', the unit of a difference, or two nouns: 'stations per
    # county'.
    unit: str
    # All numbers that the inputs admit, with the almanac's reading of their qualifiers.
    allowed: Bounds

    @property
    def rounded(self) -> tuple[Decimal, Decimal]:
        """Its ends, rounded so that they stay true.

        The low end of a range or of "over" goes down, the high end of a range or of "up to" up.
        """
        if self.low != self.high:
            return self._round(self.low, ROUND_FLOOR), self._round(self.high, ROUND_CEILING)
        way = ROUND_HALF_EVEN
        if self.qualifier in _UPWARD | _DOWNWARD:
            way = ROUND_FLOOR if self.qualifier in _UPWARD else ROUND_CEILING
        found = self._round(self.low, way)
        return found, found

    @property
    def rounding(self) -> Rounding:
        """The direction in which it was rounded."""
        if self.rounded == (self.low, self.high):
            return "exact"
        if self.low != self.high:
            return "outward"
        if self.qualifier in _UPWARD:
            return "down"
        return "up" if self.qualifier in _DOWNWARD else "nearest"

    @property
    def admitted(self) -> Bounds:
        """All numbers that the inputs admit, rounded outward."""
        low, high = self.allowed
        ceiling = None if high is None else self._round(high, ROUND_CEILING)
        return Bounds(self._round(low, ROUND_FLOOR), ceiling)

    @property
    def arithmetic(self) -> str:
        """The formula with its inputs: '28,000 / 100,000 × 100'."""
        amount, base = _numbers_of(self.amount), _numbers_of(self.base)
        if self.kind == "growth" and self.unit == "percent":
            return f"({amount} − {base}) / {base} × 100"
        formula = f"{amount} {'−' if self.is_difference else '/'} {base}"
        return f"{formula} × 100" if self.unit == "percent" else formula

    @property
    def is_difference(self) -> bool:
        """Whether it is one number minus another, not a quotient."""
        return self.kind in {"change", "margin"}

    def _round(self, value: Decimal, way: str) -> Decimal:
        if self.is_difference:
            return value  # the exact difference of two printed numbers
        return value.quantize(_step(value, self.unit, self._digits), way, _ALL_DIGITS)

    @property
    def _digits(self) -> int:
        """How many digits its least exact input has, without zeros at the end."""
        numbers = (end for fact in self.inputs for end in range_of(fact.item) or ())
        return min(len(number.normalize().as_tuple().digits) for number in numbers)


@dataclass(frozen=True, slots=True)
class Refused:
    """The reason why no number is computed, in one line for readers."""

    why: str


def quotient(
    kind: ComputedKind, amount: RivalFacts, base: RivalFacts, unit: str, *, partial: bool = False
) -> Computed:
    """The quotient of two numbers, times a hundred where it is in percent.

    Args:
        kind: Whether it is a growth, a share, a ratio or a progress.
        amount: The facts that stand for the dividend.
        base: The facts that stand for the divisor; their numbers are above zero.
        unit: The unit of the quotient.
        partial: Whether the dividend may still grow, so that the quotient is a lower end.
    """
    factor = Decimal(100 if unit == "percent" else 1)
    (low, high), (least, most) = joint_range(amount), joint_range(base)
    mine, theirs = _bounds(amount), _bounds(base)
    allowed = Bounds(
        mine.low / theirs.high * factor if theirs.high else Decimal(0),
        None if mine.high is None or theirs.low <= 0 else mine.high / theirs.low * factor,
    )
    qualifier = _combined(amount, base, partial=partial)
    ratio = (low / most * factor, high / least * factor)
    return Computed(kind, amount, base, *ratio, qualifier, unit, allowed)


def difference(
    kind: ComputedKind, amount: RivalFacts, base: RivalFacts, *, partial: bool = False
) -> Computed:
    """One number minus another, in their unit; percentages differ by percentage points.

    Args:
        kind: Whether it is a change over time, or the margin between a result and its target.
        amount: The facts that stand for the number.
        base: The facts that stand for the number that is taken off.
        partial: Whether the first may still grow.
    """
    (low, high), (least, most) = joint_range(amount), joint_range(base)
    mine, theirs = _bounds(amount), _bounds(base)
    unit = amount[0].subject.unit
    allowed = Bounds(
        _ALL_DIGITS.subtract(mine.low, most if theirs.high is None else theirs.high),
        None if mine.high is None else _ALL_DIGITS.subtract(mine.high, theirs.low),
    )
    return Computed(
        kind,
        amount,
        base,
        _ALL_DIGITS.subtract(low, most),
        _ALL_DIGITS.subtract(high, least),
        _combined(amount, base, partial=partial),
        "percentage points" if unit == "percent" else unit,
        allowed,
    )


def joint_range(facts: RivalFacts) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number as written, over all facts of one number."""
    found = [pair for fact in facts if (pair := range_of(fact.item))]
    return min(low for low, _ in found), max(high for _, high in found)


def _bounds(facts: RivalFacts) -> Bounds:
    """The lowest and the highest number that the facts of one number admit."""
    found = [admitted for fact in facts if (admitted := bounds(fact.item))]
    tops = [admitted.high for admitted in found]
    return Bounds(
        min(admitted.low for admitted in found),
        None if None in tops else max(top for top in tops if top is not None),
    )


def _combined(amount: RivalFacts, base: RivalFacts, *, partial: bool = False) -> Qualifier:
    """How exact a result is, given how exact its two numbers are."""
    found = {_qualifier(amount), _INVERSE[_qualifier(base)]}
    if partial:
        found.add("at-least")
    found.discard("exactly")
    if len(found) < 2:
        return found.pop() if found else "exactly"
    if found <= _UPWARD:
        return "at-least"
    return "up-to" if found <= _DOWNWARD else "about"


def _qualifier(facts: RivalFacts) -> Qualifier:
    found = {fact.item.qualifier for fact in facts}
    return found.pop() if len(found) == 1 else "about"


def _step(value: Decimal, unit: str, digits: int) -> Decimal:
    """The step to which a number is rounded: whole percents, else two or three digits.

    Percents of numbers with four digits or more keep two decimals. Below one, a percentage keeps
    one significant digit and any other number two. Between 99 and 100 percent, one decimal stays,
    so that nearly the whole never reads as the whole.
    """
    if unit == "percent":
        if digits >= _EXACT_DIGITS:
            return Decimal("0.01")
        if 0 < abs(value) < 1:
            return Decimal(1).scaleb(value.adjusted())
        return Decimal("0.1") if 99 < value < 100 else Decimal(1)
    if 0 < value < 1:
        return Decimal(1).scaleb(value.adjusted() - 1)
    return Decimal("0.1") if value < 10 else Decimal(1)


def _numbers_of(facts: RivalFacts) -> str:
    """The numbers of an input with all their digits: '500', or '(500 or 700)'."""
    shown = [_number(fact.item) for fact in facts]
    return shown[0] if len(shown) == 1 else f"({' or '.join(shown)})"


def _number(fact: Fact) -> str:
    low, high = (wording.number(end) for end in range_of(fact) or (Decimal(0), Decimal(0)))
    if fact.range is not None:
        return f"({low} to {high})"
    return f"({low})" if low.startswith(wording.MINUS) else low

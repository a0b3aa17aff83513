"""The bar of progress toward a target, in percent of its length."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from macros.derive.outcome import Computation, Outcome
from macros.load.model import Better

_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class ProgressLengths:
    """The lengths of the parts of a bar. What is beyond the target is drawn only for an overrun."""

    filled: str
    # The part that may be reached or not, '' where the number is no range.
    range: str
    # The length of the target within an overrun; '' where the target is the whole bar.
    target: str


def progress_lengths(progress: Computation, better: Better | None = None) -> ProgressLengths | None:
    """The parts of the bar of progress; None for a difference, and for dates and words.

    Args:
        progress: A result in percent or times of its target.
        better: Which results are better, if the metric says it. If lower ones are, a result above
            its target fills the bar, and the target is a part of it.
    """
    if isinstance(progress, Outcome) or progress.kind == "margin":
        return None
    factor = 1 if progress.unit == "percent" else _FULL
    low, high = progress.low * factor, progress.high * factor
    whole = high if better == "lower" and high > _FULL else _FULL
    low, high = (min(end, whole) / whole * _FULL for end in (low, high))
    return ProgressLengths(
        filled=_percent(low),
        range=_percent(high - low) if high > low else "",
        target=_percent(_FULL / whole * _FULL) if whole > _FULL else "",
    )


def _percent(length: Decimal) -> str:
    return str(round(length, 2))

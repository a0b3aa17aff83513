"""The bar of progress toward a target, in percent of its length."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from macros.derive.computed_numbers import Computed

_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class ProgressLengths:
    """The lengths of the parts of a bar. The part beyond the target is not drawn."""

    filled: str
    # The part that may be reached or not, '' where the number is no range.
    range: str


def progress_lengths(progress: Computed) -> ProgressLengths:
    """The parts of the bar of progress."""
    low, high = (min(end, _FULL) for end in (progress.low, progress.high))
    return ProgressLengths(
        filled=_percent(low),
        range=_percent(high - low) if progress.high > progress.low else "",
    )


def _percent(length: Decimal) -> str:
    return str(round(length, 2))

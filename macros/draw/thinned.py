"""Of very many values those that a chart draws, so that its course stays what it is."""

from __future__ import annotations

from collections.abc import Sequence

from macros.draw.chart_marks import DatedNumber

# More marks than these are one on top of the other.
MOST_MARKS = 60


def thinned(values: Sequence[DatedNumber]) -> tuple[DatedNumber, ...]:
    """The values that a chart draws, which come in the order of their dates.

    Of too many, spans of the same number of values keep their lowest and their highest one.
    """
    if len(values) <= MOST_MARKS:
        return tuple(values)
    spans = MOST_MARKS // 2
    kept = set[int]()
    for span in range(spans):
        within = range(len(values) * span // spans, len(values) * (span + 1) // spans)
        kept.add(min(within, key=lambda at: values[at].numbers[0]))
        kept.add(max(within, key=lambda at: values[at].numbers[1]))
    return tuple(values[at] for at in sorted(kept))

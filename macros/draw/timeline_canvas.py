"""The canvas of a timeline, and ways to keep its labels and marks apart.

Horizontal positions are in percent of the drawing. The canvas knows its least width in pixels, so
that labels and marks, whose size is in pixels, can be kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from macros.derive.time_spans import span
from macros.draw.time_axis import TimeAxis
from macros.ground.dates import Edtf
from macros.ground.days import Day

T = TypeVar("T")

# In pixels: the width of a letter, of a Chinese character, and of the blank around a label.
_LETTER, _CHARACTER, _BLANK = 6.4, 12.5, 14.0


@dataclass(frozen=True, slots=True)
class Canvas:
    """An axis in percent, the last day to draw, and the least width of the axis in pixels."""

    axis: TimeAxis
    until: Day
    narrowest: int

    def positions(self, when: Edtf) -> tuple[float, float]:
        """The positions where a date begins and ends."""
        start, end = span(when, self.until)
        return self.axis.x(start), self.axis.x(end)

    def percent(self, pixels: float) -> float:
        """Pixels in percent of the narrowest drawing."""
        return pixels / self.narrowest * 100


def pack_rows(items: Sequence[T], spans: Sequence[tuple[float, float]]) -> list[tuple[T, ...]]:
    """Items in as few rows as their spans allow; each goes to the first row with room."""
    rows: list[tuple[list[T], list[tuple[float, float]]]] = []
    for item, (start, end) in zip(items, spans, strict=True):
        free = (row for row in rows if all(end <= s or start >= e for s, e in row[1]))
        row = next(free, None)
        if row is None:
            rows.append(row := ([], []))
        row[0].append(item)
        row[1].append((start, end))
    return [tuple(row) for row, _ in rows]


def shortened(text: str, widest: float) -> str:
    """A text of at most so many pixels; a longer one is cut, between words if it has several."""
    if label_width(text) <= widest:
        return text
    fitting = (text[:n] for n in range(len(text), 0, -1) if label_width(text[:n] + "…") <= widest)
    cut = next(fitting)
    return (cut.rpartition(" ")[0] or cut) + "…"


def label_width(text: str) -> float:
    """The width of a label in pixels, with the blank around it; rather too wide than too narrow."""
    wide = sum(ord(sign) > 0x2E7F for sign in text)
    return wide * _CHARACTER + (len(text) - wide) * _LETTER + _BLANK

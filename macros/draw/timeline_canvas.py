"""What lanes are drawn on, and how what would stand too close there finds room.

Across, everything stands in percent of the drawing; how many pixels that is at least, the drawing
knows, so that labels and marks of a known size can be kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from macros.derive.time_spans import span
from macros.draw.time_axis import TimeAxis
from macros.ground.dates import Edtf

T = TypeVar("T")

# Pixels of a letter, of a Chinese character, and of the blank around a label.
_LETTER, _CHARACTER, _BLANK = 6.4, 12.5, 14.0


@dataclass(frozen=True, slots=True)
class Canvas:
    """An axis in percent, the last day to draw, and how many pixels the axis has at least."""

    axis: TimeAxis
    until: date
    narrowest: int

    def stretch(self, when: Edtf) -> tuple[float, float]:
        """Where a date begins and ends."""
        start, end = span(when, self.until)
        return self.axis.x(start), self.axis.x(end)

    def share(self, pixels: float) -> float:
        """Pixels of the narrowest drawing in percent of it."""
        return pixels / self.narrowest * 100


def rows_of(things: Sequence[T], room: Sequence[tuple[float, float]]) -> list[tuple[T, ...]]:
    """Things in as few rows as the room that each takes allows, where the first comes first."""
    rows: list[tuple[list[T], list[tuple[float, float]]]] = []
    for thing, (start, end) in zip(things, room, strict=True):
        free = (row for row in rows if all(end <= s or start >= e for s, e in row[1]))
        row = next(free, None)
        if row is None:
            rows.append(row := ([], []))
        row[0].append(thing)
        row[1].append((start, end))
    return [tuple(row) for row, _ in rows]


def shortened(text: str, widest: float) -> str:
    """A text that takes so many pixels at most, cut at a word where there are words."""
    if label_width(text) <= widest:
        return text
    fitting = (text[:n] for n in range(len(text), 0, -1) if label_width(text[:n] + "…") <= widest)
    cut = next(fitting)
    return (cut.rpartition(" ")[0] or cut) + "…"


def label_width(text: str) -> float:
    """How many pixels a label takes, with the blank around it; rather too many than too few."""
    wide = sum(ord(sign) > 0x2E7F for sign in text)
    return wide * _CHARACTER + (len(text) - wide) * _LETTER + _BLANK

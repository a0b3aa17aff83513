"""Where the values beside the marks of a chart may stand, so that none runs over anything.

A drawing is as wide as its window lets it be, and its text is not drawn smaller. What has room in
a narrow drawing has room in every wider one: marks only move apart there, and what stands beside
them is kept in the order in which they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal, NamedTuple, cast

from macros.ground import wording
from macros.load.catalog import Catalog, CatalogFact

# How wide a drawing is at least, in pixels: on a phone, and where the page has room.
NARROW, WIDE = 270.0, 480.0
# How far from its mark a value stands, how high it is, and how wide its letters are.
_GAP, _LINE = 9.0, 20.0
_LATIN, _OTHER, _SIGN = 7.2, 13.5, 26.0
_MARK = 7.0

Room = Literal["always", "wide", "never"]


class Box(NamedTuple):
    """A piece of the drawing: from left to right, and from top to bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether two pieces lie over each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mark: where it stands in percent and in pixels, and how wide its value is in pixels."""

    x: float
    y: float
    text: float
    # The lower it is, the earlier a place is looked for.
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """What else is drawn: from and to in percent, from and to in pixels, as a box or a line.

    A value never stands on a box, and on a line only where there is no other place for it.
    """

    start: float
    end: float
    first: float
    last: float
    line: bool = False

    def overlaps(self, box: Box, width: float) -> bool:
        """Whether it runs through a piece of a drawing of some width."""
        left, right = self.start * width / 100, self.end * width / 100
        if not self.line:
            top, bottom = sorted((self.first, self.last))
            return box.overlaps(Box(left, top, right, bottom))
        begin, end = max(left, box.left), min(right, box.right)
        if begin >= end:
            return False
        slope = (self.last - self.first) / (right - left)
        heights = sorted(self.first + slope * (x - left) for x in (begin, end))
        return heights[0] < box.bottom and heights[1] > box.top


@dataclass(frozen=True, slots=True)
class Label:
    """On which side of its mark a value stands, and in how wide a drawing there is room for it."""

    room: Room
    leftward: bool = False
    below: bool = False


def figure_without_unit(catalog: Catalog, fact: CatalogFact) -> str:
    """A number with its qualifier, without its unit where an axis can name it: 'over 28,000'."""
    item, language = fact.item, catalog.language
    if item.range is None and item.value is None:
        return ""
    numbers = (item.value, *(item.range or (None, None)))
    if fact.subject.unit == "percent":
        return wording.amount(*numbers, unit="percent", qualifier=item.qualifier, language=language)
    return wording.quantity(*numbers, qualifier=item.qualifier, language=language)


def text_width(text: str, *, signed: bool) -> float:
    """How wide a text is about, in pixels, with or without a sign of conflict behind it."""
    letters = sum(_LATIN if letter < "\u2e80" else _OTHER for letter in text)
    return letters + (_SIGN if signed else 0.0)


def labels(anchors: Sequence[Anchor], taken: Sequence[Taken], bottom: float) -> tuple[Label, ...]:
    """A place for the value of each mark: above it where that is free, else below, else none.

    Args:
        anchors: The marks.
        taken: What else must stay free.
        bottom: Where the drawing ends, in pixels.
    """
    found = _Places(anchors, taken, bottom, {})
    for room, width in (("always", NARROW), ("wide", WIDE)):
        found = found.filled(cast("Room", room), width)
    return tuple(found.labels.get(index, Label("never")) for index in range(len(anchors)))


@dataclass(frozen=True, slots=True)
class _Places:
    """The labels that have their place, by the index of their mark."""

    anchors: Sequence[Anchor]
    taken: Sequence[Taken]
    bottom: float
    labels: Mapping[int, Label]

    def filled(self, room: Room, width: float) -> _Places:
        """The same with as many more labels as a drawing of some width has room for."""
        if len(self.labels) == len(self.anchors):
            return self
        points = [(anchor.x * width / 100, anchor.y) for anchor in self.anchors]
        found = dict(self.labels)
        boxes = {i: _box(points[i], self.anchors[i].text, label) for i, label in found.items()}
        for index in sorted(range(len(points)), key=lambda index: self.anchors[index].turn):
            if index in found:
                continue
            x = points[index][0]
            obstacles = [
                *((points[i][0], box) for i, box in boxes.items()),
                *((p[0], mark) for i, p in enumerate(points) if i != index for mark in _marks(*p)),
            ]
            free = [
                (any(one.line and one.overlaps(box, width) for one in self.taken), label, box)
                for label, box in self._tried(index, points[index], room)
                if box.left >= 0 and box.right <= width and box.top >= 0
                if box.bottom <= self.bottom
                and not any(_in_the_way(x, box, *obstacle) for obstacle in obstacles)
                and not any(not one.line and one.overlaps(box, width) for one in self.taken)
            ]
            if free:
                _, found[index], boxes[index] = min(free, key=lambda one: one[0])
        return replace(self, labels=found)

    def _tried(
        self, index: int, point: tuple[float, float], room: Room
    ) -> Iterator[tuple[Label, Box]]:
        for below, leftward in product((False, True), (False, True)):
            label = Label(room, leftward, below)
            yield label, _box(point, self.anchors[index].text, label)


def _marks(x: float, y: float) -> tuple[Box, Box]:
    """What a mark keeps free of the values of others: itself, and what would read as its own."""
    return (
        Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK),
        Box(x - 2 * _MARK, y - 2, x + 2 * _MARK, y + 2),
    )


def _in_the_way(x: float, box: Box, other_x: float, other: Box) -> bool:
    """Whether a piece beside one mark overlaps that of another, or would in some wider drawing.

    It would where the two stand in the other order than their marks, which move apart.
    """
    if box.overlaps(other):
        return True
    beside = box.top < other.bottom and other.top < box.bottom
    return beside and x != other_x and (box.right <= other.left) != (x < other_x)


def _box(point: tuple[float, float], text: float, label: Label) -> Box:
    x, y = point
    left = x - _GAP - text if label.leftward else x + _GAP
    top = y + 2 if label.below else y - 2 - _LINE
    return Box(left, top, left + text, top + _LINE)

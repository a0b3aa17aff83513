"""Positions of the values beside the marks of a chart, so that none covers another or a mark.

A drawing is as wide as its window, and its text keeps its size. Values that have room in a narrow
drawing have room in every wider one: there, marks only move apart, and values keep the order of
their marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal, NamedTuple, cast

from macros.ground import wording
from macros.load.catalog import Catalog, CatalogFact

# The least width of a drawing in pixels: on a phone, and where the page has room.
NARROW, WIDE = 270.0, 480.0
# In pixels: the gap between a mark and its value, the height of a value, the width of letters.
_GAP, _LINE = 9.0, 20.0
_LATIN, _OTHER, _SIGN = 7.2, 13.5, 26.0
_MARK = 7.0
# The room that a finger needs, in pixels: WCAG 2.2, 2.5.8.
_FINGER = 24.0
# A drawing has no room for more values. Of thousands, those with the lowest order are tried.
_MOST_TRIED = 300

# The sides of a mark on which a value may stand, by whether below and leftward, the best first.
_SIDES = tuple(product((False, True), (False, True)))

Room = Literal["always", "wide", "never"]


class Box(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether two rectangles cover each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mark: its position in percent and in pixels, and the width of its value in pixels."""

    x: float
    y: float
    text: float
    # Values with a lower order get their position first.
    order: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A box or a line of the drawing: from and to in percent, from and to in pixels.

    A value never covers a box, and covers a line only where there is no other position for it.
    """

    start: float
    end: float
    first: float
    last: float
    line: bool = False

    def overlaps(self, box: Box, width: float) -> bool:
        """Whether it runs through a rectangle of a drawing of some width."""
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
    """The side of a mark on which its value stands, and the widths that have room for it."""

    room: Room
    leftward: bool = False
    below: bool = False


def figure_without_unit(catalog: Catalog, fact: CatalogFact) -> str:
    """A number with its qualifier, for a chart whose axis names the unit: 'over 28,000'."""
    item, language = fact.item, catalog.language
    if item.range is None and item.number is None:
        return ""
    numbers = (item.number, *(item.range or (None, None)))
    if fact.subject.unit == "percent":
        return wording.amount(*numbers, unit="percent", qualifier=item.qualifier, language=language)
    return wording.quantity(*numbers, qualifier=item.qualifier, language=language)


def text_width(text: str, *, signed: bool) -> float:
    """The width of a text in pixels, about, with or without a sign of conflict behind it."""
    letters = sum(_LATIN if letter < "\u2e80" else _OTHER for letter in text)
    return letters + (_SIGN if signed else 0.0)


def labels(
    anchors: Sequence[Anchor], obstacles: Sequence[Obstacle], bottom: float, rooms: Sequence[Room]
) -> tuple[Label, ...]:
    """The label of each mark: above it where there is room, else below, else none.

    Args:
        anchors: The marks.
        obstacles: Boxes and lines that must stay free.
        bottom: The lower end of the drawing, in pixels.
        rooms: In which drawings each mark can be chosen.
    """
    found = _PlacedLabels(anchors, obstacles, bottom, rooms, {})
    for room, width in (("always", NARROW), ("wide", WIDE)):
        found = found.with_room(cast("Room", room), width)
    return tuple(found.labels.get(index, Label("never")) for index in range(len(anchors)))


def choosable(anchors: Sequence[Anchor]) -> tuple[Room, ...]:
    """In which drawings each mark can be chosen: a finger needs room around the middle of a mark.

    Of marks that stand too close, those with the lowest order can be chosen.
    """
    narrow = _apart(anchors, NARROW)
    wide = _apart(anchors, WIDE, narrow)
    return tuple(
        "always" if index in narrow else "wide" if index in wide else "never"
        for index in range(len(anchors))
    )


def _apart(
    anchors: Sequence[Anchor], width: float, before: Container[int] = frozenset()
) -> set[int]:
    """The marks that have room around them in a drawing of some width, by their index.

    Those of a narrower drawing come `before` all others: they are there as well.
    """
    found: set[int] = set()
    # The marks in each square as wide as a finger.
    squares: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    order = sorted(range(len(anchors)), key=lambda one: (one not in before, anchors[one].order))
    for index in order:
        x, y = anchors[index].x * width / 100, anchors[index].y
        column, row = int(x // _FINGER), int(y // _FINGER)
        near = (
            point
            for step in product((-1, 0, 1), repeat=2)
            for point in squares[column + step[0], row + step[1]]
        )
        if all(abs(x - left) >= _FINGER or abs(y - top) >= _FINGER for left, top in near):
            squares[column, row].append((x, y))
            found.add(index)
    return found


@dataclass(frozen=True, slots=True)
class _PlacedLabels:
    """The labels that have a position, by the index of their mark."""

    anchors: Sequence[Anchor]
    obstacles: Sequence[Obstacle]
    bottom: float
    # In which drawings each mark can be chosen.
    rooms: Sequence[Room]
    labels: Mapping[int, Label]

    def with_room(self, room: Room, width: float) -> _PlacedLabels:
        """The same labels, and those that a drawing of some width has room for besides."""
        if len(self.labels) == len(self.anchors):
            return self
        points = [(anchor.x * width / 100, anchor.y) for anchor in self.anchors]
        found = dict(self.labels)
        # Texts keep marks free; buttons keep each other free, and the room of fingers on marks.
        taken, drawn = _Bands(), _Bands()
        for index, (x, y) in enumerate(points):
            for box in _marks(x, y):
                drawn.add(index, x, box)
            if self.rooms[index] != "never":
                taken.add(index, x, _target((x, y)))
        for index, label in found.items():
            text = _box(points[index], self.anchors[index].text, label.leftward, label.below)
            taken.add(-1, points[index][0], _target(points[index], text))
        order = sorted(range(len(points)), key=lambda index: self.anchors[index].order)
        for index in [index for index in order if index not in found][:_MOST_TRIED]:
            x = points[index][0]
            free = [
                (self._covers(box, width, line=True), below, leftward, box)
                for below, leftward in _SIDES
                if (box := _box(points[index], self.anchors[index].text, leftward, below)).left >= 0
                and box.right <= width
                and box.top >= 0
                if box.bottom <= self.bottom
                and not any(_collides(x, box, *other) for other in drawn.near(index, box))
                and not self._hides(taken, index, points[index], box)
                and not self._covers(box, width, line=False)
            ]
            if free:
                _, below, leftward, box = min(free, key=lambda candidate: candidate[0])
                found[index] = Label(room, leftward, below)
                taken.add(-1, x, _target(points[index], box))
        return replace(self, labels=found)

    def _hides(self, taken: _Bands, index: int, point: tuple[float, float], box: Box) -> bool:
        """Whether the button of a value would stand over another one."""
        target = _target(point, box)
        return any(_collides(point[0], target, *other) for other in taken.near(index, target))

    def _covers(self, box: Box, width: float, *, line: bool) -> bool:
        """Whether a rectangle covers one of the lines of a drawing, or one of its boxes."""
        return any(
            obstacle.line == line and obstacle.overlaps(box, width) for obstacle in self.obstacles
        )


class _Bands:
    """The rectangles of a drawing by the bands that they are in, each as high as a value."""

    def __init__(self) -> None:
        self._bands: dict[int, list[tuple[int, float, Box]]] = defaultdict(list)

    def add(self, mark: int, x: float, box: Box) -> None:
        """Adds a rectangle of a mark, or of the value of some mark (-1)."""
        for band in self._of(box):
            self._bands[band].append((mark, x, box))

    def near(self, mark: int, box: Box) -> Iterator[tuple[float, Box]]:
        """The rectangles at the height of another, but not those of one mark.

        The values that were added last are the first: there are many marks, and few values.
        """
        for band in self._of(box):
            for other, x, rectangle in reversed(self._bands[band]):
                if other != mark:
                    yield x, rectangle

    def _of(self, box: Box) -> range:
        return range(int(box.top // _LINE), int(box.bottom // _LINE) + 1)


def _marks(x: float, y: float) -> tuple[Box, Box]:
    """The rectangles that values of other marks keep free: a mark, and the space beside it."""
    return (
        Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK),
        Box(x - 2 * _MARK, y - 2, x + 2 * _MARK, y + 2),
    )


def _collides(x: float, box: Box, other_x: float, other: Box) -> bool:
    """Whether the rectangles of two marks cover each other, here or in some wider drawing.

    In a wider drawing they do if they stand in the other order than their marks, which move apart.
    """
    if box.overlaps(other):
        return True
    beside = box.top < other.bottom and other.top < box.bottom
    return beside and x != other_x and (box.right <= other.left) != (x < other_x)


def _target(point: tuple[float, float], text: Box | None = None) -> Box:
    """The rectangle of a button: the room of a finger on a mark, with the value if it has one."""
    x, y = point
    half = _FINGER / 2
    finger = Box(x - half, y - half, x + half, y + half)
    if text is None:
        return finger
    return Box(
        min(text.left, finger.left),
        min(text.top, finger.top),
        max(text.right, finger.right),
        max(text.bottom, finger.bottom),
    )


def _box(point: tuple[float, float], text: float, leftward: bool, below: bool) -> Box:
    """The rectangle of a value of some width on a side of its mark."""
    x, y = point
    left = x - _GAP - text if leftward else x + _GAP
    top = y + 2 if below else y - 2 - _LINE
    return Box(left, top, left + text, top + _LINE)

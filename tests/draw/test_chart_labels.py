"""Where values stand beside marks: never over each other, over a mark, or beyond the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.draw import chart_labels
from macros.draw.chart_labels import (
    NARROW,
    WIDE,
    Anchor,
    Box,
    Label,
    Obstacle,
    _box,
    choosable,
    labels,
    text_width,
)

BOTTOM = 196.0
_ANCHORS = st.lists(
    st.builds(
        Anchor,
        x=st.floats(3, 97),
        y=st.floats(26, 196),
        text=st.floats(10, 200),
        order=st.integers(-3, 3),
    ),
    max_size=8,
)


def _labels(anchors: Sequence[Anchor], obstacles: Sequence[Obstacle]) -> tuple[Label, ...]:
    return labels(anchors, obstacles, BOTTOM, choosable(anchors))


def _boxes(anchors: Sequence[Anchor], found: Sequence[Label], width: float) -> list[Box]:
    """Where the values that can be seen stand in a drawing of some width."""
    rooms = {"always"} if width < WIDE else {"always", "wide"}
    return [
        _box((anchor.x * width / 100, anchor.y), anchor.text, label.leftward, label.below)
        for anchor, label in zip(anchors, found, strict=True)
        if label.room in rooms
    ]


@given(_ANCHORS)
@example([Anchor(59, 26, 10), Anchor(60, 27, 10), Anchor(66, 56, 83)])
@pytest.mark.parametrize("width", [NARROW, 350.0, WIDE, 700.0])
def test_no_value_runs_over_another_at_any_width(width: float, anchors: list[Anchor]) -> None:
    boxes = _boxes(anchors, _labels(anchors, ()), width)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    for box in boxes:
        assert box.left >= -1e-9
        assert box.right <= width + 1e-9
        assert box.top >= 0
        assert box.bottom <= BOTTOM


def test_a_value_stands_above_and_to_the_right_where_it_can() -> None:
    found = _labels(
        [Anchor(5, 100, 50), Anchor(95, 100, 50), Anchor(5, 10, 50), Anchor(95, 10, 50)], ()
    )
    assert found == (
        Label("always"),
        Label("always", leftward=True),
        Label("always", below=True),
        Label("always", leftward=True, below=True),
    )


def test_what_has_room_only_in_a_wide_drawing_stands_only_there() -> None:
    found = _labels([Anchor(40, 100, 240)], ())
    assert found == (Label("wide"),)
    assert _labels([Anchor(40, 100, 900)], ()) == (Label("never"),)


def test_a_value_does_not_stand_closer_to_the_mark_of_another() -> None:
    upper, lower = Anchor(5, 100, 50, order=1), Anchor(5, 130, 50, order=2)
    above, below = _labels([upper, lower], ())
    assert not above.below
    assert below.below


def test_a_value_is_not_crossed_by_a_line_if_it_can_be_helped() -> None:
    falling = Obstacle(50, 95, 100, 40, line=True)
    assert _labels([Anchor(50, 100, 60)], [falling]) == (Label("always", leftward=True),)
    nowhere_else = [falling, Obstacle(0, 50, 0, 196), Obstacle(50, 100, 102, 196)]
    assert _labels([Anchor(50, 100, 60)], nowhere_else) == (Label("always"),)


def test_a_line_meets_what_it_runs_through() -> None:
    line = Obstacle(0, 100, 0, 100, line=True)
    assert line.overlaps(Box(40, 40, 60, 60), 100)
    assert not line.overlaps(Box(40, 70, 60, 90), 100)
    assert not line.overlaps(Box(200, 0, 300, 90), 100)


def test_chinese_takes_more_room_than_digits() -> None:
    assert text_width("10万元", signed=False) > text_width("1000", signed=False)
    assert text_width("1", signed=True) > text_width("1", signed=False) + 20


@pytest.mark.parametrize(
    ("marks", "rooms"),
    [
        ([(10, 100), (90, 100)], ("always", "always")),
        # 24 pixels are 5 percent of a wide drawing, and 9 of a narrow one.
        ([(10, 100), (14, 100)], ("never", "always")),
        ([(10, 100), (16, 100)], ("wide", "always")),
        ([(10, 100), (20, 100)], ("always", "always")),
        # Above each other there is room.
        ([(10, 100), (10, 76)], ("always", "always")),
        ([(10, 100), (10, 77)], ("never", "always")),
        # What cannot be chosen takes no room from others.
        ([(6, 100), (10, 100), (14, 100)], ("wide", "never", "always")),
        # What can be chosen in a narrow drawing is not in the way of anything in a wide one.
        ([(10, 100), (14, 100), (20, 100)], ("always", "never", "always")),
    ],
)
def test_of_marks_that_stand_close_the_first_in_order_can_be_chosen(
    marks: list[tuple[float, float]], rooms: tuple[str, ...]
) -> None:
    anchors = [Anchor(x, y, 40, -index) for index, (x, y) in enumerate(marks)]
    assert choosable(anchors) == rooms


def test_of_thousands_of_values_few_are_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[float] = []

    def counted(x: float, *others: object) -> bool:
        calls.append(x)
        return collides(x, *others)  # type: ignore[arg-type]

    collides = chart_labels._collides
    monkeypatch.setattr(chart_labels, "_collides", counted)
    compared = []
    for size in (1_000, 4_000):
        calls.clear()
        crowd = [Anchor(3 + n * 60 / size, 150, 40, -n) for n in range(size)]
        alone, *others = _labels([Anchor(80, 60, 40, -size), *crowd], [])
        assert alone.room == "always"
        assert {label.room for label in others[:-400]} == {"never"}
        compared.append(len(calls))

    assert compared[1] < 6 * compared[0]

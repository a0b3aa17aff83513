"""How what would stand too close in a drawing of lanes finds room."""

from __future__ import annotations

import pytest

from macros.draw.timeline_canvas import label_width, pack_rows, shortened


def test_what_finds_room_beside_others_shares_their_row() -> None:
    room = [(0.0, 10.0), (5.0, 12.0), (10.0, 20.0), (30.0, 40.0)]
    assert pack_rows("abcd", room) == [("a", "c", "d"), ("b",)]


@pytest.mark.parametrize(
    "text", ["Thousand Counties and Ten Thousand Villages", "千县万村计划" * 9]
)
def test_a_long_name_is_cut_and_says_so(text: str) -> None:
    cut = shortened(text, 120)
    assert cut.endswith("…")
    assert text.startswith(cut[:-1])
    assert label_width(cut) <= 120
    assert shortened(text, 9_000) == text

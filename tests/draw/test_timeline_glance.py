"""A line of labeled marks: what it names, and where labels stand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.draw.timeline_glance import (
    MOST,
    MOST_ON_PHONE,
    TimelineGlance,
    label_positions,
    label_width,
    timeline_glance,
)
from tests.support import small


def _glance(root: Path, fields: str) -> TimelineGlance | None:
    catalog = small.initiatives(root, a=fields)
    return timeline_glance(Derived(catalog), catalog.events, catalog.facts)


def _events(*dates: str) -> str:
    return "events:\n" + "".join(
        f'  - {{date: "{date}", title: "On {date}", kind: launch, id: e{n}}}\n'
        for n, date in enumerate(dates)
    )


@pytest.mark.parametrize(
    "marks",
    [
        [50.0],
        [0.0, 0.0, 0.0, 0.0],
        [100.0, 100.0, 100.0, 100.0],
        [10.0, 11.0, 60.0, 61.0],
        [0.0, 40.0, 99.0],
        [49.9, 50.0, 50.0, 50.1],
    ],
)
def test_labels_keep_their_order_and_never_overlap_or_leave_the_line(marks: list[float]) -> None:
    width = label_width(2 * len(marks))
    lefts = label_positions(marks, width)
    assert lefts[0] >= 0
    assert lefts[-1] + width <= 100
    assert all(other - one >= width - 0.02 for one, other in pairwise(lefts))


def test_a_label_with_room_stands_at_its_mark() -> None:
    assert label_positions([3.0, 40.0, 70.0], 25) == [3.0, 40.0, 70.0]


@pytest.mark.parametrize(
    "dates",
    [
        ("2014-10-13", "2014-10-13", "2014-10-13"),
        ("-0220", "0742", "2031"),
        ("2014-21", "195X", "2014-33", "[..1950]"),
        tuple(f"20{n:02}" for n in range(1, 30)),
    ],
)
def test_marks_stand_on_the_line_in_the_order_of_time(tmp_path: Path, dates: tuple[str]) -> None:
    found = _glance(tmp_path, _events(*dates))
    assert found
    assert len(found.labels) == min(len(dates), MOST)
    starts = [label.start for label in found.labels]
    assert starts == sorted(starts)
    assert all(0 < label.x < 100 for label in found.labels)
    assert [label.above for label in found.labels][:3] == [True, False, True]
    assert sum(not label.minor for label in found.labels) == min(len(dates), MOST_ON_PHONE)
    for side in (0, 1):
        lefts = [label.left for label in found.labels[side::2]]
        assert all(other - one >= found.width - 0.02 for one, other in pairwise(lefts))


def test_a_record_with_little_that_is_dated_has_no_line(tmp_path: Path) -> None:
    assert _glance(tmp_path / "two", _events("2014", "2015")) is None
    assert _glance(tmp_path / "three", _events("2014", "2015", "2016")) is not None


def test_the_promise_its_deadline_and_the_last_count_are_named_first(tmp_path: Path) -> None:
    facts = small.facts(
        "value: 100, role: target, as_of: 2014, due: 2017, id: promised",
        *(f"value: {n}, as_of: 20{n}, id: n{n}" for n in range(14, 18)),
    )
    others = "events:\n" + "".join(
        f"  - {{date: 2015-0{n}, title: T{n}, kind: report, id: e{n}}}\n" for n in range(1, 9)
    )
    found = _glance(tmp_path, others + facts)
    assert found
    named = [label.entry.anchor for label in found.labels]
    assert {"a--promised", "a--promised--due", "a--n14", "a--n17"} <= set(named)
    assert not any(label.entry.event for label in found.labels)


def test_a_deadline_far_ahead_does_not_squeeze_what_happened(tmp_path: Path) -> None:
    fields = _events("2014", "2015", "2016")
    far = small.facts("value: 1, role: target, as_of: 2016, due: 2080")
    found = _glance(tmp_path, fields + far)
    assert found
    due = found.labels[-1]
    assert (due.entry.is_deadline, due.beyond) == (True, True)
    assert found.labels[1].x > 25


def test_a_line_of_several_initiatives_tells_of_each(tmp_path: Path) -> None:
    busy = _events(*(f"2014-{n:02}" for n in range(1, 12)))
    catalog = small.initiatives(tmp_path, a=busy, b=_events("2016"), c=_events("2012"))
    found = timeline_glance(Derived(catalog), catalog.events, ())
    assert found
    assert {label.entry.initiative for label in found.labels} == {"a", "b", "c"}

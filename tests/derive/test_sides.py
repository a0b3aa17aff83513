"""Sides of a comparison: which stand there, which figures they show, and what compares."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.comparison_cell import View
from macros.derive.derived import Derived
from macros.derive.side_verdict import Verdict
from macros.derive.sides import (
    ComparedSide,
    SideTable,
    all_sides,
    default_sides,
    initiative_side,
    platform_side,
    side_by_side,
)
from tests.support import small

_EVIDENCE = "evidence: [{source: book, paragraph: 1}]"
_TWICE = "evidence: [{source: book, paragraph: 1}, {source: paper, paragraph: 2}]"


def _derived(root: Path, /, **facts: str) -> Derived:
    """An almanac with initiatives, each with facts in braces, one a line."""
    files = {
        f"data/initiatives/{id}.yml": (
            f"name: {id.title()}\nkind: program\nplatform: club\nsummary: A walk.\nfacts:\n"
            + "".join(f"- {{{line.strip()}}}\n" for line in lines.strip().splitlines())
        )
        for id, lines in facts.items()
    }
    return Derived(small.catalog(root, files=files))


def _table(root: Path, view: View | None = None, /, **facts: str) -> SideTable:
    sides = [initiative_side(id) for id in facts]
    return side_by_side(_derived(root, **facts), sides, view or View())


def _shown(table: SideTable, side: int = 0) -> list[tuple[str, list[str]]]:
    """The metrics that a side shows in the first row, each with the roles of its values."""
    row = (*table.rows, *table.alone)[0]
    return [
        (one.metric, [facts[0].item.role for facts in one.shown]) for one in row.cells[side].figures
    ]


def _verdict(root: Path, /, **facts: str) -> Verdict:
    return _table(root, None, **facts).rows[0].verdict


def test_shared_metrics_come_first_then_the_best_attested(tmp_path: Path) -> None:
    table = _table(
        tmp_path,
        a=f"""metric: members, value: 5, as_of: 2014, {_EVIDENCE}
              metric: walkers, value: 5, as_of: 2014, {_TWICE}
              metric: method, text: By hand, as_of: 2014, {_TWICE}""",
        b=f"metric: members, value: 7, as_of: 2014, {_EVIDENCE}",
    )
    assert [metric for metric, _ in _shown(table)] == ["members", "walkers", "method"]


def test_a_promise_stands_beside_its_result_and_a_cell_has_room_for_few(tmp_path: Path) -> None:
    table = _table(
        tmp_path,
        a="\n".join(
            f"metric: {metric}, value: {n}, as_of: 2014, role: {role}, {_EVIDENCE}"
            for n, metric in enumerate(("depth", "members", "walkers"), 1)
            for role in ("actual", "target")
        ),
    )
    assert _shown(table) == [
        ("depth", ["actual", "target"]),
        ("members", ["actual", "target"]),
    ]
    counted = _table(
        tmp_path / "counted",
        View(role="actual"),
        a=f"metric: members, value: 5, as_of: 2014, {_EVIDENCE}",
    )
    assert _shown(counted) == [("members", ["actual"])]


def test_a_value_of_a_place_gives_way_to_one_of_the_whole(tmp_path: Path) -> None:
    table = _table(
        tmp_path,
        a=f"""metric: members, value: 5, as_of: 2014, place: town, {_EVIDENCE}
              metric: members, value: 9, as_of: 2013, role: target, {_EVIDENCE}""",
    )
    assert _shown(table) == [("members", ["target"])]


def test_a_side_without_a_figure_says_what_is_known_and_of_how_many(tmp_path: Path) -> None:
    derived = _derived(
        tmp_path,
        a="metric: members, unknown: not-found",
        b="metric: members, unknown: not-disclosed",
        c=f"metric: members, value: 3, as_of: 2014, {_EVIDENCE}",
    )
    side = ComparedSide("organization", "club", ("a", "b"))
    table = side_by_side(derived, [side, initiative_side("c")], View())
    cell = table.alone[0].cells[0]
    assert (cell.figures, cell.state, cell.looked) == ((), "not-disclosed", 2)


def test_values_of_one_metric_compare_whatever_their_dates(tmp_path: Path) -> None:
    verdict = _verdict(
        tmp_path,
        a=f"metric: members, value: 5, as_of: 2014, said_by: club, {_EVIDENCE}",
        b=f"metric: members, value: 7, as_of: 2015, {_EVIDENCE}",
    )
    (one,) = verdict.comparable
    assert (one.metric, one.sides) == ("members", (0, 1))
    assert one.other_dates
    assert one.other_claimants
    assert verdict.incomparable == ()


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("metric: members, value: 7, as_of: 2015, role: target", "roles"),
        ("metric: members, value: 7, as_of: 2014, place: town", "limits"),
        ("metric: walkers, value: 7, as_of: 2014", "metrics"),
    ],
)
def test_what_does_not_compare_says_why(tmp_path: Path, other: str, why: str) -> None:
    verdict = _verdict(
        tmp_path,
        a=f"metric: members, value: 5, as_of: 2014, {_EVIDENCE}",
        b=f"{other}, {_EVIDENCE}",
    )
    assert verdict.comparable == ()
    assert [one.why for one in verdict.incomparable] == [why]


def test_the_sides_with_most_values_stand_there_first(tmp_path: Path) -> None:
    derived = _derived(
        tmp_path,
        a="metric: members, unknown: not-found",
        **{
            f"i{n}": "\n".join(
                f"metric: members, value: {m}, as_of: {2000 + m}, {_EVIDENCE}" for m in range(n)
            )
            for n in range(1, 6)
        },
    )
    assert [side.id for side in all_sides(derived)["initiative"]] == ["i5", "i4", "i3", "i2", "i1"]
    # There is one platform, and nothing to set it against.
    assert [side.id for side in default_sides(derived)] == ["i5", "i4", "i3"]
    assert platform_side(derived, "club").initiatives == tuple(derived.catalog.initiatives)

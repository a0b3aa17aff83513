"""A cell of a comparison, in the views that a reader can ask for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.derive.comparison_cell import ComparisonCell, RoleChoice, View, comparison_cell
from macros.derive.derived import Derived
from macros.ground.days import Day
from tests.support import small

FACTS = """
- {metric: members, value: 3, as_of: 2015, said_by: club}
- {metric: members, value: 5, as_of: 2016, said_by: town}
- {metric: members, value: 9, as_of: 2014, role: target, said_by: town}
- {metric: members, value: 8, as_of: 2017, role: forecast}
"""
TOWN = {"data/organizations/town.yml": "{name: Town, kind: government, summary: It counts.}"}


def _derived(root: Path, facts: str = FACTS) -> Derived:
    return Derived(small.catalog(root, facts, files=TOWN))


def _cell(derived: Derived, view: View) -> ComparisonCell:
    return comparison_cell(derived, derived.catalog.facts, view)


def _values(cell: ComparisonCell) -> list[object]:
    return [fact.item.value for fact, *_ in cell.shown]


@pytest.mark.parametrize(
    ("claimant", "values"),
    [(None, [5, 9, 8]), ("own", [3]), ("club", [3]), ("government", [5, 9]), ("unnamed", [8])],
)
def test_of_one_claimant_the_best_in_each_role_is_shown(
    tmp_path: Path, claimant: str | None, values: Sequence[int]
) -> None:
    assert _values(_cell(_derived(tmp_path), View(claimant=claimant))) == values


@pytest.mark.parametrize(
    ("role", "values"), [("both", [5, 9, 8]), ("actual", [5]), ("target", [9, 8])]
)
def test_results_and_promises_can_be_shown_alone(
    tmp_path: Path, role: RoleChoice, values: Sequence[int]
) -> None:
    cell = _cell(_derived(tmp_path), View(role=role))
    assert _values(cell) == values
    assert (cell.progress is None) == (role != "both")


@pytest.mark.parametrize(
    ("view", "state"),
    [
        (View(claimant="press"), "known"),
        (View(at=Day(2013, 1, 1)), "later"),
        (View(at=Day(2014, 12, 31), role="actual"), "later"),
        (View(at=Day(2016, 12, 31), claimant="unnamed"), "known"),
    ],
)
def test_what_a_view_leaves_out_is_told_from_what_is_not_known_yet(
    tmp_path: Path, view: View, state: str
) -> None:
    cell = _cell(_derived(tmp_path), view)
    assert (cell.shown, cell.state) == ((), state)


def test_of_a_role_without_facts_nothing_was_looked_for_unless_there_are_values_of_another(
    tmp_path: Path,
) -> None:
    targets = "- {metric: members, value: 9, as_of: 2014, role: target}"
    assert _cell(_derived(tmp_path, targets), View(role="actual")).state == "known"
    missing = "- {metric: members, unknown: not-found, role: target}"
    assert _cell(_derived(tmp_path / "other", missing), View(role="actual")).state == (
        "not-researched"
    )


def test_a_result_that_was_looked_for_in_vain_is_told_of_beside_a_target(tmp_path: Path) -> None:
    facts = """
    - {metric: members, unknown: not-found}
    - {metric: members, value: 9, as_of: 2014, role: target}
    """
    derived = _derived(tmp_path, facts)
    assert _cell(derived, View()).missing == "not-found"
    assert _cell(derived, View(role="target")).missing is None

"""The progress that a cell can come to show, as a reader moves the date or asks for a claimant."""

from __future__ import annotations

from pathlib import Path

from macros.derive.comparison import comparison
from macros.derive.comparison_cell import View
from macros.derive.computed_numbers import Computed
from macros.derive.derived import Derived
from macros.derive.possible_progress import possible_progress
from macros.ground.dates import parse
from tests.support import small

TARGET = "- {metric: members, value: 100, role: target, as_of: 2014, said_by: club}"


def _derived(root: Path, *facts: str) -> Derived:
    lines = "\n".join((TARGET, *(f"- {{metric: members, {fact}}}" for fact in facts)))
    paper = {"data/organizations/town.yml": "{name: Town, kind: government, summary: It counts.}"}
    return Derived(small.catalog(root, lines, files=paper))


def _found(derived: Derived) -> set[tuple[tuple[str, ...], str]]:
    return {
        (tuple(str(fact.item.value) for fact in one.amount), str(round(one.low)))
        for one in possible_progress(derived, derived.catalog.facts)
        if isinstance(one, Computed)
    }


def test_each_date_has_its_own_and_each_pair_stands_once(tmp_path: Path) -> None:
    derived = _derived(tmp_path, "value: 28, as_of: 2016", "value: 50, as_of: 2018")
    found = list(possible_progress(derived, derived.catalog.facts))
    assert _found(derived) == {(("28",), "28"), (("50",), "50")}
    assert len(found) == 2


def test_however_many_results_there_are_the_latest_is_among_them(tmp_path: Path) -> None:
    results = (f"value: {year - 1950}, as_of: {year}" for year in range(2015, 2060))
    derived = _derived(tmp_path, *results)
    assert (("109",), "109") in _found(derived)
    assert len(_found(derived)) == 45


def test_sides_that_one_does_not_ask_for_do_not_count(tmp_path: Path) -> None:
    derived = _derived(
        tmp_path,
        "value: 50, as_of: 2016, said_by: club, id: own",
        "value: 70, as_of: 2016-05, said_by: town, id: town",
    )
    # Both sides; for the club its own count alone, and before the year's end the town's.
    assert {results for results, _ in _found(derived)} == {("50", "70"), ("50",), ("70",)}


def test_a_side_that_was_not_known_at_a_date_does_not_stand_in_the_cell(tmp_path: Path) -> None:
    derived = _derived(
        tmp_path, "value: 50, as_of: 2016-05, id: a", "value: 70, as_of: 2016, id: b"
    )
    (before,) = comparison(derived, view=View(parse("2016-05").latest))
    (after,) = comparison(derived, view=View(parse("2016").latest))
    values = [
        [fact.item.value for fact in table.rows[0].cells[0].shown[0]] for table in (before, after)
    ]
    assert values == [[50], [70, 50]]

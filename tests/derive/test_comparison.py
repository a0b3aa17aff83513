"""Initiatives beside metrics."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.derive.comparison import ComparisonTable, Sort, Way, comparison
from macros.derive.comparison_cell import ComparisonCell, RoleChoice, View
from macros.derive.derived import Derived
from macros.ground.days import Day
from tests.support import small

FACTS = """
- {metric: members, value: 3, as_of: 2016}
- {metric: members, value: 5, as_of: 2018}
- {metric: members, value: 9, as_of: 2017, role: target}
- {metric: members, value: 8, as_of: 2017, role: forecast}
- {metric: walkers, unknown: not-found}
- {metric: method, text: Garbled, as_of: 2018, rank: deprecated, reason: No sense.}
- {metric: grants, value: 7, as_of: 2017}
"""
OTHER = """\
name: Other
kind: program
summary: Another.
facts:
  - {metric: members, value: 6, as_of: 2016}
"""


def _derived(root: Path) -> Derived:
    return Derived(small.catalog(root, FACTS, files={"data/initiatives/other.yml": OTHER}))


def _cells(derived: Derived, at: Day | None = None) -> dict[tuple[str, str], ComparisonCell]:
    return {
        (row.initiative, metric): cell
        for table in comparison(derived, view=View(at))
        for row in table.rows
        for metric, cell in zip(table.metrics, row.cells, strict=True)
    }


def test_there_is_a_table_for_each_group_with_facts(tmp_path: Path) -> None:
    people, money = comparison(_derived(tmp_path))
    assert (people.group, people.metrics) == ("people", ("members", "method", "walkers"))
    assert [row.initiative for row in people.rows] == ["other", "walk"]
    assert (money.group, money.metrics, money.all_rows) == ("money", ("grants",), ("walk",))


def test_a_cell_has_the_best_value_of_each_role(tmp_path: Path) -> None:
    cell = _cells(_derived(tmp_path))["walk", "members"]
    assert [fact.item.value for fact, *_ in cell.shown] == [5, 9, 8]
    assert cell.state == "known"


def test_a_cell_without_a_value_says_why(tmp_path: Path) -> None:
    cells = _cells(_derived(tmp_path))
    assert {key: cell.state for key, cell in cells.items() if not cell.shown} == {
        ("walk", "walkers"): "not-found",
        ("walk", "method"): "deprecated",
        ("other", "walkers"): "not-researched",
        ("other", "method"): "not-researched",
    }


def test_a_cell_tells_of_other_parts_beside_one_of_a_part(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2016, of: Young}
    - {metric: members, value: 5, as_of: 2017, of: Old}
    - {metric: members, value: 4, as_of: 2017, of: Middle, rank: deprecated, reason: Garbled.}
    - {metric: members, value: 9, as_of: 2018, role: target}
    - {metric: grants, value: 7, as_of: 2016}
    - {metric: grants, value: 2, as_of: 2016, place: town}
    """
    derived = Derived(small.catalog(tmp_path, facts))
    now, before = _cells(derived), _cells(derived, Day(2016, 12, 31))
    assert now["walk", "members"].others == 1
    assert before["walk", "members"].others == 0
    assert now["walk", "grants"].others == 0


def _two(root: Path, run: Sequence[str], walk: Sequence[str]) -> tuple[ComparisonTable, ...]:
    """The tables of two initiatives, 'run' and 'walk', each with its facts."""
    head = "name: Run\nkind: program\nsummary: A run.\nfacts:\n"
    written = head + "".join(f"  - {{{fact}, as_of: 2017}}\n" for fact in run)
    facts = "\n".join(f"- {{{fact}, as_of: 2017}}" for fact in walk)
    catalog = small.catalog(root, facts, files={"data/initiatives/run.yml": written})
    return comparison(Derived(catalog))


@pytest.mark.parametrize(
    ("run", "walk", "sorts"),
    [
        (["value: 3"], ["value: 5"], True),
        (["value: 3"], ["value: 3"], False),
        (["value: 3"], ["value: 3", "value: 5, id: b"], True),
        (["value: 3", "value: 5, id: b"], ["value: 3"], True),
        (["value: 3", "value: 5, id: b"], [], False),
        (["text: Many"], ["value: 5"], False),
        (["text: Many", "value: 3, id: b"], ["value: 5"], True),
        (["value: 3, unit: USD"], ["value: 5"], False),
        (["value: 3"], ["value: 5, role: target"], False),
    ],
)
def test_a_metric_sorts_where_two_initiatives_have_different_numbers_that_compare(
    tmp_path: Path, run: list[str], walk: list[str], sorts: bool
) -> None:
    one, other = ([f"metric: grants, {fact}" for fact in facts] for facts in (run, walk))
    (table,) = _two(tmp_path, one, other)
    assert table.sorting == ({"grants"} if sorts else frozenset())


def test_as_of_a_date_only_what_was_known_then_is_shown(tmp_path: Path) -> None:
    cells = _cells(_derived(tmp_path), Day(2016, 12, 31))
    assert [fact.item.value for fact, *_ in cells["walk", "members"].shown] == [3]
    assert cells["walk", "grants"].shown == ()
    assert cells["walk", "grants"].state == "later"


def test_to_have_found_nothing_says_nothing_of_a_time_before(tmp_path: Path) -> None:
    facts = """
    - {metric: members, unknown: not-found}
    - {metric: members, value: 9, role: target, as_of: 2017}
    """
    derived = Derived(small.catalog(tmp_path, facts))
    before, after = (_cells(derived, Day(year, 12, 31)) for year in (2016, 2017))
    assert before["walk", "members"].state == "later"
    assert after["walk", "members"].missing == "not-found"


def test_a_result_that_comes_later_is_not_said_to_be_missing(tmp_path: Path) -> None:
    facts = """
    - {metric: members, unknown: not-found}
    - {metric: members, value: 9, role: target, as_of: 2016}
    - {metric: members, value: 5, as_of: 2018}
    """
    cell = _cells(Derived(small.catalog(tmp_path, facts)), Day(2017, 1, 1))["walk", "members"]
    assert [fact.item.value for fact, *_ in cell.shown] == [9]
    assert cell.missing is None


def test_initiatives_metrics_and_group_narrow_the_table_and_keep_their_order(
    tmp_path: Path,
) -> None:
    derived = _derived(tmp_path)
    (table,) = comparison(derived, ["walk", "other"], ["walkers", "members"])
    assert table.metrics == ("walkers", "members")
    assert [row.initiative for row in table.rows] == ["walk", "other"]
    assert [one.group for one in comparison(derived, group="money")] == ["money"]
    assert comparison(derived, ["other"], group="money") == ()


def test_a_long_table_is_cut_and_says_how_long_it_is(tmp_path: Path) -> None:
    table = comparison(_derived(tmp_path), most_rows=1)[0]
    assert (len(table.rows), table.left) == (1, 1)


def test_values_of_one_column_that_do_not_compare_are_said_not_to(tmp_path: Path) -> None:
    tables = _two(
        tmp_path,
        ["metric: grants, value: 5, unit: USD", "metric: members, value: 5"],
        ["metric: grants, value: 3", "metric: members, value: 3"],
    )
    cautions = {metric: why for table in tables for metric, why in table.cautions.items()}
    assert cautions == {"grants": ("one is in US dollars, the other in British pounds",)}


@pytest.mark.parametrize(
    ("way", "order"),
    [
        ("down", ["most", "least", "part", "town", "words", "unknown"]),
        ("up", ["least", "most", "part", "town", "words", "unknown"]),
    ],
)
def test_rows_are_sorted_by_number_within_a_kind_then_words_then_what_is_unknown(
    tmp_path: Path, way: Way, order: list[str]
) -> None:
    facts = {
        "least": "value: 3",
        "most": "value: 5",
        "part": "value: 9, of: Young",
        "town": "value: 1, place: town",
        "unknown": "unknown: not-found",
        "words": "text: Many",
    }
    catalog = small.initiatives(tmp_path, **{id: small.facts(one) for id, one in facts.items()})
    (table,) = comparison(Derived(catalog), sort=Sort("members", way))
    assert [row.initiative for row in table.rows] == order
    assert table.all_rows == tuple(order)


def test_targets_alone_are_sorted_as_targets(tmp_path: Path) -> None:
    facts = {
        "a": small.facts("value: 3", "value: 2, role: target"),
        "b": small.facts("value: 1", "value: 4, role: target"),
    }
    derived = Derived(small.initiatives(tmp_path, **facts))
    orders: dict[RoleChoice, list[str]] = {"both": ["a", "b"], "target": ["b", "a"]}
    for role, order in orders.items():
        (table,) = comparison(derived, view=View(role=role), sort=Sort("members", "down"))
        assert [row.initiative for row in table.rows] == order


def test_rows_stay_as_listed_in_a_table_that_has_no_such_metric(tmp_path: Path) -> None:
    _, money = comparison(_derived(tmp_path), sort=Sort("members", "down"))
    assert [row.initiative for row in money.rows] == ["walk"]

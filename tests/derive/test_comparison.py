"""Initiatives beside metrics."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.derive.comparison import Cell, comparison
from macros.derive.derived import Derived
from tests import small

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


def _cells(derived: Derived, at: date | None = None) -> dict[tuple[str, str], Cell]:
    return {
        (row.initiative, metric): cell
        for table in comparison(derived, at=at)
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
    now, before = _cells(derived), _cells(derived, date(2016, 12, 31))
    assert now["walk", "members"].others == 1
    assert before["walk", "members"].others == 0
    assert now["walk", "grants"].others == 0


def test_a_metric_sorts_where_two_initiatives_have_different_numbers_that_compare(
    tmp_path: Path,
) -> None:
    other = """
        name: Run
        kind: program
        summary: A run.
        facts:
          - {metric: grants, value: 5, unit: USD, as_of: 2017}
          - {metric: members, value: 3, as_of: 2017}
          - {metric: walkers, value: 3, as_of: 2017}
        """
    facts = """
    - {metric: grants, value: 3, as_of: 2017}
    - {metric: members, value: 3, as_of: 2016}
    - {metric: members, value: 5, as_of: 2017}
    - {metric: walkers, value: 3, as_of: 2017}
    """
    catalog = small.catalog(tmp_path, facts, files={"data/initiatives/run.yml": other})
    tables = comparison(Derived(catalog))
    assert {metric for table in tables for metric in table.sorting} == {"members"}


def test_as_of_a_date_only_what_was_known_then_is_shown(tmp_path: Path) -> None:
    cells = _cells(_derived(tmp_path), date(2016, 12, 31))
    assert [fact.item.value for fact, *_ in cells["walk", "members"].shown] == [3]
    assert cells["walk", "grants"].shown == ()
    assert cells["walk", "grants"].state == "later"


def test_to_have_found_nothing_says_nothing_of_a_time_before(tmp_path: Path) -> None:
    facts = """
    - {metric: members, unknown: not-found}
    - {metric: members, value: 9, role: target, as_of: 2017}
    """
    derived = Derived(small.catalog(tmp_path, facts))
    before, after = (_cells(derived, date(year, 12, 31)) for year in (2016, 2017))
    assert before["walk", "members"].state == "later"
    assert after["walk", "members"].missing == "not-found"


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
    other = """
        name: Run
        kind: program
        summary: A run.
        facts:
          - {metric: grants, value: 5, unit: USD, as_of: 2017}
          - {metric: members, value: 5, as_of: 2011}
        """
    facts = "- {metric: grants, value: 3, as_of: 2017}\n- {metric: members, value: 3, as_of: 2016}"
    catalog = small.catalog(tmp_path, facts, files={"data/initiatives/run.yml": other})
    tables = comparison(Derived(catalog))
    cautions = {metric: why for table in tables for metric, why in table.cautions.items()}
    assert cautions == {"grants": ("one is in US dollars, the other in British pounds",)}

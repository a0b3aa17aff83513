"""The value to show for a metric."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.best_fact import best_fact, by_metric, independent_sources, known_from
from macros.ground.days import Day
from macros.load.model import Role
from tests.support import small


def _best(root: Path, facts: str, role: Role = "actual", at: Day | None = None) -> object:
    catalog = small.catalog(root, facts)
    chosen = best_fact(catalog, catalog.facts, role, at)
    return chosen and (chosen.item.value or chosen.item.range)


def test_what_is_some_time_within_a_span_is_known_at_its_end_and_yields_to_a_sure_date(
    tmp_path: Path,
) -> None:
    facts = """
  - {metric: members, value: 3, as_of: "[0700..0742]"}
  - {metric: members, value: 4, as_of: -0043}
  - {metric: members, value: 5, as_of: 0742, id: sure}
"""
    assert _best(tmp_path, facts, at=Day(-43, 12, 30)) is None
    assert _best(tmp_path, facts, at=Day(-43, 12, 31)) == 4
    assert _best(tmp_path, facts, at=Day(742, 12, 30)) == 4
    assert _best(tmp_path, facts, at=Day(742, 12, 31)) == 5


def test_the_latest_value_is_chosen(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2016}
    - {metric: members, value: 5, as_of: 2018-05}
    - {metric: members, value: 4, as_of: 2017-12-31}
    """
    assert _best(tmp_path, facts) == 5


def test_roles_are_not_mixed(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2016}
    - {metric: members, value: 9, as_of: 2018, role: target}
    - {metric: members, value: 8, as_of: 2019, role: forecast}
    """
    assert _best(tmp_path, facts) == 3
    assert _best(tmp_path, facts, "target") == 9
    assert _best(tmp_path, facts, "forecast") == 8


def test_deprecated_and_unknown_facts_are_never_chosen(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2016, rank: deprecated, reason: Garbled.}
    - {metric: members, unknown: not-found, as_of: 2017}
    """
    assert _best(tmp_path, facts) is None


def test_a_preferred_value_goes_before_all_others_of_its_date(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 7, as_of: 2017}
    - {metric: members, value: 3, as_of: 2017-06, rank: preferred, reason: Counted.}
    - {metric: members, value: 5, as_of: 2017-06-30}
    """
    assert _best(tmp_path, facts) == 3


def test_a_later_value_goes_before_a_preferred_one_of_long_ago(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2017, rank: preferred, reason: Counted.}
    - {metric: members, value: 5, as_of: 2018}
    """
    assert _best(tmp_path, facts) == 5


def test_a_preferred_value_that_still_holds_goes_before_later_ones(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2017/.., rank: preferred, reason: Counted.}
    - {metric: members, value: 5, as_of: 2018}
    """
    assert _best(tmp_path, facts) == 3


def test_a_value_with_an_unknown_end_is_not_taken_for_the_latest(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2014/}
    - {metric: members, value: 5, as_of: 2018}
    """
    assert _best(tmp_path, facts) == 5


def test_a_certain_date_goes_before_an_uncertain_one(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2017?}
    - {metric: members, value: 5, as_of: 2017}
    - {metric: members, value: 4, as_of: 2017~}
    """
    assert _best(tmp_path, facts) == 5


def test_more_independent_sources_decide_between_equal_dates(tmp_path: Path) -> None:
    facts = """
    - metric: members
      value: 3
      as_of: 2017
      evidence: [{source: paper, paragraph: 1}, {source: copy, paragraph: 1}]
    - metric: members
      value: 5
      as_of: 2017
      id: two
      evidence: [{source: paper, paragraph: 1}, {source: book, paragraph: 1}]
    """
    assert _best(tmp_path, facts) == 5


def test_what_was_written_first_decides_in_the_end(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2017}
    - {metric: members, value: 5, as_of: 2017, id: two}
    """
    assert _best(tmp_path, facts) == 3


def test_a_value_of_the_whole_goes_before_one_of_a_place_or_part(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2016}
    - {metric: members, value: 1, as_of: 2018, place: town}
    - {metric: members, value: 2, as_of: 2018, of: Under eighteen}
    """
    assert _best(tmp_path, facts) == 3


def test_a_value_of_a_part_is_chosen_where_there_is_no_other(tmp_path: Path) -> None:
    assert _best(tmp_path, "- {metric: members, value: 1, as_of: 2018, place: town}") == 1


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (Day(2015, 12, 31), None),
        (Day(2016, 12, 30), None),
        (Day(2016, 12, 31), 3),
        (Day(2018, 5, 30), 3),
        (Day(2018, 5, 31), 5),
    ],
)
def test_what_is_told_of_a_time_is_known_when_that_is_over(
    tmp_path: Path, at: Day, value: int | None
) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2016}
    - {metric: members, value: 5, as_of: 2018-05}
    """
    assert _best(tmp_path, facts, at=at) == value


@pytest.mark.parametrize("role", ["actual", "target"])
@pytest.mark.parametrize("as_of", ["2016/..", "2016/"])
def test_what_goes_on_is_known_once_it_has_begun(tmp_path: Path, role: Role, as_of: str) -> None:
    facts = f"- {{metric: grants, value: 3, as_of: {as_of}, role: {role}}}"
    assert _best(tmp_path, facts, role, Day(2016, 12, 30)) is None
    assert _best(tmp_path, facts, role, Day(2016, 12, 31)) == 3


def test_what_has_no_date_was_not_known_before_its_initiative_began(tmp_path: Path) -> None:
    facts = "- {metric: members, value: 3}"
    catalog = small.catalog(tmp_path, facts, fields="period: 2015-04/..")
    (fact,) = catalog.facts
    assert known_from(catalog, fact) == Day(2015, 4, 1)


def test_what_has_no_date_in_an_initiative_without_one_was_always_known(tmp_path: Path) -> None:
    assert _best(tmp_path, "- {metric: members, value: 3}", at=Day(1, 1, 1)) == 3


def test_copies_of_one_text_are_one_witness(tmp_path: Path) -> None:
    facts = """
    - metric: members
      value: 3
      as_of: 2017
      evidence:
        - {source: paper, paragraph: 1}
        - {source: paper, paragraph: 2}
        - {source: copy, paragraph: 1}
        - {source: book, paragraph: 1}
    """
    catalog = small.catalog(tmp_path, facts)
    assert independent_sources(catalog, catalog.facts[0]) == 2


def test_metrics_come_in_the_order_of_their_groups_then_as_first_written(tmp_path: Path) -> None:
    facts = """
    - {metric: grants, value: 3, as_of: 2017}
    - {metric: walkers, value: 3, as_of: 2017}
    - {metric: members, value: 3, as_of: 2017}
    - {metric: walkers, value: 4, as_of: 2018}
    """
    catalog = small.catalog(tmp_path, facts)
    grouped = by_metric(catalog, catalog.facts)
    assert list(grouped) == ["walkers", "members", "grants"]
    assert [fact.item.value for fact in grouped["walkers"]] == [3, 4]

"""The facts that a cell of a comparison may show."""

from __future__ import annotations

from pathlib import Path

from macros.derive.comparison_candidates import Candidate, candidates
from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from tests.support import small

FACTS = """
- {metric: members, value: 3, as_of: 2014}
- {metric: members, value: 4, as_of: 2014, id: preferred, rank: preferred, reason: Counted.}
- {metric: members, value: 9, as_of: 2016, place: town}
- {metric: members, value: 5, as_of: 2015~}
- {metric: members, value: 6, as_of: 2015, id: sure, evidence: [{source: book, paragraph: 1}]}
- {metric: members, value: 7, as_of: 2017, rank: deprecated, reason: Garbled.}
- {metric: members, unknown: not-found, as_of: 2018}
- {metric: members, value: 50, role: target, as_of: 2013, due: 2020}
- {metric: members, value: 60, role: target, as_of: 2016, of: Young}
"""


def _candidates(catalog: Catalog) -> tuple[Candidate, ...]:
    return candidates(Derived(catalog), catalog.facts)


def test_the_best_in_each_role_stands_first_and_those_of_a_part_last(tmp_path: Path) -> None:
    catalog = small.catalog(tmp_path, FACTS)
    found = _candidates(catalog)
    actual, target = (
        [one.fact.item.value for one in found if one.fact.item.role == role]
        for role in ("actual", "target")
    )
    assert actual == [6, 5, 4, 3, 9]
    assert target == [50, 60]


def test_a_preferred_fact_puts_aside_those_of_its_date_and_of_no_other(tmp_path: Path) -> None:
    catalog = small.catalog(tmp_path, FACTS)
    beaten = {one.fact.item.value: one.beaten_by for one in _candidates(catalog)}
    assert {value for value, by in beaten.items() if by} == {3}
    assert beaten[3] == ("walk#preferred",)


def test_what_is_deprecated_or_unknown_is_no_candidate(tmp_path: Path) -> None:
    catalog = small.catalog(tmp_path, FACTS)
    values = {one.fact.item.value for one in _candidates(catalog)}
    assert values == {3, 4, 9, 5, 6, 50, 60}


def test_numbers_of_a_place_a_part_or_another_role_are_of_another_class(tmp_path: Path) -> None:
    catalog = small.catalog(tmp_path, FACTS)
    classes = {one.fact.item.value: one.sort_class for one in _candidates(catalog)}
    assert (classes[3], classes[9]) == ("actual", "actual, only in Town")
    assert (classes[50], classes[60]) == ("target", "target, only Young")

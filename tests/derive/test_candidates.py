"""All facts that a cell of a comparison may come to show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from macros.derive.best_fact import best_fact, known_from
from macros.derive.candidates import Candidate, candidates
from macros.load.catalog import Catalog
from macros.load.model import Role
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


def _chosen(catalog: Catalog, found: Sequence[Candidate], role: Role, at: date) -> str | None:
    """What a script chooses that only compares numbers."""
    asked = [one for one in found if one.fact.item.role == role]
    known = [one for one in asked if known_from(catalog, one.fact) <= at]
    known = [one for one in known if one.whole] or known
    keys = {one.fact.key for one in known}
    standing = [one for one in known if keys.isdisjoint(one.beaten_by)]
    top = max(standing, key=lambda one: one.merit, default=None)
    return top.fact.key if top else None


@pytest.mark.parametrize("role", ["actual", "target"])
@pytest.mark.parametrize("year", range(2012, 2019))
def test_to_choose_among_candidates_by_number_gives_the_best_value(
    tmp_path: Path, role: Role, year: int
) -> None:
    catalog = small.catalog(tmp_path, FACTS)
    at = date(year, 12, 31)
    wanted = best_fact(catalog, catalog.facts, role, at)
    assert _chosen(catalog, candidates(catalog, catalog.facts), role, at) == (wanted and wanted.key)


def test_what_is_deprecated_or_unknown_is_no_candidate(tmp_path: Path) -> None:
    catalog = small.catalog(tmp_path, FACTS)
    values = {one.fact.item.value for one in candidates(catalog, catalog.facts)}
    assert values == {3, 4, 9, 5, 6, 50, 60}


def test_a_candidate_says_why_it_does_not_compare(tmp_path: Path) -> None:
    catalog = small.catalog(tmp_path, FACTS)
    apart = {one.fact.item.value: one.apart for one in candidates(catalog, catalog.facts)}
    assert (apart[3], apart[9], apart[60]) == (None, "only in Town", "only Young")

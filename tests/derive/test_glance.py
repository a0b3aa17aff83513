"""What an almanac knows, in numbers."""

from __future__ import annotations

from pathlib import Path

from macros.derive.derived import Derived
from macros.derive.glance import glance
from macros.load.catalog import Catalog
from tests.support import small

FACTS = """
- {metric: members, value: 100, role: target, as_of: 2014}
- {metric: walkers, value: 100, role: forecast, as_of: 2014}
- {metric: members, value: 28, as_of: 2017, id: one}
- {metric: members, value: 50, as_of: 2017, id: other}
- {metric: members, value: 5, as_of: 2012, rank: deprecated, reason: A slip.}
- {metric: grants, unknown: not-found}
- {metric: method, text: By walking., as_of: 2017}
"""


def test_what_stands_is_counted_by_promise_result_and_question(tmp_path: Path) -> None:
    seen = glance(Derived(small.catalog(tmp_path, FACTS)))
    assert (seen.promises, seen.results, seen.measured_promises) == (2, 2, 1)
    assert seen.initiatives_with_results == 1
    assert (seen.disagreements, seen.unresolved) == (1, 1)
    assert (seen.initiatives, seen.sources, seen.witnesses) == (1, 3, 2)
    assert not seen.beyond_numbers
    assert seen.by_paragraph


def test_dates_and_words_of_a_list_are_promises_and_results_too(releases: Catalog) -> None:
    seen = glance(Derived(releases))
    assert seen.beyond_numbers
    assert not seen.by_paragraph
    assert (seen.promises, seen.results) == (7, 22)
    # Three products by their first release, one of them by two plans, and one by its support.
    assert seen.measured_promises == 5

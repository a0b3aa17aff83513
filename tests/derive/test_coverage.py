"""What is known of each initiative and metric."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.coverage import coverage, gaps
from macros.derive.derived import Derived
from tests.support import small

KNOWN = "value: 3, as_of: 2016"
DEPRECATED = "value: 3, as_of: 2016, rank: deprecated, reason: Garbled., id: gone"


def _state(root: Path, *facts: str) -> tuple[str, int]:
    text = "\n".join(f"- {{metric: members, {fact}}}" for fact in facts)
    cell = coverage(Derived(small.catalog(root, text)), ["walk"], ["members"]).cell(
        "walk", "members"
    )
    return cell.state, cell.facts


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ((), "not-researched"),
        ((KNOWN,), "known"),
        ((DEPRECATED,), "deprecated"),
        (("unknown: not-found",), "not-found"),
        (("unknown: not-disclosed, as_of: 2017", KNOWN), "known"),
        ((DEPRECATED, KNOWN), "known"),
        ((DEPRECATED, "unknown: not-disclosed"), "deprecated"),
        (("unknown: not-found", "unknown: not-disclosed, as_of: 2017"), "not-disclosed"),
        (("unknown: not-researched", "unknown: not-found, as_of: 2017"), "not-found"),
    ],
)
def test_the_strongest_state_counts_in_whatever_order_it_is_written(
    tmp_path: Path, facts: tuple[str, ...], state: str
) -> None:
    assert _state(tmp_path, *facts) == (state, len(facts))
    assert _state(tmp_path, *reversed(facts)) == (state, len(facts))


def test_every_initiative_and_metric_that_is_asked_for_has_a_cell(tmp_path: Path) -> None:
    derived = Derived(small.catalog(tmp_path, "- {metric: members, unknown: not-found}"))
    table = coverage(derived, ["walk"], ["walkers", "members"])
    assert table.metrics == ("walkers", "members")
    assert table.cell("walk", "walkers").state == "not-researched"


def test_a_long_table_is_cut_and_says_how_long_it_is(tmp_path: Path) -> None:
    other = "name: Other\nkind: program\nsummary: Another.\n"
    derived = Derived(small.catalog(tmp_path, files={"data/initiatives/other.yml": other}))
    table = coverage(derived, ["walk", "other"], ["members"], most_rows=1)
    assert (list(table.rows), table.total) == (["walk"], 2)


def test_the_gaps_of_an_initiative_begin_with_what_was_promised(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 100, role: target, as_of: 2014}
    - {metric: members, unknown: not-found, as_of: 2016}
    - {metric: walkers, unknown: not-found, as_of: 2016}
    - {metric: grants, unknown: not-applicable}
    - {metric: share, unknown: not-researched}
    """
    (found,) = gaps(Derived(small.catalog(tmp_path, facts)))
    assert [fact.item.metric for fact in found.promised] == ["members"]
    assert [fact.item.metric for fact in found.others] == ["walkers"]


def test_a_promise_with_an_outcome_leaves_no_gap(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 100, role: target, as_of: 2014}
    - {metric: members, value: 40, as_of: 2016}
    """
    assert gaps(Derived(small.catalog(tmp_path, facts))) == ()


def test_states_are_counted(tmp_path: Path) -> None:
    derived = Derived(small.catalog(tmp_path, f"- {{metric: members, {KNOWN}}}"))
    found = coverage(derived, ["walk"], ["members", "walkers"])
    assert dict(found.counts) == {"known": 1, "not-researched": 1}

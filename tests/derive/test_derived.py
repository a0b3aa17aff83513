"""All that is derived from one catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from tests.support import small

FACTS = """
- {metric: members, value: 3, as_of: 2017}
- {metric: members, value: 4, as_of: 2017, id: other}
- {metric: members, value: 9, as_of: 2017, id: gone, rank: deprecated, reason: Garbled.}
- {metric: grants, value: 3, as_of: 2017}
- metric: walkers
  value: 5
  as_of: 2018
  evidence: [{source: paper, paragraph: 1}, {source: book, paragraph: 1}]
"""


def _rivals(derived: Derived, id: str) -> list[str]:
    fact = next(fact for fact in derived.catalog.facts if fact.id == id)
    return [rival.id for rival in derived.with_rivals(fact)[1:]]


def test_while_a_disagreement_is_open_each_side_stands_against_the_others(tmp_path: Path) -> None:
    derived = Derived(small.catalog(tmp_path, FACTS))
    assert _rivals(derived, "members-actual-2017") == ["other"]
    assert _rivals(derived, "other") == ["members-actual-2017"]
    assert _rivals(derived, "grants-actual-2017") == []


@pytest.mark.parametrize("held", ["members-actual-2017", "other"])
def test_a_side_that_is_held_stands_alone(tmp_path: Path, held: str) -> None:
    old = "value: 3" if held != "other" else "value: 4"
    facts = FACTS.replace(old, f"{old}, rank: preferred, reason: Counted.", 1)
    derived = Derived(small.catalog(tmp_path, facts))
    assert _rivals(derived, held) == []


def test_a_deprecated_fact_never_stands_for_a_side_that_has_another(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2017}
    - {metric: members, value: 4, as_of: 2017, id: gone, rank: deprecated, reason: Garbled.}
    - {metric: members, value: 4, as_of: 2017, id: other}
    """
    derived = Derived(small.catalog(tmp_path, facts))
    assert _rivals(derived, "members-actual-2017") == ["other"]


ESTIMATES = """
- {metric: members, value: 654, interval: [392, 942], as_of: 2017}
- {metric: members, value: 800, interval: [600, 990], as_of: 2017, id: other}
- {metric: members, value: 800, as_of: 2017, id: again}
- {metric: members, value: 700, as_of: 2017, id: town, place: town}
- {metric: members, value: 700, as_of: 2018, id: later}
"""


def test_of_two_estimates_that_may_both_be_right_none_is_picked(tmp_path: Path) -> None:
    derived = Derived(small.catalog(tmp_path, ESTIMATES))
    assert not derived.disagreements
    assert _rivals(derived, "members-actual-2017") == ["other"]
    assert _rivals(derived, "other") == ["members-actual-2017"]
    assert _rivals(derived, "again") == ["members-actual-2017"]
    assert _rivals(derived, "town") == []
    assert _rivals(derived, "later") == []


def test_an_estimate_that_is_held_stands_alone(tmp_path: Path) -> None:
    held = ESTIMATES.replace("value: 654", "value: 654, rank: preferred, reason: Counted", 1)
    derived = Derived(small.catalog(tmp_path, held))
    assert _rivals(derived, "members-actual-2017") == []


def test_the_sources_of_an_initiative_are_those_of_all_that_it_holds(tmp_path: Path) -> None:
    fields = """statements:
  - date: 2016
    speaker: unnamed
    stance: neutral
    text: They walk.
    evidence: [{source: copy, paragraph: 3}]
"""
    derived = Derived(small.catalog(tmp_path, FACTS, fields=fields))
    assert derived.sources_of("walk") == ("book", "copy", "paper")


def test_disagreements_and_progress_are_found_by_initiative(rivers_derived: Derived) -> None:
    found = rivers_derived.disagreements_of
    assert sum(map(len, found.values())) == len(rivers_derived.disagreements)
    assert all(one.initiative == id for id, some in found.items() for one in some)
    assert set(rivers_derived.progress_of["river-watch"]) == {"members"}
    assert not rivers_derived.progress_of["night-patrol"]


def test_growth_is_computed_for_each_claimant_apart(tmp_path: Path) -> None:
    lines = (
        "metric: members, value: 10, as_of: 2014, said_by: club",
        "metric: members, value: 50, as_of: 2017, said_by: club",
        "metric: members, value: 70, as_of: 2017, said_by: council",
    )
    council = {"data/organizations/council.yml": "{name: C, kind: government, summary: It rules.}"}
    facts = "\n".join(f"- {{{line}, id: n{index}}}" for index, line in enumerate(lines))
    derived = Derived(small.catalog(tmp_path, facts, files=council))
    (found,) = derived.computed_of("walk", "members")
    assert [fact.item.value for fact in found.inputs] == [50, 10]


def test_values_that_stay_the_same_have_not_grown(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 100, as_of: 2014}
    - {metric: members, value: 100, as_of: 2017}
    """
    assert Derived(small.catalog(tmp_path, facts)).computed_of("walk", "members") == ()

"""Facts that look as if they contradict each other and do not."""

from __future__ import annotations

from pathlib import Path

from macros.derive.derived import Derived
from macros.derive.differences import Difference, differences
from tests.support import small


def _one(root: Path, one: str, other: str) -> Difference:
    facts = f"""
    - {{{one}, id: one, different_from: [{{fact: "walk#other", why: Counted otherwise.}}]}}
    - {{{other}, id: other}}
    """
    (found,) = differences(small.catalog(root, facts))
    return found


def test_a_difference_says_in_what_two_facts_differ(tmp_path: Path) -> None:
    found = _one(
        tmp_path,
        "metric: members, value: 3, as_of: 2016, said_by: club",
        "metric: walkers, value: 9, as_of: 2017, place: town",
    )
    assert [fact.id for fact in found.facts] == ["one", "other"]
    assert found.why == "Counted otherwise."
    assert found.how == (
        "different things are counted: Members and Walkers",
        "the whole is not Town",
        "of different dates: 2016 and 2017",
        "counted by different organizations: Club and somebody who is not named",
    )


def test_one_metric_in_two_units_is_a_difference_of_units(tmp_path: Path) -> None:
    found = _one(
        tmp_path,
        "metric: grants, value: 3, as_of: 2016",
        "metric: grants, value: 9, unit: USD, as_of: 2016",
    )
    assert found.how == ("one is in British pounds, the other in US dollars",)


def test_what_nobody_knows_nobody_claims(tmp_path: Path) -> None:
    found = _one(
        tmp_path,
        "metric: members, value: 3, as_of: 2016, said_by: club",
        "metric: members, unknown: not-found, as_of: 2017",
    )
    assert found.how == ("of different dates: 2016 and 2017",)


def test_both_facts_lead_to_their_difference(ferries_derived: Derived) -> None:
    kiosks = "reed-kiosks#kiosks-actual-2016"
    stops = "reed-stops#stops-actual-2017"
    (one,) = ferries_derived.differences_of_fact[kiosks]
    assert ferries_derived.differences_of_fact[stops] == (one,)
    assert one in ferries_derived.differences_of_initiative["reed-kiosks"]
    assert one in ferries_derived.differences_of_initiative["reed-stops"]


def test_no_two_differences_share_an_id(ferries_derived: Derived) -> None:
    ids = [one.id for one in ferries_derived.differences]
    assert len(ids) == len(set(ids))

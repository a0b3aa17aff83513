"""Claims that cannot all be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.disagreements import Disagreement, disagreements, disagreements_by_claim
from macros.load.catalog import Catalog
from tests.support import small


def _found(root: Path, facts: str) -> list[Disagreement]:
    return list(disagreements(small.catalog(root, facts)))


@pytest.mark.parametrize(("interval", "count"), [("[392, 942]", 0), ("[600, 700]", 1)])
def test_values_whose_intervals_overlap_do_not_contradict_each_other(
    tmp_path: Path, interval: str, count: int
) -> None:
    facts = _two(
        f"metric: members, value: 654, interval: {interval}, as_of: 2017",
        "metric: members, value: 450, interval: [420, 480], as_of: 2017",
    )
    assert len(_found(tmp_path, facts)) == count


def test_amounts_in_other_prices_do_not_contradict_each_other(tmp_path: Path) -> None:
    one, other = "metric: cost, value: 3, as_of: 2017", "metric: cost, value: 4, as_of: 2017"
    assert (
        len(_found(tmp_path / "same", _two(f"{one}, prices: 1982", f"{other}, prices: 1982"))) == 1
    )
    assert _found(tmp_path / "other", _two(f"{one}, prices: 1982", f"{other}, prices: 1991")) == []


def _two(one: str, other: str) -> str:
    return f"- {{{one}}}\n- {{{other}, id: other}}\n"


CONFLICTS = {
    "two numbers of one date": (
        "metric: members, value: 3, as_of: 2017",
        "metric: members, value: 4, as_of: 2017",
    ),
    "numbers of dates that overlap": (
        "metric: members, value: 3, as_of: 2017",
        "metric: members, value: 4, as_of: 2017-06-30",
    ),
    "a number and one that is over a higher": (
        "metric: members, value: 500, as_of: 2017",
        "metric: members, value: 700, qualifier: over, as_of: 2017",
    ),
    "nearly and about, too far apart": (
        "metric: members, value: 500, qualifier: nearly, as_of: 2017?",
        "metric: members, value: 700, qualifier: about, as_of: 2017?",
    ),
    "a range and a number beyond it": (
        "metric: members, range: [3, 5], as_of: 2017",
        "metric: members, value: 6, as_of: 2017",
    ),
    "one number in two units": (
        "metric: grants, value: 100, as_of: 2017",
        "metric: grants, value: 100, unit: USD, as_of: 2017",
    ),
    "two wordings": (
        "metric: method, text: By hand, as_of: 2017",
        "metric: method, text: By list, as_of: 2017",
    ),
    "targets of one announcement": (
        "metric: members, value: 3, role: target, as_of: 2017, due: 2019",
        "metric: members, value: 4, role: target, as_of: 2017, due: 2018/2020",
    ),
    "flows over the same span": (
        "metric: grants, value: 3, as_of: 2017",
        "metric: grants, value: 4, as_of: 2017?",
    ),
    "one place": (
        "metric: members, value: 3, as_of: 2017, place: town",
        "metric: members, value: 4, as_of: 2017, place: town",
    ),
    "values of a decade and of a year in it": (
        "metric: members, value: 3, as_of: 195X",
        "metric: members, value: 4, as_of: 1955",
    ),
}
DIFFERENCES = {
    "dates that do not overlap": (
        "metric: members, value: 3, as_of: 2017",
        "metric: members, value: 4, as_of: 2018",
    ),
    "two metrics": (
        "metric: members, value: 3, as_of: 2017",
        "metric: walkers, value: 4, as_of: 2017",
    ),
    "a result and a target": (
        "metric: members, value: 3, as_of: 2017",
        "metric: members, value: 4, as_of: 2017, role: target",
    ),
    "the whole and a place": (
        "metric: members, value: 3, as_of: 2017",
        "metric: members, value: 4, as_of: 2017, place: town",
    ),
    "two parts": (
        "metric: members, value: 3, as_of: 2017, of: Old",
        "metric: members, value: 4, as_of: 2017, of: Young",
    ),
    "qualifiers that allow both": (
        "metric: members, value: 500, qualifier: over, as_of: 2017",
        "metric: members, value: 700, as_of: 2017",
    ),
    "an unknown and a number": (
        "metric: members, unknown: not-found, as_of: 2017",
        "metric: members, value: 4, as_of: 2017",
    ),
    "the metric's unit, written and left out": (
        "metric: grants, value: 100, as_of: 2017",
        "metric: grants, value: 100, unit: GBP, as_of: 2017",
    ),
    "what may be one amount converted": (
        "metric: grants, value: 100, as_of: 2017",
        "metric: grants, value: 125, unit: USD, as_of: 2017",
    ),
    "what flowed in a year and on a day of it": (
        "metric: grants, value: 100, as_of: 2017",
        "metric: grants, value: 3, as_of: 2017-11-11",
    ),
    "shares over a span and on a day of it": (
        "metric: share, value: 40, as_of: 2017-11-01/2017-11-11",
        "metric: share, value: 30, as_of: 2017-11-11",
    ),
    "values of years BCE that do not overlap": (
        "metric: members, value: 3, as_of: -0043",
        "metric: members, value: 4, as_of: '[-0220..-0205]'",
    ),
    "a value of one of two years and of the year between them": (
        "metric: members, value: 3, as_of: '[2014,2016]'",
        "metric: members, value: 4, as_of: 2015",
    ),
    "what flowed in a year, nobody knows which, and in all of them": (
        "metric: grants, value: 3, as_of: '[2014..2016]'",
        "metric: grants, value: 100, as_of: 2014/2016",
    ),
    "targets with different ends": (
        "metric: members, value: 3, role: target, as_of: 2017, due: 2018",
        "metric: members, value: 4, role: target, as_of: 2017, due: 2020",
    ),
    "a dated and an undated value": (
        "metric: members, value: 3",
        "metric: members, value: 4, as_of: 2017",
    ),
}


@pytest.mark.parametrize("pair", CONFLICTS.values(), ids=CONFLICTS)
def test_what_cannot_both_be_right_is_a_disagreement(tmp_path: Path, pair: tuple[str, str]) -> None:
    (found,) = _found(tmp_path, _two(*pair))
    assert len(found.sides) == 2
    assert found.initiative == "walk"
    assert found.held_side is None


def test_a_value_that_was_given_up_stands_against_the_other_whatever_it_admits(
    tmp_path: Path,
) -> None:
    kept = "metric: members, range: [3, 5], as_of: 2017"
    given_up = "metric: members, value: 3, as_of: 2017, rank: deprecated, reason: A headline"
    (found,) = _found(tmp_path, _two(kept, given_up))
    assert found.held_side == found.sides[0]
    assert found.reasons == ("A headline",)


@pytest.mark.parametrize("pair", DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_difference_is_no_disagreement(tmp_path: Path, pair: tuple[str, str]) -> None:
    assert _found(tmp_path, _two(*pair)) == []


def test_claims_that_say_the_same_are_one_side(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2017}
    - {metric: members, value: 4, as_of: 2017, id: b}
    - {metric: members, value: 3, as_of: 2017-05, id: c}
    """
    (found,) = _found(tmp_path, facts)
    sides = [[claim.id for claim in side.claims] for side in found.sides]
    assert sides == [["members-actual-2017", "c"], ["b"]]
    assert {claim.id for claim in found.claims} == {"members-actual-2017", "b", "c"}


def test_claims_that_conflict_by_way_of_a_third_are_one_disagreement(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2017-01}
    - {metric: members, value: 5, as_of: 2017}
    - {metric: members, value: 9, as_of: 2017-12}
    """
    (found,) = _found(tmp_path, facts)
    assert len(found.sides) == 3


@pytest.mark.parametrize(
    ("ranks", "held"),
    [
        (("preferred", "normal"), 0),
        (("normal", "preferred"), 1),
        (("normal", "deprecated"), 0),
        (("preferred", "deprecated"), 0),
        (("normal", "normal"), None),
        (("preferred", "preferred"), None),
        (("deprecated", "deprecated"), None),
    ],
)
def test_the_preferred_side_or_the_last_one_standing_is_held(
    tmp_path: Path, ranks: tuple[str, str], held: int | None
) -> None:
    one, other = (
        f"metric: members, value: {value}, as_of: 2017, rank: {rank}, reason: Because {value}."
        for value, rank in enumerate(ranks)
    )
    (found,) = _found(tmp_path, _two(one, other))
    assert found.held_side == (None if held is None else found.sides[held])
    assert found.reasons == ("Because 0.", "Because 1.")


def test_an_open_disagreement_comes_first(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2016, rank: preferred, reason: Counted.}
    - {metric: members, value: 4, as_of: 2016, id: a}
    - {metric: members, value: 3, as_of: 2017}
    - {metric: members, value: 4, as_of: 2017, id: b}
    """
    found = _found(tmp_path, facts)
    assert [one.held_side is None for one in found] == [True, False]


RENAMING = "{{date: {}, title: Renamed, kind: renaming, id: {}, renamed: {{old: {}, new: {}}}}}"


def _renamed(root: Path, *renamings: tuple[str, str, str, str]) -> Catalog:
    events = "".join(f"\n  - {RENAMING.format(*renaming)}" for renaming in renamings)
    return small.catalog(root, fields=f"events:{events}")


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        (("2016-10-28", "b", "Guides", "Walkers"), True),
        (("2016-10", "b", "Guides", "Walkers"), True),
        (("2017", "b", "Walkers", "Guides"), True),
        (("2017", "b", "Guides", "Friends"), False),
        (("2016-10", "b", "Walkers", "Guides"), False),
    ],
)
def test_accounts_of_a_renaming_conflict_in_names_or_in_dates(
    tmp_path: Path, other: tuple[str, str, str, str], conflict: bool
) -> None:
    catalog = _renamed(tmp_path, ("2016-10-28", "a", "Walkers", "Guides"), other)
    found = disagreements(catalog)
    assert bool(found) is conflict
    assert all(one.metric is None for one in found)


def test_every_renaming_in_question_is_found(tmp_path: Path) -> None:
    catalog = _renamed(
        tmp_path,
        ("2010", "a", "One", "Two"),
        ("2010", "b", "Two", "One"),
        ("2016", "c", "Three", "Four"),
        ("2016", "d", "Four", "Three"),
    )
    ids = [one.id for one in disagreements(catalog)]
    assert ids == ["walk--a", "walk--c"]


def test_no_two_disagreements_share_an_id(tmp_path: Path) -> None:
    head = "name: Walk\nkind: program\nsummary: A walk.\nfacts:\n"
    last = "metric: members, value: 4, as_of: 2017"
    files = {
        f"data/initiatives/{initiative}.yml": head
        + _two(f"metric: members, value: 3, as_of: 2017, id: {id}", last)
        for initiative, id in (("walk-a", "b"), ("walk", "a-b"))
    }
    ids = [one.id for one in disagreements(small.catalog(tmp_path, files=files))]
    assert len(ids) == len(set(ids)) == 2


def test_a_claim_leads_to_its_disagreement(tmp_path: Path) -> None:
    found = _found(tmp_path, _two(*CONFLICTS["two numbers of one date"]))
    assert disagreements_by_claim(found) == {
        "walk#members-actual-2017": found[0],
        "walk#other": found[0],
    }


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("kind: launch", "kind: launch", True),
        ("kind: report", "kind: report", False),
        ("kind: report", "kind: report, rank: deprecated, reason: A slip", True),
        ("kind: launch", "kind: report", False),
        ("kind: end", "kind: end", True),
        ("kind: end, of: A", "kind: end, of: B", False),
        ("kind: end", "kind: end, role: target", False),
        ("kind: end, role: target, id: a", "kind: end, role: target", False),
    ],
)
def test_an_event_that_is_told_with_two_dates_is_a_disagreement(
    tmp_path: Path, one: str, other: str, *, conflict: bool
) -> None:
    fields = f"""
events:
  - {{date: 2014-10, title: The first walk, {one}}}
  - {{date: 2015-03, title: The first walk, {other}}}
"""
    found = disagreements(small.catalog(tmp_path, fields=fields))
    assert [one.event for one in found] == (["The first walk"] if conflict else [])


def test_the_end_of_one_part_is_one_event_whatever_its_title(tmp_path: Path) -> None:
    fields = """
events:
  - {date: 2014-10, title: Nobody looks after version 9 any more, kind: end, of: Version 9}
  - {date: 2015-03, title: Version 9 ends, kind: end, of: Version 9, id: later}
  - {date: 2015-03, title: Version 10 ends, kind: end, of: Version 10}
"""
    (found,) = disagreements(small.catalog(tmp_path, fields=fields))
    assert [claim.id for claim in found.claims] == ["event-end-version-9", "later"]

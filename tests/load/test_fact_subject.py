"""What a fact is about: its id, its scope, and what it shares with other facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.load.fact_subject import Limits, Scope, Subject, subject_of
from macros.load.model import Fact
from tests.support import small


def subject(**fields: object) -> Subject:
    fact = Fact.model_validate({"metric": "members", "value": 12} | fields)
    return subject_of("walk", fact, {})


def test_prices_are_part_of_an_id_only_where_the_rest_is_taken(tmp_path: Path) -> None:
    facts = "\n".join(
        f"- {{metric: cost, value: {value}, as_of: 2007{more}}}"
        for value, more in (
            (1, ", prices: 1982"),
            (2, ", prices: 2007"),
            (3, ""),
            (4, ", role: target, prices: 1982"),
        )
    )
    catalog = small.catalog(tmp_path, facts)
    assert [fact.id for fact in catalog.facts] == [
        "cost-actual-2007",
        "cost-actual-2007-prices-2007",
        "cost-actual-2007-2",
        "cost-target-2007",
    ]


@pytest.mark.parametrize(
    ("about", "id"),
    [
        (subject(as_of=2024), "members-actual-2024"),
        (subject(as_of="2014-10-13", role="target"), "members-target-2014-10-13"),
        (subject(as_of="2017-11~"), "members-actual-2017-11"),
        (subject(as_of="2014-10/2019-10"), "members-actual-2014-10--2019-10"),
        (subject(as_of="2014/.."), "members-actual-2014--open"),
        (subject(), "members-actual-undated"),
        (subject(as_of=2024, place="rivertown"), "members-actual-2024-rivertown"),
        (subject(as_of=2024, of="Under 18s"), "members-actual-2024-under-18s"),
        (subject(as_of=2024, place="x", of="y z"), "members-actual-2024-x-y-z"),
    ],
)
def test_the_id_of_a_fact_is_made_of_what_it_is_about(about: Subject, id: str) -> None:
    assert about.slug == id


def test_an_id_that_is_written_goes_before_the_one_that_is_made(tmp_path: Path) -> None:
    facts = "- {metric: members, value: 3, as_of: 2024}\n- {metric: members, value: 3, id: mine}"
    ids = [fact.id for fact in small.catalog(tmp_path, facts).facts]
    assert ids == ["members-actual-2024", "mine"]


def test_a_subject_does_not_depend_on_the_value() -> None:
    assert subject(as_of=2024) == subject(as_of=2024, value=13, note="x")


def test_a_value_has_the_metrics_unit_unless_it_has_its_own(tmp_path: Path) -> None:
    facts = """
    - {metric: grants, value: 3, as_of: 2016}
    - {metric: grants, value: 3, as_of: 2017, unit: USD, place: town, of: Nets}
    """
    own, other = (fact.subject for fact in small.catalog(tmp_path, facts).facts)
    assert own.scope == Scope("GBP", Limits(None, None), None)
    assert other.scope == Scope("USD", Limits("town", "Nets"), None)
    assert [own.is_whole, other.is_whole] == [True, False]


def test_a_value_in_another_unit_is_about_the_same_topic() -> None:
    assert subject(unit="USD").topic == subject(unit="GBP").topic
    assert subject(unit="USD").scope != subject(unit="GBP").scope


@pytest.mark.parametrize(
    "fields", [{"role": "target"}, {"metric": "walkers"}, {"place": "town"}, {"of": "Nets"}]
)
def test_a_value_of_another_thing_is_about_another_topic(fields: dict[str, str]) -> None:
    assert subject(**fields).topic != subject().topic


@pytest.mark.parametrize(
    ("one", "other", "precedes", "shares", "differs"),
    [
        (2016, 2017, True, False, True),
        (2017, 2016, False, False, True),
        (2017, "2017-11", False, True, False),
        (2017, None, False, False, False),
    ],
)
def test_dates_of_subjects_are_held_against_each_other(
    one: object, other: object, *, precedes: bool, shares: bool, differs: bool
) -> None:
    first, second = subject(as_of=one), subject(as_of=other)
    found = first.precedes(second), first.shares_date(second), first.differs_in_date(second)
    assert found == (precedes, shares, differs)

"""What scripts need of a comparison, as compact JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.render.comparison_data import candidate_facts, comparison_choices, comparison_data
from macros.render.template_names import Shown
from tests.support import small


@pytest.fixture(scope="module")
def river_shown(rivers_derived: Derived) -> Shown:
    return Shown(rivers_derived, Addresses())


@pytest.fixture(scope="module")
def data(river_shown: Shown) -> dict[str, Any]:
    text = comparison_data(river_shown, river_shown.comparison())
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_list_says_of_each_fact_what_the_fields_name(data: dict[str, Any]) -> None:
    assert {len(fact) for fact in data["facts"]} == {len(data["fields"])}


def test_facts_stand_in_the_order_in_which_their_values_are_made(
    data: dict[str, Any], river_shown: Shown
) -> None:
    address = data["fields"].index("address")
    text = data["fields"].index("text")
    facts = candidate_facts(river_shown, river_shown.comparison())
    assert len(facts) == len(data["facts"])
    for fact, written in zip(facts, data["facts"], strict=True):
        never_shown = fact.item.unknown or fact.item.rank == "deprecated"
        shown = ("", "") if never_shown else (river_shown.amount(fact), fact.id)
        assert (written[text], written[address].partition("#")[2]) == shown


def test_what_a_fact_stands_against_is_told_by_its_place(tmp_path: Path) -> None:
    facts = """
    - {metric: walkers, value: 3, as_of: 2016}
    - {metric: members, value: 3, as_of: 2016}
    - {metric: members, value: 9, as_of: 2016, id: other}
    """
    shown = Shown(Derived(small.catalog(tmp_path, facts)), Addresses())
    found = json.loads(comparison_data(shown, shown.comparison()))
    text, rivals = (found["fields"].index(name) for name in ("text", "rivals"))
    told = {
        fact[text]: [found["facts"][one][text] for side in fact[rivals] for one in side]
        for fact in found["facts"]
    }
    assert told == {
        "3 walkers": [],
        "3 members": ["9 members"],
        "9 members": ["3 members"],
    }


def test_no_text_of_the_data_ends_the_script_that_holds_it(tmp_path: Path) -> None:
    bait = "</script><!-- &amp;"
    metrics = small.FILES["data/metrics.yml"].replace("name: Members", f'name: "{bait}"')
    facts = "- {metric: members, value: 3, as_of: 2016}"
    catalog = small.catalog(tmp_path, facts, files={"data/metrics.yml": metrics})
    shown = Shown(Derived(catalog), Addresses())
    text = comparison_data(shown, shown.comparison())
    assert not {"<", "&"} & set(text)
    assert json.loads(text)["metrics"][0][1] == bait


def test_a_reader_can_choose_only_what_makes_a_difference(river_shown: Shown) -> None:
    tables = river_shown.comparison(["river-watch"], ["members"])
    found = comparison_choices(river_shown, tables)
    assert (found.initiatives, found.metrics) == (1, 1)
    assert [id for id, _ in found.platforms] == ["river-club"]
    assert "press" not in {id for id, _ in found.claimants}

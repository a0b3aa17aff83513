"""Comparison data for the browser, as compact JSON."""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest

from macros.derive.derived import Derived
from macros.ground.program_folders import THEME
from macros.pages.addresses import Addresses
from macros.pages.fact_words import FactWords
from macros.render.comparison_choices import comparison_choices
from macros.render.comparison_data import compared_facts, comparison_data
from macros.render.comparison_records import RECORDS
from macros.render.selections import Selections
from tests.support import small

# A field of a type that scripts share, which may be left out where it has a question mark.
DECLARED = re.compile(r"^  (\w+)(\??):", re.MULTILINE)


def _text(derived: Derived) -> str:
    tables = Selections(derived).comparison()
    return comparison_data(FactWords(derived), Addresses(), tables).json()


def _written(derived: Derived) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_text(derived))
    return found


def test_all_facts_of_a_comparison_are_in_its_data(rivers_derived: Derived) -> None:
    written = {
        (initiative["id"], metric, fact["id"])
        for initiative in _written(rivers_derived)["initiatives"]
        for metric, cell in initiative["cells"].items()
        for fact in cell["facts"]
    }
    facts = compared_facts(rivers_derived, Selections(rivers_derived).comparison())
    assert written == {(fact.initiative, fact.item.metric, fact.id) for fact in facts}


FACTS = """
- {metric: walkers, value: 3, as_of: 2016}
- {metric: walkers, unknown: not-found}
- {metric: members, value: 3, as_of: 2016}
- {metric: members, value: 9, as_of: 2016, id: other}
- {metric: members, value: 0, qualifier: over, as_of: 2017, id: none}
- {metric: members, value: 50, as_of: 2015, role: target}
- {metric: method, text: By hand, place: town, of: Young}
"""


@pytest.fixture
def cells(tmp_path: Path) -> dict[str, Any]:
    (initiative,) = _written(_derived(tmp_path, FACTS))["initiatives"]
    found: dict[str, Any] = initiative["cells"]
    return found


def _derived(root: Path, facts: str) -> Derived:
    return Derived(small.catalog(root, facts))


def test_a_fact_that_is_never_shown_has_its_state_and_no_more(cells: dict[str, Any]) -> None:
    *_, unknown = cells["walkers"]["facts"]
    assert unknown == {
        "id": "walkers-actual-undated",
        "role": "actual",
        "state": "not-found",
    }


def test_what_a_fact_does_not_have_is_left_out_and_a_zero_is_not(cells: dict[str, Any]) -> None:
    none, *_ = cells["members"]["facts"]
    assert none == {
        "id": "none",
        "role": "actual",
        "known_from": "2017-12-31",
        "claimants": ["unnamed"],
        "text": "over 0 members",
        "date": "2017",
        "figure": "over 0",
        "attested": 0,
        "low": 0,
        "qualifier_order": 1,
    }
    (words,) = cells["method"]["facts"]
    assert {"low", "high", "qualifier_order"}.isdisjoint(words)
    assert (words["form"], words["limited"], words["part"], words["place"]) == (
        *("text", True, "Young", "town"),
    )


def test_evidence_says_where_it_stands(tmp_path: Path) -> None:
    evidence = "[{source: book, page: 31, row: Total}, {source: paper, line: 2}]"
    facts = f"- {{metric: members, value: 3, as_of: 2016, evidence: {evidence}}}"
    (initiative,) = _written(_derived(tmp_path, facts))["initiatives"]
    (fact,) = initiative["cells"]["members"]["facts"]
    assert fact["evidence"] == [
        {"source": "book", "location": "page 31, row Total"},
        {"source": "paper", "location": "line 2"},
    ]


def test_what_a_fact_stands_against_is_told_by_its_index(cells: dict[str, Any]) -> None:
    facts = cells["members"]["facts"]
    told = {
        fact["text"]: [facts[index]["text"] for side in fact.get("rivals", ()) for index in side]
        for fact in facts
        if fact["date"] == "2016"
    }
    assert told == {"3 members": ["9 members"], "9 members": ["3 members"]}
    assert all(fact["mark"] == "conflict" for fact in facts if fact["date"] == "2016")


def test_progress_names_its_results_and_targets(cells: dict[str, Any]) -> None:
    facts, progress = cells["members"]["facts"], cells["members"]["progress"]
    inputs = {
        (tuple(facts[at]["text"] for at in one["results"]), facts[one["targets"][0]]["text"])
        for one in progress
    }
    assert (("3 members", "9 members"), "50 members") in inputs


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_scripts_declare_the_fields_that_are_written(record: type[Any]) -> None:
    types = (THEME / "assets/almanac.d.ts").read_text("utf-8")
    _, _, after = types.partition(f"\ninterface {record.__name__} {{\n")
    declared = DECLARED.findall(after.partition("\n}")[0])
    assert {name: bool(mark) for name, mark in declared} == {
        field.name: field.default is not MISSING for field in fields(record)
    }


def test_no_text_of_the_data_ends_the_script_that_holds_it(tmp_path: Path) -> None:
    bait = "</script><!-- &amp;"
    metrics = small.FILES["data/metrics.yml"].replace("name: Members", f'name: "{bait}"')
    facts = "- {metric: members, value: 3, as_of: 2016}"
    catalog = small.catalog(tmp_path, facts, files={"data/metrics.yml": metrics})
    text = _text(Derived(catalog))
    assert not {"<", "&"} & set(text)
    assert json.loads(text)["metrics"][0]["name"] == bait


def test_a_reader_can_choose_only_what_makes_a_difference(rivers_derived: Derived) -> None:
    tables = Selections(rivers_derived).comparison(["river-watch"], ["members"])
    found = comparison_choices(FactWords(rivers_derived), tables)
    assert (found.initiatives, found.metrics) == (1, 1)
    assert [id for id, _ in found.platforms] == ["river-club"]
    assert "press" not in {id for id, _ in found.claimants}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("28_000", 28000),
        ("46.38", 46.38),
        ("9_007_199_254_740_992", 9007199254740992),
        ("9_007_199_254_740_993", "9007199254740993"),
        ("0.1234567890123456789", "0.1234567890123456789"),
        ("46.380", "46.380"),
        ("-3.5", -3.5),
    ],
)
def test_a_script_reads_every_digit_of_a_number(
    tmp_path: Path, written: str, read: float | str
) -> None:
    fact = f"- {{metric: grants, value: {written}, as_of: 2016}}"
    derived = Derived(small.catalog(tmp_path, fact))
    (initiative,) = _written(derived)["initiatives"]
    (found,) = initiative["cells"]["grants"]["facts"]
    assert found["low"] == read
    assert "high" not in found


def test_values_in_words_have_no_unit(tmp_path: Path) -> None:
    facts = """
    - {metric: method, text: By hand, as_of: 2016, said_by: club}
    - {metric: members, value: 3, as_of: 2016, said_by: club}
    """
    derived = Derived(small.catalog(tmp_path, facts))
    written = _written(derived)
    assert {one["id"]: one.get("unit", "") for one in written["metrics"]} == {
        "method": "",
        "members": "members",
    }
    words = FactWords(derived)
    own = {fact.item.metric: words.claimant_words(fact) for fact in derived.catalog.facts}
    assert own == {"method": "the platform's own statement", "members": "the platform's own figure"}


def test_a_settled_disagreement_has_no_sign(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2016, rank: preferred, reason: Counted twice.}
    - {metric: members, value: 9, as_of: 2016, id: other}
    """
    (initiative,) = _written(_derived(tmp_path, facts))["initiatives"]
    assert all("mark" not in fact for fact in initiative["cells"]["members"]["facts"])

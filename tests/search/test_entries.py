"""What there is to find."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from macros.pages.addresses import Addresses
from macros.pages.fact_words import FactWords
from macros.pages.page_list import pages
from macros.render.renderer import Renderer
from macros.search.entries import SearchEntry, page_entries, record_entries
from macros.search.index import index
from tests.support import small


@pytest.fixture(scope="module")
def found(rivers_derived: Derived) -> dict[str, SearchEntry]:
    addresses = Addresses()
    entries = list(record_entries(FactWords(rivers_derived), addresses))
    for page in pages(rivers_derived):
        entries.extend(page_entries(page, addresses))
    return {entry.address: entry for entry in entries}


def test_an_initiative_is_found_by_all_its_names(found: dict[str, SearchEntry]) -> None:
    entry = found["initiatives/river-watch/"]
    assert entry.names == ("River Watch", "Gwylio'r Afon")
    assert "Arlen Watch" in entry.aliases
    assert "Arlen River Club" in entry.context


def test_a_metric_without_any_value_is_told_apart(found: dict[str, SearchEntry]) -> None:
    assert found["initiatives/river-watch/#grants"].kind == "gap"


def test_a_place_is_found_by_what_it_lies_in_too(found: dict[str, SearchEntry]) -> None:
    assert found["places/rivertown/"].parents == (found["places/vale-of-arlen/"].key,)


def test_the_facts_of_a_metric_are_one_entry_with_the_evidence(
    found: dict[str, SearchEntry],
) -> None:
    entry = found["initiatives/river-watch/#members"]
    assert (entry.kind, entry.title) == ("fact", "Members: River Watch")
    assert entry.parents == ("initiative:river-watch", "metric:members")
    assert Decimal(412) in entry.numbers
    assert any(
        line.startswith("412 members · result, 31 December 2023") and "¶" in line
        for line in entry.lines
    )


def test_an_entry_counts_the_independent_sources_of_what_stands(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2014, evidence: [{source: book, paragraph: 1}]}
    - metric: members
      value: 4
      as_of: 2015
      evidence: [{source: paper, paragraph: 1}, {source: copy, paragraph: 1}]
    - metric: walkers
      value: 4
      as_of: 2015
      evidence: [{source: paper, paragraph: 1}]
    - metric: walkers
      value: 5
      as_of: 2015
      rank: deprecated
      reason: Garbled.
      evidence: [{source: book, paragraph: 1}]
    """
    words = FactWords(Derived(small.catalog(tmp_path, facts)))
    entries = record_entries(words, Addresses())
    found = {one.address: one.witnesses for one in entries if one.kind == "fact"}
    assert found == {"initiatives/walk/#members": 2, "initiatives/walk/#walkers": 1}


@pytest.mark.parametrize(
    ("role", "word"),
    [("actual", "reached"), ("target", "promised"), ("forecast", "expected")],
)
def test_a_fact_is_found_by_what_people_call_its_role(tmp_path: Path, role: str, word: str) -> None:
    facts = f"- {{metric: members, value: 3, role: {role}, as_of: 2014}}"
    words = FactWords(Derived(small.catalog(tmp_path, facts)))
    (found,) = (one for one in record_entries(words, Addresses()) if one.kind == "fact")
    assert word in " ".join(found.context)


def test_what_is_not_known_is_found_as_such(found: dict[str, SearchEntry]) -> None:
    assert "not applicable" in " ".join(found["initiatives/river-watch/#grants"].lines)


def test_a_value_that_was_given_up_is_not_found_by_its_number(
    ferries: Catalog, ferries_derived: Derived
) -> None:
    entries = {one.address: one for one in record_entries(FactWords(ferries_derived), Addresses())}
    given_up = 0
    for fact in ferries.facts:
        if fact.item.rank != "deprecated" or fact.item.value is None:
            continue
        others = {
            number
            for one in ferries_derived.facts_by_metric[fact.initiative][fact.item.metric]
            if one.item.rank != "deprecated"
            for number in (one.item.value, *(one.item.range or ()))
        }
        entry = entries[f"initiatives/{fact.initiative}/#{fact.item.metric}"]
        if others and fact.item.value not in others:
            given_up += 1
            assert Decimal(str(fact.item.value)) not in entry.numbers, fact.key
    assert given_up


def test_events_statements_and_words_are_entries(found: dict[str, SearchEntry]) -> None:
    kinds = {entry.kind for entry in found.values()}
    assert kinds >= {"event", "statement", "disagreement", "metric", "place", "source", "page"}
    assert "goalkeeper" in found["glossary/#keeper"].misreadings


def test_tags_attributes_and_ids_elsewhere_are_searched(found: dict[str, SearchEntry]) -> None:
    watch = found["initiatives/river-watch/"].context
    assert {"on foot", "Tidal", "March 2019", "Maps of the walks", "Q4022"} <= set(watch)
    assert {"1998", "0510072", "charity"} <= set(found["organizations/river-club/"].context)


def test_every_address_is_a_place_on_the_site(
    rivers_derived: Derived, found: dict[str, SearchEntry]
) -> None:
    renderer = Renderer(rivers_derived, Addresses())
    ids = {Addresses().url(page.src): renderer.page(page).ids for page in pages(rivers_derived)}
    for address in found:
        page, _, anchor = address.partition("#")
        if page != "glossary/":  # a written page
            assert page in ids, address
            assert not anchor or anchor in ids[page], address


def test_every_page_made_from_data_is_found(
    rivers_derived: Derived, found: dict[str, SearchEntry]
) -> None:
    assert {Addresses().url(page.src) for page in pages(rivers_derived)} <= set(found)


def test_a_hit_says_where_sources_disagree(rivers_derived: Derived) -> None:
    entries = record_entries(FactWords(rivers_derived), Addresses())
    lines = {one.address: one.lines for one in entries if one.kind == "fact"}
    disputed = [one for one in rivers_derived.disagreements if one.metric]
    assert disputed
    for one in disputed:
        assert any(
            "sources disagree" in line
            for line in lines[f"initiatives/{one.initiative}/#{one.metric}"]
        )


@pytest.mark.parametrize(
    ("date", "typed"),
    [
        ("2014/2016", ("2014", "2016")),
        ("0742-05", ("May 742 CE",)),
        ("-0043", ("44 BCE",)),
        ("195X", ("1950s",)),
        ("01XX", ("2nd century",)),
        ("[1667,1668]", ("1667", "1668")),
    ],
)
def test_what_happened_is_found_by_its_year_as_people_type_it(
    tmp_path: Path, date: str, typed: tuple[str, ...]
) -> None:
    catalog = small.initiatives(tmp_path, a=small.events(date))
    entries = record_entries(FactWords(Derived(catalog)), Addresses())
    (event,) = (entry for entry in entries if entry.kind == "event")
    assert event.context[: len(typed)] == typed


def test_a_value_below_zero_and_an_interval_are_found_and_told(grids: Catalog) -> None:
    words = FactWords(Derived(grids))
    entries = {one.address: one for one in record_entries(words, Addresses())}
    depth = entries["initiatives/cape-farrow/#cable-depth"]
    assert depth.numbers == (Decimal("-430.5"),)
    assert depth.lines[0].startswith("−430.5 m · result, 2019")
    # Who types it leaves the sign out, or types a hyphen.
    unsigned = replace(depth, numbers=(Decimal("430.5"),))
    assert index([depth]).scripts == index([unsigned]).scripts
    factor = entries["initiatives/river-bend/#emission-factor"]
    assert {Decimal(655), Decimal(393), Decimal(943)} <= {*factor.numbers}
    assert any(line.startswith("655 g/kWh (95% interval 393 to 943) · ") for line in factor.lines)
    cost = entries["initiatives/cape-hall/#building-cost"]
    assert {"1982", "2008"} & {*cost.context} == {"2008"}
    assert any("18.1 million euros in prices of 2021" in line for line in cost.lines)


def test_dates_and_words_of_a_list_are_found(found: dict[str, SearchEntry]) -> None:
    opened = found["initiatives/clear-water-fund/#opened"]
    assert {"2021-04-01", "1 April 2021"} <= set(opened.words)
    assert any(line.startswith("1 April 2021 · result · ") for line in opened.lines)
    assert "no" in found["initiatives/night-patrol/#insured"].words
    metric = found["metrics/insured/"]
    assert {"yes", "partly", "no"} <= set(metric.words)


def test_a_planned_event_is_found_by_its_part_and_says_that_it_is_planned(tmp_path: Path) -> None:
    fields = "events:\n  - {date: 2031, title: It ends, kind: end, role: target, of: Version 9}\n"
    words = FactWords(Derived(small.catalog(tmp_path, fields=fields)))
    (event,) = (one for one in record_entries(words, Addresses()) if one.kind == "event")
    assert event.words[:2] == ("end", "Version 9")
    assert "planned" in event.context
    assert event.lines[0] == "2031, planned · Walk"


def test_an_event_is_found_by_its_whole_date(tmp_path: Path) -> None:
    fields = "events:\n  - {date: 2014-10-29, title: It opens, kind: launch}\n"
    words = FactWords(Derived(small.catalog(tmp_path, fields=fields)))
    (event,) = (one for one in record_entries(words, Addresses()) if one.kind == "event")
    assert {"2014-10-29", "29 October 2014"} <= {*event.words}

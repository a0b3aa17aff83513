"""What there is to find."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from macros.load.model import Role
from macros.pages.addresses import Addresses
from macros.pages.fact_words import FactWords
from macros.pages.page_list import pages
from macros.render.renderer import Renderer
from macros.search.asked_words import ASKED_AS
from macros.search.entries import page_entries, record_entries
from macros.search.index import index
from macros.search.search_entry import SearchEntry
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
    (value,) = (one for one in entry.values if one.numbers == (Decimal(412),))
    assert (value.id, value.amount) == ("members-actual-2023-12-31", "412 members")
    assert value.about.startswith("counted, 31 December 2023")
    assert "¶" in value.cited


def test_a_hit_names_two_pieces_of_evidence_and_counts_the_others(tmp_path: Path) -> None:
    evidence = ", ".join(f"{{source: book, paragraph: {at}}}" for at in range(1, 6))
    fact = f"- {{metric: members, value: 3, as_of: 2014, evidence: [{evidence}]}}"
    words = FactWords(Derived(small.catalog(tmp_path, fact)))
    (entry,) = (one for one in record_entries(words, Addresses()) if one.kind == "fact")
    assert entry.values[0].cited.endswith("¶ 1; Book, ¶ 2; 3 more")


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
    ("asked", "role"),
    [("reach", "actual"), ("promise", "target"), ("承诺", "target"), ("predict", "forecast")],
)
def test_a_fact_is_found_by_what_people_call_its_role(
    tmp_path: Path, asked: str, role: Role
) -> None:
    facts = f"- {{metric: members, value: 3, role: {role}, as_of: 2014}}"
    words = FactWords(Derived(small.catalog(tmp_path, facts)))
    (found,) = (one for one in record_entries(words, Addresses()) if one.kind == "fact")
    assert {asked, *ASKED_AS.get(asked, ())} & {*found.context}


def test_a_statement_is_found_by_its_stance_and_a_launch_by_its_kind(
    found: dict[str, SearchEntry],
) -> None:
    assert ASKED_AS["critics"] == ASKED_AS["批评"] == ["critical"]
    assert any(one.kind == "statement" and "critical" in one.words for one in found.values())
    assert "launch" in ASKED_AS["begin"]


def test_money_in_a_currency_of_its_own_is_found_by_the_currency(tmp_path: Path) -> None:
    fact = "- {metric: members, value: 3, unit: USD, as_of: 2014, note: Told by a walker.}"
    words = FactWords(Derived(small.catalog(tmp_path, fact)))
    (entry,) = (one for one in record_entries(words, Addresses()) if one.kind == "fact")
    assert {"USD", "US dollars"} <= {*entry.context}
    assert entry.notes == ("Told by a walker.",)


def test_who_speaks_is_found_by_name_with_what_they_hold(tmp_path: Path) -> None:
    said = """
    statements:
      - {date: 2015, speaker: {en: Ada Lin, zh: 林艾达}, stance: critical, text: It costs too much.}
      - {date: 2016, speaker: {en: Ada Lin}, capacity: Walker, stance: neutral, text: It rained.}
      - {date: 2016, speaker: unnamed, stance: neutral, text: It rained on.}
      - {date: 2016, speaker: Walkers' Union, stance: supportive, text: More walks.}
    """
    catalog = small.catalog(tmp_path, fields=dedent(said))
    entries = list(record_entries(FactWords(Derived(catalog)), Addresses()))
    people = [entry for entry in entries if entry.kind == "person"]
    assert [one.title for one in people] == ["Ada Lin", "Walkers' Union"]
    assert people[0].names == ("Ada Lin", "林艾达")
    assert people[0].lines == ("林艾达, Walker", "critical on Walk; neutral on Walk")
    assert people[0].address.startswith("initiatives/walk/#statement-2015")
    words, pages_of = FactWords(Derived(catalog)), {"person-ada-lin": "said/"}
    entries = list(record_entries(words, Addresses(), pages_of))
    led = [entry.address for entry in entries if entry.kind == "person"]
    assert led[0] == "said/?person=ada-lin#person-ada-lin"


def test_what_is_not_known_is_found_as_such(found: dict[str, SearchEntry]) -> None:
    (value,) = found["initiatives/river-watch/#grants"].values
    assert value.amount == "does not apply"


def test_a_value_that_is_set_aside_is_found_after_those_that_stand(
    ferries: Catalog, ferries_derived: Derived
) -> None:
    entries = {one.address: one for one in record_entries(FactWords(ferries_derived), Addresses())}
    aside = [fact for fact in ferries.facts if fact.item.rank == "deprecated"]
    assert aside
    for fact in aside:
        values = entries[f"initiatives/{fact.initiative}/#{fact.item.metric}"].values
        assert [one.aside for one in values] == sorted(one.aside for one in values)
        (found,) = (one for one in values if one.id == fact.id)
        assert found.aside
        assert "set aside" in found.about


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
    for address, entry in found.items():
        page, _, anchor = address.partition("#")
        if page != "glossary/":  # a written page
            assert page in ids, address
            assert not anchor or anchor in ids[page], address
            assert {value.id for value in entry.values} <= {*ids[page]}, address


def test_every_page_made_from_data_is_found(
    rivers_derived: Derived, found: dict[str, SearchEntry]
) -> None:
    assert {Addresses().url(page.src) for page in pages(rivers_derived)} <= set(found)


def test_a_hit_says_where_sources_disagree_and_it_is_left_open(tmp_path: Path) -> None:
    derived = Derived(small.catalog(tmp_path, small.OPEN_AND_DECIDED))
    entries = record_entries(FactWords(derived), Addresses())
    said = {
        value.amount: "sources disagree" in value.about
        for one in entries
        if one.kind == "fact"
        for value in one.values
    }
    assert said == {
        "100 members": True,
        "200 members": True,
        "5 walkers": False,
        "50 walkers": False,
    }


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
    assert depth.values[0].numbers == (Decimal("-430.5"),)
    assert depth.values[0].amount == "−430.5 m"
    # Who types it leaves the sign out, or types a hyphen.
    scripts = "".join(index([depth]).scripts.values())
    assert '"numbers",0,[[430.5,' in scripts
    factor = entries["initiatives/river-bend/#emission-factor"].values
    numbers = {number for value in factor for number in value.numbers}
    assert {Decimal(655), Decimal(393), Decimal(943)} <= numbers
    assert any(value.amount == "655 g/kWh (95% interval 393 to 943)" for value in factor)
    cost = entries["initiatives/cape-hall/#building-cost"]
    assert {"1982", "2008"} & {*cost.context} == {"2008"}
    assert any(value.amount == "18.1 million euros in prices of 2021" for value in cost.values)


def test_dates_and_words_of_a_list_are_found(found: dict[str, SearchEntry]) -> None:
    opened = found["initiatives/clear-water-fund/#opened"]
    assert {"2021-04-01", "1 April 2021"} <= set(opened.words)
    assert any(value.amount == "1 April 2021" for value in opened.values)
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

"""The catalog: records by id, and facts, events and statements with their addresses and lines."""

from pathlib import Path

import pytest

from macros.check.all_checks import check
from macros.load.catalog import Catalog, Location, event_id, statement_id
from macros.load.loader import load
from macros.load.model import Event, Statement
from tests.support import small
from tests.support.folders import RIVERS


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = load(RIVERS).catalog
    assert found is not None
    return found


def test_events_and_statements_have_ids_of_their_own_kind() -> None:
    event = {"date": "2019-03-02", "title": "x", "kind": "launch"}
    assert event_id(Event.model_validate(event)) == "event-launch-2019-03-02"
    assert event_id(Event.model_validate(event | {"id": "start"})) == "start"
    planned = event | {"kind": "end", "role": "target", "of": "Version 9"}
    assert event_id(Event.model_validate(planned)) == "event-end-target-version-9"
    yearly = event | {"kind": "report", "of": "Version 9"}
    assert event_id(Event.model_validate(yearly)) == "event-report-2019-03-02-version-9"
    said = {"date": "2022", "speaker": "Mair Tudor", "stance": "critical", "text": "x"}
    assert statement_id(Statement.model_validate(said)) == "statement-2022-mair-tudor"
    assert statement_id(Statement.model_validate(said | {"id": "no"})) == "no"


def test_facts_events_and_statements_know_where_they_stand(catalog: Catalog) -> None:
    first = catalog.facts_of["river-watch"][0]
    assert first.key == "river-watch#members-target-2022-06-18"
    assert (first.field, first.index, first.line) == ("facts", 0, 15)
    assert first.location == Location("data/initiatives/river-watch.yml", ("facts", 0))
    assert first.location_of("evidence", 1, "source", key=True) == Location(
        "data/initiatives/river-watch.yml", ("facts", 0, "evidence", 1, "source"), key=True
    )
    assert catalog.events_of["river-watch"][1].id == "event-milestone-2024-11-16"
    assert catalog.statements_of["river-watch"][0].field == "statements"


def test_each_line_is_where_the_text_says_it(catalog: Catalog) -> None:
    for owner in catalog.owners:
        text = (catalog.root / owner.location.file).read_text(encoding="utf-8")
        assert text.splitlines()[owner.line - 1].startswith("  - "), owner.key


def test_an_id_leads_to_one_thing_of_an_initiative(catalog: Catalog) -> None:
    keys = [owner.key for owner in catalog.owners]
    assert len(set(keys)) == len(keys)
    assert [owner.key for owner in catalog.owners_of("river-watch")] == [
        owner.key for owner in catalog.owners if owner.initiative == "river-watch"
    ]


def test_records_are_found_in_their_files(catalog: Catalog) -> None:
    assert catalog.file("source", "newsletter") == "data/sources/newsletter.yml"
    assert catalog.file("metric", "litter") == "data/metrics.yml"
    assert catalog.location("metric", "litter", "unit") == Location(
        "data/metrics.yml", ("litter", "unit")
    )
    assert catalog.location("source", "newsletter", "type", key=True) == Location(
        "data/sources/newsletter.yml", ("type",), key=True
    )
    text = (catalog.root / "data/metrics.yml").read_text(encoding="utf-8")
    assert text.splitlines()[catalog.line("metric", "litter") - 1] == "litter:"
    assert catalog.line("source", "newsletter") == 1


def test_names_are_in_the_language_of_the_site(catalog: Catalog) -> None:
    assert catalog.language == "en"
    assert catalog.name({"cy": "Afon", "en": "River"}) == "River"
    assert catalog.name({"cy": "Afon"}) == "Afon"
    assert catalog.name({"": "River"}) == "River"
    assert catalog.other_names({"cy": "Afon", "en": "River"}) == {"cy": "Afon"}
    assert catalog.other_names({"": "River"}) == {}


def test_copies_of_one_text_are_one_witness(catalog: Catalog) -> None:
    assert catalog.witnesses["courier-2022"] == catalog.witnesses["courier-2022-cy"]
    assert catalog.witnesses["newsletter"] == "newsletter"


def test_all_evidence_is_found_with_its_owner(catalog: Catalog) -> None:
    found = list(catalog.evidence)
    assert len(found) == sum(len(owner.item.evidence) for owner in catalog.owners)
    for owner, index, evidence in found:
        assert owner.item.evidence[index] is evidence


def test_what_could_not_be_read_may_be_referred_to(catalog: Catalog) -> None:
    hurt = Catalog(
        root=catalog.root,
        almanac=catalog.almanac,
        by_kind={},
        broken=frozenset({("source", "lost")}),
        unread=frozenset({"metric"}),
    )
    assert hurt.knows("source", "lost")
    assert not hurt.knows("source", "other")
    assert hurt.knows("metric", "anything")
    assert not hurt.whole


def _errors(catalog: Catalog) -> list[tuple[str, int]]:
    return [(one.rule, one.line) for one in check(catalog) if one.severity == "error"]


_PARTS = """
- {metric: members, value: 1, as_of: 2024, of: "3", evidence: [{source: book, page: 1}]}
- {metric: members, value: 2, as_of: 2024, of: 3+, evidence: [{source: book, page: 1}]}
- {metric: members, value: 3, as_of: 2024, of: 明长城, evidence: [{source: book, page: 1}]}
- {metric: members, value: 4, as_of: 2024, of: 明长城的墙体, evidence: [{source: book, page: 1}]}
- {metric: members, value: 5, as_of: 2024, of: "C#", evidence: [{source: book, page: 1}]}
- {metric: members, value: 6, as_of: 2024, of: C, evidence: [{source: book, page: 1}]}
"""


def test_facts_of_other_parts_have_other_ids(tmp_path: Path) -> None:
    catalog = small.catalog(tmp_path, _PARTS)
    start = "members-actual-2024-"
    assert [fact.id.removeprefix(start) for fact in catalog.facts] == [
        "3",
        "3-plus",
        "明长城",
        "明长城的墙体",
        "c",
        "c-2",
    ]
    assert _errors(catalog) == []


def test_events_of_one_kind_and_day_are_numbered_in_the_order_of_the_file(tmp_path: Path) -> None:
    event = "{{date: 2014-10-29, title: {}, kind: launch, evidence: [{{source: book, page: 1}}]}}"
    lines = "\n".join(f"- {event.format(title)}" for title in ("One", "Two", "Three", "One"))
    catalog = small.catalog(tmp_path, fields=f"events:\n{lines}")
    first, second, third, again = catalog.events
    assert first.id == again.id == "event-launch-2014-10-29"
    assert (second.id, third.id) == ("event-launch-2014-10-29-2", "event-launch-2014-10-29-3")
    # The same event twice is a mistake.
    assert _errors(catalog) == [("duplicate-id", again.line)]


def test_a_speaker_with_a_chinese_name_is_named_in_the_id(tmp_path: Path) -> None:
    said = "date: 2017, speaker: 王明, stance: neutral, text: No."
    evidence = "evidence: [{source: book, page: 1}]"
    catalog = small.catalog(tmp_path, fields=f"statements:\n- {{{said}, {evidence}}}")
    assert catalog.statements[0].id == "statement-2017-王明"


def test_a_fact_keeps_the_ids_that_it_had_under_former_names(tmp_path: Path) -> None:
    metrics = small.FILES["data/metrics.yml"].replace(
        "{name: Members,", "{name: Members, formerly: [people],"
    )
    places = small.FILES["data/places.yml"].replace(
        "{name: Town,", "{name: Town, formerly: [city],"
    )
    fact = "{metric: members, value: 1, as_of: 2024, place: town, formerly: [members-early]}"
    files = {"data/metrics.yml": metrics, "data/places.yml": places}
    (found,) = small.catalog(tmp_path, f"- {fact}", files=files).facts
    assert found.id == "members-actual-2024-town"
    assert found.former == (
        "members-early",
        "members-actual-2024-city",
        "people-actual-2024-town",
        "people-actual-2024-city",
    )

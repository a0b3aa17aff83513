"""The catalog: records by id, and facts, events and statements with their addresses and lines."""

import pytest

from macros.load.catalog import Catalog, Location, event_id, statement_id
from macros.load.loader import load
from macros.load.model import Event, Statement
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
    assert (first.field, first.index, first.line) == ("facts", 0, 10)
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

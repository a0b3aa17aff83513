"""The ids, links and texts in a record, each where it is written."""

from __future__ import annotations

from macros.load.catalog import Catalog
from macros.load.field_values import Reference, links, references, texts
from macros.load.model import SUBJECTS, GlossaryEntry, Initiative, Metric, Source

INITIATIVE = Initiative.model_validate(
    {
        "name": {"en": "Walk", "cy": "Taith"},
        "kind": "program",
        "platform": "club",
        "related": ["swim", "row"],
        "summary": "A walk.",
        "url": "https://walk.example/",
        "facts": [
            {
                "metric": "members",
                "value": 3,
                "place": "town",
                "evidence": [{"source": "paper", "paragraph": 1}, {"source": "book", "page": 2}],
                "different_from": [{"fact": "swim#members", "why": "Swimmers."}],
                "inferred": {"as_of": "By the date of the paper."},
            }
        ],
    }
)


def test_every_id_of_another_record_is_found_with_its_path() -> None:
    assert list(references(INITIATIVE)) == [
        Reference(("organization",), "club", ("platform",)),
        Reference(("initiative",), "swim", ("related", 0)),
        Reference(("initiative",), "row", ("related", 1)),
        Reference(("metric",), "members", ("facts", 0, "metric")),
        Reference(("place",), "town", ("facts", 0, "place")),
        Reference(("source",), "paper", ("facts", 0, "evidence", 0, "source")),
        Reference(("source",), "book", ("facts", 0, "evidence", 1, "source")),
    ]


def test_fields_can_be_skipped() -> None:
    found = references(INITIATIVE, skipped={"facts", "related"})
    assert [one.id for one in found] == ["club"]


def test_an_id_can_be_of_several_kinds() -> None:
    entry = GlossaryEntry.model_validate({"term": "x", "meaning": "y", "about": ["walk"]})
    assert list(references(entry)) == [Reference(SUBJECTS, "walk", ("about", 0))]


def test_every_link_is_found_with_its_path() -> None:
    assert [(link.address, link.path) for link in links(INITIATIVE)] == [
        ("https://walk.example/", ("url",))
    ]
    fields = {"title": "x", "type": "book", "language": "en", "url": "a:", "archive_url": "b:"}
    trust = {"grade": "high", "reason": "Counted."}
    source = Source.model_validate(fields | {"reliability": trust})
    found = [(link.address, link.path) for link in links(source)]
    assert found == [("a:", ("url",)), ("b:", ("archive_url",))]


def test_the_links_of_the_almanac_are_found_inside_its_license_too(rivers: Catalog) -> None:
    assert {link.path for link in links(rivers.almanac)} >= {("home",), ("license", "url")}


def test_texts_are_what_somebody_wrote_and_no_ids_or_choices() -> None:
    found = {text for text, _ in texts(INITIATIVE)}
    assert {"Walk", "Taith", "A walk.", "Swimmers.", "By the date of the paper."} <= found
    metric = {"name": "Members", "unit": "members", "group": "people", "kind": "stock"}
    words = list(texts(Metric.model_validate(metric | {"definition": "On lists."})))
    assert words == [("Members", ("name",)), ("members", ("unit",)), ("On lists.", ("definition",))]


def test_texts_in_groups_and_in_languages_have_the_path_of_each(rivers: Catalog) -> None:
    found = {path: text for text, path in texts(rivers.almanac)}
    assert found["metric_groups", "people", "en"] == "People"
    assert ("license", "name") in found


def test_ids_that_no_record_has_are_gathered_with_their_locations(rivers: Catalog) -> None:
    assert not any(rivers.references.lost.values())
    assert rivers.references.used["metric"] == set(rivers.metrics)

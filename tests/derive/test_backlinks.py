"""What rests on each metric, place, source and organization."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.backlinks import Backlinks, backlinks
from macros.load.catalog import Catalog
from macros.load.model import Kind
from tests.support import small

FACTS = """
- metric: members
  value: 3
  as_of: 2016
  place: town
  said_by: club
  evidence:
    - {source: paper, paragraph: 1}
    - {source: paper, paragraph: 2}
    - {source: book, paragraph: 1}
- {metric: walkers, value: 3, as_of: 2016}
"""
FIELDS = """
events:
  - date: 2016
    title: They set off
    kind: launch
    place: town
    said_by: club
    evidence: [{source: paper, paragraph: 3}]
statements:
  - date: 2016
    speaker: unnamed
    organization: club
    stance: neutral
    text: They walk.
    evidence: [{source: book, paragraph: 3}]
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    section = "{name: Section, kind: other, part_of: club, summary: A part.}"
    files = {"data/organizations/section.yml": section}
    return small.catalog(tmp_path, FACTS, fields=FIELDS, files=files)


@pytest.fixture
def links(catalog: Catalog) -> Backlinks:
    return backlinks(catalog)


@pytest.mark.parametrize(
    ("kind", "id", "facts", "events", "statements", "initiatives"),
    [
        ("metric", "members", 1, 0, 0, 0),
        ("place", "town", 1, 1, 0, 0),
        ("place", "county", 1, 1, 0, 0),
        ("organization", "club", 1, 1, 1, 1),
        ("source", "paper", 1, 1, 0, 0),
        ("source", "book", 1, 0, 1, 0),
        ("source", "copy", 0, 0, 0, 0),
    ],
)
def test_what_rests_on_a_record_is_listed_once(
    links: Backlinks,
    kind: Kind,
    id: str,
    facts: int,
    events: int,
    statements: int,
    initiatives: int,
) -> None:
    found = links.of(kind, id)
    assert (len(found.facts), len(found.events)) == (facts, events)
    assert (len(found.statements), len(found.initiatives)) == (statements, initiatives)


def test_asking_changes_nothing(links: Backlinks) -> None:
    before = set(links.resting["source"])
    assert links.of("source", "copy").facts == []
    links.of("source", "copy").initiatives.append("walk")
    assert links.of("source", "copy").initiatives == []
    assert set(links.resting["source"]) == before


def test_parts_places_within_and_copies_are_found_from_the_whole(links: Backlinks) -> None:
    assert links.parts["place"] == {"county": ("town",)}
    assert links.parts["organization"] == {"club": ("section",)}
    assert links.copies == {"paper": ("copy",), "copy": ("paper",)}


def test_the_parts_of_an_initiative_are_found_from_it(rivers: Catalog) -> None:
    assert backlinks(rivers).parts["initiative"] == {"river-watch": ("adopt-a-stretch",)}


def test_everything_that_rests_somewhere_is_in_the_catalog_once(rivers: Catalog) -> None:
    links = backlinks(rivers)
    by_metric = [fact for resting in links.resting["metric"].values() for fact in resting.facts]
    assert sorted(fact.key for fact in by_metric) == sorted(fact.key for fact in rivers.facts)

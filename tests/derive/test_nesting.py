"""What lies in what."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.nesting import belongs_to, children_by_parent, lies_in, outer_places
from macros.load.catalog import Catalog
from tests.support import small

CIRCLE = "a: {name: A, parent: b}\nb: {name: B, parent: c}\nc: {name: C, parent: b}\n"


@pytest.fixture
def circle(tmp_path: Path) -> Catalog:
    """Places of which two lie in each other, as no sound almanac has them."""
    return small.catalog(tmp_path, files={"data/places.yml": CIRCLE})


def test_a_place_lies_in_itself_and_in_all_around_it(tmp_path: Path) -> None:
    catalog = small.catalog(tmp_path)
    assert list(outer_places(catalog, "town")) == ["county"]
    assert lies_in(catalog, "town", "town")
    assert lies_in(catalog, "town", "county")
    assert not lies_in(catalog, "county", "town")


def test_without_a_whole_anything_lies_in_it_and_nowhere_lies_in_no_place(tmp_path: Path) -> None:
    catalog = small.catalog(tmp_path)
    assert lies_in(catalog, None, None)
    assert not lies_in(catalog, None, "county")
    assert list(outer_places(catalog, None)) == []


def test_a_circle_of_places_is_gone_around_once(circle: Catalog) -> None:
    assert list(outer_places(circle, "a")) == ["b", "c"]
    assert list(outer_places(circle, "b")) == ["c"]
    assert not lies_in(circle, "a", "elsewhere")


def test_an_organization_belongs_to_those_that_it_is_part_of(tmp_path: Path) -> None:
    section = "{name: S, kind: other, part_of: club, summary: Walks.}"
    catalog = small.catalog(tmp_path, files={"data/organizations/section.yml": section})
    assert belongs_to(catalog, "section", "club")
    assert belongs_to(catalog, "club", "club")
    assert not belongs_to(catalog, "club", "section")


def test_what_lies_directly_under_each_is_kept_in_order() -> None:
    assert children_by_parent({"b": "x", "a": "x", "c": None, "x": "y"}) == {
        "x": ("b", "a"),
        "y": ("x",),
    }

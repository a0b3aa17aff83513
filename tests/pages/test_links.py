"""Where templates lead readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.pages.addresses import ROOT as MARK
from macros.pages.addresses import Addresses
from macros.pages.links import Links
from tests.support import small


@pytest.fixture(scope="module")
def river_links(rivers_derived: Derived) -> Links:
    return Links(rivers_derived.catalog, Addresses())


def _links(root: Path) -> Links:
    return Links(small.catalog(root, ""), Addresses())


def test_a_link_has_the_name_of_what_it_leads_to(river_links: Links) -> None:
    link = river_links.link("source", "courier-2022")
    assert (
        link == f'<a href="{MARK}sources/courier-2022/">Club wants half the river in good hands</a>'
    )
    assert river_links.name_of("glossary", "keeper") == "Keeper"


def test_an_edit_address_needs_a_file_and_an_almanac_that_gives_one(
    river_links: Links, tmp_path: Path
) -> None:
    edit = river_links.edit_address("data/places.yml", 5)
    assert edit == "https://code.example/rivers/edit/main/data/places.yml#L5"
    assert river_links.edit_address("", 1) == ""
    assert _links(tmp_path).edit_address("data/places.yml", 5) == ""


def test_an_error_is_reported_with_a_title_that_is_safe_in_an_address(
    river_links: Links, tmp_path: Path
) -> None:
    report = river_links.report_address('river-watch#a&b="c"')
    assert report.endswith("?title=river-watch%23a%26b%3D%22c%22")
    assert _links(tmp_path).report_address("x") == ""

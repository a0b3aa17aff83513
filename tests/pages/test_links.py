"""Where templates lead readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.links import COVERAGE, STATEMENTS, Links
from tests.support import small


@pytest.fixture(scope="module")
def river_links(rivers_derived: Derived) -> Links:
    return Links(rivers_derived.catalog, Addresses())


def _links(root: Path) -> Links:
    return Links(small.catalog(root, ""), Addresses())


def test_a_link_has_the_name_of_what_it_leads_to(river_links: Links) -> None:
    river_links.start_from("timeline.md")
    link = river_links.link("source", "courier-2022")
    assert link == '<a href="../sources/courier-2022/">Club wants half the river in good hands</a>'
    assert river_links.name_of("glossary", "keeper") == "Keeper"


@pytest.mark.parametrize(
    ("page", "hosted", "offline"),
    [
        ("index.md", "./timeline/#a", "./timeline.html#a"),
        ("timeline.md", "../timeline/#a", "./timeline.html#a"),
        ("initiatives/x.md", "../../timeline/#a", "../timeline.html#a"),
        ("initiatives/index.md", "../timeline/#a", "../timeline.html#a"),
    ],
)
def test_a_link_starts_from_the_page_it_is_on(
    page: str, hosted: str, offline: str, rivers_derived: Derived
) -> None:
    for directories, wanted in ((True, hosted), (False, offline)):
        links = Links(rivers_derived.catalog, Addresses(directories))
        for start in (page, "initiatives/y/z.md", page):
            links.start_from(start)
            links.link("metric", "members")
        assert links.page_address("timeline.md", "a") == wanted
        assert wanted.partition("timeline")[0] in links.link("metric", "members")


def test_pages_that_an_almanac_may_do_without_are_led_to_where_it_has_them(
    rivers_derived: Derived,
) -> None:
    catalog = rivers_derived.catalog
    without, having = (
        Links(catalog, Addresses(), optional) for optional in (set[str](), {COVERAGE, STATEMENTS})
    )
    assert (without.coverage_address(), without.critics_address("river-watch")) == ("", "")
    having.start_from("initiatives/river-watch.md")
    assert having.coverage_address() == "../../coverage/"
    assert having.critics_address() == "../../statements/#critical"
    wanted = "../../statements/?initiative=river-watch#critical"
    assert having.critics_address("river-watch") == wanted


def test_the_home_page_is_reached_from_everywhere(rivers_derived: Derived) -> None:
    hosted, offline = (Links(rivers_derived.catalog, Addresses(one)) for one in (True, False))
    hosted.start_from("index.md")
    assert hosted.page_address("index.md") == "./"
    hosted.start_from("initiatives/x.md")
    assert hosted.page_address("index.md") == "../../"
    offline.start_from("initiatives/x.md")
    assert offline.page_address("index.md") == "../index.html"


def test_a_term_is_a_place_on_the_glossary(river_links: Links) -> None:
    river_links.start_from("index.md")
    assert river_links.address("glossary", "keeper") == "./glossary/#keeper"


def test_a_fact_is_a_place_on_its_initiatives_page(river_links: Links) -> None:
    river_links.start_from("index.md")
    fact = river_links.catalog.facts_of["river-watch"][0]
    wanted = "./initiatives/river-watch/#members-target-2022-06-18"
    assert river_links.item_address(fact) == wanted


def test_a_file_is_linked_as_it_is(river_links: Links) -> None:
    river_links.start_from("data.md")
    assert river_links.file_address("data/facts.csv") == "../data/facts.csv"


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

"""How an address is made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.load.catalog import Catalog
from macros.load.model import Kind
from macros.pages.addresses import ROOT, Addresses, list_of, page_of

HOSTED, OFFLINE = Addresses(), Addresses(directories=False)


@pytest.mark.parametrize(
    ("page", "hosted", "offline"),
    [
        ("index.md", "", "index.html"),
        ("timeline.md", "timeline/", "timeline.html"),
        ("initiatives/index.md", "initiatives/", "initiatives/index.html"),
        ("initiatives/river-watch.md", "initiatives/river-watch/", "initiatives/river-watch.html"),
        ("initiatives/price-index.md", "initiatives/price-index/", "initiatives/price-index.html"),
        ("contribute/rules.md", "contribute/rules/", "contribute/rules.html"),
        ("reindex.md", "reindex/", "reindex.html"),
    ],
)
def test_a_page_is_a_folder_on_a_server_and_a_file_offline(
    page: str, hosted: str, offline: str
) -> None:
    assert HOSTED.url(page) == hosted
    assert OFFLINE.url(page) == offline


@pytest.mark.parametrize(
    ("page", "hosted", "offline"),
    [
        ("index.md", "./timeline/#a", "./timeline.html#a"),
        ("timeline.md", "../timeline/#a", "./timeline.html#a"),
        ("initiatives/x.md", "../../timeline/#a", "../timeline.html#a"),
        ("initiatives/index.md", "../timeline/#a", "../timeline.html#a"),
    ],
)
def test_a_link_starts_from_the_page_it_is_on(page: str, hosted: str, offline: str) -> None:
    for addresses, wanted in ((HOSTED, hosted), (OFFLINE, offline)):
        html = f'<a href="{addresses.page("timeline.md", "a")}">'
        assert addresses.settled(html, page) == f'<a href="{wanted}">'


def test_the_home_page_is_reached_from_everywhere() -> None:
    assert HOSTED.settled(HOSTED.page("index.md"), "index.md") == "./"
    assert HOSTED.settled(HOSTED.page("index.md"), "initiatives/x.md") == "../../"
    assert OFFLINE.settled(OFFLINE.page("index.md"), "initiatives/x.md") == "../index.html"


@pytest.mark.parametrize("kind", ["initiative", "organization", "source", "metric", "place"])
def test_each_kind_has_a_folder(kind: Kind) -> None:
    assert page_of(kind, "x") == f"{kind}s/x.md"
    assert list_of(kind) == f"{kind}s/index.md"


def test_a_term_is_a_place_on_the_glossary() -> None:
    assert HOSTED.record("glossary", "keeper") == f"{ROOT}glossary/#keeper"


def test_a_fact_is_a_place_on_its_initiatives_page(rivers: Catalog) -> None:
    fact = rivers.facts_of["river-watch"][0]
    wanted = f"{ROOT}initiatives/river-watch/#members-target-2022-06-18"
    assert HOSTED.item(fact) == wanted


def test_a_file_is_linked_as_it_is() -> None:
    link = HOSTED.settled(HOSTED.file("data/facts.csv"), "data.md")
    assert link == "../data/facts.csv"


@given(st.lists(st.from_regex(r"[a-z]{1,4}", fullmatch=True), min_size=1, max_size=4))
def test_no_two_pages_share_an_address(parts: list[str]) -> None:
    page = "/".join(parts)
    for addresses in (HOSTED, OFFLINE):
        one = addresses.url(f"{page}.md")
        assert one != addresses.url(f"{page}/other.md")
        assert not one.startswith("/")

"""The sources of a page: numbered in the order of their use, and listed once at its end."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from macros.derive.derived import Derived
from macros.load.model import Evidence
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from macros.render.current_page import Citations, CurrentPage
from macros.render.environment import TemplateEnvironment
from macros.render.renderer import Renderer


@pytest.fixture
def page() -> CurrentPage:
    return CurrentPage(TemplateEnvironment())


def _evidence(*sources: str) -> list[Evidence]:
    return [Evidence(source=id, paragraph=n) for n, id in enumerate(sources, 1)]


def _numbers(citations: Citations) -> list[int]:
    return [one.number for one in citations.shown]


def test_sources_are_numbered_in_the_order_of_their_use(page: CurrentPage) -> None:
    assert _numbers(page.cite(_evidence("b", "a", "b"))) == [1, 2]
    assert _numbers(page.cite(_evidence("c", "a"))) == [3, 2]
    assert page.first_cited(["c", "a", "d"]) == 2
    assert page.first_cited(["d"]) is None


def test_a_source_that_is_not_named_has_no_number(page: CurrentPage) -> None:
    found = page.cite(_evidence("a", "b", "c", "d"), 2)
    assert (_numbers(found), found.left) == ([1, 2], 2)
    assert page.first_cited(["c", "d"]) is None
    # A number takes no more room than the word that one more is left out.
    assert page.cite(_evidence("a", "b", "c"), 2).left == 0


def test_a_list_has_what_was_cited_since_the_last_one(page: CurrentPage) -> None:
    page.cite(_evidence("a", "b"))
    assert page.listed_sources(10) == (((1, "a"), (2, "b")), ())
    page.begin_part()
    page.cite(_evidence("b", "c"))
    assert page.listed_sources(10) == (((3, "c"),), ())
    page.begin()
    page.cite(_evidence("c"))
    assert page.listed_sources(10) == (((1, "c"),), ())


def test_the_rest_of_a_long_list_is_folded(page: CurrentPage) -> None:
    page.cite(_evidence(*"abcde"))
    shown, folded = page.listed_sources(2)
    assert ([id for _, id in shown], [id for _, id in folded]) == (["a", "b"], ["c", "d", "e"])


def test_each_number_leads_to_the_one_place_with_the_title(rivers_derived: Derived) -> None:
    renderer = Renderer(rivers_derived, Addresses())
    (page,) = (one for one in pages(rivers_derived) if one.src == "initiatives/river-watch.md")
    soup = BeautifulSoup(renderer.page(page).html, "html.parser")
    for mark in soup.select("a.alm-cited"):
        target = soup.select_one(f"li{mark['href']}")
        assert target is not None
        assert mark.text in target.text
        if "title" in mark.attrs:
            link = target.select_one("a[href*='sources/']")
            assert link is not None
            assert link.text == mark["title"]


def test_a_copy_of_a_text_leads_to_the_first_one(rivers_derived: Derived) -> None:
    renderer = Renderer(rivers_derived, Addresses())
    (page,) = (one for one in pages(rivers_derived) if one.src == "initiatives/river-watch.md")
    soup = BeautifulSoup(renderer.page(page).html, "html.parser")
    copies = [
        one for one in soup.select(".alm-numbered-sources > li") if "same text as" in one.text
    ]
    assert copies
    for copy in copies:
        (first,) = copy.select("a.alm-cited")
        assert soup.select_one(f"li{first['href']}") is not None

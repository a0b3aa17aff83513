"""The first almanac in a real Chromium: what people type is found, its pages have no fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import WINDOWS, faults, window
from tests.support.outlines import dead_links, links_to_folders, outlines
from tests.support.querying import is_among, misses, queries, search
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

_QUERIES = queries(Path(__file__).with_name("queries.yml"))
_QUESTIONS = queries(Path(__file__).with_name("questions.yml"))
# Pages that are more than the call of a macro.
_WRITTEN = (
    *("", "about/", "data/", "contribute/", "contribute/sample/", "contribute/patterns/"),
    *("contribute/hosting/", "contribute/fact/", "contribute/first/", "contribute/pages/"),
)


def test_what_people_type_finds_what_they_mean(page: Page, first_served: str) -> None:
    page.goto(first_served)
    wrong, lost = misses(page, _QUERIES)
    assert lost == []
    assert len(_QUERIES) >= 80
    assert len(wrong) <= 0.05 * len(_QUERIES), "\n".join(wrong)


def test_what_readers_ask_is_answered_by_one_search(page: Page, first_served: str) -> None:
    page.goto(first_served)
    assert len(_QUESTIONS) >= 20
    assert sum(not one["q"].isascii() for one in _QUESTIONS) >= 6
    answers = search(page, *(one["q"] for one in _QUESTIONS))
    unanswered = [
        f"{one['asks']} {found[:3]}"
        for one, found in zip(_QUESTIONS, answers, strict=True)
        if one["answer"] and not is_among(found[: one.get("rank", 1)], one["answer"])
    ]
    assert unanswered == []
    (unrecorded,) = (one["q"] for one in _QUESTIONS if not one["answer"])
    search(page, unrecorded)
    expect(page.locator(".md-search-result__meta")).to_contain_text(
        f"Nothing is recorded under “{unrecorded}”"
    )


@pytest.mark.parametrize("address", _WRITTEN)
@pytest.mark.parametrize("where", WINDOWS)
def test_a_written_page_has_no_fault_that_a_browser_finds(
    windows: Windows, first_served: str, where: str, address: str
) -> None:
    page = window(windows, where)
    page.goto(first_served + address)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert faults(page) == []
    assert windows.complaints() == []


def test_the_offline_copy_opens_and_every_link_leads_to_a_file(
    page: Page, first_flat_site: Path
) -> None:
    page.goto((first_flat_site / "index.html").as_uri())
    page.get_by_role("link", name="Compare").first.click()
    expect(page).to_have_url((first_flat_site / "compare.html").as_uri())
    offline = outlines(first_flat_site)
    assert dead_links(first_flat_site, offline) == []
    assert list(links_to_folders(offline)) == []

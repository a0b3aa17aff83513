"""What scripts say, in an almanac that calls initiatives and platforms otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.building import Sites
from tests.support.other_words import OLD, other_words_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def other(sites: Sites) -> Path:
    return other_words_site(sites)


def test_what_scripts_write_has_the_own_words(other: Path, page: Page) -> None:
    for path in ("compare", "compare/all", "timeline", "initiatives", "organizations", "all"):
        page.goto((other / path / "index.html").as_uri())
        text = page.locator("body").inner_text().replace("initiatives.csv", "")
        assert not OLD.search(text)
    page.goto((other / "compare" / "all" / "index.html").as_uri() + "?role=target")
    expect(page.locator(".alm-compare__status")).to_contain_text("of 5 undertakings")
    assert not OLD.search(page.locator("body").inner_text())


def test_the_search_offers_the_own_words(other: Path, page: Page) -> None:
    page.goto((other / "index.html").as_uri() + "?q=river")
    expect(page.locator(".alm-search__kinds")).to_contain_text("Undertakings")
    assert not OLD.search(page.locator("alm-search").inner_text())

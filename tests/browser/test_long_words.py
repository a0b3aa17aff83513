"""Words of two hundred letters in every text: no page scrolls sideways, and all can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.support.building import Sites
from tests.support.long_words import WORD, long_words_site
from tests.support.serving import serving
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

PAGES = [
    *(
        "",
        "compare/",
        "compare/all/",
        "timeline/",
        "coverage/",
        "disagreements/",
        "glossary/",
        "data/",
    ),
    *("initiatives/", "initiatives/river-watch/", "metrics/members/", "sources/yearbook-2024/"),
    *("organizations/river-club/", "places/vale-of-arlen/", "contribute/patterns/", "long/"),
    *("promises/", "statements/", "freshness/"),
    *("disagreements/river-watch--members-actual-2023-12-31/", "404.html"),
]
# What is cut off, and whose text stands nowhere else in full: neither in another element, nor as
# the title of one. The headings of the drawer repeat the links that lead to them.
_CUT = """
() => {
  // The field of the search grows and shrinks with the window, in its time.
  for (const change of document.getAnimations()) change.finish();
  const words = (text) => text.split(/\\s+/).join(" ").trim();
  const hidden = (element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
  const cut = [], whole = new Set();
  for (const element of document.querySelectorAll("body *")) {
    if (element.title) whole.add(words(element.title));
    if (!element.textContent.includes("llanfair") || element.clientWidth < 20) continue;
    const text = words(element.textContent);
    if (!hidden(element)) {
      if (!element.closest(".md-ellipsis, .md-nav__title")) whole.add(text);
    } else if (element.scrollWidth > element.clientWidth + 1) {
      // Of an element with several parts, those that are cut off count by themselves.
      if (element.childElementCount < 2 || element.matches(".md-nav__title"))
        cut.push([element.className, text]);
    } else whole.add(text);
  }
  return cut.filter(([, text]) => !whole.has(text));
}
"""


@pytest.fixture(scope="module")
def long(sites: Sites) -> Iterator[str]:
    with serving(long_words_site(sites)) as home:
        yield home


def test_no_page_scrolls_sideways_and_no_text_is_lost(windows: Windows, long: str) -> None:
    page = windows.page(1440, 900)
    for address in PAGES:
        page.goto(long + address)
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(_CUT) == [], (address, width)
            wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
            assert wide <= 0, (address, width)


def test_the_card_of_a_value_and_what_the_search_finds_fit_a_phone(
    windows: Windows, long: str
) -> None:
    page: Page = windows.page(390, 800)
    page.goto(f"{long}initiatives/river-watch/")
    page.locator(".alm-value:visible").first.click()
    card = page.locator("[popover]:popover-open")
    assert WORD in card.inner_text()
    assert card.evaluate("card => card.scrollWidth - card.clientWidth") <= 1
    page.keyboard.press("Escape")
    page.goto(f"{long}?q=river%20watch%20members")
    page.locator(".md-search-result__item").first.wait_for()
    found = page.locator(".md-search__scrollwrap")
    assert found.evaluate("found => found.scrollWidth - found.clientWidth") <= 1
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0

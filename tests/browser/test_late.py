"""What is far from being seen is laid out late in a real Chromium, and nobody notices."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.waiting import frames, until

pytestmark = pytest.mark.browser

_LONG = "initiatives/thousand-landings/"
_PAGES = (_LONG, "compare/", "timeline/", "disagreements/")
# How many wait; what stands in a closed part of the page is not there at all.
_SKIPPED = """
() => [...document.querySelectorAll(".alm-late")]
  .filter((late) => late.firstElementChild?.checkVisibility())
  .filter((late) => !late.firstElementChild.checkVisibility({ contentVisibilityAuto: true })).length
"""
# The height of a page as it opens, and as it is once all of it is laid out.
_HEIGHTS = """
() => {
  const before = document.documentElement.scrollHeight;
  const all = document.querySelectorAll(".alm-late");
  for (const late of all) late.style.contentVisibility = "visible";
  return [before, document.documentElement.scrollHeight];
}
"""


@pytest.mark.parametrize("address", _PAGES)
def test_what_is_far_away_waits_until_somebody_comes_near(
    page: Page, served: str, address: str
) -> None:
    page.goto(served + address)
    last = page.locator(".alm-late").last
    laid_out = "late => late.firstElementChild.checkVisibility({ contentVisibilityAuto: true })"
    assert not last.evaluate(laid_out)
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    until(page, laid_out, last.element_handle())


@pytest.mark.parametrize(
    ("address", "far"),
    [("timeline/", ".alm-timeline__entry"), ("compare/", ".alm-comparison-table tbody tr")],
)
def test_what_waits_is_found_by_its_words(page: Page, served: str, address: str, far: str) -> None:
    page.goto(served + address)
    last = page.locator(far).last
    laid_out = "one => one.checkVisibility({ contentVisibilityAuto: true })"
    assert not last.evaluate(laid_out)
    words = last.locator("a").first.text_content()
    assert page.evaluate("words => window.find(words, true, true)", words)
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    until(page, laid_out, last.element_handle())


@pytest.mark.parametrize("address", _PAGES)
@pytest.mark.parametrize("width", [1440, 800, 390])
def test_a_page_is_about_as_long_as_it_says(
    page: Page, served: str, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served + address)
    frames(page)  # what is seen at first is laid out
    said, true = page.evaluate(_HEIGHTS)
    assert 0.75 < said / true < 1.4


@pytest.mark.parametrize("address", _PAGES)
def test_nothing_waits_on_paper(page: Page, served: str, address: str) -> None:
    page.goto(served + address)
    page.emulate_media(media="print")
    assert page.evaluate(_SKIPPED) == 0


def test_an_address_leads_to_a_fact_that_was_not_laid_out(page: Page, served: str) -> None:
    page.goto(served + _LONG)
    last = page.locator(".alm-metric tr[id]").last
    page.goto(f"{served}{_LONG}#{last.get_attribute('id')}")
    expect(last).to_be_in_viewport()


def test_who_scrolls_away_from_the_focus_is_not_taken_back(page: Page, served: str) -> None:
    page.goto(served + _LONG)
    page.locator(".alm-key-figures .alm-value").first.focus()
    page.keyboard.press("Tab")
    before = 0
    for _ in range(12):
        page.mouse.wheel(0, 500)
        until(page, f"() => scrollY > {before}")
        frames(page, 3)
        now = page.evaluate("scrollY")
        assert now > before
        before = now

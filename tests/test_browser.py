"""The site in a real Chromium: walked by clicking, searched, and opened from file://."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from macros.addresses import Addresses
from macros.derive.derived import Derived
from macros.pages import pages

pytestmark = pytest.mark.browser


def _open(window: BrowserContext) -> tuple[Page, list[str]]:
    page = window.new_page()
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return page, said


def _links(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)")
    return found


def test_every_page_is_reached_from_home_by_its_links(
    window: BrowserContext, served: str, rural_derived: Derived
) -> None:
    page, said = _open(window)
    seen: set[str] = set()
    waiting = [served]
    while waiting:
        url = waiting.pop()
        response = page.goto(url, wait_until="domcontentloaded")
        assert response is not None, url
        assert response.ok, url
        seen.add(url)
        for link in _links(page):
            plain = urldefrag(link)[0]
            known = plain in seen or plain in waiting
            if plain.startswith(served) and plain.endswith("/") and not known:
                waiting.append(plain)
    planned = {served + Addresses().url(one.src) for one in pages(rural_derived)}
    assert planned - seen == set()
    assert said == []


def test_a_value_opens_its_card_by_mouse_and_by_keyboard(
    window: BrowserContext, served: str
) -> None:
    page, _ = _open(window)
    page.goto(served + "initiatives/thousand-counties/")
    value = page.locator("#facts ~ section button.alm-value").first
    card = page.locator(f"#{value.get_attribute('popovertarget')}")
    expect(card).to_be_hidden()
    value.click()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    value.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Evidence")


def test_cards_open_without_scripts(window: BrowserContext, served: str) -> None:
    browser = window.browser
    assert browser is not None
    bare = browser.new_context(java_script_enabled=False)
    page = bare.new_page()
    page.goto(served + "compare/")
    value = page.locator("button.alm-value").first
    value.click()
    expect(page.locator(f"#{value.get_attribute('popovertarget')}")).to_be_visible()
    bare.close()


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("village service stations", "initiatives/thousand-counties/#village-stations"),
        ("农村淘宝", "initiatives/rural-taobao/"),
        ("村级服务站", "initiatives/thousand-counties/#village-stations"),
        ("Pinduoduo", "pinduoduo"),
    ],
)
def test_search_finds_english_and_chinese(
    window: BrowserContext, served: str, query: str, place: str
) -> None:
    page, _ = _open(window)
    page.goto(served)
    assert any(place in link for link in _hits(page, query))


def test_the_offline_site_works_from_a_folder(window: BrowserContext, flat_site: Path) -> None:
    page, said = _open(window)
    page.goto((flat_site / "index.html").as_uri())
    assert any("#village-stations" in link for link in _hits(page, "村级服务站"))
    page.goto((flat_site / "compare.html").as_uri())
    page.locator("button.alm-value").first.click()
    expect(page.locator(".alm-evidence-card:popover-open")).to_be_visible()
    assert said == []


def test_no_page_scrolls_sideways_on_a_phone(
    window: BrowserContext, served: str, rural_derived: Derived
) -> None:
    page, _ = _open(window)
    page.set_viewport_size({"width": 390, "height": 800})
    written = ["", "compare/", "timeline/", "disagreements/", "coverage/", "freshness/"]
    written += ["glossary/", "data/"]
    planned = [Addresses().url(one.src) for one in pages(rural_derived)]
    wide = []
    for url in [*written, *planned]:
        page.goto(served + url, wait_until="domcontentloaded")
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(url)
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_follows_the_system(window: BrowserContext, served: str, scheme: str) -> None:
    page, _ = _open(window)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(served)
    wanted = "slate" if scheme == "dark" else "default"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)


def _hits(page: Page, query: str) -> list[str]:
    """The addresses that a query finds, best first, without the words to highlight there."""
    field = page.locator(".md-search__input")
    field.click()
    field.fill(query)
    # The search listens to keys, and filling in a field presses none.
    field.press("End")
    page.locator(".md-search-result__link").first.wait_for(timeout=60_000)
    found: list[str] = page.eval_on_selector_all(
        ".md-search-result__link", "links => links.map(a => decodeURIComponent(a.href))"
    )
    return [re.sub(r"\?h=[^#]*", "", link) for link in found]

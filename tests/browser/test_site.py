"""The site in a real Chromium: walked by clicking, searched, and opened from file://."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Page, expect

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.fact_words import FactWords
from macros.pages.page_list import pages
from tests.support.cards import CARD_OF, all_cards
from tests.support.windows import CLIPBOARD, Windows

pytestmark = pytest.mark.browser


@dataclass
class Visit:
    """What a browser saw of one page, as wide as a phone."""

    links: list[str]
    width: int
    # Texts that hold a fact's value and belong to no card.
    bare: list[str]
    # The cards of values that are not on the page, and the number of all values.
    elsewhere: list[str]
    values: int


# Text in which numbers explain a value: evidence, notes, arithmetic, definitions, code.
_EXPLAINING = (
    "noscript, q, .alm-value, .alm-evidence-card, .alm-evidence-list, .alm-note, "
    ".alm-reason, .alm-claim, .alm-arithmetic, .alm-disagreement__held, .alm-incomparable, "
    ".alm-glossary, .alm-chart__grid, pre, code, script, style, nav, header, footer, "
    ".alm-properties"
)
_LOOK = """
([amounts, titles, explaining]) => {
  const bare = [];
  const walker = document.createTreeWalker(document.querySelector(".md-content") ?? document.body,
                                           NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data;
    if (!/[0-9]/.test(text) || walker.currentNode.parentElement.closest(explaining)) continue;
    if (titles.some((title) => text.includes(title))) continue;
    for (const amount of amounts) {
      const at = text.indexOf(amount);
      if (at < 0) continue;
      const before = text[at - 1] ?? " ", end = at + amount.length;
      const after = text.slice(end, end + 2);
      if (/[0-9.,]/.test(before) || /^[0-9]|^[.,][0-9]/.test(after)) continue;
      bare.push(`${amount}: ${text.trim().slice(0, 80)}`);
    }
  }
  const values = [...document.querySelectorAll(".alm-value")];
  const texts = [...document.querySelectorAll(".alm-evidence-cards > noscript")]
    .map((text) => text.textContent);
  const has = (id) => document.getElementById(id)
    ?? texts.find((text) => text.includes(`id="${id}"`));
  const elsewhere = values.filter((value) => !has(value.getAttribute("popovertarget")));
  return {
    // A link in a drawing says its address in another way.
    links: [...document.querySelectorAll("a[href]")].map(
      (link) => new URL(link.getAttribute("href"), document.baseURI).href,
    ),
    width: document.documentElement.scrollWidth,
    bare,
    elsewhere: elsewhere.map(CARD_OF),
    values: values.length,
  };
}
""".replace("CARD_OF", CARD_OF)


def _amounts(derived: Derived) -> list[str]:
    """The values of all facts as they may be written, but for small numbers and years."""
    words = FactWords(derived)
    found = set()
    for fact in derived.catalog.facts:
        if fact.item.unknown or fact.item.text:
            continue
        for amount in (words.amount(fact), words.full_amount(fact)):
            found.add(amount)
            found |= set(re.findall(r"\d[\d,]*,\d{3}|\d+\.\d+%?|\d+ [mb]illion", amount))
    return sorted(one for one in found if re.search(r"\d", one))


@pytest.fixture(scope="module")
def visits(
    shared_windows: Windows, served: str, ferries_derived: Derived
) -> Iterator[dict[str, Visit]]:
    """Every page that is reached from home by links, opened once, with what a browser says."""
    page = shared_windows.page(390, 800)
    seen: dict[str, Visit] = {}
    waiting = [served]
    # A title is the source's own, with whatever numbers stand in it.
    titles = [source.title for source in ferries_derived.catalog.sources.values()]
    asked = [_amounts(ferries_derived), titles, _EXPLAINING]
    while waiting:
        url = waiting.pop()
        response = page.goto(url, wait_until="domcontentloaded")
        assert response is not None, url
        assert response.ok, url
        seen[url] = Visit(**page.evaluate(_LOOK, asked))
        for link in seen[url].links:
            plain = urldefrag(link)[0]
            known = plain in seen or plain in waiting
            if plain.startswith(served) and plain.endswith("/") and not known:
                waiting.append(plain)
    said = shared_windows.complaints()
    shared_windows.end()
    yield seen
    assert said == []


def test_every_page_is_reached_from_home_by_its_links(
    visits: dict[str, Visit], served: str, ferries_derived: Derived
) -> None:
    planned = {served + Addresses().url(one.src) for one in pages(ferries_derived)}
    assert planned - set(visits) == set()


def test_no_page_scrolls_sideways_on_a_phone(visits: dict[str, Visit]) -> None:
    assert [url for url, visit in visits.items() if visit.width > 390] == []


def test_the_words_beside_a_bar_have_room_at_any_width(page: Page, served: str) -> None:
    page.goto(served)
    for width in range(320, 1921, 80):
        page.set_viewport_size({"width": width, "height": 900})
        rooms: list[float] = page.locator(".alm-progress__what").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().width)"
        )
        assert rooms
        assert min(rooms) >= 140, width


def test_no_number_of_a_fact_stands_without_its_card(visits: dict[str, Visit], site: Path) -> None:
    cards = all_cards(site).keys()
    for url, visit in visits.items():
        assert set(visit.elsewhere) <= cards, url
    assert [(url, visit.bare) for url, visit in visits.items() if visit.bare] == []
    assert sum(visit.values for visit in visits.values()) > 500


# Every fact by the keyboard; the first of each initiative by what differs only in how it is chosen.
@pytest.mark.parametrize("by", ["keyboard", "mouse", "touch"])
def test_the_card_of_every_fact_opens(
    windows: Windows, served: str, ferries_derived: Derived, by: str
) -> None:
    page = windows.page(1000, 900, has_touch=by == "touch")
    closed = []
    for id, facts in ferries_derived.catalog.facts_of.items():
        page.goto(f"{served}initiatives/{id}/", wait_until="load")
        page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")
        for fact in facts if by == "keyboard" else facts[:1]:
            row = page.locator(f"[id='{fact.id}']")
            value = row.locator("button.alm-value").first
            # Where a value wraps, a sign can stand in the middle of it.
            if by == "mouse":
                value.click(position={"x": 8, "y": 10})
            elif by == "touch":
                value.tap(position={"x": 8, "y": 10})
            else:
                value.press("Enter")
            card = page.locator(f"[id='{value.get_attribute('popovertarget')}']")
            if not card.is_visible() or "What exactly is" not in card.inner_text():
                closed.append(fact.key)
            page.keyboard.press("Escape")
            if card.is_visible():
                closed.append(f"{fact.key} stays open")
    assert closed == []
    assert windows.complaints() == []


def test_a_claim_is_copied_with_its_source(windows: Windows, served: str) -> None:
    page = windows.page(permissions=CLIPBOARD)
    page.goto(f"{served}initiatives/thousand-landings/#landings-actual-2017")
    # The link opens the card of its fact.
    card = page.locator(".alm-evidence-card:popover-open")
    # By keys: a card moves with its value as the page around that is laid out.
    card.get_by_role("button", name="Copy with source").press("Enter")
    expect(card.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("The Thousand Landings and Ten Thousand Crossings Plan had over")
    assert "#landings-actual-2017" in copied
    assert "¶ 8" in copied


def test_a_value_opens_its_card_by_mouse_and_by_keyboard(page: Page, served: str) -> None:
    page.goto(served + "initiatives/thousand-landings/")
    value = page.locator("#facts ~ * td button.alm-value").first
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


def test_cards_open_without_scripts(windows: Windows, served: str) -> None:
    page = windows.page(java_script_enabled=False)
    page.goto(served + "compare/")
    value = page.locator("button.alm-value").first
    value.click()
    expect(page.locator(f"#{value.get_attribute('popovertarget')}")).to_be_visible()


def test_the_offline_site_works_from_a_folder(windows: Windows, flat_site: Path) -> None:
    page = windows.page()
    page.goto((flat_site / "index.html").as_uri())
    page.goto((flat_site / "compare.html").as_uri())
    page.locator("button.alm-value").first.click()
    expect(page.locator(".alm-evidence-card:popover-open")).to_be_visible()
    assert windows.complaints() == []

"""Values whose cards their pages do not carry: links, from which scripts open the cards."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import faults
from tests.support.building import Sites
from tests.support.cards import CARD_OF, all_cards
from tests.support.serving import serving
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

PAGE = "metrics/landings/"
OPEN = ".alm-evidence-card:popover-open"
# Values of a page that are links; to parse all pages for their number takes long.
_TEMPLATES = re.compile(r"<template\b.*?</template>", re.DOTALL)
_LINKS = re.compile(r'<a\b[^>]*class="alm-value\b')
# Chooses the linked values of a page, one after the other, and says what their cards say, and where
# these lead; all but those of some cards.
_CHOOSE = """
async (others) => {
  const found = {};
  for (const link of document.querySelectorAll("article a.alm-value")) {
    const id = CARD_OF(link);
    if (found[id] || others.includes(id)) continue;
    link.click();
    for (let tries = 0; tries < 500; tries++) {
      if (document.getElementById(id)?.matches(":popover-open")) break;
      await new Promise((done) => setTimeout(done, 10));
    }
    const card = document.getElementById(id).cloneNode(true);
    // Scripts add it to each card.
    card.querySelector("[aria-live]").remove();
    found[id] = [card.textContent, [...card.querySelectorAll("a")].map((one) => one.href)];
  }
  return found;
}
""".replace("CARD_OF", CARD_OF)


def _choose(page: Page, address: str, others: list[str]) -> dict[str, tuple[str, list[str]]]:
    page.goto(address)
    found: dict[str, tuple[str, list[str]]] = page.evaluate(_CHOOSE, others)
    return found


def _link(page: Page, served: str) -> Locator:
    page.goto(served + PAGE)
    return page.locator("main a.alm-value:visible").first


@pytest.mark.parametrize("almanac", ["ferries", "grids", "history", "releases", "rivers"])
def test_a_card_says_the_same_wherever_it_is_opened(
    windows: Windows, sites: Sites, request: pytest.FixtureRequest, almanac: str
) -> None:
    folder: Path = request.getfixturevalue("site" if almanac == "ferries" else f"{almanac}_site")
    cards = all_cards(folder)
    linking = {}
    for file in sorted(folder.rglob("index.html")):
        shown = _TEMPLATES.sub("", file.read_text("utf-8"))
        linking[file.parent.relative_to(folder).as_posix()] = len(_LINKS.findall(shown))
    page = windows.page()
    opened: Counter[str] = Counter()
    with serving(folder) as home:
        for address in sorted(linking, key=lambda one: -linking[one])[:12]:
            if not linking[address]:
                continue
            # Two pages show that it does not matter from which a card is opened.
            twice = [id for id, times in opened.items() if times > 1]
            for id, (text, leads) in _choose(page, f"{home}{address}/", twice).items():
                opened[id] += 1
                card = BeautifulSoup(cards[id], "html.parser")
                of = next(iter(card.select(".alm-evidence-card__actions > a")))
                there = urljoin(f"{home}initiatives/x/", str(of["href"]))
                assert text.split() == card.get_text().split(), (address, id)
                assert leads == [urljoin(there, str(one["href"])) for one in card.select("a")], id
    assert len(opened) > 0.5 * len(cards)
    assert windows.complaints() == []


def test_the_script_of_an_initiative_has_the_cards_of_its_page(site: Path) -> None:
    cards = all_cards(site)
    shown = 0
    for file in site.glob("initiatives/*/index.html"):
        soup = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        for card in soup.select(".alm-evidence-card"):
            id = str(card["id"])
            if id.startswith((f"card-{file.parent.name}--", "card-computed--progress")):
                assert str(card) == str(BeautifulSoup(cards[id], "html.parser")), id
                shown += 1
    assert shown > 50


def test_a_link_opens_its_card_in_place(page: Page, served: str) -> None:
    link = _link(page, served)
    expect(link).to_have_attribute("aria-haspopup", "dialog")
    words = link.inner_text().removesuffix(" landings")
    link.click()
    card = page.locator(OPEN)
    expect(card).to_contain_text(words)
    expect(card.get_by_role("button", name="Copy with source")).to_be_visible()
    assert faults(page, OPEN) == []
    assert page.url == served + PAGE
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    value = page.locator("main .alm-value:visible").first
    expect(value).to_be_focused()
    # From now on it is as any other value.
    value.click()
    expect(card).to_be_visible()
    value.click()
    expect(card).to_have_count(0)


def test_no_card_comes_from_an_earlier_build(page: Page, served: str) -> None:
    link = _link(page, served)
    with page.expect_request("**/cards.js*") as asked:
        link.click()
    build = asked.value.url.partition("?")[2]
    assert build
    assert build == page.evaluate("almanac.build")


def test_the_card_of_a_computed_number_opens_those_of_its_inputs(page: Page, served: str) -> None:
    page.goto(served + "compare/all/")
    link = page.locator("a.alm-value--computed:visible").first
    link.press("Enter")
    card = page.locator(OPEN).first
    expect(card).to_contain_text("Worked out by us")
    card.locator(".alm-value").first.press("Enter")
    expect(page.locator(OPEN)).to_have_count(2)
    expect(page.locator(OPEN).last).to_contain_text("What exactly is")
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(1)


def test_who_wants_another_tab_gets_the_fact_there(page: Page, served: str) -> None:
    link = _link(page, served)
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile("/initiatives/.*#"))
    expect(page.locator(OPEN)).to_have_count(0)
    opened.value.close()


def test_without_scripts_a_link_leads_to_the_fact(windows: Windows, served: str) -> None:
    page = windows.page(java_script_enabled=False)
    link = _link(page, served)
    words = link.inner_text().removesuffix(" landings")
    link.click()
    expect(page).to_have_url(re.compile("/initiatives/.*#"))
    row = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text(words)


def test_where_cards_cannot_be_read_a_link_leads_to_the_fact(windows: Windows, served: str) -> None:
    page = windows.page()
    page.route("**/cards.js*", lambda route: route.abort())
    _link(page, served).press("Enter")
    expect(page).to_have_url(re.compile("/initiatives/.*#"))
    expect(page.locator(OPEN)).to_be_visible()


def test_a_card_opens_from_a_folder_and_leads_on(windows: Windows, flat_site: Path) -> None:
    page = windows.page(390, 844)
    page.goto((flat_site / "metrics/landings.html").as_uri())
    page.locator("main a.alm-value:visible").first.press("Enter")
    card = page.locator(OPEN)
    box = card.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    card.get_by_role("link", name="Link", exact=True).press("Enter")
    expect(page).to_have_url(re.compile(r"initiatives/[^/]+\.html#"))
    assert windows.complaints() == []

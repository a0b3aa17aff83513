"""No page has a fault that axe can find, in light or dark, on a phone or a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.support.serving import serving

pytestmark = pytest.mark.browser

# One page of every kind, the fullest where there are several.
_PAGES = (
    *("", "compare/", "timeline/", "disagreements/", "coverage/", "freshness/", "glossary/"),
    *("initiatives/", "initiatives/thousand-counties/", "metrics/villages-covered/"),
    *("organizations/alibaba/", "places/tonglu/", "sources/ellison-2017/", "metrics/"),
    "disagreements/copies/double-11-2017/",
    *("about/", "data/", "contribute/", "contribute/patterns/", "contribute/hosting/"),
    "404.html",
)
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_WIDTHS: dict[str, tuple[int, Literal["light", "dark"]]] = {
    "a phone in the dark": (390, "dark"),
    "a desk in daylight": (1440, "light"),
}


_CARDS = ("initiatives/thousand-counties/", "compare/")


def _faults(page: Page, name: str, within: str | None) -> list[str]:
    # Faults alone: to collect what is right takes most of the time.
    options = {
        "runOnly": {"type": "tag", "values": _STANDARDS},
        "resultTypes": ["violations"],
    }
    found = Axe().run(page, context=within, options=options)
    return [
        f"{name}: {fault['id']}: {node['html'][:200]}"
        for fault in found.response["violations"]
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("where", _WIDTHS)
def test_axe_finds_no_fault(browser: Browser, served: str, where: str) -> None:
    width, scheme = _WIDTHS[where]
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,  # axe is a script of another
    )
    page = context.new_page()
    faults = []
    for address in _PAGES:
        page.goto(served + address)
        faults += _faults(page, address, None)
        # A card is a part of the page as well, once it is open.
        value = page.locator("main button.alm-value").first
        if address in _CARDS:
            value.click()
            faults += _faults(page, f"{address} with a card", ".alm-evidence-card:popover-open")
    page.goto(served)
    page.keyboard.press("/")
    page.keyboard.type("rural")
    page.locator(".md-search-result__link").first.wait_for()
    faults += _faults(page, "the search", "alm-search")
    context.close()
    assert not faults, "\n".join(faults)


def test_axe_finds_no_fault_where_there_is_no_page(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900}, bypass_csp=True)
    # Its links begin at the root of the site, since it stands at any address.
    with serving(site) as home:
        page.goto(home + "404.html")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "There is no page at this address"
        )
        faults = _faults(page, "404.html", None)
        ways = page.locator("article a").evaluate_all("links => links.map((link) => link.href)")
        assert len(ways) > 3
        assert all(page.request.get(way).ok for way in ways)
    page.close()
    assert not faults, "\n".join(faults)

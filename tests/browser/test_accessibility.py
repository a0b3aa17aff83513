"""No page has a fault that axe can find, in light or dark, on a phone or a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.axe import WINDOWS, faults, window
from tests.support.serving import serving
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

# One page of every kind, the fullest where there are several.
_PAGES = (
    *("", "compare/", "timeline/", "disagreements/", "coverage/", "freshness/", "glossary/"),
    *("initiatives/", "initiatives/thousand-landings/", "metrics/villages-covered/"),
    *("organizations/heron/", "places/lutang/", "sources/lantern-2017/", "metrics/"),
    "disagreements/copies/lantern-days-2017/",
    *("about/", "data/", "contribute/", "contribute/patterns/", "contribute/rules/"),
    "404.html",
)
# Pages of almanacs with other kinds of values and dates.
_OTHERS = {
    "grids": ("", "timeline/", "initiatives/cape-farrow/", "metrics/net-imports/"),
    "history": ("", "timeline/", "compare/", "initiatives/walls-of-vell/"),
    "releases": ("timeline/", "initiatives/", "initiatives/heron-os/"),
    # Its configuration has no palette.
    "rivers": ("", "initiatives/adopt-a-stretch/"),
}
_CARDS = ("initiatives/thousand-landings/", "compare/")


@pytest.mark.parametrize("address", _PAGES)
@pytest.mark.parametrize("where", WINDOWS)
def test_axe_finds_no_fault(windows: Windows, served: str, where: str, address: str) -> None:
    page = window(windows, where)
    page.goto(served + address)
    assert faults(page) == []
    # A card is a part of the page as well, once it is open.
    if address in _CARDS:
        page.locator("main button.alm-value").first.click()
        assert faults(page, ".alm-evidence-card:popover-open") == []


@pytest.mark.parametrize("where", WINDOWS)
@pytest.mark.parametrize("almanac", _OTHERS)
def test_axe_finds_no_fault_in_almanacs_of_other_kinds(
    windows: Windows, request: pytest.FixtureRequest, almanac: str, where: str
) -> None:
    page = window(windows, where)
    with serving(request.getfixturevalue(f"{almanac}_site")) as home:
        for address in _OTHERS[almanac]:
            page.goto(home + address)
            assert faults(page) == []


@pytest.mark.parametrize("where", WINDOWS)
def test_axe_finds_no_fault_in_the_search(windows: Windows, served: str, where: str) -> None:
    page = window(windows, where)
    page.goto(served)
    page.keyboard.press("/")
    page.keyboard.type("heron")
    page.locator(".md-search-result__link").first.wait_for()
    assert faults(page, "alm-search") == []


def test_axe_finds_no_fault_where_there_is_no_page(windows: Windows, site: Path) -> None:
    page = window(windows, "a phone in the dark")
    # Its links begin at the root of the site, since it stands at any address.
    with serving(site) as home:
        page.goto(home + "404.html")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "There is no page at this address"
        )
        assert faults(page) == []
        ways = page.locator("article a").evaluate_all("links => links.map((link) => link.href)")
        assert len(ways) > 3
        assert all(page.request.get(way).ok for way in ways)

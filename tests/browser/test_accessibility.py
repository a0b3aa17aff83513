"""No page has a fault that axe can find, in light or dark, on a phone or a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import WINDOWS, faults, window
from tests.support.serving import serving
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

# One page of every kind, the fullest where there are several. Those of which something opens are
# looked at with all of it open, further below; what is folded hides nothing else.
_PAGES = (
    *("", "compare/", "disagreements/", "glossary/", "compare/all/"),
    *("initiatives/", "initiatives/thousand-landings/", "metrics/villages-covered/"),
    *("places/lutang/", "metrics/", "disagreements/copies/lantern-days-2017/"),
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
# Pages whose folds and rows are opened as well, and pages of others with charts in their rows.
_FOLDED = (
    *("compare/", "timeline/", "promises/", "statements/", "coverage/", "freshness/"),
    *("initiatives/thousand-landings/", "sources/lantern-2017/", "organizations/heron/"),
)
_CHARTS = {"grids": "initiatives/river-bend/", "rivers": "initiatives/river-watch/"}
_CARDS = ("initiatives/thousand-landings/", "compare/")


@pytest.mark.parametrize("address", _PAGES)
@pytest.mark.parametrize("where", WINDOWS)
def test_axe_finds_no_fault(windows: Windows, served: str, where: str, address: str) -> None:
    page = window(windows, where)
    page.goto(served + address)
    assert faults(page) == []
    # A card is a part of the page as well, once it is open.
    if address in _CARDS:
        page.locator("main .alm-value").first.click()
        page.locator(".alm-evidence-card:popover-open").wait_for()
        assert faults(page, ".alm-evidence-card:popover-open") == []


@pytest.mark.parametrize("address", _FOLDED)
@pytest.mark.parametrize("where", WINDOWS)
def test_axe_finds_no_fault_in_what_opens(
    windows: Windows, served: str, where: str, address: str
) -> None:
    page = window(windows, where)
    page.goto(served + address)
    _open_all(page)
    assert faults(page) == []


@pytest.mark.parametrize("almanac", _CHARTS)
@pytest.mark.parametrize("where", WINDOWS)
def test_axe_finds_no_fault_in_rows_with_charts(
    windows: Windows, request: pytest.FixtureRequest, almanac: str, where: str
) -> None:
    page = window(windows, where)
    with serving(request.getfixturevalue(f"{almanac}_site")) as home:
        page.goto(home + _CHARTS[almanac])
        _open_all(page)
        expect(page.locator("main .alm-metric-chart").first).to_be_visible()
        assert faults(page) == []


def test_the_sign_of_a_chart_stands_beside_its_value_and_no_higher(
    windows: Windows, served: str
) -> None:
    page = windows.page(1440, 900)
    page.goto(served + "initiatives/thousand-landings/")
    _open_all(page)
    marks = page.locator("td .alm-metric-chart__mark:has(.alm-conflict:visible)").all()
    assert marks
    for mark in marks:
        value = mark.locator(".alm-value").bounding_box()
        sign = mark.locator(".alm-conflict").bounding_box()
        assert value
        assert sign
        assert value["y"] <= sign["y"] + 0.5
        assert sign["y"] + sign["height"] <= value["y"] + value["height"] + 0.5
        # Either the sign ends before its value begins, or the other way round.
        first, second = sorted((value, sign), key=lambda box: box["x"])
        assert first["x"] + first["width"] <= second["x"] + 0.5


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })")
    rows = page.get_by_role("button", name="Open all rows")
    if rows.count():
        rows.click()


def test_what_a_rule_or_a_stroke_says_is_heard(windows: Windows, served: str) -> None:
    page = windows.page()
    page.goto(served + "initiatives/thousand-landings/")
    page.get_by_role("button", name="Open all rows").click()
    for selector, words in (("[data-role=target]", "promised"), ("--deprecated", "set aside")):
        values = page.locator(f"main .alm-value{selector}:not(.alm-value--unknown):visible").all()
        heard = [value.aria_snapshot() for value in values]
        assert heard
        assert [name for name in heard if words not in name] == []


def test_a_row_that_is_closed_is_no_line_of_the_table(windows: Windows, served: str) -> None:
    page = windows.page()
    page.goto(served + "initiatives/thousand-landings/")
    table = page.get_by_role("table", name="The numbers")
    lines = table.get_by_role("row")
    closed = lines.count()
    assert closed == lines.filter(has=page.locator("th:visible")).count()
    table.locator("summary").first.click()
    expect(lines).to_have_count(closed + 1)


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

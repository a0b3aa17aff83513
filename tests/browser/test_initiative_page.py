"""The page of an initiative: rows that open by mouse, keyboard, address, and without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.windows import Windows

pytestmark = pytest.mark.browser

PAGE = "initiatives/thousand-landings/"


def _row(page: Page) -> Locator:
    """A row with several claims."""
    return page.locator(".alm-metric-row:has(#landings)")


def _claims(row: Locator) -> Locator:
    return row.locator(".alm-claims")


def test_a_row_opens_and_closes_by_its_name_and_by_its_line(page: Page, served: str) -> None:
    page.goto(served + PAGE)
    row = _row(page)
    expect(_claims(row)).to_be_hidden()
    row.locator("summary").press("Enter")
    expect(_claims(row)).to_be_visible()
    row.locator("summary").click()
    expect(_claims(row)).to_be_hidden()
    row.locator(".alm-metric-row__who").click()
    expect(_claims(row)).to_be_visible()
    row.locator(".alm-metric-row__who").click()
    expect(_claims(row)).to_be_hidden()


@pytest.mark.parametrize("at", ["landings", "landings-actual-2017"])
def test_a_row_is_open_where_the_address_leads(page: Page, served: str, at: str) -> None:
    page.goto(f"{served}{PAGE}#{at}")
    expect(_claims(_row(page))).to_be_visible()
    expect(page.locator(f"[id='{at}']")).to_be_in_viewport()


def test_all_rows_open_and_close_at_once(page: Page, served: str) -> None:
    page.goto(served + PAGE)
    rows = page.locator("tbody.alm-metric-row")
    assert rows.count() > 3
    page.get_by_role("button", name="Open all rows").click()
    for row in rows.all():
        expect(_claims(row)).to_be_visible()
    page.get_by_role("button", name="Close all rows").click()
    for row in rows.all():
        expect(_claims(row)).to_be_hidden()


@pytest.mark.parametrize("at", ["", "#landings-actual-2017"])
def test_a_row_opens_without_a_script(windows: Windows, served: str, at: str) -> None:
    page = windows.page(java_script_enabled=False)
    page.goto(f"{served}{PAGE}{at}")
    row = _row(page)
    if not at:
        expect(_claims(row)).to_be_hidden()
        row.locator("summary").click()
    expect(_claims(row)).to_be_visible()
    expect(page.get_by_role("button", name="Share")).to_have_count(0)


def test_on_paper_a_row_is_closed_unless_a_reader_opened_it(page: Page, served: str) -> None:
    page.goto(served + PAGE)
    _row(page).locator("summary").click()
    page.emulate_media(media="print")
    expect(_claims(_row(page))).to_be_visible()
    assert page.locator(".alm-claims:visible").count() == 1
    # A number of a source leads nowhere on paper without the list.
    for source in page.locator(".alm-numbered-sources > li").all():
        expect(source).to_be_visible()


def test_a_page_is_passed_on_by_its_address_on_the_web(windows: Windows, served: str) -> None:
    page = windows.page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(served + PAGE)
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("Address copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("https://")
    assert copied.endswith(f"/{PAGE}")


def test_a_page_is_cited_without_a_script(windows: Windows, served: str) -> None:
    page = windows.page(java_script_enabled=False)
    page.goto(served + PAGE)
    page.get_by_role("button", name="Cite").click()
    expect(
        page.get_by_text("“Thousand Landings and Ten Thousand Crossings Plan”. In:")
    ).to_be_visible()

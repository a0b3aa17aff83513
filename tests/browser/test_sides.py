"""Sides of a comparison, in a real Chromium: chosen from lists, by the address, without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.cards import CARD_OF
from tests.support.waiting import until
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

# The texts of what stands in rows, and the cards that values open.
_ROWS = """
() => [...document.querySelectorAll(".alm-side-table tr")].map((row) => [
  row.textContent.replace(/\\s+/g, ""),
  [...row.querySelectorAll(".alm-value")].map(CARD_OF),
])
""".replace("CARD_OF", CARD_OF)


def _sides(page: Page) -> list[str]:
    return page.locator(".alm-side-table").first.locator("thead th a").all_text_contents()


def _open(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(".alm-sides__controls").wait_for()
    return page


def test_the_page_opens_on_sides_and_is_drawn_anew_as_it_stood(page: Page, served: str) -> None:
    _open(page, served + "compare/")
    before, sides = page.evaluate(_ROWS), _sides(page)
    assert len(sides) == 3
    figures = page.locator(".alm-side-figure").count()
    page.get_by_role("radio", name="Counted").check()
    until(page, "(was) => document.querySelectorAll('.alm-side-figure').length < was", figures)
    page.get_by_role("radio", name="Both").check()
    until(page, f"(was) => JSON.stringify(({_ROWS})()) === JSON.stringify(was)", before)
    assert "show=" not in page.url


def test_sides_are_left_out_and_added_from_a_list(page: Page, served: str) -> None:
    _open(page, served + "compare/")
    first, *others = _sides(page)
    page.get_by_role("button", name=f"Leave out {first}").click()
    expect(page.locator(".alm-side-table").first.locator("thead th")).to_have_count(2)
    assert _sides(page) == others
    page.get_by_label("Add a side").select_option(label="Reed Kiosks")
    expect(page.locator(".alm-side-table").first.locator("thead th")).to_have_count(3)
    assert _sides(page)[-1] == "Reed Kiosks"
    assert "initiatives=reed-kiosks" in page.url
    page.go_back()
    expect(page.locator(".alm-side-table").first.locator("thead th")).to_have_count(2)


def test_an_address_with_one_side_asks_for_the_second(page: Page, served: str) -> None:
    _open(page, served + "compare/?initiatives=thousand-landings")
    expect(page.locator(".alm-sides__status")).to_have_text("Choose a second one to set beside it.")
    assert _sides(page) == ["Thousand Landings and Ten Thousand Crossings Plan"]
    page.get_by_label("Add a side").select_option(label="Heron Village Ferries")
    expect(page.locator(".alm-sides__status")).to_have_text("")
    assert "initiatives=thousand-landings,heron-network" in page.url


def test_a_value_that_was_drawn_opens_its_evidence(page: Page, served: str) -> None:
    _open(page, served + "compare/?platforms=heron,swan&show=counted")
    value = page.locator(".alm-side-figure .alm-value").first
    value.wait_for()
    value.click()
    card = page.locator(".alm-evidence-card:popover-open")
    expect(card).to_contain_text(re.compile("[0-9]"))
    assert set(
        page.locator(".alm-side-figure .alm-value").evaluate_all(
            "found => found.map((one) => one.dataset.role)"
        )
    ) == {None}  # what was counted is not marked


@pytest.mark.parametrize("asked", ["?group=reach&sort=villages-covered~down", "?role=target"])
def test_an_address_of_the_table_that_stood_here_leads_on_to_it(
    page: Page, served: str, asked: str
) -> None:
    page.goto(f"{served}compare/{asked}")
    page.locator(".alm-compare__controls").wait_for()
    assert page.url == f"{served}compare/all/{asked}"


def test_a_group_of_an_address_is_a_row(page: Page, served: str) -> None:
    page.goto(f"{served}compare/#compare-reach")
    expect(page.locator("#compare-reach")).to_be_in_viewport()


def test_without_scripts_the_sides_stand_there_and_lead_to_all(
    windows: Windows, served: str
) -> None:
    page = windows.page(java_script_enabled=False)
    page.goto(served + "compare/")
    expect(page.locator(".alm-side-table").first).to_be_visible()
    assert page.locator(".alm-sides__controls").is_hidden()
    page.get_by_role("link", name="All initiatives, metric by metric").click()
    expect(page.locator(".alm-comparison-table").first).to_be_visible()


def test_figures_are_copied_as_a_table_and_as_a_list(page: Page, served: str) -> None:
    _open(page, served + "compare/")
    page.evaluate("almanac.copy = (text) => { window.copied = text; }")
    for name in ("Markdown", "CSV"):
        page.get_by_role("button", name=f"Copy as {name}").click()
        expect(page.locator(".alm-sides__status")).to_have_text(f"Copied as {name}.")
    assert page.evaluate("copied").startswith('"Group","Side","Initiative","Metric"')


def test_on_a_phone_each_side_stands_above_its_figures(windows: Windows, served: str) -> None:
    phone = windows.page(390, 844)
    _open(phone, served + "compare/")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cell = phone.locator(".alm-side-table__row td").first
    box, figure = cell.bounding_box(), cell.locator(".alm-side-figure").first.bounding_box()
    assert box
    assert figure
    assert figure["x"] == box["x"]
    assert figure["y"] > box["y"] + 15


@pytest.mark.parametrize("width", [390, 768, 900, 1440])
def test_columns_are_never_cut(windows: Windows, served: str, width: int) -> None:
    page = windows.page(width)
    four = "thousand-landings,heron-network,swan-night-boats,reed-stops"
    for chosen in ("", f"?initiatives={four}"):
        _open(page, served + "compare/" + chosen)
        table = page.locator(".alm-side-table").first
        expect(table.locator("thead th")).to_have_count(4 if chosen else 3)
        assert table.evaluate("table => table.scrollWidth <= table.clientWidth")

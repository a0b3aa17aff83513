"""The timelines of one initiative, platform or place in a real Chromium, and that of the home."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.timelines import controls, entries, entry, open_timeline, said
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

# What is seen of a name in a drawing.
_SEEN = """
text => [...text.childNodes]
  .filter((part) => !part.tagName || getComputedStyle(part).display !== "none")
  .map((part) => part.textContent).join("")
"""
_SCOPED = {
    "initiatives/thousand-landings/": "Kind",
    "organizations/heron/": "Initiative",
    "places/lutang/": "Initiative",
}


@pytest.mark.parametrize("address", _SCOPED)
def test_the_page_of_one_thing_has_a_timeline_of_it(page: Page, served: str, address: str) -> None:
    open_timeline(page, served + address)
    shown, of = said(page)
    assert shown == of == page.locator(".alm-timeline__entry").count()
    assert entries(page).count() == 0
    page.locator(".alm-timeline__all summary").click()
    assert entries(page).count() == of
    field = controls(page).get_by_label(_SCOPED[address])
    field.select_option(index=1)
    assert f"?{_SCOPED[address].lower()}=" in page.url
    assert 0 < said(page)[0] == entries(page).count() < of
    page.get_by_role("button", name="Zoom in").click()
    assert "from=" in page.url
    assert page.locator(".md-sidebar--secondary a[href*='year-']").count() == 0


def _a_mark_opens_the_list(page: Page, address: str) -> None:
    mark = page.locator(".alm-timeline__mark:not([hidden], [data-count])").last
    id = (mark.get_attribute("href") or "#")[1:]
    expect(entry(page, id)).to_be_hidden()
    mark.press("Enter")
    expect(entry(page, id)).to_be_in_viewport()
    assert page.url.endswith(f"#{id}")
    page.goto("about:blank")
    page.goto(f"{address}#{id}")
    expect(entry(page, id)).to_be_in_viewport()


@pytest.mark.parametrize("address", _SCOPED)
def test_a_mark_on_the_page_of_one_thing_opens_its_list(
    page: Page, served: str, address: str
) -> None:
    open_timeline(page, served + address)
    _a_mark_opens_the_list(page, served + address)


@pytest.mark.parametrize("address", _SCOPED)
def test_a_mark_opens_the_list_without_scripts_too(
    windows: Windows, served: str, address: str
) -> None:
    page = windows.page(java_script_enabled=False)
    page.goto(served + address)
    _a_mark_opens_the_list(page, served + address)


def test_nothing_moves_as_a_timeline_begins_to_answer(page: Page, served: str) -> None:
    # Where what it says has a line of its own.
    page.set_viewport_size({"width": 412, "height": 823})
    open_timeline(page, served + "organizations/heron/")
    drawing = page.locator(".alm-timeline__overview")
    after = drawing.bounding_box()
    controls(page).get_by_role("status").evaluate("status => status.replaceChildren()")
    assert drawing.bounding_box() == after


def test_an_initiative_with_little_that_is_dated_has_no_drawing(page: Page, served: str) -> None:
    page.goto(served + "initiatives/otter-mail-boats/")
    assert page.locator("alm-timeline").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("address", ["", "places/lutang/"])
def test_names_are_as_long_as_the_drawing_is_wide(
    windows: Windows, served: str, address: str, scripts: bool
) -> None:
    whole, short = "Thousand Landings and Ten Thousand Crossings Plan", "Thousand Landings…"
    page = windows.page(java_script_enabled=scripts)
    page.goto(served + address)
    name = page.locator(".alm-timeline__period text", has_text="Thousand Landings").first
    for width, shown in ((1440, whole), (390, short), (1440, whole)):
        page.set_viewport_size({"width": width, "height": 900})
        assert name.evaluate(_SEEN) == shown


def test_a_glance_has_no_controls(page: Page, served: str) -> None:
    page.goto(served)
    assert page.locator(".alm-timeline").count() == 1
    assert controls(page).count() == 0

"""The card of a value: how it opens and closes, where it stands, and what is in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import faults
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

PAGE = "initiatives/thousand-landings/"
# A promise of which another text prints less, and the id of its card.
FACT = "landings-target-2014-10-13"
CARD = f"card-thousand-landings--{FACT}"
SIZES = {"desk": (1440, 900), "phone": (390, 844)}


@pytest.fixture(params=SIZES)
def page(windows: Windows, request: pytest.FixtureRequest) -> Page:
    return windows.page(*SIZES[request.param])


def _value(page: Page) -> Locator:
    return page.locator(f".alm-value[popovertarget='{CARD}']:visible").first


def _open(page: Page, served: str) -> Locator:
    page.goto(served + PAGE)
    _value(page).press("Enter")
    card = page.locator(f"#{CARD}")
    expect(card).to_be_visible()
    return card


def test_a_card_claims_and_has_its_actions_in_sight(page: Page, served: str) -> None:
    card = _open(page, served)
    expect(card.locator("p").first).to_contain_text("Heron Lines promised 100,000 village landings")
    expect(card).to_contain_text("We use this one: why.")
    for name in ("Copy with source", "Cite", "Link"):
        expect(card.get_by_text(name, exact=True)).to_be_in_viewport(ratio=1)


def test_a_card_stays_within_the_window(page: Page, served: str) -> None:
    card = _open(page, served)
    for fold in card.locator("summary").all():
        fold.press("Enter")
    width, height = page.viewport_size["width"], page.viewport_size["height"]  # type: ignore[index]
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height + 1
    assert width > 600 or box["height"] <= 0.82 * height + 1
    expect(card.get_by_text("Copy with source", exact=True)).to_be_in_viewport(ratio=1)


def test_axe_finds_no_fault_in_an_open_card(page: Page, served: str) -> None:
    card = _open(page, served)
    for fold in card.locator("summary").all():
        fold.press("Enter")
    assert faults(page, ".alm-evidence-card:popover-open") == []


@pytest.mark.parametrize("by", ["Escape", "button", "elsewhere"])
def test_a_card_closes_and_gives_the_focus_back(page: Page, served: str, by: str) -> None:
    card = _open(page, served)
    if by == "elsewhere":
        page.mouse.click(5, 5)
        expect(card).to_be_hidden()
        return
    card.get_by_text("Link", exact=True).focus()
    if by == "button":
        card.get_by_role("button", name="Close").press("Enter")
    else:
        page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(_value(page)).to_be_focused()


def test_a_permanent_link_opens_the_card_of_its_fact(page: Page, served: str) -> None:
    page.goto(f"{served}{PAGE}#{FACT}")
    card = page.locator(f"#{CARD}")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    # A link on the page does the same.
    page.evaluate("location.hash = 'lake-offices-target-2014-10-13'")
    other = page.locator("#card-thousand-landings--lake-offices-target-2014-10-13")
    expect(other).to_be_visible()


def test_a_permanent_link_opens_a_card_in_what_is_closed(page: Page, served: str) -> None:
    page.goto(served + PAGE)
    page.evaluate(
        """id => {
          const place = document.getElementById(id);
          const details = document.createElement("details");
          details.innerHTML = "<summary>More</summary>";
          document.querySelector("article").append(details);
          const row = document.createElement("p");
          row.append(place.querySelector(".alm-value"));
          place.removeAttribute("id");
          row.id = id;
          details.append(row);
          location.hash = id;
        }""",
        FACT,
    )
    expect(page.locator(f"#{CARD}")).to_be_visible()
    expect(page.locator("article > details").last).to_have_attribute("open", "")


def test_a_newcomer_is_told_once_that_numbers_open(windows: Windows, served: str) -> None:
    for size in SIZES.values():
        page = windows.page(*size, newcomer=True)
        page.goto(served + PAGE)
        hint = page.locator(".alm-hint")
        page.locator(".alm-value").first.scroll_into_view_if_needed()
        expect(hint).to_contain_text("Numbers open")
        assert faults(page, ".alm-hint") == []
        hint.get_by_role("button", name="Got it").click()
        expect(hint).to_have_count(0)
        page.goto(served + PAGE)
        page.locator(".alm-value").first.scroll_into_view_if_needed()
        expect(page.locator("html")).to_be_visible()
        assert page.evaluate("localStorage.getItem('alm-numbers-open')") == "1"
        expect(hint).to_have_count(0)


def test_whoever_opens_a_card_need_not_be_told(windows: Windows, served: str) -> None:
    page = windows.page(newcomer=True)
    page.goto(served + PAGE)
    page.locator(".alm-value").first.scroll_into_view_if_needed()
    expect(page.locator(".alm-hint")).to_be_visible()
    _value(page).press("Enter")
    expect(page.locator(".alm-hint")).to_have_count(0)


def test_a_card_opens_without_scripts(windows: Windows, served: str) -> None:
    page = windows.page(java_script_enabled=False)
    page.goto(served + PAGE)
    card = page.locator(f"#{CARD}")
    expect(card).to_be_hidden()
    _value(page).press("Enter")
    expect(card).to_be_visible()
    card.get_by_text("Cite", exact=True).press("Enter")
    expect(card.get_by_text("In: ")).to_be_visible()
    expect(page.locator(".alm-hint")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()

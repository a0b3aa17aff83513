"""Every page by the keyboard alone: all is reached, in order and in sight, and works."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.support.building import Sites
from tests.support.large import large_site
from tests.support.serving import serving
from tests.support.waiting import until
from tests.support.windows import CLIPBOARD, Windows

pytestmark = pytest.mark.browser

# One page of every kind; where there are several, not the longest.
_PAGES = (
    *(
        "",
        "compare/",
        "compare/all/",
        "timeline/",
        "disagreements/",
        "coverage/",
        "freshness/",
        "glossary/",
    ),
    *("initiatives/", "initiatives/swan-lake-offices/", "metrics/villages-covered/"),
    *("organizations/swan/", "places/lutang/", "sources/tide-2014/", "data/", "contribute/"),
    "contribute/patterns/",
)
_MOST = 1500
_AT_ONCE = 10
_MOST_CONTROLS = 80

# At each press, what is wrong with what the one before it led to: that it does not say that it has
# the focus, that nothing of it is in sight, that it comes before what had the focus before. Null
# once the focus left the page.
_LOOK = """
(forward) => {
  const points = [.03, .25, .5, .75, .97].flatMap((x) => [.1, .5, .9].map((y) => [x, y]));
  // A radio of no size says on the label behind it that it has the focus.
  const shown = (one) => one.matches(".md-option") ? one.nextElementSibling : one;
  const says = (one) => {
    const style = getComputedStyle(shown(one));
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  };
  const inSight = (one) => [...shown(one).getClientRects()].some((box) => points.some(([x, y]) => {
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const at = document.elementFromPoint(box.left + box.width * x, top + (bottom - top) * y);
    // A drawing's link has gaps through which one sees the drawing.
    const through = shown(one).ownerSVGElement?.contains(at) && at.contains(shown(one));
    return at && (shown(one).contains(at) || through);
  }));
  let last;
  const inOrder = (one) => {
    const way = forward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    // A date has several parts.
    const found = !last || last === one || last.compareDocumentPosition(one) & way;
    last = one;
    return found;
  };
  window.almanacSteps = [];
  let [begun, ended, waiting, looked] = [false, false, false, false];
  const look = (one) => {
    one.toggleAttribute("data-reached", true);
    const faults = [];
    const tell = (fault) => faults.push(`${fault}: ${one.outerHTML.slice(0, 120)}`);
    if (!says(one)) tell("does not say that it has the focus");
    if (!inOrder(one)) tell("comes out of order");
    almanacSteps.push(faults);
    if (inSight(one)) return;
    // What was not laid out is put in sight when the page is drawn, as if no key had come yet.
    one.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    waiting = true;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (!inSight(one)) tell("is hidden while it has the focus");
      [waiting, looked] = [false, true];
    }));
  };
  addEventListener("keydown", (event) => {
    if (begun && !ended && !waiting && !looked) look(document.activeElement);
    if (waiting || ended) event.preventDefault();
    else looked = false;
    begun = true;
  }, { capture: true });
  addEventListener("focusout", ({ relatedTarget }) => {
    ended ||= begun && !relatedTarget;
    if (ended) almanacSteps.push(null);
  });
}
"""
# Once a control has the focus, it keeps it, however often Tab is pressed, until one goes on.
_STAY = """
(target) => {
  let begun = false;
  const stay = (event) => {
    if (begun && event.key === "Tab" && target === document.activeElement) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    begun = true;
  };
  addEventListener("keydown", stay, { capture: true });
  window.almanacGoOn = () => removeEventListener("keydown", stay, { capture: true });
}
"""
# What can be used and was not reached; of radios, one holds the focus for all.
_MISSED = """
() => [...document.querySelectorAll(
  "a[href], button, input:not([type=radio]), select, textarea, summary, [tabindex='0']")]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && !one.hasAttribute("data-reached"))
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => one.getBoundingClientRect().width)
  .map((one) => one.outerHTML.slice(0, 120))
"""


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def page(windows: Windows, request: pytest.FixtureRequest) -> Page:
    """A page on which nothing moves slowly, as wide as a desk or a phone."""
    return windows.page(request.param, 800, reduced_motion="reduce", locale="en-US")


@pytest.fixture
def desk(windows: Windows) -> Page:
    """A page of a wide window."""
    return windows.page()


@pytest.fixture
def phone(windows: Windows) -> Page:
    """A page of a phone."""
    return windows.page(390, 800, reduced_motion="reduce", locale="en-US")


@cache
def _keys(page: Page) -> CDPSession:
    """What presses keys on a page, for as long as there is one."""
    return page.context.new_cdp_session(page)


def _press(page: Page, key: str, times: int) -> None:
    """Presses Tab or Shift+Tab, without Playwright's own way, which takes four times as long."""
    tab = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
    for _ in range(times):
        _keys(page).send("Input.dispatchKeyEvent", tab | {"modifiers": 0 if key == "Tab" else 8})


def _walk(page: Page, key: str) -> list[str]:
    """Presses Tab or Shift+Tab until the focus leaves the page; what is wrong on the way."""
    page.evaluate(_LOOK, key == "Tab")
    steps: list[list[str] | None] = []
    while None not in steps and len(steps) < _MOST:
        _press(page, key, _AT_ONCE)
        steps = page.evaluate("almanacSteps")
    if None not in steps:
        return [f"the focus does not leave the page after {_MOST} steps"]
    return [fault for faults in steps[: steps.index(None)] for fault in faults or ()]


def _address(page: Page) -> str:
    """The address as the page itself knows it, at once."""
    address: str = page.evaluate("location.href")
    return address


def _to(page: Page, target: Locator, key: str = "Tab") -> Locator:
    """Goes on until a control has the focus."""
    expect(target).to_be_visible()
    target.evaluate(_STAY)
    for _ in range(_MOST_CONTROLS // _AT_ONCE):
        _press(page, key, _AT_ONCE)
        if target.evaluate("one => one === document.activeElement"):
            page.evaluate("almanacGoOn()")
            return target
    pytest.fail(f"{key} does not reach {target}")


@pytest.mark.parametrize("address", _PAGES)
def test_tab_reaches_all_in_order_in_sight_and_gets_out(
    page: Page, served: str, address: str
) -> None:
    page.goto(served + address)
    # A timeline is made ready when the page has nothing else to do.
    until(page, "document.querySelectorAll('alm-timeline [role=status]:empty').length === 0")
    assert _walk(page, "Tab") == []
    assert page.evaluate(_MISSED) == []


def test_a_page_that_is_not_there_has_a_way_on(page: Page, site: Path) -> None:
    # Its links begin at the root of the site, since it stands at any address.
    with serving(site) as home:
        page.goto(home + "404.html")
        assert _walk(page, "Tab") == []
        assert page.evaluate(_MISSED) == []


@pytest.mark.parametrize(
    "address", ["", "compare/", "timeline/", "coverage/", "metrics/investment/"]
)
def test_back_again_nothing_is_hidden_below_what_stays_in_sight(
    page: Page, served: str, address: str
) -> None:
    page.goto(served + address)
    page.locator("footer a").last.focus()
    assert _walk(page, "Shift+Tab") == []


# Cards


def test_a_card_opens_takes_the_focus_on_and_gives_it_back(page: Page, served: str) -> None:
    page.goto(served + "metrics/villages-covered/")
    value = _to(page, page.locator("main .alm-value").first)
    card = page.locator(".alm-evidence-card:popover-open")
    for open_with in ("Enter", "Space"):
        page.keyboard.press(open_with)
        expect(card).to_be_visible()
        page.keyboard.press("Tab")
        expect(card.get_by_role("button", name="Close")).to_be_focused()
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        expect(value).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    expect(value).to_be_focused()


# The comparison


def _group(page: Page, name: str) -> Locator:
    return page.locator(f"[data-group={name}]")


def _status(page: Page) -> Locator:
    return page.locator(".alm-compare__status")


@pytest.mark.parametrize(
    ("name", "key", "asked"),
    [
        ("role", "ArrowDown", "role=actual"),
        ("platform", "ArrowDown", "platform=heron"),
        ("claimant", "End", "claimant="),
        ("group", "ArrowDown", "group=plan"),
        ("filled", "Space", "filled=1"),
        ("turned", "Space", "turned=1"),
    ],
)
def test_each_choice_of_a_comparison_works(
    desk: Page, served: str, name: str, key: str, asked: str
) -> None:
    desk.goto(served + "compare/all/")
    tables = desk.locator(".alm-comparison-table")
    before = tables.all_inner_texts()
    field = _to(desk, desk.locator(f"alm-compare [name={name}]"))
    desk.keyboard.press(key)
    assert asked in _address(desk)
    assert tables.all_inner_texts() != before
    expect(field).to_be_focused()


def test_the_date_of_a_comparison_is_typed(windows: Windows, served: str) -> None:
    page = windows.page(1280, 800, reduced_motion="reduce", locale="en-US")
    page.goto(served + "compare/all/")
    field = _to(page, page.get_by_label("As of"))
    ring = "one => getComputedStyle(one).outlineStyle"
    assert field.evaluate(ring) == "solid"
    page.keyboard.type("04012015")
    assert "as_of=2015-04-01" in _address(page)
    expect(_group(page, "reach")).to_contain_text("not yet known")


@pytest.mark.parametrize(
    ("list_name", "asked"), [("Initiatives", "rows="), ("Metrics", "columns=")]
)
def test_lines_of_a_comparison_are_picked_and_put_back(
    desk: Page, served: str, list_name: str, asked: str
) -> None:
    desk.goto(served + "compare/all/")
    _to(desk, desk.locator("summary", has_text=list_name).first)
    desk.keyboard.press("Enter")
    _to(desk, desk.locator(".alm-compare__picker:visible input").nth(1))
    desk.keyboard.press("Space")
    assert asked in _address(desk)
    expect(_status(desk)).to_contain_text(" of ")
    _to(desk, desk.get_by_role("button", name="Reset"))
    desk.keyboard.press("Enter")
    assert "?" not in _address(desk)
    expect(desk.locator(".alm-compare__picker input:checked")).to_have_count(0)
    expect(desk.get_by_role("button", name="Reset")).to_be_focused()


def test_a_comparison_is_sorted_from_its_heads(desk: Page, served: str) -> None:
    desk.goto(served + "compare/all/?group=reach")
    sort = desk.get_by_role("button", name="Sort by Villages covered")
    head = desk.locator("th", has=sort)
    _to(desk, sort)
    for key, order in (("Enter", "descending"), ("Space", "ascending")):
        desk.keyboard.press(key)
        expect(head).to_have_attribute("aria-sort", order)
        expect(sort).to_be_focused()
        expect(sort).to_be_in_viewport()


def test_a_comparison_is_sorted_on_a_phone_from_a_list(phone: Page, served: str) -> None:
    phone.goto(served + "compare/all/?group=reach")
    _to(phone, phone.locator("summary", has_text="Choose, filter, copy"))
    phone.keyboard.press("Enter")
    order = _to(phone, phone.locator("[name=sort]"))
    phone.keyboard.type("Villages covered")
    assert "sort=villages-covered~down" in _address(phone)
    expect(order).to_be_focused()
    expect(_group(phone, "reach").locator("tbody tr").first).to_contain_text("30,000 villages")


def test_a_comparison_is_copied_and_printed(windows: Windows, served: str) -> None:
    prints = "window.print = () => { document.title = 'printed'; }"
    page = windows.page(script=prints, permissions=CLIPBOARD)
    page.goto(served + "compare/all/?group=reach")
    for name, begins in (("Copy as Markdown", "| Coverage: "), ("Copy as CSV", '"Initiative",')):
        _to(page, page.get_by_role("button", name=name))
        page.keyboard.press("Enter")
        expect(_status(page)).to_contain_text(name.replace("Copy", "Copied"))
        assert page.evaluate("navigator.clipboard.readText()").startswith(begins)
    _to(page, page.get_by_role("button", name="Print"))
    page.keyboard.press("Enter")
    expect(page).to_have_title("printed")


def test_more_lines_of_a_large_comparison_take_the_focus_on(desk: Page, sites: Sites) -> None:
    desk.goto((large_site(sites) / "compare/all.html").as_uri() + "?sort=metric-3~down")
    more = desk.get_by_role("button", name="Show more").first
    rows = more.locator("xpath=ancestor::*[@data-group]").locator("tbody tr")
    more.wait_for()
    before = rows.count()
    more.press("Enter")
    assert rows.count() > before
    expect(rows.nth(before).locator("a").first).to_be_focused()


# The timeline


def _shown(page: Page) -> str:
    return page.locator(".alm-timeline__controls [role=status]").inner_text()


@pytest.mark.parametrize(
    ("label", "name"),
    [("Who", "platform"), ("Initiative", "initiative"), ("What", "kind"), ("Place", "place")],
)
def test_each_filter_of_a_timeline_works(desk: Page, served: str, label: str, name: str) -> None:
    desk.goto(served + "timeline/")
    expect(desk.locator(".alm-timeline__controls [role=status]")).not_to_have_text("")
    before = _shown(desk)
    field = _to(desk, desk.locator(".alm-timeline__controls").get_by_label(label))
    desk.keyboard.press("End")
    expect(desk.locator(".alm-timeline__controls [role=status]")).not_to_have_text(before)
    assert f"{name}=" in _address(desk)
    desk.keyboard.press("Home")
    assert f"{name}=" not in _address(desk)
    assert _shown(desk) == before
    expect(field).to_be_focused()


def test_years_of_a_timeline_are_typed_and_taken_back(page: Page, served: str) -> None:
    page.goto(served + "timeline/")
    until(page, "document.querySelector('.alm-timeline__controls [role=status]').textContent")
    before, address = _shown(page), _address(page)
    form = page.locator(".alm-timeline__controls")
    field = _to(page, form.locator("[name=from]"))
    page.keyboard.type("2016")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    assert "from=2016" in _address(page)
    assert _shown(page) != before
    _to(page, form.get_by_role("button", name="Reset"))
    page.keyboard.press("Space")
    assert (_shown(page), _address(page)) == (before, address)


# The theme's drawer


def test_the_drawer_of_a_phone_opens_goes_down_and_up_and_closes(phone: Page, served: str) -> None:
    page = phone
    page.goto(served)
    opener = _to(page, page.get_by_role("button", name="All pages"))
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    drawer = page.get_by_role("navigation", name="All pages")
    down = _to(page, drawer.locator("label[for=__nav_6].md-nav__link"))
    page.keyboard.press("Space")
    up = drawer.locator("label[for=__nav_6].md-nav__title")
    expect(up).to_be_focused()
    expect(up).to_be_in_viewport()
    expect(down).to_be_hidden()
    page.keyboard.press("Enter")
    expect(down).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(down).to_be_hidden()


def test_leaving_the_drawer_closes_it(phone: Page, served: str) -> None:
    page = phone
    page.goto(served + "glossary/")
    opener = _to(page, page.get_by_role("button", name="All pages"))
    page.keyboard.press("Enter")
    for _ in range(_MOST_CONTROLS):
        page.keyboard.press("Tab")
        if opener.get_attribute("aria-expanded") == "false":
            break
    expect(opener).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("!document.activeElement.closest('.md-sidebar')")

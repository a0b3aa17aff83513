"""The frame around every page, which works without the theme's own script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.waiting import frames, until
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

_LONG = "initiatives/thousand-landings/"
# A page with a table of contents beside it, which only guides have.
_GUIDE = "contribute/rules/"


def _scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


# The color scheme


@pytest.mark.parametrize(("scheme", "wanted"), [("light", "default"), ("dark", "slate")])
def test_a_first_visit_has_the_scheme_of_the_system_before_any_file_is_read(
    windows: Windows, served: str, scheme: str, wanted: str
) -> None:
    page = windows.page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(served)
    assert _scheme(page) == wanted


def test_the_scheme_goes_on_with_the_system(page: Page, served: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(served)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_chosen_scheme_stays_on_the_next_page_whatever_the_system_has(
    page: Page, served: str, system: str
) -> None:
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    page.goto(served)
    button = page.locator("[data-md-component=palette] label:visible")
    names = []
    for _ in range(3):
        names.append(button.get_attribute("title"))
        button.click()
    assert names == ["Switch to light", "Switch to dark", "Follow the system"]
    for wanted in ("default", "slate"):
        button.click()
        assert _scheme(page) == wanted
        page.goto(served + _LONG)
        assert _scheme(page) == wanted
        page.emulate_media(color_scheme="light" if system == "dark" else "dark")
        assert _scheme(page) == wanted


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_scheme_is_changed_by_the_keyboard(page: Page, served: str, key: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(served)
    page.locator(".md-option:checked").focus()
    schemes = []
    for _ in range(3):
        page.keyboard.press(key)
        schemes.append(_scheme(page))
        expect(page.locator(".md-option:checked")).to_be_focused()
    assert schemes == ["default", "slate", "default"]


def test_the_browser_is_told_the_color_of_the_page(page: Page, served: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(served)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    expect(page.locator("meta[name=theme-color]")).to_have_attribute("content", paper)


# Where one is


def test_the_header_names_the_page_once_its_heading_is_out_of_sight(
    page: Page, served: str
) -> None:
    page.goto(served + _LONG)
    site, here = page.locator(".md-header__topic").all()
    expect(site).to_have_css("opacity", "1")
    expect(here).to_have_css("opacity", "0")
    page.mouse.wheel(0, 900)
    expect(here).to_have_css("opacity", "1")
    expect(here).to_contain_text("Thousand Landings")
    expect(page.locator(".md-header--shadow")).to_be_visible()
    page.mouse.wheel(0, -900)
    expect(site).to_have_css("opacity", "1")
    expect(page.locator(".md-header--shadow")).to_have_count(0)


def test_a_keyboard_that_comes_to_the_name_of_the_site_from_far_down_sees_it(
    page: Page, served: str
) -> None:
    page.goto(served + _LONG)
    site, here = page.locator(".md-header__topic").all()
    page.mouse.wheel(0, 900)
    expect(here).to_have_css("opacity", "1")
    page.locator(".alm-home").focus()
    expect(site).to_have_css("opacity", "1")
    expect(here).to_have_css("opacity", "0")


def test_the_table_of_contents_marks_what_is_being_read(page: Page, served: str) -> None:
    page.goto(served + _GUIDE)
    links = page.locator(".md-sidebar--secondary .md-nav__link[href]")
    marked = page.locator(".md-sidebar--secondary [aria-current]")
    expect(marked).to_have_count(0)
    for link in (links.nth(3), links.nth(1), links.last):
        link.click()
        expect(marked).to_have_attribute("href", link.get_attribute("href") or "")
        expect(marked).to_be_in_viewport()


def test_a_table_of_contents_that_is_higher_than_the_window_scrolls_in_itself(
    page: Page, served: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 380})
    page.goto(served + _GUIDE)
    links = page.locator(".md-sidebar--secondary .md-nav__link[href]")
    expect(links.last).not_to_be_in_viewport()
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    marked = page.locator(".md-sidebar--secondary [aria-current]")
    expect(marked).to_be_in_viewport()
    at = page.evaluate("scrollY")
    page.mouse.move(1100, 200)
    page.mouse.wheel(0, 20000)
    expect(links.last).to_be_in_viewport()
    assert page.evaluate("scrollY") == at


def test_a_table_of_contents_does_not_move_under_the_pointer(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 380})
    page.goto(served + _GUIDE)
    links = page.locator(".md-sidebar--secondary .md-nav__link[href]")
    marked = page.locator(".md-sidebar--secondary [aria-current]")
    column = page.locator(".md-sidebar--secondary .md-sidebar__scrollwrap")
    links.nth(1).hover()
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    expect(marked).to_have_count(1)
    expect(marked).not_to_be_in_viewport()
    assert column.evaluate("one => one.scrollTop") == 0
    page.mouse.move(640, 200)
    page.evaluate("scrollTo(0, document.body.scrollHeight / 3)")
    expect(marked).to_be_in_viewport()


# Where everything stands

_KINDS = [
    *("", "initiatives/", _LONG, "compare/", "timeline/", "disagreements/", "about/"),
    *(
        "organizations/",
        "metrics/",
        "places/",
        "sources/",
        "glossary/",
        "data/",
        _GUIDE,
    ),
]
# The left edges of the site's name, of the open tab row, and of the page's heading and text.
_EDGES = """
() => [".alm-home", ".md-tabs__link", ".md-content h1", ".md-content__inner p", ".md-copyright"]
  .map((one) => [...document.querySelectorAll(one)].find((two) => two.offsetParent))
  .filter(Boolean)
  .map((one) => Math.round(one.getBoundingClientRect().left))
"""
_SIZES = """
() => {
  const sizes = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || holder.closest("script, style, noscript")) continue;
    if (holder.getClientRects().length) sizes.add(getComputedStyle(holder).fontSize);
  }
  return [...sizes].map(parseFloat).sort((one, other) => one - other);
}
"""


@pytest.mark.parametrize(("width", "edge"), [(390, 16), (768, 32), (1440, 160), (1920, 400)])
def test_everything_hangs_on_one_left_edge(page: Page, served: str, width: int, edge: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in _KINDS:
        page.goto(served + address)
        assert set(page.evaluate(_EDGES)) == {edge}, address


@pytest.mark.parametrize("width", [390, 1920])
def test_there_are_five_sizes_of_type_and_none_below_13_pixels(
    page: Page, served: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in _KINDS:
        page.goto(served + address)
        assert set(page.evaluate(_SIZES)) <= {13, 16, 20, 28, 40}, address


def test_no_width_makes_the_page_scroll_sideways_or_breaks_the_bar(page: Page, served: str) -> None:
    page.goto(served + _LONG)
    for width in range(320, 1921, 20):
        page.set_viewport_size({"width": width, "height": 900})
        # The field of the search grows with the window, in its time.
        page.evaluate("for (const change of document.getAnimations()) change.finish()")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        # A row of the bar is one line high.
        for row in page.locator(".md-header__inner, .md-tabs__list").all():
            box = row.bounding_box()
            assert box is None or box["height"] <= 64, width


@pytest.mark.parametrize("width", [320, 390, 580])
def test_a_long_name_of_the_site_is_read_whole_on_a_phone(
    page: Page, served: str, width: int
) -> None:
    page.goto(served + _LONG)
    page.set_viewport_size({"width": width, "height": 800})
    name = page.locator(".alm-home")
    name.evaluate("one => { one.textContent = 'A long record of all ferries of the lake' }")
    assert name.evaluate(
        # A letter may reach a little beyond its line.
        "one => one.scrollHeight < one.clientHeight + 8 && one.scrollWidth <= one.clientWidth + 1"
    )
    bar, box = page.locator(".md-header").bounding_box(), name.bounding_box()
    assert bar
    assert box
    assert bar["height"] <= 64
    assert bar["y"] <= box["y"]
    assert box["y"] + box["height"] <= bar["y"] + bar["height"]


def test_who_goes_up_is_offered_the_way_to_the_top(page: Page, served: str) -> None:
    page.goto(served + _GUIDE)
    top = page.get_by_role("button", name="Back to top")
    expect(top).to_be_hidden()
    page.mouse.wheel(0, 3000)
    until(page, "scrollY > 2000")
    expect(top).to_be_hidden()
    page.mouse.wheel(0, -300)
    expect(top).to_be_visible()
    top.click()
    until(page, "scrollY === 0")
    expect(top).to_be_hidden()


# A small window


@pytest.fixture
def phone(windows: Windows, served: str) -> Page:
    """A page of a phone, on a long text."""
    page = windows.page(390, 800, has_touch=True)
    page.goto(served + "about/")
    return page


def test_a_link_of_the_drawer_to_a_part_of_the_page_shows_that_part(phone: Page) -> None:
    phone.get_by_role("button", name="All pages").tap()
    phone.locator(".md-sidebar--primary label[for=__toc].md-nav__link").tap()
    phone.locator(".md-sidebar--primary .md-nav--secondary a[href^='#']").nth(2).tap()
    expect(phone.get_by_role("button", name="All pages")).to_have_attribute(
        "aria-expanded", "false"
    )
    expect(phone.locator(":target")).to_be_in_viewport()


def test_the_page_behind_an_open_search_stays_where_it_is(phone: Page) -> None:
    phone.get_by_role("button", name="Search").first.tap()
    phone.mouse.move(195, 700)
    phone.mouse.wheel(0, 600)
    frames(phone, 5)
    assert phone.evaluate("scrollY") == 0


def test_without_scripts_a_label_opens_the_drawer(windows: Windows, served: str) -> None:
    page = windows.page(390, 800, java_script_enabled=False)
    page.goto(served)
    page.locator(".md-header label[for=__drawer]").click()
    expect(page.locator(".md-sidebar--primary a").last).to_be_attached()
    expect(page.locator(".md-sidebar--primary .md-nav__title").first).to_be_in_viewport()

"""The timeline in a real Chromium: its list, its filters, its addresses, and without a script."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.load.catalog import Catalog
from macros.render.selections import MOST_DATED_FACTS
from tests.support.serving import serving
from tests.support.timelines import controls, entries, entry, marks, open_timeline, said, zoom
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

LAUNCH = "thousand-landings--event-launch-2014-10-29"
SWAN = "swan-lake-offices--event-launch-2015-tanwan"


@pytest.fixture
def home(served: str) -> str:
    """The address of the page of the whole timeline."""
    return f"{served}timeline/"


# Without a script


def test_without_scripts_everything_is_in_the_list_and_no_control_is_shown(
    windows: Windows, served: str, ferries: Catalog
) -> None:
    page = windows.page(java_script_enabled=False)
    page.goto(served + "timeline/")
    listed = set(page.locator(".alm-timeline__list [id]").evaluate_all("all => all.map(e => e.id)"))
    events = {event.key for event in ferries.events if event.item.rank != "deprecated"}
    facts = {
        fact.key
        for fact in ferries.facts
        if (fact.item.as_of or fact.item.due)
        and not fact.item.unknown
        and fact.item.rank != "deprecated"
    }
    assert len(facts) < MOST_DATED_FACTS
    assert {key.replace("#", "--") for key in events | facts} <= listed
    expect(controls(page)).to_be_hidden()
    assert entries(page).count() == page.locator(".alm-timeline__entry").count()
    value = page.locator(".alm-timeline__facts .alm-value").first
    value.click()
    expect(page.locator(f"[id='{value.get_attribute('popovertarget')}']")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("address", ["timeline/", "initiatives/heron-os/"])
def test_marks_at_the_ends_of_the_axis_are_whole(
    windows: Windows, releases_site: Path, address: str, width: int
) -> None:
    page = windows.page(width)
    with serving(releases_site) as home:
        page.goto(home + address)
        overview = page.locator(".alm-timeline__overview")
        overview.evaluate("overview => { overview.scrollLeft = overview.scrollWidth }")
        ends = overview.evaluate("overview => overview.getBoundingClientRect().right")
        last = page.locator(".alm-timeline__mark:not([hidden]) circle").evaluate_all(
            "marks => Math.max(...marks.map(mark => mark.getBoundingClientRect().right))"
        )
        # The end of a version in November 2031 is the last of all.
        assert last <= ends
        drawing = page.locator(".alm-timeline__lane svg").first
        assert drawing.evaluate("svg => getComputedStyle(svg).overflow") == "visible"
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_every_mark_leads_to_an_entry_that_is_there(page: Page, home: str) -> None:
    open_timeline(page, home)
    lost = page.locator(".alm-timeline__mark").evaluate_all(
        "marks => marks.map(mark => mark.getAttribute('href'))"
        ".filter(href => !document.getElementById(href.slice(1)))"
    )
    assert lost == []


def test_nothing_is_run_from_an_attribute(page: Page, home: str) -> None:
    open_timeline(page, home)
    handlers = page.locator("alm-timeline, alm-timeline *").evaluate_all(
        "all => all.flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))"
    )
    assert handlers == []


# Filters


def test_a_filter_leaves_what_is_chosen_in_list_and_drawing(page: Page, home: str) -> None:
    open_timeline(page, home)
    controls(page).get_by_label("Platform").select_option("heron")
    shown, total = said(page)
    assert 0 < shown < total
    assert entries(page).count() == shown
    platforms = entries(page).evaluate_all("all => all.map(one => one.dataset.platform)")
    assert set(platforms) == {"heron"}
    lanes = page.locator(".alm-timeline__lane:visible .alm-timeline__name")
    assert lanes.all_inner_texts() == ["Heron Lines"]
    counts = marks(page).evaluate_all(
        "all => all.map(m => +(m.querySelector('text')?.textContent || 1))"
    )
    assert sum(counts) == shown


def test_filters_join(page: Page, home: str) -> None:
    open_timeline(page, home)
    controls(page).get_by_label("Kind").select_option("launch")
    launches, _ = said(page)
    controls(page).get_by_label("Place").select_option("yunting")
    shown, _ = said(page)
    assert 0 < shown < launches
    expect(entry(page, LAUNCH)).to_be_visible()
    controls(page).get_by_label("Kind").select_option("")
    assert said(page)[0] > shown


def test_facts_can_be_filtered_like_events(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?kind=targets")
    kinds = entries(page).evaluate_all("all => all.map(one => one.dataset.kind)")
    assert set(kinds) == {"targets"}
    groups = page.locator(".alm-timeline__group")
    assert groups.filter(visible=True).count() < groups.count()


def test_a_year_without_entries_is_hidden(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?initiative=thousand-landings&kind=launch")
    assert page.locator(".alm-timeline__year:visible").all_inner_texts() == ["2014"]


# The address


def test_what_is_chosen_stands_in_the_address_and_comes_back(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?h=other")
    controls(page).get_by_label("Platform").select_option("swan")
    controls(page).get_by_label("Kind").select_option("launch")
    controls(page).get_by_role("button", name="Zoom in").click()
    before, address = said(page), page.url
    for part in ("platform=swan", "kind=launch", "from=20", "to=20", "h=other"):
        assert part in address
    page.reload()
    assert (said(page), page.url) == (before, address)
    expect(controls(page).get_by_label("Platform")).to_have_value("swan")
    assert zoom(page) > 1.2
    controls(page).get_by_role("button", name="All years").click()
    assert "from=" not in page.url


def test_years_in_the_address_are_whole(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?from=2014&to=2016")
    years = page.locator(".alm-timeline__year:visible").all_inner_texts()
    assert {"2014", "2015", "2016"} <= set(years)
    assert "2012" not in years
    spans = entries(page).evaluate_all("all => all.map(one => [one.dataset.from, one.dataset.to])")
    assert all(begin <= "2016-12-31" and end >= "2014-01-01" for begin, end in spans)


@pytest.mark.parametrize(
    "query", ["?platform=nobody&from=soon", "?from=2017&to=2013", "?kind=%3Cb%3E", "?from=9999"]
)
def test_an_address_that_asks_for_what_there_is_not_shows_all(
    page: Page, home: str, query: str
) -> None:
    open_timeline(page, home + query)
    shown, total = said(page)
    assert shown == total
    assert urlsplit(page.url).query == ""


def test_where_nothing_fits_it_says_so_and_all_comes_back(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?platform=swan&initiative=heron-network&from=2014&to=2015")
    status = controls(page).get_by_role("status")
    expect(status).to_contain_text("Nothing fits; Reset shows all")
    reset = controls(page).get_by_role("button", name="Reset")
    expect(reset).to_have_attribute("aria-disabled", "false")
    reset.click()
    shown, total = said(page)
    assert shown == total
    assert urlsplit(page.url).query == ""
    for name in ("Zoom out", "Earlier", "Later", "All years", "Reset"):
        button = controls(page).get_by_role("button", name=name)
        expect(button).to_have_attribute("aria-disabled", "true")
    controls(page).get_by_role("button", name="Zoom in").click()
    expect(reset).to_have_attribute("aria-disabled", "false")
    page.go_back()
    expect(status).to_contain_text("Nothing fits")


def test_an_entry_that_the_address_names_is_shown_though_a_filter_would_hide_it(
    page: Page, home: str
) -> None:
    open_timeline(page, f"{home}?platform=heron#{SWAN}")
    expect(entry(page, SWAN)).to_be_in_viewport()
    platforms = entries(page).evaluate_all("all => all.map(one => one.dataset.platform)")
    assert platforms.count("swan") == 1
    assert "and the one that the address names" in controls(page).inner_text()
    page.evaluate(f"location.hash = '{LAUNCH}'")
    expect(entry(page, LAUNCH)).to_be_in_viewport()
    expect(entry(page, SWAN)).to_be_hidden()


def test_a_fact_has_an_address_too(page: Page, home: str) -> None:
    id = "thousand-landings--villages-covered-actual-2015-03-29"
    open_timeline(page, f"{home}?kind=launch#{id}")
    expect(entry(page, id)).to_be_in_viewport()


def test_a_mark_leads_to_its_entry(page: Page, home: str) -> None:
    open_timeline(page, home)
    page.locator(".alm-timeline__mark:not([hidden], [data-count])").nth(3).click()
    target = page.locator(".alm-timeline__entry:target")
    expect(target).to_be_in_viewport()


def test_the_list_has_what_is_looked_at(page: Page, home: str) -> None:
    open_timeline(page, home)
    for name in ("Zoom in", "Zoom in", "Earlier", "Earlier", "Earlier"):
        controls(page).get_by_role("button", name=name).click()
    shown, total = said(page)
    assert 0 < shown < total
    assert "2012" in page.locator(".alm-timeline__year:visible").all_inner_texts()
    assert "2017" not in page.locator(".alm-timeline__year:visible").all_inner_texts()


def test_what_one_points_at_is_large_enough(page: Page, home: str) -> None:
    open_timeline(page, home)
    for control in controls(page).locator("select, button").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_the_overview_can_be_skipped(page: Page, home: str) -> None:
    open_timeline(page, home)
    skip = page.get_by_role("link", name="Skip the overview")
    skip.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("!!document.activeElement.closest('.alm-timeline__list')")
    assert inside


def test_it_all_works_from_a_folder(page: Page, flat_site: Path) -> None:
    address = (flat_site / "timeline.html").as_uri()
    page.goto(f"{address}?platform=heron#{SWAN}")
    expect(entry(page, SWAN)).to_be_in_viewport()
    controls(page).get_by_label("Kind").select_option("launch")
    controls(page).get_by_role("button", name="Zoom in").click()
    shown = said(page)
    assert "kind=launch" in page.url
    assert "from=" in page.url
    page.reload()
    assert said(page) == shown


def test_what_is_due_in_the_years_in_view_is_listed(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?from=2018-02-09&to=2018-12-31")
    shown, _ = said(page)
    assert shown == entries(page).count() > 0
    assert all("due" in text for text in entries(page).all_inner_texts())


def test_a_number_opens_the_list_of_its_entries(page: Page, home: str) -> None:
    open_timeline(page, home)
    mark = page.locator(".alm-timeline__mark[data-count]").first
    count = int(mark.locator("text").text_content() or 0)
    several = page.locator(".alm-timeline__several")
    mark.press("Enter")
    links = several.get_by_role("link")
    assert links.count() == count > 1
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(several).to_have_count(0)
    expect(mark).to_be_focused()
    mark.click()
    aim = links.last.get_attribute("href")
    links.last.click()
    expect(several).to_have_count(0)
    assert page.url.endswith(aim or "?")
    expect(entry(page, (aim or "?")[1:])).to_be_in_viewport()


def test_back_leads_through_filters_but_not_through_looks(page: Page, home: str) -> None:
    open_timeline(page, home)
    before = said(page)
    controls(page).get_by_label("Platform").select_option("swan")
    of_swan = said(page)
    controls(page).get_by_label("Kind").select_option("launch")
    page.get_by_role("button", name="Zoom in").click()
    assert "from=" in page.url
    page.go_back()
    assert page.url.endswith("?platform=swan")
    assert said(page) == of_swan
    assert controls(page).get_by_label("Kind").input_value() == ""
    page.go_back()
    assert said(page) == before
    page.go_forward()
    assert said(page) == of_swan


def test_the_contents_name_only_years_that_are_shown(page: Page, home: str) -> None:
    open_timeline(page, home)
    years = page.locator(".md-sidebar--secondary a[href*='year-']")
    everything = years.filter(visible=True).count()
    controls(page).get_by_label("Platform").select_option("swan")
    shown = years.filter(visible=True).all_text_contents()
    heads = page.locator(".alm-timeline__year:visible").all_text_contents()
    assert [text.strip() for text in shown] == heads
    assert 0 < len(shown) < everything

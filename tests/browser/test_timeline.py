"""The timeline in a real Chromium: its list, its filters, its addresses, and without a script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.draw.timeline import MOST_TOLD
from macros.load.catalog import Catalog
from macros.render.selections import MOST_DATED_FACTS
from tests.bench import synthetic
from tests.support.building import built
from tests.support.timelines import controls, entries, entry, open_timeline, said
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

_BOXES = """
all => all.map((one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return [left, top, right, bottom];
})
"""

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
    listed = set(
        page.locator(".alm-timeline__table [id]").evaluate_all("all => all.map(e => e.id)")
    )
    events = {event.key for event in ferries.events if event.item.rank != "deprecated"}
    facts = {
        fact.key
        for fact in ferries.facts
        if fact.item.as_of and not fact.item.unknown and fact.item.rank != "deprecated"
    }
    assert len(facts) < MOST_DATED_FACTS
    assert {key.replace("#", "--") for key in events | facts} <= listed
    expect(controls(page)).to_be_hidden()
    assert entries(page).count() == page.locator(".alm-timeline__entry").count()
    value = page.locator(".alm-timeline__entry .alm-value").first
    value.click()
    expect(page.locator(f"[id='{value.get_attribute('popovertarget')}']")).to_be_visible()


@pytest.mark.parametrize("width", [390, 768, 1000, 1440, 1920])
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_nothing_covers_another_or_is_cut(
    windows: Windows, served: str, width: int, medium: Literal["screen", "print"]
) -> None:
    page = windows.page(width, java_script_enabled=False)
    page.goto(served + "timeline/")
    page.emulate_media(media=medium)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.locator(
        ":is(.alm-timeline__entry, .alm-timeline__year, .alm-timeline__period):visible"
    ).evaluate_all(_BOXES)
    assert len(boxes) > 50
    for n, one in enumerate(boxes):
        assert one[2] - one[0] > 20
        for other in boxes[n + 1 :]:
            across = one[2] <= other[0] + 1 or other[2] <= one[0] + 1
            assert across or one[3] <= other[1] + 1 or other[3] <= one[1] + 1, (one, other)


def test_a_table_has_columns_and_a_phone_has_years_below_each_other(
    windows: Windows, served: str
) -> None:
    page = windows.page(1440)
    page.goto(served + "timeline/")
    years = page.locator(".alm-timeline__year")
    tops = years.evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    page.set_viewport_size({"width": 390, "height": 844})
    tops = years.evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
    # The lane of each cell is named there.
    assert page.locator(".alm-timeline__name").first.inner_text() in ("Heron Lines", "Others")


def test_nothing_is_run_from_an_attribute(page: Page, home: str) -> None:
    open_timeline(page, home)
    handlers = page.locator("alm-timeline, alm-timeline *").evaluate_all(
        "all => all.flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))"
    )
    assert handlers == []


# Filters


def test_a_filter_leaves_what_is_chosen_in_list_and_drawing(page: Page, home: str) -> None:
    open_timeline(page, home)
    controls(page).get_by_label("Who").select_option("heron")
    shown, total = said(page)
    assert 0 < shown < total
    assert entries(page).count() == shown
    platforms = entries(page).evaluate_all("all => all.map(one => one.dataset.platform)")
    assert set(platforms) == {"heron"}
    lanes = page.locator(".alm-timeline__lane:visible > p")
    assert lanes.all_inner_texts() == ["Heron Lines"]
    periods = page.locator(".alm-timeline__period:visible").evaluate_all(
        "all => all.map(one => one.dataset.initiative)"
    )
    listed = entries(page).evaluate_all("all => all.map(one => one.dataset.initiative)")
    assert set(periods) <= set(listed)


def test_filters_join(page: Page, home: str) -> None:
    open_timeline(page, home)
    controls(page).get_by_label("What").select_option("launch")
    launches, _ = said(page)
    controls(page).get_by_label("Place").select_option("yunting")
    shown, _ = said(page)
    assert 0 < shown < launches
    expect(entry(page, LAUNCH)).to_be_visible()
    controls(page).get_by_label("What").select_option("")
    assert said(page)[0] > shown


def test_facts_can_be_filtered_like_events(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?kind=targets")
    kinds = entries(page).evaluate_all("all => all.map(one => one.dataset.kind)")
    assert set(kinds) == {"targets"}
    years = page.locator(".alm-timeline__years")
    assert years.filter(visible=True).count() < years.count()


def test_a_year_without_entries_is_hidden(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?initiative=thousand-landings&kind=launch")
    assert page.locator(".alm-timeline__year:visible").all_inner_texts() == ["2012 to 2014"]


# The address


def test_what_is_chosen_stands_in_the_address_and_comes_back(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?h=other")
    controls(page).get_by_label("Who").select_option("swan")
    controls(page).get_by_label("What").select_option("launch")
    controls(page).locator("[name=from]").fill("2014")
    controls(page).locator("[name=from]").press("Enter")
    before, address = said(page), page.url
    for part in ("platform=swan", "kind=launch", "from=2014", "h=other"):
        assert part in address
    page.reload()
    assert (said(page), page.url) == (before, address)
    expect(controls(page).get_by_label("Who")).to_have_value("swan")
    expect(controls(page).locator("[name=from]")).to_have_value("2014")


def test_years_in_the_address_are_whole(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?from=2014&to=2016")
    years = page.locator(".alm-timeline__year:visible").all_inner_texts()
    assert years == ["2012 to 2014", "2015", "2016"]
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
    expect(reset).to_have_attribute("aria-disabled", "true")
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


def test_what_cannot_be_a_date_changes_nothing_and_is_marked(page: Page, home: str) -> None:
    open_timeline(page, home)
    before = said(page)
    field = controls(page).locator("[name=from]")
    field.fill("soon")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert said(page) == before


def test_what_one_points_at_is_large_enough(page: Page, home: str) -> None:
    open_timeline(page, home)
    for control in controls(page).locator("select, button, input").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_it_all_works_from_a_folder(page: Page, flat_site: Path) -> None:
    address = (flat_site / "timeline.html").as_uri()
    page.goto(f"{address}?platform=heron#{SWAN}")
    expect(entry(page, SWAN)).to_be_in_viewport()
    controls(page).get_by_label("What").select_option("launch")
    controls(page).locator("[name=from]").fill("2014")
    controls(page).locator("[name=from]").press("Enter")
    shown = said(page)
    assert "kind=launch" in page.url
    assert "from=" in page.url
    page.reload()
    assert said(page) == shown


def test_what_is_due_in_the_years_in_view_is_listed(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?from=2018-02-09&to=2018-12-31")
    shown, _ = said(page)
    assert shown == entries(page).count() > 0
    assert any("due" in text for text in entries(page).all_inner_texts())


def test_back_leads_through_filters(page: Page, home: str) -> None:
    open_timeline(page, home)
    before = said(page)
    controls(page).get_by_label("Who").select_option("swan")
    of_swan = said(page)
    controls(page).get_by_label("What").select_option("launch")
    page.go_back()
    assert page.url.endswith("?platform=swan")
    assert said(page) == of_swan
    assert controls(page).get_by_label("What").input_value() == ""
    page.go_back()
    assert said(page) == before
    page.go_forward()
    assert said(page) == of_swan


# What the page does not tell at once


@pytest.fixture
def busy(page: Page, busy_site: Path) -> Page:
    """A page with a timeline of hundreds of entries."""
    open_timeline(page, (busy_site / "timeline.html").as_uri())
    return page


@pytest.fixture(scope="module")
def busy_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with more entries than a page tells, from a folder."""
    root = tmp_path_factory.mktemp("busy")
    synthetic.write(root, 60)
    return built(root, "--no-directory-urls")


def test_the_page_says_what_it_leaves_out_and_each_cell_opens(busy: Page) -> None:
    told, every = said(busy)
    assert told == MOST_TOLD < every
    assert busy.locator(".alm-timeline__limits").inner_text().startswith(f"The {told} of ")
    rest = busy.locator(".alm-timeline__rest").first
    cell = busy.locator(".alm-timeline__cell:has(.alm-timeline__rest)").first
    count = int(rest.get_attribute("data-count") or 0)
    before = cell.locator(".alm-timeline__entry").count()
    rest.locator("summary").click()
    expect(cell.locator(".alm-timeline__entry:visible")).to_have_count(before + count)
    days = cell.locator(".alm-timeline__entry").evaluate_all(
        "all => all.map(({ dataset: { kind, from, to } }) => kind === 'deadlines' ? to : from)"
    )
    assert days == sorted(days)
    rest.locator("summary").click()
    expect(cell.locator(".alm-timeline__entry:visible")).to_have_count(before)


def test_all_can_be_chosen_and_stands_in_the_address(busy: Page) -> None:
    _, every = said(busy)
    controls(busy).get_by_label("Show everything").check()
    expect(controls(busy).get_by_role("status")).to_contain_text(f"of {every} that fit")
    assert said(busy)[0] == entries(busy).count() > MOST_TOLD
    assert "every=1" in busy.url


def test_a_filter_finds_entries_that_the_page_does_not_tell(busy: Page) -> None:
    controls(busy).get_by_label("Initiative").select_option("initiative-7")
    expect(controls(busy).get_by_role("status")).not_to_contain_text("Loading")
    shown, _ = said(busy)
    assert shown == entries(busy).count() >= 4
    ids = entries(busy).evaluate_all("all => all.map(one => one.dataset.initiative)")
    assert set(ids) == {"initiative-7"}


def test_an_address_may_ask_for_a_value_of_a_choice_that_the_page_does_not_list(
    page: Page, busy_site: Path
) -> None:
    source = (busy_site / "timeline.html").read_text("utf-8")
    assert '<option value="initiative-7">' not in source
    page.goto(f"{(busy_site / 'timeline.html').as_uri()}?initiative=initiative-7")
    field = controls(page).get_by_label("Initiative")
    expect(field).to_have_value("initiative-7")
    expect(field.locator("option")).to_have_count(60 + 1)
    expect(controls(page).get_by_role("status")).not_to_contain_text("Loading")
    ids = entries(page).evaluate_all("all => all.map(one => one.dataset.initiative)")
    assert set(ids) == {"initiative-7"}
    assert page.url.endswith("?initiative=initiative-7")


def test_an_address_leads_to_an_entry_that_the_page_does_not_tell(
    page: Page, busy_site: Path
) -> None:
    page.goto((busy_site / "timeline.html").as_uri())
    told = page.locator(".alm-timeline__entry").evaluate_all("all => all.map(one => one.id)")
    id = next(
        id
        for n in range(60)
        for year in (2011, 2014)
        if (id := _event(busy_site, n, year)) not in told
    )
    page.goto("about:blank")
    page.goto(f"{(busy_site / 'timeline.html').as_uri()}#{id}")
    expect(entry(page, id)).to_be_in_viewport()
    expect(entry(page, id)).to_have_class(re.compile("alm-timeline__entry--named"))


def _event(site: Path, initiative: int, year: int) -> str:
    text = (site / f"initiatives/initiative-{initiative}.html").read_text("utf-8")
    found = re.search(rf'id="(event-milestone-{year}[^"]*)"', text)
    assert found
    return f"initiative-{initiative}--{found[1]}"


def test_without_scripts_what_is_left_out_leads_to_the_pages_that_have_it(
    windows: Windows, busy_site: Path
) -> None:
    page = windows.page(java_script_enabled=False)
    page.goto((busy_site / "timeline.html").as_uri())
    rest = page.locator(".alm-timeline__rest").first
    rest.locator("summary").click()
    links = rest.get_by_role("link")
    assert links.count() > 0
    links.first.click()
    expect(page.locator("h1")).to_contain_text("Initiative")

"""The timeline in a real Chromium: filters, a closer look, addresses, keyboard, and no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from macros.catalog import Catalog
from macros.selections import MOST_DATED_FACTS
from tests.waiting import until

pytestmark = pytest.mark.browser

LAUNCH = "thousand-counties--event-launch-2014-10-29"
JD = "jd-county-service-centers--event-launch-2015-anyue"


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A page of a fresh window, on which nothing goes wrong."""
    page = window.new_page()
    said: list[str] = []
    page.on("console", lambda note: said.append(note.text) if note.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


def _open(page: Page, served: str, address: str = "") -> None:
    page.goto(f"{served}timeline/{address}")
    # It counts its entries as soon as it answers, which may wait until nothing else is to be done.
    expect(_controls(page).get_by_role("status")).to_contain_text("entries")


def _controls(page: Page) -> Locator:
    return page.locator(".alm-timeline__controls")


def _entry(page: Page, id: str) -> Locator:
    return page.locator(f"[id='{id}']")


def _entries(page: Page) -> Locator:
    return page.locator(".alm-timeline__entry:visible")


def _marks(page: Page) -> Locator:
    return page.locator(".alm-timeline__mark:not([hidden])")


def _said(page: Page) -> tuple[int, int]:
    """How many entries the page says that it shows, and of how many."""
    said = re.match(r"(\d+) of (\d+) entries", _controls(page).get_by_role("status").inner_text())
    assert said
    return int(said[1]), int(said[2])


def _zoom(page: Page) -> float:
    """How many times wider than its window the drawing is."""
    ratio: float = page.locator(".alm-timeline__canvas").evaluate(
        "canvas => canvas.clientWidth / canvas.parentElement.clientWidth"
    )
    return ratio


def _in_view(page: Page, mark: Locator) -> bool:
    box, frame = mark.bounding_box(), page.locator(".alm-timeline__overview").bounding_box()
    assert box
    assert frame
    return frame["x"] <= box["x"] <= frame["x"] + frame["width"]


# Without a script


def test_without_scripts_everything_is_in_the_list_and_no_control_is_shown(
    browser: Browser, served: str, rural: Catalog
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "timeline/")
    listed = set(page.locator(".alm-timeline__list [id]").evaluate_all("all => all.map(e => e.id)"))
    events = {event.key for event in rural.events if event.item.rank != "deprecated"}
    facts = {
        fact.key
        for fact in rural.facts
        if (fact.item.as_of or fact.item.due)
        and not fact.item.unknown
        and fact.item.rank != "deprecated"
    }
    assert len(facts) < MOST_DATED_FACTS
    assert {key.replace("#", "--") for key in events | facts} <= listed
    expect(_controls(page)).to_be_hidden()
    assert _entries(page).count() == page.locator(".alm-timeline__entry").count()
    value = page.locator(".alm-timeline__facts .alm-value").first
    value.click()
    expect(page.locator(f"[id='{value.get_attribute('popovertarget')}']")).to_be_visible()
    context.close()


def test_every_mark_leads_to_an_entry_that_is_there(page: Page, served: str) -> None:
    _open(page, served)
    lost = page.locator(".alm-timeline__mark").evaluate_all(
        "marks => marks.map(mark => mark.getAttribute('href'))"
        ".filter(href => !document.getElementById(href.slice(1)))"
    )
    assert lost == []


def test_nothing_is_run_from_an_attribute(page: Page, served: str) -> None:
    _open(page, served)
    handlers = page.locator("alm-timeline, alm-timeline *").evaluate_all(
        "all => all.flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))"
    )
    assert handlers == []


# Filters


def test_a_filter_leaves_what_is_chosen_in_list_and_drawing(page: Page, served: str) -> None:
    _open(page, served)
    _controls(page).get_by_label("Platform").select_option("alibaba")
    shown, total = _said(page)
    assert 0 < shown < total
    assert _entries(page).count() == shown
    platforms = _entries(page).evaluate_all("all => all.map(one => one.dataset.platform)")
    assert set(platforms) == {"alibaba"}
    lanes = page.locator(".alm-timeline__lane:visible .alm-timeline__name")
    assert lanes.all_inner_texts() == ["Alibaba Group"]
    counts = _marks(page).evaluate_all(
        "all => all.map(m => +(m.querySelector('text')?.textContent || 1))"
    )
    assert sum(counts) == shown


def test_filters_join(page: Page, served: str) -> None:
    _open(page, served)
    _controls(page).get_by_label("Kind").select_option("launch")
    launches, _ = _said(page)
    _controls(page).get_by_label("Place").select_option("zhejiang")
    shown, _ = _said(page)
    assert 0 < shown < launches
    expect(_entry(page, LAUNCH)).to_be_visible()
    _controls(page).get_by_label("Kind").select_option("")
    assert _said(page)[0] > shown


def test_facts_can_be_filtered_like_events(page: Page, served: str) -> None:
    _open(page, served, "?kind=targets")
    kinds = _entries(page).evaluate_all("all => all.map(one => one.dataset.kind)")
    assert set(kinds) == {"targets"}
    assert page.locator(".alm-timeline__group:visible").count() < 4


def test_a_year_without_entries_is_hidden(page: Page, served: str) -> None:
    _open(page, served, "?initiative=thousand-counties&kind=launch")
    assert page.locator(".alm-timeline__year:visible").all_inner_texts() == ["2014"]


# The address


def test_what_is_chosen_stands_in_the_address_and_comes_back(page: Page, served: str) -> None:
    _open(page, served, "?h=other")
    _controls(page).get_by_label("Platform").select_option("jd")
    _controls(page).get_by_label("Kind").select_option("launch")
    _controls(page).get_by_role("button", name="Zoom in").click()
    before, address = _said(page), page.url
    for part in ("platform=jd", "kind=launch", "from=20", "to=20", "h=other"):
        assert part in address
    page.reload()
    assert (_said(page), page.url) == (before, address)
    expect(_controls(page).get_by_label("Platform")).to_have_value("jd")
    assert _zoom(page) > 1.2
    _controls(page).get_by_role("button", name="All years").click()
    assert "from=" not in page.url


def test_years_in_the_address_are_whole(page: Page, served: str) -> None:
    _open(page, served, "?from=2014&to=2016")
    years = page.locator(".alm-timeline__year:visible").all_inner_texts()
    assert {"2014", "2015", "2016"} <= set(years)
    assert "2012" not in years
    spans = _entries(page).evaluate_all("all => all.map(one => [one.dataset.from, one.dataset.to])")
    assert all(begin <= "2016-12-31" and end >= "2014-01-01" for begin, end in spans)


@pytest.mark.parametrize(
    "query", ["?platform=nobody&from=soon", "?from=2017&to=2013", "?kind=%3Cb%3E", "?from=9999"]
)
def test_an_address_that_asks_for_what_there_is_not_shows_all(
    page: Page, served: str, query: str
) -> None:
    _open(page, served, query)
    shown, total = _said(page)
    assert shown == total


def test_an_entry_that_the_address_names_is_shown_though_a_filter_would_hide_it(
    page: Page, served: str
) -> None:
    _open(page, served, f"?platform=alibaba#{JD}")
    expect(_entry(page, JD)).to_be_in_viewport()
    platforms = _entries(page).evaluate_all("all => all.map(one => one.dataset.platform)")
    assert platforms.count("jd") == 1
    assert "and the one that the address names" in _controls(page).inner_text()
    page.evaluate(f"location.hash = '{LAUNCH}'")
    expect(_entry(page, LAUNCH)).to_be_in_viewport()
    expect(_entry(page, JD)).to_be_hidden()


def test_a_fact_has_an_address_too(page: Page, served: str) -> None:
    id = "thousand-counties--villages-covered-actual-2015-03-29"
    _open(page, served, f"?kind=launch#{id}")
    expect(_entry(page, id)).to_be_in_viewport()


def test_a_mark_leads_to_its_entry(page: Page, served: str) -> None:
    _open(page, served)
    _marks(page).nth(3).click()
    target = page.locator(".alm-timeline__entry:target")
    expect(target).to_be_in_viewport()


# A closer look


def test_a_closer_look_parts_what_shared_a_mark(page: Page, served: str) -> None:
    _open(page, served, "?platform=alibaba")
    before = _marks(page).count()
    for _ in range(4):
        _controls(page).get_by_role("button", name="Zoom in").click()
    assert _zoom(page) > 4
    assert _marks(page).count() > before
    _controls(page).get_by_role("button", name="All years").click()
    assert _marks(page).count() == before
    assert _zoom(page) == 1


@pytest.mark.parametrize("width", [1280, 390])
def test_the_names_of_bars_stay_in_sight(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    _open(page, served, "?from=2015-06&to=2016-03")
    look = """
    () => {
      const overview = document.querySelector(".alm-timeline__overview").getBoundingClientRect();
      const names = document.querySelector(".alm-timeline__name").getBoundingClientRect();
      const left = innerWidth < 960 ? overview.left : names.right;
      return [...document.querySelectorAll(".alm-timeline__row:not([hidden])")].flatMap((row) => {
        const bars = [...row.querySelectorAll(".alm-timeline__period:not([hidden])")];
        return bars.flatMap((bar, at) => {
          const box = bar.querySelector("rect").getBoundingClientRect();
          const next = bars[at + 1]?.querySelector("rect").getBoundingClientRect().left ?? Infinity;
          const text = bar.querySelector("text")?.getBoundingClientRect();
          const seen = Math.min(box.right, overview.right) - Math.max(box.left, left);
          if (!text || seen < text.width + 20) return [];
          const inside = text.left >= left - 1 && text.right <= overview.right + 1;
          return [[bar.textContent, inside, text.right <= next]];
        });
      });
    }
    """
    seen = page.evaluate(look)
    assert len(seen) > 4
    assert [one for one in seen if not one[1] or not one[2]] == []
    page.locator(".alm-timeline__overview").evaluate("one => { one.scrollLeft += 150; }")
    page.wait_for_timeout(300)
    moved = page.evaluate(look)
    assert [one for one in moved if not one[1] or not one[2]] == []
    page.get_by_role("button", name="All years").click()
    page.locator(".alm-timeline__overview").evaluate("one => { one.scrollLeft = 0; }")
    name = page.locator(".alm-timeline__period text:not([text-anchor])").first
    expect(name).to_have_attribute("dx", "6")


def test_the_list_has_what_is_looked_at(page: Page, served: str) -> None:
    _open(page, served)
    for name in ("Zoom in", "Zoom in", "Earlier", "Earlier", "Earlier"):
        _controls(page).get_by_role("button", name=name).click()
    shown, total = _said(page)
    assert 0 < shown < total
    assert "2012" in page.locator(".alm-timeline__year:visible").all_inner_texts()
    assert "2017" not in page.locator(".alm-timeline__year:visible").all_inner_texts()


def test_the_keyboard_alone_zooms_and_moves(page: Page, served: str) -> None:
    _open(page, served)
    overview = page.get_by_role("region", name="Overview")
    overview.focus()
    for key in ("+", "+", "+"):
        page.keyboard.press(key)
    assert _zoom(page) > 2
    page.keyboard.press("Home")
    first = page.url
    assert "from=2012-01-01" in first
    page.keyboard.press("ArrowRight")
    assert page.url != first
    page.keyboard.press("ArrowLeft")
    assert page.url == first
    page.keyboard.press("End")
    assert "from=2012" not in page.url
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert "from=" not in page.url
    expect(overview).to_be_focused()


def test_the_wheel_with_ctrl_zooms_where_it_points(page: Page, served: str) -> None:
    _open(page, served)
    mark = page.locator(f".alm-timeline__mark[href='#{JD}']")
    box = mark.bounding_box()
    assert box
    page.mouse.move(box["x"], box["y"])
    page.keyboard.down("Control")
    for _ in range(3):
        page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    until(page, "location.search.includes('from=')")
    assert _zoom(page) > 2
    assert _in_view(page, mark)


def test_dragging_moves_what_is_in_view(page: Page, served: str) -> None:
    _open(page, served, "?from=2014&to=2015")
    box = page.locator(".alm-timeline__axis").bounding_box()
    assert box
    before = page.url
    page.mouse.move(700, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(400, box["y"] + 12, steps=5)
    page.mouse.up()
    until(page, "before => location.href !== before", before)
    assert "from=2014-0" in page.url
    assert "from=2014-01-01" not in page.url


def test_months_are_labeled_where_there_is_room(page: Page, served: str) -> None:
    _open(page, served, "?from=2014-09&to=2015-02")
    labels = page.locator(".alm-timeline__axis text:visible").all_text_contents()
    assert "2015" in labels
    assert [label for label in labels if re.fullmatch(r"[A-Z][a-z]+ 2014", label)]


def test_names_of_lanes_stay_in_sight(page: Page, served: str) -> None:
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        _open(page, served, "?from=2016&to=2017")
        name = page.locator(".alm-timeline__name").first
        box, frame = name.bounding_box(), page.locator(".alm-timeline__overview").bounding_box()
        assert box
        assert frame
        assert abs(box["x"] - frame["x"]) < 1


def test_no_two_texts_of_the_drawing_overlap(page: Page, served: str) -> None:
    for width in (390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for query in ("", "?from=2014&to=2016"):
            _open(page, served, query)
            boxes = page.locator(".alm-timeline__canvas text:visible").evaluate_all(
                "all => all.map(text => { const box = text.getBoundingClientRect();"
                " return [box.left, box.top + 3, box.right, box.bottom - 3, text.textContent]; })"
            )
            for n, one in enumerate(boxes):
                for other in boxes[n + 1 :]:
                    apart = one[2] <= other[0] or other[2] <= one[0]
                    apart = apart or one[3] <= other[1] or other[3] <= one[1]
                    assert apart, (width, query, one, other)


def test_what_one_points_at_is_large_enough(page: Page, served: str) -> None:
    _open(page, served)
    for control in _controls(page).locator("select, button").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_the_overview_can_be_skipped(page: Page, served: str) -> None:
    _open(page, served)
    skip = page.get_by_role("link", name="Skip the overview")
    skip.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("!!document.activeElement.closest('.alm-timeline__list')")
    assert inside


# Other pages


_SCOPED = {
    "initiatives/thousand-counties/": "Kind",
    "organizations/alibaba/": "Initiative",
    "places/tonglu/": "Initiative",
}


@pytest.mark.parametrize("address", _SCOPED)
def test_the_page_of_one_thing_has_a_timeline_of_it(page: Page, served: str, address: str) -> None:
    page.goto(served + address)
    expect(_controls(page).get_by_role("status")).to_contain_text("entries")
    shown, of = _said(page)
    assert shown == of == page.locator(".alm-timeline__entry").count()
    assert _entries(page).count() == 0
    page.locator(".alm-timeline__all summary").click()
    assert _entries(page).count() == of
    field = _controls(page).get_by_label(_SCOPED[address])
    field.select_option(index=1)
    assert f"?{_SCOPED[address].lower()}=" in page.url
    assert 0 < _said(page)[0] == _entries(page).count() < of
    page.get_by_role("button", name="Zoom in").click()
    assert "from=" in page.url
    assert page.locator(".md-sidebar--secondary a[href*='year-']").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("address", _SCOPED)
def test_a_mark_on_the_page_of_one_thing_opens_its_list(
    browser: Browser, served: str, address: str, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(served + address)
    mark = page.locator(".alm-timeline__mark:not([hidden], [data-count])").last
    id = (mark.get_attribute("href") or "#")[1:]
    expect(_entry(page, id)).to_be_hidden()
    mark.press("Enter")
    expect(_entry(page, id)).to_be_in_viewport()
    assert page.url.endswith(f"#{id}")
    page.goto("about:blank")
    page.goto(f"{served}{address}#{id}")
    expect(_entry(page, id)).to_be_in_viewport()
    context.close()


def test_nothing_moves_as_a_timeline_begins_to_answer(page: Page, served: str) -> None:
    # Where what it says has a line of its own.
    page.set_viewport_size({"width": 412, "height": 823})
    page.goto(served + "organizations/alibaba/")
    expect(_controls(page).get_by_role("status")).to_contain_text("entries")
    drawing = page.locator(".alm-timeline__overview")
    after = drawing.bounding_box()
    _controls(page).get_by_role("status").evaluate("status => status.replaceChildren()")
    assert drawing.bounding_box() == after


def test_an_initiative_with_little_that_is_dated_has_no_drawing(page: Page, served: str) -> None:
    page.goto(served + "initiatives/lenovo-cloud-farm/")
    assert page.locator("alm-timeline").count() == 0


def test_a_glance_has_no_controls(page: Page, served: str) -> None:
    page.goto(served)
    assert page.locator(".alm-timeline").count() == 1
    assert _controls(page).count() == 0


def test_it_all_works_from_a_folder(page: Page, flat_site: Path) -> None:
    address = (flat_site / "timeline.html").as_uri()
    page.goto(f"{address}?platform=alibaba#{JD}")
    expect(_entry(page, JD)).to_be_in_viewport()
    _controls(page).get_by_label("Kind").select_option("launch")
    _controls(page).get_by_role("button", name="Zoom in").click()
    shown = _said(page)
    assert "kind=launch" in page.url
    assert "from=" in page.url
    page.reload()
    assert _said(page) == shown


@pytest.mark.parametrize(
    ("address", "far"),
    [("timeline/", ".alm-timeline__entry"), ("compare/", ".alm-comparison-table tbody tr")],
)
def test_what_is_far_from_the_window_waits_and_is_found_by_its_words(
    page: Page, served: str, address: str, far: str
) -> None:
    page.goto(served + address)
    page.wait_for_timeout(300)
    last = page.locator(far).last
    laid_out = "one => one.checkVisibility({ contentVisibilityAuto: true })"
    assert not last.evaluate(laid_out)
    words = last.locator("a").first.text_content()
    assert page.evaluate("words => window.find(words, true, true)", words)
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert last.evaluate(laid_out)


def test_what_is_due_in_the_years_in_view_is_listed(page: Page, served: str) -> None:
    _open(page, served, "?from=2018-02-09&to=2022-12-31")
    shown, _ = _said(page)
    assert shown == _entries(page).count() > 0
    assert all("due" in text for text in _entries(page).all_inner_texts())


def test_a_number_opens_the_list_of_its_entries(page: Page, served: str) -> None:
    _open(page, served)
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
    expect(_entry(page, (aim or "?")[1:])).to_be_in_viewport()


def test_back_leads_through_filters_but_not_through_looks(page: Page, served: str) -> None:
    _open(page, served)
    before = _said(page)
    _controls(page).get_by_label("Platform").select_option("jd")
    of_jd = _said(page)
    _controls(page).get_by_label("Kind").select_option("launch")
    page.get_by_role("button", name="Zoom in").click()
    assert "from=" in page.url
    page.go_back()
    assert page.url.endswith("?platform=jd")
    assert _said(page) == of_jd
    assert _controls(page).get_by_label("Kind").input_value() == ""
    page.go_back()
    assert _said(page) == before
    page.go_forward()
    assert _said(page) == of_jd


def test_the_contents_name_only_years_that_are_shown(page: Page, served: str) -> None:
    _open(page, served)
    years = page.locator(".md-sidebar--secondary a[href*='year-']")
    everything = years.filter(visible=True).count()
    _controls(page).get_by_label("Platform").select_option("jd")
    shown = years.filter(visible=True).all_text_contents()
    heads = page.locator(".alm-timeline__year:visible").all_text_contents()
    assert [text.strip() for text in shown] == heads
    assert 0 < len(shown) < everything


def test_a_shortened_name_stands_whole_where_its_bar_has_room(page: Page, served: str) -> None:
    _open(page, served)
    name = page.locator(".alm-timeline__period text[data-whole]").first
    whole = name.get_attribute("data-whole") or ""
    expect(name).to_have_text(re.compile("…$"))
    _open(page, served, "?from=2016&to=2016")
    expect(name).to_have_text(whole)
    page.get_by_role("button", name="All years").click()
    expect(name).to_have_text(re.compile("…$"))

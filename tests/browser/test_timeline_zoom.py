"""The drawing of the timeline in a real Chromium: a closer look at it, and its names."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.timelines import controls, marks, open_timeline, zoom
from tests.support.waiting import frames, until

pytestmark = pytest.mark.browser

SWAN = "swan-lake-offices--event-launch-2015-tanwan"


@pytest.fixture
def home(served: str) -> str:
    """The address of the page of the whole timeline."""
    return f"{served}timeline/"


def _in_view(page: Page, mark: Locator) -> bool:
    box, frame = mark.bounding_box(), page.locator(".alm-timeline__overview").bounding_box()
    assert box
    assert frame
    return frame["x"] <= box["x"] <= frame["x"] + frame["width"]


def test_a_closer_look_parts_what_shared_a_mark(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?platform=heron")
    before = marks(page).count()
    for _ in range(4):
        controls(page).get_by_role("button", name="Zoom in").click()
    assert zoom(page) > 4
    assert marks(page).count() > before
    controls(page).get_by_role("button", name="All years").click()
    assert marks(page).count() == before
    assert zoom(page) == 1


@pytest.mark.parametrize("width", [1280, 390])
def test_the_names_of_bars_stay_in_sight(page: Page, home: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_timeline(page, f"{home}?from=2015-06&to=2016-03")
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
    frames(page, 3)
    moved = page.evaluate(look)
    assert [one for one in moved if not one[1] or not one[2]] == []
    page.get_by_role("button", name="All years").click()
    page.locator(".alm-timeline__overview").evaluate("one => { one.scrollLeft = 0; }")
    name = page.locator(".alm-timeline__period text:not([text-anchor])").first
    expect(name).to_have_attribute("dx", "6")


def test_the_keyboard_alone_zooms_and_moves(page: Page, home: str) -> None:
    open_timeline(page, home)
    overview = page.get_by_role("region", name="Overview")
    overview.focus()
    for key in ("+", "+", "+"):
        page.keyboard.press(key)
    assert zoom(page) > 2
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


def test_the_wheel_with_ctrl_zooms_where_it_points(page: Page, home: str) -> None:
    open_timeline(page, home)
    mark = page.locator(f".alm-timeline__mark[href='#{SWAN}']")
    box = mark.bounding_box()
    assert box
    page.mouse.move(box["x"], box["y"])
    page.keyboard.down("Control")
    for _ in range(3):
        page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    until(page, "location.search.includes('from=')")
    assert zoom(page) > 2
    assert _in_view(page, mark)


def test_dragging_moves_what_is_in_view(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?from=2014&to=2015")
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


def test_months_are_labeled_where_there_is_room(page: Page, home: str) -> None:
    open_timeline(page, f"{home}?from=2014-09&to=2015-02")
    labels = page.locator(".alm-timeline__axis text:visible").all_text_contents()
    assert "2015" in labels
    assert [label for label in labels if re.fullmatch(r"[A-Z][a-z]+ 2014", label)]


def test_names_of_lanes_stay_in_sight(page: Page, home: str) -> None:
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        open_timeline(page, f"{home}?from=2016&to=2017")
        name = page.locator(".alm-timeline__name").first
        box, frame = name.bounding_box(), page.locator(".alm-timeline__overview").bounding_box()
        assert box
        assert frame
        assert abs(box["x"] - frame["x"]) < 1


def test_no_two_texts_of_the_drawing_overlap(page: Page, home: str) -> None:
    for width in (390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for query in ("", "?from=2014&to=2016"):
            open_timeline(page, home + query)
            boxes = page.locator(".alm-timeline__canvas text:visible").evaluate_all(
                "all => all.map(text => { const box = text.getBoundingClientRect();"
                " return [box.left, box.top + 3, box.right, box.bottom - 3, text.textContent]; })"
            )
            for n, one in enumerate(boxes):
                for other in boxes[n + 1 :]:
                    apart = one[2] <= other[0] or other[2] <= one[0]
                    apart = apart or one[3] <= other[1] or other[3] <= one[1]
                    assert apart, (width, query, one, other)


def test_a_shortened_name_stands_whole_where_its_bar_has_room(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_timeline(page, home)
    name = page.locator(".alm-timeline__period text[data-whole]").first
    whole = name.get_attribute("data-whole") or ""
    expect(name).to_have_text(re.compile("…$"))
    open_timeline(page, f"{home}?from=2016&to=2016")
    expect(name).to_have_text(whole)
    page.get_by_role("button", name="All years").click()
    expect(name).to_have_text(re.compile("…$"))

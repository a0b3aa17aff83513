"""Pages on paper, in a real Chromium: nothing to click, nothing cut, colors that can be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.windows import Windows

pytestmark = pytest.mark.browser

# The inside of an A4 page, in pixels.
_PAPER = (680, 1009)

# Texts and cells that reach beyond the paper, or that something cuts off.
_CUT = """
() => [...document.querySelectorAll("main :is(p, li, dd, dt, th, td, h1, h2, h3, figcaption, svg)")]
  .filter((one) => one.checkVisibility() && !one.closest(".alm-hidden, [aria-hidden=true]"))
  .filter((one) => {
    const box = one.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1) return true;
    for (let around = one.parentElement; around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      if (overflowX !== "visible" && around.scrollWidth > around.clientWidth + 1) return true;
      if (overflowY !== "visible" && around.scrollHeight > around.clientHeight + 1) return true;
    }
    return false;
  })
  .map((one) => one.outerHTML.slice(0, 100))
"""
# How a color stands out from white: the contrast of WCAG.
_CONTRAST = """
(elements, property) => elements.map((one) => {
  const [r, g, b] = getComputedStyle(one)[property].match(/[0-9.]+/g).map((part) => {
    const share = part / 255;
    return share <= .04045 ? share / 12.92 : ((share + .055) / 1.055) ** 2.4;
  });
  return 1.05 / (.2126 * r + .7152 * g + .0722 * b + .05);
})
"""

# Surfaces behind everything that are not white.
_BACKGROUND = """
() => ["html", "body", ".md-main", ".md-content"].filter((name) => {
  const color = getComputedStyle(document.querySelector(name)).backgroundColor;
  return !["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(color);
})
"""


@pytest.fixture
def paper(windows: Windows) -> Page:
    """A page as a printer gets it, of a reader who has it dark on the screen."""
    page = windows.page(*_PAPER, color_scheme="dark")
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "compare/",
            "compare/all/",
            "timeline/",
            "coverage/",
            "initiatives/thousand-landings/",
        ),
        *("metrics/villages-covered/", "sources/lantern-2017/", "disagreements/", "freshness/"),
    ],
)
def test_nothing_is_cut_and_nothing_is_there_to_click(
    paper: Page, served: str, address: str
) -> None:
    paper.goto(served + address)
    assert paper.evaluate(_CUT) == []
    assert paper.evaluate("document.documentElement.scrollWidth") <= _PAPER[0]
    for control in (
        *(".md-header", ".md-tabs", ".md-sidebar", ".md-path", ".md-top", ".md-content__button"),
        *(".alm-compare__controls :is(summary, button, input, select)", ".alm-compare__sort"),
        *(".alm-compare__groups", ".alm-timeline__controls"),
    ):
        assert paper.locator(f"{control}:visible").count() == 0, control
    # A dark screen makes no gray paper.
    assert paper.evaluate(_BACKGROUND) == []
    assert min(paper.locator("main :is(p, td, dd, h1, h2)").evaluate_all(_CONTRAST, "color")) > 4.5


def test_the_marks_of_drawings_are_seen_without_their_backgrounds(paper: Page, served: str) -> None:
    paper.goto(served + "initiatives/thousand-landings/")
    for marks in (".alm-mark > circle", ".alm-chart__join", ".alm-timeline-glance__line circle"):
        found = paper.locator(f"main {marks}")
        assert found.count() > 0
        assert min(found.evaluate_all(_CONTRAST, "stroke")) > 3
    paper.goto(served + "metrics/villages-covered/")
    dots = paper.locator(".alm-dots--actual .alm-dots__dot")
    assert min(dots.evaluate_all(_CONTRAST, "fill")) > 3


def test_every_value_of_an_initiative_says_on_paper_how_it_is_known(
    paper: Page, served: str
) -> None:
    paper.goto(served + "initiatives/thousand-landings/")
    rows = paper.locator(".alm-metric-row > tr:first-child")
    assert rows.count() > 5
    for row in rows.all():
        assert row.locator("a.alm-cited").count() > 0
    # The sources that the numbers stand for are below.
    sources = paper.locator("#sources ~ * > li")
    assert sources.count() > 0
    expect(paper.locator(".alm-evidence-cards")).to_be_hidden()


def test_what_opens_on_demand_is_open_on_paper(paper: Page, served: str) -> None:
    paper.goto(served + "compare/")
    closed = paper.locator("main details:visible").evaluate_all(
        "all => all.filter((one) => !one.lastElementChild.checkVisibility())"
        ".map((one) => one.textContent)"
    )
    assert closed == []


def test_words_of_a_narrow_column_stay_whole(paper: Page, served: str) -> None:
    paper.goto(served + "compare/all/")
    # A word that is broken takes as many lines as it has parts.
    broken = paper.locator(".alm-comparison-table td .alm-value").evaluate_all(
        """(values) => values.filter((value) => {
          const range = document.createRange();
          const text = (value.querySelector("span") ?? value).firstChild;
          return [...text.data.matchAll(/[^\\s-]+/g)].some((word) => {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            return range.getClientRects().length > 1;
          });
        }).map((value) => value.textContent)"""
    )
    assert broken == []

"""Drawings in the few colors that a reader forces on all pages: seen, and told from each other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.building import Sites
from tests.support.folders import GRIDS
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

# The colors in which some shapes are filled or drawn, and those of the reader's text and ground.
_COLORS = """
(shapes, property) => [...new Set(shapes.map((one) => getComputedStyle(one)[property]))]
"""
_MINE = """
(name) => {
  document.body.style.outlineColor = name;
  return getComputedStyle(document.body).outlineColor;
}
"""


@pytest.fixture(params=["light", "dark"])
def forced(windows: Windows, request: pytest.FixtureRequest) -> Page:
    return windows.page(1440, 900, forced_colors="active", color_scheme=request.param)


def _colors(page: Page, shapes: str, named: str) -> list[str]:
    found = page.locator(f"main {shapes}")
    assert found.count() > 0, shapes
    colors: list[str] = found.evaluate_all(_COLORS, named)
    return colors


@pytest.mark.parametrize(
    ("address", "full", "hollow"),
    [
        (
            "initiatives/thousand-landings/",
            ".alm-mark--actual > circle",
            ".alm-mark--target > circle",
        ),
        ("initiatives/thousand-landings/", ".alm-timeline-glance__line circle", None),
        ("compare/", ".alm-dots--actual .alm-dots__dot", ".alm-dots--target .alm-dots__dot"),
    ],
)
def test_marks_of_drawings_take_the_colors_of_the_reader(
    forced: Page, served: str, address: str, full: str, hollow: str | None
) -> None:
    # A choice of the site's scheme changes nothing: the reader's colors come first.
    forced.goto(served + address)
    forced.evaluate("document.body.dataset.mdColorScheme = 'default'")
    text, ground = forced.evaluate(_MINE, "CanvasText"), forced.evaluate(_MINE, "Canvas")
    assert text != ground
    assert _colors(forced, full, "stroke") == [text]
    assert text in _colors(forced, full, "fill")
    if hollow:
        assert _colors(forced, hollow, "fill") == [ground]
        assert _colors(forced, hollow, "stroke") == [text]


def test_stances_are_told_from_each_other(forced: Page, served: str) -> None:
    forced.goto(served + "statements/")
    looks = [
        forced.locator(f".alm-tally--{stance} i").first.screenshot()
        for stance in ("critical", "neutral", "supportive")
    ]
    assert len(set(looks)) == 3


def test_a_mark_whose_value_has_no_room_shows_no_part_of_it(forced: Page, sites: Sites) -> None:
    site = sites.of(GRIDS, "grids-flat", "--no-directory-urls")
    forced.goto((site / "initiatives" / "river-bend.html").as_uri())
    rows = forced.get_by_role("button", name="Open all rows")
    if rows.count():
        rows.click()
    mark = forced.locator("main .alm-metric-chart__mark--never .alm-value").first
    expect(mark).to_be_visible()
    edges = mark.evaluate(
        """(one) => {
          const words = document.createRange();
          words.selectNodeContents(one);
          return [words.getBoundingClientRect().left, one.getBoundingClientRect().right];
        }"""
    )
    assert edges[0] >= edges[1] - 1

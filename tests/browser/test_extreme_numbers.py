"""Numbers of twenty digits, below a millionth, zero and below zero: nothing overlaps or is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.building import Sites
from tests.support.extremes import HUGE, TINY, extremes_site
from tests.support.querying import search
from tests.support.serving import serving

pytestmark = pytest.mark.browser

_PAGES = (
    *("", "initiatives/", "initiatives/extremes/", "compare/", "compare/all/", "timeline/"),
    *("metrics/members/", "metrics/litter/", "metrics/grants/", "organizations/river-club/"),
)
# Values that lie over each other, or over the edge of what holds them.
_OVER = """
() => {
  const seen = [...document.querySelectorAll("main .alm-value")].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest("svg, [popover]"));
  const boxes = seen.map((one) => [one, one.getBoundingClientRect()]);
  const found = [];
  for (const [one, box] of boxes) {
    const within = one.closest("td, li, dd, p, div").getBoundingClientRect();
    if (box.right > within.right + 1) found.push(`${one.textContent} leaves its place`);
    for (const [other, next] of boxes) {
      const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
      const down = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
      if (one !== other && across > 1 && down > 4)
        found.push(`${one.textContent} lies over ${other.textContent}`);
    }
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def home(sites: Sites) -> Iterator[str]:
    with serving(extremes_site(sites)) as address:
        yield address


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_no_number_is_cut_or_lies_over_another(page: Page, home: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in _PAGES:
        page.goto(home + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate(_OVER) == [], address


def test_numbers_are_told_with_all_their_digits_or_in_powers_of_ten(page: Page, home: str) -> None:
    page.goto(f"{home}initiatives/extremes/")
    values = page.locator("main .alm-value")
    expect(values.filter(has_text=HUGE).first).to_be_visible()
    expect(values.filter(has_text=TINY).first).to_be_visible()
    expect(values.filter(has_text="−3 × 10⁻⁷").first).to_be_visible()


def test_a_number_of_any_size_is_found(page: Page, home: str) -> None:
    page.goto(home)
    for typed in (HUGE, HUGE.replace(",", ""), "0.0000012", "-0.0000003", "1.5 × 10^21", "4.2e-7"):
        (found,) = search(page, typed)
        assert found, typed
        assert found[0].startswith("initiatives/extremes/#"), (typed, found[:2])

"""The line of labeled marks on the page of a record, in a real Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from macros.draw.timeline_glance import MOST_ON_PHONE
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

_PAGES = (
    "initiatives/thousand-landings/",
    "initiatives/swan-lake-offices/",
    "organizations/heron/",
)
# The boxes of all labels that can be seen, as wide as what is in them.
_BOXES = """
all => all.filter((one) => one.checkVisibility()).map((one) => {
  const { left, top, bottom } = one.getBoundingClientRect();
  return [left, top, left + one.scrollWidth, bottom];
})
"""


def _boxes(page: Page) -> list[list[float]]:
    boxes: list[list[float]] = page.locator(".alm-timeline-glance__label").evaluate_all(_BOXES)
    return boxes


@pytest.mark.parametrize("width", [390, 600, 768, 1440, 1920])
@pytest.mark.parametrize("address", _PAGES)
def test_no_label_covers_another_or_leaves_the_line(
    windows: Windows, served: str, address: str, width: int
) -> None:
    page = windows.page(width, java_script_enabled=False)
    page.goto(served + address)
    glance = page.locator(".alm-timeline-glance").bounding_box()
    boxes = _boxes(page)
    assert glance
    assert len(boxes) >= 3
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert left >= glance["x"] - 1
        assert right <= glance["x"] + glance["width"] + 1
        for other in boxes[n + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (boxes[n], other)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", _PAGES)
def test_on_a_phone_the_most_telling_marks_stand_below_each_other(
    windows: Windows, served: str, address: str
) -> None:
    page = windows.page(390)
    page.goto(served + address)
    boxes = _boxes(page)
    assert 3 <= len(boxes) <= MOST_ON_PHONE
    assert [box[1] for box in boxes] == sorted(box[1] for box in boxes)
    assert not page.locator(".alm-timeline-glance__line").is_visible()


def test_a_number_on_the_line_opens_its_evidence(page: Page, served: str) -> None:
    page.goto(served + "initiatives/thousand-landings/")
    value = page.locator(".alm-timeline-glance .alm-value").first
    value.click()
    expect(page.locator(f"[id='{value.get_attribute('popovertarget')}']")).to_be_visible()


def test_marks_at_the_ends_are_whole(page: Page, served: str) -> None:
    page.goto(served + "initiatives/thousand-landings/")
    line = page.locator(".alm-timeline-glance__line").bounding_box()
    assert line
    for mark in page.locator(".alm-timeline-glance__line circle").all():
        box = mark.bounding_box()
        assert box
        assert line["x"] <= box["x"]
        assert box["x"] + box["width"] <= line["x"] + line["width"]


def test_an_initiative_with_little_that_is_dated_has_no_line(page: Page, served: str) -> None:
    page.goto(served + "initiatives/otter-mail-boats/")
    assert page.locator(".alm-timeline-glance").count() == 0

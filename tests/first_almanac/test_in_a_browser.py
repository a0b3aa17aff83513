"""The first almanac in a real Chromium: what people type is found, its pages have no fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.axe import WINDOWS, faults, window
from tests.support.querying import misses, queries
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

_QUERIES = queries(Path(__file__).with_name("queries.yml"))
# Pages that are more than the call of a macro.
_WRITTEN = (
    *("", "about/", "data/", "contribute/", "contribute/sample/", "contribute/patterns/"),
    "contribute/hosting/",
)


def test_what_people_type_finds_what_they_mean(page: Page, first_served: str) -> None:
    page.goto(first_served)
    wrong, lost = misses(page, _QUERIES)
    assert lost == []
    assert len(_QUERIES) >= 80
    assert len(wrong) <= 0.05 * len(_QUERIES), "\n".join(wrong)


@pytest.mark.parametrize("address", _WRITTEN)
@pytest.mark.parametrize("where", WINDOWS)
def test_a_written_page_has_no_fault_that_a_browser_finds(
    windows: Windows, first_served: str, where: str, address: str
) -> None:
    page = window(windows, where)
    page.goto(first_served + address)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert faults(page) == []
    assert windows.complaints() == []

"""An initiative on several pages: its old addresses, and links to what stands on a further one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import long_pages
from tests.support.building import build
from tests.support.folders import RIVERS
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

FURTHER = re.compile(r"river-watch--\d\.html#")


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site for file:// on which few rows make several pages."""
    root = tmp_path_factory.mktemp("long") / "rivers"
    shutil.copytree(RIVERS, root, ignore=shutil.ignore_patterns(".cache", "site"))
    with pytest.MonkeyPatch.context() as patch:
        long_pages.few_rows(patch, 3)
        done = build(root, "--no-directory-urls", "--site-dir", str(root / "site"))
    assert done.code == 0, done.said
    return root / "site"


def _further(page: Page, site: Path) -> str:
    """The id of a fact of an initiative that stands on a further page, from a link to it."""
    page.goto((site / "metrics/members.html").as_uri())
    links = [one.get_attribute("href") or "" for one in page.locator("main a.alm-value").all()]
    (found, *_) = filter(FURTHER.search, links)
    return found.partition("#")[2]


def test_the_address_of_a_fact_stays_whatever_page_it_stands_on(
    long_site: Path, page: Page
) -> None:
    id = _further(page, long_site)
    page.goto((long_site / "initiatives/river-watch.html").as_uri() + f"#{id}")
    page.wait_for_url(FURTHER)
    expect(page.locator(f"[id='{id}']")).to_be_visible()


def test_a_value_that_stands_on_a_further_page_opens_its_card(long_site: Path, page: Page) -> None:
    id = _further(page, long_site)
    page.locator(f"main a.alm-value[href$='#{id}']").first.click()
    expect(page.locator(f"[id='card-river-watch--{id}']")).to_be_visible()


def test_a_link_leads_to_the_page_on_which_something_stands(
    long_site: Path, windows: Windows
) -> None:
    page = windows.page(java_script_enabled=False)
    id = _further(page, long_site)
    page.locator(f"main a[href$='#{id}']").first.click()
    expect(page).to_have_url(FURTHER)
    expect(page.get_by_role("navigation", name="Pages", exact=True)).to_be_visible()
    assert page.locator(f"[id='{id}']").count() == 1

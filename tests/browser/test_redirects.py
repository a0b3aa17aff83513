"""Addresses that records had before, in a real Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import rivers
from tests.support.building import built
from tests.support.hosting import hosted

pytestmark = pytest.mark.browser


def test_an_old_address_keeps_the_fact_that_it_names(page: Page, tmp_path: Path) -> None:
    renamed = rivers.copy(tmp_path)
    renamed.rename()
    with hosted(built(renamed.root), "/under/this/") as address:
        page.goto(f"{address}initiatives/old-watch/?as_of=2020#members")
        page.wait_for_url(f"{address}initiatives/river-watch/?as_of=2020#members")
        expect(page.locator("#members")).to_be_in_viewport()
        page.wait_for_load_state("networkidle")  # the server is there until all is read
    flat = built(renamed.root, "--no-directory-urls").as_uri()
    page.goto(f"{flat}/initiatives/old-watch.html#members")
    page.wait_for_url(f"{flat}/initiatives/river-watch.html#members")
    expect(page.locator("#members")).to_be_in_viewport()

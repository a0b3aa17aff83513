"""A timeline in a browser: the parts of it that tests ask for, by what they are."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def open_timeline(page: Page, address: str) -> None:
    """Opens a page with one timeline, and waits until that answers."""
    page.goto(address)
    expect(controls(page).get_by_role("status")).to_contain_text("entries")


def controls(page: Page) -> Locator:
    """The form above the table."""
    return page.locator(".alm-timeline__controls")


def entry(page: Page, id: str) -> Locator:
    """The entry that has an id."""
    return page.locator(f"[id='{id}']")


def entries(page: Page) -> Locator:
    """The entries that the table shows."""
    return page.locator(".alm-timeline__entry:visible")


def said(page: Page) -> tuple[int, int]:
    """How many entries the page says that it shows, and of how many."""
    status = controls(page).get_by_role("status")
    expect(status).to_contain_text("entries")
    found = re.match(r"(\d+) of (\d+) entries", status.inner_text())
    assert found
    return int(found[1]), int(found[2])

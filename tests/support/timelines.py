"""A timeline in a browser: the parts of it that tests ask for, by what they are."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def open_timeline(page: Page, address: str) -> None:
    """Opens a page with one timeline, and waits until that answers.

    It may wait until the page has nothing else to do, and says how many entries it has then.
    """
    page.goto(address)
    expect(controls(page).get_by_role("status")).to_contain_text("entries")


def controls(page: Page) -> Locator:
    """The form above the drawing."""
    return page.locator(".alm-timeline__controls")


def entry(page: Page, id: str) -> Locator:
    """The entry of the list that has an id."""
    return page.locator(f"[id='{id}']")


def entries(page: Page) -> Locator:
    """The entries that the list shows."""
    return page.locator(".alm-timeline__entry:visible")


def marks(page: Page) -> Locator:
    """The marks of the drawing, where those that share a place are one."""
    return page.locator(".alm-timeline__mark:not([hidden])")


def said(page: Page) -> tuple[int, int]:
    """How many entries the page says that it shows, and of how many."""
    found = re.match(r"(\d+) of (\d+) entries", controls(page).get_by_role("status").inner_text())
    assert found
    return int(found[1]), int(found[2])


def zoom(page: Page) -> float:
    """How many times wider than its window the drawing is."""
    ratio: float = page.locator(".alm-timeline__canvas").evaluate(
        "canvas => canvas.clientWidth / (canvas.parentElement.clientWidth"
        " - parseFloat(getComputedStyle(canvas.parentElement).paddingRight))"
    )
    return ratio

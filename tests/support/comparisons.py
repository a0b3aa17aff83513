"""A comparison in a browser."""

from __future__ import annotations

from playwright.sync_api import Page


def open_comparison(page: Page, address: str) -> Page:
    """Goes to a page with comparisons, and gives it once its controls are there."""
    page.goto(address)
    page.locator(".alm-compare__controls").wait_for()
    return page

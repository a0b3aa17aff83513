"""A comparison in a browser."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page


def open_comparison(window: BrowserContext, address: str) -> Page:
    """A page with comparisons, in a window, once its controls are there."""
    page = window.new_page()
    page.goto(address)
    page.locator(".alm-compare__controls").wait_for()
    return page

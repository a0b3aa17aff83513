"""Waiting for a page, whose policy lets it evaluate no text, so Playwright's own way fails."""

from __future__ import annotations

import time

from playwright.sync_api import Page

_PATIENCE = 10.0


def until(page: Page, condition: str, argument: object = None) -> None:
    """Waits until an expression or function is true in a page; fails after ten seconds."""
    end = time.monotonic() + _PATIENCE
    while not page.evaluate(condition, argument):
        assert time.monotonic() < end, f"never true: {condition}"
        page.wait_for_timeout(20)


def frames(page: Page, count: int = 2) -> None:
    """Waits until a page was drawn some more times."""
    for _ in range(count):
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")

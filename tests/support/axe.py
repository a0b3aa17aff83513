"""What axe finds wrong with a page for people who see, hear or move otherwise."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.support.windows import Windows

_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# How wide the windows are in which pages are looked at, and whether they are light or dark.
WINDOWS: dict[str, tuple[int, str]] = {
    "a phone in the dark": (390, "dark"),
    "a desk in daylight": (1440, "light"),
}


def window(windows: Windows, where: str) -> Page:
    """A page in one of these windows, in which axe can run."""
    width, scheme = WINDOWS[where]
    looks: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}
    return windows.page(width, 900, bypass_csp=True, **looks)  # axe is a script of another


def faults(page: Page, within: str | None = None) -> list[str]:
    """What is wrong with a page, or with the parts of it that a selector names."""
    # Faults alone: to collect what is right takes most of the time.
    options = {
        "runOnly": {"type": "tag", "values": _STANDARDS},
        "resultTypes": ["violations"],
    }
    found = Axe().run(page, context=within, options=options)
    return [
        f"{page.url}: {fault['id']}: {node['html'][:200]}"
        for fault in found.response["violations"]
        for node in fault["nodes"][:3]
    ]

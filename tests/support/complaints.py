"""What a browser complains of while somebody looks at a page."""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, Page


def complaints(page: Page) -> list[str]:
    """A list that gets every error and warning of a page from now on, with the page's address."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return said

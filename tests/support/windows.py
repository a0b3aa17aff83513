"""Windows of a browser, shared by tests: to open one takes longer than most of them take."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page, ViewportSize

# What a page that copies may do.
CLIPBOARD = ["clipboard-read", "clipboard-write"]
# The reader has been told that numbers open.
_KNOWS = "try { localStorage.setItem('alm-numbers-open', '1') } catch {}"
# How often a page may come between a window and its empty page.
_TRIES = 5
_HERE = ("http://127.0.0.1:", "file:", "data:", "blob:", "about:")


class _Window:
    """One window with one page, and what went wrong in it."""

    def __init__(
        self, browser: Browser, size: tuple[int, int], script: str, options: dict[str, Any]
    ) -> None:
        width, height = size
        self._size: ViewportSize = {"width": width, "height": height}
        self._media = {
            name: options.get(name, "null")
            for name in ("color_scheme", "reduced_motion", "forced_colors")
        }
        self._context: BrowserContext = browser.new_context(viewport=self._size, **options)
        if script:
            self._context.add_init_script(script)
        self.page: Page = self._context.new_page()
        self._origins: set[str] = set()
        self.strangers: list[str] = []
        self.said: list[tuple[str, str]] = []
        self._context.on("request", lambda request: self._asked(request.url))
        self.page.on("framenavigated", self._navigated)
        self.page.on("console", lambda note: self._note(note.type, note.text))
        self.page.on("pageerror", lambda error: self._note("error", str(error)))

    def _asked(self, url: str) -> None:
        if not url.startswith(_HERE):
            self.strangers.append(url)

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.said.append((kind, f"{self.page.url}: {text}"))

    def _navigated(self, frame: Frame) -> None:
        if frame.url.startswith(("http:", "file:")):
            self._origins.add(_origin(frame.url))

    def renew(self) -> None:
        """Makes everything as it was when the window was opened."""
        for page in self._context.pages:
            if page is not self.page:
                page.close()
        self.page.unroute_all()
        self._forget()
        self._leave()
        self.page.set_viewport_size(self._size)
        self.page.emulate_media(media="null", **self._media)
        self.page.mouse.move(0, 0)
        self.strangers.clear()
        self.said.clear()

    def _leave(self) -> None:
        """Opens an empty page; pages that are still on their way may come between."""
        for _ in range(_TRIES):
            with suppress(Error):
                self.page.goto("about:blank")
                return
            with suppress(Error):
                self.page.wait_for_load_state()
        self.page.goto("about:blank")

    def _forget(self) -> None:
        """Clears what the pages that were opened here remember of a reader."""
        while self._origins:
            here = _origin(self.page.url)
            if here in self._origins:
                self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
                self._origins.discard(here)
            else:
                with suppress(Error):  # a server that has ended has nothing to remember
                    self.page.goto(self._origins.pop())


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class Windows:
    """The windows of a browser, one for each choice of options."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: dict[str, _Window] = {}
        self._used: list[_Window] = []

    def page(
        self,
        width: int = 1280,
        height: int = 900,
        *,
        script: str = "",
        newcomer: bool = False,
        **options: Any,
    ) -> Page:
        """A page as good as new, in a window with the options of Playwright's `new_context`.

        A script is run at the begin of every page that is opened there. A newcomer has not been
        told yet that numbers open.
        """
        script = script if newcomer else f"{_KNOWS}\n{script}"
        key = repr((width, height, script, sorted(options.items())))
        if key not in self._open:
            self._open[key] = _Window(self._browser, (width, height), script, options)
        window = self._open[key]
        window.renew()
        self._used.append(window)
        return window.page

    def complaints(self, *kinds: str) -> list[str]:
        """The errors and warnings in the windows that the test used, with the pages' addresses."""
        wanted = kinds or ("error", "warning")
        return [text for window in self._used for kind, text in window.said if kind in wanted]

    def strangers(self) -> list[str]:
        """The addresses on other hosts that were asked for in the windows that the test used."""
        return [url for window in self._used for url in window.strangers]

    def end(self) -> None:
        """Ends a test, so that the next one can use the windows."""
        self._used.clear()

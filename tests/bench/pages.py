"""What every page of a built site weighs for a reader, in a real Chromium.

python -m tests.bench.pages                     one page of every kind of site/, the largest of each
python -m tests.bench.pages --all               every page
python -m tests.bench.pages --site DIR x/ y/    these pages of another site

Heights are in pixels at 1440 x 900 and 390 x 844, sheets are of A4, buttons are numbers that open
their evidence, sizes are the sizes of type in pixels, KB are of the compressed HTML, and blocked
are the milliseconds beyond 50 of each task while the page opens on a phone slowed four times.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.chromium import LAUNCH_ARGS, find
from tests.support.folders import REPOSITORY
from tests.support.screenshots import kinds
from tests.support.serving import serving

_DESKTOP, _PHONE = (1440, 900), (390, 844)
_SLOWED = 4
_SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
_HEIGHT = "document.documentElement.scrollHeight"
_BUTTONS = "document.querySelectorAll('.md-content .alm-value').length"
_SIZES = """
() => {
  const sizes = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || holder.closest("script, style, noscript")) continue;
    if (holder.getClientRects().length) sizes.add(parseFloat(getComputedStyle(holder).fontSize));
  }
  return [...sizes].sort((one, other) => one - other);
}
"""
_WATCH_TASKS = """
window.blocked = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.blocked += Math.max(0, task.duration - 50);
}).observe({ type: "longtask", buffered: true });
"""


@dataclass(frozen=True)
class _Weight:
    """What one page weighs."""

    address: str
    desktop: int
    phone: int
    sheets: int
    buttons: int
    sizes: tuple[float, ...]
    compressed: int
    blocked: float

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.address or "/",
            f"{self.desktop:,}",
            f"{self.desktop / _DESKTOP[1]:.1f}",
            f"{self.phone:,}",
            f"{self.phone / _PHONE[1]:.1f}",
            f"{self.sheets:,}",
            f"{self.buttons:,}",
            " ".join(f"{size:g}" for size in self.sizes),
            f"{self.compressed / 1000:.1f}",
            f"{self.blocked:.0f}",
        )


_HEADS = ("page", "1440 px", "screens", "390 px", "screens", "sheets", "buttons", "sizes")
_MORE_HEADS = ("KB", "blocked ms")


def main(site: Path, addresses: Iterable[str]) -> None:
    """Prints a line a page."""
    chromium = find()
    if chromium is None:
        sys.exit("no Chromium here; `make test` installs one")
    heads = (*_HEADS, *_MORE_HEADS)
    print(" | ".join(heads))
    print(" | ".join("---" for _ in heads))
    with sync_playwright() as playwright, serving(site) as home:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=LAUNCH_ARGS)
        for address in addresses:
            print(" | ".join(_weigh(browser, site, home, address).cells), flush=True)
        browser.close()


def _weigh(browser: Browser, site: Path, home: str, address: str) -> _Weight:
    html = (site / address / "index.html").read_bytes()
    desktop = _opened(browser, home + address, _DESKTOP)
    height, buttons = desktop.evaluate(_HEIGHT), desktop.evaluate(_BUTTONS)
    sheets = len(_SHEET.findall(desktop.pdf(format="A4")))
    desktop.context.close()
    phone = _opened(browser, home + address, _PHONE, slowed=True)
    weight = _Weight(
        address=address,
        desktop=height,
        phone=phone.evaluate(_HEIGHT),
        sheets=sheets,
        buttons=buttons,
        sizes=tuple(phone.evaluate(_SIZES)),
        compressed=len(gzip.compress(html, 9)),
        blocked=phone.evaluate("window.blocked"),
    )
    phone.context.close()
    return weight


def _opened(
    browser: Browser, address: str, window: tuple[int, int], *, slowed: bool = False
) -> Page:
    """A page in a window of its own; on a slowed one, with the time of its long tasks."""
    width, height = window
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    if slowed:
        page.add_init_script(_WATCH_TASKS)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
    page.goto(address, wait_until="load")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")
    return page


def _all(site: Path) -> list[str]:
    """Every page, by its address."""
    found = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("" if one == "." else f"{one}/" for one in found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=REPOSITORY / "site")
    parser.add_argument("--all", action="store_true", help="every page")
    parser.add_argument("pages", nargs="*", help="addresses, such as initiatives/x/")
    given = parser.parse_args()
    main(given.site, given.pages or (_all(given.site) if given.all else kinds(given.site)))

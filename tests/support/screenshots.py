"""Pictures of one page of every kind: at three widths, light and dark, and with a card open.

`python tests/support/screenshots.py [--out DIR] [--site DIR]` takes them from the built site, names
the pages that are wider than their window, and ends with 1 if there are any.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from macros.load.kinds import PAGED
from tests.support.chromium import LAUNCH_ARGS, find
from tests.support.folders import REPOSITORY
from tests.support.serving import serving

WIDTHS = (390, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Chromium draws no more in one picture.
TALLEST = 16_000


def kinds(site: Path) -> list[str]:
    """Every page that is not about one record, and of each kind of them the fullest page."""
    found, many = [""], {*(kind.plural for kind in PAGED), "disagreements"}
    for index in sorted(site.glob("*/index.html")):
        folder = index.parent
        below = sorted(folder.glob("*/index.html"), key=lambda page: page.stat().st_size)
        chosen = below[-1:] if folder.name in many else below
        found += [f"{folder.name}/", *(f"{folder.name}/{page.parent.name}/" for page in chosen)]
    return found


def take(browser: Browser, home: str, pages: list[str], out: Path) -> list[str]:
    """Takes all pictures of the pages; which of these are wider than their window."""
    wide = []
    for width, scheme in product(WIDTHS, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        page = context.new_page()
        for address in pages:
            page.goto(home + address)
            name = f"{address.strip('/').replace('/', '-') or 'home'}-{width}-{scheme}"
            size = page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
            )
            if size[0] > width:
                wide.append(f"{home + address} is {size[0]} pixels wide in a window of {width}")
            page.screenshot(
                path=out / f"{name}.png",
                full_page=True,
                animations="disabled",
                clip={"x": 0, "y": 0, "width": width, "height": min(size[1], TALLEST)},
            )
            _take_card(page, out / f"{name}-card.png")
        context.close()
    return wide


def _take_card(page: Page, to: Path) -> None:
    """A picture of the window with the page's first evidence card open, if it has one."""
    value = page.locator(".alm-value").first
    if value.count():
        value.click()
        page.screenshot(path=to, animations="disabled")


def main() -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python tests/support/screenshots.py"
    )
    parser.add_argument("--site", type=Path, default=REPOSITORY / "site", help="the built site")
    parser.add_argument(
        "--out", type=Path, default=REPOSITORY / "screenshots", help="where they go"
    )
    options = parser.parse_args()
    chromium = find()
    if chromium is None:
        parser.error("no Chromium here; `python tests/support/chromium.py --install` gets one")
    if not (options.site / "index.html").is_file():
        parser.error(f"no site in {options.site}; `make site` builds one")
    options.out.mkdir(parents=True, exist_ok=True)
    with serving(options.site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=LAUNCH_ARGS)
        wide = take(browser, home, kinds(options.site), options.out)
        browser.close()
    for line in wide:
        sys.stderr.write(line + "\n")
    return 1 if wide else 0


if __name__ == "__main__":
    sys.exit(main())

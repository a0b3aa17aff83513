"""The offline bundle as a reader has it: unpacked somewhere, opened without any network."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.load.catalog import Catalog
from macros.site.bundle import bundle
from tests.support.building import Sites
from tests.support.folders import FERRIES
from tests.support.querying import misses, queries
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

_LIMIT = 5_000_000
_LOOK = """
() => ({
  links: [...document.querySelectorAll("[href], [src]")].map((one) => String(one.href ?? one.src)),
  ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
})
"""


@pytest.fixture(scope="module")
def packed(ferries: Catalog, sites: Sites) -> Path:
    (path,) = sites.made("dist", lambda to: bundle(FERRIES, ferries.almanac, to)).iterdir()
    return path


@pytest.fixture(scope="module")
def folder(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("我的 下载 (1)")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(to)
    (inner,) = to.iterdir()
    return inner


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    """A page of a browser without a network, which asks for nothing and complains of nothing."""
    asked: list[str] = []
    page = windows.page(offline=True)
    page.on("request", lambda request: asked.append(request.url))
    yield page
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert windows.complaints() == []


def test_it_is_small_enough_to_send(packed: Path) -> None:
    assert packed.stat().st_size < _LIMIT


def test_every_page_opens_and_every_link_leads_somewhere(folder: Path, page: Page) -> None:
    ids: dict[Path, set[str]] = {}
    links: dict[str, Path] = {}
    pages = sorted(folder.rglob("*.html"))
    for path in pages:
        page.goto(path.as_uri())
        seen = page.evaluate(_LOOK)
        ids[path] = set(seen["ids"])
        links.update({link: path for link in seen["links"] if link.startswith("file:")})
    assert len(pages) > 80
    dead = []
    for link, origin in links.items():
        address, anchor = urldefrag(link)
        target = Path(unquote(urlsplit(address).path))
        known = ids.get(target)
        if not target.is_file() or (anchor and known is not None and unquote(anchor) not in known):
            dead.append(f"{origin.relative_to(folder)}: {link}")
    assert dead == []


def test_what_people_type_is_found_without_a_network(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri())
    assert misses(page, queries(FERRIES / "queries.yml")) == ([], [])


def test_everything_works_without_a_network(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri())
    expect(page.locator(".alm-colophon")).to_contain_text("CC BY 4.0, version")
    page.keyboard.press("/")
    page.keyboard.type("10万")
    page.keyboard.press("Enter")
    expect(page.locator("#landings")).to_be_in_viewport()
    page.locator("button.alm-value:visible").first.click()
    expect(page.locator(".alm-evidence-card:popover-open")).to_be_visible()
    page.keyboard.press("Escape")

    page.goto((folder / "compare/all.html").as_uri())
    page.locator("[name=platform]").first.select_option("swan")
    expect(page).to_have_url(re.compile("platform=swan"))
    page.goto((folder / "timeline.html").as_uri())
    page.locator("alm-timeline [name=platform]").select_option("swan")
    expect(page).to_have_url(re.compile("platform=swan"))

    page.goto((folder / "data.html").as_uri())
    # A file of the folder opens in the browser, or in what the computer has for it.
    page.get_by_role("link", name="almanac.json", exact=True).click()
    expect(page).to_have_url(re.compile(r"/data/almanac\.json$"))
    page.go_back()

    page.locator("[data-md-component=palette] label:visible").click()
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")

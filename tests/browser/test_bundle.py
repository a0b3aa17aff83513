"""The offline bundle as a reader has it: unpacked somewhere, opened without any network."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.load.catalog import Catalog
from macros.site.bundle import bundle
from tests.conftest import ROOT
from tests.support.complaints import complaints
from tests.support.querying import QUERIES, misses

pytestmark = pytest.mark.browser

_LIMIT = 5_000_000
_LOOK = """
() => ({
  links: [...document.querySelectorAll("[href], [src]")].map((one) => String(one.href ?? one.src)),
  ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
})
"""


@pytest.fixture(scope="module")
def packed(rural: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle(ROOT, rural.almanac, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def folder(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("我的 下载 (1)")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(to)
    (inner,) = to.iterdir()
    return inner


@pytest.fixture
def offline(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page of a browser without a network, and all that it complains of or asks for."""
    context: BrowserContext = browser.new_context(offline=True)
    page = context.new_page()
    said = complaints(page)
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(("file:", "data:")) else said.append(request.url)
        ),
    )
    yield page, said
    context.close()


def test_it_is_small_enough_to_send(packed: Path) -> None:
    assert packed.stat().st_size < _LIMIT


def test_every_page_opens_and_every_link_leads_somewhere(
    folder: Path, offline: tuple[Page, list[str]]
) -> None:
    page, said = offline
    ids: dict[Path, set[str]] = {}
    links: dict[str, Path] = {}
    pages = sorted(folder.rglob("*.html"))
    for path in pages:
        page.goto(path.as_uri())
        seen = page.evaluate(_LOOK)
        ids[path] = set(seen["ids"])
        links.update({link: path for link in seen["links"] if link.startswith("file:")})
    assert said == []
    assert len(pages) > 100
    dead = []
    for link, origin in links.items():
        address, anchor = urldefrag(link)
        target = Path(unquote(urlsplit(address).path))
        known = ids.get(target)
        if not target.is_file() or (anchor and known is not None and unquote(anchor) not in known):
            dead.append(f"{origin.relative_to(folder)}: {link}")
    assert dead == []


def test_what_people_type_is_found_without_a_network(
    folder: Path, offline: tuple[Page, list[str]]
) -> None:
    page, said = offline
    page.goto((folder / "index.html").as_uri())
    wrong, lost = misses(page)
    assert lost == []
    assert len(wrong) <= 0.05 * len(QUERIES), "\n".join(wrong)
    assert said == []


def test_everything_works_without_a_network(folder: Path, offline: tuple[Page, list[str]]) -> None:
    page, said = offline
    page.goto((folder / "index.html").as_uri())
    expect(page.locator(".alm-colophon")).to_contain_text("CC BY 4.0, version")
    page.keyboard.press("/")
    page.keyboard.type("10万")
    page.keyboard.press("Enter")
    expect(page.locator("#village-stations")).to_be_in_viewport()
    page.locator("button.alm-value:visible").first.click()
    expect(page.locator(".alm-evidence-card:popover-open")).to_be_visible()
    page.keyboard.press("Escape")

    page.goto((folder / "compare.html").as_uri())
    page.locator("[name=platform]").first.select_option("jd")
    expect(page).to_have_url(re.compile("platform=jd"))
    page.goto((folder / "timeline.html").as_uri())
    page.locator("alm-timeline button:visible").first.click()

    page.goto((folder / "data.html").as_uri())
    # A file of the folder opens in the browser, or in what the computer has for it.
    page.get_by_role("link", name="almanac.json", exact=True).click()
    expect(page).to_have_url(re.compile(r"/data/almanac\.json$"))
    page.go_back()

    page.locator("[data-md-component=palette] label:visible").click()
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert said == []

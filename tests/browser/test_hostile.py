"""Texts and addresses that try to run something, in a real Chromium: nothing of them runs.

Each test opens the pages online and from a folder, with the policy and without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.fuzz.bait import MARKUP, PARAMETERS, RAW
from tests.support.building import Sites
from tests.support.hostile import hostile_site
from tests.support.hostile_visits import WATCH, use, without_policy
from tests.support.hosting import hosted
from tests.support.windows import CLIPBOARD, Windows

pytestmark = pytest.mark.browser

# On these stand all fields of all kinds of records.
PAGES = (
    *(
        "index.html",
        "compare.html",
        "compare/all.html",
        "timeline.html",
        "glossary.html",
        "settings.html",
    ),
    *("initiatives/index.html", "initiatives/bank-school.html", "organizations/river-club.html"),
    *("metrics/members.html", "places/rivertown.html", "sources/bank-school-report.html"),
)
# The parameters of pages that read them, and where these stand.
ASKED = {
    "compare.html": ("platforms", "initiatives", "show"),
    "compare/all.html": ("platform", "claimant", "group", "sort", "rows", "columns", "as_of"),
    "timeline.html": ("platform", "initiative", "kind", "place", "from", "to"),
    "initiatives/index.html": ("q", "tag", "water", "founded"),
}
_LONGEST = 4_000
VALUES = (
    *(quote(one.encode("utf-8", "surrogatepass"), safe="") for one in (*MARKUP[::4], *PARAMETERS)),
    *RAW,
)
_WAIT = """
async () => {
  await new Promise((done) => requestIdleCallback(done, { timeout: 200 }));
  await document.querySelector("alm-search").answered;
  const said = document.querySelectorAll("article form [role=status]:not(.alm-sides__status)");
  return [...said].map((one) => one.innerText);
}
"""
# The theme stores a scheme so.
_KEEP = "kept => localStorage.setItem(`${__md_scope.pathname}.__palette`, kept)"


@dataclass(frozen=True)
class Place:
    """Where a site is open: its number among such places, its address, whether it is a folder, and
    whether it has no policy."""

    number: int
    home: str
    flat: bool
    bare: bool

    def url(self, page: str) -> str:
        """The address of a page, by its file in a folder."""
        plain = page.endswith("index.html")
        way = page.removesuffix("index.html") if plain else f"{page.removesuffix('.html')}/"
        return self.home + (page if self.flat else way)


@pytest.fixture(scope="module", params=range(4), ids=["web", "folder", "web bare", "folder bare"])
def place(request: pytest.FixtureRequest, sites: Sites) -> Iterator[Place]:
    number: int = request.param
    flat, bare = number % 2 == 1, number > 1
    site = hostile_site(sites, *(["--no-directory-urls"] if flat else []))
    if bare:
        site = sites.made(f"{site.name}-bare", lambda to: without_policy(site, to))
    if flat:
        yield Place(number, f"{site.as_uri()}/", flat, bare)
    else:
        with hosted(site, "/some/path/") as home:
            yield Place(number, home, flat, bare)


@pytest.fixture
def page(windows: Windows, place: Place) -> Iterator[Page]:
    """A page that tells of what runs or is blocked, and asks for what is in the site, no more."""
    page = windows.page(script=WATCH, permissions=CLIPBOARD)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((place.home, "data:"))] == []
    assert windows.complaints() == []


def test_nothing_that_contributors_write_runs(page: Page, place: Place) -> None:
    cards = 0
    # With the policy each of two places has half of the pages.
    pages = PAGES if place.bare else PAGES[place.flat :: 2]
    for name, query in zip(pages, MARKUP, strict=False):
        page.goto(place.url(name))
        seen = use(page, f"bait {query}")
        assert seen.acts == [], name
        cards += seen.cards
    assert cards > 20


def test_nothing_in_an_address_runs(page: Page, place: Place) -> None:
    for index, value in enumerate(VALUES[place.number :: 4]):
        name, asked = list(ASKED.items())[index % len(ASKED)]
        query = "&".join(f"{one}={value[:_LONGEST]}" for one in asked)
        page.goto(f"{place.url(name)}?{query}#{value[:_LONGEST]}")
        assert all(page.evaluate(_WAIT)), (name, value[:80])


def test_what_runs_would_be_seen(windows: Windows, sites: Sites, tmp_path: Path) -> None:
    without_policy(hostile_site(sites, "--no-directory-urls"), tmp_path / "site")
    file = tmp_path / "site" / "settings.html"
    text = file.read_text("utf-8").replace("<article", f"{''.join(MARKUP[:2])}<article", 1)
    file.write_text(text, "utf-8")
    page = windows.page(script=WATCH)
    page.goto(file.as_uri())
    assert len(use(page, "bait").acts) == 2
    said = "".join(windows.complaints())
    assert "bait ran: bait 1" in said
    assert "bait ran: bait 2" in said


def test_a_scheme_that_another_page_stored_harms_no_page(windows: Windows, flat_site: Path) -> None:
    # All files of file:// share what is stored.
    page = windows.page(script=WATCH)
    for kept in ('{"index":"at","color":1}', "<b>", '{"index":99}', "null", '"text"', "[[]]"):
        page.goto((flat_site / "index.html").as_uri())
        page.evaluate(_KEEP, kept)
        page.reload()
        scheme = page.locator("body").get_attribute("data-md-color-scheme")
        assert scheme in {"default", "slate"}, kept
    assert windows.complaints() == []

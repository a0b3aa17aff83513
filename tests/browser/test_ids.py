"""Ids with letters of another script, and ids that items had before, in a real Chromium."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.load.loader import load
from macros.site.bundle import bundle
from tests.support import rivers
from tests.support.building import Sites, built
from tests.support.hosting import hosted
from tests.support.rivers import Rivers

pytestmark = pytest.mark.browser

_WALL = """\
name: Great Wall Survey
facts:
  - metric: volunteers
    value: 3
    as_of: 2024
    of: 明长城
    formerly: [volunteers-early]
    evidence: [{source: yearbook-2024, paragraph: 2}]
  - metric: volunteers
    value: 5
    as_of: 2024
    of: 明长城的墙体
    evidence: [{source: yearbook-2024, paragraph: 2}]
  - metric: volunteers
    id: volunteers-actual-2024-明长城的墙体-b
    value: 6
    as_of: 2024
    of: 明长城的墙体
    evidence: [{source: newsletter, paragraph: 2}]
  - metric: litter
    unknown: not-found
    formerly: [litter-2020]
events:
  - date: 2014-10-29
    title: The first meeting
    kind: launch
    evidence: [{source: yearbook-2024, paragraph: 2}]
  - date: 2014-10-29
    title: The second meeting
    kind: launch
    formerly: [the-zvonitsa]
    evidence: [{source: yearbook-2024, paragraph: 2}]
statements:
  - date: 2017
    speaker: 王明
    stance: neutral
    text: The wall is long.
    formerly: [statement-old]
    evidence: [{source: yearbook-2024, paragraph: 2}]
"""
_PAGE = "initiatives/great-wall"


def _almanac(folder: Path) -> Rivers:
    almanac = rivers.copy(folder)
    almanac.initiative(_WALL, id="great-wall")
    metrics = (almanac.root / "data/metrics.yml").read_text("utf-8")
    assert "\nvolunteers:\n" in metrics
    renamed = metrics.replace("\nvolunteers:\n", "\nvolunteers:\n  formerly: [helpers]\n")
    almanac.write("data/metrics.yml", renamed)
    return almanac


@pytest.fixture(scope="module")
def root(sites: Sites) -> Path:
    return sites.made("ids", _almanac) / "rivers"


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return built(root)


@pytest.fixture(scope="module")
def unpacked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("packed")
    catalog = load(root).catalog
    assert catalog is not None
    with zipfile.ZipFile(bundle(root, catalog.almanac, to)) as archive:
        archive.extractall(to)
    (inner,) = (path for path in to.iterdir() if path.is_dir())
    return inner


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The start of all addresses of the site, on a server, and unpacked from the zip."""
    if request.param == "file":
        yield f"{request.getfixturevalue('unpacked').as_uri()}/"
        return
    with hosted(site, "/under/this/") as address:
        yield address


def _open(page: Page, home: str, path: str, id: str = "") -> None:
    end = ".html" if home.startswith("file:") else "/"
    page.goto("about:blank")
    page.goto(f"{home}{path}{end}" + (f"#{id}" if id else ""))


def _lit(page: Page, text: str) -> None:
    """Expects that what holds a text is in sight, and marked as what the link named."""
    item = (
        page.locator("tr:not(.alm-metric-row__more), li, p, dd")
        .filter(has_text=text)
        .filter(has=page.locator(".alm-former-id:target"))
    )
    direct = page.locator(":target").filter(has_text=text)
    found = direct.or_(item).first
    expect(found).to_be_in_viewport()
    color = """element => {
      const cell = element.matches("tr") ? element.querySelector("td, th") : element;
      return getComputedStyle(cell).backgroundColor;
    }"""
    assert found.evaluate(color) != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("volunteers-actual-2024-明长城", "明长城"),
        ("volunteers-actual-2024-明长城的墙体", "明长城的墙体"),
        ("volunteers-actual-2024-%E6%98%8E%E9%95%BF%E5%9F%8E", "明长城"),
        ("event-launch-2014-10-29-2", "The second meeting"),
        ("statement-2017-王明", "The wall is long."),
        # Ids that they had before.
        ("volunteers-early", "明长城"),
        ("helpers-actual-2024-明长城的墙体", "明长城的墙体"),
        ("litter-2020", "Litter"),
        ("the-zvonitsa", "The second meeting"),
        ("statement-old", "The wall is long."),
    ],
)
def test_an_address_leads_to_its_item_and_lights_it(
    page: Page, home: str, id: str, text: str
) -> None:
    _open(page, home, _PAGE, id)
    _lit(page, text)


def test_the_former_id_of_a_metric_leads_to_its_heading(page: Page, home: str) -> None:
    _open(page, home, _PAGE, "helpers")
    expect(page.locator("#volunteers")).to_be_in_viewport()


def test_a_card_opens_and_its_permanent_link_leads_to_the_fact(page: Page, home: str) -> None:
    _open(page, home, _PAGE, "volunteers-actual-2024-明长城的墙体")
    card = page.locator(".alm-evidence-card:popover-open")
    expect(card).to_be_visible()
    card.get_by_role("link", name="Link").click()
    expect(page).to_have_url(re.compile(r"great-wall(/|\.html)#volunteers-actual-2024-%E6%98%8E"))
    _lit(page, "明长城的墙体")


def test_a_disagreement_has_a_page_at_both_its_addresses(page: Page, home: str) -> None:
    start = "disagreements/great-wall--"
    _open(page, home, "disagreements")
    page.locator('article a:visible:not([href^="#"])[href*="great-wall--"]').first.click()
    expect(page).to_have_url(re.compile("great-wall--volunteers-actual-2024-%E6%98%8E"))
    now = page.url
    expect(page.locator("h1")).to_contain_text("Volunteers")
    _open(page, home, f"{start}helpers-actual-2024-明长城的墙体")
    page.wait_for_url(now)


def test_the_timeline_goes_to_an_entry_with_such_an_id(page: Page, home: str) -> None:
    _open(page, home, "timeline", "great-wall--volunteers-actual-2024-明长城")
    entry = page.locator(".alm-timeline__entry", has_text="Great Wall Survey").filter(
        has_text="明长城"
    )
    expect(entry.first).to_be_in_viewport()
    _open(page, home, "timeline", "great-wall--the-zvonitsa")
    second = page.locator(".alm-timeline__entry", has_text="The second meeting")
    expect(second).to_be_in_viewport()


def test_the_search_leads_to_a_statement_by_its_speaker_and_by_a_former_id(
    page: Page, home: str
) -> None:
    _open(page, home, "glossary")
    page.keyboard.press("/")
    page.keyboard.type("王明")
    expect(page.locator(".md-search-result__link").first).to_contain_text("王明")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"great-wall(/|\.html)#statement-2017-%E7%8E%8B%E6%98%8E$"))
    _lit(page, "The wall is long.")
    page.keyboard.press("/")
    page.locator(".md-search__input").fill("the-zvonitsa")
    expect(page.locator(".md-search-result__link").first).to_contain_text("The second meeting")

"""The search as readers use it: typed into the field, over http and from file://."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.support.building import Sites
from tests.support.folders import FERRIES, RIVERS
from tests.support.hostile import hostile_site
from tests.support.querying import misses, queries, search
from tests.support.windows import Windows

pytestmark = pytest.mark.browser


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest) -> str:
    if request.param == "http":
        return str(request.getfixturevalue("served"))
    flat: Path = request.getfixturevalue("flat_site")
    return f"{flat.as_uri()}/index.html"


def test_what_people_type_finds_what_they_mean(page: Page, home: str) -> None:
    page.goto(home)
    assert misses(page, queries(FERRIES / "queries.yml")) == ([], [])


def test_a_hit_says_who_claims_a_value_and_where_and_lands_on_it(page: Page, home: str) -> None:
    page.goto(home)
    page.keyboard.press("/")
    page.keyboard.type("village landings 28000")
    hit = page.locator(".md-search-result__link").first
    expect(hit).to_contain_text("over 28,000 landings")
    expect(hit).to_contain_text("says Heron Lines")
    expect(hit).to_contain_text("¶")
    expect(hit.locator("mark").filter(has_text="28,000")).to_have_count(1)
    page.locator(".md-search__input").fill("10 billion yuan")
    expect(hit.locator("mark").filter(has_text="10 billion yuan")).to_have_count(1)
    expect(hit).not_to_contain_text("sources disagree")  # the almanac holds one of them
    page.locator(".md-search__input").fill("landing wardens 28000")
    expect(hit).to_contain_text("sources disagree")
    page.locator(".md-search__input").fill("village landings 28000")
    expect(hit).to_contain_text("over 28,000")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"thousand-landings(/|\.html)#landings-actual-[^?]*$"))
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    found = page.evaluate("[...CSS.highlights.get('alm-found')].map(String)")
    assert any("28,000" in one for one in found), found


def test_a_hit_on_this_page_marks_its_words_without_loading_it(page: Page, served: str) -> None:
    page.goto(f"{served}initiatives/thousand-landings/")
    page.evaluate("globalThis.still = true")
    search(page, "village landings 100,000")
    page.locator(".md-search-result__link").first.click()
    expect(page).to_have_url(re.compile(r"thousand-landings/#landings-target-"))
    assert page.evaluate("globalThis.still")
    assert page.evaluate("CSS.highlights.get('alm-found').size") > 0


def test_the_keyboard_opens_walks_and_closes(page: Page, served: str) -> None:
    page.goto(served)
    field = page.locator(".md-search__input")
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("lutang")
    links = page.locator(".md-search-result__link")
    expect(links.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(links.first).to_be_hidden()
    assert page.evaluate("document.activeElement === document.body")


def test_a_kind_can_be_chosen(page: Page, served: str) -> None:
    page.goto(served)
    search(page, "heron village ferries")
    kinds = page.locator(".alm-search__kinds")
    kinds.get_by_label("Facts").check()
    labels = page.locator(".alm-search__kind")
    expect(labels.first).to_have_text("Fact")
    assert set(labels.all_inner_texts()) <= {"FACT", "Fact"}
    expect(kinds.get_by_label("Facts")).to_be_focused()
    shown = page.locator(".md-search-result__link").count()
    page.get_by_role("button", name=re.compile("Show more")).click()
    expect(page.locator(".md-search-result__link").nth(shown)).to_be_focused()


def test_on_a_phone_a_button_opens_it(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served)
    opener = page.get_by_role("button", name="Search", exact=True)
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("swan")
    expect(page.locator(".md-search-result__link").first).to_be_in_viewport()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_an_address_can_hold_a_query(page: Page, served: str) -> None:
    page.goto(f"{served}compare/?q=reed")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(page.locator(".md-search__input")).to_have_value("reed")


def test_nothing_found_is_said_and_no_query_finds_nothing(page: Page, served: str) -> None:
    page.goto(served)
    assert search(page, "xyzzyqwerty") == [[]]
    expect(page.locator(".md-search-result__meta")).to_have_text(
        "Nothing is recorded under “xyzzyqwerty”"
    )
    assert search(page, "  ?! ") == [[]]
    page.get_by_role("button", name="Clear the search").click()
    expect(page.locator(".md-search__input")).to_be_focused()


def test_the_index_waits_until_somebody_searches(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served, wait_until="networkidle")
    assert not [url for url in asked if "/assets/search/" in url]
    search(page, "swan")
    assert [url for url in asked if "/assets/search/index." in url]


def test_a_page_of_an_earlier_build_finds_the_index_that_is_there_now(
    windows: Windows, served: str, site: Path
) -> None:
    page = windows.page()
    page.goto(served)
    (index,) = (site / "assets/search").glob("index.*.js")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.route("**/search/start.js?*", lambda route: route.fulfill(body='almanac.build = "new";'))
    page.route("**/search/index.new.js", lambda route: route.fulfill(path=index))
    assert search(page, "swan") != [[]]
    assert f"assets/search/{index.name}" not in asked
    # No cache can have it under this address.
    assert any(re.fullmatch(r"assets/search/start\.js\?\d{13}", one) for one in asked)


def test_the_field_has_its_room_before_its_script_makes_it(windows: Windows, served: str) -> None:
    page = windows.page()
    page.route("**/assets/almanac.*.js", lambda route: route.abort())
    page.goto(served)
    assert page.locator("alm-search *").count() == 0
    room = _columns(page)
    page.unroute("**/assets/almanac.*.js")
    page.goto(served)
    expect(page.locator(".md-search__input")).to_be_visible()
    assert _columns(page) == room


def _columns(page: Page) -> list[float]:
    """Where the parts of the header begin, how wide they are, and how high it is."""
    parts = [page.locator(one).bounding_box() for one in ("alm-search", ".md-header")]
    search, header = (part for part in parts if part)
    return [search["x"], search["width"], header["width"], header["height"]]


def test_an_index_that_does_not_come_is_said(windows: Windows, served: str) -> None:
    page = windows.page()
    page.route("**/assets/search/**", lambda route: route.abort())
    page.goto(served)
    page.locator(".md-search__input").fill("swan")
    expect(page.locator(".md-search-result__meta")).to_contain_text("cannot be read")


def test_every_record_is_found_by_its_names(page: Page, sites: Sites) -> None:
    site = sites.of(RIVERS, "rivers-flat", "--no-directory-urls")
    page.goto((site / "index.html").as_uri())
    for path in sorted((RIVERS / "data" / "initiatives").glob("*.yml")):
        record = yaml.safe_load(path.read_text("utf-8"))
        for name in (*record["name"].values(), *record.get("aliases", ())):
            (found,) = search(page, name)
            assert any(one == f"initiatives/{path.stem}/" for one in found[:3]), (name, found[:3])


def test_texts_of_the_data_are_shown_as_texts(page: Page, sites: Sites) -> None:
    site = hostile_site(sites, "--no-directory-urls")
    page.goto((site / "index.html").as_uri())
    assert search(page, "bait river watch") != [[]]
    expect(page.locator(".md-search-result__item").first).to_contain_text("<script>bait(1)")
    assert page.locator("alm-search img, alm-search script").count() == 0

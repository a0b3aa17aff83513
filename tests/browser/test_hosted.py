"""The built site as hosts serve it: at a domain's root, under a path, guarded by its policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.hosting import hosted
from tests.support.windows import CLIPBOARD, Windows

pytestmark = pytest.mark.browser

PREFIXES = ["/", "/some/path/"]
# A page of each kind, as its file is named in the hosted site and in the offline one.
KINDS = (
    *("", "compare/", "timeline/", "disagreements/", "coverage/", "freshness/", "glossary/"),
    *("compare/all/", "promises/", "statements/"),
    *("data/", "about/", "contribute/", "contribute/rules/", "contribute/patterns/"),
    *("initiatives/", "initiatives/thousand-landings/", "organizations/heron/"),
    *("metrics/landings/", "places/lutang/", "sources/lantern-2017/"),
)
_WATCH = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`blocked: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


@pytest.fixture(scope="module", params=PREFIXES, ids=["root", "path"])
def host(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    with hosted(site, request.param) as address:
        yield address


@pytest.fixture
def page(windows: Windows) -> Page:
    """A page that tells what a policy blocks."""
    return windows.page(script=_WATCH, permissions=CLIPBOARD)


@dataclass(frozen=True)
class Visit:
    """What a browser saw of the pages of all kinds while everything there was used."""

    said: list[str]
    links: dict[str, str]
    """The links on the pages, each with the page that has it."""


def _flat(url: str) -> str:
    """The same page's file in the offline site."""
    lists = {"initiatives/", "contribute/", ""}
    return f"{url}index.html" if url in lists else f"{url.rstrip('/')}.html"


def _visit(windows: Windows, address: str, *, flat: bool = False) -> Visit:
    """Opens a page of each kind, and uses everything that a script or a style of the site does."""
    page = windows.page(script=_WATCH, permissions=CLIPBOARD)
    links: dict[str, str] = {}

    def go(url: str) -> None:
        page.goto(urljoin(address, _flat(url) if flat else url))

    for url in KINDS:
        go(url)
        expect(page.locator("h1").first).to_be_visible()
        if url == "":
            scheme = page.locator("body").get_attribute("data-md-color-media")
            page.locator("[data-md-component=palette] label:visible").click()
            expect(page.locator("body")).not_to_have_attribute("data-md-color-media", scheme or "")
        elif url in ("compare/", "metrics/landings/"):
            page.locator("main .alm-value:visible").first.click()
            card = page.locator(".alm-evidence-card:popover-open")
            expect(card).to_be_visible()
            # By keys: a card moves with its value as the page around that is laid out.
            card.get_by_text("Cite", exact=True).press("Enter")
            card.get_by_role("button", name="Copy with source").press("Enter")
            expect(card.get_by_text("Copied")).to_be_visible()
            page.keyboard.press("Escape")
        elif url == "timeline/":
            page.locator(".alm-timeline__controls select").first.select_option(index=1)
        for link in page.evaluate("[...document.links].map((link) => String(link.href))"):
            links[urldefrag(link)[0]] = url
    return Visit(windows.complaints(), links)


@pytest.fixture(scope="module")
def visit(shared_windows: Windows, host: str) -> Iterator[Visit]:
    yield _visit(shared_windows, host)
    shared_windows.end()


def test_no_page_asks_for_what_the_policy_forbids(visit: Visit) -> None:
    assert visit.said == []


def test_no_page_in_a_folder_asks_for_what_the_policy_forbids(
    windows: Windows, flat_site: Path
) -> None:
    assert _visit(windows, (flat_site / "index.html").as_uri(), flat=True).said == []


def test_a_script_that_is_not_the_sites_does_not_run(
    page: Page, windows: Windows, host: str
) -> None:
    page.goto(host)
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.strange = true";
          document.body.append(script);
        }"""
    )
    assert page.evaluate("window.strange") is None
    assert any("script-src" in one for one in windows.complaints())


def test_all_links_lead_somewhere_under_the_same_folder(
    page: Page, visit: Visit, host: str
) -> None:
    own = {
        link: on
        for link, on in visit.links.items()
        if urlsplit(link).netloc == urlsplit(host).netloc
    }
    assert len(own) > 50
    assert {link: on for link, on in own.items() if not link.startswith(host)} == {}
    get = page.context.request.get
    assert {link: on for link, on in own.items() if not get(link).ok} == {}


@pytest.mark.parametrize(
    "address",
    [
        *("nothing", "nothing/", "a/b/c/d-e.html", "initiatives/x/y/"),
        *("/a//b/", "\\a/b"),
    ],
)
def test_a_missing_page_finds_its_way_at_any_depth(
    page: Page, windows: Windows, host: str, address: str
) -> None:
    answer = page.goto(host + address)
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("There is no page at this address")
    expect(page.locator(".alm-missing button")).to_have_css("cursor", "pointer")  # it has its style
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    links = page.evaluate("[...document.links].map((link) => link.href)")
    assert f"{host}initiatives/" in links
    assert f"{host}compare/" in links
    assert {link for link in links if not link.startswith(host)} == set()
    # That the page itself, and the site where it was looked for, are not there, is no mistake.
    said = windows.complaints()
    assert [one for one in said if "404" not in one and "MIME" not in one] == []
    assert all(page.context.request.get(link).ok for link in links)


@pytest.mark.parametrize("way", ["//", "/\\"])
def test_a_missing_page_looks_for_its_site_on_its_own_host(page: Page, host: str, way: str) -> None:
    page.goto(urljoin(host, "/")[:-1] + f"{way}elsewhere.example/a/b", wait_until="networkidle")
    assert page.evaluate("document.baseURI").startswith(urljoin(host, "/"))


def test_a_choice_is_kept_in_an_address_with_two_slashes(page: Page, host: str) -> None:
    page.goto(f"{host}/compare/all/?role=target")
    page.locator("[name=platform]").first.select_option("swan")
    expect(page).to_have_url(f"{host}/compare/all/?role=target&platform=swan")


def test_a_missing_page_has_the_scheme_of_the_site(page: Page, host: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{host}no/such/page")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(host)
    page.locator("[data-md-component=palette] label:visible").click()  # to light
    page.goto(f"{host}no/such/page")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_a_missing_page_searches_for_the_words_of_its_address(
    page: Page, windows: Windows, host: str
) -> None:
    page.goto(f"{host}initiatives/heron-netwrk/")
    field = page.get_by_label("Search for")
    expect(field).to_have_value("heron netwrk")
    field.fill("heron village")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(f"{host}?q=heron+village")
    assert [one for one in windows.complaints() if "blocked" in one] == []

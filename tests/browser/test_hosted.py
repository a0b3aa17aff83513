"""The built site as hosts serve it: at a domain's root, under a path, guarded by its policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.complaints import complaints
from tests.support.hosting import hosted

pytestmark = pytest.mark.browser

PREFIXES = ["/", "/some/path/"]
# A page of each kind, as its file is named in the hosted site and in the offline one.
KINDS = (
    *("", "compare/", "timeline/", "disagreements/", "coverage/", "freshness/", "glossary/"),
    *("data/", "about/", "contribute/", "contribute/rules/", "contribute/patterns/"),
    *("initiatives/", "initiatives/thousand-counties/", "organizations/alibaba/"),
    *("metrics/village-stations/", "places/tonglu/", "sources/ellison-2017/"),
)
_WATCH = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`blocked: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


@pytest.fixture(params=PREFIXES, ids=["root", "path"])
def host(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    with hosted(site, request.param) as address:
        yield address


def _open(window: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and all that a browser complains of there, what a policy blocks before all."""
    window.add_init_script(_WATCH)
    page = window.new_page()
    return page, complaints(page)


def _flat(url: str) -> str:
    """The same page's file in the offline site."""
    lists = {"initiatives/", "contribute/", ""}
    return f"{url}index.html" if url in lists else f"{url.rstrip('/')}.html"


def _operate(page: Page, address: str, *, flat: bool) -> None:
    """Uses everything that a script or a style of the site does."""

    def go(url: str) -> None:
        page.goto(urljoin(address, _flat(url) if flat else url))

    for url in KINDS:
        go(url)
        expect(page.locator("h1").first).to_be_visible()
    go("")
    scheme = page.locator("body").get_attribute("data-md-color-media")
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-media", scheme or "")
    go("compare/")
    page.locator("button.alm-value:visible").first.click()
    card = page.locator(".alm-evidence-card:popover-open")
    expect(card).to_be_visible()
    # By keys: a card moves with its value as the page around that is laid out.
    card.get_by_text("Cite", exact=True).press("Enter")
    card.get_by_role("button", name="Copy citation").press("Enter")
    expect(card.get_by_text("Copied")).to_be_visible()
    page.keyboard.press("Escape")
    go("timeline/")
    page.get_by_role("button", name="Zoom in").or_(
        page.locator("alm-timeline button")
    ).first.click()


def test_no_page_asks_for_what_the_policy_forbids(window: BrowserContext, host: str) -> None:
    window.grant_permissions(["clipboard-read", "clipboard-write"])
    page, said = _open(window)
    _operate(page, host, flat=False)
    assert said == []


def test_no_page_in_a_folder_asks_for_what_the_policy_forbids(
    window: BrowserContext, flat_site: Path
) -> None:
    page, said = _open(window)
    _operate(page, (flat_site / "index.html").as_uri(), flat=True)
    assert said == []


def test_a_script_that_is_not_the_sites_does_not_run(window: BrowserContext, host: str) -> None:
    page, said = _open(window)
    page.goto(host)
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.strange = true";
          document.body.append(script);
        }"""
    )
    assert page.evaluate("window.strange") is None
    assert any("script-src" in one for one in said)


def test_all_links_lead_somewhere_under_the_same_folder(window: BrowserContext, host: str) -> None:
    page, _ = _open(window)
    links: dict[str, str] = {}
    for url in KINDS:
        page.goto(host + url)
        for link in page.evaluate("[...document.links].map((link) => String(link.href))"):
            links[urldefrag(link)[0]] = url
    own = {link for link in links if urlsplit(link).netloc == urlsplit(host).netloc}
    assert len(own) > 50
    outside = {link: links[link] for link in own if not link.startswith(host)}
    assert outside == {}
    dead = {link: links[link] for link in own if not window.request.get(link).ok}
    assert dead == {}


@pytest.mark.parametrize("address", ["nothing", "nothing/", "a/b/c/d-e.html", "initiatives/x/y/"])
def test_a_missing_page_finds_its_way_at_any_depth(
    window: BrowserContext, host: str, address: str
) -> None:
    page, said = _open(window)
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
    assert [one for one in said if "404" not in one and "MIME" not in one] == []
    assert all(window.request.get(link).ok for link in links)


def test_a_missing_page_has_the_scheme_of_the_site(window: BrowserContext, host: str) -> None:
    page, _ = _open(window)
    page.emulate_media(color_scheme="dark")
    page.goto(f"{host}no/such/page")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(host)
    page.locator("[data-md-component=palette] label:visible").click()  # to light
    page.goto(f"{host}no/such/page")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_a_missing_page_searches_for_the_words_of_its_address(
    window: BrowserContext, host: str
) -> None:
    page, said = _open(window)
    page.goto(f"{host}initiatives/rural-taobo/")
    field = page.get_by_label("Search for")
    expect(field).to_have_value("rural taobo")
    field.fill("rural taobao")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(f"{host}?q=rural+taobao")
    assert [one for one in said if "blocked" in one] == []

"""Pages of a fixed weight: all is reached without scripts, and each row stands on one page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from macros.derive.derived import Derived
from macros.load.kinds import PAGED
from macros.pages.addresses import Addresses, list_of, page_of
from macros.pages.page_list import ListPage, RecordPage, record_pages
from macros.render.renderer import Renderer
from tests.support import long_pages, small
from tests.support.data_scripts import data_of

_HREF, _ID = re.compile(r' href="([^"]*)"'), re.compile(r' id="([^"]*)"')
_HOME = "https://walks.example/"


@cache
def _rendered(root: Path, times: int) -> tuple[Derived, Mapping[str, str]]:
    """The HTML of all pages of lists and records, by their addresses."""
    with pytest.MonkeyPatch.context() as patch:
        long_pages.few_rows(patch)
        derived, addresses = Derived(long_pages.catalog(root, times)), Addresses()
        renderer = Renderer(derived, addresses)
        found = {
            _HOME + addresses.url(page.src): renderer.page(page).html
            for page in record_pages(derived)
        }
    return derived, found


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Derived, Mapping[str, str]]:
    return _rendered(tmp_path_factory.mktemp("long"), 1)


def _links(address: str, html: str) -> set[str]:
    return {urljoin(address, unescape(href)) for href in _HREF.findall(html)}


def _vast_pages(pages: Mapping[str, str]) -> list[str]:
    address = _HOME + Addresses().url(page_of("initiative", "vast"))
    return [html for url, html in pages.items() if url.startswith((address, f"{address[:-1]}--"))]


def test_every_page_is_reached_from_the_lists_without_scripts(
    rendered: tuple[Derived, Mapping[str, str]],
) -> None:
    _, pages = rendered
    ahead = {_HOME + Addresses().url(list_of(kind.name)) for kind in PAGED}
    reached: set[str] = set()
    while ahead:
        address = ahead.pop()
        reached.add(address)
        links = {urldefrag(link).url for link in _links(address, pages[address])}
        ahead |= (links & pages.keys()) - reached
    assert reached == pages.keys()


def test_every_link_to_a_place_on_a_page_finds_it(
    rendered: tuple[Derived, Mapping[str, str]],
) -> None:
    _, pages = rendered
    ids = {address: {unescape(id) for id in _ID.findall(html)} for address, html in pages.items()}
    led: Counter[str] = Counter()
    for address, html in pages.items():
        for link in _links(address, html):
            page, anchor = urldefrag(link)
            if anchor and page in pages:
                assert unquote(anchor) in ids[page], (address, link)
                led[page] += 1
    vast = _HOME + Addresses().url(page_of("initiative", "vast", 2))
    assert led[vast] > 10


def test_everything_of_an_initiative_stands_on_one_of_its_pages(
    rendered: tuple[Derived, Mapping[str, str]],
) -> None:
    derived, pages = rendered
    vast = _vast_pages(pages)
    assert len(vast) > 8
    found = Counter(id for html in vast for id in _ID.findall(html))
    for owner in derived.catalog.owners_of("vast"):
        assert [found[id] for id in (owner.id, *owner.former)] == [1] * (1 + len(owner.former))


def test_the_address_of_everything_stays_on_the_first_page(
    rendered: tuple[Derived, Mapping[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    long_pages.few_rows(monkeypatch)
    derived, _ = rendered
    (vast,) = (one for one in record_pages(derived) if one.src == page_of("initiative", "vast"))
    renderer = Renderer(derived, Addresses())
    made = renderer.page(vast)
    owners = derived.catalog.owners_of("vast")
    assert made.ids >= {id for owner in owners for id in (owner.id, *owner.former)}
    (script,) = (text for path, text in renderer.take_scripts().items() if "anchors-" in path)
    elsewhere = {id: address for address, ids in data_of(script) for id in ids}
    shown = {unescape(id) for id in _ID.findall(made.html)}
    assert not shown & elsewhere.keys()
    assert all(address.startswith("initiatives/vast--") for address in elsewhere.values())
    assert made.ids <= shown | elsewhere.keys()


def test_each_row_of_a_table_stands_on_one_of_its_pages(
    rendered: tuple[Derived, Mapping[str, str]],
) -> None:
    derived, pages = rendered
    for name in ("metrics/members", "organizations/club", "initiatives/all"):
        start = "initiatives/" if name == "initiatives/all" else f"{name}/"
        some = [
            html
            for address, html in pages.items()
            if address == f"{_HOME}{start}" or address.startswith(f"{_HOME}{name}--")
        ]
        rows = Counter(
            link
            for html in some
            for link in re.findall(
                r'<tr[^>]*><th scope="row"><a href="[^"]*initiatives/([^/"]*)/', html
            )
        )
        assert rows.keys() >= {id for id in derived.catalog.initiatives if id != "walk"}
        assert set(rows.values()) == {1}


def test_twice_as_much_makes_no_page_heavier(tmp_path: Path) -> None:
    twice, more = (_rendered(tmp_path / str(times), times)[1] for times in (2, 4))
    assert len(more) > 1.7 * len(twice)
    heaviest, then = (max(map(len, pages.values())) for pages in (twice, more))
    assert then < 1.1 * heaviest


def test_a_further_page_says_which_one_it_is(
    rendered: tuple[Derived, Mapping[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    long_pages.few_rows(monkeypatch)
    derived, pages = rendered
    for page in record_pages(derived):
        assert isinstance(page, ListPage | RecordPage)
        html = pages[_HOME + Addresses().url(page.src)]
        several = "alm-page-numbers" in html
        assert several or page.number == 1
        if page.number > 1:
            assert page.title.endswith(f", page {page.number}")
            assert f'<b aria-current="page">{page.number}</b>' in html
            assert 'rel="prev"' in html


def test_a_line_of_very_many_names_counts_those_that_it_leaves_out(tmp_path: Path) -> None:
    inner = "".join(f"place-{n}: {{name: P, parent: county}}\n" for n in range(25))
    places = f"land: {{name: Land}}\ncounty: {{name: County, parent: land}}\n{inner}"
    derived = Derived(small.catalog(tmp_path, files={"data/places.yml": places}))
    (land,) = (page for page in record_pages(derived) if page.src == page_of("place", "land"))
    html = Renderer(derived, Addresses()).page(land).html
    assert html.count(">P</a>") == 20
    assert "</a> and 5 more</small>" in html

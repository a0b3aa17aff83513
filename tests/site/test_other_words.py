"""A site whose almanac calls initiatives and platforms otherwise: no reader meets the old words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment

from macros.exports.formats import FILES
from tests.support.building import Sites
from tests.support.other_words import OLD, other_words_site

# Attributes that are read to people or shown to them.
_SHOWN = ("title", "aria-label", "alt", "placeholder", "content", "data-label", "data-whole")
# Addresses of pages, and names of files, stay as they are.
_ADDRESS = re.compile(r"https?://\S+|\binitiatives\.csv")


@pytest.fixture(scope="module")
def other(sites: Sites) -> Path:
    return other_words_site(sites)


def _pages(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    """All pages but those of the guide, whose readers write the fields."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not name.startswith("contribute/"):
            yield name, BeautifulSoup(path.read_text("utf-8"), "html.parser")


def _read(soup: BeautifulSoup) -> Iterator[str]:
    """All that a reader of a page meets."""
    for script in soup.select("script:not([type='application/json']), style"):
        script.decompose()
    # What an author of a file writes has the names of fields, and files their names.
    for code in soup.select("code, pre, link, script"):
        code.decompose()
    for text in soup.find_all(string=True):
        if not isinstance(text, Comment):
            yield _ADDRESS.sub("", str(text))
    for tag in soup.find_all(True):
        for name in _SHOWN:
            yield _ADDRESS.sub("", str(tag.get(name) or ""))


def test_no_page_shows_the_old_words(other: Path) -> None:
    found = {
        name: bad
        for name, soup in _pages(other)
        if (bad := [text.strip() for text in _read(soup) if OLD.search(text)])
    }
    assert found == {}


def test_the_own_words_stand_where_the_others_stood(other: Path) -> None:
    pages = {name: " ".join(_read(soup)) for name, soup in _pages(other)}
    assert "Undertakings" in pages["initiatives/index.html"]
    assert "All undertakings: who runs them" in pages["initiatives/index.html"]
    assert "Operators" in pages["organizations/index.html"]
    assert "Operator" in pages["organizations/river-club/index.html"]
    assert "Its undertakings" in pages["organizations/river-club/index.html"]
    assert "Undertaking" in pages["timeline/index.html"]
    assert "5 undertakings" in pages["compare/all/index.html"]
    assert "one line for each undertaking" in pages["all/index.html"]


def test_lists_that_go_on_in_the_data_name_their_rest(other: Path) -> None:
    texts = (path.read_text("utf-8") for path in other.rglob("*.html"))
    rest = {found for text in texts for found in re.findall(r"\{left\} more (\w+)", text)}
    assert rest == {"undertakings"}


def test_the_search_calls_its_kinds_by_the_own_words(other: Path) -> None:
    (start,) = (other / "assets" / "search").glob("index.*.js")
    text = start.read_text("utf-8")
    assert '"initiative":["Undertaking","Undertakings"]' in text
    shown = "".join(path.read_text("utf-8") for path in (other / "assets/search").glob("entries.*"))
    for entry in json.loads(shown.partition(",[")[2].rpartition("]")[0].join("[]")):
        address, *lines = entry
        if not address.startswith("contribute/"):
            assert not [line for line in lines if OLD.search(line)]


def test_addresses_and_exports_keep_their_names(other: Path) -> None:
    assert (other / "initiatives" / "river-watch" / "index.html").is_file()
    assert {path.name for path in (other / "data").iterdir()} >= set(FILES)
    document = json.loads((other / "data" / "almanac.json").read_text("utf-8"))
    assert {one["initiative"] for one in document["facts"]}
    assert {one["kind"] for one in document["organizations"]} >= {"platform"}

"""Cards in scripts: each is where the links lead that open it, on however many pages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from macros.render.renderer import Renderer
from tests.support import long_pages
from tests.support.cards import card_of, read_cards

_HOME = "https://walks.example/"


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The HTML of all pages by their addresses, and the scripts that they need by theirs."""
    with pytest.MonkeyPatch.context() as patch:
        long_pages.few_rows(patch)
        derived = Derived(long_pages.catalog(tmp_path_factory.mktemp("long"), 1))
        addresses = Addresses(directories=request.param)
        renderer = Renderer(derived, addresses)
        found = {
            _HOME + addresses.url(page.src): renderer.page(page).html for page in pages(derived)
        }
        scripts = renderer.take_scripts()
    return found, {_HOME + path: text for path, text in scripts.items()}


def _cards(address: str, scripts: Mapping[str, str]) -> dict[str, str]:
    """The cards that a script reads where a link leads."""
    folder = re.sub(r"(/|\.html)$", "", urldefrag(address).url)
    return read_cards(scripts[f"{folder}/cards.js"])


def test_every_link_leads_to_where_its_card_is(
    made: tuple[Mapping[str, str], Mapping[str, str]],
) -> None:
    found, scripts = made
    led = set()
    computed = 0
    for address, html in found.items():
        for link in BeautifulSoup(html, "html.parser").select("a.alm-value:not(template a)"):
            to = urljoin(address, str(link["href"]))
            cards = _cards(to, scripts)
            assert card_of(link) in cards, (address, to)
            led.add(urldefrag(to).url)
            named = re.findall(r' popovertarget="(card-[^"]+)"', cards[card_of(link)])
            # The values in it open theirs, too.
            assert set(named) <= cards.keys()
            computed += len(named) > 1
    assert sum("/vast--" in one for one in led) > 3
    assert computed


def test_a_comparison_knows_the_pages_of_its_facts(
    made: tuple[Mapping[str, str], Mapping[str, str]],
) -> None:
    found, scripts = made
    (html,) = (html for address, html in found.items() if "/compare/all" in address)
    holder = BeautifulSoup(html, "html.parser").select_one(".alm-compare__data")
    assert holder
    data = json.loads(holder.get_text())
    seen = set()
    for initiative in data["initiatives"]:
        for cell in initiative["cells"].values():
            for fact in cell["facts"]:
                page = fact.get("page", initiative["address"])
                assert f"card-{initiative['id']}--{fact['id']}" in _cards(_HOME + page, scripts)
                seen.add(page)
    assert sum("/vast--" in page for page in seen) > 3

"""The first almanac's site, built strictly: every page is there, and every link leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from tests.support.outlines import Outline, dead_links, ids_twice, outlines


@pytest.fixture(scope="module")
def hosted(first_site: Path) -> dict[str, Outline]:
    return outlines(first_site)


def test_every_planned_page_is_built(first_derived: Derived, hosted: dict[str, Outline]) -> None:
    planned = {Addresses().url(page.src) for page in pages(first_derived)}
    assert {f"{url}index.html" for url in planned} - set(hosted) == set()


def test_every_link_of_the_hosted_site_leads_somewhere(
    first_site: Path, hosted: dict[str, Outline]
) -> None:
    assert dead_links(first_site, hosted) == []


def test_every_page_says_what_it_is_and_has_no_id_twice(hosted: dict[str, Outline]) -> None:
    assert ids_twice(hosted) == []
    for name, page in hosted.items():
        if page.moved:
            continue
        assert page.headings == 1, name
        assert page.said["description"], name
        assert len(page.first_line.strip()) > 20, f"{name}: no first line"


def test_every_value_opens_a_card_on_its_page(hosted: dict[str, Outline]) -> None:
    without = {name: set(page.opened) - page.cards for name, page in hosted.items()}
    assert {name: ids for name, ids in without.items() if ids} == {}

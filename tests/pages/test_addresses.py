"""How an address is made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.load.model import Kind
from macros.pages.addresses import Addresses, list_of, page_of, question_name

HOSTED, OFFLINE = Addresses(), Addresses(directories=False)


@pytest.mark.parametrize(
    ("page", "hosted", "offline"),
    [
        ("index.md", "", "index.html"),
        ("timeline.md", "timeline/", "timeline.html"),
        ("initiatives/index.md", "initiatives/", "initiatives/index.html"),
        ("initiatives/river-watch.md", "initiatives/river-watch/", "initiatives/river-watch.html"),
        ("initiatives/price-index.md", "initiatives/price-index/", "initiatives/price-index.html"),
        ("contribute/rules.md", "contribute/rules/", "contribute/rules.html"),
        ("reindex.md", "reindex/", "reindex.html"),
    ],
)
def test_a_page_is_a_folder_on_a_server_and_a_file_offline(
    page: str, hosted: str, offline: str
) -> None:
    assert HOSTED.url(page) == hosted
    assert OFFLINE.url(page) == offline


@pytest.mark.parametrize(
    ("page", "hosted", "offline"),
    [
        ("index.md", "./", "./"),
        ("timeline.md", "../", "./"),
        ("initiatives/x.md", "../../", "../"),
        ("initiatives/index.md", "../", "../"),
    ],
)
def test_every_page_knows_the_way_to_the_root(page: str, hosted: str, offline: str) -> None:
    assert HOSTED.root(page) == hosted
    assert OFFLINE.root(page) == offline


@pytest.mark.parametrize("kind", ["initiative", "organization", "source", "metric", "place"])
def test_each_kind_has_a_folder(kind: Kind) -> None:
    assert page_of(kind, "x") == f"{kind}s/x.md"
    assert list_of(kind) == f"{kind}s/index.md"


@given(st.lists(st.from_regex(r"[a-z]{1,4}", fullmatch=True), min_size=1, max_size=4))
def test_no_two_pages_share_an_address(parts: list[str]) -> None:
    page = "/".join(parts)
    for addresses in (HOSTED, OFFLINE):
        one = addresses.url(f"{page}.md")
        assert one != addresses.url(f"{page}/other.md")
        assert not one.startswith("/")


def test_an_address_for_other_programs_has_no_letter_that_they_may_not_take() -> None:
    page = "disagreements/wall--明长城.md"
    coded = "%E6%98%8E%E9%95%BF%E5%9F%8E"
    assert HOSTED.on_the_web("https://wall.example/", page) == (
        f"https://wall.example/disagreements/wall--{coded}/"
    )
    assert HOSTED.on_the_web("https://wall.example", "initiatives/wall.md", "members-明长城") == (
        f"https://wall.example/initiatives/wall/#members-{coded}"
    )


def test_the_name_of_a_page_about_two_facts_fits_into_a_file_system() -> None:
    short = "river-watch--members-actual-2024--spring-clean--members-actual-2024"
    assert question_name(short) == short
    names = {question_name(f"{'长' * 100}--{'a' * 200}-{number}") for number in range(3)}
    assert len(names) == 3
    assert all(len(f"{name}.html".encode()) <= 255 for name in names)

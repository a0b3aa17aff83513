"""What the search knows of each page."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.addresses import Addresses
from macros.derive.derived import Derived
from macros.pages import pages
from macros.render import Renderer
from macros.search import Entry, entries, page_entries
from macros.shown import Shown
from tests import small


def _entries(derived: Derived, src: str) -> list[Entry]:
    shown = Shown(derived, Addresses())
    page = next(page for page in pages(derived) if page.src == src)
    return list(entries(derived, shown, page))


def _plain(text: str) -> str:
    return text.replace("\u200b", "")


def test_the_page_comes_first_then_each_metric(rivers_derived: Derived) -> None:
    page, *metrics = _entries(rivers_derived, "initiatives/river-watch.md")
    assert (page.anchor, page.title) == ("", "River Watch Gwylio'r Afon")
    assert "Arlen Watch" in page.text
    assert "Arlen River Club" in page.text
    assert "The first walk along the bank sets off" in page.text
    assert [entry.anchor for entry in metrics] == list(
        rivers_derived.facts_by_metric["river-watch"]
    )


def test_a_metric_is_found_by_its_names_and_values(rivers_derived: Derived) -> None:
    found = {
        entry.anchor: entry for entry in _entries(rivers_derived, "initiatives/river-watch.md")
    }
    members = found["members"]
    assert members.title == "Members Aelodau: River Watch"
    assert "412 members (result, 31 December 2023)" in members.text
    assert "500 members (target, 18 June 2022)" in members.text
    assert "Gwylio'r Afon" in members.text
    assert "not applicable" in found["grants"].text


def test_every_anchor_is_a_place_on_its_page(rivers_derived: Derived) -> None:
    renderer = Renderer(rivers_derived, Addresses())
    for page in pages(rivers_derived):
        ids = renderer.page(page).ids
        for entry in entries(rivers_derived, renderer.shown, page):
            assert not entry.anchor or entry.anchor in ids, page.src


@pytest.mark.parametrize(
    ("src", "title", "text"),
    [
        ("organizations/river-club.md", "Arlen River Club Clwb Afon Arlen", "ARC"),
        ("places/rivertown.md", "Rivertown Tre'r Afon", "Arlen Bridge"),
        ("metrics/members.md", "Members Aelodau", "People on the list"),
        ("sources/newsletter.md", "Along the Arlen, spring letter", "rests on this source"),
        ("initiatives/index.md", "Initiatives", "who runs them"),
        ("contribute/rules.md", "Rules", "almanac check"),
    ],
)
def test_every_page_is_found_by_its_title_and_other_names(
    rivers_derived: Derived, src: str, title: str, text: str
) -> None:
    (entry,) = _entries(rivers_derived, src)
    assert (entry.anchor, entry.title) == ("", title)
    assert text in entry.text


def test_a_term_is_found_by_its_misreadings(rivers_derived: Derived) -> None:
    found = {entry.anchor: entry for entry in page_entries(rivers_derived)["glossary.md"]}
    assert found["keeper"].title == "Keeper Ceidwad"
    assert "goalkeeper" in found["keeper"].text


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("千县万村", "千\u200b县\u200b万\u200b村\u200b"),
        ("Taobao 村 2.0", "Taobao 村\u200b 2.0"),
        ("ひらカタ", "ひ\u200bら\u200bカ\u200bタ\u200b"),
        ("𠮷野家", "𠮷\u200b野\u200b家\u200b"),
        ("Café, naïve", "Café, naïve"),
    ],
)
def test_each_character_of_a_script_without_spaces_is_a_word(
    tmp_path: Path, text: str, spaced: str
) -> None:
    derived = Derived(small.catalog(tmp_path, fields=f"aliases: ['{text}']"))
    page, *_ = _entries(derived, "initiatives/walk.md")
    assert spaced in page.text
    assert text in _plain(page.text)

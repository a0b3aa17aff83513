"""Files in docs/ that stand at an address of another page, and those that do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.exports.formats import FILES, FOLDER
from macros.ground.findings import Finding
from macros.load.loader import load
from macros.pages.former_pages import former_question_pages
from macros.pages.page_list import pages
from macros.written.address_collisions import check_addresses
from macros.written.mkdocs_settings import FileSettings
from macros.written.page_files import read_pages
from tests.support.catalogs import catalog_of
from tests.support.folders import FERRIES, RIVERS
from tests.support.rivers import copy

WATCH = "data/initiatives/river-watch.yml"


def _found(root: Path, *names: str) -> list[Finding]:
    for name in names:
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# One\n", "utf-8")
    catalog = load(root).catalog
    assert catalog is not None
    exported = [f"{FOLDER}/{name}" for name in FILES]
    # Files of any kind: mkdocs.yml may name them.
    files = read_pages(root, root / "docs", FileSettings(extra=frozenset(names)))
    return list(check_addresses(files, Derived(catalog), exported))


TAKEN: dict[str, tuple[str, str, str]] = {
    "a record": ("initiatives/river-watch.md", "'River Watch', made from", f"write into {WATCH}"),
    "a record in another case": ("initiatives/River-Watch.md", "made from", WATCH),
    "a record's folder": ("sources/newsletter/index.md", "made from data/sources", "another name"),
    "a README": ("sources/newsletter/README.md", "made from data/sources", "another name"),
    "a list": ("initiatives/index.md", "makes its page 'Initiatives'", "another name"),
    "the README of a list": ("initiatives/README.md", "makes its page", "another name"),
    "a page of the guide": ("contribute/rules.md", "makes its page 'Rules'", "another name"),
    "a record's file": ("initiatives/river-watch/index.html", "made from", WATCH),
    "a record's file offline": ("initiatives/river-watch.html", "made from", WATCH),
    "a folder for a file": ("initiatives/river-watch.html/x.png", "made from", WATCH),
    "a file for a folder": ("initiatives", "a folder of this name", "another name"),
    "the data": ("data/almanac.json", "the site's data", "another name"),
    "the data in another case": ("data/Facts.csv", "the site's data", "another name"),
    "a folder for the data": ("data/almanac.json/x.png", "the site's data", "another name"),
    "a README beside an index": ("README.md", "'docs/index.md' has the same", "another name"),
    "a folder of a page": ("about/index.md", "'docs/about.md' has the same", "another name"),
    "the same in another case": ("About.md", "has the same address", "another name"),
}


@pytest.mark.parametrize(("name", "said", "remedy"), TAKEN.values(), ids=TAKEN)
def test_a_file_at_the_address_of_another_page_is_told(
    name: str, said: str, remedy: str, rivers_copy: Path
) -> None:
    (finding,) = _found(rivers_copy, *(("about.md",) if "bout" in name else ()), name)
    assert finding.rule == "same-address"
    assert finding.file.lower() in {f"docs/{name}".lower(), "docs/about.md", "docs/about/index.md"}
    assert said.lower() in finding.message.lower()
    assert remedy in finding.remedy


FREE = (
    *("about.md", "notes/initiatives/river-watch.md", "initiatives/more.md", "data/more.csv"),
    *("guide/README.md", "initiatives/river-watch.png", "initiatives/river-watch/picture.png"),
    *("disagreements/more.md", "sources/newsletter/notes.md", "readme.md"),
)


def test_other_files_beside_pages_made_from_data_are_not_told(rivers_copy: Path) -> None:
    assert _found(rivers_copy, *FREE) == []


@pytest.mark.parametrize("root", [RIVERS, FERRIES], ids=["rivers", "ferries"])
def test_no_page_that_is_made_from_data_can_be_written_too(root: Path) -> None:
    catalog = load(root).catalog
    assert catalog is not None
    made = [page.src for page in pages(Derived(catalog))]
    files = read_pages(root, root / "docs")
    page = files.pages["index.md"]
    both = replace(files, pages=dict.fromkeys(made, page), others=frozenset())
    told = [finding.file for finding in check_addresses(both, Derived(catalog), ())]
    assert sorted(told) == sorted(f"docs/{src}" for src in made)


def test_a_former_address_is_taken(tmp_path: Path) -> None:
    rivers = copy(tmp_path)
    rivers.rename()
    (finding,) = _found(rivers.root, "initiatives/old-watch.md")
    assert finding.message == "this is the former address of 'River Watch', and leads there"
    former = dict(former_question_pages(Derived(catalog_of(rivers.root))))
    assert former
    (other, *_) = former
    told = [one.file for one in _found(rivers.root, other)]
    assert told == [f"docs/{other}", "docs/initiatives/old-watch.md"]

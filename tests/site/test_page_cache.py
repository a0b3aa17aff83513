"""What is kept of pages is used as long as it is right, and does no harm when it is broken."""

from __future__ import annotations

import hashlib
import marshal
import shutil
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.load.loader import load
from macros.pages.page_list import ListPage, Page, RecordPage, pages
from macros.render.current_page import Heading
from macros.render.renderer import Rendered
from macros.site.file_history import is_tracked
from macros.site.page_cache import PageCache
from macros.site.page_inputs import PageInputs
from tests.support import small

_MADE = Rendered("<p>Seven <b>walks</b>.</p>", (Heading(1, "top", "A walk"),), frozenset({"top"}))
_SCRIPTS = {"initiatives/walk/own.js": "0;"}


@pytest.fixture
def almanac(tmp_path: Path) -> Path:
    root = tmp_path / "walks"
    small.catalog(root)
    return root


def _cache(almanac: Path, made_by: str = "this") -> tuple[PageCache, list[Page]]:
    catalog = load(almanac).catalog
    assert catalog
    derived = Derived(catalog)
    return PageCache(almanac / "kept", made_by, PageInputs(derived)), list(pages(derived))


def _of(planned: list[Page], src: str) -> Page:
    return next(page for page in planned if page.src == src)


@pytest.fixture
def page(almanac: Path) -> Page:
    """The page of an initiative, which is kept."""
    cache, planned = _cache(almanac)
    page = _of(planned, "initiatives/walk.md")
    assert cache.get(page) is None
    cache.put(page, _MADE, _SCRIPTS)
    return page


def test_a_kept_page_is_what_it_was(almanac: Path, page: Page) -> None:
    assert _cache(almanac)[0].get(page) == (_MADE, _SCRIPTS)


def test_another_program_makes_its_own_pages(almanac: Path, page: Page) -> None:
    assert _cache(almanac, "another")[0].get(page) is None


@pytest.mark.parametrize(
    ("file", "kept"),
    [
        ("data/initiatives/walk.yml", False),
        ("data/metrics.yml", False),
        ("data/almanac.yml", False),
        ("data/sources/book.yml", True),
    ],
)
def test_a_page_is_made_again_when_its_data_change(
    file: str, kept: bool, almanac: Path, page: Page
) -> None:
    path = almanac / file
    path.write_text(path.read_text("utf-8") + "\n# A comment\n", "utf-8")
    assert (_cache(almanac)[0].get(page) is not None) == kept


def test_a_list_is_made_each_time(almanac: Path) -> None:
    cache, planned = _cache(almanac)
    page = next(page for page in planned if isinstance(page, ListPage))
    cache.put(page, _MADE, _SCRIPTS)
    assert cache.get(page) is None
    assert not (almanac / "kept").exists()


def test_a_page_that_loads_a_script_of_others_is_made_each_time(almanac: Path) -> None:
    cache, planned = _cache(almanac)
    page = _of(planned, "initiatives/walk.md")
    cache.put(page, replace(_MADE, html='<i data-src="data/a.js"></i>'), {})
    assert cache.get(page) is None


@pytest.mark.parametrize("left", [0, 10, 40, 70, -1])
def test_a_broken_file_is_no_page(left: int, almanac: Path, page: Page) -> None:
    (file,) = (almanac / "kept").iterdir()
    file.write_bytes(file.read_bytes()[:left])
    assert _cache(almanac)[0].get(page) is None


def test_a_changed_file_is_no_page(almanac: Path, page: Page) -> None:
    (file,) = (almanac / "kept").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    assert _cache(almanac)[0].get(page) is None


def test_a_file_that_says_nothing_is_no_page(almanac: Path, page: Page) -> None:
    (file,) = (almanac / "kept").iterdir()
    for kept in (b"", b"nothing", zlib.compress(b""), zlib.compress(marshal.dumps("nothing"))):
        file.write_bytes(file.read_bytes()[:32] + hashlib.sha256(kept).digest() + kept)
        assert _cache(almanac)[0].get(page) is None


def test_a_folder_that_cannot_be_made_is_no_harm(almanac: Path) -> None:
    (almanac / "kept").write_text("A file", "utf-8")
    cache, planned = _cache(almanac)
    page = _of(planned, "initiatives/walk.md")
    cache.put(page, _MADE, _SCRIPTS)
    assert cache.get(page) is None
    cache.keep_only(planned)
    assert (almanac / "kept").read_text("utf-8") == "A file"


def test_only_pages_that_are_there_are_kept(almanac: Path, page: Page) -> None:
    cache, planned = _cache(almanac)
    (almanac / "kept/unfinished.12").touch()
    cache.keep_only(planned)
    assert cache.get(page) == (_MADE, _SCRIPTS)
    cache.keep_only(one for one in planned if not isinstance(one, RecordPage))
    assert [*(almanac / "kept").iterdir()] == []


def test_what_somebody_has_sent_is_not_taken_for_kept_pages(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True)

    kept = tmp_path / ".cache/almanac"
    assert not is_tracked(kept)
    git("init")
    kept.mkdir(parents=True)
    (kept / "page").touch()
    assert not is_tracked(kept)
    git("add", "--force", ".")
    assert is_tracked(kept)
    shutil.rmtree(tmp_path / ".git")
    assert not is_tracked(kept)

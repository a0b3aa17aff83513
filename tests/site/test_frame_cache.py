"""Frames of finished pages are used again as long as all that they are made from is the same."""

from __future__ import annotations

import hashlib
import marshal
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.search.index import START
from macros.site.frame_cache import FinishedFrame, FrameCache
from tests.support.building import built

_FRAME = FinishedFrame("<html><article>", "</article></html>", frozenset({"'sha256-abc'"}))
_SRC = "initiatives/walk.md"
_KEPT = ".cache/almanac/frames-folders"
_RENAMED = "data/initiatives/river-watch.yml"


@pytest.fixture
def kept(tmp_path: Path) -> FrameCache:
    cache = FrameCache(tmp_path / "kept", "this")
    cache.put(_SRC, b"all", _FRAME)
    return cache


def _pages(site: Path) -> Mapping[str, str]:
    return {
        str(path.relative_to(site)): path.read_text("utf-8") for path in site.rglob("index.html")
    }


def _times(almanac: Path) -> Mapping[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (almanac / _KEPT).iterdir()}


def test_a_kept_frame_is_what_it_was(kept: FrameCache) -> None:
    assert kept.get(_SRC, b"all") == _FRAME


def test_a_page_made_from_something_else_gets_another_frame(
    kept: FrameCache, tmp_path: Path
) -> None:
    assert kept.get(_SRC, b"else") is None
    assert FrameCache(tmp_path / "kept", "another").get(_SRC, b"all") is None
    (file,) = (tmp_path / "kept").iterdir()
    file.rename(file.with_name("initiatives%2Frun.md"))
    assert kept.get("initiatives/run.md", b"all") is None


@pytest.mark.parametrize("left", [0, 10, 40, 70, -1])
def test_a_broken_file_is_no_frame(left: int, kept: FrameCache, tmp_path: Path) -> None:
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(file.read_bytes()[:left])
    assert kept.get(_SRC, b"all") is None


def test_a_file_that_says_nothing_is_no_frame(kept: FrameCache, tmp_path: Path) -> None:
    (file,) = (tmp_path / "kept").iterdir()
    for data in (b"", b"nothing", zlib.compress(marshal.dumps("nothing"))):
        file.write_bytes(file.read_bytes()[:32] + hashlib.sha256(data).digest() + data)
        assert kept.get(_SRC, b"all") is None


def test_a_folder_that_cannot_be_made_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("A file", "utf-8")
    cache = FrameCache(tmp_path / "kept", "this")
    cache.put(_SRC, b"all", _FRAME)
    assert cache.get(_SRC, b"all") is None
    cache.keep_only([_SRC])
    assert (tmp_path / "kept").read_text("utf-8") == "A file"


def test_only_frames_of_pages_that_are_there_are_kept(kept: FrameCache, tmp_path: Path) -> None:
    (tmp_path / "kept/unfinished").touch()
    kept.keep_only([_SRC])
    assert kept.get(_SRC, b"all") == _FRAME
    kept.keep_only(())
    assert [*(tmp_path / "kept").iterdir()] == []


def test_pages_and_their_frames_stay_although_the_search_has_another_index(
    rivers_copy: Path,
) -> None:
    site = built(rivers_copy)
    before, start = _pages(site), (site / START).read_text("utf-8")
    times = _times(rivers_copy)
    path = rivers_copy / _RENAMED
    path.write_text(path.read_text("utf-8").replace("River Watch", "The new watch", 1), "utf-8")
    after = _pages(built(rivers_copy))
    assert (site / START).read_text("utf-8") != start
    same = {name for name in before if before[name] == after[name]}
    assert {name for name in same if name.startswith("sources/")}
    made = {name for name, time in _times(rivers_copy).items() if times.get(name) != time}
    assert "initiatives%2Friver-watch.md" in made
    assert made < times.keys()


def test_a_page_gets_the_frame_of_the_theme_as_it_is_now(rivers_copy: Path) -> None:
    theme = rivers_copy / "theme"
    (theme / "partials").mkdir(parents=True)
    footer = theme / "partials/footer.html"
    footer.write_text("<footer>One</footer>", "utf-8")
    settings = rivers_copy / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("material\n", "material\n  custom_dir: theme\n")
    settings.write_text(text, "utf-8")
    page = "initiatives/river-watch/index.html"
    assert "<footer>One</footer>" in _pages(built(rivers_copy))[page]
    footer.write_text("<footer>Two</footer>", "utf-8")
    assert "<footer>Two</footer>" in _pages(built(rivers_copy))[page]

"""Pages of the old site are taken over as long as they are the same, and no file is spoiled."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.site.finished_pages import FinishedPages
from tests.support.building import build, built

_PAGE = "initiatives/spring-clean/index.html"
_SRC = "initiatives/walk.md"
_CHANGED = "data/initiatives/river-watch.yml"
_HOOK = """
def on_post_build(config):
    pass
"""


def _files(site: Path) -> Mapping[str, bytes]:
    return {
        str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def _inodes(site: Path) -> Mapping[str, int]:
    return {str(path.relative_to(site)): path.stat().st_ino for path in site.rglob("*")}


def _same(before: Mapping[str, int], site: Path) -> set[str]:
    """The pages that are still the same files."""
    return {
        name
        for name, inode in _inodes(site).items()
        if before.get(name) == inode and name.endswith(".html")
    }


def _change(almanac: Path) -> None:
    path = almanac / _CHANGED
    path.write_text(path.read_text("utf-8").replace("River Watch", "The new watch", 1), "utf-8")


def _without_cache(almanac: Path) -> Mapping[str, bytes]:
    shutil.rmtree(almanac / ".cache")
    shutil.rmtree(almanac / "site")
    return _files(built(almanac))


def _processes(almanac: Path, number: int) -> None:
    settings = almanac / "mkdocs.yml"
    text = settings.read_text("utf-8")
    plugin = f"plugins: [{{almanac: {{processes: {number}}}}}]"
    settings.write_text(re.sub("^plugins: .*$", plugin, text, flags=re.MULTILINE), "utf-8")


@pytest.fixture
def site(rivers_copy: Path) -> Path:
    """The site of an almanac that was built, by one process: each makes first pages itself."""
    shutil.rmtree(rivers_copy / ".cache", ignore_errors=True)
    _processes(rivers_copy, 1)
    return built(rivers_copy, "--site-dir", "site")


def test_pages_that_stay_are_taken_over_and_are_those_of_a_first_build(
    rivers_copy: Path, site: Path
) -> None:
    before = _inodes(site)
    _change(rivers_copy)
    again = _files(built(rivers_copy))
    same = _same(before, site)
    assert _PAGE in same
    assert "initiatives/river-watch/index.html" not in same
    assert _without_cache(rivers_copy) == again


def test_several_processes_take_over_what_one_has_written(rivers_copy: Path, site: Path) -> None:
    _processes(rivers_copy, 3)
    _change(rivers_copy)
    again = _files(built(rivers_copy))
    assert _files(built(rivers_copy)) == again
    _processes(rivers_copy, 1)
    before = _inodes(site)
    assert _files(built(rivers_copy)) == again
    assert _PAGE in _same(before, site)
    assert _without_cache(rivers_copy) == again


def test_a_page_that_somebody_has_changed_is_written_anew(rivers_copy: Path, site: Path) -> None:
    before = _inodes(built(rivers_copy))
    assert _PAGE in _same(before, built(rivers_copy))
    right = _files(site)
    page = site / _PAGE
    page.write_bytes(page.read_bytes().replace(b"</html>", b"</HTML>"))
    script = site / "initiatives/spring-clean/cards.js"
    script.unlink()
    assert _files(built(rivers_copy)) == right


@pytest.mark.parametrize("linked", ["a link", "a folder"])
def test_what_stands_in_the_place_of_a_page_is_no_page(
    linked: str, rivers_copy: Path, site: Path
) -> None:
    right = _files(built(rivers_copy))
    page = site / _PAGE
    elsewhere = rivers_copy / "elsewhere.html"
    page.rename(elsewhere)
    if linked == "a link":
        page.symlink_to(elsewhere)
    else:
        page.mkdir()
    assert _files(built(rivers_copy)) == right
    assert not (site / _PAGE).is_symlink()


def test_a_build_that_fails_leaves_the_old_pages_alone(rivers_copy: Path, site: Path) -> None:
    before = _files(site)
    (rivers_copy / "hook.py").write_text(
        "def on_post_template(output_content, **_):\n    raise ValueError\n", "utf-8"
    )
    settings = rivers_copy / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\nhooks: [hook.py]\n", "utf-8")
    _change(rivers_copy)
    with pytest.raises(ValueError, match=r"^$"):
        build(rivers_copy)
    assert _files(site) == before
    settings.write_text(text, "utf-8")
    after = _files(built(rivers_copy))
    assert _without_cache(rivers_copy) == after


def test_nothing_is_taken_over_where_another_plugin_may_change_it(
    rivers_copy: Path, site: Path
) -> None:
    (rivers_copy / "hook.py").write_text(_HOOK, "utf-8")
    with (rivers_copy / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [hook.py]\n")
    before = _inodes(built(rivers_copy))
    # The old site stands until the new one is whole, so that no number can be used again.
    assert _same(before, built(rivers_copy)) == set()


def test_pages_are_copied_where_a_disk_knows_no_links(
    rivers_copy: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = {name: (site / name).stat().st_mtime_ns for name in _files(site)}

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    before = _inodes(site)
    _change(rivers_copy)
    again = _files(built(rivers_copy))
    assert _same(before, site) == set()
    assert {name for name in again if (site / name).stat().st_mtime_ns == times.get(name)}
    monkeypatch.undo()
    before = _inodes(site)
    assert _same(before, built(rivers_copy))
    assert _without_cache(rivers_copy) == again


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file that names a page of an old site and its script."""
    old = tmp_path / "old"
    for name in ("walk.html", "walk/cards.js"):
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).write_text(name, "utf-8")
    pages = FinishedPages(tmp_path / "kept", tmp_path / "older", old)
    page = pages.written(
        b"this", "top", frozenset({"'sha256-abc'"}), ["walk.html", "walk/cards.js"]
    )
    pages.keep({_SRC: page})
    pages.save()
    return tmp_path / "kept"


def _next(kept: Path) -> FinishedPages:
    return FinishedPages(kept, kept.with_name("old"), kept.with_name("new"))


def test_a_page_is_taken_over_with_its_scripts_and_outlives_the_old_site(kept: Path) -> None:
    pages = _next(kept)
    known = pages.known(_SRC)
    assert known
    assert (known.made_from, known.heading, known.digests) == (b"this", "top", {"'sha256-abc'"})
    assert pages.take_over(known) == known
    shutil.rmtree(kept.with_name("old"))
    assert _files(kept.with_name("new")) == {
        "walk.html": b"walk.html",
        "walk/cards.js": b"walk/cards.js",
    }


def test_a_page_whose_script_has_changed_is_not_taken_over_at_all(kept: Path) -> None:
    (kept.with_name("old") / "walk/cards.js").write_text("another", "utf-8")
    pages = _next(kept)
    known = pages.known(_SRC)
    assert known
    assert pages.take_over(known) is None
    assert _files(kept.with_name("new")) == {}
    assert _files(kept.with_name("old"))["walk.html"] == b"walk.html"


@pytest.mark.parametrize("left", [0, 10, 40, -1])
def test_a_broken_file_names_no_pages(left: int, kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:left])
    assert _next(kept).known(_SRC) is None

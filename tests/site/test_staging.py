"""The safe swap of the built site."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.site.staging import Staging


def _built(staging: Staging, text: str = "new") -> None:
    staging.folder.mkdir()
    (staging.folder / "index.html").write_text(text, "utf-8")


def _tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old", "utf-8")
    (site / "gone.html").write_text("old", "utf-8")
    return site


def test_a_whole_site_takes_the_place_of_the_old_one(site: Path) -> None:
    staging = Staging(site)
    _built(staging)
    staging.whole = True
    staging.finish()
    assert _tree(site) == {"index.html": "new"}


def test_a_first_site_is_put_in_place(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "site")
    _built(staging)
    staging.whole = True
    staging.finish()
    assert _tree(tmp_path / "site") == {"index.html": "new"}


def test_a_site_that_is_not_whole_is_thrown_away(site: Path) -> None:
    staging = Staging(site)
    _built(staging)
    staging.finish()
    assert _tree(site) == {"index.html": "old", "gone.html": "old"}


def test_a_build_that_made_nothing_changes_nothing(site: Path) -> None:
    Staging(site).finish()
    assert _tree(site) == {"index.html": "old", "gone.html": "old"}


@pytest.mark.parametrize("whole", [True, False])
def test_nothing_is_left_beside_the_site(site: Path, whole: bool) -> None:
    staging = Staging(site)
    _built(staging)
    staging.whole = whole
    staging.finish()
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_what_a_broken_run_left_behind_is_no_obstacle(site: Path) -> None:
    old = site.with_name(".site.old")
    old.mkdir()
    (old / "index.html").write_text("older", "utf-8")
    staging = Staging(site)
    _built(staging)
    staging.whole = True
    staging.finish()
    assert _tree(site) == {"index.html": "new"}
    assert not old.exists()


def test_what_begins_with_a_dot_is_taken_along(site: Path) -> None:
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("main", "utf-8")
    (site / ".nojekyll").write_text("", "utf-8")
    staging = Staging(site)
    _built(staging)
    (staging.folder / ".nojekyll").write_text("ours", "utf-8")
    staging.whole = True
    staging.finish()
    assert _tree(site) == {"index.html": "new", ".git/HEAD": "main", ".nojekyll": "ours"}


def test_the_old_site_comes_back_if_the_new_one_cannot_be_moved(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging = Staging(site)
    _built(staging)
    staging.whole = True
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == staging.folder:
            raise PermissionError(self)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(PermissionError):
        staging.finish()
    assert _tree(site) == {"index.html": "old", "gone.html": "old"}

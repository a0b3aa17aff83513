"""An almanac as it was at a revision of git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from macros.changes.revisions import RevisionError, write_revision
from tests.support.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    made.commit("2021-03-04", one="1", 村="2\n\n3\n", empty="")
    made.commit("2022-05-06", one="1 and more")
    return made


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_files_are_those_of_the_revision(repository: Repository, tmp_path: Path) -> None:
    write_revision(repository.root, "HEAD~1", tmp_path / "old")
    write_revision(repository.root, "main", tmp_path / "new")
    old = {"data/one.yml": b"1", "data/村.yml": b"2\n\n3\n", "data/empty.yml": b""}
    assert _files(tmp_path / "old") == old
    assert _files(tmp_path / "new") == old | {"data/one.yml": b"1 and more"}


def test_only_an_almanac_is_written(repository: Repository, tmp_path: Path) -> None:
    for name in ("mkdocs.yml", "docs/index.md", "notes.txt", "macros/cli.py"):
        (repository.root / name).parent.mkdir(exist_ok=True)
        (repository.root / name).write_text("x", "utf-8")
    repository.commit("2023-01-01")
    write_revision(repository.root, "HEAD", tmp_path / "now")
    beside = {name for name in _files(tmp_path / "now") if not name.startswith("data/")}
    assert beside == {"mkdocs.yml", "docs/index.md"}


def test_a_proposal_cannot_hide_a_file_from_it(repository: Repository, tmp_path: Path) -> None:
    hiding = "data/one.yml export-ignore\ndata/empty.yml export-subst filter=none\n"
    (repository.root / ".gitattributes").write_text(hiding, "utf-8")
    repository.commit("2023-01-01", empty="$Format:%H$")
    write_revision(repository.root, "HEAD", tmp_path / "now")
    assert _files(tmp_path / "now")["data/one.yml"] == b"1 and more"
    assert _files(tmp_path / "now")["data/empty.yml"] == b"$Format:%H$"


def test_a_link_leads_nowhere(repository: Repository, tmp_path: Path) -> None:
    (repository.root / "data/away.yml").symlink_to("/etc/hostname")
    repository.commit("2023-01-01")
    write_revision(repository.root, "HEAD", tmp_path / "now")
    written = tmp_path / "now/data/away.yml"
    assert not written.is_symlink()
    assert written.read_text("utf-8") == "/etc/hostname"


@pytest.mark.parametrize("revision", ["nowhere", "--help", "main:data", "", "HEAD~9"])
def test_a_revision_that_is_not_there_is_said(
    revision: str, repository: Repository, tmp_path: Path
) -> None:
    with pytest.raises(RevisionError, match="name a branch, a tag or a commit"):
        write_revision(repository.root, revision, tmp_path / "now")


def test_a_revision_without_an_almanac_is_said(tmp_path: Path) -> None:
    empty = Repository(tmp_path / "repository")
    (empty.root / "readme.txt").write_text("x", "utf-8")
    empty.commit("2021-03-04")
    with pytest.raises(RevisionError, match="there is no folder data/ at 'HEAD'"):
        write_revision(empty.root, "HEAD", tmp_path / "now")


def test_a_folder_that_git_does_not_know_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(RevisionError, match="git knows nothing of"):
        write_revision(tmp_path, "HEAD", tmp_path / "now")


def test_without_git_that_is_said(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(RevisionError, match="git knows nothing of"):
        write_revision(repository.root, "HEAD", tmp_path / "now")


@pytest.mark.parametrize("name", ["..", ".", ".GIT", "a\\b"])
def test_a_file_that_no_folder_can_have_is_refused(
    name: str, repository: Repository, tmp_path: Path
) -> None:
    """Git takes such trees over a network, and checks them out nowhere."""
    stored = _stored(repository, "blob", b"written")
    inner = _stored(repository, "tree", b"100644 x.yml\0" + bytes.fromhex(stored))
    for part in (name, "data", "my almanac"):
        inner = _stored(repository, "tree", f"40000 {part}\0".encode() + bytes.fromhex(inner))
    who = "A <a@b> 1700000000 +0000"
    text = f"tree {inner}\nauthor {who}\ncommitter {who}\n\nx\n"
    commit = _stored(repository, "commit", text.encode())
    with pytest.raises(RevisionError, match="a file that no folder can have"):
        write_revision(repository.root, commit, tmp_path / "a/b/c")
    assert not list(tmp_path.rglob("x.yml"))


def _stored(repository: Repository, kind: str, content: bytes) -> str:
    """Puts an object into git's store, whatever git would say of it; gives its name."""
    done = subprocess.run(
        ["git", "hash-object", "-t", kind, "-w", "--literally", "--stdin"],
        cwd=repository.folder,
        input=content,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()

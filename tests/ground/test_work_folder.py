"""Folders for files that are not whole yet."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

import pytest

from macros.ground import work_folder as module
from macros.ground.work_folder import WorkFolder


def _refusing(call: str) -> OSError:
    return OSError(errno.ENOSPC, "No space left on device", call)


@pytest.mark.parametrize("call", ["mkdtemp", "write_text", "_open"])
def test_a_folder_that_cannot_be_made_leaves_nothing(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise _refusing(call)

    owner = {"mkdtemp": tempfile, "write_text": Path, "_open": module}[call]
    monkeypatch.setattr(owner, call, refuse)
    with pytest.raises(OSError, match=call):
        WorkFolder(tmp_path / "a" / "b", "site")
    assert not list(tmp_path.iterdir())


def test_a_parent_that_another_process_removes_again_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = tmp_path / "a" / "b"
    opened = module._open

    def late(file: Path) -> int:
        monkeypatch.setattr(module, "_open", opened)
        parent.rmdir()
        return opened(file)

    monkeypatch.setattr(module, "_open", late)
    with WorkFolder(parent, "site") as work:
        assert work.path.parent == parent
    assert not list(tmp_path.iterdir())


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("fails", range(3))
def test_of_files_that_are_put_in_place_all_are_or_none(
    fails: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ac":
        (tmp_path / name).write_text("old", "utf-8")
    before = _files(tmp_path)
    replace = Path.replace
    done = 0

    def failing(self: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done == fails + 1:
            raise _refusing(str(target))
        return replace(self, target)

    with WorkFolder(tmp_path, "export") as work:
        made = [work.path / name for name in "abc"]
        for path in made:
            path.write_text("new", "utf-8")
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", failing)
            with pytest.raises(OSError, match="No space left"):
                work.put_in_place(made)
    assert _files(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == set("ac")

"""Files and what is none: links, pipes, devices, names. Each is one finding, and nothing waits."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.load import folder_files
from macros.load.folder_files import NoFileError, read_file
from tests.support import rivers
from tests.support.rivers import Rivers, shown

SECRET = "cannot-be-guessed"


@pytest.fixture
def almanac(tmp_path: Path) -> Rivers:
    (tmp_path / "secret.md").write_text(SECRET, "utf-8")
    (tmp_path / "secret.yml").write_text(f"title: {SECRET}\n", "utf-8")
    return rivers.copy(tmp_path)


def _socket(path: Path) -> None:
    os.chdir(path.parent)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


def _link(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


PLACES = {
    "out of the folder": (_link("../../../secret.yml"), "leads out of the almanac's folder"),
    "to the system": (_link("/etc/hostname"), "leads out of the almanac's folder"),
    "to secrets": (_link("/proc/self/environ"), "leads out of the almanac's folder"),
    "to the log of the kernel": (_link("/proc/kmsg"), "leads out of the almanac's folder"),
    "to endless zeros": (_link("/dev/zero"), "leads out of the almanac's folder"),
    "to a token": (_link("../../.git/config"), "leads to a hidden file"),
    "nowhere": (_link("nowhere"), "leads nowhere"),
    "a loop": (_link("x.yml"), "leads to itself"),
    "a pipe": (os.mkfifo, "is a pipe"),
    "a socket": (_socket, "is a socket"),
    "a folder": (Path.mkdir, "is a folder"),
}


@pytest.mark.parametrize("folder", ["data/sources", "data/initiatives", "docs/contribute"])
@pytest.mark.parametrize(("make", "said"), PLACES.values(), ids=PLACES)
def test_what_is_no_file_is_one_finding_and_is_not_read(
    folder: str,
    make: Callable[[Path], None],
    said: str,
    almanac: Rivers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(almanac.root)
    (almanac.root / ".git").mkdir()
    (almanac.root / ".git" / "config").write_text(f"token: {SECRET}\n", "utf-8")
    name = "x.yml" if folder.startswith("data") else "x.md"
    make(almanac.root / folder / name)
    if said.endswith("itself"):
        (almanac.root / folder / name).unlink()
        (almanac.root / folder / name).symlink_to(name)
    (found,) = almanac.findings()
    assert (found.file, found.line, found.rule) == (f"{folder}/{name}", 1, "file")
    assert said in found.message
    assert found.remedy
    assert SECRET not in found.text


@pytest.mark.parametrize("folder", ["data", "data/sources", "docs", "docs/contribute"])
@pytest.mark.parametrize("to", ["/etc", ".", "..", "/"])
def test_a_link_to_a_folder_is_one_finding_and_is_not_followed(
    folder: str, to: str, almanac: Rivers
) -> None:
    (almanac.root / folder / "linked").symlink_to(to)
    (found,) = almanac.findings()
    assert found.file == f"{folder}/linked"
    assert found.message == "this folder is a link, and is not read"


@pytest.mark.parametrize("folder", ["data", "docs"])
def test_the_folders_of_an_almanac_are_no_links(folder: str, almanac: Rivers) -> None:
    (almanac.root / folder).rename(almanac.root.parent / "elsewhere")
    (almanac.root / folder).symlink_to("../elsewhere")
    (found,) = almanac.findings()
    assert (found.file, found.message) == (folder, "this folder is a link, and is not read")


def test_no_folder_beside_the_almanacs_own_is_followed(almanac: Rivers) -> None:
    for name in ("initiatives", "source", "doc"):
        (almanac.root / name).symlink_to("/")
    assert almanac.findings() == ()


HOSTILE = {
    "not UTF-8": b"a\xff",
    "an escape": b"a\x1b[31m",
    "a command of the log": b"a\n::error::x",
    "a direction override": "a\u202eb".encode(),
}


@pytest.mark.parametrize("ending", [b".yml", b".txt", b".md", b""])
@pytest.mark.parametrize("folder", [b"data/sources", b"docs"])
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_name_that_a_terminal_would_obey_is_shown_by_its_codes(
    name: bytes, folder: bytes, ending: bytes, almanac: Rivers
) -> None:
    path = os.fsencode(almanac.root) + b"/" + folder + b"/" + name + ending
    if ending:
        os.close(os.open(path, os.O_CREAT))
    else:
        os.mkdir(path)  # noqa: PTH102 - the name is no text
    (found,) = almanac.findings()
    assert str(found).isprintable()
    assert re.match(r"[a-z/]+/a[ <]", str(found)), shown([found])


def test_a_file_that_becomes_a_pipe_or_vanishes_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.yml"
    monkeypatch.setattr(folder_files, "refusal", lambda root, path: None)
    with pytest.raises(NoFileError) as gone:
        read_file(tmp_path, path, 10)
    assert gone.value.refusal.message == "this file cannot be read: no such file or directory"
    os.mkfifo(path)
    with pytest.raises(NoFileError) as pipe:
        read_file(tmp_path, path, 10)
    assert pipe.value.refusal.message == "this is no file any more"


def test_a_file_is_read_up_to_a_size(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"0123456789")
    assert read_file(tmp_path, path, 10) == b"0123456789"
    with pytest.raises(NoFileError) as large:
        read_file(tmp_path, path, 9)
    assert large.value.refusal.message == "this file is larger than 9 bytes"


@pytest.mark.parametrize(
    ("closed", "call"), [("data/sources/newsletter.yml", "open"), ("data/sources", "scandir")]
)
def test_what_nobody_may_open_is_told(
    closed: str, call: str, almanac: Rivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = getattr(os, call)

    def refuse(path: str | Path, *rest: int) -> object:
        if str(path).endswith(closed):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest)

    # Whoever runs the tests may be somebody whom no system refuses anything.
    monkeypatch.setattr(os, call, refuse)
    (found,) = almanac.findings()
    assert found.file == closed
    assert "cannot be read: permission denied" in found.message

"""Mutations of the files of an almanac as a whole: lost, empty, elsewhere, links, folders."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

FolderMutation = Callable[[Random, Path, str], None]


def delete(random: Random, root: Path, file: str) -> None:
    """A file less."""
    del random
    _remove(root / file)


def empty(random: Random, root: Path, file: str) -> None:
    """A file without content."""
    (root / file).write_bytes(random.choice((b"", b"\n", b"---\n", b"# later\n", b"\xef\xbb\xbf")))


def move(random: Random, root: Path, file: str) -> None:
    """A file in another folder or under another name."""
    name = Path(file).name
    to = random.choice(
        (
            f"data/{name}",
            f"data/sources/{name}",
            f"data/initiatives/{name.upper()}",
            f"data/initiatives/ {name}",
            f"data/initiative/{name}",
            f"data/initiatives/x/{name}",
            f"data/organizations/{name.replace('.yml', '.yaml')}",
            f"{file}.txt",
            f"data/.{name}",
            f"docs/{name}",
            f"data/places/{name}",
        )
    )
    path = root / to
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(root / file, path)


def copy(random: Random, root: Path, file: str) -> None:
    """The same record under another id."""
    folder, _, _ = file.rpartition("/")
    name = random.choice(("copy.yml", "a.yml", "con.yml", "名字.yml", "x" * 200 + ".yml", "-.yml"))
    _copied(root / file, root / folder / name)


def folder(random: Random, root: Path, file: str) -> None:
    """A folder in the place of a file."""
    del random
    _remove(root / file)
    (root / file).mkdir(parents=True)


def link(random: Random, root: Path, file: str) -> None:
    """A link in the place of a file: to another file, to nowhere, to itself, out of the almanac."""
    _remove(root / file)
    (root / file).symlink_to(
        random.choice(
            (
                Path(file).name,
                "nowhere.yml",
                "/dev/null",
                "/dev/zero",
                "..",
                "../../../elsewhere.yml",
            )
        )
    )


def pipe(random: Random, root: Path, file: str) -> None:
    """A pipe in the place of a file, which nobody ever writes into."""
    del random
    _remove(root / file)
    os.mkfifo(root / file)


def name_in_bytes(random: Random, root: Path, file: str) -> None:
    """A file whose name is odd, or no text."""
    folder = os.fsencode(root / file).rpartition(b"/")[0]
    name = random.choice(
        (b"\xff\xfe.yml", b"a\nb.yml", b"\x1b[31m.yml", b"<b>.yml", b"::error::.yml")
    )
    _copied(root / file, Path(os.fsdecode(folder + b"/" + name)))


def swap(random: Random, root: Path, file: str) -> None:
    """The content of another file of the almanac."""
    others = [
        path
        for path in sorted((root / "data").rglob("*.yml"))
        if path.is_file() and not path.is_symlink()
    ]
    (root / file).write_bytes(random.choice(others).read_bytes() if others else b"")


def _copied(source: Path, target: Path) -> None:
    """Copies a file; of a pipe or a folder there is nothing to copy."""
    if source.is_file() and not target.exists():
        shutil.copyfile(source, target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


FOLDER_MUTATIONS: tuple[FolderMutation, ...] = (
    delete,
    empty,
    move,
    copy,
    folder,
    link,
    pipe,
    name_in_bytes,
    swap,
)

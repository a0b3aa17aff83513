"""The files in a folder that anybody may add to: found without opening them, and judged.

A link may stand for a file inside the almanac's folder, but for no other: what it leads to would
end in the site. Nothing else than a file is opened, since a pipe lets its reader wait for ever.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK
from typing import IO

from macros.ground.file_names import is_shown_whole, name_problem
from macros.ground.findings import Finding
from macros.ground.rule import Rule

_HERE = "delete the link, or put the file itself here"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read, and what to do."""

    message: str
    remedy: str

    def finding(self, rule: Rule, file: str) -> Finding:
        """The finding about a file or a folder."""
        return rule.finding(file, 1, 1, self.message, self.remedy)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file, or something that stands where a file should: its path from the folder."""

    path: str
    refusal: Refusal | None = None
    is_folder: bool = False


_LINKED_FOLDER = Refusal("this folder is a link, and is not read", "put the files here")


class NoFileError(Exception):
    """A file that cannot be read, and why not."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def refused_folder(root: Path, folder: Path) -> Refusal | None:
    """Why nothing in a folder of an almanac is read; None if it is no link."""
    within = folder.relative_to(root).as_posix() if folder.is_relative_to(root) else ""
    linked = folder.is_symlink() or (within and folder.resolve() != root.resolve() / within)
    return _LINKED_FOLDER if linked else None


def found_files(root: Path, folder: Path, endings: Sequence[str]) -> Iterator[FoundFile]:
    """All files in a folder of an almanac, hidden ones too, by their paths from the folder.

    A folder that is refused is told like a file, and so is one whose name has an ending of files.
    Links to folders are not followed.
    """
    unseen = [""]
    while unseen:
        inside = unseen.pop()
        try:
            with os.scandir(folder / inside) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            said = f"this folder cannot be read: {_reason(error)}"
            yield FoundFile(inside, Refusal(said, "see whether you may open it"))
            continue
        for entry in entries:
            path = f"{inside}/{entry.name}" if inside else entry.name
            if not _is_folder(entry):
                yield FoundFile(path, _unseen(entry.name) or refusal(root, folder / path))
            elif entry.name.endswith(tuple(endings)):
                yield FoundFile(path, refusal(root, folder / path))
            elif entry.is_symlink():
                yield FoundFile(path, _LINKED_FOLDER, is_folder=True)
            elif refused := _unseen(entry.name):
                yield FoundFile(path, refused)
            else:
                unseen.append(path)


def _unseen(name: str) -> Refusal | None:
    """A refusal of a name with characters that nobody sees."""
    problem = None if is_shown_whole(name) else name_problem(name)
    return Refusal(*problem) if problem else None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def refusal(root: Path, path: Path) -> Refusal | None:
    """Why a file is not read; None if it is one, inside the almanac's folder."""
    try:
        status = path.lstat()
        if S_ISLNK(status.st_mode):
            target, within = path.resolve(strict=True), root.resolve()
            if not target.is_relative_to(within):
                return Refusal("this link leads out of the almanac's folder", _HERE)
            if any(part.startswith(".") for part in target.relative_to(within).parts):
                return Refusal("this link leads to a hidden file", _HERE)
            status = target.stat()
    except (OSError, RuntimeError) as error:
        return _unfound(path, error)
    if S_ISREG(status.st_mode):
        return None
    said = next((words for test, words in _OTHERS if test(status.st_mode)), "no file")
    return Refusal(f"this is {said}", "put a file in its place, or rename it")


_OTHERS = (
    (S_ISDIR, "a folder"),
    (S_ISFIFO, "a pipe between programs"),
    (S_ISSOCK, "a socket of a program"),
    (S_ISCHR, "a device"),
    (S_ISBLK, "a device"),
)


def _unfound(path: Path, error: Exception) -> Refusal:
    if path.is_symlink():
        loop = isinstance(error, RuntimeError) or getattr(error, "errno", 0) == errno.ELOOP
        return Refusal("this link leads to itself" if loop else "this link leads nowhere", _HERE)
    return _unreadable(error)


def _unreadable(error: Exception) -> Refusal:
    said = f"this file cannot be read: {_reason(error)}"
    return Refusal(said, "see whether it is there and whether you may open it")


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


@contextmanager
def opened_file(root: Path, path: Path, largest: int) -> Iterator[IO[bytes]]:
    """A file inside the almanac's folder, to read.

    Raises:
        NoFileError: It is no such file, it is larger, or nobody may open it.
    """
    if refused := refusal(root, path):
        raise NoFileError(refused)
    try:
        # What was a file a moment ago may be a pipe by now.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY), "rb") as file:
            status = os.fstat(file.fileno())
            if not S_ISREG(status.st_mode):
                raise NoFileError(Refusal("this is no file any more", "put it there again"))
            if status.st_size > largest:
                raise NoFileError(_too_large(largest))
            yield file
    except OSError as error:
        raise NoFileError(_unreadable(error)) from None


def read_file(root: Path, path: Path, largest: int) -> bytes:
    """The bytes of a file inside the almanac's folder.

    Raises:
        NoFileError: It is no such file, it is larger, or nobody may open it.
    """
    with opened_file(root, path, largest) as file:
        data = file.read(largest + 1)
    if len(data) > largest:  # the system does not tell the size of some
        raise NoFileError(_too_large(largest))
    return data


def _too_large(largest: int) -> Refusal:
    remedy = "see what got into it, and leave that out"
    return Refusal(f"this file is larger than {largest:,} bytes", remedy)

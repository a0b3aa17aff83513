"""The pages that the last build wrote, for a build that would write the same.

To unpack and to write a page takes time, and a host that looks at times of files uploads it again.
So the next build takes over the files of a page that is made from the same: under a second name,
which costs no room and outlives the old site. What each file was when it was written is kept beside
what the page is made from, so that a file that somebody has changed since is written anew.
"""

from __future__ import annotations

import errno
import hashlib
import marshal
import os
import shutil
import stat
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from macros.ground.new_files import write_new

# Of SHA-256.
_DIGEST = 32


class FileState(NamedTuple):
    """What a file is known by without reading it."""

    inode: int
    written: int
    """When, in nanoseconds."""
    size: int
    mode: int


class WrittenFiles(NamedTuple):
    """The files of a page, and what has to be known to take them over."""

    made_from: bytes
    """The digest of all that the page is made from."""
    heading: str
    """The id of its first heading."""
    digests: Set[str]
    """Those of the inline scripts that the page may run."""
    files: Mapping[str, FileState]
    """The page and its scripts, by path from the site's root."""


class FinishedPages:
    """The pages of one almanac: those of the old site, and those of the new one."""

    def __init__(self, kept: Path, old: Path, new: Path) -> None:
        """Reads what is kept.

        Args:
            kept: The file in which it is kept. It need not exist.
            old: The site that stands. It need not exist, nor be the one that is kept.
            new: The folder into which the new one is built.
        """
        self._kept = kept
        self._old = old
        self._new = new
        self._known = _read(kept)
        self._pages: dict[str, WrittenFiles] = {}

    def known(self, src: str) -> WrittenFiles | None:
        """What the last build wrote for a page."""
        return self._known.get(src)

    def take_over(self, page: WrittenFiles) -> WrittenFiles | None:
        """The files of a page, taken over from the old site.

        None, and nothing of it is in the new site, if one of them is not what it was.
        """
        taken: dict[str, FileState] = {}
        try:
            for path, state in page.files.items():
                taken[path] = self._taken(path, state)
        except OSError:
            for path in taken:
                (self._new / path).unlink()
            return None
        return page._replace(files=taken)

    def written(
        self, made_from: bytes, heading: str, digests: Set[str], paths: Iterable[str]
    ) -> WrittenFiles:
        """A page whose files were just written into the new site."""
        files = {path: _state(self._new / path) for path in paths}
        return WrittenFiles(made_from, heading, digests, files)

    def keep(self, pages: Mapping[str, WrittenFiles]) -> None:
        """Remembers pages of the new site, by their paths in MkDocs."""
        self._pages.update(pages)

    def save(self) -> None:
        """Keeps the pages of the new site for the next build; nothing if the machine refuses."""
        plain = {
            src: (page.made_from, page.heading, sorted(page.digests), _plain(page.files))
            for src, page in sorted(self._pages.items())
        }
        data = marshal.dumps(plain)
        with suppress(OSError):
            write_new(self._kept, hashlib.sha256(data).digest() + data)

    def _taken(self, path: str, state: FileState) -> FileState:
        """What a file of the old site is in the new one.

        Raises:
            OSError: It is not what it was, or the machine refuses. It is not in the new site.
        """
        old, new = self._old / path, self._new / path
        if _state(old) != state:
            raise _changed(old)
        try:
            _link_or_copy(old, new)
        except FileNotFoundError:
            new.parent.mkdir(parents=True, exist_ok=True)
            _link_or_copy(old, new)
        found = _state(new)
        # Somebody may have changed it in between.
        if found[1:] != state[1:]:
            new.unlink()
            raise _changed(old)
        return found


def _link_or_copy(old: Path, new: Path) -> None:
    """Gives a file a second name that is not there yet, or copies it with its time.

    Raises:
        OSError: The machine refuses, and the second name is as it was.
    """
    try:
        os.link(old, new, follow_symlinks=False)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        # Some disks know no links, and some have no more room for another.
        try:
            shutil.copy2(old, new, follow_symlinks=False)
        except OSError:
            new.unlink(missing_ok=True)
            raise


def _changed(file: Path) -> OSError:
    return OSError(errno.ESTALE, "it has changed", str(file))


def _state(file: Path) -> FileState:
    found = os.lstat(file)
    if not stat.S_ISREG(found.st_mode):
        raise _changed(file)
    return FileState(found.st_ino, found.st_mtime_ns, found.st_size, found.st_mode)


def _plain(files: Mapping[str, FileState]) -> dict[str, tuple[int, ...]]:
    return {path: tuple(state) for path, state in files.items()}


def _read(kept: Path) -> Mapping[str, WrittenFiles]:
    """What is kept in a file; nothing if it is none, or broken."""
    with suppress(Exception):  # of any kind: whatever stands there is no harm
        data = kept.read_bytes()
        if data[:_DIGEST] == hashlib.sha256(data[_DIGEST:]).digest():
            return {
                src: WrittenFiles(
                    made_from,
                    heading,
                    frozenset(digests),
                    {path: FileState(*state) for path, state in files.items()},
                )
                for src, (made_from, heading, digests, files) in marshal.loads(
                    data[_DIGEST:]
                ).items()
            }
    return {}

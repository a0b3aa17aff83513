"""A digest of the program: what it makes of the same input may differ where this differs."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence, Set
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from macros.ground.program_folders import PACKAGE

# The packages that shape what pages and scripts say.
_PACKAGES = (
    *("jinja2", "markupsafe", "pydantic", "markdown", "mkdocs", "mkdocs-material"),
    *("babel", "pypinyin", "opencc"),
)


# The paths of files, with the times of their last change and their sizes.
_FileTimes = Set[tuple[Path, int, int]]


def program_digest() -> str:
    """The digest of all files of the program and of the versions of what it builds on.

    It is that of the first call: a program goes on as it began, except for its templates.
    """
    return _read()[0]


def has_changed() -> bool:
    """Whether files of the program are others by now than those that the digest is of."""
    return _file_times() != _read()[1]


@lru_cache(maxsize=1)
def _read() -> tuple[str, _FileTimes]:
    times = _file_times()
    digest = hashlib.sha256(sys.version.encode())
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for path in _files():
        data = path.read_bytes()
        digest.update(f"{path.relative_to(PACKAGE)} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest(), times


def _file_times() -> _FileTimes:
    found = ((path, path.stat()) for path in _files())
    return frozenset((path, status.st_mtime_ns, status.st_size) for path, status in found)


def _files() -> Sequence[Path]:
    found = PACKAGE.rglob("*")
    return sorted(path for path in found if "__pycache__" not in path.parts and path.is_file())

"""A folder for files that are not whole yet, beside the place where they will stand.

Each process has a folder of its own. A later process removes the folders of processes that were
killed, and no other: whoever works in a folder holds a lock on a file in it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Self
from weakref import finalize

from macros.ground.stop_signals import held_back

_LOCK = "lock"

Recover = Callable[[Path], object]


class WorkFolder:
    """A new folder `.NAME.work-…` in a folder. It is removed at the end of the process at latest.

    `recover` gets each folder that a killed process left, before that folder is removed.
    """

    def __init__(self, parent: Path, name: str, recover: Recover = lambda _: None) -> None:
        self._parent = parent
        self._name = name
        self._missing = [path for path in (parent, *parent.parents) if not path.exists()]
        parent.mkdir(parents=True, exist_ok=True)
        with self.alone(), held_back():
            _remove_abandoned(parent, name, recover)
            self.path = Path(tempfile.mkdtemp(prefix=_prefix(name), dir=parent))
            self._finalize = finalize(self, shutil.rmtree, self.path, ignore_errors=True)
            # Whoever adds all files to git leaves these out.
            (self.path / ".gitignore").write_text("*\n", "utf-8")
            # The lock ends with the process, however the process ends.
            self._lock = _open(self.path / _LOCK)
            _locked(self._lock, wait=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def alone(self) -> AbstractContextManager[None]:
        """A block in which there is no other process with a folder of this parent and name."""
        return _alone(self._parent, self._name)

    def remove(self) -> None:
        """Removes the folder and what is in it, as far as the machine lets it."""
        with held_back():
            if self._finalize.alive:
                self._finalize()
                os.close(self._lock)
            with suppress(OSError):  # those that hold something by now
                for path in self._missing:
                    path.rmdir()


def remove_abandoned(parent: Path, name: str, recover: Recover = lambda _: None) -> None:
    """Removes the folders that killed processes left; see `WorkFolder`.

    A folder that cannot be removed stays, and is no obstacle.
    """
    with suppress(OSError):
        if any(_folders(parent, name)):
            with _alone(parent, name), held_back():
                _remove_abandoned(parent, name, recover)


def _remove_abandoned(parent: Path, name: str, recover: Recover) -> None:
    for path in _folders(parent, name):
        with suppress(OSError):
            lock = _open(path / _LOCK)
            try:
                if _locked(lock, wait=False):
                    recover(path)
                    shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(lock)


def _folders(parent: Path, name: str) -> Iterator[Path]:
    for path in sorted(parent.iterdir()):
        if path.name.startswith(_prefix(name)) and path.is_dir() and not path.is_symlink():
            yield path


def _prefix(name: str) -> str:
    return f".{name}.work-"


@contextmanager
def _alone(parent: Path, name: str) -> Iterator[None]:
    """Holds a lock by a file that is there as long as somebody holds it or waits for it."""
    file = parent / f".{name}.lock"
    lock = _open(file)
    try:
        _locked(lock, wait=True)
        # Whoever held the lock has removed the file, and others may have made a new one.
        while not _is_at(file, lock):
            os.close(lock)
            lock = _open(file)
            _locked(lock, wait=True)
        try:
            yield
        finally:
            with suppress(OSError):
                file.unlink()
    finally:
        os.close(lock)


def _open(file: Path) -> int:
    """Opens a file for a lock. It follows no link of that name, and waits for no pipe."""
    return os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)


def _is_at(file: Path, opened: int) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), file.lstat())
    except FileNotFoundError:
        return False


def _locked(file: int, *, wait: bool) -> bool:
    """Locks an open file; False if another process holds it, or if its disk knows no locks."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True

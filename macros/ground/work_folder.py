"""A folder for files that are not whole yet, beside the place where they will stand.

Each process has a folder of its own. A later process removes the folders of processes that were
killed, and no other: whoever works in a folder holds a lock on a file in it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Self
from weakref import finalize

from macros.ground.links import link_or_copy
from macros.ground.stop_signals import held_back

_LOCK = "lock"
# How often a folder is made that others remove at the same moment.
_TRIES = 10

Recover = Callable[[Path], object]


class WorkFolder:
    """A new folder `.NAME.work-…` in a folder. It is removed at the end of the process at latest.

    `recover` gets each folder that a killed process left, before that folder is removed.
    """

    def __init__(self, parent: Path, name: str, recover: Recover = lambda _: None) -> None:
        self._parent = parent
        self._name = name
        self._recover = recover
        made: list[Path] = []
        missing = [path for path in (parent, *parent.parents) if not path.exists()]
        self._finalize = finalize(self, _remove, made, missing)
        try:
            with self.alone():
                self.path = Path(tempfile.mkdtemp(prefix=_prefix(name), dir=parent))
                made.append(self.path)
                # Whoever adds all files to git leaves these out.
                (self.path / ".gitignore").write_text("*\n", "utf-8")
                # The lock ends with the process, however the process ends.
                self._lock = _open(self.path / _LOCK)
                _wait_for(self._lock)
        except BaseException:
            self._finalize()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A block in which there is no other process with a folder of this parent and name.

        What killed processes left is recovered before. No signal stops the block.
        """
        with _alone(self._parent, self._name, self._recover), held_back():
            yield

    def put_in_place(self, files: Iterable[Path]) -> list[Path]:
        """Moves files from here into the parent, in the place of older ones: all, or none.

        Raises:
            OSError: The machine refuses. The older files stay.
        """
        before = self.path / "before"
        before.mkdir()
        moved: list[Path] = []
        with self.alone(), ExitStack() as undo:
            for file in files:
                to = self._parent / file.name
                back: Callable[[], object] = to.unlink
                if os.path.lexists(to):
                    link_or_copy(to, before / file.name)
                    back = partial((before / file.name).replace, to)
                moved.append(file.replace(to))
                undo.callback(back)
            undo.pop_all()
        return moved

    def remove(self) -> None:
        """Removes the folder and what is in it, as far as the machine lets it."""
        with held_back():
            if self._finalize.alive:
                self._finalize()
                os.close(self._lock)

    def leave(self) -> None:
        """Leaves the folder to the next process, which recovers what is in it."""
        if self._finalize.detach():
            os.close(self._lock)


def remove_abandoned(parent: Path, name: str, recover: Recover = lambda _: None) -> None:
    """Removes the folders that killed processes left; see `WorkFolder`.

    A folder that cannot be removed stays, and is no obstacle.
    """
    with suppress(OSError):
        if any(_folders(parent, name)):
            with _alone(parent, name, recover):
                pass


def _remove(made: Iterable[Path], parents: Iterable[Path]) -> None:
    for path in made:
        shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):  # those that hold something by now
        for path in parents:
            path.rmdir()


def _recover_and_remove(path: Path, recover: Recover) -> None:
    """Recovers what is in the folder of a killed process, and removes the folder."""
    lock = _open(path / _LOCK)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return  # its process runs
    except OSError:
        # On a disk that knows no locks, nobody knows whether it runs.
        recover(path)
        return
    else:
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
def _alone(parent: Path, name: str, recover: Recover) -> Iterator[None]:
    """Holds a lock by a file that is there as long as somebody holds it or waits for it."""
    file = parent / f".{name}.lock"
    lock = _held(file)
    try:
        for path in _folders(parent, name):
            with suppress(OSError):
                _recover_and_remove(path, recover)
        yield
    finally:
        with suppress(OSError):
            file.unlink()
        os.close(lock)


def _held(file: Path) -> int:
    """An open file with a lock. Its folder is made if it is missing."""
    tries = _TRIES
    while True:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            lock = _open(file)
        except FileNotFoundError:
            # Another process has made the folder, too, and removed it when it failed.
            tries -= 1
            if not tries:
                raise
            continue
        try:
            _wait_for(lock)
            # Whoever held the lock has removed the file, and others may have made a new one.
            if _is_at(file, lock):
                return lock
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)


def _open(file: Path) -> int:
    """Opens a file for a lock. It follows no link of that name, and waits for no pipe."""
    return os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)


def _is_at(file: Path, opened: int) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), file.lstat())
    except FileNotFoundError:
        return False


def _wait_for(file: int) -> None:
    """Locks an open file, unless its disk knows no locks."""
    with suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX)

"""Builds beside the old site and puts the new one in its place only when it is whole.

Whenever a build is killed, the old or the new site stands, whole and with its hidden files. Only
where the system cannot exchange two folders in one step, a kill can leave no site; the next run
then brings the old one back.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from macros.ground.exchange import exchange
from macros.ground.stop_signals import held_back
from macros.ground.work_folder import WorkFolder, remove_abandoned
from macros.site.target import in_the_way

_OLD = "old"


class Staging:
    """A folder to build into. `finish` puts it in the place of a site, or gives it up."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._work = WorkFolder(site.parent, site.name, lambda left: _bring_back(site, left))
        self.folder = self._work.path / "new"
        self.whole = False
        self.in_place = False

    def finish(self) -> None:
        """Puts the new site in place if it is whole; the old one stays as it was otherwise.

        Raises:
            OSError: The machine refuses. The old site stays.
        """
        with self._work:
            if self.whole:
                with self._work.alone(), held_back():
                    self._swap()
                    self.in_place = True

    def _swap(self) -> None:
        # Much can have come there since the build began.
        if reason := in_the_way(self.site):
            raise FileExistsError(errno.EEXIST, reason, str(self.site))
        if not self.site.exists():
            self.folder.rename(self.site)
            return
        _link_hidden(self.site, self.folder)
        if exchange(self.folder, self.site):
            return
        old = self._work.path / _OLD
        self.site.rename(old)
        try:
            self.folder.rename(self.site)
        except BaseException:
            old.rename(self.site)
            raise


def recover(site: Path) -> None:
    """Removes what killed builds left beside a site, and brings the site back if it is there."""
    remove_abandoned(site.parent, site.name, lambda left: _bring_back(site, left))
    # The folders of earlier versions of this program, which all builds had in common.
    with suppress(OSError):
        old, new = (site.with_name(f".{site.name}.{end}") for end in ("old", "new"))
        for folder in (old, new):
            if folder.is_dir() and not folder.is_symlink():
                if folder == old and not site.exists():
                    old.rename(site)
                elif site.is_dir():
                    _link_hidden(folder, site)
                shutil.rmtree(folder, ignore_errors=True)


def _bring_back(site: Path, left: Path) -> None:
    old = left / _OLD
    if old.is_dir() and not old.is_symlink() and not site.exists():
        old.rename(site)


def _link_hidden(source: Path, to: Path) -> None:
    """Gives a site the hidden files of another, such as .git: MkDocs never deletes them either.

    They stay where they were, too, so that no moment is without them.
    """
    for path in source.iterdir():
        if path.name.startswith(".") and not os.path.lexists(to / path.name):
            if path.is_dir() and not path.is_symlink():
                shutil.copytree(path, to / path.name, symlinks=True, copy_function=_link)
            else:
                _link(str(path), str(to / path.name))


def _link(source: str, to: str) -> None:
    try:
        os.link(source, to, follow_symlinks=False)
    except OSError:
        # Some disks know no links, and some have no more room for another.
        shutil.copy2(source, to, follow_symlinks=False)

"""Builds beside the old site and puts the new one in its place only when it is whole.

Whenever a build is killed, the old or the new site stands, whole and with its hidden files. Only
where the system cannot exchange two folders in one step, a kill can leave no site; the next run
then brings the old one back.

Nothing waits until files are on the disk: after a crash of the whole machine, those of a new site
may be empty. To wait for each takes about as long as a build, and the next build makes them again.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from macros.ground.exchange import exchange
from macros.ground.links import link_or_copy
from macros.ground.work_folder import WorkFolder, remove_abandoned
from macros.site.target import in_the_way

# The old site in a work folder, as long as it is whole and may be needed again; and afterwards.
_OLD = "old"
_GONE = "gone"


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
        try:
            if self.whole:
                with self._work.alone():
                    self._swap()
                    self.in_place = True
        finally:
            if _is_folder(self._work.path / _OLD) and not self.site.exists():
                self._work.leave()
            else:
                self._work.remove()

    def _swap(self) -> None:
        # Much can have come there since the build began.
        if reason := in_the_way(self.site):
            raise FileExistsError(errno.EEXIST, reason, str(self.site))
        if not self.site.exists():
            self.folder.rename(self.site)
            return
        _link_hidden(self.site, self.folder)
        with suppress(OSError):  # some disks know no modes
            # What its owner may not write into could not be removed again.
            self.folder.chmod(stat.S_IMODE(self.site.stat().st_mode) | stat.S_IRWXU)
        if exchange(self.folder, self.site):
            return
        old = self._work.path / _OLD
        self.site.rename(old)
        try:
            self.folder.rename(self.site)
        except BaseException:
            old.rename(self.site)
            raise
        with suppress(OSError):  # the new site stands
            old.rename(self._work.path / _GONE)


def recover(site: Path) -> None:
    """Removes what killed builds left beside a site, and brings the site back if it is there."""
    remove_abandoned(site.parent, site.name, lambda left: _bring_back(site, left))
    # The folders of earlier versions of this program, which all builds had in common.
    with suppress(OSError):
        old, new = (site.with_name(f".{site.name}.{end}") for end in ("old", "new"))
        for folder in (old, new):
            if _is_folder(folder):
                if folder == old and not site.exists():
                    old.rename(site)
                elif site.is_dir():
                    _link_hidden(folder, site)
                shutil.rmtree(folder, ignore_errors=True)


def _bring_back(site: Path, left: Path) -> None:
    """Brings the site back from the folder that a killed build left, if there is none."""
    old = left / _OLD
    if _is_folder(old):
        # A site that is about to be removed is none that may come back.
        old.rename(left / _GONE if site.exists() else site)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _link_hidden(source: Path, to: Path) -> None:
    """Gives a site the hidden files of another, such as .git: MkDocs never deletes them either.

    They stay where they were, too, so that no moment is without them.
    """
    for path in source.iterdir():
        if path.name.startswith(".") and not os.path.lexists(to / path.name):
            link_or_copy(path, to / path.name)

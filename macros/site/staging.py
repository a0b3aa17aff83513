"""Builds beside the old site and puts the new one in its place only when it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path


class Staging:
    """A folder beside the site's own, to build into; `finish` swaps the two or gives up."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.with_name(f".{site.name}.new")
        self._old = site.with_name(f".{site.name}.old")
        self.whole = False

    def finish(self) -> None:
        """Puts the new site in place if it is whole; the old one stays as it was otherwise."""
        if not self.whole:
            shutil.rmtree(self.folder, ignore_errors=True)
            return
        shutil.rmtree(self._old, ignore_errors=True)
        if not self.site.exists():
            self.folder.rename(self.site)
            return
        self._keep_hidden()
        self.site.rename(self._old)
        try:
            self.folder.rename(self.site)
        except OSError:
            self._old.rename(self.site)
            raise
        shutil.rmtree(self._old, ignore_errors=True)

    def _keep_hidden(self) -> None:
        """Moves hidden files along, such as .git: MkDocs never deletes them either."""
        for path in self.site.iterdir():
            if path.name.startswith(".") and not (self.folder / path.name).exists():
                path.rename(self.folder / path.name)

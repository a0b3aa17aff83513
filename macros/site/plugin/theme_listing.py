"""The files of a theme, listed without those that MkDocs leaves out anyway.

Material has 14,000 icons below a folder whose name begins with a dot. MkDocs copies no file of such
a folder, and yet looks at each of them in every build. Templates still find them by their names.
"""

from __future__ import annotations

import os
from pathlib import PurePath

import jinja2
from mkdocs.theme import Theme


class ShortListing(jinja2.FileSystemLoader):
    """Finds templates by their names, and lists those outside of hidden folders."""

    def list_templates(self) -> list[str]:
        """The names of all templates that may be listed, in order."""
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, names in os.walk(top, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = PurePath(folder).relative_to(top)
                found.update((inside / name).as_posix() for name in names)
        return sorted(found)


class ShortlyListed(Theme):
    """A theme whose environment lists its files that way."""

    def get_env(self) -> jinja2.Environment:
        """The environment of its templates."""
        environment = super().get_env()
        environment.loader = ShortListing(self.dirs)
        return environment

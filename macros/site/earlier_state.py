"""The site as it was at an earlier revision, such as a release: built by the program of today.

A banner on each page says which version it shows.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import jinja2

from macros.changes.revisions import write_revision
from macros.changes.state import NoAlmanacError
from macros.ground.program_folders import THEME
from macros.load.loader import load
from macros.site.banner_room import ROOM
from macros.site.bundle import bundle
from macros.site.preview import copy_beside


def bundle_at(root: Path, revision: str, to: Path) -> Path:
    """Packs the site of the almanac in a folder as it was at a revision; gives the zip's path.

    It is called by the revision, so that nobody takes it for the copy that was released then.

    Raises:
        RevisionError: There is no such revision.
        NoAlmanacError: The almanac of that time cannot be read.
        BundleError: The site does not build any more.
    """
    with tempfile.TemporaryDirectory() as scratch:
        shown = Path(scratch, "almanac")
        write_revision(root, revision, shown)
        copy_beside(root, shown)
        catalog = load(shown).catalog
        if catalog is None:
            raise NoAlmanacError(f"the almanac at '{revision}' cannot be read")
        environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), autoescape=True)
        template = environment.get_template("partials/alm-earlier.html")
        banner = template.render(almanac=catalog.almanac).encode()

        def marked(name: str, data: bytes) -> bytes:
            if not name.endswith(".html"):
                return data
            return ROOM.sub(lambda room: room[0] + banner, data, count=1)

        name = "almanac-at-" + re.sub(r"[^\w.+-]+", "-", revision, flags=re.ASCII)
        return bundle(shown, catalog.almanac, to, name=name, edit=marked)

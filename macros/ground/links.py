"""Second names of files, which cost no room; copies where a disk knows none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def link_or_copy(source: Path, to: Path) -> None:
    """Gives a file a second name, or a folder with all that is in it; no link is followed.

    Raises:
        OSError: The machine refuses. Some names may be there already.
    """
    if source.is_dir() and not source.is_symlink():
        to.mkdir()
        for path in source.iterdir():
            link_or_copy(path, to / path.name)
        shutil.copystat(source, to)
        return
    try:
        os.link(source, to, follow_symlinks=False)
    except OSError:
        # Some disks know no links, and some have no more room for another.
        shutil.copy2(source, to, follow_symlinks=False)

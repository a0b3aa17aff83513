"""The state of the templates that frame and fill pages, to see whether they have changed."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from macros.ground.program_folders import PACKAGE

TemplateState = Set[tuple[str, int, int]]


def template_state(config: MkDocsConfig) -> TemplateState:
    """The templates of the program and of the almanac, and the settings that they read."""
    own = config.theme.custom_dir
    found = chain(_templates(PACKAGE), _templates(Path(own)) if own else ())
    return frozenset(
        (str(path), status.st_mtime_ns, status.st_size)
        for path in chain(found, [Path(config.config_file_path)])
        for status in [path.stat()]
    )


def _templates(folder: Path) -> Iterator[Path]:
    return folder.rglob("*.html")

"""The files of the theme: our joined style sheet and script, and files of Material left out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from macros.ground.program_folders import THEME

_FOLDERS = {"css": "assets/css", "js": "assets/js"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Material's scripts, which no page names: frame.js and its neighbors do what an almanac needs. And
# of ours the types, which are for those who write them, the scripts that pages have in them, and
# those of the form, which come as one.
_IDLE = re.compile(r"assets/(javascripts|form)/|assets/.*\.map$|assets/.*\.d\.ts$|partials/")
# Features of Material that need its script.
_SCRIPTED = re.compile(
    r"announce\.dismiss|content\.(code\.(copy|select|annotate)|(footnote\.)?tooltips|tabs\.link)"
    r"|header\.autohide|navigation\.(expand|instant.*|tracking)|search\..*"
)


@cache
def joined_assets() -> Mapping[str, str]:
    """The joined files by their path on the site, which changes with what is in them.

    A browser asks once for each kind instead of once for each component, and never keeps an old
    one. Style sheets lose their comments and their indentation, scripts nothing.
    """
    joined = {}
    for kind in _FOLDERS:
        texts = [
            (THEME / part).read_text("utf-8") for part in joined_parts() if part.endswith(kind)
        ]
        text = "\n".join(texts)
        if kind == "css":
            lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
            text = "\n".join(line for line in lines if line) + "\n"
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        joined[f"assets/almanac.{digest}.{kind}"] = text
    return joined


@cache
def joined_parts() -> tuple[str, ...]:
    """The paths of the files that are joined, from the theme's folder, in their order.

    Of each kind the file `almanac` comes first, since the others rest on it; they come by name.
    Scripts that define an element come last: it begins to work at once, with what the others give.
    """
    return tuple(
        path.relative_to(THEME).as_posix()
        for kind, folder in _FOLDERS.items()
        for path in sorted((THEME / folder).glob(f"*.{kind}"), key=_place)
    )


def _place(part: Path) -> tuple[bool, bool, str]:
    """What files that are joined are ordered by."""
    defines = "customElements.define" in part.read_text("utf-8")
    return part.stem != "almanac", defines, part.name


def is_idle(path: str) -> bool:
    """Whether a file of the theme, by its path on the site, is one that no page asks for."""
    return bool(_IDLE.match(path))


def without_effect(features: Iterable[str]) -> Iterator[str]:
    """Those of Material's features that do nothing here, because they need its script."""
    return (feature for feature in features if _SCRIPTED.fullmatch(feature))

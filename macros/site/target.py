"""The folder that a build may replace by a site: what keeps it from being replaced."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

# Files that every site of an almanac has, and hardly a folder of anything else. A server at work
# exports data only for those who ask, so its site is known by its style sheet.
_SITE = ("404.html", "sitemap.xml")
_OF_AN_ALMANAC = ("data/almanac.json", "assets/almanac.*.css")


class TargetError(Exception):
    """A site cannot be built into a folder; the text says why."""


def target(site: Path, root: Path, homes: Iterable[Path], sources: Iterable[Path]) -> Path:
    """The folder, without links, that a site is built into.

    `homes` are folders that hold sources beside other things; the site must not hold them. It must
    not lie in `sources` either. `root` is the almanac's folder.

    Raises:
        TargetError: What stands there must stay.
    """
    real = site.resolve()
    if site.is_relative_to(root) and not real.is_relative_to(root.resolve()):
        raise TargetError(f"it is behind a link that leads out of '{root}', to '{real}'")
    for source in (*homes, *sources):
        if source.resolve().is_relative_to(real):
            raise TargetError(f"it holds '{source}', which the site would replace")
    for source in sources:
        if real.is_relative_to(source.resolve()):
            raise TargetError(f"it lies in '{source}', which is no place for a site")
    if ".git" in real.parts:
        raise TargetError("it lies in the folder of git")
    reason = in_the_way(real)
    if reason:
        raise TargetError(reason)
    return real


def in_the_way(site: Path) -> str:
    """Why a site must not take the place of a folder, for what is in it; '' if it may.

    Hidden files count as nothing, since a site takes them along.
    """
    if not site.exists():
        return ""
    if not site.is_dir():
        return "it is a file"
    if site.is_mount():
        return "a disk is mounted there, whose folder cannot be replaced"
    others = sorted(path.name for path in site.iterdir() if not path.name.startswith("."))
    whole = all((site / name).is_file() for name in _SITE)
    if not others or (whole and any(any(site.glob(name)) for name in _OF_AN_ALMANAC)):
        return ""
    return f"it holds '{others[0]}' and is no site of an almanac, so its files would be lost"

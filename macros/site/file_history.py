"""The days on which files last changed, from git: the true dates of the pages made from them.

Nothing is guessed. A file that git does not know, that has changes of its own since, or whose
history is cut off has no date, and neither has a page made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from macros.ground import git


class History:
    """The days on which the files of an almanac were last changed, by their paths from its root."""

    def __init__(self, days: Mapping[str, str]) -> None:
        self._days = days

    def newest(self, files: Iterable[str]) -> str | None:
        """The day of the latest change of any of some files, as 2024-10-29.

        None if one of them has no known day, or if there are no files.
        """
        newest = None
        for file in files:
            day = self._days.get(file)
            if day is None:
                return None
            newest = max(newest or day, day)
        return newest


def history(root: Path, *folders: str) -> History:
    """The history of folders below a root: empty without git, a repository, or all of its past."""
    # Where history is cut off, all files seem to have changed in its first commit.
    if git.text(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return History({})
    days: dict[str, str] = {}
    day = ""
    options = ("--name-only", "--no-renames", "--relative", "-z")
    log = git.text(root, "log", f"--format={_DAY}%cs", *options, "--", *folders)
    for part in log.split("\0"):
        name = part.lstrip("\n")
        if name.startswith(_DAY):
            day = name.removeprefix(_DAY)
        elif name:
            days.setdefault(name, day)
    inside = git.text(root, "rev-parse", "--show-prefix").strip()
    status = git.text(root, "status", "--porcelain", "--no-renames", "-z", "--", *folders)
    for entry in status.split("\0"):
        days.pop(entry[len("XY ") :].removeprefix(inside), None)
    return History(days)


def is_tracked(folder: Path) -> bool:
    """Whether git knows of files in a folder, as it does of those that contributors send."""
    return folder.is_dir() and bool(git.text(folder, "ls-files", "-z"))


# No file's name begins with it.
_DAY = "\x01"

"""An almanac as it was at a revision of git, written into a folder.

The files come from git's store and not from a checkout or an archive: settings that a proposal
brings along, such as those of archives, can hide nothing from the comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from macros.ground import git
from macros.written.mkdocs_settings import MKDOCS_FILE

# What an almanac consists of.
PARTS = ("data", "docs", MKDOCS_FILE)
# In bytes, all together. They are held in memory.
_LARGEST = 1_000_000_000
# The modes by which git names files; others are folders of other repositories.
_FILES = ("100644", "100755", "120000")


class RevisionError(Exception):
    """A revision that is not there, or git that is not; the message says which."""


class _TooLargeError(Exception):
    """Files that are more than a folder of facts can be."""


def write_revision(root: Path, revision: str, folder: Path) -> None:
    """Writes the files of an almanac at a revision into a folder.

    A link becomes a text with the path that it leads to, and leads nowhere.

    Raises:
        RevisionError: There is no git, no repository, or no such revision with an almanac in it.
    """
    if git.output(root, "rev-parse", "--git-dir") is None:
        raise RevisionError(f"git knows nothing of '{root}'; compare in a clone of the repository")
    commit = git.text(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    ).strip()
    if not commit:
        raise RevisionError(
            f"there is no revision '{revision}' here; name a branch, a tag or a commit that was "
            "fetched, such as 'origin/main'"
        )
    try:
        files = dict(_files(root, commit))
    except _TooLargeError as error:
        reason = f"the files of '{revision}' are larger than {_LARGEST:,} bytes"
        raise RevisionError(reason) from error
    for path in files:
        if not _is_inside(path):
            raise RevisionError(f"'{revision}' has a file that no folder can have: '{path}'")
    if not any(path.startswith("data/") for path in files):
        raise RevisionError(f"there is no folder data/ at '{revision}'")
    for path, content in zip(files, _contents(root, files.values()), strict=True):
        target = folder.joinpath(*PurePosixPath(path).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _is_inside(path: str) -> bool:
    """Whether a path of git's store stays in a folder. Git itself checks out no other."""
    parts = path.split("/")
    return not any(part.casefold() in {"", ".", "..", ".git"} or "\\" in part for part in parts)


def _files(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """The files of an almanac at a commit: for each its path from the root, and its object.

    Raises:
        _TooLargeError: They are more than a folder of facts can be.
    """
    listed = git.text(root, "ls-tree", "-r", "-l", "-z", commit, "--", *PARTS)
    total = 0
    for entry in listed.split("\0"):
        about, _, path = entry.partition("\t")
        mode, _, stored, size = (about.split() + [""] * 4)[:4]
        if mode in _FILES:
            total += int(size)
            if total > _LARGEST:
                raise _TooLargeError
            yield path, stored


def _contents(root: Path, objects: Iterable[str]) -> Iterator[bytes]:
    """What stands in objects of git's store, in their order."""
    asked = "".join(f"{stored}\n" for stored in objects).encode()
    answer = git.output(root, "cat-file", "--batch", given=asked) or b""
    position = 0
    while position < len(answer):
        begin = answer.index(b"\n", position) + 1
        size = int(answer[position : begin - 1].rpartition(b" ")[2])
        yield answer[begin : begin + size]
        position = begin + size + 1

"""The two states of an almanac that are compared: folders, or revisions of git."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.changes.difference import StateDifference, file_changes
from macros.changes.revisions import write_revision
from macros.check.all_checks import ABOUT_TEXTS, check
from macros.derive.derived import Derived
from macros.ground.findings import Finding
from macros.load.loader import load
from macros.written.mkdocs_settings import MKDOCS_FILE, file_settings
from macros.written.page_files import PageFiles, read_pages


class NoAlmanacError(Exception):
    """A state of which nothing can be read; the message says which and why."""


@dataclass(frozen=True)
class AlmanacState:
    """An almanac at one time."""

    derived: Derived
    written: PageFiles
    errors: tuple[Finding, ...]
    """What is wrong in data/. Of a file with errors, what can be read is compared."""


def state_at(root: Path, revision: str | None, scratch: Path) -> AlmanacState:
    """The almanac in a folder at a revision of git, or as it stands there.

    Args:
        root: The folder.
        revision: What git knows as a commit; None for the files as they are.
        scratch: An empty folder, for the files of the revision.

    Raises:
        RevisionError: There is no such revision.
        NoAlmanacError: Not even the file that says what the almanac is can be read.
    """
    folder = root
    if revision is not None:
        write_revision(root, revision, scratch)
        folder = scratch
    loaded = load(folder)
    found = list(loaded.findings)
    if loaded.catalog:
        found += check(loaded.catalog)
    errors = tuple(sorted(finding for finding in found if finding.severity == "error"))
    if loaded.catalog is None:
        first = f": {errors[0]}" if errors else ""
        named = root.absolute() if revision is None else revision
        raise NoAlmanacError(f"the almanac at '{named}' cannot be read{first}")
    written = read_pages(folder, folder / "docs", file_settings(folder / MKDOCS_FILE))
    return AlmanacState(Derived(loaded.catalog), written, errors)


def difference(before: AlmanacState, after: AlmanacState) -> StateDifference:
    """What differs between two states."""
    files = tuple(file_changes(before.written, after.written))
    errors = (*before.errors, *after.errors)
    sound = all(error.rule in ABOUT_TEXTS for error in errors)
    return StateDifference(before.derived, after.derived, files, sound)

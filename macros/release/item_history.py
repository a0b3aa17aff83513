"""Why an item was changed, by what its authors said when they did."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path

from macros.ground import git
from macros.ground.log_text import in_one_line
from macros.load.catalog import Catalog, Owner

# A commit of more files of data is about many things, and its subject gives no reason for one.
_MOST_FILES = 3
# Of an item that was changed often, the last reasons tell enough.
_MOST_REASONS = 3
# No line of a file begins with it.
_BEGIN = "\x01"
_NAME = re.compile(r"([a-z_]+):(?=\s|$)")
# The names in lines of evidence.
_OF_FIELD = {"source": "evidence", "paragraph": "evidence", "figure": "evidence"}


def reasons_of(catalog: Catalog, item: Owner, since: str, fields: Container[str]) -> str:
    """The subjects of the commits that changed fields of an item since a revision; '' for none.

    Commits that changed many files are left out.

    Args:
        catalog: The almanac as the last commit has it.
        item: The item in it.
        since: The revision.
        fields: The names of the fields.
    """
    file = item.location.file
    first, last = item.line, _last_line(catalog, item)
    log = git.text(
        catalog.root,
        *("log", f"--format={_BEGIN}%H %s", "--no-color", f"-L{first},{last}:{file}"),
        *("--end-of-options", f"{since}..HEAD"),
    )
    subjects = _subjects(log, fields)
    found = dict.fromkeys(
        subject for commit, subject in subjects if _files(catalog.root, commit) <= _MOST_FILES
    )
    return "; ".join(reversed([*found][:_MOST_REASONS]))


def _last_line(catalog: Catalog, item: Owner) -> str:
    """The line before the next item or list, or no line: to the end of the file."""
    others = [line for line in catalog.lines[item.location.file].values() if line > item.line]
    return str(min(others) - 1) if others else ""


@cache
def _files(root: Path, commit: str) -> int:
    """How many files of data a commit changed."""
    return git.text(root, "show", "--name-only", "--format=", commit, "--", "data").count("\n")


def _subjects(log: str, fields: Container[str]) -> Iterator[tuple[str, str]]:
    """Commits of which a changed line names one of the fields, and their subjects; latest first."""
    for commit in log.split(_BEGIN)[1:]:
        first, *lines = commit.split("\n")
        hash_, _, subject = first.partition(" ")
        changed = "\n".join(line for line in lines if line[:1] in {"-", "+"})
        if any(_OF_FIELD.get(name, name) in fields for name in _NAME.findall(changed)):
            subject = in_one_line(subject.encode("utf-8", "replace").decode("utf-8")).strip()
            yield hash_, subject.rstrip(".")

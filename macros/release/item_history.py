"""Why an item was changed, by what its authors said when they did."""

from __future__ import annotations

from collections.abc import Iterator

from macros.ground import git
from macros.ground.log_text import in_one_line
from macros.load.catalog import Catalog, Owner

# Of an item that was changed often, the last reasons tell enough.
_MOST_REASONS = 3


def reasons_of(catalog: Catalog, item: Owner, since: str) -> str:
    """The subjects of the commits that changed the lines of an item since a revision; '' for none.

    Args:
        catalog: The almanac as the last commit has it.
        item: The item in it.
        since: The revision.
    """
    file = item.location.file
    first, last = item.line, _last_line(catalog, item)
    log = git.text(
        catalog.root,
        *("log", "--no-patch", "--format=%s", f"-L{first},{last}:{file}"),
        *("--end-of-options", f"{since}..HEAD"),
    )
    found = dict.fromkeys(_lines(log))
    return "; ".join(reversed([*found][:_MOST_REASONS]))


def _last_line(catalog: Catalog, item: Owner) -> str:
    """The line before the next item or list, or no line: to the end of the file."""
    others = [line for line in catalog.lines[item.location.file].values() if line > item.line]
    return str(min(others) - 1) if others else ""


def _lines(log: str) -> Iterator[str]:
    for line in log.splitlines():
        subject = in_one_line(line.encode("utf-8", "replace").decode("utf-8")).strip()
        if subject:
            yield subject.rstrip(".")

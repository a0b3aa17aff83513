"""Checks, and the complaints that they yield. Complaints become findings with line and column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from macros.ground.findings import Finding, Severity, folded
from macros.ground.rule import Rule
from macros.load import yaml_reader
from macros.load.catalog import Catalog, Location
from macros.load.yaml_locator import Locator


class Complaint(NamedTuple):
    """An error in the data: its location, the message, the remedy."""

    location: Location
    message: str
    remedy: str
    cause: Hashable = None
    """What to mend once for all complaints of a rule with this cause; None for one by itself."""


Ruled = tuple[Rule, Complaint]
Run = Callable[[Catalog], Iterator[Complaint]]


@dataclass(frozen=True)
class Check:
    """A rule with the function that finds where it is broken."""

    rule: Rule
    run: Run


def error(function: Run) -> Check:
    """The check that a function `check_<rule>` makes; its complaints stop a build."""
    return _check(function, "error")


def warning(function: Run) -> Check:
    """The check that a function `check_<rule>` makes; its complaints stop only a strict build."""
    return _check(function, "warning")


def _check(function: Run, severity: Severity) -> Check:
    id = function.__name__.removeprefix("check_").replace("_", "-")
    return Check(Rule(id, function.__doc__ or "", severity), function)


def located(root: Path, complaints: Iterable[Ruled]) -> tuple[Finding, ...]:
    """Complaints as findings with their lines and columns, sorted by location."""
    by_file: dict[str, list[Ruled]] = defaultdict(list)
    for rule, complaint in complaints:
        by_file[complaint.location.file].append((rule, complaint))
    found = (one for file, several in by_file.items() for one in _findings(root, file, several))
    return tuple(sorted(folded(found)))


def _findings(
    root: Path, file: str, complaints: Iterable[Ruled]
) -> Iterator[tuple[Finding, Hashable]]:
    """The complaints about one file as findings, with their causes.

    The file is read again for their lines.
    """
    try:
        text = yaml_reader.decode((root / file).read_bytes())
    except OSError:
        text = ""  # it went away meanwhile
    locator = Locator(text if isinstance(text, str) else "")
    for rule, (location, message, remedy, cause) in complaints:
        line, column = locator.find(location.path, key=location.key) if location.path else (1, 1)
        yield rule.finding(file, line, column, message, remedy), cause


def renamed(kind: str, id: str, now: str) -> tuple[str, str]:
    """The message and the remedy for a former id of a record."""
    return f"the {kind} '{id}' is now called '{now}'", f"write '{now}'"

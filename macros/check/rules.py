"""The rules of an almanac: what they complain of, and the run that gathers all complaints.

A check is a generator `check_<rule>(catalog)` that yields complaints; its rule is its name in
kebab case, and its docstring is the manual: what, why, `Bad:` and `Good:`. Adding a rule is one
function in the module of its subject, one line here and nothing else: the tests run the examples,
the guide for contributors lists them.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.check import (
    addresses,
    dates,
    evidence,
    numbers,
    prose,
    reading,
    references,
    unused,
    verifying,
)
from macros.check.complaint import Complaint
from macros.ground.findings import Finding, Severity
from macros.load import yaml_reader
from macros.load.catalog import Catalog

Check = Callable[[Catalog], Iterator[Complaint]]

_CHECKS: tuple[tuple[Check, Severity], ...] = (
    (references.check_unknown_source, "error"),
    (references.check_unknown_metric, "error"),
    (references.check_unknown_fact, "error"),
    (references.check_unknown_place, "error"),
    (references.check_unknown_organization, "error"),
    (references.check_unknown_initiative, "error"),
    (references.check_unknown_kind, "error"),
    (references.check_unknown_group, "error"),
    (references.check_unknown_subject, "error"),
    (references.check_comparability, "error"),
    (references.check_circular_part, "error"),
    (addresses.check_file_name, "error"),
    (addresses.check_bad_id, "error"),
    (addresses.check_duplicate_id, "error"),
    (addresses.check_former_id, "error"),
    (dates.check_date_order, "error"),
    (dates.check_future_date, "error"),
    (dates.check_undated, "error"),
    (dates.check_due_role, "error"),
    (dates.check_reported_before, "error"),
    (numbers.check_range_order, "error"),
    (numbers.check_out_of_range, "error"),
    (numbers.check_unknown_unit, "error"),
    (numbers.check_value_kind, "error"),
    (numbers.check_idle_qualifier, "warning"),
    (evidence.check_no_evidence, "error"),
    (evidence.check_no_such_paragraph, "error"),
    (evidence.check_long_figure, "error"),
    (evidence.check_rank_reason, "error"),
    (evidence.check_two_preferred, "error"),
    (evidence.check_same_thing, "error"),
    (evidence.check_unexplained_lineage, "warning"),
    (evidence.check_inferred_field, "error"),
    (prose.check_link_scheme, "error"),
    (prose.check_name_language, "error"),
    (prose.check_figure_in_summary, "warning"),
    (unused.check_unused_source, "warning"),
    (unused.check_unused_metric, "warning"),
    (unused.check_unused_place, "warning"),
    (unused.check_unused_organization, "warning"),
    (unused.check_unused_term, "warning"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as people read it: id, severity, what it is about, a bad and a good example."""

    id: str
    severity: Severity
    title: str
    why: str
    bad: str
    good: str


def check(catalog: Catalog) -> tuple[Finding, ...]:
    """All complaints of all rules about a catalog, sorted by location."""
    return located(
        catalog.root,
        (
            (rule_id(function), severity, complaint)
            for function, severity in _CHECKS
            for complaint in function(catalog)
        ),
    )


def located(
    root: Path, complaints: Iterable[tuple[str, Severity, Complaint]]
) -> tuple[Finding, ...]:
    """Complaints of rules as findings with their lines and columns, sorted by location."""
    by_file: dict[str, list[tuple[str, Severity, Complaint]]] = defaultdict(list)
    for rule, severity, complaint in complaints:
        by_file[complaint.location.file].append((rule, severity, complaint))
    return tuple(
        sorted(
            finding for file, found in by_file.items() for finding in _findings(root, file, found)
        )
    )


def _findings(
    root: Path, file: str, complaints: Iterable[tuple[str, Severity, Complaint]]
) -> Iterator[Finding]:
    """The complaints about one file, which is read once more to find their lines and columns."""
    try:
        text = yaml_reader.decode((root / file).read_bytes())
    except OSError:
        text = ""  # it went away meanwhile
    locator = yaml_reader.Locator(text if isinstance(text, str) else "")
    for rule, severity, (location, message, remedy) in complaints:
        line, column = locator.find(location.path, key=location.key) if location.path else (1, 1)
        yield Finding(file, line, column, severity, rule, message, remedy)


def rules() -> tuple[Rule, ...]:
    """All rules, those of reading a file first."""
    documented: Iterable[tuple[str, Severity, str]] = [
        *((id, "error", text) for id, text in reading.RULES.items()),
        *((id, "error", text) for id, text in verifying.RULES.items()),
        *((rule_id(check), severity, check.__doc__ or "") for check, severity in _CHECKS),
    ]
    return tuple(_rule(id, severity, text) for id, severity, text in documented)


def rule_id(function: Check) -> str:
    """The id of a check's rule."""
    return function.__name__.removeprefix("check_").replace("_", "-")


def _rule(id: str, severity: Severity, text: str) -> Rule:
    prose_part, _, examples = text.partition("Bad:\n")
    bad, _, good = examples.partition("Good:\n")
    title, _, why = prose_part.strip().partition("\n\n")
    return Rule(id, severity, title, " ".join(why.split()), _dedented(bad), _dedented(good))


def _dedented(example: str) -> str:
    return textwrap.dedent(example).strip("\n") + "\n"

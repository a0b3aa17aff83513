"""The run of all checks."""

from pathlib import Path

import pytest

from macros.check import all_checks
from macros.check.all_checks import check
from tests.support import small
from tests.support.rivers import Rivers, shown

_WRONG = """\
name: Walk
kind: program
summary: A <b>walk</b> by {0}.
platform: clubb
facts:
  - metric: memberz
    value: 12
    as_of: 2031
    evidence: [{{source: lost-{0}, paragraph: 2}}]
  - metric: members
    value: 3.5
    evidence: [{{source: lost, paragraph: 2, figure: "4"}}]
"""


def test_findings_of_checks_are_sorted_and_stand_where_the_mistake_is(almanac: Rivers) -> None:
    almanac.initiative(
        """\
facts:
  - metric: memberz
    value: 12
    as_of: 2024
    evidence: [{source: yearbok-2024, paragraph: 2}]
platform: rivr-club
"""
    )
    found = almanac.findings()
    assert [(one.line, one.column, one.rule) for one in found] == [
        (5, 13, "unknown-metric"),
        (8, 25, "unknown-source"),
        (9, 11, "unknown-organization"),
    ], shown(found)
    assert list(found) == sorted(found)


def test_several_processes_find_what_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"data/initiatives/walk-{n}.yml": _WRONG.format(n) for n in range(5)}
    catalog = small.catalog(tmp_path, files=files)
    one = check(catalog)
    rules = {finding.rule for finding in one}
    assert {"raw-html", "unknown-organization", "unknown-source", "unused-source"} <= rules, one
    monkeypatch.setattr(all_checks, "_MANY", 1)
    assert check(small.catalog(tmp_path, files=files), processes=3) == one

"""Statements by stance, and by who speaks."""

from __future__ import annotations

from pathlib import Path

from macros.derive.statement_groups import statements_by_stance, voice
from macros.load.catalog import Catalog
from tests.support import small

STATEMENTS = """\
statements:
  - {date: 2014, speaker: unnamed, stance: critical, text: It is far too long., id: c1}
  - {date: 2015, speaker: Ann, stance: critical, text: Too long., id: c2}
  - {date: 2016, speaker: Bob, organization: club, stance: critical, text: Slow., id: c3}
  - {date: 2016, speaker: Ann, stance: supportive, text: Fine., id: s1}
  - {date: 2013, speaker: Bob, organization: club, stance: supportive, text: Good., id: s2}
"""


def _catalog(root: Path) -> Catalog:
    return small.catalog(root, fields=STATEMENTS)


def test_critics_come_first_and_those_from_outside_before_those_who_run_it(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path)
    said = statements_by_stance(catalog, catalog.statements, 2)
    critical, supportive = said.groups
    assert [one.id for one in critical.first] == ["c2", "c1"]
    assert [(group.of, len(group.statements)) for group in critical.rest] == [("walk", 1)]
    assert [(group.of, [one.id for one in group.statements]) for group in supportive.rest] == [
        ("platform", ["s2"]),
        ("person", ["s1"]),
    ]
    assert (critical.count, critical.own, critical.unnamed) == (3, 1, 1)
    assert (supportive.count, supportive.own, supportive.press) == (2, 1, 0)


def test_whoever_speaks_for_no_organization_speaks_as_a_person_or_without_a_name(
    tmp_path: Path,
) -> None:
    catalog = _catalog(tmp_path)
    assert {one.id: voice(catalog, one) for one in catalog.statements} == {
        "c1": "unnamed",
        "c2": "person",
        "c3": "platform",
        "s1": "person",
        "s2": "platform",
    }

"""The run of all checks."""

from tests.support.rivers import Rivers, shown


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

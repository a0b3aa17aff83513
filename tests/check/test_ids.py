"""Ids that would lead to something else."""

from tests.support.rivers import Rivers


def test_an_id_that_is_the_heading_of_a_metric_is_refused(almanac: Rivers) -> None:
    (one,) = almanac.findings_with(
        """\
facts:
  - metric: members
    value: 12
    as_of: 2024
    id: members
    evidence: [{source: yearbook-2024, paragraph: 2}]
""",
    )
    assert (one.line, one.rule) == (8, "duplicate-id")

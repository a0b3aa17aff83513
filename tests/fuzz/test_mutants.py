"""A fixed number of mutants, the same in each run; `make fuzz` tries others, and many more."""

from pathlib import Path

from tests.fuzz.mutants import data_mutants, drawn, page_mutants
from tests.fuzz.trials import Report, almanac_for_pages, try_data, try_pages


def test_mutated_almanacs_have_findings_in_place_or_become_pages(tmp_path: Path) -> None:
    report = Report()
    for mutant in drawn(data_mutants, 100):
        try_data(mutant, tmp_path, report)
    assert report.counts["built"]
    assert not report.failures, "\n\n".join(report.failures[:5])


def test_mutated_pages_have_findings_in_place_or_build(tmp_path: Path) -> None:
    report = Report()
    try_pages(drawn(page_mutants, 60), almanac_for_pages(tmp_path), report)
    assert report.counts["built"]
    assert not report.failures, "\n\n".join(report.failures[:5])

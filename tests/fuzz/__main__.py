"""Tries many mutants by hand, and prints a table of what came of them.

Run as `make fuzz`, or `python -m tests.fuzz --data 20000 --pages 5000 --seed 7`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.fuzz.mutants import data_mutants, drawn, page_mutants
from tests.fuzz.trials import SLOW, Report, almanac_for_pages, try_data, try_pages

_BATCH = 40


def main() -> int:
    """Tries mutants and gives the exit code: 0 if all claims are true of all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--data", type=int, default=2_000, help="mutants of data")
    parser.add_argument("--pages", type=int, default=400, help="mutants of written pages")
    parser.add_argument("--seed", type=int, default=Random().randrange(10**6))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    reports = {"data": Report(), "pages": Report()}
    with TemporaryDirectory() as scratch:
        told = {"data": 0, "pages": 0}
        for name, count in _trials(options, Path(scratch), reports):
            for failure in reports[name].failures[told[name] :]:
                print(f"\n--- {name}: {failure}", flush=True)
            told[name] = len(reports[name].failures)
            if sys.stderr.isatty():
                print(f"\r{name}: {count}, {told[name]} failures", end=" ", file=sys.stderr)
    print(f"\n{'':8}{'mutants':>9}{'refused':>9}{'built':>9}{'failures':>10}{'slowest':>9}")
    for name, report in reports.items():
        print(
            f"{name:8}{report.tried:9}{report.counts['refused']:9}{report.counts['built']:9}"
            f"{len(report.failures):10}{report.slowest:8.2f}s"
        )
    slow = [report for report in reports.values() if report.slowest > SLOW]
    for report in slow:
        print(f"over {SLOW:.0f} s: {report.slowest_mutant}")
    return 1 if slow or any(report.failures for report in reports.values()) else 0


def _trials(
    options: argparse.Namespace, scratch: Path, reports: dict[str, Report]
) -> Iterator[tuple[str, int]]:
    """Tries all mutants, and tells after each trial of which kind and how many there were."""
    if options.pages:
        root = almanac_for_pages(scratch)
        pages = drawn(page_mutants, options.pages, options.seed)
        for start in range(0, len(pages), _BATCH):
            try_pages(pages[start : start + _BATCH], root, reports["pages"])
            yield "pages", start + _BATCH
    if options.data:
        for index, mutant in enumerate(drawn(data_mutants, options.data, options.seed), 1):
            try_data(mutant, scratch, reports["data"])
            yield "data", index


if __name__ == "__main__":
    sys.exit(main())

"""A mutant is tried: it is checked, and if nothing is found, built."""

from __future__ import annotations

import shutil
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from macros.examine import examine
from tests.fuzz.claims import wrong_difference, wrong_findings, wrong_html, wrong_pages
from tests.fuzz.mutants import DataMutant, PageMutant, differences
from tests.fuzz.patience import patience
from tests.support.building import build
from tests.support.folders import REPOSITORY, RIVERS

SLOW = 2.0
"""Seconds of the processor that a check of one mutant may take, where they count: by hand."""

HANG = 60.0
"""Seconds after which nobody waits any longer."""

# So many mutants are made into pages here until one is built by MkDocs, too.
_REAL_BUILDS = 25


# One of so many mutants is compared with what it was made from.
_COMPARED = 4


@dataclass
class Report:
    """What came of many mutants."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_mutant: str = ""

    @property
    def tried(self) -> int:
        """The number of mutants."""
        return self.counts["refused"] + self.counts["clean"]

    def add(self, mutant: object, outcome: str, seconds: float) -> None:
        """Counts a mutant."""
        self.counts[outcome] += 1
        if seconds > self.slowest:
            self.slowest, self.slowest_mutant = seconds, repr(mutant)

    def fail(self, mutant: object, said: str, shown: str) -> None:
        """Remembers that a claim is not true of a mutant."""
        self.failures.append(f"{said}\n{mutant!r}\n{shown}")


def try_data(mutant: DataMutant, scratch: Path, report: Report) -> None:
    """Checks a mutated almanac; makes its pages, search and exports if nothing is found."""
    with mutant.made(scratch) as root:
        wrong: list[str] = []
        outcome = "refused"
        start = time.process_time()
        seconds = 0.0
        try:
            with patience(HANG):
                examined = examine(root)
            seconds = time.process_time() - start
            wrong += wrong_findings(root, examined.findings)
            if report.tried % _COMPARED == 0:
                with patience(HANG):
                    wrong += wrong_difference(mutant.original, root)
            if not examined.errors:
                outcome = "clean"
                assert examined.catalog is not None
                with patience(HANG):
                    wrong += wrong_pages(examined.catalog, scratch / "site")
                if report.counts["built"] % _REAL_BUILDS == 0 and not examined.findings:
                    wrong += _failed_build(mutant.original, root, scratch / "real")
                report.counts["built"] += 1
        except Exception:  # whatever it is, it is what we look for
            wrong.append(_last_lines())
        report.add(mutant, outcome, seconds)
        if wrong:
            report.fail(mutant, "\n".join(wrong[:3]), differences(mutant.original, root))
        shutil.rmtree(scratch / "site", ignore_errors=True)


def _failed_build(original: Path, root: Path, site: Path) -> Iterator[str]:
    """What MkDocs says if it cannot build a mutant in which nothing is found with its pages."""
    shutil.copytree(original / "docs", root / "docs", dirs_exist_ok=True)
    shutil.copyfile(original / "mkdocs.yml", root / "mkdocs.yml")
    with patience(HANG):
        if examine(root).findings:
            return
        done = build(root, "--strict", "--site-dir", str(site))
    if done.code:
        yield f"no finding, and no site: {done.said[-600:]}"


def almanac_for_pages(scratch: Path) -> Path:
    """A copy of an almanac whose settings are those of the first one, for pages to come."""
    root = Path(shutil.copytree(RIVERS, scratch / "pages"))
    settings = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    del settings["nav"]
    settings["plugins"] = [{"almanac": {"pictures": "none"}}]
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    return root


def try_pages(mutants: Sequence[PageMutant], root: Path, report: Report) -> None:
    """Checks mutated pages, all of them in one almanac, and builds those without findings."""
    folder = root / "docs" / "mutants"
    folder.mkdir()
    files = {f"docs/mutants/m-{index}.md": mutant for index, mutant in enumerate(mutants)}
    try:
        for file, mutant in files.items():
            (root / file).write_bytes(mutant.text())
        _check_pages(files, root, report)
        _build_pages(files, root, report)
    finally:
        shutil.rmtree(folder)


def _check_pages(files: dict[str, PageMutant], root: Path, report: Report) -> None:
    """Checks pages, and takes those with findings away."""
    start = time.process_time()
    try:
        with patience(HANG):
            findings = examine(root).findings
    except Exception:
        _fail_alone(files, root, report, _last_lines())
        return
    seconds = time.process_time() - start
    wrong = {
        said.partition("file='")[2].partition("'")[0]: said
        for said in wrong_findings(root, findings)
    }
    bad = {finding.file for finding in findings}
    for file, mutant in list(files.items()):
        alone = _seconds_alone(mutant, root) if seconds > SLOW else seconds
        report.add(mutant, "refused" if file in bad else "clean", alone)
        if file in wrong:
            report.fail(mutant, wrong[file], _shown(mutant))
        if file in bad:
            del files[file]
            (root / file).unlink()
    if strange := bad - {f"docs/mutants/m-{index}.md" for index in range(1_000)}:
        report.fail(None, f"findings in pages that nobody changed: {strange}", "")


def _seconds_alone(mutant: PageMutant, root: Path) -> float:
    """How long a check takes that has one page more than the almanac had."""
    path = root / "docs" / "alone.md"
    path.write_bytes(mutant.text())
    start = time.process_time()
    with patience(HANG):
        examine(root)
    seconds = time.process_time() - start
    path.unlink()
    return seconds


def _build_pages(files: dict[str, PageMutant], root: Path, report: Report) -> None:
    """Builds pages together, or if that fails in halves, down to the page that is at fault."""
    if not files:
        return
    for path in (root / "docs" / "mutants").iterdir():
        path.unlink()
    for file, mutant in files.items():
        (root / file).write_bytes(mutant.text())
    try:
        with patience(HANG):
            done = build(root, "--strict", "--site-dir", str(root.parent / "built"))
        said = done.said if done.code else ""
    except Exception:
        said = _last_lines()
    named = [file for file in files if file.removeprefix("docs/") in said]
    if said and len(files) == 1:
        (mutant,) = files.values()
        report.fail(mutant, f"no finding, and no site: {said[-600:]}", _shown(mutant))
    elif said:
        at_fault = named if len(named) < len(files) else []
        at_fault = at_fault or list(files)[: len(files) // 2]
        _build_pages({file: files[file] for file in at_fault}, root, report)
        rest = {file: mutant for file, mutant in files.items() if file not in at_fault}
        _build_pages(rest, root, report)
    else:
        for file, mutant in files.items():
            page = (
                root.parent
                / "built"
                / file.removeprefix("docs/").removesuffix(".md")
                / "index.html"
            )
            wrong = list(wrong_html(page.read_text("utf-8")))
            if wrong:
                report.fail(mutant, "\n".join(wrong[:3]), _shown(mutant))
            report.counts["built"] += 1


def _fail_alone(files: dict[str, PageMutant], root: Path, report: Report, said: str) -> None:
    """Finds the page that a check of many stumbles over, and takes all away."""
    for file in files:
        (root / file).unlink()
    for file, mutant in files.items():
        (root / file).write_bytes(mutant.text())
        try:
            with patience(HANG / 4):
                examine(root)
        except Exception:
            report.fail(mutant, said, _shown(mutant))
        (root / file).unlink()
    files.clear()


def _shown(mutant: PageMutant) -> str:
    text = mutant.text()
    return ascii(text[:1_500]) + (f" … {len(text)} bytes" if len(text) > 1_500 else "")


def _last_lines() -> str:
    return "".join(traceback.format_exc().splitlines(keepends=True)[-7:])

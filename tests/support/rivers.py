"""The small almanac, for tests that break a copy of it."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.check.verification import verify
from macros.examine import examine
from macros.ground.findings import Finding
from tests.support.folders import RIVERS

INITIATIVE = {
    "name": "name: {en: Example}\n",
    "kind": "kind: program\n",
    "summary": "summary: Looks after the upper river.\n",
}


@dataclass(frozen=True)
class Rivers:
    """A copy of the almanac that a test may change."""

    root: Path

    def write(self, file: str, content: str | bytes) -> None:
        """Writes or replaces a file."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def append(self, file: str, content: str) -> None:
        """Adds lines at the end of a file."""
        path = self.root / file
        self.write(file, path.read_text(encoding="utf-8") + content)

    def initiative(self, fragment: str, id: str = "example") -> str:
        """Writes an initiative with the fields of a fragment, and what it lacks; gives the file."""
        given = {line.partition(":")[0] for line in fragment.splitlines() if line[:1].isalpha()}
        base = "".join(line for name, line in INITIATIVE.items() if name not in given)
        file = f"data/initiatives/{id}.yml"
        self.write(file, base + fragment)
        return file

    def findings_with(self, fragment: str) -> tuple[Finding, ...]:
        """All that is wrong with an initiative of these fields in it."""
        self.initiative(fragment)
        return self.findings()

    def rename(self) -> None:
        """Says of some records that they were once called otherwise."""
        self.append("data/initiatives/river-watch.yml", "formerly: [old-watch, oldest-watch]\n")
        self.append("data/organizations/river-club.yml", "formerly: [anglers]\n")
        self.append("data/sources/newsletter.yml", "formerly: [club-letter]\n")
        self.append(
            "data/metrics.yml",
            "boats:\n  name: Boats\n  unit: boats\n  group: people\n  kind: stock\n"
            "  definition: Boats that members own.\n  formerly: [ships]\n",
        )

    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong now, in the data itself and against the stored texts."""
        found = examine(self.root)
        if found.catalog is None or found.errors:
            return found.findings
        verified = verify(found.catalog, self.root / "snapshots")
        return (*found.findings, *verified.findings)


def copy(folder: Path, *, pages: bool = True) -> Rivers:
    """A fresh copy in a folder, with or without the pages that people write."""
    left_out = None if pages else shutil.ignore_patterns("docs", "mkdocs.yml")
    shutil.copytree(RIVERS, folder / "rivers", ignore=left_out)
    return Rivers(folder / "rivers")


def shown(findings: Iterable[Finding]) -> str:
    """Findings for the message of an assertion."""
    return "\n".join(map(str, findings)) or "no findings"

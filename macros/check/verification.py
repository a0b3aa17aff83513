"""The run of `almanac verify`: compares all evidence with the stored texts of the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.check.complaint import Ruled, located
from macros.check.passages import StoredText, passage
from macros.check.printed_figures import figure_complaints, figures_alone
from macros.check.snapshots import read_snapshot
from macros.ground.findings import Finding
from macros.load.catalog import Catalog, Owner
from macros.load.model import Evidence


@dataclass(frozen=True, slots=True)
class Verified:
    """The findings of a verification, and the numbers of sources and figures that it covered."""

    findings: tuple[Finding, ...]
    sources: int
    """The number of sources with a stored text."""
    figures: int
    """Pieces of evidence with a figure, which was compared with the passage."""
    bare: int
    """Pieces of evidence without a figure: only their passage was searched."""
    unseen: tuple[UnseenEvidence, ...]
    """The evidence that was not compared with a text, by source and file."""

    def __str__(self) -> str:
        unseen = sum(len(one.lines) for one in self.unseen)
        said = (
            f"{self.figures} figures held against {self.sources} sources; {self.bare} pieces of "
            f"evidence quote no figure, {unseen} could not be held against a text"
        )
        return "\n".join([f"{said}:" if unseen else said, *(f"  {one}" for one in self.unseen)])


@dataclass(frozen=True, slots=True)
class UnseenEvidence:
    """Evidence in one file that cites one source and could not be held against its text."""

    source: str
    reason: str
    file: str
    lines: tuple[int, ...]
    """The lines at which the items begin that the evidence belongs to, one for each piece."""

    def __str__(self) -> str:
        lines = ", ".join(map(str, dict.fromkeys(self.lines)))
        return f"'{self.source}' {self.reason}: {self.file}:{lines}"


def verify(catalog: Catalog, folder: Path) -> Verified:
    """The complaints about all evidence, given the snapshots of the sources in a folder."""
    found: list[Ruled] = []
    texts: dict[str, StoredText] = {}
    for id in catalog.sources:
        stored, complaints = read_snapshot(catalog, id, folder)
        found.extend(complaints)
        if stored and stored.paragraphs:
            texts[id] = stored
    figures = bare = 0
    unseen: list[tuple[Owner, int, Evidence]] = []
    for owner, index, evidence in catalog.evidence:
        stored = texts.get(evidence.source)
        cited = passage(evidence, stored) if stored else None
        if stored is None or cited is None:
            unseen.append((owner, index, evidence))
            continue
        figures += evidence.figure is not None
        bare += evidence.figure is None
        found.extend(figure_complaints(catalog, owner, index, cited, stored))
    found.extend(figures_alone(catalog, unseen))
    findings = located(catalog.root, found)
    return Verified(findings, len(texts), figures, bare, _unseen(catalog, texts.keys(), unseen))


def _unseen(
    catalog: Catalog, read: Collection[str], unseen: Iterable[tuple[Owner, int, Evidence]]
) -> tuple[UnseenEvidence, ...]:
    """The evidence that was not compared with a text, by source, reason and file."""
    lines: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for owner, _, evidence in unseen:
        if evidence.source in read:
            reason = "is cited without a paragraph, a line or a row"
        elif evidence.source in catalog.sources and catalog.sources[evidence.source].snapshot:
            reason = "has a snapshot that could not be read"
        else:
            reason = "has no snapshot"
        file = catalog.file("initiative", owner.initiative)
        lines[evidence.source, reason, file].append(owner.line)
    return tuple(UnseenEvidence(*key, tuple(found)) for key, found in sorted(lines.items()))

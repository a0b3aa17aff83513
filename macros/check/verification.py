"""The run of `almanac verify`: compares all evidence with the stored texts of the sources."""

from __future__ import annotations

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
    unseen: int
    """Pieces of evidence without a paragraph, line or named row, or without a snapshot."""

    def __str__(self) -> str:
        return (
            f"{self.figures} figures held against {self.sources} sources; {self.bare} pieces of "
            f"evidence quote no figure, {self.unseen} cite a source without a snapshot"
        )


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
    return Verified(findings, len(texts), figures, bare, len(unseen))

"""Holds the evidence against the stored texts of the sources: does each say what we say it says?

The texts belong to others and stay outside the repository, so this is a check of its own, run
where they are. It looks at each source's digest and paragraphs, at each figure in its paragraph,
and at what the figure means: value, unit and qualifier. A known garbling (a deprecated fact) must
be printed as claimed, like any other. What a record says was inferred is not asked of the print.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from macros.check.complaint import Complaint
from macros.check.rules import located
from macros.ground.findings import Finding
from macros.ground.numbers.occurrences import Occurrence, occurrences
from macros.ground.numbers.reading import Figure, read_figure
from macros.ground.units import RECOGNIZED, factor, main_name
from macros.load import yaml_reader
from macros.load.catalog import Catalog, CatalogFact, Location, Owner
from macros.load.model import Evidence, Fact

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
# The languages whose figures are read; in others they are only looked for.
_READ = {"en", "zh"}

Ruled = tuple[str, Complaint]


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found, and how much it could look at."""

    findings: tuple[Finding, ...]
    sources: int
    """Sources whose text is there."""
    figures: int
    """Pieces of evidence whose figure was held against its paragraph."""
    bare: int
    """Pieces of evidence that quote no figure: only their paragraph was looked for."""
    unseen: int
    """Pieces of evidence whose source has no snapshot or no paragraphs."""

    def __str__(self) -> str:
        return (
            f"{self.figures} figures held against {self.sources} sources; {self.bare} pieces of "
            f"evidence quote no figure, {self.unseen} cite a source without a snapshot"
        )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: maximal runs of lines that are not blank."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return [part.strip() for part in _BLANK.split(whole) if part.strip()]


def verify(catalog: Catalog, folder: Path) -> Verified:
    """Every disagreement between a catalog and the snapshots of its sources in a folder."""
    found: list[Ruled] = []
    texts: dict[str, list[str]] = {}
    for id in catalog.sources:
        parts, complaints = _snapshot(catalog, id, folder)
        found.extend(complaints)
        if parts:
            texts[id] = parts
    figures = bare = unseen = 0
    for owner, index, evidence in catalog.evidence:
        if evidence.source not in texts or evidence.paragraph is None:
            unseen += 1
            continue
        figures += evidence.figure is not None
        bare += evidence.figure is None
        found.extend(_evidence(catalog, owner, index, evidence, texts))
    findings = located(catalog.root, ((rule, "error", complaint) for rule, complaint in found))
    return Verified(findings, len(texts), figures, bare, unseen)


def _snapshot(catalog: Catalog, id: str, folder: Path) -> tuple[list[str], list[Ruled]]:
    """The paragraphs of a source's snapshot, and whether it is there and is the one we read."""
    snapshot = catalog.sources[id].snapshot
    if snapshot is None:
        return [], []
    path = folder / snapshot.file
    if not path.is_file():
        location = catalog.location("source", id, "snapshot", "file")
        said = f"there is no '{snapshot.file}' among the snapshots"
        return [], [("snapshot-missing", Complaint(location, said, "correct the name, or get it"))]
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    found: list[Ruled] = []
    if digest != snapshot.sha256:
        complaint = Complaint(
            catalog.location("source", id, "snapshot", "sha256"),
            f"'{snapshot.file}' has another digest: it is not the text that was read",
            f"read it again; if it is the right text, write {digest}",
        )
        found.append(("snapshot-digest", complaint))
    text = yaml_reader.decode(data)
    if isinstance(text, yaml_reader.Problem):
        location = catalog.location("source", id, "snapshot", "file")
        said = f"'{snapshot.file}' cannot be read: {text.message}"
        return [], [*found, ("encoding", Complaint(location, said, text.remedy))]
    parts = paragraphs(text)
    if len(parts) != snapshot.paragraphs:
        complaint = Complaint(
            catalog.location("source", id, "snapshot", "paragraphs"),
            f"'{snapshot.file}' has {len(parts)} paragraphs, not {snapshot.paragraphs}",
            f"write {len(parts)}, and look again at the paragraphs that are cited from it",
        )
        found.append(("snapshot-paragraphs", complaint))
    return parts, found


def _evidence(
    catalog: Catalog, owner: Owner, index: int, evidence: Evidence, texts: Mapping[str, list[str]]
) -> Iterator[Ruled]:
    path = (*owner.location.path, "evidence", index)
    parts, number, printed = texts[evidence.source], evidence.paragraph, evidence.figure
    assert number is not None
    if number > len(parts):
        location = Location(owner.location.file, (*path, "paragraph"))
        said = f"'{evidence.source}' has {len(parts)} paragraphs"
        yield "no-such-paragraph", Complaint(location, said, "count runs of non-blank lines from 1")
        return
    if printed is None:
        return
    location = Location(owner.location.file, (*path, "figure"))
    found = list(occurrences(printed, parts[number - 1]))
    if not found:
        others = [
            str(at) for at, part in enumerate(parts, start=1) if any(occurrences(printed, part))
        ]
        complaint = Complaint(
            location,
            f"paragraph {number} of '{evidence.source}' does not print '{printed}'",
            f"it stands in paragraph {', '.join(others[:4])}"
            if others
            else "copy the figure from the paragraph, sign by sign",
        )
        yield "figure-not-printed", complaint
        return
    if isinstance(owner, CatalogFact) and _is_number(owner.item):
        readable = catalog.sources[evidence.source].language.split("-")[0] in _READ
        # A figure may stand in a paragraph more than once: one occurrence that agrees is enough.
        unit = owner.subject.unit
        judged = [
            list(_meaning(owner.item, unit, printed, occurrence, readable)) for occurrence in found
        ]
        for rule, message, remedy in min(judged, key=len):
            yield rule, Complaint(location, message, remedy)


def _is_number(fact: Fact) -> bool:
    return fact.value is not None or fact.range is not None


def _meaning(
    fact: Fact, unit: str, printed: str, occurrence: Occurrence, readable: bool
) -> Iterator[tuple[str, str, str]]:
    """How one occurrence of a figure differs from the fact: rule, message, remedy."""
    figure = read_figure(printed)
    if figure is None:
        if readable and not {"value", "range"} & fact.inferred.keys():
            yield (
                "figure-unreadable",
                f"'{printed}' cannot be read as a number",
                "say under 'inferred: {value: …}' how it was read",
            )
        figure = Figure(Fraction(0), Fraction(0), None, None)
        value_judged = True
    else:
        value_judged = bool({"value", "range"} & fact.inferred.keys())
    beside = figure.unit or occurrence.unit
    scale = factor(beside, unit) if beside and main_name(unit) in RECOGNIZED else Fraction(1)
    if scale is None and "unit" not in fact.inferred:
        yield (
            "figure-unit",
            f"'{printed}' is printed in {beside}, and the fact is in {unit}",
            "choose the metric of that unit, or give the fact the printed 'unit:'",
        )
    figure = replace(figure, low=figure.low * (scale or 1), high=figure.high * (scale or 1))
    if not value_judged and not _same_value(fact, figure, unit):
        yield (
            "figure-value",
            f"'{printed}' is {_shown(figure)}, and the fact says {_claimed(fact)}",
            "correct one of them, or say under 'inferred: {value: …}' how it was worked out",
        )
    said = figure.qualifier or occurrence.qualifier or "exactly"
    if said != fact.qualifier and "qualifier" not in fact.inferred and (readable or figure.high):
        yield (
            "figure-qualifier",
            f"'{printed}' is printed as {said}, and the fact says {fact.qualifier}",
            f"write 'qualifier: {said}', or say how it was worked out under 'inferred:'",
        )


def _same_value(fact: Fact, figure: Figure, unit: str) -> bool:
    low, high = fact.range or (fact.value, fact.value)
    assert low is not None
    assert high is not None
    return _same(low, figure.low, figure, unit) and _same(high, figure.high, figure, unit)


def _same(claimed: int | Decimal, printed: Fraction, figure: Figure, unit: str) -> bool:
    """Whether a stored number is the printed one; a fraction may be stored as percent, rounded."""
    if Fraction(claimed) == printed:
        return True
    if unit != "percent" or figure.unit == "percent":
        return False
    exponent = Decimal(claimed).as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Fraction(claimed) == round(printed * 100, places)


def _shown(figure: Figure) -> str:
    ends = dict.fromkeys((figure.low, figure.high))
    return " to ".join(f"{float(end):,.10g}" for end in ends)


def _claimed(fact: Fact) -> str:
    return " to ".join(f"{end:,}" for end in (fact.range or (fact.value,)) if end is not None)

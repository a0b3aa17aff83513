"""The stored texts of the sources: whether each exists and is unchanged.

The texts belong to others and stay outside the repository. The example of a rule stands for a
source of the almanac that the tests use.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from macros.check.complaint import Complaint, Ruled
from macros.check.passages import StoredText
from macros.ground.rule import Rule
from macros.load import yaml_reader
from macros.load.catalog import Catalog

SNAPSHOT_MISSING = Rule(
    "snapshot-missing",
    """A source names a snapshot that is not in the folder.

    Example:
        # data/sources/newsletter.yml
        title: Along the Arlen, spring letter
        type: document
        issued: 2024-03
        language: en
        reliability: {grade: medium, reason: Written before the count was over.}
      - snapshot:
      -   file: news-letter.txt
                ^
      -   sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
      -   paragraphs: 9
    """,
)

SNAPSHOT_DIGEST = Rule(
    "snapshot-digest",
    """A snapshot is not the text that was read: its digest differs.

    Example:
        # data/sources/newsletter.yml
        title: Along the Arlen, spring letter
        type: document
        issued: 2024-03
        language: en
        reliability: {grade: medium, reason: Written before the count was over.}
        snapshot:
          file: newsletter.txt
      -   sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                  ^
      +   sha256: "2f599a03ab5f2cbf1c7ddfdc57c9d83de6857c40bde57c29e363c8d2b2c9303a"
          paragraphs: 9
    """,
)

SNAPSHOT_PARAGRAPHS = Rule(
    "snapshot-paragraphs",
    """A snapshot has another number of paragraphs than its source says.

    Example:
        # data/sources/newsletter.yml
        title: Along the Arlen, spring letter
        type: document
        issued: 2024-03
        language: en
        reliability: {grade: medium, reason: Written before the count was over.}
        snapshot:
          file: newsletter.txt
          sha256: "2f599a03ab5f2cbf1c7ddfdc57c9d83de6857c40bde57c29e363c8d2b2c9303a"
      -   paragraphs: 11
                      ^
      +   paragraphs: 9
    """,
)

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def read_snapshot(catalog: Catalog, id: str, folder: Path) -> tuple[StoredText | None, list[Ruled]]:
    """The text of a source's snapshot, and the complaints about it."""
    snapshot = catalog.sources[id].snapshot
    if snapshot is None:
        return None, []
    path = folder / snapshot.file
    if not path.is_file():
        location = catalog.location("source", id, "snapshot", "file")
        said = f"there is no '{snapshot.file}' among the snapshots"
        return None, [(SNAPSHOT_MISSING, Complaint(location, said, "correct the name, or get it"))]
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    found: list[Ruled] = []
    if digest != snapshot.sha256:
        complaint = Complaint(
            catalog.location("source", id, "snapshot", "sha256"),
            f"'{snapshot.file}' has another digest: it is not the text that was read",
            f"read it again; if it is the right text, write {digest}",
        )
        found.append((SNAPSHOT_DIGEST, complaint))
    text = yaml_reader.decode(data)
    if isinstance(text, yaml_reader.Problem):
        location = catalog.location("source", id, "snapshot", "file")
        said = f"'{snapshot.file}' cannot be read: {text.message}"
        return None, [*found, (text.rule, Complaint(location, said, text.remedy))]
    parts = paragraphs(text)
    if len(parts) != snapshot.paragraphs:
        complaint = Complaint(
            catalog.location("source", id, "snapshot", "paragraphs"),
            f"'{snapshot.file}' has {len(parts)} paragraphs, not {snapshot.paragraphs}",
            f"write {len(parts)}, and look again at the paragraphs that are cited from it",
        )
        found.append((SNAPSHOT_PARAGRAPHS, complaint))
    return StoredText(tuple(parts), tuple(text.splitlines())), found


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: maximal runs of lines that are not blank."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return [part.strip() for part in _BLANK.split(whole) if part.strip()]

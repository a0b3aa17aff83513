"""The passage of a stored text that a piece of evidence cites: a paragraph, a line, or a row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.load.model import Evidence

_LINES = re.compile(r"([0-9]{1,9})(?:\s*[-\u2013]\s*([0-9]{1,9}))?")
# What parts the cells of a row, in files and in tables of plain text.
_BETWEEN_CELLS = re.compile(r"[,;\t|]|\s{2,}")


@dataclass(frozen=True, slots=True)
class StoredText:
    """The stored text of a source: its paragraphs and its lines, each counted from 1."""

    paragraphs: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: its name, its field in the evidence, and its text; None if there is none."""

    name: str
    field: str
    text: str | None


def passage(evidence: Evidence, stored: StoredText) -> Passage | None:
    """The passage that evidence cites; None if it cannot be found in a plain text."""
    if evidence.paragraph is not None:
        text = _item(stored.paragraphs, evidence.paragraph, evidence.paragraph)
        return Passage(f"paragraph {evidence.paragraph}", "paragraph", text)
    if evidence.line is not None and (ends := _LINES.fullmatch(str(evidence.line))):
        first = int(ends[1])
        text = _item(stored.lines, first, int(ends[2] or first))
        return Passage(f"line {evidence.line}", "line", text)
    if evidence.row is not None:
        text = _row(stored.lines, evidence.row)
        # A number that no cell has counts rows, with their heads or without.
        if text is not None or not evidence.row.isdigit():
            return Passage(f"row {evidence.row}", "row", text)
    return None


def _item(items: tuple[str, ...], first: int, last: int) -> str | None:
    return "\n".join(items[first - 1 : last]) if 1 <= first <= last <= len(items) else None


def _row(lines: tuple[str, ...], name: str) -> str | None:
    """The lines that have a cell with a name."""
    found = [line for line in lines if name in {_plain(one) for one in _BETWEEN_CELLS.split(line)}]
    return "\n".join(found) or None


def _plain(cell: str) -> str:
    return cell.strip().strip("\"'").strip()

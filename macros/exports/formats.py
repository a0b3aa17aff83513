"""The formats in which an almanac is exported. A new one is a module, and a line here.

FILES in the module names and describes its files; its `Writer` writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from macros.derive.derived import Derived
from macros.exports import csv_tables, json_document
from macros.exports.document import Document, Writer, document


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its files with their descriptions, and what writes them into a folder."""

    files: Mapping[str, str]
    writer: Callable[[Document, Path], Writer]


FORMATS = (
    Format(json_document.FILES, json_document.JsonWriter),
    Format(csv_tables.FILES, csv_tables.CsvWriter),
)
FILES: Mapping[str, str] = {name: about for one in FORMATS for name, about in one.files.items()}
"""Every exported file, with a description."""
FOLDER = "data"
"""The folder of a site that holds them."""


def export(derived: Derived, folder: Path) -> tuple[Path, ...]:
    """Writes the files of all formats into a folder, and gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    exported = document(derived)
    with ExitStack() as opened:
        writers = [opened.enter_context(one.writer(exported, folder)) for one in FORMATS]
        for name, rows in exported.lists.items():
            for writer in writers:
                writer.begin(name)
            for row in rows:
                for writer in writers:
                    writer.add(row)
            for writer in writers:
                writer.end()
        for writer in writers:
            writer.finish()
    return tuple(folder / name for name in FILES)

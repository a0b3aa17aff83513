"""The formats in which an almanac is exported. A new one is a module, and a line here.

FILES in the module names and describes its files; `write` writes one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.derive.derived import Derived
from macros.exports import csv_tables, json_document
from macros.exports.document import Document, document


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its files with their descriptions, and the function that writes one file."""

    files: Mapping[str, str]
    write: Callable[[Document, Path], None]


FORMATS = (
    Format(json_document.FILES, json_document.write),
    Format(csv_tables.FILES, csv_tables.write),
)
FILES: Mapping[str, str] = {name: about for one in FORMATS for name, about in one.files.items()}
"""Every exported file, with a description."""
FOLDER = "data"
"""The folder of a site that holds them."""


def export(derived: Derived, folder: Path) -> tuple[Path, ...]:
    """Writes the files of all formats into a folder, and gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    exported = document(derived)
    for one in FORMATS:
        for name in one.files:
            one.write(exported, folder / name)
    return tuple(folder / name for name in FILES)

"""The formats in which an almanac is exported. A new one is a module, and a line here.

FILES in the module names and describes its files; its `Writer` writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from macros.derive.derived import Derived
from macros.exports import csv_tables, json_document
from macros.exports.document import Document, Row, Writer, document
from macros.exports.kept_pieces import ExportTexts, KeptPieces
from macros.ground.program_digest import program_digest


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


def export(derived: Derived, folder: Path, kept: Path | None = None) -> tuple[Path, ...]:
    """Writes the files of all formats into a folder, and gives their paths.

    Args:
        derived: The almanac.
        folder: The folder. It need not exist.
        kept: The file that holds what the last export has made; None to make everything.
    """
    folder.mkdir(parents=True, exist_ok=True)
    exported = document(derived)
    with ExitStack() as opened:
        pieces = opened.enter_context(KeptPieces(kept)) if kept else None
        writers = [opened.enter_context(one.writer(exported, folder)) for one in FORMATS]
        for name, rows in exported.lists.items():
            for writer in writers:
                writer.begin(name)
            for some in rows:
                made = partial(_texts, writers, some.rows)
                if pieces and some.made_from:
                    piece = pieces.piece(f"{program_digest()} {name} {some.made_from}", made)
                else:
                    piece = made()
                for writer, texts in zip(writers, piece, strict=True):
                    writer.write(texts)
            for writer in writers:
                writer.end()
        for writer in writers:
            writer.finish()
        if pieces:
            pieces.finish()
    return tuple(folder / name for name in FILES)


def _texts(writers: Sequence[Writer], rows: Iterable[Row]) -> ExportTexts:
    """What some rows are in the files of each format."""
    listed = list(rows)
    return tuple(writer.texts(listed) for writer in writers)

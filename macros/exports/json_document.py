"""almanac.json: everything in one document, nothing flattened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import simplejson

from macros.exports.document import Document, Row, Writer
from macros.ground.dates import Edtf

FILES: Mapping[str, str] = {"almanac.json": "everything, with nested evidence"}


class JsonWriter(Writer):
    """Writes each record on a line of its own, so that versions compare line by line."""

    def __init__(self, document: Document, folder: Path) -> None:
        super().__init__()
        self._out = self.enter_context(
            (folder / "almanac.json").open("w", encoding="utf-8", newline="")
        )
        self._before = ""
        self._out.write(f"{{\n{_json('almanac')}: {_json(document.almanac)}")

    def begin(self, name: str) -> None:
        """Begins a list."""
        self._out.write(f",\n{_json(name)}: [")
        self._before = "\n"

    def texts(self, rows: Iterable[Row]) -> tuple[str, ...]:
        """The lines of some rows."""
        return (",\n".join(map(_json, rows)),)

    def write(self, texts: tuple[str, ...]) -> None:
        """Writes the lines of the next rows."""
        if texts[0]:
            self._out.write(self._before + texts[0])
            self._before = ",\n"

    def end(self) -> None:
        """Ends the list."""
        self._out.write("]" if self._before == "\n" else "\n]")

    def finish(self) -> None:
        """Ends the document."""
        self._out.write("\n}\n")


def _plain(value: object) -> str:
    """A date as its text."""
    if isinstance(value, Edtf):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


# A value as JSON. Decimals keep all their digits, which floating point would round.
_json = simplejson.JSONEncoder(ensure_ascii=False, use_decimal=True, default=_plain).encode

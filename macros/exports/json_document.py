"""almanac.json: everything in one document, nothing flattened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import simplejson

from macros.exports.document import Document
from macros.ground.dates import Edtf

FILES: Mapping[str, str] = {"almanac.json": "everything, with nested evidence"}


def write(document: Document, file: Path) -> None:
    """Writes each record on a line of its own, so that versions compare line by line."""
    parts = [f"{_json('almanac')}: {_json(document.almanac)}"]
    for name, rows in document.lists.items():
        lines = ",\n".join(map(_json, rows))
        parts.append(f"{_json(name)}: " + (f"[\n{lines}\n]" if rows else "[]"))
    file.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8", newline="")


def _json(value: Any) -> str:
    """A value as JSON. Decimals keep all their digits, which floating point would round."""
    return simplejson.dumps(value, ensure_ascii=False, use_decimal=True, default=_plain)


def _plain(value: object) -> str:
    """A date as its text."""
    if isinstance(value, Edtf):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")

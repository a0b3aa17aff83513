"""A CSV file for each list. Its columns follow from the models, not from the data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TextIO, get_origin

from macros.exports.document import Document, Row, Writer, exported_fields
from macros.ground.formulas_in_cells import is_formula
from macros.load.field_types import Name
from macros.load.kinds import ITEMS, KINDS, READING_ORDER, ItemKind
from macros.load.model import Evidence, Record

FILES: Mapping[str, str] = {
    "facts.csv": "one line for each fact",
    "evidence.csv": "one line for each place in a source that a fact, event or statement rests on",
    "events.csv": "one line for each event",
    "statements.csv": "one line for each statement",
    **{f"{kind.plural}.csv": kind.csv_about for kind in READING_ORDER if kind.csv_about},
}
_RECORDS: Mapping[str, type[Record]] = {kind.plural: kind.model for kind in KINDS.values()}
_ITEMS: Mapping[str, ItemKind[Any]] = {kind.plural: kind for kind in ITEMS.values()}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and the path of its value in a row."""

    title: str
    path: tuple[str, ...]
    holds: Literal["value", "list", "json", "sources"] = "value"


class CsvWriter(Writer):
    """Writes each list as lines of cells, with a byte order mark for spreadsheets."""

    def __init__(self, document: Document, folder: Path) -> None:
        super().__init__()
        self._document = document
        self._folder = folder
        self._evidence = self._table("evidence", self)
        self._open = ExitStack()
        self._list: _Table | None = None
        self._kind: ItemKind[Any] | None = None

    def begin(self, name: str) -> None:
        """Begins a list; some lists have no table."""
        has_table = f"{name}.csv" in FILES
        self._open = self.enter_context(ExitStack())
        self._list = self._table(name, self._open) if has_table else None
        self._kind = _ITEMS.get(name)

    def texts(self, rows: Iterable[Row]) -> tuple[str, ...]:
        """The lines of some rows, and a line for each piece of their evidence."""
        for row in rows:
            if self._list:
                self._list.add(row)
            if self._kind:
                of = {"of": row["id"], "kind": self._kind.name}
                for piece in row["evidence"]:
                    self._evidence.add({**of, **piece})
        return (self._list.taken() if self._list else "", self._evidence.taken())

    def write(self, texts: tuple[str, ...]) -> None:
        """Writes the lines of the next rows, and of their evidence."""
        lines, evidence = texts
        if self._list:
            self._list.write(lines)
        self._evidence.write(evidence)

    def end(self) -> None:
        """Closes the table of the list."""
        self._open.close()

    def _table(self, name: str, opened: ExitStack) -> _Table:
        """Begins a table."""
        document, file = self._document, self._folder / f"{name}.csv"
        listed = columns(name, document.languages, document.attributes.get(name, ()))
        out = opened.enter_context(file.open("w", encoding="utf-8-sig", newline=""))
        return _Table(out, listed)


class _Table:
    """A file with a head and lines, which are made before they are written."""

    def __init__(self, out: TextIO, listed: Sequence[Column]) -> None:
        self.write = out.write
        self._listed = listed
        self._made = io.StringIO(newline="")
        self._add = csv.writer(self._made, lineterminator="\r\n").writerow
        self._add(column.title for column in listed)
        self.write(self.taken())

    def add(self, row: Row) -> None:
        """Makes the line of a row."""
        self._add(_cells(row, self._listed))

    def taken(self) -> str:
        """The lines that were made since they were last taken."""
        text = self._made.getvalue()
        self._made.seek(0)
        self._made.truncate()
        return text


def columns(
    name: str, languages: tuple[str, ...], attributes: tuple[str, ...] = ()
) -> tuple[Column, ...]:
    """The columns of a file, given the almanac's languages and the attributes of its records."""
    if name == "evidence":
        names = ("of", "kind", *(name for name, _ in exported_fields(Evidence)))
        return tuple(Column(title, (title,)) for title in names)
    first = [Column("id", ("id",))]
    if name in _ITEMS:
        first.append(Column("initiative", ("initiative",)))
    model = _ITEMS[name].model if name in _ITEMS else _RECORDS[name]
    own = (Column(f"attributes.{id}", ("attributes", id)) for id in attributes)
    listed = (column for column in _columns(model, languages) if column.title != "attributes")
    return (*first, *listed, *own, Column("url", ("url",)))


def _columns(model: type[Record], languages: tuple[str, ...]) -> Iterator[Column]:
    """The columns of a record: names have one for each language, records one for each field."""
    for name, field in exported_fields(model):
        if field.holds == Name:
            yield from (Column(f"{name}.{tag}", (name, tag)) for tag in languages)
        elif field.record and not field.many:
            for inner in _columns(field.record, languages):
                yield Column(f"{name}.{inner.title}", (name, *inner.path), inner.holds)
        elif field.record is Evidence:
            yield Column("sources", (name,), "sources")
        elif field.record or get_origin(field.holds) is dict:
            yield Column(name, (name,), "json")
        else:
            # The ends of a range have a column each.
            is_list = field.many and name == field.written
            yield Column(name, (name,), "list" if is_list else "value")


def _harmless(text: str) -> str:
    """A text with an apostrophe in front, if a spreadsheet would take it for a formula."""
    return f"'{text}" if is_formula(text) else text


def _cells(row: Row, listed: Sequence[Column]) -> list[Any]:
    """The cells of a line."""
    cells: list[Any] = []
    for column in listed:
        value = row.get(column.path[0])
        for step in column.path[1:]:
            value = value.get(step) if value is not None else None
        if value is None:  # most are
            cells.append("")
            continue
        if column.holds != "value":
            value = _in_one(value, column)
        if isinstance(value, str):
            value = _harmless(value)
        elif isinstance(value, bool):
            value = str(value).lower()
        elif isinstance(value, Decimal):
            value = f"{value:f}"
        cells.append(value)
    return cells


def _in_one(value: Any, column: Column) -> str:
    """A list or a mapping as one text."""
    if not value:
        return ""
    match column.holds:
        case "sources":
            return "; ".join(dict.fromkeys(one["source"] for one in value))
        case "list":
            return "; ".join(map(str, value))
        case _:
            return json.dumps(value, ensure_ascii=False)

"""A CSV file for each list. Its columns follow from the models, not from the data."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_origin

from macros.exports.document import Document, Row, exported_fields
from macros.ground.formulas_in_cells import is_formula
from macros.load.field_types import Name
from macros.load.kinds import ITEMS, KINDS, READING_ORDER
from macros.load.model import Evidence, Record

FILES: Mapping[str, str] = {
    "facts.csv": "one line for each fact",
    "evidence.csv": "one line for each place in a source that a fact, event or statement rests on",
    "events.csv": "one line for each event",
    "statements.csv": "one line for each statement",
    **{f"{kind.plural}.csv": kind.csv_about for kind in READING_ORDER if kind.csv_about},
}
_RECORDS: Mapping[str, type[Record]] = {kind.plural: kind.model for kind in KINDS.values()}
_ITEMS: Mapping[str, type[Record]] = {kind.plural: kind.model for kind in ITEMS.values()}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and the path of its value in a row."""

    title: str
    path: tuple[str, ...]
    holds: Literal["value", "list", "json", "sources"] = "value"


def write(document: Document, file: Path) -> None:
    """Writes one list as lines of cells, with a byte order mark for spreadsheets."""
    rows = _pieces(document) if file.stem == "evidence" else document.lists[file.stem]
    listed = columns(file.stem, document.languages, document.attributes.get(file.stem, ()))
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(column.title for column in listed)
        writer.writerows([_cell(row, column) for column in listed] for row in rows)


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
    model = _ITEMS.get(name) or _RECORDS[name]
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


def _pieces(document: Document) -> Iterator[Row]:
    """All pieces of evidence, each with the id of its fact, event or statement."""
    for kind in ITEMS.values():
        for item in document.lists[kind.plural]:
            for evidence in item["evidence"]:
                yield {"of": item["id"], "kind": kind.name, **evidence}


def _harmless(text: str) -> str:
    """A text with an apostrophe in front, if a spreadsheet would take it for a formula."""
    return f"'{text}" if is_formula(text) else text


def _cell(row: Row, column: Column) -> Any:
    value: Any = row
    for step in column.path:
        value = value.get(step) if value is not None else None
    if value is None:
        return ""
    match column.holds:
        case "sources":
            value = "; ".join(dict.fromkeys(one["source"] for one in value))
        case "list":
            value = "; ".join(map(str, value))
        case "json":
            value = json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return _harmless(value) if isinstance(value, str) else value

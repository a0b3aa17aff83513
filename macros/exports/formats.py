"""The data for others: almanac.json, and the same as CSV files, whose columns the models give."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.lineages import Lineage
from macros.ground.dates import Edtf
from macros.load.catalog import Catalog, CatalogFact, Owner
from macros.load.kinds import AS_LISTED, AS_READ, ITEMS, KINDS
from macros.load.model import Evidence, Fact, Kind, Name, Record
from macros.pages.addresses import Addresses, page_of, question_of

Row = dict[str, Any]

# Every file that is written, with what is in it.
FILES: Mapping[str, str] = {
    "almanac.json": "everything, with nested evidence",
    "facts.csv": "one line for each fact",
    "evidence.csv": "one line for each place in a source that a fact, event or statement rests on",
    "events.csv": "one line for each event",
    "statements.csv": "one line for each statement",
    **{f"{kind.plural}.csv": kind.rows for kind in AS_READ if kind.rows},
}
_MODELS: Mapping[str, type[Record]] = {
    **{item.plural: item.model for item in ITEMS.values()},
    **{kind.plural: kind.model for kind in KINDS.values()},
}
# A fact's fields as they are exported: `min`, `max` and `unit` stand for themselves and for
# `range` and the metric's unit.
_FACT = (
    *("metric", "role", "value", "min", "max", "text", "unknown", "unit", "qualifier"),
    *("as_of", "due", "said_by", "place", "of", "rank", "reason", "note", "inferred", "verified"),
    *("different_from", "evidence"),
)
# Fields of records that are not exported with them: lists of their own, and what is in the id.
_LEFT_OUT = frozenset({"facts", "events", "statements", "id"})
# `url` is the address on the site, so a record's own address needs another name.
_RENAMED = {"url": "web_address"}


def export(derived: Derived, folder: Path) -> tuple[Path, ...]:
    """Writes almanac.json and the CSV files into a folder, and gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    everything = document(derived)
    languages = derived.catalog.almanac.languages
    for name in FILES:
        if name == "almanac.json":
            text = _json(everything)
        else:
            text = _csv(name.removesuffix(".csv"), everything, languages)
        (folder / name).write_text(text, "utf-8", newline="")
    return tuple(folder / name for name in FILES)


def document(derived: Derived) -> dict[str, Any]:
    """All of an almanac as lists of records."""
    catalog = derived.catalog
    home = catalog.almanac.home.rstrip("/") + "/"
    addresses = Addresses()

    def url(page: str, anchor: str) -> str:
        return home + addresses.url(page) + (f"#{anchor}" if anchor else "")

    lists = {kind.plural: _records(catalog, kind.name, url) for kind in AS_LISTED}
    return {
        "almanac": _row(catalog, catalog.almanac),
        **lists,
        "facts": _items(catalog, catalog.facts, url),
        "events": _items(catalog, catalog.events, url),
        "statements": _items(catalog, catalog.statements, url),
        "disagreements": [
            _disagreement(one, url(question_of(one), "")) for one in derived.disagreements
        ],
        "differences": [_difference(one, url(question_of(one), "")) for one in derived.differences],
        "lineages": [_lineage(one, url(question_of(one), "")) for one in derived.lineages],
    }


def _records(catalog: Catalog, kind: Kind, url: Callable[[str, str], str]) -> list[Row]:
    return [
        {
            "id": id,
            **_row(catalog, record),
            "url": url(page_of(kind, id), "" if KINDS[kind].own_pages else id),
        }
        for id, record in catalog.records(kind).items()
    ]


def _items(catalog: Catalog, owners: Iterable[Owner], url: Callable[[str, str], str]) -> list[Row]:
    return [
        {
            "id": owner.key,
            "initiative": owner.initiative,
            **_row(catalog, owner.item, _computed(owner)),
            "url": url(page_of("initiative", owner.initiative), owner.id),
        }
        for owner in owners
    ]


def _computed(owner: Owner) -> Row:
    """The fields of a fact that are worked out: both ends of its value, and its unit."""
    if not isinstance(owner, CatalogFact):
        return {}
    low, high = owner.item.range or (owner.item.value, owner.item.value)
    return {"min": low, "max": high, "unit": owner.subject.unit}


def _row(catalog: Catalog, record: Record, computed: Row | None = None) -> Row:
    """A record's exported fields, with whatever stands in them."""
    language, computed = catalog.language, computed or {}
    return {
        exported: computed[name] if name in computed else _value(getattr(record, name), language)
        for name, exported in _fields(type(record))
    }


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a record that are exported, each with the name that it has there."""
    if model is Fact:
        return tuple((name, name) for name in _FACT)
    return tuple(
        (name, info.alias or _RENAMED.get(name, name))
        for name, info in model.model_fields.items()
        if name not in _LEFT_OUT
    )


def _value(value: Any, language: str) -> Any:
    """A value of a field as plain lists and mappings; a name without a language gets the site's."""
    if value is None or isinstance(value, str | Edtf):
        return value  # most are
    if isinstance(value, Record):
        named = type(value).model_fields.items()
        inner = {info.alias or name: _value(getattr(value, name), language) for name, info in named}
        return _evidence(inner) if isinstance(value, Evidence) else inner
    if isinstance(value, tuple):
        return [_value(item, language) for item in value]
    if isinstance(value, dict):
        return {name or language: _value(inner, language) for name, inner in value.items()}
    return value


def _evidence(row: Row) -> Row:
    """Evidence without the locators that it does not have; it always has a paragraph, if null."""
    always = {"source", "paragraph", "figure"}
    return {name: value for name, value in row.items() if name in always or value is not None}


def _disagreement(one: Disagreement, url: str) -> Row:
    return {
        "id": one.id,
        "initiative": one.initiative,
        "metric": one.metric,
        "sides": [[claim.key for claim in side.claims] for side in one.sides],
        "held": [claim.key for claim in one.held_side.claims] if one.held_side else None,
        "reasons": list(one.reasons),
        "url": url,
    }


def _difference(one: Difference, url: str) -> Row:
    return {
        "id": one.id,
        "facts": [fact.key for fact in one.facts],
        "how": list(one.how),
        "why": one.why,
        "url": url,
    }


def _lineage(one: Lineage, url: str) -> Row:
    return {
        "id": one.id,
        "sources": list(one.sources),
        "shared": [owner.key for owner in one.shared],
        "reasons": dict(one.reasons),
        "url": url,
    }


def _json(everything: Mapping[str, Any]) -> str:
    """A document with each record on a line of its own, so that versions compare line by line."""

    def written(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, default=_plain)

    parts = []
    for name, value in everything.items():
        records = ",\n".join(map(written, value)) if isinstance(value, list) else ""
        parts.append(f"{written(name)}: " + (f"[\n{records}\n]" if records else written(value)))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _plain(value: object) -> Any:
    """A date as its text, a decimal as a number."""
    if isinstance(value, Edtf):
        return str(value)
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _csv(name: str, everything: Mapping[str, Any], languages: tuple[str, ...]) -> str:
    """One list as lines of cells, with a byte order mark, for which spreadsheets look."""
    rows = _pieces(everything) if name == "evidence" else everything[name]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns(name, languages), lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in _flat(row)} for row in rows)
    return "\ufeff" + out.getvalue()


def columns(name: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a CSV file, which are the same whatever the almanac holds."""
    if name == "evidence":
        return ("of", "kind", *Evidence.model_fields)
    if name == "facts":
        inner = ["sources" if field == "evidence" else field for field in _FACT]
    else:
        inner = list(_columns(_MODELS[name], languages))
    owned = name in {"facts", "events", "statements"}
    return ("id", *(["initiative"] if owned else []), *inner, "url")


def _columns(model: type[Record], languages: tuple[str, ...]) -> Iterator[str]:
    """The columns of a record: names have one for each language, records one for each field."""
    hints = get_type_hints(model, include_extras=True)
    for name, exported in _fields(model):
        kind = hints[name]
        if get_origin(kind) in {Union, UnionType}:
            kind = next(one for one in get_args(kind) if one is not type(None))
        if kind == Name:
            yield from (f"{exported}.{tag}" for tag in languages)
        elif isinstance(kind, type) and issubclass(kind, Record):
            yield from (f"{exported}.{column}" for column in _columns(kind, languages))
        else:
            yield "sources" if name == "evidence" else exported


def _pieces(everything: Mapping[str, Any]) -> Iterator[Row]:
    """All evidence, each piece with what it stands for."""
    for name in ("facts", "events", "statements"):
        for owner in everything[name]:
            for evidence in owner["evidence"]:
                yield {"of": owner["id"], "kind": name.removesuffix("s"), **evidence}


def _flat(row: Row) -> Iterator[tuple[str, Any]]:
    """A record as cells: groups become columns like 'name.en', lists are joined by '; '."""
    for name, value in row.items():
        if value is None:
            continue
        if name == "evidence":
            yield "sources", "; ".join(dict.fromkeys(one["source"] for one in value))
        elif name in {"inferred", "not_comparable_with", "different_from"}:
            yield name, json.dumps(value, ensure_ascii=False) if value else None
        elif isinstance(value, dict):
            yield from ((f"{name}.{key}", inner) for key, inner in _flat(value))
        elif isinstance(value, list):
            yield name, "; ".join(map(str, value))
        else:
            yield name, value


# What spreadsheets would take for a formula, with the full-width signs that some read alike.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

"""The data for others: almanac.json and the CSV files, from one list of columns each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from macros.addresses import Addresses, page_of
from macros.catalog import Catalog, Owner, Placed
from macros.derive.derived import Derived
from macros.derive.disagreements import Disagreement
from macros.edtf import Edtf
from macros.model import Fact, Record

Rows = Iterable[Mapping[str, Any]]


def export(derived: Derived, folder: Path) -> tuple[Path, ...]:
    """Writes almanac.json and the CSV files into a folder, and gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    everything = document(derived)
    written = [folder / "almanac.json"]
    text = json.dumps(everything, ensure_ascii=False, indent=1, default=_plain)
    written[0].write_text(text + "\n", "utf-8")
    for name, rows in _tables(everything):
        path = folder / f"{name}.csv"
        path.write_text(_csv(rows), "utf-8", newline="")
        written.append(path)
    return tuple(written)


def document(derived: Derived) -> dict[str, Any]:
    """All of an almanac as plain lists of plain records."""
    catalog = derived.catalog
    home = catalog.almanac.home.rstrip("/") + "/"

    def url(page: str, anchor: str = "") -> str:
        return home + Addresses().url(page) + (f"#{anchor}" if anchor else "")

    def records(kind: Any, found: Mapping[str, Record]) -> list[dict[str, Any]]:
        return [
            {"id": id, **_record(record, without=_OWNED), "url": url(page_of(kind, id))}
            for id, record in found.items()
        ]

    def placed(owner: Owner, row: dict[str, Any]) -> dict[str, Any]:
        address = url(page_of("initiative", owner.initiative), owner.id)
        head = {"id": owner.key, "initiative": owner.initiative}
        return {**head, **row, "url": address}

    return {
        "almanac": _record(catalog.almanac),
        "organizations": records("organization", catalog.organizations),
        "initiatives": records("initiative", catalog.initiatives),
        "metrics": records("metric", catalog.metrics),
        "places": records("place", catalog.places),
        "sources": records("source", catalog.sources),
        "glossary": [
            {"id": id, **_record(entry), "url": url("glossary.md", id)}
            for id, entry in catalog.glossary.items()
        ],
        "facts": [placed(fact, _fact(catalog, fact)) for fact in catalog.facts],
        "events": [placed(event, _record(event.item, without={"id"})) for event in catalog.events],
        "statements": [
            placed(said, _record(said.item, without={"id"})) for said in catalog.statements
        ],
        "disagreements": [
            _disagreement(one, url("disagreements.md", one.id)) for one in derived.disagreements
        ],
    }


_OWNED = frozenset({"facts", "events", "statements"})


def _fact(catalog: Catalog, fact: Placed[Fact]) -> dict[str, Any]:
    item = fact.item
    low, high = item.range or (item.value, item.value)
    return {
        "metric": item.metric,
        "role": item.role,
        "value": item.value,
        "min": low,
        "max": high,
        "text": item.text,
        "unknown": item.unknown,
        "unit": item.unit or catalog.metrics[item.metric].unit,
        "qualifier": item.qualifier,
        "as_of": item.as_of,
        "due": item.due,
        "said_by": item.said_by,
        "place": item.place,
        "of": item.of,
        "rank": item.rank,
        "reason": item.reason,
        "note": item.note,
        "inferred": item.inferred,
        "verified": item.verified,
        "evidence": [_evidence(evidence) for evidence in item.evidence],
    }


def _evidence(evidence: Record) -> dict[str, Any]:
    row = _record(evidence)
    locators = {"page", "section", "table", "timestamp"}
    return {name: value for name, value in row.items() if name not in locators or value is not None}


def _disagreement(one: Disagreement, url: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "initiative": one.initiative,
        "metric": one.metric,
        "sides": [[claim.key for claim in side.claims] for side in one.sides],
        "held": [claim.key for claim in one.held.claims] if one.held else None,
        "reasons": list(one.reasons),
        "url": url,
    }


def _record(record: Record, without: Iterable[str] = ()) -> dict[str, Any]:
    left_out = set(without)
    return {
        info.alias or name: _value(getattr(record, name))
        for name, info in type(record).model_fields.items()
        if name not in left_out
    }


def _value(value: Any) -> Any:
    if isinstance(value, Record):
        return _evidence(value) if hasattr(value, "paragraph") else _record(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return value


def _plain(value: object) -> Any:
    """A date as its text, a decimal as a number."""
    if isinstance(value, Edtf):
        return str(value)
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _tables(everything: Mapping[str, Any]) -> Iterator[tuple[str, Rows]]:
    for name in (
        "facts",
        "events",
        "statements",
        "initiatives",
        "organizations",
        "metrics",
        "sources",
        "places",
    ):
        yield name, [_flat(row) for row in everything[name]]
    yield (
        "evidence",
        [
            {"of": owner["id"], "kind": name.removesuffix("s"), **_LOCATORS, **evidence}
            for name in ("facts", "events", "statements")
            for owner in everything[name]
            for evidence in owner["evidence"]
        ],
    )


_LOCATORS: dict[str, Any] = dict.fromkeys(
    ("source", "paragraph", "page", "section", "table", "timestamp", "figure")
)


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A record as one line: groups become columns like 'name.en', lists are joined by '; '."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if name == "evidence":
            flat["sources"] = "; ".join(dict.fromkeys(one["source"] for one in value))
        elif name in {"inferred", "not_comparable_with"}:
            flat[name] = json.dumps(value, ensure_ascii=False) if value else None
        elif isinstance(value, dict):
            flat |= {f"{name}.{key}" if key else name: inner for key, inner in value.items()}
        elif isinstance(value, list):
            flat[name] = "; ".join(map(str, value))
        else:
            flat[name] = value
    return flat


# What spreadsheets would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _csv(rows: Rows) -> str:
    rows = list(rows)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return value


"""All exported data of an almanac as lists of plain rows, for all formats.

The models say which fields a row has, their order and their names.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from macros.derive.bounds import stated_ends
from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.lineages import Lineage
from macros.ground.dates import Edtf
from macros.load.attributes import given_attributes
from macros.load.catalog import Catalog, CatalogFact, Owner
from macros.load.field_types import Exported
from macros.load.kinds import EXPORT_ORDER, KINDS
from macros.load.model import Evidence, Kind, Record
from macros.load.model_fields import ModelField, model_fields
from macros.pages.addresses import Addresses, page_of, question_of

Row = dict[str, Any]


class Rows(NamedTuple):
    """Some rows of a list that follow one another."""

    rows: Iterator[Row]
    made_from: str = ""
    """What besides the program they are made from, as digests; '' if that is not known."""


@dataclass(frozen=True)
class Document:
    """An almanac as rows."""

    languages: tuple[str, ...]
    attributes: Mapping[str, tuple[str, ...]]
    """The ids of the attributes that the records of each list can have."""
    almanac: Row
    """The title, version, license and other fields of the almanac."""
    lists: Mapping[str, Iterator[Rows]]
    """Records, facts, events, statements and derived items, by the name of their list.

    Each row is made when it is asked for, once: all of them together need much memory."""


class Writer(ExitStack):
    """Writes the files of one format: each list from its beginning to its end, row by row.

    It gets the document and a folder, and closes its files at the end of a `with` block. The text
    of a row depends on nothing but the row, its list, and the languages and attributes of the
    almanac.
    """

    def begin(self, name: str) -> None:
        """Begins a list."""
        raise NotImplementedError

    def texts(self, rows: Iterable[Row]) -> tuple[str, ...]:
        """What some rows of the list are in the files of the format; '' where they are nothing."""
        raise NotImplementedError

    def write(self, texts: tuple[str, ...]) -> None:
        """Writes the texts of the next rows of the list."""
        raise NotImplementedError

    def end(self) -> None:
        """Ends the list."""

    def finish(self) -> None:
        """Writes what stands behind all lists."""


def document(derived: Derived) -> Document:
    """The exported data of an almanac."""
    catalog = derived.catalog
    url = partial(Addresses().on_the_web, catalog.almanac.home)

    lists = {kind.plural: _records(catalog, kind.name, url) for kind in EXPORT_ORDER}
    attributes = {
        kind.plural: tuple(
            id for id, one in catalog.almanac.attributes.items() if kind.name in one.of
        )
        for kind in EXPORT_ORDER
    }
    return Document(
        catalog.almanac.languages,
        attributes,
        _row(catalog, catalog.almanac),
        {
            **{name: _each(rows) for name, rows in lists.items()},
            "facts": _items(catalog, catalog.facts, url),
            "events": _items(catalog, catalog.events, url),
            "statements": _items(catalog, catalog.statements, url),
            "disagreements": _each(
                _disagreement(one, url(question_of(one), "")) for one in derived.disagreements
            ),
            "differences": _each(
                _difference(one, url(question_of(one), "")) for one in derived.differences
            ),
            "lineages": _each(_lineage(one, url(question_of(one), "")) for one in derived.lineages),
        },
    )


def _records(catalog: Catalog, kind: Kind, url: Callable[[str, str], str]) -> Iterator[Row]:
    for id, record in catalog.records(kind).items():
        yield {
            "id": id,
            **_row(catalog, record, _attributes(catalog, record)),
            "url": url(page_of(kind, id), "" if KINDS[kind].own_pages else id),
        }


def _each(rows: Iterable[Row]) -> Iterator[Rows]:
    return (Rows(iter((row,))) for row in rows)


def _items(
    catalog: Catalog, owners: Iterable[Owner], url: Callable[[str, str], str]
) -> Iterator[Rows]:
    """The rows of facts, events or statements, those of each initiative together.

    They are made from the file of the initiative, and from those that are one for the almanac.
    """
    apart = tuple(f"{KINDS[kind].path}/" for kind in ("initiative", "source"))
    common = sorted(one for one in catalog.digests.items() if not one[0].startswith(apart))
    of_all = hashlib.sha256(repr(common).encode()).hexdigest()
    for initiative, own in groupby(owners, attrgetter("initiative")):
        file = catalog.file("initiative", initiative)
        digest = catalog.digests.get(file)
        made_from = f"{of_all} {file} {digest}" if digest else ""
        yield Rows(_rows(catalog, own, url), made_from)


def _rows(
    catalog: Catalog, owners: Iterable[Owner], url: Callable[[str, str], str]
) -> Iterator[Row]:
    for owner in owners:
        yield {
            "id": owner.key,
            "initiative": owner.initiative,
            **_row(catalog, owner.item, _computed(owner)),
            "url": url(page_of("initiative", owner.initiative), owner.id),
        }


def _attributes(catalog: Catalog, record: Record) -> Row:
    """The attributes of a record, each as its type."""
    given = given_attributes(catalog.almanac, record)
    return {"attributes": {one.id: one.value for one in given}}


def _computed(owner: Owner) -> Row:
    """The computed fields of an item: its former keys; of a fact, what its value is."""
    former: Row = {"formerly": [f"{owner.initiative}#{old}" for old in owner.former]}
    if not isinstance(owner, CatalogFact):
        return former
    item = owner.item
    low, high = stated_ends(item)
    least, most = item.interval or (None, None)
    return former | {
        "value": item.number,
        "min": low,
        "max": high,
        "interval_min": least,
        "interval_max": most,
        "text": str(item.date_value) if item.date_value else item.words,
        # The model's default says nothing about what the source says.
        "qualifier": item.qualifier if "qualifier" in item.model_fields_set else None,
        "unit": owner.subject.unit or None,
        "event": f"{owner.initiative}#{item.event}" if item.event else None,
    }


def _row(catalog: Catalog, record: Record, computed: Row | None = None) -> Row:
    """A record's exported fields with their values."""
    language, computed = catalog.language, computed or {}
    written = vars(record)
    return {
        name: computed[name] if name in computed else _value(written[field], language)
        for name, field in _exported_names(type(record))
    }


@cache
def exported_fields(model: type[Record]) -> tuple[tuple[str, ModelField], ...]:
    """The exported fields of a record, with their exported names."""
    behind: dict[str | None, list[ModelField]] = defaultdict(list)
    for field in model_fields(model):
        behind[_mark(field).after].append(field)

    def from_here_on(after: str | None) -> Iterator[ModelField]:
        for field in behind[after]:
            yield field
            yield from from_here_on(field.name)

    return tuple((name, field) for field in from_here_on(None) for name in _names(field))


def _mark(field: ModelField) -> Exported:
    return field.mark(Exported) or Exported()


def _names(field: ModelField) -> tuple[str, ...]:
    names = _mark(field).names
    return (field.written,) if names is None else names


@cache
def _exported_names(model: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.name) for name, field in exported_fields(model))


@cache
def _written_names(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The names of a record's fields as files have them, and as the model has them."""
    return tuple((field.written, field.name) for field in model_fields(model))


def _value(value: Any, language: str) -> Any:
    """A value of a field as plain lists and mappings; a name without a language gets the site's."""
    if value is None or isinstance(value, str | Edtf):
        return value  # most are
    if isinstance(value, Evidence):
        return _evidence(value)
    if isinstance(value, Record):
        return {
            name: _value(getattr(value, field), language)
            for name, field in _written_names(type(value))
        }
    if isinstance(value, tuple):
        return [_value(item, language) for item in value]
    if isinstance(value, dict):
        return {name or language: _value(inner, language) for name, inner in value.items()}
    return value


# What evidence may lack. The paragraph and the figure always stand there.
_RARE = {"url", *Evidence.locators.fields} - {"paragraph"}


def _evidence(piece: Evidence) -> Row:
    """A piece of evidence without what it lacks."""
    given = vars(piece)
    return {
        name: given[field]
        for name, field in _written_names(Evidence)
        if given[field] is not None or name not in _RARE
    }


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

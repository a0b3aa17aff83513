"""What a correction says of a field, in words for readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.ground.date_wording import date_words
from macros.ground.dates import EdtfError, parse
from macros.load.catalog import Catalog
from macros.load.kinds import ITEMS
from macros.load.model import ROLE_ORDER, Correction, Kind, Record, RefersTo
from macros.load.model_fields import model_fields
from macros.load.role_words import ROLE_WORDS

_FIELDS: Mapping[str, str] = {
    "as_of": "date",
    "due": "due",
    "said_by": "who says it",
    "of": "part",
    "organization": "speaks for",
    "evidence": "where it stands",
    "rank": "use",
    "text": "words",
}
_RANKS = {"normal": "as it stands", "preferred": "used for a reason", "deprecated": "set aside"}
_DATES = frozenset(("as_of", "due", "date", "prices"))
# The fields of items that hold ids of records. An item that moved names its initiative.
_MODELS: tuple[type[Record], ...] = tuple(kind.model for kind in ITEMS.values())
_NAMED: Mapping[str, Kind] = {
    "initiative": "initiative",
    **{
        field.written: mark.kinds[0]
        for model in _MODELS
        for field in model_fields(model)
        if (mark := field.mark(RefersTo))
    },
}
_SOURCE = re.compile(r"source: ([^,;]+)")


@dataclass(frozen=True, slots=True)
class CorrectedField:
    """A field of something that was corrected; '' where nothing stood or stands."""

    name: str
    was: str
    now: str


def corrected_fields(catalog: Catalog, correction: Correction) -> tuple[CorrectedField, ...]:
    """The fields of a correction, in the order in which it tells them."""
    return tuple(_fields(catalog, correction))


def _fields(catalog: Catalog, correction: Correction) -> Iterator[CorrectedField]:
    for field in dict.fromkeys((*correction.was, *correction.now)):
        was, now = (
            _said(catalog, field, values[field]) if field in values else ""
            for values in (correction.was, correction.now)
        )
        yield CorrectedField(_FIELDS.get(field, field), was, now)


def _said(catalog: Catalog, field: str, text: str) -> str:
    """A value as readers know it; as it was written, if it is nothing that is known."""
    if field in _DATES:
        try:
            return date_words(parse(text), catalog.language)
        except EdtfError:
            return text
    if kind := _NAMED.get(field):
        return _name(catalog, kind, text)
    if field == "rank":
        return _RANKS.get(text, text)
    if field == "role":
        return next((ROLE_WORDS[role].mark for role in ROLE_ORDER if role == text), text)
    if field == "evidence":
        return _SOURCE.sub(lambda one: f"“{_name(catalog, 'source', one[1])}”", text)
    return re.sub(r"(?<=\d)_(?=\d)", ",", text)


def _name(catalog: Catalog, kind: Kind, id: str) -> str:
    id = catalog.successor(kind, id) or id
    return catalog.name_of(kind, id) if id in catalog.records(kind) else id

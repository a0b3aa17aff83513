"""The fields of a record as plain values, by which two states of it compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from macros.ground.dates import Edtf
from macros.load.field_path import FieldPath
from macros.load.field_values import references
from macros.load.kinds import ITEMS
from macros.load.model import Kind, Record
from macros.load.model_fields import model_fields

PlainValue = str | int | Decimal | bool | None | list[Any] | dict[str, Any]
RenamedIds = Mapping[Kind, Mapping[str, str]]
"""The new ids of the records of each kind, by their old ids."""

# Old ids are no change of what is said.
_UNCOMPARED = frozenset({"formerly"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with another value than before; None where it has none."""

    field: str
    """Its name in the file."""
    before: PlainValue
    after: PlainValue


def plain_fields(record: Record, renamed: RenamedIds | None = None) -> dict[str, PlainValue]:
    """The fields of a record by their names in the file, without those that list its items.

    Where ids of other records are renamed, the new ones stand in place of the old ones.
    """
    found = {
        field.written: _plain(getattr(record, field.name))
        for field in model_fields(type(record))
        if field.written not in _UNCOMPARED and not _lists_items(field.record)
    }
    for reference in references(record) if renamed else ():
        new = [
            ids[reference.id]
            for kind, ids in (renamed or {}).items()
            if kind in reference.kinds and reference.id in ids
        ]
        if new and reference.path[0] in found:
            _put(found, reference.path, new[0])
    return found


def field_changes(
    before: Record, after: Record, renamed: RenamedIds | None = None
) -> tuple[FieldChange, ...]:
    """The fields in which two records of one kind differ, in the order of the model.

    An old id that is still written is no change of the record, but an error in it. Fields that
    cannot be read are not compared.
    """
    old, new = plain_fields(before, renamed), plain_fields(after, renamed)
    unread = {
        field.written
        for field in model_fields(type(after))
        if field.name in before.spoiled or field.name in after.spoiled
    }
    return tuple(
        FieldChange(name, old[name], new[name])
        for name in new
        if name not in unread and _differ(old[name], new[name])
    )


def _differ(before: PlainValue, after: PlainValue) -> bool:
    # 1 and 1.0 are equal numbers, and not the same figure.
    return before != after or str(before) != str(after)


def _lists_items(record: type[Record] | None) -> bool:
    return any(kind.model is record for kind in ITEMS.values())


def _plain(value: object) -> PlainValue:
    match value:
        case Edtf():
            return str(value)
        case Record():
            return dict(_written(value))
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case tuple() | list():
            return [_plain(one) for one in value]
        case str() | int() | Decimal() | None:
            return value
    return str(value)


def _written(record: Record) -> Iterator[tuple[str, PlainValue]]:
    """The fields of a record inside another that have a value."""
    for field in model_fields(type(record)):
        value = getattr(record, field.name)
        if value is not None and value != ():
            yield field.written, _plain(value)


def _put(fields: dict[str, PlainValue], path: FieldPath, value: str) -> None:
    """Puts a value to a path, which exists."""
    at: Any = fields
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value

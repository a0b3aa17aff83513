"""Which records a record refers to: the ids in its fields, as the models mark them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache
from typing import NamedTuple

from macros.load.model import Kind, Record, RefersTo
from macros.load.model_fields import model_fields


class Reference(NamedTuple):
    """An id in a field of a record, the kinds of which the record with that id may be, its path."""

    kinds: tuple[Kind, ...]
    id: str
    path: tuple[str | int, ...]


def references(record: Record, skipped: Container[str] = ()) -> Iterator[Reference]:
    """All ids by which a record, or a record inside it, refers to others; some fields skipped."""
    for name, written, kinds, many in _referring(type(record)):
        value = None if name in skipped else getattr(record, name)
        if not value:
            continue
        for path, held in (
            (((written, index), one) for index, one in enumerate(value))
            if many
            else (((written,), value),)
        ):
            if kinds:
                yield Reference(kinds, held, path)
            else:
                for inner in references(held):
                    yield Reference(inner.kinds, inner.id, (*path, *inner.path))


@cache
def _referring(model: type[Record]) -> tuple[tuple[str, str, tuple[Kind, ...], bool], ...]:
    """The fields of a record that refer to others; those without a kind hold records that do."""
    found = []
    for field in model_fields(model):
        mark = field.mark(RefersTo)
        inside = field.record is not None and _referring(field.record)
        if mark or inside:
            found.append((field.name, field.written, mark.kinds if mark else (), field.many))
    return tuple(found)

"""The values in a record's fields, and in the records inside it, by what the models say they are.

Ids that refer to other records, links, texts: each with its path in the record.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any, NamedTuple, TypeVar

from macros.load.field_path import FieldPath
from macros.load.field_types import FieldMark, IsLink, IsText
from macros.load.model import Kind, Record, RefersTo
from macros.load.model_fields import model_fields

M = TypeVar("M", bound=FieldMark)


class Reference(NamedTuple):
    """An id in a field of a record, the kinds that the record with that id can be of, its path."""

    kinds: tuple[Kind, ...]
    id: str
    path: FieldPath


def references(record: Record, skipped: Container[str] = ()) -> Iterator[Reference]:
    """All ids by which a record refers to others; without those in fields that are skipped."""
    for mark, id, path in _marked(record, RefersTo, skipped):
        yield Reference(mark.kinds, id, path)


def links(record: Record) -> Iterator[tuple[str, FieldPath]]:
    """All addresses to which a record links."""
    for _, link, path in _marked(record, IsLink):
        yield link, path


def texts(record: Record) -> Iterator[str]:
    """All texts in a record that somebody wrote: sentences, names, words; no ids, no choices."""
    for field in model_fields(type(record)):
        value = getattr(record, field.name)
        for one in value or () if field.many else [value]:
            if isinstance(one, Record):
                yield from texts(one)
            elif isinstance(one, dict):
                yield from (text for text in one.values() if isinstance(text, str))
            elif one is not None and field.mark(IsText):
                yield one


def _marked(
    record: Record, mark: type[M], skipped: Container[str] = ()
) -> Iterator[tuple[M, Any, FieldPath]]:
    """The values of all fields with a mark of a class."""
    for field in model_fields(type(record)):
        if mark not in field.inside or field.name in skipped:
            continue
        own, value = field.mark(mark), getattr(record, field.name)
        if not value:
            continue
        for path, one in (
            (((field.written, index), one) for index, one in enumerate(value))
            if field.many
            else (((field.written,), value),)
        ):
            if own is not None:
                yield own, one, path
            else:
                for found, inner, rest in _marked(one, mark):
                    yield found, inner, (*path, *rest)

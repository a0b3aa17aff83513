"""The fields of the models: for each its name in a file, the type of its value, and its marks."""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from macros.load.field_path import FieldPath
from macros.load.field_types import FieldMark
from macros.load.model import Record

M = TypeVar("M", bound=FieldMark)


@dataclass(frozen=True, slots=True)
class ModelField:
    """One field of a record."""

    name: str
    """Its name in the model."""
    written: str
    """Its name in a file."""
    annotation: Any
    """Its type as the model has it."""
    holds: Any
    """The type of its value, or of each item of its list; never optional."""
    many: bool
    """Whether it holds a list."""
    keyed: bool
    """Whether it holds records by id."""
    marks: tuple[FieldMark, ...]
    marks_inside: frozenset[type[FieldMark]]
    """The classes of its marks, and of the marks in the record that it holds."""

    @property
    def record(self) -> type[Record] | None:
        """The kind of record that it holds, by itself, in a list or by id."""
        return _record(self.holds)

    def mark(self, kind: type[M]) -> M | None:
        """Its mark of a class."""
        return next((mark for mark in self.marks if isinstance(mark, kind)), None)


@cache
def model_fields(model: type[Record]) -> tuple[ModelField, ...]:
    """The fields of a record, in the order in which the model has them."""
    # Not pydantic's annotations, which no longer tell a name from any other mapping.
    hints = get_type_hints(model, include_extras=True)
    found = []
    for name, info in model.model_fields.items():
        holds, many, marks = _held(hints[name])
        inner = model_fields(record) if (record := _record(holds)) else ()
        inside = {type(mark) for mark in marks}.union(*(field.marks_inside for field in inner))
        written = info.alias or name
        keyed = _record(holds) is not None and get_origin(hints[name]) is dict
        found.append(
            ModelField(name, written, hints[name], holds, many, keyed, marks, frozenset(inside))
        )
    return tuple(found)


def field_at(model: type[Record], path: FieldPath) -> ModelField | None:
    """The field with the value at a path, or around that path."""
    return _way(model, path)[1]


def record_at(model: type[Record], path: FieldPath) -> type[Record] | None:
    """The model of the record at a path; None if no record stands there."""
    return _way(model, path)[0]


def _way(model: type[Record], path: FieldPath) -> tuple[type[Record] | None, ModelField | None]:
    record: type[Record] | None = model
    field: ModelField | None = None
    for step in path:
        # The index of an item, or the id of a record.
        if isinstance(step, int) or (record is None and field is not None and field.keyed):
            record = field.record if field else None
        elif record is not None:
            field = next((one for one in model_fields(record) if one.written == step), None)
            record = None if field is None or field.many or field.keyed else field.record
    return record, field


def field_names(record: type[Record] | None) -> list[str]:
    """The names of a record's fields as files have them."""
    return [field.written for field in model_fields(record)] if record else []


def needed_fields(record: type[Record]) -> set[str]:
    """The names of the fields that each record of a model has."""
    fields = model_fields(record)
    return {one.written for one in fields if record.model_fields[one.name].is_required()}


def _record(holds: Any) -> type[Record] | None:
    return holds if isinstance(holds, type) and issubclass(holds, Record) else None


def _held(annotation: Any) -> tuple[Any, bool, tuple[FieldMark, ...]]:
    """The type of a field's value or list items, whether it is a list, and the marks."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        own = tuple(one for one in arguments[1:] if isinstance(one, FieldMark))
        inner, rest = arguments[0], [one for one in arguments[1:] if not isinstance(one, FieldMark)]
        holds, many, marks = _held(inner)
        # The validators of a number, a date or a name distinguish its type from others.
        holds = Annotated[(inner, *rest)] if rest and holds is inner else holds
        return holds, many, (*own, *marks)
    if origin is tuple:
        holds, _, marks = _held(arguments[0])
        return holds, True, marks
    if origin is dict:
        holds, _, marks = _held(arguments[1])
        return holds if _record(holds) else annotation, False, marks
    if origin in {Union, types.UnionType} and type(None) in arguments:
        left = [one for one in arguments if one is not type(None)]
        return _held(left[0] if len(left) == 1 else Union[tuple(left)])  # noqa: UP007 - a list
    return annotation, False, ()

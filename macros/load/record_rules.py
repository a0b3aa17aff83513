"""Rules between the fields of one record, for the program and for the JSON Schema.

A model names the rules of its records. If a rule is broken, a validator of the model refuses the
record, or a check reports it. Validators and checks have the messages.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from macros.ground.dates import Edtf
from macros.load.scalars import DATE_SCHEMA

_DATE = {"anyOf": [DATE_SCHEMA["anyOf"][0], {"type": "integer", "minimum": 1000, "maximum": 9999}]}


class RecordRule(ABC):
    """A rule between some fields of a record."""

    @property
    @abstractmethod
    def fields(self) -> tuple[str, ...]:
        """The fields that the rule is about."""

    def holds(self, record: BaseModel) -> bool:
        """Whether a record keeps the rule, or may keep it: one of its fields cannot be read."""
        spoiled: frozenset[str] = getattr(record, "spoiled", frozenset())
        return (bool(spoiled) and not spoiled.isdisjoint(self.fields)) or self.kept_by(record)

    @abstractmethod
    def kept_by(self, record: BaseModel) -> bool:
        """Whether a record keeps the rule, given that all its fields can be read."""

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """The same as a JSON Schema of the record."""


def written(record: BaseModel, field: str) -> bool:
    """Whether a field of a record is filled; an empty list is not."""
    value = getattr(record, field)
    return value is not None and value != ()


class ExactlyOneOf(RecordRule):
    """One of some fields is written, and no other."""

    def __init__(self, *fields: str) -> None:
        self._fields = fields

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields."""
        return self._fields

    def kept_by(self, record: BaseModel) -> bool:
        """Whether a record has one of the fields."""
        return sum(written(record, field) for field in self.fields) == 1

    def schema(self) -> dict[str, Any]:
        """The same as a JSON Schema."""
        return {"oneOf": [_required(field) for field in self.fields]}


class AtLeastOneOf(RecordRule):
    """One or more of some fields are written."""

    def __init__(self, *fields: str) -> None:
        self._fields = fields

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields."""
        return self._fields

    def kept_by(self, record: BaseModel) -> bool:
        """Whether a record has any of the fields."""
        return any(written(record, field) for field in self.fields)

    def schema(self) -> dict[str, Any]:
        """The same as a JSON Schema."""
        each = [_required(field) for field in self.fields]
        return {"anyOf": each} if len(each) > 1 else each[0]


class DateIn(RecordRule):
    """One or more of some fields are written, or the value is itself a date."""

    def __init__(self, *fields: str, value: str) -> None:
        self.value, self.others = value, AtLeastOneOf(*fields)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields and the value."""
        return *self.others.fields, self.value

    def kept_by(self, record: BaseModel) -> bool:
        """Whether a record has any of the fields, or a date for its value."""
        return self.others.kept_by(record) or isinstance(getattr(record, self.value), Edtf)

    def schema(self) -> dict[str, Any]:
        """The same as a JSON Schema, to which a number of four digits may be a year."""
        date = {"properties": {self.value: _DATE}, **_required(self.value)}
        return {"anyOf": [*(_required(field) for field in self.others.fields), date]}


@dataclass(frozen=True, slots=True)
class OnlyWith(RecordRule):
    """A field is written only where another has one of some values; it may also be left out."""

    field: str
    other: str
    values: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The two fields."""
        return self.field, self.other

    def kept_by(self, record: BaseModel) -> bool:
        """Whether the field is left out, or the other one has such a value."""
        return not written(record, self.field) or getattr(record, self.other, None) in self.values

    def schema(self) -> dict[str, Any]:
        """The same as a JSON Schema."""
        return {"if": _required(self.field), "then": _has(self.other, self.values)}


class OnlyBeside(RecordRule):
    """A field is written only where one of some others is; it may also be left out."""

    def __init__(self, field: str, *others: str) -> None:
        self.field, self.others = field, AtLeastOneOf(*others)

    @property
    def fields(self) -> tuple[str, ...]:
        """The field and the others."""
        return self.field, *self.others.fields

    def kept_by(self, record: BaseModel) -> bool:
        """Whether the field is left out, or another one is written."""
        return not written(record, self.field) or self.others.kept_by(record)

    def schema(self) -> dict[str, Any]:
        """The same as a JSON Schema."""
        return {"if": _required(self.field), "then": self.others.schema()}


@dataclass(frozen=True, slots=True)
class ExactlyWith(RecordRule):
    """A field is written where another has one of some values, and nowhere else."""

    field: str
    other: str
    values: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The two fields."""
        return self.field, self.other

    def kept_by(self, record: BaseModel) -> bool:
        """Whether the field is written, if the other one has such a value, or is left out."""
        return written(record, self.field) == (getattr(record, self.other, None) in self.values)

    def schema(self) -> dict[str, Any]:
        """The same as a JSON Schema."""
        needed = _required(self.field)
        return {"if": _has(self.other, self.values), "then": needed, "else": {"not": needed}}


def _required(field: str) -> dict[str, Any]:
    return {"required": [field]}


def _has(field: str, values: tuple[str, ...]) -> dict[str, Any]:
    return {"properties": {field: {"enum": list(values)}}, **_required(field)}

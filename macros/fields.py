"""The reference of fields: every field of every kind of file, as the models describe them."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros import model
from macros.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what it takes in words, and what it means."""

    name: str
    takes: str
    required: bool
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """All fields of one kind of record."""

    id: str
    title: str
    about: str
    fields: tuple[Field, ...]


_RECORDS: tuple[tuple[str, type[model.Record]], ...] = (
    ("An initiative: data/initiatives/<id>.yml", model.Initiative),
    ("A fact, in facts of an initiative", model.Fact),
    ("Evidence, in a fact, event or statement", model.Evidence),
    ("An event, in events of an initiative", model.Event),
    ("A renaming, in an event", model.Renamed),
    ("A statement, in statements of an initiative", model.Statement),
    ("An organization: data/organizations/<id>.yml", model.Organization),
    ("A source: data/sources/<id>.yml", model.Source),
    ("A translation, in a source", model.Translation),
    ("Reliability, in a source", model.Reliability),
    ("A snapshot, in a source", model.Snapshot),
    ("A metric, in data/metrics.yml", model.Metric),
    ("A metric that does not compare", model.Incomparable),
    ("A place, in data/places.yml", model.Place),
    ("A glossary entry, in data/glossary.yml", model.GlossaryEntry),
    ("The almanac: data/almanac.yml", model.Almanac),
    ("A license, in the almanac", model.License),
)


def fields() -> tuple[Section, ...]:
    """All kinds of records with their fields, in the order in which one writes them."""
    return tuple(
        Section(
            record.__name__.lower(),
            title,
            (record.__doc__ or "").splitlines()[0],
            tuple(_field(name, info) for name, info in record.model_fields.items()),
        )
        for title, record in _RECORDS
    )


def _field(name: str, info: FieldInfo) -> Field:
    return Field(
        info.alias or name, _takes(info.annotation), info.is_required(), info.description or ""
    )


def _takes(annotation: Any) -> str:
    """A type in words: 'text', 'a list of ids', 'one of actual, target, forecast'."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is typing.Annotated:
        return _annotated(annotation, arguments[0])
    if origin in {Union, types.UnionType}:
        return " or ".join(_takes(one) for one in arguments if one is not type(None))
    if origin is Literal:
        return "one of " + ", ".join(map(str, arguments))
    if origin is tuple:
        return f"a list of {_takes(arguments[0])}"
    if origin is dict:
        return "a group of names and texts"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.__name__.lower()
    return {str: "text", int: "a whole number", bool: "true or false", Edtf: "a date"}.get(
        annotation, "a number"
    )


def _annotated(annotation: Any, bare: Any) -> str:
    if annotation == model.Name:
        return "a name, or names by language"
    if annotation == model.Number:
        return "a number"
    return _takes(bare)

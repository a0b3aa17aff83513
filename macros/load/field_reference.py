"""The reference of fields: every field of every kind of file, as the models describe them."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from macros.ground.dates import Edtf
from macros.load import model


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
    ("A fact that is different, in a fact", model.Contrast),
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
            tuple(_fields(record)),
        )
        for title, record in _RECORDS
    )


def _fields(record: type[model.Record]) -> Iterator[Field]:
    # Not pydantic's annotations, which no longer tell a name from any other mapping.
    hints = get_type_hints(record, include_extras=True)
    for name, info in record.model_fields.items():
        takes = _takes(hints[name])
        yield Field(info.alias or name, takes, info.is_required(), info.description or "")


def _takes(annotation: Any, *, many: bool = False) -> str:
    """A type in words: 'text', 'a list of numbers', 'one of actual, target, forecast'."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation == model.Name:
        return "names by language" if many else "a name, or names by language"
    if origin is Annotated and annotation != model.Number:
        return _takes(arguments[0], many=many)
    if origin in {Union, types.UnionType}:
        return " or ".join(_takes(one) for one in arguments if one is not type(None))
    if origin is Literal:
        return "one of " + ", ".join(arguments)
    if origin is tuple:
        return f"a list of {_takes(arguments[0], many=True)}"
    if origin is dict:
        return "names by id" if arguments[1] == model.Name else "texts by field"
    return _WORDS[annotation][many]


# One of a type, and many of it.
_WORDS: dict[Any, tuple[str, str]] = {
    str: ("text", "texts"),
    model.Number: ("a number", "numbers"),
    int: ("a whole number", "whole numbers"),
    bool: ("true or false", "true or false"),
    Edtf: ("a date", "dates"),
    model.Fact: ("a fact", "facts"),
    model.Event: ("an event", "events"),
    model.Statement: ("a statement", "statements"),
    model.Evidence: ("evidence", "evidence"),
    model.Contrast: ("a fact that is different", "facts that are different"),
    model.Renamed: ("a renaming", "renamings"),
    model.Translation: ("a translation", "translations"),
    model.Reliability: ("reliability", "reliability"),
    model.Snapshot: ("a snapshot", "snapshots"),
    model.Incomparable: ("a metric that does not compare", "metrics that do not compare"),
    model.License: ("a license", "licenses"),
}

"""The reference of fields: every field of every kind of file, as the models describe them."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from macros.ground.date_wording import date_words
from macros.ground.dates import Edtf, parse
from macros.ground.findings import word_list
from macros.load import model
from macros.load.choice_meanings import meanings
from macros.load.fact_value import Value
from macros.load.field_types import Forms, Level, Limit, Name, Number
from macros.load.kinds import ALMANAC, ITEMS, KINDS, RELEASES
from macros.load.model import Record
from macros.load.model_fields import model_fields


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, its type in words, and its meaning."""

    name: str
    takes: str
    required: bool
    text: str
    choices: Mapping[str, str]
    """The words that it can be, each with what it means."""


@dataclass(frozen=True, slots=True)
class Section:
    """All fields of one kind of record."""

    id: str
    title: str
    about: str
    fields: tuple[Field, ...]


# The records inside others, as words for one record and for many.
_INNER: dict[type[Record], tuple[str, str]] = {
    model.Evidence: ("evidence", "evidence"),
    model.Contrast: ("a fact that is different", "facts that are different"),
    model.Renamed: ("a renaming", "renamings"),
    model.Translation: ("a translation", "translations"),
    model.Reliability: ("reliability", "reliability"),
    model.Snapshot: ("a snapshot", "snapshots"),
    model.Incomparable: ("a metric that does not compare", "metrics that do not compare"),
    model.License: ("a license", "licenses"),
    model.WebLink: ("a link", "links"),
    model.Attribute: ("an attribute", "attributes"),
    model.Words: ("words for readers", "words for readers"),
    model.Correction: ("a correction", "corrections"),
    **{item.model: (item.noun, item.plural) for item in ITEMS.values()},
}
# The records that can hold others.
_OWNERS: dict[type[Record], str] = {
    **{kind.model: kind.noun for kind in KINDS.values()},
    **{item.model: item.noun for item in ITEMS.values()},
    model.Almanac: "the almanac",
    model.Release: "a release",
}
# The words for this record name its owner already.
_WITHOUT_OWNER = frozenset({model.Incomparable})


def fields() -> tuple[Section, ...]:
    """All kinds of records with their fields, in the order of the models."""
    return tuple(
        Section(
            record.__name__.lower(),
            title,
            (record.__doc__ or "").splitlines()[0],
            tuple(_fields(record)),
        )
        for record, title in _titles().items()
    )


# An example of each form of a date.
_DATES = """
    2014-10-29 2014-10 2014 2014-21 2014-24 2014-33 2014-36 0742 0000 -0043-03-15
    2017-11~ 2017? 2017% 2017?-11-11 2017-~11
    195X 19XX 01XX -01XX 2014-XX 2014-10-XX 2014-XX-XX
    2014-10/2019-10 2014-10-13/.. ../2014 2014/ /2014
    [1950..1959] [1667,1668,1670..1672] [..1984] [1984..]
"""


def date_forms() -> tuple[tuple[str, str], ...]:
    """An example of each form of a date, with the words that readers get."""
    return tuple((text, date_words(parse(text))) for text in _DATES.split())


def _titles() -> Mapping[type[Record], str]:
    """The title of each kind of record. A record is followed by the records inside it."""
    found: dict[type[Record], str] = {}

    def add(record: type[Record], title: str) -> None:
        if record not in found:
            found[record] = title[0].upper() + title[1:]
            for field in model_fields(record):
                if field.record:
                    add(field.record, _INNER[field.record][0] + _location(field.record))

    for kind in KINDS.values():
        file = f", in {kind.path}" if kind.shared else f": {kind.path}/<id>.yml"
        add(kind.model, kind.noun + file)
    add(model.Almanac, f"the almanac: {ALMANAC}")
    add(model.Release, f"a release: {RELEASES}/<version>.yml")
    return found


def _location(inner: type[Record]) -> str:
    """The records that can hold an inner record: ', in a fact, event or statement'."""
    if inner in _WITHOUT_OWNER:
        return ""
    for item in ITEMS.values():
        if item.model is inner:
            return f", in {item.plural} of an initiative"
    first, *others = (
        noun
        for owner, noun in _OWNERS.items()
        if any(field.record is inner for field in model_fields(owner))
    )
    return ", in " + word_list([first, *(noun.partition(" ")[2] for noun in others)], "or")


def _fields(record: type[Record]) -> Iterator[Field]:
    for field in model_fields(record):
        info = record.model_fields[field.name]
        takes = _takes(field.annotation)
        yield Field(
            field.written,
            takes,
            info.is_required(),
            info.description or "",
            meanings(field.holds),
        )


def _takes(annotation: Any, *, many: bool = False) -> str:
    """A type in words: 'text', 'a list of numbers', 'one of actual, target, forecast'."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation == Name:
        return "names by language" if many else "a name, or names by language"
    if origin is Annotated and annotation not in _WORDS:
        return _takes(arguments[0], many=many)
    if origin in {Union, types.UnionType}:
        return " or ".join(_takes(one) for one in arguments if one is not type(None))
    if origin is Literal:
        return "one of " + ", ".join(arguments)
    if origin is tuple:
        return f"a list of {_takes(arguments[0], many=True)}"
    if annotation == Forms:
        return "singular and plural by language"
    if origin is dict:
        return _by_key(arguments[1], many=many)
    return _WORDS[annotation][many]


def _by_key(value: Any, *, many: bool) -> str:
    if value == Name:
        return "names by id"
    return f"{_takes(value, many=True)} by id" if value in _INNER else "texts by name"


# One of a type, and many of it.
_WORDS: dict[Any, tuple[str, str]] = {
    str: ("text", "texts"),
    **dict.fromkeys((Number, Level, Limit), ("a number", "numbers")),
    Value: ("a number, a date or a word", "numbers, dates or words"),
    int: ("a whole number", "whole numbers"),
    bool: ("true or false", "true or false"),
    Edtf: ("a date", "dates"),
    **_INNER,
}

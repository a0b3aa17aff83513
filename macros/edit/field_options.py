"""The fields of a new record or item as options of the command line, made from its model."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from macros.edit.renames import NamedKind
from macros.edit.written_yaml import WrittenValue
from macros.load.choice_meanings import meanings
from macros.load.field_path import FieldPath
from macros.load.kinds import ITEMS, KINDS
from macros.load.model import Evidence, Kind, Record, RefersTo
from macros.load.model_fields import ModelField, model_fields

# What is written by hand, or made: ids of before, lists of items, texts that are stored elsewhere.
_LEFT_OUT = {
    "formerly",
    "different_from",
    "links",
    "snapshot",
    *(one.plural for one in ITEMS.values()),
}
_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=(.+)", re.DOTALL)
_KEYED = re.compile(r"([\w-]+)=(.+)", re.DOTALL)


@dataclass(frozen=True)
class FieldOption:
    """A field as an option."""

    path: FieldPath
    description: str
    many: bool
    keyed: Literal["", "name", "key"]
    """Whether it has texts by language, or by another key."""
    required: bool
    kinds: tuple[Kind, ...]
    """The kinds of the record that it names."""

    @property
    def name(self) -> str:
        """Its name without the dashes: 'as-of', 'reliability-grade', 'source'."""
        names = [str(step) for step in self.path if isinstance(step, str)]
        behind = names[1:] if names[0] == "evidence" else names
        return "-".join(behind).replace("_", "-")

    @property
    def flag(self) -> str:
        """The option as people type it."""
        return f"--{self.name}"

    def value(self, typed: list[str]) -> WrittenValue:
        """The value of the field, given what was typed."""
        if self.keyed:
            return _by_key(typed, named=self.keyed == "name")
        return list(typed) if self.many else " ".join(typed)


def field_options(kind: NamedKind) -> list[FieldOption]:
    """The options of a new record or item of a kind."""
    return [*_options(model_of(kind), (), required=True)]


def model_of(kind: NamedKind) -> type[Record]:
    """The model of a kind of records or items."""
    for of, record in KINDS.items():
        if of == kind:
            return record.model
    model: type[Record] = next(item.model for of, item in ITEMS.items() if of == kind)
    return model


def _options(model: type[Record], path: FieldPath, *, required: bool) -> Iterator[FieldOption]:
    for field in model_fields(model):
        info = model.model_fields[field.name]
        if field.written in _LEFT_OUT or (field.written == "id" and model in _records()):
            continue
        needed = required and info.is_required()
        if field.record is Evidence:
            yield from _options(Evidence, (field.written, 0), required=False)
        elif field.record and not field.many and not field.keyed:
            yield from _options(field.record, (*path, field.written), required=needed)
        elif not field.record:
            mark = field.mark(RefersTo)
            kinds = mark.kinds if mark else ()
            yield FieldOption(
                (*path, field.written),
                _about(info.description or "", meanings(field.holds)),
                field.many,
                _keyed(field),
                needed,
                kinds,
            )


def _about(description: str, words: Mapping[str, str]) -> str:
    """What a field is, and what each word means that it can be."""
    explained = "; ".join(f"{word}: {meaning}" for word, meaning in words.items())
    return f"{description} {explained}." if words else description


def _records() -> set[type[Record]]:
    return {kind.model for kind in KINDS.values()}


def _keyed(field: ModelField) -> Literal["", "name", "key"]:
    """Whether a field has texts by a key; a name has them by language."""
    inner: Any = field.annotation
    while get_origin(inner) is not dict:
        arguments = [one for one in get_args(inner) if one is not type(None)]
        if not arguments or field.many:
            return ""
        inner = arguments[0]
    return "key" if field.written in {"inferred", "same_as", "attributes"} else "name"


def _by_key(typed: list[str], *, named: bool) -> WrittenValue:
    """Texts by language, or one text without; or texts by another key."""
    found = [(_LANGUAGE if named else _KEYED).fullmatch(one) for one in typed]
    if all(found):
        return {one[1]: one[2] for one in found if one}
    return " ".join(typed)


def add_options(parser: argparse.ArgumentParser, options: list[FieldOption]) -> None:
    """Adds options to the parser of a command."""
    for option in options:
        shown = "KEY=TEXT" if option.keyed == "key" else option.name.rpartition("-")[2].upper()
        parser.add_argument(
            option.flag,
            dest=option.flag,
            metavar=shown,
            action="append",
            nargs="+" if option.many else None,
            help=option.description.replace("%", "%%"),
        )


def typed_values(
    given: Mapping[str, Any], options: list[FieldOption]
) -> dict[FieldPath, list[str]]:
    """What was typed for each field."""
    found: dict[FieldPath, list[str]] = {}
    for option in options:
        if (typed := given.get(option.flag)) is not None:
            flat = [text for one in typed for text in (one if isinstance(one, list) else [one])]
            found[option.path] = flat
    return found

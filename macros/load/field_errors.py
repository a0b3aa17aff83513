"""Says in plain words what pydantic found wrong in a record, and what to write instead.

Pure: from a `ValidationError` to complaints with a path in the record. Where a path is in a file,
and how a complaint is shown, is for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.ground.findings import nearest, quoted_list, shortened, suggestion
from macros.ground.rules import Rule
from macros.ground.wording import count_words
from macros.load.model import Form, Record
from macros.load.model_fields import ModelField, model_fields
from macros.load.refusals import MISSING_FIELD, WRONG_TYPE

Path = tuple[str | int, ...]

UNKNOWN_FIELD = Rule(
    "unknown-field",
    """A record has a field that the data contract does not know.

    Example:
      - sumary: A club.
        ^
      + summary: A club.
    """,
)

INVALID_VALUE = Rule(
    "invalid-value",
    """A value is not one of those that its field takes.

    Example:
        facts:
          - metric: members
            value: 12
      -     role: result
                  ^
      +     role: actual
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
)


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong at a path of a record; `key` when it is the field's name that is wrong."""

    path: Path
    key: bool
    rule: Rule
    message: str
    remedy: str


def explained(error: ValidationError, model: type[Record]) -> Iterator[FieldError]:
    """The complaints of a validation error, one for each mistake.

    A field with a wrong name is unknown, and the right one missing; that is one mistake.
    """
    wrong: dict[tuple[str, Path], ErrorDetails] = {}
    for details in error.errors(include_url=False):
        path = _path(details["loc"])
        kind = details["type"] if details["type"] in {"missing", "extra_forbidden"} else ""
        before = wrong.setdefault((kind, path), details)
        if before["type"] in _WANTED and details["type"] not in _WANTED:
            wrong[kind, path] = details  # of a field that takes two types, this is the one meant
    strange = [path for kind, path in wrong if kind == "extra_forbidden"]
    missing = [path for kind, path in wrong if kind == "missing"]
    meant = dict(_pairs(strange, missing))
    for (kind, path), details in wrong.items():
        if kind == "extra_forbidden":
            yield _strange(path, meant.get(path), model)
        elif kind == "missing" and path not in meant.values():
            yield _missing(path, model)
        elif not kind:
            yield FieldError(path, False, *_told(details, path, model))


def _path(loc: tuple[str | int, ...]) -> Path:
    """A location without the names that pydantic adds for keys and for branches of unions."""
    return loc[:-1] if loc and loc[-1] in {"[key]", "str", "constrained-str", "int"} else loc


def _pairs(strange: list[Path], missing: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Unknown fields, each with the missing field of the same record that it was meant for."""
    for path in strange:
        absent = [other for other in missing if other[:-1] == path[:-1]]
        rivals = [other for other in strange if other[:-1] == path[:-1]]
        best = nearest(str(path[-1]), [str(other[-1]) for other in absent])
        for other in absent:
            if other[-1] == best or (len(rivals) == 1 and len(absent) == 1):
                yield path, other


def _strange(path: Path, meant: Path | None, model: type[Record]) -> FieldError:
    name = str(path[-1])
    known = _names(_record_at(model, path[:-1]))
    if meant:
        remedy = f"did you mean '{meant[-1]}'?"
    elif name.strip("“”\"'") in known:
        remedy = f"write {name.strip('“”')} without quotes"
    else:
        remedy = suggestion(name, known, few=0) or _elsewhere(name, path, model)
        remedy = remedy or f"known here: {', '.join(known)}"
    return FieldError(path, True, UNKNOWN_FIELD, f"unknown field '{name}'", remedy)


def _elsewhere(name: str, path: Path, model: type[Record]) -> str:
    """The remedy for a field that stands one level too high or too low; or ''."""
    record = _record_at(model, path[:-1])
    for field in model_fields(record) if record else ():
        if field.many and name in _names(field.record):
            return f"it belongs to one of the {field.written}: indent it as far as the fields there"
    if any(name in _names(_record_at(model, path[:depth])) for depth in range(len(path) - 1)):
        return "it belongs to the record around this one: indent it less"
    return ""


def _missing(path: Path, model: type[Record]) -> FieldError:
    name, record = path[-1], _record_at(model, path[:-1])
    assert record is not None
    (field,) = (one for one in model_fields(record) if one.written == name)
    remedy = f"add '{name}:' - {record.model_fields[field.name].description}"
    return FieldError(path[:-1], False, MISSING_FIELD, f"'{name}' is missing", remedy)


def _told(details: ErrorDetails, path: Path, model: type[Record]) -> tuple[Rule, str, str]:
    """The rule, what is wrong, and what to write instead."""
    kind, found = details["type"], details["input"]
    name, field = f"'{path[-1]}'" if path else "this file", _field_at(model, path)
    form = field.mark(Form) if field else None
    match kind:
        case "refusal":
            parts = details["ctx"]
            return parts["rule"], parts["problem"], parts["remedy"]
        case "literal_error":
            options = [str(option) for option in get_args(field.holds)] if field else []
            said = f"'{_shown(found)}' is not a value of {name}"
            return (
                INVALID_VALUE,
                said,
                suggestion(_shown(found), options) or f"use {quoted_list(options)}",
            )
        case "string_pattern_mismatch" | "string_too_short" if not found.strip():
            return INVALID_VALUE, f"{name} is empty", "write it, or delete the line"
        case "string_pattern_mismatch" if form:
            return INVALID_VALUE, f"'{found}' does not look like {form.noun}", form.remedy
        case "too_short" | "too_long" if form and details["ctx"].get("min_length") != 1:
            return INVALID_VALUE, f"{name} has {count_words(len(found), 'item')}", form.remedy
        case "too_short":
            return INVALID_VALUE, f"{name} is empty", "write it, or delete the line"
    if kind in _WANTED:
        said = f"{name} takes {_WANTED[kind]}, not {_called(found)}"
        return WRONG_TYPE, said, _retyped(kind, found, field)
    said = f"{name} cannot be {_called(found)}"
    return INVALID_VALUE, said, details["msg"][:1].lower() + details["msg"][1:]


_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a group of fields",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
}
_TIGHT = re.compile(r"^-[^\s-]|\s-[^\s-]")


def _retyped(kind: str, found: Any, field: ModelField | None) -> str:
    """What to write instead of a value of another type."""
    text = found if isinstance(found, str) else ""
    match kind:
        case "string_type" if isinstance(found, bool | int | Decimal):
            return f'put it in quotes: "{_shown(found)}"'
        case "string_type" if isinstance(found, list):
            return "write one text; put text that begins with a bracket in quotes"
        case "string_type":
            return "write one text; put text that holds ': ' in quotes"
        case "int_type" if text.strip().isdecimal():
            return f"write {text.strip()} without quotes"
        case "int_type":
            return "write one number in digits"
        case "bool_type":
            return "write true or false"
        case "tuple_type" if isinstance(found, dict):
            return "begin each item of the list with '- '"
        case "tuple_type" if _TIGHT.search(text):
            return "put a space after each '-' that begins an item"
        case "tuple_type" if field and field.record:
            return "write a list of groups of fields, each of which begins with '- '"
        case "tuple_type":
            return f"write [{_shown(found)}]"
    if "：" in text:
        return "write a plain colon and a space, ': ', for each '：'"
    if isinstance(found, list):
        return "leave out the '- ' before it, and any brackets around it"
    return "write 'name: value' lines"


def _called(found: Any) -> str:
    """What somebody wrote, in words."""
    if isinstance(found, bool):
        return _shown(found)
    if isinstance(found, int | Decimal):
        return f"the number {found}"
    if isinstance(found, str):
        return f"the text '{shortened(found)}'"
    if isinstance(found, list | tuple):
        return "a list"
    if isinstance(found, dict):
        return "a group of fields"
    return "nothing" if found is None else type(found).__name__


def _shown(found: Any) -> str:
    if isinstance(found, list | dict):
        return _called(found)
    return str(found).lower() if isinstance(found, bool) else str(found)


def _field_at(model: type[Record], path: Path) -> ModelField | None:
    """The field to whose value a path leads, or into it."""
    return _way(model, path)[1]


def _record_at(model: type[Record], path: Path) -> type[Record] | None:
    """The kind of record to which a path leads; None if it leads to no record."""
    return _way(model, path)[0]


def _way(model: type[Record], path: Path) -> tuple[type[Record] | None, ModelField | None]:
    record: type[Record] | None = model
    field: ModelField | None = None
    for step in path:
        if isinstance(step, int):
            record = field.record if field else None
        elif record is not None:
            field = next((one for one in model_fields(record) if one.written == step), None)
            record = None if field is None or field.many else field.record
    return record, field


def _names(record: type[Record] | None) -> list[str]:
    """The names of a record's fields as files have them."""
    return [field.written for field in model_fields(record)] if record else []

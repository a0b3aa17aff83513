"""Says in plain words what pydantic found wrong in a record, and what to write instead.

Pure: from a `ValidationError` to complaints with a path in the record. Where a path is in a file,
and how a complaint is shown, is for others.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from macros.ground.findings import nearest, quoted_list, shortened, suggestion
from macros.ground.rules import Rule
from macros.ground.wording import count_words

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

MISSING_FIELD = Rule(
    "missing-field",
    """A record lacks a field that it must have, or the field is empty.

    Example:
        facts:
      -   - value: 12
            ^
      +   - metric: members
      +     value: 12
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
)

WRONG_TYPE = Rule(
    "wrong-type",
    """A value is of another type than its field: text for a number, one for a list.

    Example:
        facts:
          - metric: members
      -     value: "12,000"
                   ^
      +     value: 12_000
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
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


def refusal(rule: Rule, problem: str, remedy: str) -> PydanticCustomError:
    """The error for a validator of ours to raise; its parts reach the complaint as they are."""
    parts = {"rule": rule, "problem": problem, "remedy": remedy}
    return PydanticCustomError("refusal", "{problem}; {remedy}", parts)


def explained(error: ValidationError, model: type[BaseModel]) -> Iterator[FieldError]:
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


def _strange(path: Path, meant: Path | None, model: type[BaseModel]) -> FieldError:
    name = str(path[-1])
    known = [field.alias or key for key, field in _fields(model, path[:-1]).items()]
    if meant:
        remedy = f"did you mean '{meant[-1]}'?"
    elif name.strip("“”\"'") in known:
        remedy = f"write {name.strip('“”')} without quotes"
    else:
        remedy = suggestion(name, known, few=0) or _elsewhere(name, path, model)
        remedy = remedy or f"known here: {', '.join(known)}"
    return FieldError(path, True, UNKNOWN_FIELD, f"unknown field '{name}'", remedy)


def _elsewhere(name: str, path: Path, model: type[BaseModel]) -> str:
    """Where a field belongs that stands one level too high or too low; or ''."""
    for field, info in _fields(model, path[:-1]).items():
        inner = _inside(info.annotation, 0)
        if isinstance(inner, type) and issubclass(inner, BaseModel) and name in inner.model_fields:
            return f"it belongs to one of the {field}: indent it as far as the fields there"
    if any(name in _fields(model, path[:depth]) for depth in range(len(path) - 1)):
        return "it belongs to the record around this one: indent it less"
    return ""


def _missing(path: Path, model: type[BaseModel]) -> FieldError:
    name = path[-1]
    about = next(
        field.description
        for key, field in _fields(model, path[:-1]).items()
        if (field.alias or key) == name
    )
    remedy = f"add '{name}:' - {about}"
    return FieldError(path[:-1], False, MISSING_FIELD, f"'{name}' is missing", remedy)


def _told(details: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[Rule, str, str]:
    """The rule, what is wrong, and what to write instead."""
    kind, found = details["type"], details["input"]
    name = f"'{path[-1]}'" if path else "this file"
    match kind:
        case "refusal":
            parts = details["ctx"]
            return parts["rule"], parts["problem"], parts["remedy"]
        case "literal_error":
            options = [str(option) for option in _options(model, path)]
            said = f"'{_shown(found)}' is not a value of {name}"
            return (
                INVALID_VALUE,
                said,
                suggestion(_shown(found), options) or f"use {quoted_list(options)}",
            )
        case "string_pattern_mismatch" | "string_too_short" if not found.strip():
            return INVALID_VALUE, f"{name} is empty", "write it, or delete the line"
        case "string_pattern_mismatch" if like := _LIKE.get(_field_name(path)):
            return INVALID_VALUE, f"'{found}' does not look like {like[0]}", like[1]
        case "too_short" | "too_long" if _field_name(path) == "range":
            return (
                INVALID_VALUE,
                f"{name} has {count_words(len(found), 'item')}",
                "write two numbers: [3, 5]",
            )
        case "too_short":
            return INVALID_VALUE, f"{name} is empty", "write it, or delete the line"
    if kind in _WANTED:
        said = f"{name} takes {_WANTED[kind]}, not {_called(found)}"
        return WRONG_TYPE, said, _retyped(kind, found, path, model)
    said = f"{name} cannot be {_called(found)}"
    return INVALID_VALUE, said, details["msg"][:1].lower() + details["msg"][1:]


def _field_name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a group of fields",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
}
_LIKE = {
    "sha256": ("a SHA-256 digest", "write 64 hexadecimal digits, as sha256sum prints them"),
    "code": ("an ISO 3166 code", "write it as in CN or CN-ZJ"),
    "language": ("a language tag", "write it as in en or zh-Hans"),
    "languages": ("a language tag", "write it as in en or zh-Hans"),
    "from": ("a language tag", "write it as in en or zh-Hans"),
}
_TIGHT = re.compile(r"^-[^\s-]|\s-[^\s-]")


def _retyped(kind: str, found: Any, path: Path, model: type[BaseModel]) -> str:
    """What to write instead of a value of another type."""
    text = found if isinstance(found, str) else ""
    inner = _inside(_annotation(model, path), 0)
    holds_records = isinstance(inner, type) and issubclass(inner, BaseModel)
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
        case "tuple_type" if holds_records:
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


def _annotation(model: type[BaseModel], path: Path) -> Any:
    """The type at a path of a model, as far as the path leads."""
    current: Any = model
    for step in path:
        current = _inside(current, step)
    return current


def _inside(current: Any, step: str | int) -> Any:
    current = _bare(current)
    if isinstance(current, type) and issubclass(current, BaseModel):
        for key, field in current.model_fields.items():
            if (field.alias or key) == step:
                return field.annotation
        return None
    arguments = get_args(current)
    if get_origin(current) is tuple and arguments:
        return _bare(arguments[0])
    if get_origin(current) is dict and len(arguments) == 2:
        return arguments[1]
    return None


def _bare(annotation: Any) -> Any:
    """An annotation without Annotated and without None."""
    if get_origin(annotation) is typing.Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        rest = [option for option in get_args(annotation) if option is not type(None)]
        return _bare(rest[0]) if len(rest) == 1 else annotation
    return annotation


def _fields(model: type[BaseModel], path: Path) -> dict[str, Any]:
    found = _bare(_annotation(model, path))
    return found.model_fields if isinstance(found, type) and issubclass(found, BaseModel) else {}


def _options(model: type[BaseModel], path: Path) -> tuple[Any, ...]:
    found = _bare(_annotation(model, path))
    return get_args(found) if get_origin(found) is Literal else ()

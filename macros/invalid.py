"""Says in plain words what pydantic found wrong in a record, and what to write instead.

Pure: from a `ValidationError` to complaints with a path in the record. Where a path is in a file,
and how a complaint is shown, is for others.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.diagnostics import listed, near

Path = tuple[str | int, ...]

_WANTED = {
    "string_type": ("text", "put it in quotes"),
    "int_type": ("a whole number", "write digits, as in 28_000"),
    "bool_type": ("true or false", "write true or false"),
    "tuple_type": ("a list", "begin each item with '- ', or write [a, b]"),
    "dict_type": ("a group of fields", "write 'name: value' lines below it"),
    "model_type": ("a group of fields", "write 'name: value' lines below it"),
    "model_attributes_type": ("a group of fields", "write 'name: value' lines below it"),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong at a path of a record; `key` when it is the field's name that is wrong."""

    path: Path
    key: bool
    rule: str
    message: str
    remedy: str


def explained(error: ValidationError, model: type[BaseModel]) -> Iterator[Complaint]:
    """The complaints of a validation error, one for each wrong place."""
    seen: set[Path] = set()
    for details in error.errors(include_url=False):
        path = _path(details["loc"])
        if path not in seen:
            seen.add(path)
            yield _complaint(details, path, model)


def _path(loc: tuple[str | int, ...]) -> Path:
    """A location without the names that pydantic adds for keys and for branches of unions."""
    return tuple(step for step in loc if step not in {"[key]", "str", "int"})


def _complaint(details: ErrorDetails, path: Path, model: type[BaseModel]) -> Complaint:
    kind, found = details["type"], details["input"]
    name = path[-1] if path else ""
    if kind == "extra_forbidden":
        known = [field.alias or key for key, field in _fields(model, path[:-1]).items()]
        remedy = near(str(name), known) or f"known here: {', '.join(sorted(known))}"
        return Complaint(path, True, "unknown-field", f"unknown field '{name}'", remedy)
    if kind == "missing":
        about = _fields(model, path[:-1])
        text = next(
            (field.description for key, field in about.items() if (field.alias or key) == name), ""
        )
        return Complaint(
            path[:-1], False, "missing-field", f"'{name}' is missing", f"add '{name}:' - {text}"
        )
    if found is None and kind not in {"one_value", "no_locator"}:
        return Complaint(
            path,
            True,
            "missing-field",
            f"nothing is written after '{name}:'",
            "write the value, or delete the line",
        )
    if kind == "literal_error":
        options = [str(option) for option in _options(model, path)]
        remedy = near(str(found), options) or f"use {listed(options)}"
        return Complaint(
            path, False, "invalid-value", f"'{found}' is not a value of '{name}'", remedy
        )
    if kind in _WANTED:
        wanted, remedy = _WANTED[kind]
        if isinstance(found, str) and kind == "tuple_type":
            remedy = f"write [{found}]"
        if kind == "string_type" and isinstance(found, bool | int | Decimal):
            remedy = f'put it in quotes: "{_shown(found)}"'
        return Complaint(
            path, False, "wrong-type", f"'{name}' takes {wanted}, not {_called(found)}", remedy
        )
    return _by_type(details, path)


def _by_type(details: ErrorDetails, path: Path) -> Complaint:
    kind, found = details["type"], details["input"]
    name = path[-1] if path else ""
    said, _, remedy = details["msg"].partition("; ")
    if kind == "date_format":
        return Complaint(path, False, "date-format", said, remedy)
    if kind in {"wrong_type", "number"}:
        return Complaint(path, False, "wrong-type", said, remedy)
    if kind == "one_value":
        return Complaint(
            path, False, "one-value", said, "keep one of them; another claim is a fact of its own"
        )
    if kind == "no_locator":
        return Complaint(path, False, "missing-field", said, remedy)
    if kind == "string_pattern_mismatch" and isinstance(found, str) and found.strip():
        return Complaint(
            path, False, "invalid-value", f"'{found}' does not look like {_PATTERNS.get(str(name), 'it should')}",
            _EXAMPLES.get(str(name), "compare it with the field's description"),
        )
    if kind in {"string_too_short", "string_pattern_mismatch"}:
        return Complaint(
            path, False, "invalid-value", f"'{name}' is empty", "write it, or delete the line"
        )
    if kind == "too_short":
        return Complaint(
            path, False, "invalid-value", f"'{name}' has too few items", str(details["msg"])
        )
    return Complaint(
        path,
        False,
        "invalid-value",
        f"'{name}' cannot be {_called(found)}",
        details["msg"][:1].lower() + details["msg"][1:],
    )


_PATTERNS = {"sha256": "a SHA-256 digest", "code": "an ISO 3166 code", "language": "a language tag"}
_EXAMPLES = {
    "sha256": "write 64 hexadecimal digits, as sha256sum prints them",
    "code": "write it as in CN or CN-ZJ",
    "language": "write it as in en or zh-Hans",
}


def _called(found: Any) -> str:
    """What somebody wrote, in words."""
    if isinstance(found, bool):
        return f"{_shown(found)} (true or false)"
    if isinstance(found, int | Decimal):
        return f"the number {found}"
    if isinstance(found, str):
        return f"the text '{found if len(found) <= 40 else found[:37] + '...'}'"
    if isinstance(found, list | tuple):
        return "a list"
    if isinstance(found, dict):
        return "a group of fields"
    return "nothing" if found is None else type(found).__name__


def _shown(found: bool | int | Decimal) -> str:
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
        return arguments[0]
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

"""Errors in the fields of a record in plain words, each with a remedy.

They are made from pydantic's errors, and each has a path in the record. The loader knows the line
and the column of that path in a file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.ground.findings import nearest, shortened
from macros.ground.languages import language_tag
from macros.ground.rule import Rule
from macros.ground.wording import count_words
from macros.load.choice_meanings import which
from macros.load.field_path import FieldPath
from macros.load.field_refusals import INVALID_VALUE, MISSING_FIELD, WRONG_TYPE
from macros.load.field_types import Form
from macros.load.misplaced_items import NO_SOURCES, ItemError, item_errors, record_remedy
from macros.load.model import Record, RefersTo
from macros.load.model_fields import (
    ModelField,
    field_at,
    field_names,
    model_fields,
    needed_fields,
    record_at,
)
from macros.load.other_catalogs import ids_in
from macros.load.scalars import meaning_of
from macros.load.synonyms import (
    unknown_remedy,
    value_remedy,
    values_meant,
)
from macros.load.syntax_errors import BULLETS
from macros.load.typed_numbers import number_remedy
from macros.load.unknown_fields import (
    UNKNOWN_FIELD,
    misnamed,
    stray_fields,
    stray_fields_remedy,
    unknown_field_remedy,
)
from macros.load.wide_signs import plain_signs, wide_signs


@dataclass(frozen=True, slots=True)
class FieldError:
    """An error at a path of a record. With `key`, the name of the field is wrong, not its value.

    An error of a whole item, or of several, stands for all errors in `items`.
    """

    path: FieldPath
    key: bool
    rule: Rule
    message: str
    remedy: str
    items: tuple[FieldPath, ...] = ()


def field_errors(
    error: ValidationError,
    model: type[Record],
    cited: Mapping[str, str] = NO_SOURCES,
    attributes: Collection[str] = (),
) -> Iterator[FieldError]:
    """The errors that a validation of a record found, one for each mistake.

    `cited` has the ids of sources by their titles and addresses, `attributes` the ids of those that
    the almanac declares.

    A field with a wrong name is unknown, and the field that was meant is missing: one mistake.
    """
    wrong: dict[tuple[str, FieldPath], ErrorDetails] = {}
    everything = [(_path(one["loc"]), one) for one in error.errors(include_url=False)]
    told: set[FieldPath] = set()
    if other := _list_meant([path for path, _ in everything], model):
        noun = other.written.removesuffix("s")
        message = f"this file holds the fields of a {noun}, and none of its record"
        remedy = f"move them below '{other.written}:' in the file of the record that has the {noun}"
        yield FieldError((), False, WRONG_TYPE, message, remedy, ((),))
        fields = {str(path[0]): one["input"] for path, one in everything if "extra" in one["type"]}
        yield from _errors_of_meant(ItemError((), "", "", (), other.record, fields), cited)
        return
    for item in item_errors(everything, model, cited):
        items = (item.path, *item.with_it)
        told |= set(items)
        yield FieldError(item.path, False, WRONG_TYPE, item.message, item.remedy, items)
        yield from _errors_of_meant(item, cited)
    for path, details in everything:
        if any(path[:end] in told for end in range(1, len(path) + 1)):
            continue
        if details["type"] in {"too_short", "too_long"} and _fits(details):
            continue  # an item is wrong, and its error is another one
        kind = details["type"] if details["type"] in {"missing", "extra_forbidden"} else ""
        before = wrong.setdefault((kind, path), details)
        if before["type"] in _TYPES and details["type"] not in _TYPES:
            wrong[kind, path] = details  # the field takes two types, and this one was meant
        elif before["type"] == "int_type" and details["type"] == "string_type":
            wrong[kind, path] = details | {"type": _NUMBER_OR_TEXT}
    strange = [path for kind, path in wrong if kind == "extra_forbidden"]
    missing = [path for kind, path in wrong if kind == "missing"]
    meant = dict(misnamed(strange, missing))
    astray = dict(
        stray_fields({path: wrong["extra_forbidden", path]["input"] for path in strange}, model)
    )
    for (kind, path), details in wrong.items():
        if path in astray and kind == "extra_forbidden":
            if group := astray[path]:
                remedy = stray_fields_remedy(group)
                message = f"unknown field '{path[-1]}'"
                yield FieldError(path, True, UNKNOWN_FIELD, message, remedy)
        elif kind == "extra_forbidden":
            value = _as_written(details["input"])
            remedy = unknown_field_remedy(path, meant.get(path), model, attributes, value)
            yield FieldError(path, True, UNKNOWN_FIELD, f"unknown field '{path[-1]}'", remedy)
        elif kind == "missing" and path not in meant.values():
            yield _missing_field(path, model)
        elif not kind:
            items = (path,) if details["type"].startswith("model_") else ()
            if details["type"] == "refusal" and _why_unknown(details["input"], path, model):
                items = ((*path[:-1], "evidence"),)  # where nothing is known, none is needed
            yield FieldError(path, False, *_wrong_value(details, path, model), items)


def _list_meant(paths: Sequence[FieldPath], model: type[Record]) -> ModelField | None:
    """The list to which the fields of a whole file belong; None where they are those of a record.

    The errors of such a file are all needed fields of its record, and unknown fields.
    """
    names = {str(path[0]) for path in paths if len(path) == 1}
    if not needed_fields(model) <= names:
        return None
    for field in model_fields(model):
        if field.many and field.record and not field.keyed:
            known = set(field_names(field.record))
            if (
                needed_fields(field.record) <= names - needed_fields(model)
                and len(known & names) > 1
                and names - needed_fields(model) <= known
            ):
                return field
    return None


def _errors_of_meant(item: ItemError, cited: Mapping[str, str]) -> Iterator[FieldError]:
    """The errors of an item in a wrong list that stay when it is moved to the right one."""
    try:
        if item.meant:
            item.meant.model_validate(item.fields)
    except ValidationError as error:
        assert item.meant is not None
        for one in field_errors(error, item.meant, cited):
            if one.rule not in {MISSING_FIELD, UNKNOWN_FIELD}:
                items = tuple((*item.path, *path) for path in one.items)
                yield replace(one, path=(*item.path, *one.path), items=items)


def _fits(details: ErrorDetails) -> bool:
    """Whether a list has the right length, as it is written."""
    given, limits = len(details["input"]), details["ctx"]
    return bool(limits.get("min_length", given) <= given <= limits.get("max_length", given))


# The steps that pydantic adds to a path for keys and for the types in a union.
_ADDED = {"[key]", "str", "constrained-str", "int", "constrained-int"}


def _path(loc: tuple[str | int, ...]) -> FieldPath:
    """A path without the steps that pydantic adds for keys and for types in a union."""
    return loc[:-1] if loc and loc[-1] in _ADDED else loc


def _missing_field(path: FieldPath, model: type[Record]) -> FieldError:
    name, record = path[-1], record_at(model, path[:-1])
    assert record is not None
    (field,) = (one for one in model_fields(record) if one.written == name)
    description = record.model_fields[field.name].description or ""
    remedy = f"add '{name}:' - {description.removesuffix('.')}{which(field.holds)}"
    return FieldError(path[:-1], False, MISSING_FIELD, f"'{name}' is missing", remedy)


def _wrong_value(
    details: ErrorDetails, path: FieldPath, model: type[Record]
) -> tuple[Rule, str, str]:
    """The rule, the message and the remedy for a value that its field does not take."""
    kind, found = details["type"], details["input"]
    name, field = _value_name(path), field_at(model, path)
    missing = "write it, or delete the line" if _may_go(path, model) else "write it"
    form = field.mark(Form) if field else None
    match kind:
        case "refusal":
            parts = details["ctx"]
            why = _why_unknown(found, path, model)
            return parts["rule"], parts["problem"], why or parts["remedy"]
        case "literal_error":
            options = [str(option) for option in get_args(field.holds)] if field else []
            message = f"'{_as_written(found)}' is not a value of {name}"
            remedy = value_remedy(_as_written(found), options)
            if path[-1] == "rank" and remedy.endswith("?"):
                remedy += " It goes with 'reason:'"
            return INVALID_VALUE, message, remedy
        case "string_pattern_mismatch" | "string_too_short" if not found.strip():
            return INVALID_VALUE, f"{name} is empty", missing
        case "string_too_long":
            longest = details["ctx"]["max_length"]
            message = f"{name} has {len(found):,} characters, and no more than {longest:,} are read"
            return INVALID_VALUE, message, "shorten it; see what got into this field"
        case "string_pattern_mismatch" if (
            form and "language" in form.noun and (tag := language_tag(found))
        ):
            return INVALID_VALUE, f"'{found}' does not look like {form.noun}", f"write {tag}"
        case "string_pattern_mismatch" if form:
            return INVALID_VALUE, f"'{found}' does not look like {form.noun}", form.remedy
        case "too_short" | "too_long" if form and details["ctx"].get("min_length") != 1:
            return INVALID_VALUE, f"{name} has {count_words(len(found), 'item')}", form.remedy
        case "too_short":
            return INVALID_VALUE, f"{name} is empty", missing
        case "too_long":
            longest, count = details["ctx"]["max_length"], len(found)
            message = f"{name} has {count:,} items, and no more than {longest:,} are read"
            return INVALID_VALUE, message, "shorten it; see what got into this field"
    if kind in _TYPES:
        message = f"{name} takes {_TYPES[kind]}, not {_in_words(found)}"
        return WRONG_TYPE, message, _type_remedy(kind, found, field)
    message = f"{name} cannot be {_in_words(found)}"
    if kind == "greater_than_equal":
        return INVALID_VALUE, message, f"write {details['ctx']['ge']} or more"
    if kind == "less_than_equal":
        return INVALID_VALUE, message, f"count its digits; {details['ctx']['le']:_} is the highest"
    return INVALID_VALUE, message, details["msg"][:1].lower() + details["msg"][1:]


def _why_unknown(found: Any, path: FieldPath, model: type[Record]) -> str:
    """The remedy for a word that stands for no value; '' where it means something else."""
    unknown = field_at(model, (*path[:-1], "unknown")) if path else None
    if not isinstance(found, str) or unknown is None or path[-1] not in {"value", "range"}:
        return ""
    return unknown_remedy(found, str(path[-1]), get_args(unknown.holds))


def _value_name(path: FieldPath) -> str:
    """A value as a message names it: "'role'", "an item of 'aliases'"."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return "this file"
    return f"'{names[-1]}'" if path[-1] == names[-1] else f"an item of '{names[-1]}'"


def _may_go(path: FieldPath, model: type[Record]) -> bool:
    """Whether the line of a value can be deleted, and the record is still complete."""
    if not path or isinstance(path[-1], int):
        return bool(path)
    record, field = record_at(model, path[:-1]), field_at(model, path)
    if record is None or field is None:
        return False
    return not record.model_fields[field.name].is_required()


_NUMBER_OR_TEXT = "int_or_string_type"
# The right values of a field in words, by the type of pydantic's error.
_TYPES = {
    _NUMBER_OR_TEXT: "a whole number or text",
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a group of fields",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
}
_BULLET = re.compile(rf"(?:[{BULLETS}]|[0-9]{{1,3}}[.)])\s")
_DASH_WITHOUT_SPACE = re.compile(r"^-[^\s-]|\s-[^\s-]")


def _type_remedy(kind: str, found: Any, field: ModelField | None) -> str:
    """The remedy for a value of a type that its field does not take."""
    text = found if isinstance(found, str) else ""
    match kind:
        case "string_type" if field and field.mark(RefersTo) and isinstance(found, list | dict):
            ids = [str(one) for one in (found.values() if isinstance(found, dict) else found)]
            one = f"write one id: {' or '.join(ids)}" if ids else "write one id"
            claims = len(ids) > 1 and field.written == "said_by"
            return f"{one}; another claim is a fact of its own" if claims else one
        case "string_type" if isinstance(found, list):
            return "write one text; put text that begins with a bracket in quotes"
        case "string_type":
            return "write one text; put text that holds ': ' in quotes"
        case "int_or_string_type":
            return "write one number in digits, or one text"
        case "int_type" if text.strip().isdecimal():
            return f"write {text.strip()} without quotes"
        case "int_type":
            return _whole_number(found)
        case "bool_type":
            return "write true or false"
        case "tuple_type" if field and (form := field.mark(Form)):
            return form.remedy
        case "tuple_type" if isinstance(found, dict) and field and not field.record:
            return f"write [{', '.join(map(str, found))}]"
        case "tuple_type" if isinstance(found, dict):
            return "begin each item of the list with '- '"
        case "tuple_type" if text and len(wide_signs(text)) > 1:
            plain = plain_signs(text).replace("，", ", ").replace("、", ", ")
            return f"write {plain if plain[0] in '[-' else f'[{plain}]'}"
        case "tuple_type" if _BULLET.match(text):
            return f"begin each item of the list with '- ' instead of '{text.split()[0]}'"
        case "tuple_type" if _DASH_WITHOUT_SPACE.search(text):
            return "put a space after each '-' that begins an item"
        case "tuple_type" if field and field.record:
            if text and (item := record_remedy([(0, text)], field)):
                return item.replace("{", "[{").replace("}", "}]")
            return "write a list of groups of fields, each of which begins with '- '"
        case "tuple_type":
            options = get_args(field.holds) if field and get_origin(field.holds) is Literal else ()
            items = _options(text, options)
            return f"write [{items or _as_written(found)}]"
    if "：" in text and text[0] in "｛{":
        return f"write {plain_signs(text)}"
    if "：" in text:
        others = "".join(sign for sign in wide_signs(text) if sign != "：")
        more = f", and plain signs for {' '.join(others)}" if others else ""
        return f"write a plain colon and a space, ': ', for each '：'{more}"
    if field and field.written == "inferred":
        return "write the field that was inferred and how, as in {as_of: The letter says so}"
    if text and field and field.record and (made := _with_choice(text, field.record)):
        return made
    if field and field.written == "same_as" and (known := ids_in(_words(found))):
        inside = ", ".join(f"{scheme}: {id}" for scheme, id in known.items())
        return f"write {{{inside}}}"
    if (
        field
        and isinstance(found, list)
        and all(isinstance(one, dict) and len(one) == 1 for one in found)
    ):
        pairs = (f"{name}: {_as_written(value)}" for one in found for name, value in one.items())
        return f"write {{{', '.join(pairs)}}}"
    if isinstance(found, list):
        return "leave out the '- ' before it, and any brackets around it"
    return "write 'name: value' lines"


def _options(text: str, options: Sequence[str]) -> str:
    """The values of a closed list that a text names, with commas between; '' if it has others."""
    words = re.split(r" ?[,;/] ?| and ", text)
    meant = [[*values_meant(one, options), nearest(one, options)][0] for one in words]
    return ", ".join(meant) if all(meant) else ""


def _words(found: Any) -> list[str]:
    """The texts in a value: its own, or those of its items."""
    return [str(one) for one in (found if isinstance(found, list) else [found])]


def _with_choice(text: str, record: type[Record]) -> str:
    """What to write for one choice in the place of the record that has it: {grade: high, …}."""
    needed = [one for one in model_fields(record) if record.model_fields[one.name].is_required()]
    if not any(text in get_args(one.holds) for one in needed):
        return ""
    parts = (f"{one.written}: {text if text in get_args(one.holds) else '…'}" for one in needed)
    return f"write {{{', '.join(parts)}}}"


def _whole_number(found: Any) -> str:
    """The remedy for a text or a list in the place of a whole number."""
    meaning = meaning_of(found)
    if isinstance(meaning, Decimal) and meaning == meaning.to_integral_value():
        return f"write {int(meaning)}"
    numbers = re.findall(r"(?<![.,])[0-9]+(?![.,][0-9])", str(found))
    if len(numbers) == 1:
        return f"write {numbers[0]}"
    if len(numbers) > 1 and not isinstance(meaning, Decimal):
        return f"write {numbers[0]}, and another item for {', '.join(numbers[1:])}"
    words = number_remedy(found) if isinstance(found, str) else ""
    return words or "write one number in digits"


def _in_words(found: Any) -> str:
    """A value as a message names it: 'the number 5', 'a list'."""
    meaning = meaning_of(found)
    if isinstance(meaning, bool):
        return _as_written(found)
    if isinstance(meaning, int | Decimal):
        return f"the number {found}"
    if isinstance(found, str):
        return f"the text '{shortened(found)}'"
    if isinstance(found, list | tuple):
        return "a list"
    if isinstance(found, dict):
        return "a group of fields"
    return "nothing" if found is None else type(found).__name__


def _as_written(found: Any) -> str:
    """A value as a file has it; a list or a group of fields in words."""
    if isinstance(found, list | dict):
        return _in_words(found)
    return str(found).lower() if isinstance(found, bool) else str(found)

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

from macros.ground.findings import nearest, shortened, suggestion, word_list
from macros.ground.rule import Rule
from macros.ground.wording import count_words, language_tag
from macros.load.field_path import FieldPath
from macros.load.field_refusals import INVALID_VALUE, MISSING_FIELD, WRONG_TYPE
from macros.load.field_types import Form
from macros.load.misplaced_items import NO_SOURCES, ItemError, item_errors, record_remedy
from macros.load.model import Fact, Record, RefersTo
from macros.load.model_fields import ModelField, model_fields
from macros.load.other_catalogs import OTHER_CATALOGS, ids_in
from macros.load.scalars import meaning_of
from macros.load.synonyms import (
    field_remedy,
    fields_meant,
    unknown_remedy,
    value_remedy,
    values_meant,
)
from macros.load.syntax_errors import BULLETS
from macros.load.typed_numbers import number_remedy
from macros.load.wide_signs import plain_signs, wide_signs

UNKNOWN_FIELD = Rule(
    "unknown-field",
    """A record has a field that the data contract does not know.

    Example:
      - sumary: A club.
        ^
      + summary: A club.
    """,
)


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
    meant = dict(_misnamed(strange, missing))
    astray = dict(
        _astray({path: wrong["extra_forbidden", path]["input"] for path in strange}, model)
    )
    for (kind, path), details in wrong.items():
        if path in astray and kind == "extra_forbidden":
            if group := astray[path]:
                remedy = _group_remedy(group)
                message = f"unknown field '{path[-1]}'"
                yield FieldError(path, True, UNKNOWN_FIELD, message, remedy)
        elif kind == "extra_forbidden":
            value = _as_written(details["input"])
            yield _unknown_field(path, meant.get(path), model, attributes, value)
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
    if not _needed(model) <= names:
        return None
    for field in model_fields(model):
        if field.many and field.record and not field.keyed:
            known = set(_names(field.record))
            if (
                _needed(field.record) <= names - _needed(model)
                and len(known & names) > 1
                and names - _needed(model) <= known
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


def _misnamed(
    strange: list[FieldPath], missing: list[FieldPath]
) -> Iterator[tuple[FieldPath, FieldPath]]:
    """Pairs of an unknown field and the missing field that was meant, in the same record."""
    for path in strange:
        absent = [other for other in missing if other[:-1] == path[:-1]]
        rivals = [other for other in strange if other[:-1] == path[:-1]]
        lacking = [str(other[-1]) for other in absent]
        best = next(iter(fields_meant(str(path[-1]), lacking)), nearest(str(path[-1]), lacking))
        for other in absent:
            if other[-1] == best or (len(rivals) == 1 and len(absent) == 1):
                yield path, other


def _unknown_field(
    path: FieldPath,
    meant: FieldPath | None,
    model: type[Record],
    attributes: Collection[str],
    value: str,
) -> FieldError:
    name, record = str(path[-1]), _record_at(model, path[:-1])
    known = _names(record)
    if meant:
        remedy = suggestion(name, [str(meant[-1])], few=0) or f"did you mean '{meant[-1]}'?"
    elif " " in name.strip() and not field_remedy(name, known):
        remedy = "indent this line if it goes on with the text above, and put that text in quotes"
    elif name in attributes and "attributes" in known:
        remedy = "it is an attribute of this almanac: write it under 'attributes:'"
    elif (catalog := OTHER_CATALOGS.get(name)) and "same_as" in known:
        remedy = f"write it under 'same_as:', as in same_as: {{{name}: {catalog.example}}}"
    elif name.strip("“”\"'") in known:
        remedy = f"write {name.strip('“”')} without quotes"
    else:
        elsewhere = (
            _with_value(name, value, record)
            or _elsewhere(name, path, model)
            or _value_meant(name, record)
        )
        remedy = elsewhere or f"known here: {', '.join(known)}"
    return FieldError(path, True, UNKNOWN_FIELD, f"unknown field '{name}'", remedy)


def _with_value(name: str, value: str, record: type[Record] | None) -> str:
    """The remedy for a field and a value that both have other names: 'status: planned'; or ''."""
    fields = {one.written: one for one in (model_fields(record) if record else ())}
    found = [
        f"'{one}: {option}'"
        for one in fields_meant(name, fields)
        if get_origin(fields[one].holds) is Literal
        for option in values_meant(value, get_args(fields[one].holds))
    ]
    return f"write {word_list(found)}" if found else ""


def _value_meant(name: str, record: type[Record] | None) -> str:
    """The remedy for a value that is written as a field: 'planned: true'; or ''."""
    fields = model_fields(record) if record else ()
    lists = [one for one in fields if get_origin(one.holds) is Literal]
    found = [
        f"'{one.written}: {value}'"
        for one in lists
        for value in values_meant(name, get_args(one.holds))
    ]
    return f"write {word_list(found)} in its place" if found else ""


def _elsewhere(name: str, path: FieldPath, model: type[Record]) -> str:
    """The remedy for a field of another level or another name; or ''."""
    record = _record_at(model, path[:-1])
    for field in model_fields(record) if record else ():
        if field.many and name in _names(field.record):
            return f"it belongs to one of the {field.written}: indent it as far as the fields there"
    here = field_remedy(name, _names(record))
    if any(name in _names(_record_at(model, path[:depth])) for depth in range(len(path) - 1)):
        around = "it belongs to the record around this one: indent it less"
        return f"{here} if not, {around}" if here else around
    return here


@dataclass(frozen=True, slots=True)
class _Group:
    """Fields of one record that make another: of a field of it, or of its own model."""

    field: ModelField | None
    values: Mapping[str, str]


def _astray(
    strange: Mapping[FieldPath, Any], model: type[Record]
) -> Iterator[tuple[FieldPath, _Group | None]]:
    """The groups of unknown fields, each at its first field; None at its others."""
    for around in dict.fromkeys(path[:-1] for path in strange):
        record = _record_at(model, around)
        found = {
            str(path[-1]): one
            for path, one in strange.items()
            if path[:-1] == around and isinstance(one, str) and len(one) <= _SHORT
        }
        groups = [
            _Group(field, {name: one for name, one in found.items() if name in known})
            for field in (model_fields(record) if record else ())
            if field.record and not field.keyed and (known := set(_names(field.record)))
            if _needed(field.record) & found.keys()
        ]
        if record is Fact and (roles := {n: one for n, one in found.items() if n in _ROLE_NAMES}):
            groups.append(_Group(None, roles))
        for group in groups:
            first, *others = group.values
            yield (*around, first), group
            yield from (((*around, name), None) for name in others)


def _needed(record: type[Record]) -> set[str]:
    """The names of the fields that each record of a model has."""
    fields = model_fields(record)
    return {one.written for one in fields if record.model_fields[one.name].is_required()}


# A longer value is not repeated in a remedy.
_SHORT = 40
_ROLE_NAMES = {
    **dict.fromkeys(("target", "goal", "planned", "plan"), "target"),
    **dict.fromkeys(("forecast", "expected"), "forecast"),
    **dict.fromkeys(("actual", "result", "reached"), "actual"),
}


def _group_remedy(group: _Group) -> str:
    """What to write for fields that make a record of their own."""
    field = group.field
    if field is None:
        facts = [f"'value: {one}' with 'role: {_ROLE_NAMES[n]}'" for n, one in group.values.items()]
        more = ", each in a fact of its own" if len(facts) > 1 else ""
        return f"write {word_list(facts, 'and')}{more}"
    inside = ", ".join(f"{name}: {_in_braces(one)}" for name, one in group.values.items())
    made = f"{{{inside}}}"
    if not field.many:
        return f"write '{field.written}: {made}' in its place"
    if len(group.values) == 1:
        said = record_remedy([(0, next(iter(group.values.values())))], field)
        made = said.removeprefix("write ") or made
    return (
        f"it belongs to one of the {field.written}: indent it as far as the fields there, or write "
        f"'{field.written}: [{made}]' in its place"
    )


def _in_braces(text: str) -> str:
    return f'"{text}"' if re.search(r"[,:{}\[\]#]", text) else text


def _missing_field(path: FieldPath, model: type[Record]) -> FieldError:
    name, record = path[-1], _record_at(model, path[:-1])
    assert record is not None
    (field,) = (one for one in model_fields(record) if one.written == name)
    description = record.model_fields[field.name].description or ""
    remedy = f"add '{name}:' - {description.removesuffix('.')}"
    return FieldError(path[:-1], False, MISSING_FIELD, f"'{name}' is missing", remedy)


def _wrong_value(
    details: ErrorDetails, path: FieldPath, model: type[Record]
) -> tuple[Rule, str, str]:
    """The rule, the message and the remedy for a value that its field does not take."""
    kind, found = details["type"], details["input"]
    name, field = _value_name(path), _field_at(model, path)
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
    if kind in _TYPES:
        message = f"{name} takes {_TYPES[kind]}, not {_in_words(found)}"
        return WRONG_TYPE, message, _type_remedy(kind, found, field)
    message = f"{name} cannot be {_in_words(found)}"
    if kind == "greater_than_equal":
        return INVALID_VALUE, message, f"write {details['ctx']['ge']} or more"
    return INVALID_VALUE, message, details["msg"][:1].lower() + details["msg"][1:]


def _why_unknown(found: Any, path: FieldPath, model: type[Record]) -> str:
    """The remedy for a word that stands for no value; '' where it means something else."""
    unknown = _field_at(model, (*path[:-1], "unknown"))
    if unknown is None or path[-1] not in {"value", "range"} or not isinstance(found, str):
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
    record, field = _record_at(model, path[:-1]), _field_at(model, path)
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


def _field_at(model: type[Record], path: FieldPath) -> ModelField | None:
    """The field with the value at a path, or around that path."""
    return _way(model, path)[1]


def _record_at(model: type[Record], path: FieldPath) -> type[Record] | None:
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


def _names(record: type[Record] | None) -> list[str]:
    """The names of a record's fields as files have them."""
    return [field.written for field in model_fields(record)] if record else []

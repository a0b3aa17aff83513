"""Fields that a record does not know: the field that was meant, or where they belong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from macros.ground.findings import nearest, suggestion, word_list
from macros.ground.rule import Rule
from macros.load.field_path import FieldPath
from macros.load.misplaced_items import record_remedy
from macros.load.model import Fact, Record
from macros.load.model_fields import ModelField, field_names, model_fields, needed_fields, record_at
from macros.load.other_catalogs import OTHER_CATALOGS
from macros.load.synonyms import field_remedy, fields_meant, values_meant

UNKNOWN_FIELD = Rule(
    "unknown-field",
    """A record has a field that the data contract does not know.

    Example:
      - sumary: A club.
        ^
      + summary: A club.
    """,
)


def misnamed(
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


def unknown_field_remedy(
    path: FieldPath,
    meant: FieldPath | None,
    model: type[Record],
    attributes: Collection[str],
    value: str,
) -> str:
    """What to write for a field that its record does not know. `meant` is the missing one."""
    name, record = str(path[-1]), record_at(model, path[:-1])
    known = field_names(record)
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
    return remedy


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
    record = record_at(model, path[:-1])
    for field in model_fields(record) if record else ():
        if field.many and name in field_names(field.record):
            return f"it belongs to one of the {field.written}: indent it as far as the fields there"
    here = field_remedy(name, field_names(record))
    if any(name in field_names(record_at(model, path[:depth])) for depth in range(len(path) - 1)):
        around = "it belongs to the record around this one: indent it less"
        return f"{here} if not, {around}" if here else around
    return here


@dataclass(frozen=True, slots=True)
class StrayFields:
    """Fields of one record that make another: of a field of it, or of its own model."""

    field: ModelField | None
    values: Mapping[str, str]


def stray_fields(
    strange: Mapping[FieldPath, Any], model: type[Record]
) -> Iterator[tuple[FieldPath, StrayFields | None]]:
    """The groups of unknown fields, each at its first field; None at its others."""
    for around in dict.fromkeys(path[:-1] for path in strange):
        record = record_at(model, around)
        found = {
            str(path[-1]): one
            for path, one in strange.items()
            if path[:-1] == around and isinstance(one, str) and len(one) <= _SHORT
        }
        groups = [
            StrayFields(field, {name: one for name, one in found.items() if name in known})
            for field in (model_fields(record) if record else ())
            if field.record and not field.keyed and (known := set(field_names(field.record)))
            if needed_fields(field.record) & found.keys()
        ]
        if record is Fact and (roles := {n: one for n, one in found.items() if n in _ROLE_NAMES}):
            groups.append(StrayFields(None, roles))
        for group in groups:
            first, *others = group.values
            yield (*around, first), group
            yield from (((*around, name), None) for name in others)


# A longer value is not repeated in a remedy.
_SHORT = 40
_ROLE_NAMES = {
    **dict.fromkeys(("target", "goal", "planned", "plan"), "target"),
    **dict.fromkeys(("forecast", "expected"), "forecast"),
    **dict.fromkeys(("actual", "result", "reached"), "actual"),
}


def stray_fields_remedy(group: StrayFields) -> str:
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

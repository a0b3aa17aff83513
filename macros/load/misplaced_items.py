"""Items of lists that stand in a wrong list, are cut into several, or are texts and no records.

Each gives many errors of fields, none of which names the mistake. It is one error instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from macros.ground.findings import nearest, quoted_list, word_list
from macros.load.field_path import FieldPath
from macros.load.field_types import IsLink
from macros.load.model import Evidence, Record, RefersTo
from macros.load.model_fields import ModelField, model_fields
from macros.load.synonyms import fields_meant

_NO_ID = (
    "write {source: …, paragraph: …} with the id of the source, its file's name in data/sources/"
)
NO_SOURCES: Mapping[str, str] = MappingProxyType({})
_ADDRESS = re.compile(r"https?://\S+")
# "Yearbook 2024, paragraph 3, “28,000”": a source, a paragraph, perhaps a figure.
_CITED = re.compile(
    r"(.+?)[\s,;:#(]+(?:p|par|para|paragraph|§|¶)\b[\s.:]*([0-9]+)\b[\s,;:)]*(.*)", re.IGNORECASE
)
# The address of a fact on its initiative's page.
_FACT = re.compile(r"https?://\S*/([a-z0-9-]+)/#(\S+)")
# "yearbook-2024, p. 3": an id, and a number behind it.
_WITH_NUMBER = re.compile(r"([a-z0-9][a-z0-9-]*)[\s,;:#]+(?:p|par|para|paragraph|§|¶)?\W*([0-9]+)")


class ItemError(NamedTuple):
    """An error of a whole item, which stands for all errors in it and in the items `with_it`."""

    path: FieldPath
    message: str
    remedy: str
    with_it: tuple[FieldPath, ...] = ()
    meant: type[Record] | None = None
    """The model of the record that was meant, where the item stands in a wrong list."""
    fields: Mapping[str, Any] = NO_SOURCES
    """The fields of that record, by the names that it has for them."""


def item_errors(
    errors: Iterable[tuple[FieldPath, ErrorDetails]],
    model: type[Record],
    cited: Mapping[str, str],
) -> Iterator[ItemError]:
    """The errors of whole items among the errors of a record's fields."""
    records: dict[FieldPath, Mapping[str, Any]] = {}
    texts: dict[FieldPath, list[tuple[int, str]]] = {}
    for path, details in errors:
        found = details["input"]
        if details["type"] in {"missing", "refusal"} and isinstance(found, dict):
            records[path[:-1] if details["type"] == "missing" else path] = found
        elif details["type"].startswith("model_") and isinstance(found, str) and path:
            index = path[-1]
            if isinstance(index, int):
                texts.setdefault(path[:-1], []).append((index, str(found)))
    for path, record in sorted(records.items(), key=lambda one: list(map(str, one[0]))):
        if not record:
            continue  # of nothing, nobody knows what was meant
        if len(path) > 1 and isinstance(path[-1], int) and (field := _list_at(model, path)):
            if other := _home(model, path, record, field):
                noun = other.written.removesuffix("s")
                article = "an" if noun[0] in "aeiou" else "a"
                said = f"this is {article} {noun}, and it stands under '{field.written}:'"
                names = _names_there(record, other)
                lost = tuple((*path, name) for name in record if names.get(name) != name)
                remedy = f"move it below '{other.written}:'{_by_name(names)}"
                meant = {now: record[name] for name, now in names.items()}
                yield ItemError(path, said, remedy, lost, other.record, meant)
            elif cut := _cut(records, path, record, field):
                yield cut
            elif made := _from_pair(record, field):
                yield ItemError(
                    path, f"an item of '{field.written}' has its label for a field", made
                )
            elif field.record is Evidence and (made := _from_key(record, field)):
                said = "this evidence names its source as if it were a field"
                yield ItemError(path, said, made)
    for around, items in texts.items():
        if (field := _list_at(model, (*around, 0))) and (
            remedy := record_remedy(items, field, cited)
        ):
            others = tuple((*around, index) for index, _ in items)
            said = f"an item of '{field.written}' takes a group of fields, not '{items[0][1]}'"
            yield ItemError((*around, items[0][0]), said, remedy, others)


def _list_at(model: type[Record], path: FieldPath) -> ModelField | None:
    """The list of records in which the item at a path stands."""
    record: type[Record] | None = model
    field: ModelField | None = None
    for step in path:
        if isinstance(step, str):
            fields = model_fields(record) if record else ()
            field = next((one for one in fields if one.written == step), None)
        record = field.record if field else None
    return field if field and field.many and field.record else None


def _required(record: type[Record]) -> set[str]:
    return {one.written for one in model_fields(record) if _is_required(record, one)}


def _is_required(record: type[Record], field: ModelField) -> bool:
    return record.model_fields[field.name].is_required()


def _home(
    model: type[Record], path: FieldPath, record: Mapping[str, Any], field: ModelField
) -> ModelField | None:
    """The other list of the record around that an item belongs to."""
    assert field.record is not None
    if _required(field.record) <= record.keys():
        return None
    outer = _list_at(model, path[:-2])
    around = outer.record if outer and outer.record else model
    for other in model_fields(around):
        if other.many and other.record and other.written != field.written:
            needed = _required(other.record)
            strangers = record.keys() - {one.written for one in model_fields(field.record)}
            if needed <= record.keys() and needed & strangers:
                return other
            if not _required(field.record) & record.keys() and _fits_better(record, field, other):
                return other
    return None


def _fits_better(record: Mapping[str, Any], field: ModelField, other: ModelField) -> bool:
    """Whether a record has two fields more of another list than of its own, by whatever word."""
    own, others = (_known(one.record) for one in (field, other))
    strangers = record.keys() - own
    mine = {name for one in strangers for name in fields_meant(one, own)}
    if field.record and _required(field.record) <= record.keys() | mine:
        return False
    needed = _required(other.record) if other.record else set()
    theirs = {one for one in strangers if one in others or fields_meant(one, others)}
    return bool(theirs & needed) and len(theirs) > len(record.keys() & own - others)


def _by_name(names: Mapping[str, str]) -> str:
    """How to name the fields that another list calls by other words."""
    named = [f"'{meant}' for '{name}'" for name, meant in names.items() if name != meant]
    return f", and write {word_list(named, 'and')}" if named else ""


def _names_there(record: Mapping[str, Any], other: ModelField) -> dict[str, str]:
    """The fields of a record by their names, with the names that another list has for them."""
    known = _known(other.record)
    needed = _required(other.record) if other.record else set()
    found = {name: name for name in record if name in known}
    for name in record.keys() - known:
        meant = [one for one in fields_meant(name, known) if one not in found.values()]
        found |= {name: min(meant, key=lambda one: one not in needed)} if meant else {}
    return dict(sorted(found.items()))


def _known(record: type[Record] | None) -> set[str]:
    return {one.written for one in model_fields(record)} if record else set()


def _cut(
    records: Mapping[FieldPath, Mapping[str, Any]],
    path: FieldPath,
    record: Mapping[str, Any],
    field: ModelField,
) -> ItemError | None:
    """The error of an item that goes on with the one before it, but for a dash."""
    index = path[-1]
    assert isinstance(index, int)
    if not index or not _goes_on(record, field):
        return None
    before = (*path[:-1], index - 1)
    if before not in records and len(record) > 1:
        return None
    told = index > 1 and _goes_on(records.get(before, {}), field)
    if told or records.get(before, {}).keys() & record.keys():
        return None
    after = [
        (*path[:-1], later)
        for later in range(index + 1, index + len(records))
        if _goes_on(records.get((*path[:-1], later), {}), field)
    ]
    said = f"a '- ' begins another item of '{field.written}' here"
    first = next(iter(record))
    names = quoted_list([first, *(next(iter(records[later])) for later in after)], "and")
    remedy = f"write spaces for the '- ' before {names} if it goes on with the item above"
    return ItemError(path, said, remedy, (before, *after))


def _goes_on(record: Mapping[str, Any], field: ModelField) -> bool:
    """Whether an item has only fields of its list, and none of those that each item has."""
    assert field.record is not None
    known = {one.written for one in model_fields(field.record)}
    return bool(record) and record.keys() <= known - _required(field.record)


def _from_pair(record: Mapping[str, Any], field: ModelField) -> str:
    """What to write for a label with an address behind it: "Minutes: https://…"; '' for others."""
    assert field.record is not None
    fields = model_fields(field.record)
    link = next((one.written for one in fields if one.mark(IsLink)), None)
    (name, value), *others = record.items()
    if others or link is None or len(fields) != 2 or name in {one.written for one in fields}:
        return ""
    label = next(one.written for one in fields if one.written != link)
    fits = _ADDRESS.fullmatch(str(value)) and not re.search(r"[][{},]", f"{name}{value}")
    return _braces({label: name, link: value}) if fits else ""


def _from_key(record: Mapping[str, Any], field: ModelField) -> str:
    """What to write for evidence such as "yearbook-2024: 3"; '' for any other."""
    (name, value), *others = record.items()
    known = {one.written for one in model_fields(Evidence)}
    if others or name in known or not str(value).isdecimal() or nearest(name, known):
        return ""
    return record_remedy([(0, f"{name} {value}")], field)


def record_remedy(
    items: list[tuple[int, str]], field: ModelField, cited: Mapping[str, str] = NO_SOURCES
) -> str:
    """What to write for texts in the place of records; '' if nobody can tell."""
    assert field.record is not None
    text = items[0][1]
    fields = model_fields(field.record)
    needed = [one for one in fields if _is_required(field.record, one)]
    if field.record is Evidence and (evidence := _cited(text, cited)):
        return evidence
    if needed and needed[0].written == "fact" and (address := _FACT.fullmatch(text)):
        fact = f'"{address[1]}#{address[2]}"'
        return _braces({one.written: "…" for one in needed} | {"fact": fact})
    if _ADDRESS.fullmatch(text):
        link = next((one for one in needed if one.mark(IsLink)), None)
        if link:
            return _braces({one.written: text if one is link else "…" for one in needed})
        if field.record is Evidence and text in cited:
            return _braces({"source": cited[text], "paragraph": "…"})
        return _NO_ID if field.record is Evidence else ""
    number = ""
    if found := _WITH_NUMBER.fullmatch(text.lower()):
        text, number = found[1], found[2]
    elif len(items) == 2 and items[1][1].isdecimal():
        number = items[1][1]
    if any(one.record is Evidence for one in fields):
        return ""  # a fact is more than an id
    if not needed or not needed[0].mark(RefersTo):
        return ""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        return _NO_ID if field.record is Evidence and "：" not in text else ""
    made = {one.written: "…" for one in needed} | {needed[0].written: text}
    if field.record is Evidence:
        made["paragraph"] = number or "…"
    return _braces(made)


def _cited(text: str, cited: Mapping[str, str]) -> str:
    """What to write for evidence that names its source by title or address; '' for any other."""
    found = _CITED.fullmatch(text)
    source = cited.get(found[1].strip(" “”\"'")) if found else None
    if not found or source is None:
        return ""
    figure = found[3].removeprefix("figure:").strip(" “”\"',.")
    printed = {"figure": f'"{figure}"'} if figure else {}
    return _braces({"source": source, "paragraph": found[2], **printed})


def _braces(fields: Mapping[str, str]) -> str:
    inside = ", ".join(f"{name}: {value}" for name, value in fields.items())
    return f"write {{{inside}}}"

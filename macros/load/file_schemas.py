"""A JSON Schema for each kind of file, for editors: with the ids of an almanac to choose from.

An id that an almanac does not have yet is no mistake here: a schema is as old as the site that it
comes with. `check` finds such ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.load.catalog import Catalog
from macros.load.ids import ID
from macros.load.kinds import KINDS, RecordKind
from macros.load.model import Almanac, Initiative, Kind, Metric, Record, RefersTo, Release
from macros.load.model_fields import model_fields
from macros.load.nouns import nouns_of
from macros.load.schema import schema

FOLDER = "schema"
"""The folder of a site that holds them."""
ALMANAC_FILE = "almanac"
"""The name of the schema of the file that says what an almanac is."""
RELEASE_FILE = "release"
"""The name of the schema of the files of releases."""
FILE_KINDS: tuple[str, ...] = (ALMANAC_FILE, *KINDS, RELEASE_FILE)
"""The kinds of files, by which their schemas are named."""

_Schema = dict[str, Any]


def file_schemas(catalog: Catalog | None = None) -> Iterator[tuple[str, _Schema]]:
    """The schema of each kind of file, with its name.

    Args:
        catalog: The almanac whose ids are to choose from; None for none.
    """
    for name in FILE_KINDS:
        yield name, file_schema(name, catalog)


def file_schema(name: str, catalog: Catalog | None = None) -> _Schema:
    """The schema (2020-12) of the files of one kind: 'initiative' of data/initiatives/*.yml."""
    whole = schema()
    definitions: dict[str, _Schema] = whole["$defs"]
    if catalog:
        _add_choices(definitions, catalog)
    kind = next((one for one in KINDS.values() if one.name == name), None)
    whole_file = Release if name == RELEASE_FILE else Almanac
    described = _record(whole_file) if kind is None else _of_kind(kind, catalog)
    used = dict(sorted(_used(described, definitions)))
    head = {"$schema": whole["$schema"]}
    if catalog:
        head["$id"] = f"{catalog.almanac.home.rstrip('/')}/{FOLDER}/{name}.json"
    return {**head, **described, "$defs": used}


def _record(model: type[Record]) -> _Schema:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _of_kind(kind: RecordKind[Any], catalog: Catalog | None) -> _Schema:
    """The schema of the file of a kind: of one record, or of all by id."""
    nouns = nouns_of(catalog.almanac) if catalog else None
    titles = {"title": nouns.fill(kind.title)} if nouns else {}
    if not kind.shared:
        return {**titles, **_record(kind.model)}
    return {
        **titles,
        "type": "object",
        "propertyNames": {"pattern": f"^{ID}$"},
        "additionalProperties": _record(kind.model),
    }


def _used(described: object, definitions: Mapping[str, _Schema]) -> Iterator[tuple[str, _Schema]]:
    """The definitions that a schema refers to, and those that these refer to."""
    waiting, seen = [described], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            name = str(one.get("$ref", "")).removeprefix("#/$defs/")
            if name in definitions and name not in seen:
                seen.add(name)
                yield name, definitions[name]
                waiting.append(definitions[name])
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _add_choices(definitions: dict[str, _Schema], catalog: Catalog) -> None:
    """Lets the fields that hold ids offer those of an almanac, each with its name."""
    for kind in KINDS:
        names = {id: _names(catalog, kind, id) for id in catalog.records(kind)}
        if names:
            definitions[f"{kind}-id"] = _offered(names)
    almanac = catalog.almanac
    definitions["kind-id"] = _offered({id: catalog.name(it) for id, it in almanac.kinds.items()})
    groups = {id: catalog.name(name) for id, name in almanac.metric_groups.items()}
    definitions["group-id"] = _offered(groups)
    for name, described in definitions.items():
        model = next((one for one in Record.__subclasses__() if one.__name__ == name), None)
        if model is None:
            continue
        for field in model_fields(model):
            mark = field.mark(RefersTo)
            offered = (
                [f"{kind}-id" for kind in mark.kinds]
                if mark
                else _LISTED.get((model, field.written), [])
            )
            known = [one for one in offered if one in definitions]
            if known:
                _offer(described["properties"][field.written], known)


# The fields that hold ids of almanac.yml.
_LISTED: Mapping[tuple[type[Record], str], Sequence[str]] = {
    (Initiative, "kind"): ["kind-id"],
    (Metric, "group"): ["group-id"],
}


def _names(catalog: Catalog, kind: Kind, id: str) -> str:
    """The names of a record in all languages: 'River Club, Clwb Afon'."""
    return ", ".join(dict.fromkeys(catalog.full_name_of(kind, id).values()))


def _offered(names: Mapping[str, str]) -> _Schema:
    return {"enum": [*names], "enumDescriptions": [*names.values()]}


def _offer(field: _Schema, offered: Sequence[str]) -> None:
    """Lets a field, or each item of its list, offer ids beside what it takes."""
    at = field["items"] if field.get("type") == "array" else field
    taken = {key: at.pop(key) for key in tuple(at) if key not in {"description", "default"}}
    at["anyOf"] = [*({"$ref": f"#/$defs/{name}"} for name in offered), taken]

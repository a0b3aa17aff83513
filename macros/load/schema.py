"""The JSON Schema of an almanac's files, made from the models, for editors and other programs.

It says what one record by itself can be wrong in. What only the whole almanac shows, such as a
source that does not exist, is for `checks`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from macros.load.kinds import KINDS
from macros.load.model import Almanac, Event, Evidence, Fact, Record, Statement


def _one_of(*names: str) -> dict[str, Any]:
    return {"oneOf": [{"required": [name]} for name in names]}


def _any_of(*names: str) -> dict[str, Any]:
    return {"anyOf": [{"required": [name]} for name in names]}


_JUDGED = {
    "if": {"properties": {"rank": {"enum": ["preferred", "deprecated"]}}, "required": ["rank"]},
    "then": {"required": ["reason"]},
    "else": {"not": {"required": ["reason"]}},
}
_PLANNED = {
    "if": {"required": ["due"]},
    "then": {"properties": {"role": {"enum": ["target", "forecast"]}}, "required": ["role"]},
}
# What holds between the fields of one record.
_RULES: dict[type[Record], list[dict[str, Any]]] = {
    Evidence: [_any_of("paragraph", "page", "section", "table", "timestamp")],
    Fact: [
        _one_of("value", "range", "text", "unknown"),
        _any_of("evidence", "unknown"),
        _any_of("as_of", "unknown"),
        _JUDGED,
        _PLANNED,
    ],
    Event: [{"required": ["evidence"]}, _JUDGED],
    Statement: [{"required": ["evidence"]}],
}


class _Written(GenerateJsonSchema):
    """Fields that may be left out, but are never written as null; without made-up titles."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: a field is called what it is called."""
        del schema
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What the field takes when it is written."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The same with its default, where that is a value that one could write."""
        if schema.get("default") in (None, ()):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the folder data/, with the records of its files in $defs."""
    files: list[type[Record]] = [Almanac, *(kind.model for kind in KINDS.values())]
    models: list[tuple[type[Record], Literal["validation"]]]
    models = [(record, "validation") for record in files]
    references, definitions = models_json_schema(models, schema_generator=_Written)
    # The types of dates have definitions too, which nothing refers to.
    known = {record.__name__ for record in Record.__subclasses__()}
    records = {name: one for name, one in definitions["$defs"].items() if name in known}
    for record, rules in _RULES.items():
        records[record.__name__]["allOf"] = rules
    records["Fact"]["properties"]["evidence"]["minItems"] = 1
    properties: dict[str, Any] = {"almanac": references[Almanac, "validation"]}
    for kind in KINDS.values():
        properties[kind.plural] = {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "additionalProperties": references[kind.model, "validation"],
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The files of an almanac",
        "description": "The folder data/: almanac.yml, and the records of the other files by id.",
        "type": "object",
        "properties": properties,
        "required": ["almanac"],
        "additionalProperties": False,
        "$defs": records,
    }

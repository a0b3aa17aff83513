"""The JSON Schema of an almanac's files, made from the models, for editors and other programs.

It describes each record by itself. Errors between records, such as a source that does not exist,
are found by `check`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from macros.ground.versions import DATA_VERSION
from macros.load.choice_meanings import meanings
from macros.load.ids import ID
from macros.load.kinds import KINDS
from macros.load.model import Almanac, Record, Release
from macros.load.record_rules import RecordRule


class _Written(GenerateJsonSchema):
    """The schema of optional fields without null, and without made-up titles."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: fields need no titles besides their names."""
        del schema
        return False

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """The schema of a word of a list, with what each of the words means."""
        described = super().literal_schema(schema)
        if words := meanings(Literal[tuple(schema["expected"])]):
            described["enumDescriptions"] = [words[one] for one in described["enum"]]
        return described

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """The schema of a text, which an editor may take for a number or a truth value."""
        described = super().str_schema(schema)
        form = re.compile(described.get("pattern", ""))
        types = {"string": True, "number": form.search("1"), "boolean": form.search("true")}
        return described | {"type": [name for name, may_be in types.items() if may_be]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The schema of the field's value if it is written."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The same with its default, if the default can be written."""
        if schema.get("default") in (None, ()):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the folder data/, with the records of its files in $defs."""
    files: list[type[Record]] = [Almanac, *(kind.model for kind in KINDS.values()), Release]
    models: list[tuple[type[Record], Literal["validation"]]]
    models = [(record, "validation") for record in files]
    references, definitions = models_json_schema(models, schema_generator=_Written)
    # The types of dates have definitions too, which nothing refers to.
    known = {record.__name__: record for record in Record.__subclasses__()}
    records = {name: one for name, one in definitions["$defs"].items() if name in known}
    for name, described in records.items():
        _add_rules(described, known[name].rules)
    properties: dict[str, Any] = {"almanac": references[Almanac, "validation"]}
    for kind in KINDS.values():
        properties[kind.plural] = {
            "type": "object",
            "propertyNames": {"pattern": f"^{ID}$"},
            "additionalProperties": references[kind.model, "validation"],
        }
    properties["releases"] = {
        "type": "object",
        "propertyNames": {"pattern": f"^{DATA_VERSION}$"},
        "additionalProperties": references[Release, "validation"],
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


def _add_rules(described: JsonSchemaValue, rules: Sequence[RecordRule]) -> None:
    """Adds the rules between the fields of a record to its schema."""
    if rules:
        described["allOf"] = [rule.schema() for rule in rules]
    for field in {field for rule in rules for field in rule.fields}:
        # An empty list says nothing, so a rule would not count it.
        if described["properties"][field].get("type") == "array":
            described["properties"][field].setdefault("minItems", 1)

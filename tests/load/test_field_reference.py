"""The reference of fields."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from macros.load import model
from macros.load.field_reference import Section, fields

RECORDS = [
    one
    for one in vars(model).values()
    if isinstance(one, type) and issubclass(one, BaseModel) and one not in {BaseModel, model.Record}
    if one.__module__ == model.__name__
]


@pytest.fixture(scope="module")
def sections() -> dict[str, Section]:
    return {section.id: section for section in fields()}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_is_described(record: type[BaseModel], sections: dict[str, Section]) -> None:
    section = sections[record.__name__.lower()]
    assert section.about.endswith(".")
    assert [field.name for field in section.fields] == [
        info.alias or name for name, info in record.model_fields.items()
    ]


def test_every_field_says_what_it_is(sections: dict[str, Section]) -> None:
    for section in sections.values():
        for field in section.fields:
            assert field.text, f"{section.id}.{field.name} is missing its description"
            assert field.takes, f"{section.id}.{field.name}"


@pytest.mark.parametrize(
    ("record", "name", "takes", "required"),
    [
        ("initiative", "name", "a name, or names by language", True),
        ("initiative", "aliases", "a list of texts", False),
        ("initiative", "period", "a date", False),
        ("initiative", "facts", "a list of facts", False),
        ("initiative", "inferred", "texts by name", False),
        ("fact", "value", "a number, a date or a word", False),
        ("fact", "range", "a list of numbers", False),
        ("fact", "role", "one of actual, target, forecast", False),
        ("fact", "evidence", "a list of evidence", False),
        ("evidence", "page", "a whole number or text", False),
        ("event", "renamed", "a renaming", False),
        ("translation", "from", "text", True),
        ("metric", "additive", "true or false", False),
        ("metric", "not_comparable_with", "a list of metrics that do not compare", False),
        ("snapshot", "paragraphs", "a whole number", True),
        ("almanac", "kinds", "names by id", True),
        ("almanac", "license", "a license", True),
    ],
)
def test_a_field_says_what_it_takes(
    record: str, name: str, takes: str, required: bool, sections: dict[str, Section]
) -> None:
    field = next(field for field in sections[record].fields if field.name == name)
    assert (field.takes, field.required) == (takes, required)

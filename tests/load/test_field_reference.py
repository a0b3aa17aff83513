"""The reference of fields."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from macros.ground.dates import parse
from macros.load import model
from macros.load.field_reference import Section, date_forms, fields

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


def test_every_word_that_can_be_chosen_says_what_it_means(sections: dict[str, Section]) -> None:
    # Which records an attribute may stand in needs no other words.
    asked = [one for section in sections.values() for one in section.fields if one.name != "of"]
    lists = [one for one in asked if one.takes.startswith("one of ")]
    assert {one.name for one in lists} >= {"kind", "role", "rank", "unknown", "stance", "type"}
    for field in lists:
        assert f"one of {', '.join(field.choices)}" == field.takes
        assert all(field.choices.values()), field.name


def test_each_form_of_a_date_is_shown_with_the_words_that_readers_get() -> None:
    words = dict(date_forms())
    assert words["-0043-03-15"] == "15 March 44 BCE"
    assert words["[1950..1959]"] == "some time from 1950 to 1959"
    dates = [parse(text) for text in words]
    points = [point for date in dates for point in (date.start, date.end) if point]
    assert {point.precision for point in points} == {
        *("century", "decade", "year", "season", "quarter", "month", "day"),
    }
    for flag in ("is_interval", "open_start", "open_end", "unknown_start", "unknown_end"):
        assert any(getattr(date, flag) for date in dates), flag

"""Rules between fields: the program and the JSON Schema agree about every record."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.load.model import Event, Fact, Record
from macros.load.record_rules import AtLeastOneOf, ExactlyOneOf, ExactlyWith, OnlyWith, RecordRule
from macros.load.schema import schema

SCHEMA = schema()
RULES = [(record, rule) for record in Record.__subclasses__() for rule in record.rules]
# What a field may hold, where its schema does not list the values.
SAMPLES: dict[str, list[Any]] = {
    "evidence": [[], [{"source": "x", "paragraph": 1}]],
    "range": [[], [3, 5]],
    "interval": [[], [3, 5]],
    "level": [95],
    "prices": ["1982"],
    "value": [0],
    "paragraph": [1],
    "as_of": ["2020"],
    "due": ["2020"],
    "choices": [[], ["yes"]],
    "minimum": [0],
    "maximum": [0],
}


def records(record: type[Record], rule: RecordRule) -> Iterator[dict[str, Any]]:
    """Every way to write or leave out the fields of a rule."""
    described = SCHEMA["$defs"][record.__name__]["properties"]
    values = [SAMPLES.get(field) or described[field].get("enum", ["x"]) for field in rule.fields]
    for chosen in product(*([None, *each] for each in values)):
        pairs = zip(rule.fields, chosen, strict=True)
        yield {field: value for field, value in pairs if value is not None}


def kept(record: type[Record], rule: RecordRule, fields: dict[str, Any]) -> bool:
    """Whether a record of some fields keeps a rule, as the program sees it."""
    lists = {field: tuple(one) if isinstance(one, list) else one for field, one in fields.items()}
    return rule.holds(record.model_construct(None, **lists))


@pytest.mark.parametrize(("record", "rule"), RULES)
def test_the_program_and_the_schema_agree(record: type[Record], rule: RecordRule) -> None:
    described = SCHEMA["$defs"][record.__name__]
    assert rule.schema() in described["allOf"]
    properties = {field: described["properties"][field] for field in rule.fields}
    inner = {"properties": properties, "allOf": [rule.schema()], "$defs": SCHEMA["$defs"]}
    validator = Draft202012Validator(inner)
    found = {True: 0, False: 0}
    for fields in records(record, rule):
        holds = kept(record, rule, fields)
        found[holds] += 1
        # A list that is written is never empty in the schema, even where it is not needed.
        if [] not in fields.values() or not holds:
            assert validator.is_valid(fields) == holds, fields
    assert all(found.values()), found


def test_every_rule_of_a_record_is_about_its_fields() -> None:
    assert {record for record, _ in RULES} >= {Fact, Event}
    for record, rule in RULES:
        assert set(rule.fields) <= set(record.model_fields)


def test_exactly_one_of_some_fields() -> None:
    rule = ExactlyOneOf("value", "text", "unknown")
    assert kept(Fact, rule, {"value": 0})
    assert not kept(Fact, rule, {})
    assert not kept(Fact, rule, {"value": 0, "text": "none"})


def test_an_empty_list_is_not_one_of_some_fields() -> None:
    rule = AtLeastOneOf("evidence", "unknown")
    assert kept(Fact, rule, {"unknown": "not-found", "evidence": []})
    assert not kept(Fact, rule, {"evidence": []})


def test_a_field_goes_only_with_some_values_of_another() -> None:
    rule = OnlyWith("due", "role", ("target", "forecast"))
    assert kept(Fact, rule, {})
    assert kept(Fact, rule, {"role": "target"})
    assert kept(Fact, rule, {"role": "target", "due": "2020"})
    assert not kept(Fact, rule, {"due": "2020"})


def test_a_field_goes_with_some_values_of_another_and_they_with_it() -> None:
    rule = ExactlyWith("reason", "rank", ("preferred", "deprecated"))
    assert kept(Fact, rule, {})
    assert kept(Fact, rule, {"rank": "preferred", "reason": "x"})
    assert not kept(Fact, rule, {"rank": "preferred"})
    assert not kept(Fact, rule, {"rank": "normal", "reason": "x"})

"""The records: what they take, and that they stay as they are."""

from typing import Any

import pytest
from pydantic import ValidationError

from macros.ground.dates import parse
from macros.load.model import Evidence, Fact, Organization, Record, Source

RECORDS = sorted(Record.__subclasses__(), key=lambda record: record.__name__)
FACT: dict[str, Any] = {"metric": "members", "value": 12}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_described(record: type[Record]) -> None:
    assert record.__doc__
    for name, field in record.model_fields.items():
        assert field.description, name
        assert field.description[-1] in ".?", field.description


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_takes_no_unknown_field(record: type[Record]) -> None:
    with pytest.raises(ValidationError) as error:
        record.model_validate({"no-such-field": 1})
    assert "extra_forbidden" in {one["type"] for one in error.value.errors()}


def test_a_record_does_not_change() -> None:
    fact = Fact.model_validate(FACT)
    with pytest.raises(ValidationError):
        fact.value = 13  # type: ignore[misc]


def test_lists_become_tuples_so_that_nothing_in_a_record_changes() -> None:
    fact = Fact.model_validate(FACT | {"evidence": [{"source": "x", "paragraph": 1}]})
    assert isinstance(fact.evidence, tuple)
    assert fact == Fact.model_validate(fact.model_dump(exclude_none=True))


def test_what_is_left_out_has_its_default() -> None:
    fact = Fact.model_validate(FACT)
    assert (fact.role, fact.rank, fact.qualifier, fact.evidence) == (
        "actual",
        "normal",
        "exactly",
        (),
    )
    assert fact.model_fields_set == {"metric", "value"}


@pytest.mark.parametrize(
    "value", [{"value": 1}, {"range": [1, 2]}, {"text": "x"}, {"unknown": "not-found"}]
)
def test_a_fact_has_one_value_of_any_kind(value: dict[str, Any]) -> None:
    ((name, written),) = value.items()
    held = getattr(Fact.model_validate({"metric": "members"} | value), name)
    assert held == (tuple(written) if isinstance(written, list) else written)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, "none"),
        ({"value": 1, "text": "x"}, "'value' and 'text'"),
        ({"value": 0, "range": [1, 2], "unknown": "not-found"}, "'value', 'range' and 'unknown'"),
    ],
)
def test_a_fact_with_no_value_or_several_is_refused(value: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=f"this one has {said}"):
        Fact.model_validate({"metric": "members"} | value)


@pytest.mark.parametrize(
    "place",
    [
        {"paragraph": 1},
        {"page": 7},
        {"page": "iv"},
        {"section": "x"},
        {"table": "1"},
        {"timestamp": "00:01"},
        {"chapter": "3"},
        {"row": "Total"},
        {"line": 12},
        {"line": "12-14"},
        {"query": "country=FR"},
    ],
)
def test_evidence_says_where_in_the_source_it_stands(place: dict[str, Any]) -> None:
    ((name, where),) = place.items()
    assert getattr(Evidence.model_validate({"source": "x"} | place), name) == where


@pytest.mark.parametrize(
    "place",
    [
        {},
        {"paragraph": 0},
        {"figure": "12"},
        {"section": " "},
        {"url": "https://x.example/#page=3"},
    ],
)
def test_evidence_without_a_place_is_refused(place: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Evidence.model_validate({"source": "x"} | place)


def test_dates_are_parsed() -> None:
    fact = Fact.model_validate(FACT | {"as_of": 2014, "due": "2017-10/2019-10"})
    assert (fact.as_of, fact.due) == (parse("2014"), parse("2017-10/2019-10"))


@pytest.mark.parametrize("name", [{}, {"en": ""}, {"en": " "}, {"en": 5}, 5, ["x"], ""])
def test_a_name_that_says_nothing_is_refused(name: object) -> None:
    with pytest.raises(ValidationError):
        Organization.model_validate({"name": name, "kind": "press", "summary": "x"})


def test_a_translation_has_a_field_that_python_could_not_name() -> None:
    source = {
        "title": "x",
        "type": "report",
        "language": "en",
        "translated": {"from": "cy", "by": "human", "quality": "good"},
        "reliability": {"grade": "high", "reason": "x"},
    }
    translated = Source.model_validate(source).translated
    assert translated
    assert translated.origin == "cy"

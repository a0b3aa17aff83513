"""What pydantic finds wrong, in words for people who have never heard of it."""

import re
from typing import Any

import pytest
from pydantic import ValidationError

from macros.load.field_errors import FieldError, field_errors
from macros.load.model import Almanac, Initiative, Metric, Place, Record, Source
from macros.load.plain_scalars import PlainScalar

PLAIN = PlainScalar("5", 5)
FACT: dict[str, Any] = {"metric": "members", "value": 12}
EVIDENCE: dict[str, Any] = {"source": "x", "paragraph": 2}
SOURCE: dict[str, Any] = {
    "title": "x",
    "type": "report",
    "language": "en",
    "reliability": {"grade": "high", "reason": "x"},
}
METRIC: dict[str, Any] = {
    "name": "x",
    "unit": "things",
    "group": "x",
    "definition": "x",
    "kind": "stock",
}


def complaints(model: type[Record], value: Any) -> list[FieldError]:
    with pytest.raises(ValidationError) as error:
        model.model_validate(value)
    return list(field_errors(error.value, model))


def initiative(**fields: Any) -> dict[str, Any]:
    return {"name": "x", "kind": "program", "summary": "x"} | fields


def only(model: type[Record], value: Any) -> tuple[tuple[str | int, ...], str, str]:
    found = complaints(model, value)
    assert len(found) == 1, found
    return found[0].path, found[0].rule.id, f"{found[0].message}; {found[0].remedy}"


@pytest.mark.parametrize(
    ("fact", "path", "rule", "said"),
    [
        ({"valeu": 1} | FACT, ("valeu",), "unknown-field", "did you mean 'value'?"),
        ({"“value”": 1} | FACT, ("“value”",), "unknown-field", "write value without quotes"),
        ({"colour": 1} | FACT, ("colour",), "unknown-field", "known here: metric, value"),
        ({"source": "x"} | FACT, ("source",), "unknown-field", "belongs to one of the evidence"),
        ({"summary": "x"} | FACT, ("summary",), "unknown-field", "indent it less"),
        ({"value": 1}, (), "missing-field", "'metric' is missing; add 'metric:' - Id of"),
        ({"metirc": "x", "value": 1}, ("metirc",), "unknown-field", "did you mean 'metric'?"),
        ({"counted": "x", "value": 1}, ("counted",), "unknown-field", "did you mean 'metric'?"),
        (FACT | {"role": "goal"}, ("role",), "invalid-value", "'goal' is not a value of 'role'"),
        (FACT | {"role": "Target"}, ("role",), "invalid-value", "did you mean 'target'?"),
        (FACT | {"role": ["target"]}, ("role",), "invalid-value", "'a list' is not a value"),
        (FACT | {"value": "1,000"}, ("value",), "wrong-type", "write 1_000"),
        (FACT | {"as_of": "1.2.2014"}, ("as_of",), "date-format", "2014-02-01"),
        (FACT | {"evidence": PLAIN}, ("evidence",), "wrong-type", "takes a list, not the number 5"),
        (FACT | {"metric": " "}, ("metric",), "invalid-value", "'metric' is empty"),
        (FACT | {"metric": ["x"]}, ("metric",), "wrong-type", "takes text, not a list"),
        (FACT | {"note": {"a": "b"}}, ("note",), "wrong-type", "put text that holds ': ' in"),
        (FACT | {"text": "x"}, (), "one-value", "keep one of them"),
        ({"metric": "x"}, (), "one-value", "why there is none, as 'unknown:'"),
        ({"metric": "x", "range": [3]}, ("range",), "wrong-type", "not [3]; for one number, write"),
        ({"metric": "x", "range": "many"}, ("range",), "wrong-type", "write two numbers: [3, 5]"),
        ({"metric": "x", "range": [3, 4, 5]}, ("range",), "invalid-value", "has 3 items"),
        ({"metric": "x", "range": "3-5"}, ("range",), "wrong-type", "; write [3, 5]"),
        ({"metric": "x", "range": "(3, 5)"}, ("range",), "wrong-type", "; write [3, 5]"),
        ({"metric": "x", "range": ["over 3", 5]}, ("range", 0), "wrong-type", "write 3, and"),
        ({"metric": "x", "value": [12, 14]}, ("value",), "wrong-type", "as 'range: [12, 14]'"),
        ({"metric": "x", "value": ["a", 14]}, ("value",), "wrong-type", "as 'range: [3, 5]'"),
        (FACT | {"note": " "}, ("note",), "invalid-value", "; write it, or delete the line"),
        (FACT | {"inferred": "x"}, ("inferred",), "wrong-type", "as in {as_of: The letter says"),
        (FACT | {"inferred": {"a": []}}, ("inferred", "a"), "wrong-type", "takes text, not a list"),
    ],
)
def test_what_is_wrong_with_a_fact(
    fact: dict[str, Any], path: tuple[str | int, ...], rule: str, said: str
) -> None:
    found = only(Initiative, initiative(facts=[fact]))
    assert found[:2] == (("facts", 0, *path), rule)
    assert said in found[2]


@pytest.mark.parametrize(
    ("evidence", "path", "rule", "said"),
    [
        ({"source": "x"}, (0,), "missing-field", "add 'paragraph:'"),
        ({"paragraph": 2}, (0,), "missing-field", "'source' is missing"),
        (EVIDENCE | {"paragraph": "2"}, (0, "paragraph"), "wrong-type", "write 2 without quotes"),
        (EVIDENCE | {"paragraph": "two"}, (0, "paragraph"), "wrong-type", "write 2"),
        (EVIDENCE | {"paragraph": 0}, (0, "paragraph"), "invalid-value", "write 1 or more"),
        ({"source": "x", "page": 0}, (0, "page"), "invalid-value", "write 1 or more"),
        ({"source": "x", "page": -3}, (0, "page"), "invalid-value", "write 1 or more"),
        (EVIDENCE | {"page": [1]}, (0, "page"), "wrong-type", "takes a whole number or text"),
        ({"source": "x", "page": ""}, (0, "page"), "invalid-value", "'page' is empty"),
        (EVIDENCE | {"figure": [12]}, (0, "figure"), "wrong-type", "takes text, not a list"),
        ("yearbook", (0,), "wrong-type", "an item of 'evidence' takes a group of fields"),
        ("yearbook", (0,), "wrong-type", "write {source: yearbook, paragraph: …}"),
        ("the yearbook", (0,), "wrong-type", "write {source: …, paragraph: …} with the id"),
        (["yearbook"], (0,), "wrong-type", "leave out the '- '"),
        ("source：yearbook", (0,), "wrong-type", "for each '：'"),
    ],
)
def test_what_is_wrong_with_evidence(
    evidence: Any, path: tuple[str | int, ...], rule: str, said: str
) -> None:
    found = only(Initiative, initiative(facts=[FACT | {"evidence": [evidence]}]))
    assert found[:2] == (("facts", 0, "evidence", *path), rule)
    assert said in found[2]


@pytest.mark.parametrize(
    ("model", "record", "path", "said"),
    [
        (Initiative, initiative(facts=FACT), ("facts",), "begin each item of the list with '- '"),
        (Initiative, initiative(facts="x"), ("facts",), "each of which begins with '- '"),
        (Initiative, initiative(aliases="One"), ("aliases",), "write [One]"),
        (Initiative, initiative(aliases="-One -Two"), ("aliases",), "put a space after each '-'"),
        (Initiative, initiative(name={}), ("name",), "'name' is empty; write it"),
        (Initiative, initiative(aliases=[""]), ("aliases", 0), "an item of 'aliases' is empty"),
        (Initiative, initiative(name={"en": " "}), ("name", "en"), "'en' is empty; write it"),
        (Initiative, initiative(summary=""), ("summary",), "'summary' is empty; write it"),
        (Initiative, initiative(name=[]), ("name",), "write {en: …, zh: …}"),
        (Initiative, ["x"], (), "this file takes a group of fields, not a list"),
        (Initiative, "name = x", (), "write 'name: value' lines"),
        (Metric, METRIC | {"additive": "yes"}, ("additive",), "write true or false"),
        (Place, {"name": "x", "code": "Wales"}, ("code",), "write it as in CN or CN-ZJ"),
        (Source, SOURCE | {"language": "English!"}, ("language",), "write it as in en"),
        (Source, SOURCE | {"type": "raport"}, ("type",), "did you mean 'report'?"),
        (
            Source,
            SOURCE | {"snapshot": {"file": "x", "sha256": "abc", "paragraphs": 1}},
            ("snapshot", "sha256"),
            "64 hexadecimal digits",
        ),
        (
            Source,
            SOURCE | {"translated": {"form": "cy", "by": "human", "quality": "good"}},
            ("translated", "form"),
            "did you mean 'from'?",
        ),
    ],
)
def test_what_is_wrong_with_other_records(
    model: type[Record], record: Any, path: tuple[str | int, ...], said: str
) -> None:
    found = only(model, record)
    assert found[0] == path
    assert said in found[2]


def test_every_mistake_has_a_complaint_of_its_own() -> None:
    record = initiative(platfrom="x", period="soon", facts=[{"metric": [], "value": "x", "of": []}])
    found = complaints(Initiative, record)
    assert {(one.path, one.rule.id) for one in found} == {
        (("platfrom",), "unknown-field"),
        (("period",), "date-format"),
        (("facts", 0, "metric"), "wrong-type"),
        (("facts", 0, "value"), "wrong-type"),
        (("facts", 0, "of"), "wrong-type"),
    }
    assert [one.path for one in found if one.key] == [("platfrom",)]


def test_two_unknown_fields_and_a_missing_one_are_not_taken_for_each_other() -> None:
    found = complaints(Initiative, {"name": "x", "kind": "x", "colour": 1, "weight": 2})
    assert [one.rule.id for one in found].count("missing-field") == 1
    assert len(found) == 3


def test_an_almanac_without_most_fields_is_told_all_of_them() -> None:
    found = complaints(Almanac, {"title": "x"})
    assert {one.message for one in found} >= {"'home' is missing", "'license' is missing"}
    assert all("add '" in one.remedy for one in found)


@pytest.mark.parametrize(
    ("fact", "message", "remedy"),
    [
        (
            FACT | {"value": "one; or none"},
            "a number is needed here, not the text 'one; or none'",
            "write digits, with '_' between groups",
        ),
        (
            FACT | {"as_of": "spring; none"},
            "'spring; none' is not a date in the form 2014-10-29",
            "write a date as",
        ),
    ],
)
def test_signs_in_a_text_do_not_part_what_is_wrong_from_the_remedy(
    fact: dict[str, Any], message: str, remedy: str
) -> None:
    (found,) = complaints(Initiative, initiative(facts=[fact]))
    assert found.message == message
    assert found.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("fields", "remedy"),
    [
        ({"summary": ""}, "write it"),
        ({"name": {}}, "write it"),
        ({"name": {"en": " "}}, "write it"),
        ({"note": " "}, "write it, or delete the line"),
        ({"aliases": [""]}, "write it, or delete the line"),
    ],
)
def test_a_field_that_must_be_there_is_not_to_be_deleted(
    fields: dict[str, Any], remedy: str
) -> None:
    (found,) = complaints(Initiative, initiative(**fields))
    assert found.remedy == remedy


@pytest.mark.parametrize(
    ("model", "value", "path", "longest"),
    [
        (Initiative, initiative(name={"en": "x" * 15_000}), ("name", "en"), "500"),
        (Source, SOURCE | {"title": "x" * 15_000}, ("title",), "500"),
        (Initiative, initiative(aliases=["x" * 15_000]), ("aliases", 0), "500"),
        (Initiative, initiative(note="x" * 15_000), ("note",), "5,000"),
        (Initiative, initiative(platform="x" * 15_000), ("platform",), "200"),
    ],
)
def test_a_text_is_not_longer_than_its_field_takes(
    model: type[Record], value: Any, path: tuple[str | int, ...], longest: str
) -> None:
    found, rule, said = only(model, value)
    assert (found, rule) == (path, "invalid-value")
    assert f"has 15,000 characters, and no more than {longest} are read; shorten it" in said
    assert len(said) < 200


@pytest.mark.parametrize(
    ("model", "record", "path", "said"),
    [
        (Initiative, initiative(tags=["x"] * 10_000), ("tags",), "10,000 items"),
        (Initiative, initiative(aliases=["x"] * 301), ("aliases",), "301 items"),
        (Initiative, initiative(related=["x"] * 301), ("related",), "301 items"),
        (
            Source,
            SOURCE | {"same_as": dict.fromkeys(map(str, range(301)), "x")},
            ("same_as",),
            "30",
        ),
        (Place, {"name": dict.fromkeys(map(str, range(301)), "x")}, ("name",), "301 items"),
        (
            Initiative,
            initiative(facts=[FACT | {"evidence": [EVIDENCE] * 301}]),
            ("facts", 0, "evidence"),
            "301 items",
        ),
    ],
)
def test_a_list_has_no_more_items_than_its_field_takes(
    model: type[Record], record: Any, path: tuple[str | int, ...], said: str
) -> None:
    found, rule, text = only(model, record)
    assert (found, rule) == (path, "invalid-value")
    assert said in text
    assert "and no more than 300 are read; shorten it" in text


@pytest.mark.parametrize("tag", ["x" * 501, {"url": "https://x.example/" + "x" * 2000}])
def test_a_tag_and_an_address_have_no_more_characters_than_lists_can_show(tag: Any) -> None:
    fields = {"tags": [tag]} if isinstance(tag, str) else tag
    _, rule, said = only(Initiative, initiative(**fields))
    assert rule == "invalid-value"
    assert "are read; shorten it" in said


@pytest.mark.parametrize("field", ["paragraph", "page", "line"])
def test_a_paragraph_has_a_number_that_a_reader_can_count_to(field: str) -> None:
    evidence = {"source": "x", field: 10**30}
    path, rule, said = only(Initiative, initiative(facts=[FACT | {"evidence": [evidence]}]))
    assert (path, rule) == (("facts", 0, "evidence", 0, field), "invalid-value")
    assert said.endswith("count its digits; 999_999_999 is the highest")


def test_a_text_may_be_as_long_as_its_field_takes() -> None:
    Initiative.model_validate(initiative(name="x" * 500, note="x" * 5_000))


@pytest.mark.parametrize(
    ("model", "record"),
    [
        *(
            (Initiative, initiative(**{field: ["x", "y", {"a": "b"}]}))
            for field in ("aliases", "formerly", "related", "tags")
        ),
        *((Initiative, initiative(**{field: [["x"], "y"]})) for field in ("facts", "links")),
        (Initiative, initiative(facts=[FACT | {"evidence": [EVIDENCE, ["x"]]}])),
        (Initiative, initiative(facts=[FACT | {"different_from": [["x"]]}])),
        (Almanac, {"words": {"initiative": {"en": ["program", ["programs"]]}}}),
        (Almanac, {"languages": ["en", ["zh"]]}),
    ],
)
def test_an_index_of_a_list_is_never_named_as_a_field(model: type[Record], record: Any) -> None:
    found = [one for one in complaints(model, record) if one.rule.id != "missing-field"]
    assert found
    for one in found:
        assert not re.search(r"'\d+'", one.message), one
        if isinstance(one.path[-1], int):
            assert one.message.startswith("an item of '"), one

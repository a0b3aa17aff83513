"""The JSON Schema: valid itself, and of one mind with the models about good and bad files."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.load import yaml_reader
from macros.load.kinds import KINDS
from macros.load.plain_scalars import PlainScalar
from macros.load.schema import schema
from tests.support.folders import FERRIES, GRIDS, RELEASES, RIVERS

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def plain(value: Any) -> Any:
    """A value as an editor has it, which reads YAML 1.2 and no groups of digits."""
    if isinstance(value, PlainScalar) and "_" not in value and value.isascii():
        return float(value.meaning) if isinstance(value.meaning, Decimal) else value.meaning
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return value


def read(path: Path) -> Any:
    return plain(yaml_reader.read(path.read_text(encoding="utf-8")).value)


def data(root: Path) -> dict[str, Any]:
    """The whole folder data/ as one value."""
    found: dict[str, Any] = {"almanac": read(root / "data/almanac.yml")}
    for kind in KINDS.values():
        path = root / kind.path
        files = sorted(path.glob("*.yml"))
        if kind.shared:
            found[kind.plural] = read(path) if path.exists() else {}
        else:
            found[kind.plural] = {one.stem: read(one) for one in files}
    return found


def mistakes(kind: str, record: Any) -> list[str]:
    """What is wrong with a record by the schema of its kind."""
    one = Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]})
    return [error.message for error in one.iter_errors(record)]


def test_the_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize(
    "root", [RIVERS, FERRIES, GRIDS, RELEASES], ids=["rivers", "ferries", "grids", "releases"]
)
def test_all_files_of_an_almanac_are_valid(root: Path) -> None:
    errors = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data(root))]
    assert not errors


def test_every_field_of_every_record_has_its_description() -> None:
    for name, record in SCHEMA["$defs"].items():
        assert record["additionalProperties"] is False, name
        for field, about in record["properties"].items():
            assert about["description"], f"{name}.{field}"


def test_an_editor_is_told_what_each_word_of_a_list_means() -> None:
    kind = SCHEMA["$defs"]["Metric"]["properties"]["kind"]
    explained = dict(zip(kind["enum"], kind["enumDescriptions"], strict=True))
    assert explained["stock"].startswith("there at one time")


def test_no_field_is_ever_null() -> None:
    assert "'null'" not in str(SCHEMA)
    assert "None" not in str(SCHEMA)


def test_only_what_is_referred_to_is_defined() -> None:
    text = str(SCHEMA)
    for name in SCHEMA["$defs"]:
        assert f"#/$defs/{name}'" in text


EVIDENCE = [{"source": "yearbook-2024", "paragraph": 2}]
FACT = {"metric": "members", "value": 12, "as_of": 2024, "evidence": EVIDENCE}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"value": 46.38},
        {"value": "100_000"},
        {"value": "−12"},
        {"value": "１２"},
        {"metric": 2020, "of": 7, "note": True},
        {"evidence": [{"source": 2024, "paragraph": "１２", "figure": 1300}]},
        {"evidence": [{"source": "yearbook-2024", "page": 1.1}]},
        {"value": "12 months"},
        {"as_of": "2014-10-29"},
        {"as_of": "2014-10-13/.."},
        {"as_of": "2017-11~"},
        {"as_of": ["1950..1959"]},
        {"as_of": [1667, "1668-02"]},
        {"as_of": ["..1984"]},
        {"id": "明长城-2", "formerly": ["members-actual-2014--2019", 7]},
        {"role": "target", "due": "2017-10/2019-10"},
        {"rank": "preferred", "reason": "Counted."},
    ],
)
def test_a_good_fact_is_valid(change: dict[str, Any]) -> None:
    assert mistakes("Fact", FACT | change) == []


@pytest.mark.parametrize("value", ["1973-10-20", "1973-10~", 1973])
def test_a_value_that_is_a_date_needs_no_other(value: str | int) -> None:
    assert mistakes("Fact", {"metric": "opened", "value": value, "evidence": EVIDENCE}) == []


def test_a_fact_that_is_unknown_needs_neither_date_nor_evidence() -> None:
    assert mistakes("Fact", {"metric": "members", "unknown": "not-found"}) == []


@pytest.mark.parametrize(
    "change",
    [
        {"licence": "x"},
        {"id": "Gauge reading 7"},
        {"id": "water-gauge#members"},
        {"formerly": ["river-watch#members-actual-2024"]},
        {"as_of": ["1950-1959"]},
        {"metric": None},
        {"value": "100,000"},
        {"value": "1.000.000"},
        {"value": True},
        {"text": "a dozen"},
        {"range": [1, 2]},
        {"as_of": "29/10/2014"},
        {"as_of": "2014/2015/2016"},
        {"as_of": "../.."},
        {"as_of": None},
        {"due": "2024"},
        {"due": "2024", "role": "actual"},
        {"rank": "preferred"},
        {"rank": "best", "reason": "Counted."},
        {"reason": "Counted."},
        {"evidence": []},
        {"evidence": EVIDENCE[0]},
        {"evidence": [{"source": "yearbook-2024"}]},
        {"evidence": [{"source": "yearbook-2024", "paragraph": 0}]},
        {"evidence": [{"source": "yearbook-2024", "page": ""}]},
        {"evidence": [{"source": "yearbook-2024", "page": 0}]},
        {"evidence": [{"paragraph": 2}]},
        {"inferred": {"as_of": ""}},
    ],
)
def test_a_bad_fact_is_not_valid(change: dict[str, Any]) -> None:
    assert mistakes("Fact", FACT | change)


@pytest.mark.parametrize("lost", ["metric", "value", "as_of", "evidence"])
def test_a_fact_lacks_nothing(lost: str) -> None:
    assert mistakes("Fact", {name: one for name, one in FACT.items() if name != lost})


@pytest.mark.parametrize("name", ["", " ", [], {}, {"en": []}, {"en": ""}, None])
def test_a_name_is_text_in_some_language(name: object) -> None:
    record = {"name": name, "kind": "press", "summary": "x"}
    assert mistakes("Organization", record)
    assert mistakes("Organization", record | {"name": "x"}) == []


def test_the_folder_has_no_other_files_and_ids_are_addresses() -> None:
    whole = data(RIVERS)
    assert not VALIDATOR.is_valid(whole | {"people": {}})
    assert not VALIDATOR.is_valid({"metrics": {}})
    places = whole["places"]
    assert not VALIDATOR.is_valid(whole | {"places": places | {"Old Town": {"name": "x"}}})
    assert VALIDATOR.is_valid(whole | {"places": places | {"old-town": {"name": "x"}}})

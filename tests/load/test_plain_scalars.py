"""Unquoted text in the fields of an almanac: each field reads it in its own way."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from macros.load.catalog import Catalog
from macros.load.loader import load
from macros.load.model import Fact, Record
from macros.load.model_fields import model_fields
from tests.support import small

NUMBERED = "evidence: [{source: 2020, paragraph: 1}]"
SOURCE = "{title: 1984, type: book, language: en, reliability: {grade: high, reason: true}}"


def catalog_of(root: Path, facts: str, *, fields: str = "") -> Catalog:
    return small.catalog(root, facts, fields=fields, files={"data/sources/2020.yml": SOURCE})


def fact_of(root: Path, fields: str) -> Fact:
    return catalog_of(root, f"- {{{fields}, {NUMBERED}}}").facts[0].item


@pytest.mark.parametrize(
    "text",
    [
        *("007", "1.10", "0510", "0o100", "0x1F", "1e3", "true", "False", "12", "1_300", "+5"),
        *("-0", ".5", "１３００", "\u22125", "no", "12:30", "2014-10"),
    ],
)
def test_a_text_field_keeps_what_is_written(tmp_path: Path, text: str) -> None:
    fields = f"aliases: [{text}]\nnote: {text}\ninferred: {{kind: {text}}}"
    fact = f"- {{metric: method, text: {text}, of: {text}, as_of: 2024, {NUMBERED}}}"
    catalog = catalog_of(tmp_path, fact, fields=fields)
    walk = catalog.initiatives["walk"]
    assert (walk.aliases, walk.note, walk.inferred) == ((text,), text, {"kind": text})
    found = catalog.facts[0].item
    assert (found.text, found.of) == (text, text)
    assert {type(found.text), type(walk.aliases[0]), type(walk.note)} == {str}


def test_a_figure_is_kept_as_printed(tmp_path: Path) -> None:
    evidence = "evidence: [{source: 2020, paragraph: 1, figure: 1_300.50}]"
    fact = f"- {{metric: members, value: 1_300.50, as_of: 2024, {evidence}}}"
    (found,) = catalog_of(tmp_path, fact).facts
    assert found.item.evidence[0].figure == "1_300.50"
    assert found.item.value == Decimal("1300.50")


def test_names_and_ids_may_be_digits(tmp_path: Path) -> None:
    files = {
        "data/places.yml": "404: {name: {en: 404}}\ntown: {name: 1066, parent: 404}\n",
        "data/sources/2020.yml": SOURCE,
    }
    facts = f"- {{metric: members, value: 1, as_of: 2024, place: 404, {NUMBERED}}}"
    catalog = small.catalog(tmp_path, facts, files=files)
    assert catalog.places["404"].name == {"en": "404"}
    assert catalog.places["town"].name == {"": "1066"}
    assert catalog.places["town"].parent == "404"
    assert catalog.sources["2020"].title == "1984"
    assert catalog.sources["2020"].reliability.reason == "true"
    assert catalog.facts[0].item.evidence[0].source == "2020"
    assert catalog.references.lost["place"] == []
    assert catalog.references.lost["source"] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("28_000", 28_000),
        ("1３00", 1300),
        ("１３００", 1300),
        ("-5", -5),
        ("\u221289.2", Decimal("-89.2")),
        ("－８９．２", Decimal("-89.2")),
        ("+7", 7),
        ("1e3", Decimal(1000)),
    ],
)
def test_a_number_field_reads_digits_of_any_width_and_any_minus(
    tmp_path: Path, text: str, number: int | Decimal
) -> None:
    assert fact_of(tmp_path, f"metric: grants, value: {text}, as_of: 2024").value == number


def test_a_range_reads_numbers_as_a_value_does(tmp_path: Path) -> None:
    found = fact_of(tmp_path, "metric: grants, range: [\u22125, １_０００], as_of: 2024")
    assert found.range == (-5, 1000)


def test_a_paragraph_may_be_typed_in_full_width(tmp_path: Path) -> None:
    evidence = "evidence: [{source: 2020, paragraph: ３}]"
    fact = f"- {{metric: members, value: 1, as_of: 2024, {evidence}}}"
    (found,) = catalog_of(tmp_path, fact).facts
    assert found.item.evidence[0].paragraph == 3


@pytest.mark.parametrize(
    ("text", "page"),
    [("12", 12), ("012", 12), ("'12'", "12"), ("xii", "xii"), ("1.10", "1.10"), ("0o12", "0o12")],
)
def test_a_page_is_a_whole_number_or_text_as_written(
    tmp_path: Path, text: str, page: int | str
) -> None:
    fact = "- {metric: members, value: 1, as_of: 2024, evidence: [{source: book, page: %s}]}"
    (found,) = catalog_of(tmp_path, fact % text).facts
    assert found.item.evidence[0].page == page


@pytest.mark.parametrize("text", ["0o100", "0x40", "true", "1__0"])
def test_what_is_no_decimal_number_is_no_value(tmp_path: Path, text: str) -> None:
    for file, content in small.FILES.items():
        small.write(tmp_path, file, content)
    fact = f"{{metric: members, value: {text}, as_of: 2024, evidence: []}}"
    head = "name: Walk\nkind: program\nplatform: club\nsummary: A walk.\n"
    small.write(tmp_path, "data/initiatives/walk.yml", f"{head}facts: [{fact}]\n")
    (found,) = load(tmp_path).findings
    assert found.message == f"a number is needed here, not the text '{text}'"
    assert "64" not in found.remedy


def test_a_date_field_gets_the_year_as_written(tmp_path: Path) -> None:
    found = fact_of(tmp_path, "metric: grants, value: 1, as_of: 0742")
    assert str(found.as_of) == "0742"
    assert found.as_of is not None
    assert found.as_of.earliest.year == 742


@pytest.mark.parametrize(("text", "additive"), [("true", True), ("False", False)])
def test_a_truth_value_is_one_only_where_a_field_takes_one(
    tmp_path: Path, text: str, additive: bool
) -> None:
    metric = f"{{name: {text}, unit: {text}, group: people, kind: stock, definition: {text}"
    files = {"data/metrics.yml": f"odd: {metric}, additive: {text}}}\n"}
    odd = small.catalog(tmp_path, files=files).metrics["odd"]
    assert odd.additive is additive
    assert (odd.name, odd.unit, odd.definition) == ({"": text}, text, text)


@pytest.mark.parametrize("text", ["~", "null", "Null"])
def test_what_means_nothing_in_yaml_is_no_text(tmp_path: Path, text: str) -> None:
    for file, content in small.FILES.items():
        small.write(tmp_path, file, content)
    head = "name: Walk\nkind: program\nplatform: club\nsummary: A walk.\n"
    small.write(tmp_path, "data/initiatives/walk.yml", f"{head}note: {text}\n")
    (found,) = load(tmp_path).findings
    assert (found.line, found.rule) == (5, "missing-field")
    assert found.remedy.startswith(f'write "{text}" if it is a text')


def test_every_field_of_a_number_or_a_truth_value_reads_unquoted_text() -> None:
    """A bare `int` or `bool` would refuse it; `Ordinal` and `Truth` take its meaning."""
    bare: set[Any] = {int, bool}
    for model in Record.__subclasses__():
        for field in model_fields(model):
            assert field.holds not in bare, f"{model.__name__}.{field.name}"
            assert field.annotation not in (int | None, bool | None), field.name

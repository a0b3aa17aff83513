"""The data for others: complete, stable, and the same in every form."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest

from macros.derive.derived import Derived
from macros.exports.csv_tables import columns
from macros.exports.formats import FILES, export
from macros.load.catalog import Catalog
from macros.load.model import Fact
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from tests.support import small
from tests.support.folders import FERRIES

Rows = list[dict[str, str]]
TABLES = [name.removesuffix(".csv") for name in FILES if name.endswith(".csv")]


def _read(folder: Path) -> tuple[dict[str, Any], dict[str, Rows]]:
    document = json.loads((folder / "almanac.json").read_text("utf-8"))
    tables = {}
    for name in TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    return document, tables


def _exported(derived: Derived, folder: Path) -> tuple[dict[str, Any], dict[str, Rows]]:
    export(derived, folder)
    return _read(folder)


@pytest.fixture(scope="module")
def rivers_data(
    rivers_derived: Derived, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], dict[str, Rows]]:
    return _exported(rivers_derived, tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def document(rivers_data: tuple[dict[str, Any], dict[str, Rows]]) -> dict[str, Any]:
    return rivers_data[0]


@pytest.fixture(scope="module")
def tables(rivers_data: tuple[dict[str, Any], dict[str, Rows]]) -> dict[str, Rows]:
    return rivers_data[1]


def _fact(document: dict[str, Any], id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(fact for fact in document["facts"] if fact["id"] == id)
    return found


def test_every_file_that_is_named_is_written(rivers_derived: Derived, tmp_path: Path) -> None:
    written = export(rivers_derived, tmp_path / "new" / "folder")
    assert [path.name for path in written] == list(FILES)
    assert {path.name for path in (tmp_path / "new" / "folder").iterdir()} == set(FILES)


def test_the_lists_that_are_promised_are_at_the_top(document: dict[str, Any]) -> None:
    promised = {"organizations", "initiatives", "metrics", "places", "sources"}
    promised |= {"facts", "events", "statements", "disagreements"}
    assert promised <= set(document)
    assert all(isinstance(document[name], list) and document[name] for name in promised)


def test_each_fact_has_the_fields_that_are_promised(document: dict[str, Any]) -> None:
    promised = {"id", "initiative", "metric", "role", "value", "min", "max", "text", "unknown"}
    promised |= {"unit", "qualifier", "as_of", "due", "said_by", "place", "rank", "reason"}
    promised |= {"note", "inferred", "evidence", "url"}
    for fact in document["facts"]:
        assert promised <= set(fact)
        for evidence in fact["evidence"]:
            assert {"source", "paragraph", "figure"} <= set(evidence)


def test_no_field_that_people_write_is_lost(document: dict[str, Any]) -> None:
    written = set(Fact.model_fields) - {"range", "interval", "id"}
    assert written <= set(document["facts"][0])


@pytest.mark.parametrize(
    ("id", "value", "low", "high", "unit"),
    [
        ("river-watch#members-actual-2023-12-31", 412, 412, 412, "members"),
        ("river-watch#volunteers-actual-2023", None, 90, 110, "volunteers"),
        ("adopt-a-stretch#share-of-river-actual-2021", None, 17.5, 20, "percent"),
        ("clear-water-fund#grants-actual-2022-04--2023-03", 18250.75, 18250.75, 18250.75, "GBP"),
        ("river-watch#sampling-method-actual-2024", None, None, None, "text"),
        ("river-watch#grants-actual-undated", None, None, None, "GBP"),
    ],
)
def test_a_value_and_a_range_both_have_ends(
    document: dict[str, Any], id: str, value: object, low: object, high: object, unit: str
) -> None:
    fact = _fact(document, id)
    assert (fact["value"], fact["min"], fact["max"], fact["unit"]) == (value, low, high, unit)


def test_a_fact_is_written_as_it_stands(document: dict[str, Any]) -> None:
    fact = _fact(document, "river-watch#members-actual-2023-12-31-newsletter")
    assert fact["as_of"] == "2023-12-31"
    assert fact["qualifier"] == "over"
    assert fact["inferred"] == {"as_of": 'The letter says "at the turn of the year".'}
    assert fact["evidence"] == [{"source": "newsletter", "paragraph": 2, "figure": "over 430"}]
    assert fact["due"] is None
    target = _fact(document, "adopt-a-stretch#share-of-river-target-2022-06-18")
    assert target["due"] == "2025/2026"


@pytest.mark.parametrize(
    ("written", "low", "high", "qualifier"),
    [
        ("value: 28_000", 28000, 28000, None),
        ("value: 28_000, qualifier: exactly", 28000, 28000, "exactly"),
        ("value: 28_000, qualifier: about", 28000, 28000, "about"),
        ("value: 28_000, qualifier: over", 28000, None, "over"),
        ("value: 28_000, qualifier: at-least", 28000, None, "at-least"),
        ("value: 28_000, qualifier: nearly", None, 28000, "nearly"),
        ("value: 28_000, qualifier: up-to", None, 28000, "up-to"),
        ("range: [3, 5]", 3, 5, None),
        ("range: [3, 5], qualifier: over", 3, 5, "over"),
        ("text: Many", None, None, None),
    ],
)
def test_the_ends_of_a_value_are_those_that_its_source_gives(
    tmp_path: Path, written: str, low: int | None, high: int | None, qualifier: str | None
) -> None:
    catalog = small.catalog(tmp_path, f"- {{metric: members, {written}, as_of: 2016}}")
    document, tables = _exported(Derived(catalog), tmp_path / "out")
    (fact,), (row,) = document["facts"], tables["facts"]
    assert (fact["min"], fact["max"], fact["qualifier"]) == (low, high, qualifier)
    cells = ["" if one is None else str(one) for one in (low, high, qualifier)]
    assert [row["min"], row["max"], row["qualifier"]] == cells


def test_numbers_keep_all_their_digits(tmp_path: Path) -> None:
    digits = ["9007199254740993", "0.1234567890123456789", "46.380", "-3.5"]
    written = "".join(
        f"- {{metric: grants, value: {one}, as_of: {2016 + n}}}\n" for n, one in enumerate(digits)
    )
    _, tables = _exported(Derived(small.catalog(tmp_path, written)), tmp_path / "out")
    assert [row["value"] for row in tables["facts"]] == digits
    text = (tmp_path / "out" / "almanac.json").read_text("utf-8")
    document = json.loads(text, parse_float=Decimal)
    assert [str(fact["value"]) for fact in document["facts"]] == digits


def test_attributes_are_exported_as_their_types(
    document: dict[str, Any], tables: dict[str, Rows]
) -> None:
    listed = (*document["initiatives"], *document["organizations"])
    records = {one["id"]: one for one in listed}
    assert records["river-watch"]["attributes"] == {
        "water": "Tidal",
        "founded": "2019-03",
        "stretches": 12,
    }
    assert records["river-club"]["attributes"] == {"founded": "1998", "charity": "0510072"}
    assert records["clear-water-fund"]["attributes"] == {}
    row = next(row for row in tables["initiatives"] if row["id"] == "river-watch")
    assert (row["attributes.stretches"], row["attributes.rules"]) == ("12", "")
    assert document["almanac"]["attributes"]["water"]["choices"] == ["Tidal", "Fresh"]


def test_links_tags_and_other_ids_are_exported(
    document: dict[str, Any], tables: dict[str, Rows]
) -> None:
    watch = next(one for one in document["initiatives"] if one["id"] == "river-watch")
    link = {"label": "Maps of the walks", "url": "https://river-club.example/maps"}
    assert watch["links"] == [link]
    assert (watch["tags"], watch["same_as"]) == (["on foot", "lists"], {"wikidata": "Q4022"})
    row = next(row for row in tables["initiatives"] if row["id"] == "river-watch")
    assert row["tags"] == "on foot; lists"
    assert json.loads(row["links"]) == [link]
    assert json.loads(row["same_as"]) == {"wikidata": "Q4022"}


def test_evidence_without_a_paragraph_has_its_own_locator(document: dict[str, Any]) -> None:
    (evidence,) = _fact(document, "river-watch#volunteers-actual-2023")["evidence"]
    wanted = {"source": "council-minutes-2023", "paragraph": None, "page": 7}
    assert evidence == {**wanted, "figure": "90 to 110"}


PLACE = "https://vale.example/minutes/2023-11.pdf#page=9"


def test_evidence_keeps_all_that_says_where_it_stands(
    document: dict[str, Any], tables: dict[str, Rows]
) -> None:
    fact = _fact(document, "clear-water-fund#grants-actual-2022-04--2023-03")
    (evidence,) = fact["evidence"]
    wanted = {"table": "Table 2", "row": "Grants paid", "url": PLACE}
    assert wanted.items() <= evidence.items()
    assert {"chapter", "line", "query", "page"}.isdisjoint(evidence)
    (row,) = (row for row in tables["evidence"] if row["of"] == fact["id"])
    assert wanted.items() <= row.items()


def test_older_columns_of_evidence_keep_their_positions() -> None:
    names = [column.title for column in columns("evidence", ("en",))]
    older = ["of", "kind", "source", "paragraph", "page", "section", "table", "timestamp"]
    assert names[:9] == [*older, "figure"]


def test_a_disagreement_has_its_sides_and_what_is_held(document: dict[str, Any]) -> None:
    one = next(one for one in document["disagreements"] if one["initiative"] == "river-watch")
    keys = {fact["id"] for fact in document["facts"]}
    assert len(one["sides"]) == 2
    assert {claim for side in one["sides"] for claim in side} <= keys
    assert one["held"] == ["river-watch#members-actual-2023-12-31"]
    assert one["reasons"] == ["Counted from the list of members at the end of the year."]


def test_a_record_keeps_its_own_web_address_beside_the_one_on_the_site(
    document: dict[str, Any], tables: dict[str, Rows]
) -> None:
    (source,) = (one for one in document["sources"] if one["id"] == "courier-2022")
    assert source["web_address"] == "https://courier.example/2022/06/18/club"
    assert source["url"] == "https://rivers.example/sources/courier-2022/"
    (row,) = (row for row in tables["sources"] if row["id"] == "courier-2022")
    assert (row["web_address"], row["url"]) == (source["web_address"], source["url"])


def test_ids_are_unique(document: dict[str, Any]) -> None:
    for name, records in document.items():
        if isinstance(records, list):
            ids = [record["id"] for record in records]
            assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("almanac", ["ferries", "rivers"])
def test_every_address_is_a_page(
    almanac: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    derived: Derived = request.getfixturevalue(f"{almanac}_derived")
    document, _ = _exported(derived, tmp_path)
    home = derived.catalog.almanac.home.rstrip("/") + "/"
    known = {home + Addresses().url(page.src) for page in pages(derived)}
    known |= {home + Addresses().url(page) for page in ("glossary.md", "disagreements.md")}
    for name, records in document.items():
        for record in records if isinstance(records, list) else ():
            assert urldefrag(record["url"])[0] in known, name


def test_everything_that_refers_leads_somewhere(document: dict[str, Any]) -> None:
    ids = {
        name: {record["id"] for record in records}
        for name, records in document.items()
        if isinstance(records, list)
    }
    for fact in document["facts"]:
        assert fact["initiative"] in ids["initiatives"]
        assert fact["metric"] in ids["metrics"]
        assert fact["said_by"] in ids["organizations"] | {None}
        assert fact["place"] in ids["places"] | {None}
        assert {evidence["source"] for evidence in fact["evidence"]} <= ids["sources"]


@pytest.mark.parametrize("name", [table for table in TABLES if table != "evidence"])
def test_a_table_and_its_list_agree(
    name: str, document: dict[str, Any], tables: dict[str, Rows]
) -> None:
    records, rows = document[name], tables[name]
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    for row, record in zip(rows, records, strict=True):
        for key, value in _leaves(record):
            cell = row[key]
            if isinstance(value, bool):
                assert cell == str(value).lower()
            elif isinstance(value, int | float):
                assert Decimal(cell) == Decimal(str(value)), key
            elif value is None:
                assert cell == "", key
            else:
                assert cell.removeprefix("'") == value, key


def _leaves(record: dict[str, Any], path: str = "") -> list[tuple[str, Any]]:
    """A record's single values, by the columns that they should have."""
    found: list[tuple[str, Any]] = []
    for name, value in record.items():
        if isinstance(value, dict) and name not in {"inferred", "same_as"}:
            found += _leaves(value, f"{path}{name}.")
        elif not isinstance(value, list | dict) and not (value is None and name in _NESTED):
            found.append((f"{path}{name}", value))
    return found


_NESTED = {"translated", "snapshot", "renamed"}


def test_a_name_has_a_column_for_each_language(rivers: Catalog, tables: dict[str, Rows]) -> None:
    row = next(row for row in tables["initiatives"] if row["id"] == "river-watch")
    assert (row["name.en"], row["name.cy"]) == ("River Watch", "Gwylio'r Afon")
    renaming = next(row for row in tables["events"] if row["renamed.old.cy"])
    assert renaming["renamed.old.cy"] == "Ceidwaid y Glannau"
    assert rivers.almanac.languages == ("en", "cy")


def test_a_name_without_a_language_is_in_the_sites(tmp_path: Path) -> None:
    document, tables = _exported(Derived(small.catalog(tmp_path)), tmp_path / "out")
    assert document["initiatives"][0]["name"] == {"en": "Walk"}
    assert tables["initiatives"][0]["name.en"] == "Walk"


def test_lists_and_groups_stand_in_one_cell(tables: dict[str, Rows]) -> None:
    initiative = next(row for row in tables["initiatives"] if row["id"] == "clear-water-fund")
    assert initiative["related"] == "river-watch; spring-clean"
    fact = next(row for row in tables["facts"] if row["id"].endswith("newsletter"))
    assert json.loads(fact["inferred"]) == {"as_of": 'The letter says "at the turn of the year".'}
    copied = next(row for row in tables["facts"] if row["role"] == "target")
    assert copied["sources"] == "courier-2022"
    metric = next(row for row in tables["metrics"] if row["id"] == "members")
    assert json.loads(metric["not_comparable_with"])[0]["metric"] == "volunteers"


def test_all_evidence_is_in_its_table(document: dict[str, Any], tables: dict[str, Rows]) -> None:
    wanted = [
        (owner["id"], evidence["source"])
        for name in ("facts", "events", "statements")
        for owner in document[name]
        for evidence in owner["evidence"]
    ]
    assert [(row["of"], row["source"]) for row in tables["evidence"]] == wanted
    assert {row["kind"] for row in tables["evidence"]} == {"fact", "event", "statement"}


@pytest.mark.parametrize("name", TABLES)
def test_columns_depend_on_nothing_but_languages_and_attributes(
    name: str, rivers_derived: Derived, tmp_path: Path
) -> None:
    own = {
        "initiatives": ["water", "founded", "stretches", "rules"],
        "organizations": ["founded", "charity"],
        "sources": ["rules"],
        "metrics": ["rules"],
    }.get(name, [])
    export(Derived(small.catalog(tmp_path)), tmp_path / "few")
    export(rivers_derived, tmp_path / "many")
    few, full = (
        (tmp_path / folder / f"{name}.csv").read_text("utf-8-sig").splitlines()[0].split(",")
        for folder in ("few", "many")
    )
    assert few == [column for column in full if not re.match(r".*\.cy$|attributes\.", column)]
    assert [one for one in full if one.startswith("attributes.")] == [
        f"attributes.{id}" for id in own
    ]
    assert full == [column.title for column in columns(name, ("en", "cy"), tuple(own))]


# The scripts that copy tables are held to the same cases.
CELLS = json.loads((Path(__file__).parents[1] / "support" / "cells.json").read_text("utf-8"))


def test_a_text_that_would_be_a_formula_is_defused_in_tables_only(tmp_path: Path) -> None:
    records = {
        f"data/organizations/x{n}.yml": f"{{name: X, kind: other, summary: X, "
        f"note: {json.dumps(text)}, aliases: [{json.dumps(text)}]}}"
        for n, text in enumerate(CELLS)
    }
    catalog = small.catalog(tmp_path, files=records)
    document, tables = _exported(Derived(catalog), tmp_path / "out")
    found = {one["id"]: one for one in document["organizations"]}
    cells = {one["id"]: one for one in tables["organizations"]}
    for n, (text, cell) in enumerate(CELLS.items()):
        assert found[f"x{n}"]["note"] == text
        assert (cells[f"x{n}"]["note"], cells[f"x{n}"]["aliases"]) == (cell, cell)


def test_a_printed_figure_below_zero_stays_a_number_and_a_sum_does_not(tmp_path: Path) -> None:
    written = "".join(
        f"- {{metric: depth, value: -{n}, as_of: {2010 + n}, evidence: [{{source: book, page: 1, "
        f"figure: {json.dumps(figure)}}}]}}\n"
        for n, figure in enumerate(("-5", "-1+2"))
    )
    _, tables = _exported(Derived(small.catalog(tmp_path, written)), tmp_path / "out")
    assert [row["figure"] for row in tables["evidence"]] == ["-5", "'-1+2"]
    assert [row["value"] for row in tables["facts"]] == ["0", "-1"]


def test_a_negative_number_is_no_formula(tmp_path: Path) -> None:
    facts = "- {metric: growth, value: -2.50, as_of: 2014}"
    document, tables = _exported(Derived(small.catalog(tmp_path, facts)), tmp_path / "out")
    assert document["facts"][0]["value"] == -2.5
    assert tables["facts"][0]["value"] == "-2.50"


def test_a_large_number_has_all_its_digits(tmp_path: Path) -> None:
    facts = "- {metric: grants, value: 123456789012345678901, as_of: 2014}"
    _, tables = _exported(Derived(small.catalog(tmp_path, facts)), tmp_path / "out")
    assert tables["facts"][0]["value"] == "123456789012345678901"


def test_a_text_with_lines_and_quotes_stays_whole(tmp_path: Path) -> None:
    fields = 'note: "One, \\"two\\"\\nthree; 四"'
    _, tables = _exported(Derived(small.catalog(tmp_path, fields=fields)), tmp_path / "out")
    assert tables["initiatives"][0]["note"] == 'One, "two"\nthree; 四'


def test_two_exports_give_the_same_bytes(rivers_derived: Derived, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        export(rivers_derived, tmp_path / folder)
    for name in FILES:
        one, two = ((tmp_path / folder / name).read_bytes() for folder in ("one", "two"))
        assert one == two, name


def test_the_tables_open_in_a_spreadsheet_and_in_a_program(
    rivers_derived: Derived, tmp_path: Path
) -> None:
    export(rivers_derived, tmp_path)
    for name in TABLES:
        data = (tmp_path / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf"), name
        assert data.endswith(b"\r\n"), name
        assert not re.search(rb"[^\r]\n", data), name


def test_an_almanac_is_exported_whole(ferries_derived: Derived, tmp_path: Path) -> None:
    document, tables = _exported(ferries_derived, tmp_path)
    catalog = ferries_derived.catalog
    assert len(document["facts"]) == len(tables["facts"]) == len(catalog.facts)
    assert len(document["sources"]) == len(list((FERRIES / "data" / "sources").glob("*.yml")))


def test_a_value_that_is_no_number_is_exported_as_text(
    rivers_derived: Derived, tmp_path: Path
) -> None:
    document, _ = _exported(rivers_derived, tmp_path)
    facts = {fact["id"]: fact for fact in document["facts"]}
    opened, insured = (
        facts[key]
        for key in ("clear-water-fund#opened-actual", "night-patrol#insured-actual-2021-10-02")
    )
    for fact, text in ((opened, "2021-04-01"), (insured, "no")):
        assert [fact[name] for name in ("value", "min", "max", "unit")] == [None] * 4
        assert fact["text"] == text
    event = "clear-water-fund#event-policy-2023-11-08"
    assert facts["clear-water-fund#grants-actual-2024"]["event"] == event
    assert event in {one["id"] for one in document["events"]}
    metrics = {metric["id"]: metric for metric in document["metrics"]}
    assert metrics["insured"]["choices"] == ["yes", "partly", "no"]
    assert metrics["opened"]["choices"] == []

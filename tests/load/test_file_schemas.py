"""The schema of each kind of file: what an editor says of a file, and what it offers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.load.catalog import Catalog
from macros.load.file_schemas import FILE_KINDS, file_schema, file_schemas
from macros.load.kinds import ALMANAC, KINDS
from macros.load.kinds import RELEASES as RELEASES_FOLDER
from tests.load.test_schema import read
from tests.support.folders import FERRIES, GRIDS, RELEASES, RIVERS


def _files(root: Path, name: str) -> list[Any]:
    if name == "almanac":
        return [read(root / ALMANAC)]
    if name == "release":
        return [read(one) for one in sorted((root / RELEASES_FOLDER).glob("*.yml"))]
    (path,) = (root / kind.path for kind in KINDS.values() if kind.name == name)
    paths = [path] if path.is_file() else sorted(path.glob("*.yml"))
    return [read(one) for one in paths]


@pytest.mark.parametrize("root", [RIVERS, FERRIES, GRIDS, RELEASES], ids=lambda root: root.name)
@pytest.mark.parametrize("name", FILE_KINDS)
def test_every_file_is_valid_by_the_schema_of_its_kind(
    root: Path, name: str, rivers: Catalog
) -> None:
    for catalog in (None, rivers):
        described = file_schema(name, catalog)
        Draft202012Validator.check_schema(described)
        validator = Draft202012Validator(described)
        for file in _files(root, name):
            assert [error.message for error in validator.iter_errors(file)] == []


def test_the_file_of_another_kind_is_not(rivers: Catalog) -> None:
    source = read(RIVERS / "data/sources/yearbook-2024.yml")
    validator = Draft202012Validator(file_schema("organization", rivers))
    assert any("'issued'" in error.message for error in validator.iter_errors(source))


def _offered(described: dict[str, Any], record: str, field: str) -> dict[str, str]:
    at = described["$defs"][record]["properties"][field]
    at = at.get("items", at)
    names: dict[str, str] = {}
    for one in at["anyOf"]:
        if "$ref" in one:
            ids = described["$defs"][one["$ref"].removeprefix("#/$defs/")]
            names |= dict(zip(ids["enum"], ids["enumDescriptions"], strict=True))
    return names


def test_an_editor_offers_the_ids_of_the_almanac_with_their_names(rivers: Catalog) -> None:
    described = file_schema("initiative", rivers)
    assert set(_offered(described, "Fact", "metric")) == set(rivers.metrics)
    assert set(_offered(described, "Evidence", "source")) == set(rivers.sources)
    assert set(_offered(described, "Initiative", "related")) == set(rivers.initiatives)
    assert set(_offered(described, "Initiative", "kind")) == set(rivers.almanac.kinds)
    organizations = _offered(described, "Fact", "said_by")
    assert organizations["youth-section"] == "Youth Section, Adran Ieuenctid"
    metrics = file_schema("metric", rivers)
    assert set(_offered(metrics, "Metric", "group")) == set(rivers.almanac.metric_groups)


def test_a_word_can_be_about_records_of_several_kinds(rivers: Catalog) -> None:
    offered = _offered(file_schema("glossary", rivers), "GlossaryEntry", "about")
    assert {"river-watch", "river-club", "members"} <= set(offered)


def test_a_new_id_is_no_mistake_but_what_can_be_none_is(rivers: Catalog) -> None:
    validator = Draft202012Validator(file_schema("initiative", rivers))
    record = {"name": "New", "kind": "program", "summary": "It is new.", "platform": "newcomer"}
    assert not list(validator.iter_errors(record))
    assert list(validator.iter_errors(record | {"platform": ["newcomer"]}))
    assert list(validator.iter_errors(record | {"platfrom": "newcomer"}))


def test_each_schema_names_itself_and_defines_what_it_refers_to(rivers: Catalog) -> None:
    for name, described in file_schemas(rivers):
        assert described["$id"] == f"{rivers.almanac.home.rstrip('/')}/schema/{name}.json"
        text = json.dumps(described)
        for defined in described["$defs"]:
            assert f'"#/$defs/{defined}"' in text

"""The first almanac's data. What its files say is checked by `almanac check`, before all tests."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from macros.check.verification import verify
from macros.derive.derived import Derived
from macros.exports.formats import export
from macros.load.catalog import Catalog
from tests.load.test_schema import VALIDATOR, data
from tests.support.folders import REPOSITORY
from tests.support.rivers import shown

SNAPSHOTS = Path(os.environ.get("ALMANAC_SNAPSHOTS", REPOSITORY.parent / "shared" / "seeds"))


@pytest.mark.skipif(
    not SNAPSHOTS.is_dir(),
    reason="the sources' texts are not here, so the real figures were NOT verified; "
    "ALMANAC_SNAPSHOTS=DIR names their folder",
)
def test_every_figure_stands_where_it_is_said_to(first: Catalog) -> None:
    found = verify(first, SNAPSHOTS)
    assert not found.findings, shown(found.findings)
    assert found.sources == sum(source.snapshot is not None for source in first.sources.values())
    assert found.figures > 0


def test_all_files_are_valid_by_the_schema() -> None:
    errors = [
        f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data(REPOSITORY))
    ]
    assert not errors


def test_all_files_are_exported(first_derived: Derived, tmp_path: Path) -> None:
    export(first_derived, tmp_path)
    document = json.loads((tmp_path / "almanac.json").read_text("utf-8"))
    for folder in ("initiatives", "organizations", "sources"):
        files = {path.stem for path in (REPOSITORY / "data" / folder).glob("*.yml")}
        assert {record["id"] for record in document[folder]} == files
    assert len(document["facts"]) == len(first_derived.catalog.facts)

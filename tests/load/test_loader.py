"""From files to a catalog: what is read, what is left out, and what that does to the rest."""

import errno
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.load.catalog import Catalog
from macros.load.loader import load
from tests.support import rivers
from tests.support.folders import RIVERS
from tests.support.rivers import Rivers


@pytest.fixture
def almanac(tmp_path: Path) -> Rivers:
    return rivers.copy(tmp_path)


def loaded(almanac: Rivers) -> Catalog:
    catalog = load(almanac.root).catalog
    assert catalog is not None
    return catalog


def test_a_good_almanac_is_read_whole() -> None:
    result = load(RIVERS)
    assert result.findings == ()
    assert result.catalog is not None
    assert result.catalog.whole
    counts = {
        kind: len(result.catalog.records(kind))
        for kind in ("initiative", "organization", "source", "metric", "place", "glossary")
    }
    assert counts == {
        "initiative": 5,
        "organization": 6,
        "source": 7,
        "metric": 8,
        "place": 4,
        "glossary": 2,
    }


def test_records_are_sorted_by_id_and_facts_stay_in_the_order_of_their_file() -> None:
    catalog = loaded(Rivers(RIVERS))
    for kind in ("initiative", "organization", "source", "metric", "place"):
        ids = list(catalog.records(kind))
        assert ids == sorted(ids)
    lines = [fact.line for fact in catalog.facts_of["river-watch"]]
    assert lines == sorted(lines)
    assert lines[0] == 15


def test_a_record_with_errors_stays_with_stand_ins(almanac: Rivers) -> None:
    almanac.write("data/initiatives/example.yml", "nmae: x\nplatform: river-club\n")
    catalog = loaded(almanac)
    example = catalog.initiatives["example"]
    assert example.platform == "river-club"
    assert example.spoiled == {"name", "kind", "summary"}
    assert not catalog.whole


def test_a_record_that_cannot_be_read_is_left_out_and_remembered(almanac: Rivers) -> None:
    almanac.write("data/initiatives/example.yml", "name: [\n")
    catalog = loaded(almanac)
    assert "example" not in catalog.initiatives
    assert catalog.knows("initiative", "example")
    assert not catalog.whole


def test_a_broken_record_of_a_shared_file_leaves_the_others(almanac: Rivers) -> None:
    almanac.append("data/metrics.yml", "tents: Tents\nboats: …\n")
    catalog = loaded(almanac)
    assert len(catalog.metrics) == 8
    assert catalog.knows("metric", "tents")
    assert catalog.knows("metric", "boats")
    assert not catalog.knows("metric", "canoes")


def test_all_mistakes_of_all_files_are_told_at_once_and_sorted(almanac: Rivers) -> None:
    almanac.append("data/metrics.yml", "tents:\n  name: []\n  unit: [x]\n  group: people\n")
    almanac.write("data/sources/a.yml", "title: [\n")
    almanac.write("data/initiatives/b.yml", "name: x\nkind: program\nsummary: []\nperiod: soon\n")
    found = load(almanac.root).findings
    assert list(found) == sorted(found)
    assert [(one.file.rpartition("/")[2], one.rule) for one in found] == [
        ("b.yml", "wrong-type"),
        ("b.yml", "date-format"),
        ("metrics.yml", "missing-field"),
        ("metrics.yml", "missing-field"),
        ("metrics.yml", "wrong-type"),
        ("metrics.yml", "wrong-type"),
        ("a.yml", "syntax"),
    ]


def test_a_repeated_id_in_a_shared_file_is_told_where_it_repeats(almanac: Rivers) -> None:
    line = (almanac.root / "data/places.yml").read_text(encoding="utf-8").count("\n") + 1
    almanac.append("data/places.yml", "wales:\n  name: Wales again\n")
    (one,) = load(almanac.root).findings
    assert (one.line, one.column, one.rule) == (line, 1, "duplicate-key")
    assert "first in line 1" in one.message


def test_a_mistake_in_the_almanac_file_leaves_the_rest(almanac: Rivers) -> None:
    almanac.append("data/almanac.yml", "colour: blue\n")
    result = load(almanac.root)
    assert result.catalog is not None
    assert not result.catalog.whole
    assert [one.rule for one in result.findings] == ["unknown-field"]


def test_an_almanac_without_records_is_an_almanac(tmp_path: Path) -> None:
    almanac = Rivers(tmp_path)
    text = (RIVERS / "data/almanac.yml").read_text(encoding="utf-8")
    almanac.write("data/almanac.yml", text)
    assert load(tmp_path).findings == ()
    assert loaded(almanac).facts == ()


@pytest.mark.parametrize(
    ("closed", "unread"), [("data/sources", {"source"}), ("data/sources/old", set())]
)
def test_a_folder_that_cannot_be_looked_into_is_told_and_not_taken_for_empty(
    almanac: Rivers, monkeypatch: pytest.MonkeyPatch, closed: str, unread: set[str]
) -> None:
    (almanac.root / closed).mkdir(exist_ok=True)
    look = os.scandir

    def scandir(folder: Path) -> Iterator[os.DirEntry[str]]:
        if Path(folder) == almanac.root / closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return look(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    found = load(almanac.root)
    assert [(one.file, one.rule) for one in found.findings] == [(closed, "file")]
    assert found.catalog is not None
    assert found.catalog.unread == unread


def test_the_position_of_a_missing_field_is_that_of_the_record(almanac: Rivers) -> None:
    almanac.append("data/places.yml", "# The next one lacks its name.\nfar-off:\n  kind: town\n")
    (one,) = load(almanac.root).findings
    lines = (almanac.root / "data/places.yml").read_text(encoding="utf-8").splitlines()
    assert lines[one.line - 1 :] == ["  kind: town"]
    assert one.column == 3


@pytest.mark.parametrize("was_on", [True, False])
def test_loading_leaves_the_garbage_collector_as_it_was(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    try:
        load(RIVERS)
        assert gc.isenabled() == was_on
    finally:
        gc.enable()

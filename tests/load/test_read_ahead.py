"""Several processes read what one reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.load.kept_files import KeptFiles
from macros.load.loader import load
from tests.support import small

_WRONG = {
    "syntax": "name: [",
    "field": "name: Walk\nkind: program\nsummary: A walk.\nsumary: x\n",
    "value": "name: Walk\nkind: program\nsummary: A walk.\nfacts: [{metric: members, value: x}]\n",
    "empty": "",
    "sign": "name: Walk\x07\n",
}


@pytest.fixture
def almanac(tmp_path: Path) -> Path:
    head = "name: Walk\nkind: program\nsummary: A walk.\n"
    files = {
        f"data/initiatives/walk-{number}.yml": head + small.facts(f"value: {number}, as_of: 2021")
        for number in range(300)
    }
    small.catalog(tmp_path, files=files)
    for name, text in _WRONG.items():
        small.write(tmp_path, f"data/initiatives/{name}.yml", text)
    (tmp_path / "data/initiatives/bytes.yml").write_bytes(b"name: Caf\xe9\n")
    return tmp_path


def test_several_processes_read_what_one_reads(almanac: Path) -> None:
    one, several = load(almanac), load(almanac, processes=3)
    assert one.findings == several.findings
    assert len(one.findings) >= len(_WRONG)
    assert one.catalog == several.catalog
    assert one.catalog
    assert len(one.catalog.initiatives) > 300


def test_what_was_read_ahead_is_kept(almanac: Path) -> None:
    kept = KeptFiles()
    load(almanac, kept, processes=2)
    assert kept.files.keys() >= {f"data/initiatives/walk-{n}.yml" for n in range(300)}
    assert "data/initiatives/field.yml" not in kept.files

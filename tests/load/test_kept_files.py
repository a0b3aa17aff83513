"""What is kept from one load for the next: only what another reading would give, too."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from macros.examine import examine
from macros.load import yaml_reader
from macros.load.kept_files import KeptFiles
from macros.load.loader import load
from tests.fuzz.mutants import Step
from tests.support.folders import RIVERS

_METRICS = "data/metrics.yml"


def _read(monkeypatch: pytest.MonkeyPatch, root: Path, kept: KeptFiles) -> int:
    """How many files a load reads as YAML."""
    texts, as_ever = [], yaml_reader.read

    def read(text: str) -> yaml_reader.YamlDocument:
        texts.append(text)
        return as_ever(text)

    with monkeypatch.context() as patch:
        patch.setattr("macros.load.loader.yaml_reader.read", read)
        load(root, kept)
    return len(texts)


def test_only_a_file_that_has_changed_is_read_again(
    rivers_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptFiles()
    whole = _read(monkeypatch, rivers_copy, kept)
    assert whole > 10
    # The files that say what the almanac is, and how its site is made.
    always = _read(monkeypatch, rivers_copy, kept)
    assert always == 2
    path = next((rivers_copy / "data/initiatives").glob("*.yml"))
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert _read(monkeypatch, rivers_copy, kept) == always + 1
    assert _read(monkeypatch, rivers_copy, kept) == always


def test_facts_are_read_again_when_a_metric_takes_other_values(
    rivers_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptFiles()
    whole = _read(monkeypatch, rivers_copy, kept)
    path = rivers_copy / _METRICS
    path.write_text(path.read_text("utf-8").replace("kind: date", "kind: stock", 1), "utf-8")
    assert _read(monkeypatch, rivers_copy, kept) == whole


def test_what_is_kept_never_shows_whatever_changes(rivers_copy: Path) -> None:
    random, kept, refused = Random(17), KeptFiles(), 0
    for number in range(60):
        if number % 4 == 3:
            shutil.rmtree(rivers_copy / "data")
            shutil.copytree(RIVERS / "data", rivers_copy / "data")
        else:
            level = random.choice(("node", "node", "text", "folder"))
            Step(random.randrange(60), level, random.randrange(1_000)).take(rivers_copy)
        found, fresh = examine(rivers_copy, kept=kept), examine(rivers_copy)
        assert found.findings == fresh.findings, number
        assert (found.catalog, found.written) == (fresh.catalog, fresh.written), number
        refused += bool(found.errors)
    assert 10 < refused < 45

"""More than thirty kinds of change to the data of the first almanac, each told as what it is.

All are made at once, each in items of its own: the difference tells them, and nothing else.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.changes.difference_forms import as_text
from macros.changes.state import difference, state_at
from tests.support.folders import REPOSITORY

CHANGES: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "changes.yml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Sequence[str]:
    root = tmp_path_factory.mktemp("changes")
    for part in ("data", "docs"):
        shutil.copytree(REPOSITORY / part, root / part)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    before = state_at(REPOSITORY, None, root)
    for change in CHANGES.values():
        for edit in change["edits"]:
            _carry_out(edit, root)
    after = state_at(root, None, root)
    assert not after.errors
    return as_text(difference(before, after), after.errors).splitlines()


def _carry_out(edit: Mapping[str, str], root: Path) -> None:
    old, new = edit.get("old"), edit.get("new", "")
    if "to" in edit:
        (root / edit["file"]).rename(root / edit["to"])
    elif "file" not in edit:
        for path in (root / "data").rglob("*.yml"):
            path.write_text(path.read_text("utf-8").replace(str(old), new), "utf-8")
    elif old is None:
        assert not (root / edit["file"]).exists()
        (root / edit["file"]).write_text(new, "utf-8")
    else:
        text = (root / edit["file"]).read_text("utf-8")
        assert text.count(old) == 1, edit
        (root / edit["file"]).write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_told_as_what_it_is(kind: str, told: Sequence[str]) -> None:
    lines = {line.strip() for line in told}
    assert lines.issuperset(CHANGES[kind]["told"])


def test_nothing_else_is_told(told: Sequence[str]) -> None:
    expected = [line for change in CHANGES.values() for line in change["told"]]
    pages = next(number for number, line in enumerate(told) if line.endswith("records affected"))
    found = [line.strip() for line in told[:pages] if line.startswith(("+", "-", "~", "!", " "))]
    assert sorted(found) == sorted(expected)


def test_there_are_more_than_thirty_kinds() -> None:
    assert len(CHANGES) > 30

"""The site of an earlier release, as the program of today builds it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from macros.cli import main
from tests.release.scratch import FACT, Scratch


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """A repository with two releases, and a change since."""
    made = Scratch(tmp_path)
    for value in ("41", "42", "43"):
        made.facts(f"Count {value}", FACT.replace("value: 1", f"value: {value}"))
        if value != "43":
            assert made.release() == 0
    return made


def test_the_state_of_a_release_is_built_and_each_page_says_its_version(
    scratch: Scratch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", "--at", "data-1.0.0", "--root", str(scratch.root)]) == 0
    path = scratch.root / "dist/almanac-at-data-1.0.0.zip"
    assert str(path) in capsys.readouterr().out
    with zipfile.ZipFile(path) as packed:
        pages = {name: packed.read(name).decode() for name in packed.namelist() if ".html" in name}
    assert pages
    for name, text in pages.items():
        assert "<b>Version 1.0.0 of the data, of 2025-07-01.</b>" in text, name
    walk = pages["almanac-at-data-1.0.0/initiatives/walk.html"]
    assert ">41<" in walk
    assert ">42<" not in walk
    assert ">43<" not in walk


def test_a_revision_that_is_not_there_has_no_site(
    scratch: Scratch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", "--at", "data-3.0.0", "--root", str(scratch.root)]) == 2
    assert "almanac bundle: there is no revision 'data-3.0.0' here" in capsys.readouterr().err

"""`almanac diff`, as a reviewer calls it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from macros.cli import main
from tests.support.folders import RIVERS
from tests.support.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    shutil.copytree(RIVERS, made.root, dirs_exist_ok=True)
    made.commit("2024-01-01")
    return made


def _edit(repository: Repository) -> None:
    file = repository.root / "data/initiatives/river-watch.yml"
    file.write_text(file.read_text("utf-8").replace("value: 412", "value: 413"), "utf-8")


def test_the_files_as_they_are_are_held_against_a_revision(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    _edit(repository)
    assert main(["diff", "main", "--root", str(repository.root)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 fact changed; 1 value follows.\n")
    assert "River Watch: Members, 413 members, 31 December 2023, Arlen River Club\n" in said
    assert "    value: 412 → 413\n" in said


def test_two_revisions_are_compared_whatever_stands_in_the_folder(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    _edit(repository)
    repository.commit("2024-02-01")
    shutil.rmtree(repository.root / "data/initiatives")
    options = ["--root", str(repository.root), "--format", "json"]
    assert main(["diff", "HEAD~1", "HEAD", *options]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [item["fields"][0]["after"] for item in found["items"]] == [413]


@pytest.mark.parametrize(
    ("revisions", "said"),
    [
        (["nowhere"], "there is no revision 'nowhere' here"),
        (["HEAD", "elsewhere"], "there is no revision 'elsewhere' here"),
    ],
)
def test_a_revision_that_is_not_there_ends_with_2(
    revisions: list[str],
    said: str,
    repository: Repository,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["diff", *revisions, "--root", str(repository.root)]) == 2
    assert f"almanac diff: {said}" in capsys.readouterr().err


def test_a_revision_without_an_almanac_ends_with_2(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(repository.root / "data")
    (repository.root / "data").write_text("Not a folder.", "utf-8")
    repository.commit("2024-02-01")
    (repository.root / "data").unlink()
    (repository.root / "data").mkdir()
    assert main(["diff", "HEAD", "--root", str(repository.root)]) == 2
    assert "almanac diff: there is no folder data/ at 'HEAD'" in capsys.readouterr().err


def test_for_programs_a_failure_is_told_as_json_too(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--root", str(repository.root), "--format", "json"]
    assert main(["diff", "::error::nowhere", *options]) == 2
    told = capsys.readouterr()
    error = json.loads(told.out)["error"]
    assert error.startswith("there is no revision '::error::nowhere' here")
    assert "almanac diff: there is no revision" in told.err


def test_files_that_are_too_large_are_told_by_the_revision_as_it_was_named(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.changes.revisions._LARGEST", 1_000)
    assert main(["diff", "main", "--root", str(repository.root)]) == 2
    said = capsys.readouterr().err
    assert said == "almanac diff: the files of 'main' are larger than 1,000 bytes\n"


def test_with_errors_what_can_be_read_is_compared_as_it_is_written(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    _edit(repository)
    (repository.root / "data/almanac.yml").write_text("[", "utf-8")
    assert main(["diff", "HEAD", "--root", str(repository.root)]) == 0
    said = capsys.readouterr().out
    assert "What cannot be read is not compared. The check finds" in said
    assert "River Watch: members, actual, 2023-12-31\n    value: 412 → 413\n" in said

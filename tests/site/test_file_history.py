"""When files last changed, as git knows."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from macros.site.file_history import history
from tests.support.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    made.commit("2021-03-04", one="1", two="2", 村="3")
    made.commit("2022-05-06", one="1 and more")
    return made


def test_a_file_has_the_day_of_its_last_change(repository: Repository) -> None:
    past = history(repository.root, "data")
    assert past.newest(["data/one.yml"]) == "2022-05-06"
    assert past.newest(["data/two.yml"]) == "2021-03-04"
    assert past.newest(["data/村.yml"]) == "2021-03-04"


def test_some_files_have_the_day_of_the_latest(repository: Repository) -> None:
    past = history(repository.root, "data")
    assert past.newest(["data/two.yml", "data/one.yml", "data/村.yml"]) == "2022-05-06"
    assert past.newest([]) is None


def test_a_file_that_is_new_or_changed_has_no_day(repository: Repository) -> None:
    for name in ("new", "two", "村"):
        (repository.root / "data" / f"{name}.yml").write_text("changed", "utf-8")
    past = history(repository.root, "data")
    for name in ("new", "two", "村"):
        assert past.newest([f"data/{name}.yml"]) is None, name
    assert past.newest(["data/one.yml"]) == "2022-05-06"
    assert past.newest(["data/one.yml", "data/two.yml"]) is None


def test_a_staged_change_is_a_change(repository: Repository) -> None:
    (repository.root / "data" / "two.yml").write_text("changed", "utf-8")
    repository.git("add", ".")
    assert history(repository.root, "data").newest(["data/two.yml"]) is None


def test_a_history_that_is_cut_off_dates_nothing(repository: Repository, tmp_path: Path) -> None:
    # There, the first commit seems to have changed every file.
    address = repository.folder.as_uri()
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", address, "shallow"], cwd=tmp_path, check=True
    )
    shallow = tmp_path / "shallow" / repository.root.name
    assert (shallow / "data" / "two.yml").is_file()
    assert history(shallow, "data").newest(["data/two.yml"]) is None


def test_without_a_repository_nothing_has_a_day(repository: Repository, tmp_path: Path) -> None:
    shutil.copytree(repository.root, tmp_path / "copy")
    assert history(tmp_path / "copy", "data").newest(["data/one.yml"]) is None


def test_without_git_nothing_has_a_day(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert history(repository.root, "data").newest(["data/one.yml"]) is None


def test_a_past_file_whose_name_is_no_text_dates_nothing(repository: Repository) -> None:
    repository.commit("2024-03-01", a="1")
    path = os.fsencode(repository.root) + b"/data/\xff.yml"
    os.close(os.open(path, os.O_CREAT))
    repository.commit("2024-04-01", b="1")
    os.unlink(path)  # noqa: PTH108 - a name that is no text
    repository.commit("2024-05-01", b="2")
    assert history(repository.root, "data").newest(["data/a.yml"]) == "2024-03-01"

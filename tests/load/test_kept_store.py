"""What is kept of files between processes: the same as another reading, or nothing."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from macros.load import kept_store
from macros.load.kept_files import KeptFile, KeptFiles
from macros.load.kept_store import KeptStore
from macros.load.loader import load
from tests.support.folders import ALMANACS, RIVERS


def _kept(store: Path, almanac: Path = RIVERS) -> KeptFiles:
    """The files of an almanac, which are in the store."""
    kept = KeptFiles()
    load(almanac, kept)
    KeptStore(store).write(kept.files)
    return kept


@pytest.mark.parametrize("name", ["rivers", "ferries", "grids", "history", "releases"])
def test_what_is_kept_is_what_was_read(name: str, tmp_path: Path) -> None:
    kept = _kept(tmp_path / "kept", ALMANACS / name)
    found = KeptStore(tmp_path / "kept").read()
    assert len(found) > 5
    assert found == kept.files
    assert load(ALMANACS / name, KeptFiles(found)) == load(ALMANACS / name)


def test_records_of_the_store_share_what_others_share(tmp_path: Path) -> None:
    _kept(tmp_path / "kept")
    records = [
        record
        for file in KeptStore(tmp_path / "kept").read().values()
        for record in file.records.values()
    ]
    sets = [record.model_fields_set for record in records]
    assert len({id(one) for one in sets}) == len({frozenset(one) for one in sets}) < len(sets)


def test_a_broken_store_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    assert KeptStore(path).read() == {}
    _kept(path)
    data = path.read_bytes()
    for broken in (b"", data[:20], data[:-1], data + b"x", data[:100] + b"\0" + data[101:]):
        path.write_bytes(broken)
        assert KeptStore(path).read() == {}
    path.unlink()
    path.mkdir()
    assert KeptStore(path).read() == {}
    _kept(path)
    assert path.is_dir()


def test_another_program_reads_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _kept(tmp_path / "kept")
    monkeypatch.setattr(kept_store, "program_digest", lambda: "another")
    assert KeptStore(tmp_path / "kept").read() == {}


class _Command:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch called",)


def test_nothing_but_records_comes_out_of_a_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for planted in ({"data/x.yml": _Command()}, {"data/x.yml": Path("x")}):
        data = pickle.dumps(planted)
        Path("kept").write_bytes(kept_store._digest(data) + data)
        assert KeptStore(Path("kept")).read() == {}
    assert not Path("called").exists()


def test_a_store_is_written_when_it_would_change(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    _kept(path)
    os.utime(path, (0, 0))
    store = KeptStore(path)
    kept = KeptFiles(store.read())
    load(RIVERS, kept)
    store.write(kept.files)
    assert path.stat().st_mtime == 0
    files: dict[str, KeptFile] = dict(kept.files)
    gone = files.popitem()[0]
    store.write(files)
    assert gone not in KeptStore(path).read()

"""What is kept of an export is used as long as it is right, and does no harm when it is broken."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.exports.formats import export
from macros.exports.kept_pieces import ExportTexts, KeptPieces
from macros.load.loader import load

_TEXTS = (("one",), ("two", ""))


def _made() -> ExportTexts:
    return _TEXTS


def _none() -> ExportTexts:
    raise AssertionError("it is kept")


def _other() -> ExportTexts:
    return (("else",), ("", ""))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file with two pieces."""
    path = tmp_path / "new/kept"
    with KeptPieces(path) as pieces:
        assert pieces.piece("a", _made) == _TEXTS
        assert pieces.piece("b", _made) == _TEXTS
        pieces.finish()
    return path


def _exported(almanac: Path, kept: Path | None) -> Mapping[str, bytes]:
    catalog = load(almanac).catalog
    assert catalog
    return {
        path.name: path.read_bytes()
        for path in export(Derived(catalog), almanac.parent / "out", kept)
    }


def test_a_kept_piece_is_what_it_was_as_long_as_exports_need_it(kept: Path) -> None:
    with KeptPieces(kept) as pieces:
        assert pieces.piece("b", _none) == _TEXTS
        assert pieces.piece("c", _other) == _other()
        pieces.finish()
    with KeptPieces(kept) as pieces:
        assert pieces.piece("b", _none) == _TEXTS
        assert pieces.piece("c", _none) == _other()
        assert pieces.piece("a", _other) == _other()


def test_an_export_that_comes_to_no_end_leaves_what_was_kept(kept: Path) -> None:
    with KeptPieces(kept) as pieces:
        pieces.piece("c", _made)
    with KeptPieces(kept) as pieces:
        assert pieces.piece("a", _none) == _TEXTS
        assert pieces.piece("c", _other) == _other()


@pytest.mark.parametrize("left", [0, 10, 71, 80, -1])
def test_a_broken_file_keeps_nothing_that_is_broken(left: int, kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:left])
    with KeptPieces(kept) as pieces:
        assert pieces.piece("b", _other) == _other()


def test_a_changed_piece_is_made_again(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes().replace(b"one", b"own"))
    with KeptPieces(kept) as pieces:
        assert pieces.piece("a", _other) == _other()


def test_a_file_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file/kept", tmp_path):
        with KeptPieces(path) as pieces:
            assert pieces.piece("a", _made) == _TEXTS
            pieces.finish()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/initiatives/river-watch.yml", "River Watch", "The new watch"),
        ("data/initiatives/river-watch.yml", "412", "413"),
        ("data/metrics.yml", "unit: members", "unit: member"),
        ("data/almanac.yml", "https://rivers.", "https://new."),
    ],
)
def test_an_export_after_a_change_writes_what_a_first_one_writes(
    file: str, old: str, new: str, rivers_copy: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    before = _exported(rivers_copy, kept)
    assert _exported(rivers_copy, kept) == before == _exported(rivers_copy, None)
    path = rivers_copy / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    again = _exported(rivers_copy, kept)
    assert again == _exported(rivers_copy, None)
    assert again != before

"""The digest of the program, under which others keep what it has made."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.ground import program_digest


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two files, of which nobody knows the digest yet."""
    (tmp_path / "page.html").write_text("<p>")
    (tmp_path / "made.py").write_text("made = 1")
    monkeypatch.setattr(program_digest, "PACKAGE", tmp_path)
    monkeypatch.setattr(program_digest, "_read", program_digest._read.__wrapped__)
    return tmp_path


def test_each_file_is_part_of_the_digest(package: Path) -> None:
    digests = {program_digest.program_digest()}
    (package / "page.html").write_text("<i>")
    digests.add(program_digest.program_digest())
    (package / "new.html").write_text("<i>")
    digests.add(program_digest.program_digest())
    (package / "new.html").rename(package / "newer.html")
    digests.add(program_digest.program_digest())
    assert len(digests) == 4
    (package / "__pycache__").mkdir()
    (package / "__pycache__/made.pyc").write_text("made")
    assert program_digest.program_digest() in digests


def test_a_program_that_has_changed_since_it_began_is_known(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = program_digest._read()
    monkeypatch.setattr(program_digest, "_read", lambda: began)
    assert not program_digest.has_changed()
    (package / "page.html").write_text("<b>in the works</b>")
    assert program_digest.has_changed()
    assert program_digest.program_digest() == began[0]

"""Templates that were compiled before."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from macros.render.compiled_templates import CompiledTemplates


def _environment(folder: Path, compiled: CompiledTemplates) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, bytecode_cache=compiled
    )


def test_a_template_is_compiled_once_for_all_environments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.html").write_text("<p>{{ word }}</p>", "utf-8")
    compiled = CompiledTemplates()
    assert _environment(tmp_path, compiled).get_template("one.html").render(word="a")
    monkeypatch.delattr(jinja2.Environment, "compile")
    again = _environment(tmp_path, compiled).get_template("one.html")
    assert again.render(word="&") == "<p>&amp;</p>"


def test_a_template_that_was_changed_is_compiled_anew(tmp_path: Path) -> None:
    compiled = CompiledTemplates()
    for text in ("before", "after", "before"):
        (tmp_path / "one.html").write_text(text, "utf-8")
        assert _environment(tmp_path, compiled).get_template("one.html").render() == text


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    compiled = CompiledTemplates()
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.html").write_text(name, "utf-8")
        made = _environment(tmp_path / name, compiled).get_template("one.html")
        assert made.render() == name


@pytest.fixture
def keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python keeps what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def _kept(folder: Path, text: str) -> Path:
    """A file in which an earlier process has kept a template with some text."""
    (folder / "one.html").write_text(text, "utf-8")
    file = folder / "cache" / "kept"
    compiled = CompiledTemplates(file)
    _environment(folder, compiled).get_template("one.html")
    compiled.save()
    return file


@pytest.mark.usefixtures("keeps")
def test_a_later_process_compiles_nothing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = CompiledTemplates(_kept(tmp_path, "<p>{{ word }}</p>"))
    monkeypatch.delattr(jinja2.Environment, "compile")
    template = _environment(tmp_path, compiled).get_template("one.html")
    assert template.render(word="&") == "<p>&amp;</p>"


@pytest.mark.usefixtures("keeps")
def test_a_later_process_sees_a_changed_template(tmp_path: Path) -> None:
    file = _kept(tmp_path, "before")
    (tmp_path / "one.html").write_text("after", "utf-8")
    compiled = CompiledTemplates(file)
    assert _environment(tmp_path, compiled).get_template("one.html").render() == "after"


@pytest.mark.usefixtures("keeps")
def test_environments_that_read_a_file_otherwise_have_their_own_code(tmp_path: Path) -> None:
    compiled = CompiledTemplates(_kept(tmp_path, "{{ word }}"))
    plain = jinja2.Environment(
        loader=jinja2.FileSystemLoader(tmp_path), autoescape=False, bytecode_cache=compiled
    )
    assert plain.get_template("one.html").render(word="&") == "&"


@pytest.mark.usefixtures("keeps")
@pytest.mark.parametrize("left", [0, 3, 40, 200, -1])
def test_a_file_that_is_not_whole_is_as_none(tmp_path: Path, left: int) -> None:
    file = _kept(tmp_path, "whole")
    file.write_bytes(file.read_bytes()[:left])
    compiled = CompiledTemplates(file)
    assert _environment(tmp_path, compiled).get_template("one.html").render() == "whole"


@pytest.mark.usefixtures("keeps")
def test_where_nobody_may_write_nothing_is_kept_and_nothing_said(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be", "utf-8")
    assert not _kept(tmp_path, "text").exists()


def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert not _kept(tmp_path, "text").exists()

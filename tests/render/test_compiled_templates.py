"""Templates that were compiled before."""

from __future__ import annotations

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

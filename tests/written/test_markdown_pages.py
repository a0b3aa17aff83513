"""The settings of Markdown in mkdocs.yml, of which a check runs nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

from macros.written.markdown_pages import MarkdownPages, MarkdownSettings, markdown_settings
from tests.support.folders import ALMANACS, REPOSITORY


def settings(folder: Path, text: str) -> MarkdownSettings:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return markdown_settings(folder)


@pytest.mark.parametrize(
    "root", [REPOSITORY, *sorted(ALMANACS.iterdir())], ids=lambda root: root.name
)
def test_a_check_has_the_settings_that_a_build_has(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    known = markdown_settings(root)
    assert list(known.names) == config.markdown_extensions
    assert known.options == {name: dict(of) for name, of in config.mdx_configs.items() if of}


NOTHING = {
    "no file": None,
    "no YAML": "a: [",
    "a list": "- a\n",
    "brackets without end": "[" * 2000,
    "no UTF-8": b"\xff",
    "a number for a list": "markdown_extensions: 3\n",
    "a list of numbers": "markdown_extensions: [3, [x], null]\n",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_without_settings_a_check_has_those_of_mkdocs(
    text: str | bytes | None, tmp_path: Path
) -> None:
    if text is not None:
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "mkdocs.yml").write_bytes(content)
    assert markdown_settings(tmp_path) == MarkdownSettings()


def test_no_module_is_loaded_that_comes_with_an_almanac(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("evil.py", "pymdownx_evil.py"):
        (tmp_path / name).write_text("raise SystemExit\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    found = settings(
        tmp_path,
        "markdown_extensions:\n  - evil\n  - evil:Extension\n  - pymdownx_evil\n  - attr_list\n"
        "  - pymdownx.snippets: {base_path: /etc, url_download: true}\n  - pymdownx.b64\n"
        "hooks: [evil.py]\n",
    )
    assert found.names == ("toc", "tables", "fenced_code", "attr_list")
    assert not {"evil", "pymdownx_evil"} & set(sys.modules)


def test_tags_make_nothing(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        "site_name: !ENV [HOME]\n"
        "markdown_extensions:\n"
        "  - toc:\n"
        "      permalink: true\n"
        "      slugify: !!python/object/apply:os.system [exit 1]\n"
        "  - pymdownx.superfences:\n"
        "      custom_fences: !!python/name:os.system\n",
    )
    assert found.options == {"toc": {"permalink": True}}
    assert "pymdownx.superfences" in found.names


def test_options_that_an_extension_does_not_know_are_left_to_mkdocs(tmp_path: Path) -> None:
    found = settings(tmp_path, "markdown_extensions: {toc: {nope: 1}}\n")
    assert "<h1" in MarkdownPages(found).html("# A\n")

"""The files of a theme, listed without those that MkDocs leaves out anyway."""

from __future__ import annotations

from pathlib import Path

import jinja2
from mkdocs.theme import Theme

from macros.site.plugin.theme_listing import ShortListing, ShortlyListed


def _files(top: Path, *names: str) -> None:
    for name in names:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text("x", "utf-8")


def test_files_in_hidden_folders_are_found_and_not_listed(tmp_path: Path) -> None:
    _files(tmp_path / "a", "main.html", ".icons/b/c.svg", "assets/.d/e.css", "assets/f.css", ".g")
    _files(tmp_path / "b", "main.html", "h/i.html")
    loader = ShortListing([tmp_path / "a", tmp_path / "b"])
    assert loader.list_templates() == [".g", "assets/f.css", "h/i.html", "main.html"]
    environment = jinja2.Environment(loader=loader, autoescape=True)
    assert environment.get_template(".icons/b/c.svg").render() == "x"


def test_a_theme_lists_all_that_mkdocs_copies() -> None:
    plain, short = Theme("material"), Theme("material")
    short.__class__ = ShortlyListed

    def copied(theme: Theme) -> list[str]:
        names = theme.get_env().list_templates()
        return [name for name in names if not any(one[0] == "." for one in name.split("/"))]

    assert copied(short) == copied(plain)
    assert len(short.get_env().list_templates()) < len(plain.get_env().list_templates()) / 20

"""A site of an earlier build, without a build: the files by which a build knows it."""

from __future__ import annotations

from pathlib import Path

SITE = ("404.html", "sitemap.xml", "data/almanac.json")


def old_site(folder: Path, text: str = "old", *more: str) -> None:
    """Writes a site into a folder, with more files of the same text."""
    for name in (*SITE, *more):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def files(folder: Path) -> dict[str, str]:
    """The texts of the files in a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }

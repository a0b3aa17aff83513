"""Loads and checks an almanac in one call, for the command line and the site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.check.all_checks import check
from macros.exports.formats import FILES, FOLDER
from macros.ground.findings import Finding
from macros.load.catalog import Catalog
from macros.load.loader import load
from macros.render.anchors import PageAnchors
from macros.written.address_collisions import check_addresses
from macros.written.markdown_pages import MarkdownPages, MarkdownSettings, markdown_settings
from macros.written.mkdocs_settings import MKDOCS_FILE, FileSettings, file_settings
from macros.written.page_files import PageFiles, read_pages
from macros.written.page_links import check_links
from macros.written.written_pages import check_pages


@dataclass(frozen=True)
class Examined:
    """The catalog of an almanac, or None if it cannot be read, all findings, the files in docs/."""

    catalog: Catalog | None
    findings: tuple[Finding, ...]
    written: PageFiles

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


def examine(
    root: Path,
    docs: Path | None = None,
    markdown: MarkdownSettings | None = None,
    beside: FileSettings | None = None,
) -> Examined:
    """Loads and checks the almanac in a folder, and what people put into docs/ (or `docs`).

    Unless the settings of Markdown and of the files beside pages are given, they are those in its
    mkdocs.yml.
    """
    settings = beside or file_settings(root / MKDOCS_FILE)
    loaded, files = load(root), read_pages(root, docs or root / "docs", settings)
    found = list(loaded.findings)
    if loaded.catalog is not None:
        found += check(loaded.catalog)
        sound = not any(finding.severity == "error" for finding in found)
        anchors = PageAnchors(loaded.catalog) if sound else None
        pages = MarkdownPages(markdown or markdown_settings(root))
        found += check_pages(files, loaded.catalog, pages)
        exported = [f"{FOLDER}/{name}" for name in FILES]
        found += check_addresses(files, loaded.catalog, exported)
        found += check_links(files, loaded.catalog, pages, anchors)
    return Examined(loaded.catalog, tuple(sorted(found)), files)

"""Loads and checks an almanac in one call, for the command line and the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.check.all_checks import check
from macros.derive.derived import Derived
from macros.exports.formats import FILES, FOLDER
from macros.ground.findings import Finding
from macros.ground.processes import cores
from macros.load.catalog import Catalog
from macros.load.file_schemas import FILE_KINDS
from macros.load.file_schemas import FOLDER as SCHEMAS
from macros.load.kept_files import KeptFiles
from macros.load.loader import load
from macros.render.anchors import PageAnchors
from macros.written.address_collisions import check_addresses
from macros.written.markdown_pages import MarkdownPages, markdown_settings
from macros.written.mkdocs_settings import MKDOCS_FILE, FileSettings, file_settings
from macros.written.page_files import PageFiles, read_pages
from macros.written.page_links import check_links
from macros.written.written_pages import check_pages


@dataclass(frozen=True)
class Examined:
    """The catalog of an almanac, or None if it cannot be read, all findings, the files in docs/."""

    derived: Derived | None
    """The catalog with what the check has computed from it so far."""
    findings: tuple[Finding, ...]
    written: PageFiles

    @property
    def catalog(self) -> Catalog | None:
        """The catalog alone."""
        return self.derived.catalog if self.derived else None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


def examine(
    root: Path,
    docs: Path | None = None,
    markdown: MarkdownPages | None = None,
    beside: FileSettings | None = None,
    kept: KeptFiles | None = None,
    page_anchors: Callable[[Derived], PageAnchors] = PageAnchors,
    processes: int | None = None,
) -> Examined:
    """Loads and checks the almanac in a folder, and what people put into docs/ (or `docs`).

    Unless Markdown and the settings of the files beside pages are given, they are those in its
    mkdocs.yml. Files of an earlier call that are kept are not read again if they are the same. As
    many processes read and check as the machine has cores, or as are given.
    """
    settings = beside or file_settings(root / MKDOCS_FILE)
    processes = processes or cores()
    loaded = load(root, kept, processes)
    files = read_pages(root, docs or root / "docs", settings)
    found = list(loaded.findings)
    derived = Derived(loaded.catalog) if loaded.catalog else None
    if derived:
        found += check(derived.catalog, processes)
        sound = not any(finding.severity == "error" for finding in found)
        anchors = page_anchors(derived) if sound else None
        pages = markdown or MarkdownPages(markdown_settings(root))
        found += check_pages(files, derived.catalog, pages)
        exported = [f"{FOLDER}/{name}" for name in FILES]
        exported += [f"{SCHEMAS}/{name}.json" for name in FILE_KINDS]
        found += check_addresses(files, derived, exported)
        found += check_links(files, derived, pages, anchors)
    return Examined(derived, tuple(sorted(found)), files)

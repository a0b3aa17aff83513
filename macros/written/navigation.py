"""The navigation in mkdocs.yml, held against the pages: none is missing, and none is left out."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros.ground.findings import Finding, line_and_column, shortened
from macros.ground.rule import Rule
from macros.written.mkdocs_settings import MKDOCS_FILE, matching, mkdocs_values, patterns
from macros.written.page_files import PageFiles

NAVIGATION = Rule(
    "navigation",
    """The navigation in mkdocs.yml names a page that is not there, or leaves one out.

    Readers find a page by the navigation. Where mkdocs.yml lists pages under 'nav', a new one needs
    a line there.

    Example:
        # mkdocs.yml
        plugins: [almanac]
        nav:
      -   - Clubs: initiatives.md
                   ^
      +   - Clubs: initiatives/index.md
    """,
    "warning",
)


def check_navigation(files: PageFiles, is_made: Callable[[str], bool]) -> Iterator[Finding]:
    """Complains where the navigation and the pages differ; some pages are made from data."""
    settings = mkdocs_values(files.root / MKDOCS_FILE)
    nav = settings.get("nav")
    if not isinstance(nav, list) or files.linked:
        return
    named = {posixpath.normpath(path) for path in _paths(nav)}
    text = _text(files.root / MKDOCS_FILE)
    for path in sorted(named):
        if path not in files.pages and path not in files.others and not is_made(path):
            at = line_and_column(text, max(text.find(path), 0))
            message = f"the navigation names '{shortened(path)}', and there is no such page"
            yield NAVIGATION.finding(
                MKDOCS_FILE, *at, message, "write the page, or delete the line"
            )
    if not _omitted_counts(settings):
        return
    apart = matching(patterns(settings, "not_in_nav", "draft_docs"))
    for src, page in files.pages.items():
        if src not in named and not apart.match_file(src):
            message = "no navigation leads to this page"
            remedy = f"add a line to 'nav' in {MKDOCS_FILE}: '- Its title: {shortened(src)}'"
            yield NAVIGATION.finding(page.file, 1, 1, message, remedy)


def _paths(nav: object) -> Iterator[str]:
    """The paths of pages in a navigation; addresses on the web are none."""
    if isinstance(nav, str):
        address = urlsplit(nav)
        if not address.scheme and not address.netloc and not nav.startswith("/"):
            yield nav
    elif isinstance(nav, list):
        for entry in nav:
            yield from _paths(entry)
    elif isinstance(nav, dict):
        for entry in nav.values():
            yield from _paths(entry)


def _omitted_counts(settings: Mapping[str, Any]) -> bool:
    """Whether a build complains of pages that the navigation leaves out."""
    validation = settings.get("validation")
    given = validation if isinstance(validation, dict) else {}
    inside = given.get("nav")
    of_nav = inside if isinstance(inside, dict) else {}
    return bool(of_nav.get("omitted_files", given.get("omitted_files")) == "warn")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, ValueError):
        return ""

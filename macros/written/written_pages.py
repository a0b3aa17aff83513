"""The pages that people write under docs/: settings, calls of macros, HTML, typed figures."""

from __future__ import annotations

from os.path import lexists
from pathlib import Path

from macros.ground.findings import Finding
from macros.load.catalog import Catalog
from macros.load.encoding import ENCODING
from macros.load.stray_files import FILE
from macros.written.macro_calls import find_calls
from macros.written.markdown_pages import MarkdownPages, MarkdownSettings
from macros.written.page_files import PageFiles, file_name
from macros.written.page_html import PageHtml
from macros.written.page_texts import unseen_signs
from macros.written.typed_figures import TypedFigures

# Pages made from data link to these. MkDocs checks links in Markdown only, and theirs are HTML.
LINKED = (
    "compare.md",
    "contribute/index.md",
    "contribute/patterns.md",
    "data.md",
    "disagreements.md",
    "glossary.md",
)


def check_pages(
    files: PageFiles, catalog: Catalog, markdown: MarkdownPages | None = None
) -> list[Finding]:
    """The errors in the pages of a folder: encoding, front matter, calls, HTML, figures."""
    is_site = "index.md" in files.pages
    linked = [files.docs / name for name in LINKED] if is_site else []
    findings = [_missing(files.root, path) for path in linked if not lexists(path)]
    findings += files.findings
    figures, html = TypedFigures(catalog), PageHtml(markdown or MarkdownPages(MarkdownSettings()))
    for page in files.pages.values():
        findings += page.findings
        if any(finding.rule == ENCODING.id for finding in page.findings):
            continue
        findings += unseen_signs(page)
        calls, wrong = find_calls(page.text, page.file, catalog, page.start)
        findings += wrong
        # HTML in a call that cannot be read is part of that mistake.
        lines = {one.line for one in wrong}
        refused = html.check(page.text, page.file, calls, page.start)
        findings += (one for one in refused if one.line not in lines)
        findings += figures.check(page.text, page.file, page.start)
    return findings


def _missing(root: Path, path: Path) -> Finding:
    message = "other pages link to this one, and it is missing"
    return FILE.finding(file_name(root, path), 1, 1, message, "write it; a line will do")

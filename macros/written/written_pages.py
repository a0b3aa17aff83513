"""The pages that people write under docs/: settings, calls of macros, HTML, typed figures."""

from __future__ import annotations

from dataclasses import replace
from os.path import lexists
from pathlib import Path

from macros.ground.findings import Finding, line_and_column
from macros.ground.time_limit import TookTooLong, within
from macros.load.catalog import Catalog
from macros.load.encoding import ENCODING
from macros.load.stray_files import FILE
from macros.written.macro_calls import find_calls
from macros.written.markdown_pages import MarkdownPages, MarkdownSettings
from macros.written.page_files import PageFiles, WrittenPage, file_name
from macros.written.page_html import PAGE_HTML, PageHtml
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

# A page of the greatest length takes a second or two. Markdown, and the coloring of code, take
# minutes over some texts, and nobody knows all of them.
LONGEST = 10.0
_TOO_LONG = (
    f"this page takes Markdown longer than {LONGEST:.0f} seconds",
    "part it into several pages, and name no language at its code",
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
    for page in [*files.pages.values()]:
        findings += page.findings
        if any(finding.rule == ENCODING.id for finding in page.findings):
            continue
        try:
            with within(LONGEST):
                findings += _check_page(page, catalog, html, figures)
        except TookTooLong:
            at = line_and_column(page.text, page.start)
            html.refused[page.file] = PAGE_HTML.finding(page.file, *at, *_TOO_LONG)
            findings.append(html.refused[page.file])
        if page.file in html.refused:
            # Whoever else asks for the page gets no further.
            refused = replace(page, findings=(*page.findings, html.refused[page.file]))
            files.pages[page.src] = refused
    return findings


def _check_page(
    page: WrittenPage, catalog: Catalog, html: PageHtml, figures: TypedFigures
) -> list[Finding]:
    findings = list(unseen_signs(page))
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

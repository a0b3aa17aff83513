"""The pages that people write: encoding, front matter, calls."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.ground.findings import Finding
from macros.ground.program_folders import TEMPLATES
from macros.load.catalog import Catalog
from macros.load.kinds import PAGED
from macros.pages.addresses import COMPARISON, list_of
from macros.pages.page_list import GuidePage, pages
from macros.written import written_pages
from macros.written.markdown_pages import MarkdownPages, MarkdownSettings
from macros.written.page_files import read_pages
from macros.written.page_links import check_links
from macros.written.written_pages import LINKED, check_pages


def _check(root: Path, catalog: Catalog, page: str | bytes) -> list[Finding]:
    path = root / "docs" / "guide" / "page.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return check_pages(read_pages(root, root / "docs"), catalog)


FINE = {
    "a page": "# One\n\nText.\n",
    "an empty page": "",
    "front matter": "---\ntitle: One\n---\n# One\n",
    "front matter with blanks": "---  \ntitle: One\n...\n# One\n",
    "the ends of lines of Windows": "---\r\ntitle: One\r\n---\r\n# One\r\n",
    "a byte order mark": "\ufeff---\ntitle: One\n---\n",
    "a rule further down": "# One\n\n---\n\nText.\n",
    "a colon in the first line": "One thing: another\n",
    "a first line that MkDocs takes for a setting": "Note: this is text.\n",
    "the ends of lines of old computers": "---\rtitle: One\r---\r# One\r",
}


@pytest.mark.parametrize("page", FINE.values(), ids=FINE)
def test_a_sound_page_has_no_findings(page: str, tmp_path: Path, rivers: Catalog) -> None:
    assert _check(tmp_path, rivers, page) == []


def test_a_wrong_setting_is_told_at_its_line_in_the_file(tmp_path: Path, rivers: Catalog) -> None:
    (finding,) = _check(tmp_path, rivers, "---\r\ntitel: One\r\n---\r\n# One\r\n")
    assert (finding.file, finding.line, finding.column) == ("docs/guide/page.md", 2, 1)
    assert finding.remedy == "did you mean 'title'?"


def test_a_page_that_is_not_utf_8_is_an_error(tmp_path: Path, rivers: Catalog) -> None:
    (finding,) = _check(tmp_path, rivers, "# Caf\xe9\n".encode("latin-1"))
    assert (finding.rule, finding.line) == ("encoding", 1)


def test_a_page_as_long_as_a_book_is_an_error(tmp_path: Path, rivers: Catalog) -> None:
    (finding,) = _check(tmp_path, rivers, "{{ <code>\n" * 10_001)
    assert (finding.rule, finding.line) == ("file", 1)
    assert finding.message == "this page is longer than 100,000 characters"
    assert "several pages" in finding.remedy


def test_a_page_of_thousands_of_lines_is_an_error_at_the_first_line_too_many(
    tmp_path: Path, rivers: Catalog
) -> None:
    (finding,) = _check(tmp_path, rivers, "- a\n" * 5_001)
    assert (finding.rule, finding.line) == ("file", 5_001)
    assert finding.message == "this page has more than 5,000 lines"
    assert not _check(tmp_path / "shorter", rivers, "walk\n" * 5_000)


def test_a_page_that_leads_nowhere_is_an_error_and_a_folder_is_no_page(
    tmp_path: Path, rivers: Catalog
) -> None:
    docs = tmp_path / "docs"
    (docs / "folder.md").mkdir(parents=True)
    (docs / "gone.md").symlink_to("nowhere")
    folder, gone = check_pages(read_pages(tmp_path, docs), rivers)
    assert (folder.file, folder.message) == ("docs/folder.md", "this is a folder")
    assert (gone.file, gone.message) == ("docs/gone.md", "this link leads nowhere")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_wrong_call_is_told_at_its_line_in_the_file(
    end: str, tmp_path: Path, rivers: Catalog
) -> None:
    page = end.join(("---", "title: One", "---", "# One", "", "It has {{ facts() }}.", ""))
    (finding,) = _check(tmp_path, rivers, page)
    assert (finding.file, finding.line, finding.column) == ("docs/guide/page.md", 6, 8)


def test_all_pages_are_looked_at_in_order(tmp_path: Path, rivers: Catalog) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.md").write_text("{{ nothing() }}\n", "utf-8")
    (tmp_path / "c.txt").write_text("{{ nothing() }}\n", "utf-8")
    files = [finding.file for finding in check_pages(read_pages(tmp_path, tmp_path), rivers)]
    assert files == ["a.md", "b.md"]


def test_pages_outside_the_almanac_are_named_by_their_path(tmp_path: Path, rivers: Catalog) -> None:
    page = tmp_path / "docs" / "a.md"
    page.parent.mkdir()
    page.write_text("{{ nothing() }}\n", "utf-8")
    (finding,) = check_pages(read_pages(tmp_path / "elsewhere", page.parent), rivers)
    assert finding.file == page.as_posix()


def test_every_page_that_templates_link_to_is_asked_for(rivers: Catalog) -> None:
    linked = {
        page
        for path in TEMPLATES.rglob("*.html")
        for page in re.findall(r"page_address\('([^']+)'", path.read_text("utf-8"))
    }
    assert linked
    guides = {page.src for page in pages(Derived(rivers)) if isinstance(page, GuidePage)}
    made = {COMPARISON, *(list_of(kind.name) for kind in PAGED)}
    assert linked <= {*LINKED, *made, *guides}


def test_a_page_that_others_link_to_has_to_be_there(rivers_copy: Path, rivers: Catalog) -> None:
    (rivers_copy / "docs" / "disagreements.md").unlink()
    (found,) = check_pages(read_pages(rivers_copy, rivers_copy / "docs"), rivers)
    assert (found.file, found.rule) == ("docs/disagreements.md", "file")


def test_what_stands_in_the_place_of_a_linked_page_is_told_once(
    rivers_copy: Path, rivers: Catalog
) -> None:
    page = rivers_copy / "docs" / "data.md"
    page.unlink()
    page.mkdir()
    (page / "x.csv").write_text("a\n", "utf-8")
    (found,) = check_pages(read_pages(rivers_copy, rivers_copy / "docs"), rivers)
    assert (found.file, found.message) == ("docs/data.md", "this is a folder")


EXTENSIONS = ("toc", "tables", "footnotes", "pymdownx.superfences")


def test_a_page_over_which_markdown_takes_minutes_is_a_finding(
    tmp_path: Path, rivers: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "```autoit\n" + " " * 20_000 + "x\n```\n"  # the coloring of code takes long
    monkeypatch.setattr(written_pages, "LONGEST", 0.3)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(f"---\ntitle: A\n---\n{page}", "utf-8")
    (tmp_path / "docs/b.md").write_text("# B\n\n<script>\n[A](a.md#a)\n", "utf-8")
    started = time.process_time()
    files = read_pages(tmp_path, tmp_path / "docs")
    pages = MarkdownPages(MarkdownSettings(EXTENSIONS))
    slow, script = check_pages(files, rivers, pages)
    assert list(check_links(files, Derived(rivers), pages, None)) == []
    assert time.process_time() - started < 3
    assert (slow.file, slow.line, slow.rule) == ("docs/a.md", 4, "page-html")
    assert "this page takes Markdown longer" in slow.message
    assert "several pages" in slow.remedy
    # The pages behind it are read as ever.
    assert (script.file, script.line) == ("docs/b.md", 3)


@pytest.mark.parametrize("text", ["[a\n" * 500, "* * *\n" * 1_500])
def test_a_page_that_was_refused_is_made_by_no_other_check(
    text: str, tmp_path: Path, rivers: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(f"# A\n\n{text}", "utf-8")
    files, pages = read_pages(tmp_path, tmp_path / "docs"), MarkdownPages(MarkdownSettings())
    (refused,) = check_pages(files, rivers, pages)
    assert refused.rule == "page-html"
    monkeypatch.setattr(MarkdownPages, "html", None)
    assert list(check_links(files, Derived(rivers), pages, None)) == []

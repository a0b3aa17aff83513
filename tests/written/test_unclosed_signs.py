"""Heaps of brackets that are never closed, which would stop a build."""

from __future__ import annotations

import time

import pytest

from macros.written.markdown_pages import MarkdownPages, MarkdownSettings
from macros.written.page_html import PageHtml

SETTINGS = MarkdownSettings(("toc", "tables", "attr_list", "footnotes", "pymdownx.superfences"))
HEAPS = ["[", "![", "[a", "[a](", "[a](() ", "[a](<b ", "[a][", "[^", "<a ", "<b\n", "<![CDATA["]


@pytest.mark.parametrize("heap", HEAPS)
def test_a_heap_is_refused_before_markdown_takes_minutes_over_it(heap: str) -> None:
    started = time.process_time()
    (finding,) = PageHtml(MarkdownPages(SETTINGS)).check(f"# A\n\n{heap * 5000}\n", "docs/x.md", ())
    assert time.process_time() - started < 2
    assert finding.line >= 3
    assert "are never closed" in finding.message


FINE = {
    "many links": "[a](b.md) " * 1000,
    "many boxes": "- [ ] a\n" * 1000,
    "many paragraphs with a bracket each": "[a (b\n\n" * 500,
    "code": "```\n" + "a[0][[(\n" * 200 + "```\n",
    "numbers with brackets": "".join(f"{number}) a\n" for number in range(500)),
}


@pytest.mark.parametrize("page", FINE.values(), ids=FINE)
def test_what_people_write_is_no_heap(page: str) -> None:
    assert list(PageHtml(MarkdownPages(SETTINGS)).check(page, "docs/x.md", ())) == []

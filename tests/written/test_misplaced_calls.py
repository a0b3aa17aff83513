"""Calls where Markdown makes no part of the text: told at the call, and as nothing else."""

from __future__ import annotations

import pytest

from macros.load.catalog import Catalog
from macros.written.macro_calls import find_calls
from macros.written.markdown_pages import MarkdownPages, markdown_settings
from macros.written.page_html import PageHtml
from tests.support.folders import REPOSITORY

SETTINGS = markdown_settings(REPOSITORY)
FACT = '{{ fact("river-watch", "members") }}'
TABLE = "{{ compare() }}"

MISPLACED: dict[str, tuple[str, str]] = {
    "the address of a link": (f"[x]({FACT})\n", "in an address"),
    "a part of an address": (f"[x](https://example.org/{FACT}/y)\n", "in an address"),
    "the address of a picture": (f"![x]({FACT})\n", "in an address"),
    "the words of a picture": (f"![{FACT}](x.png)\n", "in an address"),
    "the title of a link": (f"[x](https://example.org '{FACT}')\n", "in an attribute"),
    "an attribute": (f"<b title='{FACT}'>x</b>\n", "in an attribute"),
    "a list of attributes": (f"Text.\n{{: title='{FACT}' }}\n", "in an attribute"),
    "an attribute of a heading": (f"## Two {{: title='{FACT}' }}\n", "in an attribute"),
    "an address of HTML": (f"<a href='{FACT}'>x</a>\n", "in an address"),
    "a link": (f"[about {FACT}](x.md)\n", "within a link"),
    "emphasis in a link": (f"[about *{FACT}*](x.md)\n", "within a link"),
    "a paragraph": (f"Text\n    {TABLE}\n", "within a paragraph"),
}


@pytest.mark.parametrize(("text", "said"), MISPLACED.values(), ids=MISPLACED)
def test_a_misplaced_call_is_one_finding_at_the_call(text: str, said: str, rivers: Catalog) -> None:
    page = f"# One\n\n{text}"
    calls, wrong = find_calls(page, "docs/x.md", rivers)
    (finding,) = [*wrong, *PageHtml(MarkdownPages(SETTINGS)).check(page, "docs/x.md", calls)]
    at = page.splitlines()[finding.line - 1]
    assert at[finding.column - 1 :].startswith("{{")
    assert finding.rule == "macro-call"
    assert said in finding.message


WELL = {
    "a text": f"It has {FACT}.\n",
    "beside a link": f"[x](https://example.org): {FACT}\n",
    "a heading": f"## {FACT}\n",
    "a table": f"| a |\n| - |\n| {FACT} |\n",
    "a box": f'!!! note "With {FACT}"\n    {FACT}\n',
    "a footnote": f"Text.[^1]\n\n[^1]: {FACT}\n",
    "a block in a list": f"- Item\n\n    {TABLE}\n",
    "a block in a box": f"!!! note\n    {TABLE}\n",
    "code": f"`{FACT}`\n\n```\n{TABLE}\n```\n",
    "signs that are escaped": "\\{\\{ x() }} and &#123;&#123; x() }}\n",
}


@pytest.mark.parametrize("text", WELL.values(), ids=WELL)
def test_a_call_in_its_place_is_no_finding(text: str, rivers: Catalog) -> None:
    calls, wrong = find_calls(text, "docs/x.md", rivers)
    assert [*wrong, *PageHtml(MarkdownPages(SETTINGS)).check(text, "docs/x.md", calls)] == []


def test_braces_that_markdown_leaves_in_html_are_told(rivers: Catalog) -> None:
    page = "# One\n\n<div>\n\n    {{ nope() }}\n\n</div>\n\n\\{\\{ x() }}\n"
    calls, wrong = find_calls(page, "docs/x.md", rivers)
    (finding,) = [*wrong, *PageHtml(MarkdownPages(SETTINGS)).check(page, "docs/x.md", calls)]
    assert (finding.line, finding.column, finding.rule) == (5, 5, "macro-call")
    mended = page.replace("{{", "&#123;&#123;")
    assert list(PageHtml(MarkdownPages(SETTINGS)).check(mended, "docs/x.md", ())) == []

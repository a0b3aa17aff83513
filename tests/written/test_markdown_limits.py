"""The limits of a page: what is refused, where, with which remedy; what a long guide may have."""

from __future__ import annotations

import pytest

from macros.ground.findings import Finding
from macros.written.markdown_limits import CannotRenderError
from macros.written.markdown_pages import MarkdownPages, markdown_settings
from macros.written.page_html import PageHtml
from tests.support.folders import REPOSITORY

SETTINGS = markdown_settings(REPOSITORY)
FILL = "The river rises, and the club counts who walks along it. "

# What takes Markdown the longest, each with the start of what is said of it.
TOO_MUCH = {
    "headings in one passage": ("# a\n" * 3_000, "this passage has too many parts"),
    "headings with lines below": ("a\n=\n" * 3_000, "this passage has too many parts"),
    "lines between": ("* * *\n" * 2_500, "this passage has too many parts"),
    "definitions": (": b\n" * 4_000, "this passage has too many parts"),
    "boxes": ("!!! note\n" * 3_000, "this passage has too many parts"),
    "addresses of links": ("[a]:\n" * 4_000, "this passage has too many parts"),
    "levels of a list": (
        "".join(" " * 4 * level + "- a\n" for level in range(90)) * 5,
        "this passage has too many parts",
    ),
    "items": ("- a\n" * 20_000, "the page has too many paragraphs"),
    "blocks of code": ("```\na\n```\n\n" * 1_000, "the page has too many paragraphs"),
    "blocks of HTML": ("<div>a</div>\n\n" * 1_000, "the page has too many paragraphs"),
    "cells that a head promises": (
        "|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "|\n" * 200,
        "the tables up to this one have more than 20,000 cells",
    ),
    "headings": ("# a\n\n" * 501, "the page has more than 500 headings"),
    "signs in one passage": ("*a*" * 2_501, "this passage has more than 5,000 signs"),
    "marks of one footnote": ("a[^1]\n" * 501 + "\n[^1]: b\n", "the page has more than 500 marks"),
}


def checked(text: str) -> list[Finding]:
    return [*PageHtml(MarkdownPages(SETTINGS)).check(text, "docs/x.md", ())]


@pytest.mark.parametrize(("text", "said"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_page_that_would_take_markdown_long_is_an_error_at_its_line(text: str, said: str) -> None:
    (finding,) = checked(f"# Page\n\n{FILL}\n\n{text}")
    assert finding.message.startswith(said)
    assert finding.remedy
    assert 1 <= finding.line <= text.count("\n") + 5


def test_the_page_after_one_that_was_refused_is_made() -> None:
    pages = MarkdownPages(SETTINGS)
    with pytest.raises(CannotRenderError):
        pages.html("# a\n" * 3_000)
    assert pages.html("# a\n").startswith("<h1")


def test_the_remedy_for_a_passage_leads_to_a_page() -> None:
    text = "* * *\n" * 1_500
    (finding,) = checked(text)
    assert "empty lines between" in finding.remedy
    assert not [*checked(text.replace("\n", "\n\n"))]


LONG = {
    "a guide with 200 headings": "".join(f"## Part {n}\n\n{FILL * 5}\n\n" for n in range(200)),
    "a table of 500 rows": "|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n"
    + "".join(f"|row {n}|x|a longer cell of words|x|x|x|\n" for n in range(500)),
    "a list of 1,000 links": "".join(
        f"- [A page about walk {n}](https://walks.example/pages/{n}.html)\n" for n in range(1_000)
    ),
    "a passage of 1,000 links": " ".join(
        f"[walk {n}](https://walks.example/pages/{n}.html)" for n in range(1_000)
    ),
    "1,000 links with addresses below": "".join(f"See [walk {n}].\n\n" for n in range(300))
    + "".join(f"[walk {n}]: https://walks.example/pages/{n}.html\n" for n in range(300)),
    "300 footnotes": "".join(f"{FILL}[^{n}]\n\n" for n in range(300))
    + "".join(f"[^{n}]: A book, page {n}.\n" for n in range(300)),
    "100 blocks of code": "".join(f"{FILL}\n\n```yaml\nname: {n}\n```\n\n" for n in range(100)),
    "a block of 1,000 lines of code": "```\n" + "name: Walk\n" * 1_000 + "```\n",
    "a list of five levels": "".join(
        " " * 4 * (n % 5) + f"- item {n}, {FILL}\n" for n in range(500)
    ),
    "100 boxes": "".join(f'!!! note "Box {n}"\n\n    {FILL}\n\n' for n in range(100)),
    "300 definitions": "".join(f"Word {n}\n:   {FILL}\n\n" for n in range(300)),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_guide_is_a_page(text: str) -> None:
    assert not checked(f"# Page\n\n{text}")

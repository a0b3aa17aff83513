"""Where a page's Markdown is code: held against Python-Markdown, which makes the site."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.written.markdown_code import without_code
from tests.support.folders import FERRIES, REPOSITORY, RIVERS

PAGES = [
    path for root in (REPOSITORY, FERRIES, RIVERS) for path in sorted((root / "docs").rglob("*.md"))
]
EXTENSIONS = [
    *("admonition", "attr_list", "def_list", "footnotes", "tables", "toc"),
    *("pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed"),
]
OPTIONS = {
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.tabbed": {"alternate_style": True},
}
WORD = re.compile(r"Word\d+\b")


def _words(text: str) -> set[str]:
    """The words that our reader takes for text."""
    return set(WORD.findall(without_code(text)))


class _Text(HTMLParser):
    """The words of HTML that are neither in code nor in a comment."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in {"code", "pre"}
        self.words.update(WORD.findall(" ".join(value or "" for _, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in {"code", "pre"}

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.words.update(WORD.findall(data))


def _words_of_the_site(text: str) -> set[str]:
    html = markdown.markdown(text, extensions=EXTENSIONS, extension_configs=OPTIONS)
    reader = _Text()
    reader.feed(html)
    reader.close()
    return reader.words


LINES = (
    "It is @ here.",
    "A `@` and @.",
    "A ``@ ` @`` and @.",
    "A lone ` and @.",
    r"A \` and @ and `.",
    "**@** and [@](x.md) and [`@`](x.md) and ![@](x.png).",
    "<b>@</b> <!-- @ --> @",
    "# @",
)
LEAVES = st.sampled_from(
    (
        *LINES,
        "It is @\n    and @.",
        "A `@\n@` and @.",
        "```\n@\n\n# @\n```",
        "~~~~ python\n@\n```\n@\n~~~~",
        "    @\n\n    @",
        "\t@",
        "      @",
        "> ```\n> @\n> ```\n>\n> @",
        "> It is @ and `@`.",
        "| A | B |\n| --- | --- |\n| @ | `@` |\n| @ | @ |",
        "<div>@</div>",
    )
)
HOLDERS = (
    "- @\n- @\n\n{}",
    "1. @\n\n{}\n\n2. @",
    "- @\nlazily @\n\n{}",
    '!!! note "A `@` and @"\n    @\n\n{}',
    "??? note\n\n{}",
    '=== "Tab"\n\n{}',
)
# Python-Markdown knows no more levels in these where they are held themselves.
OUTER = ("Term @\n:   It is @.\n\n{}", "[^n]: It is @.\n\n{}")


def _held(holder: str, blocks: list[str]) -> str:
    lines = "\n\n".join(blocks).split("\n")
    return holder.format("\n".join(line and f"    {line}" for line in lines))


INNER = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        _held, st.sampled_from(HOLDERS), st.lists(inner, min_size=1, max_size=2)
    ),
    max_leaves=4,
)
BLOCKS = INNER | st.builds(_held, st.sampled_from(OUTER), st.lists(INNER, min_size=1, max_size=2))


def _numbered(text: str) -> str:
    count = itertools.count()
    text = re.sub("@", lambda _: f"Word{next(count)}", text)
    return re.sub(r"\[\^n\]", lambda _: f"[^{next(count)}]", text)


@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_code_is_what_the_sites_markdown_takes_for_code(blocks: list[str]) -> None:
    text = _numbered("\n\n".join(blocks))
    assert _words(text) == _words_of_the_site(text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_the_code_of_the_almanacs_pages_is_what_readers_see_as_code(path: Path) -> None:
    body = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.DOTALL)
    # A word that is nothing to Markdown in the place of each call, and of each brace in code.
    text = _numbered(re.sub(r"\{\{.*?\}\}|\{%", "@", body.replace("@", ""), flags=re.DOTALL))
    assert _words(text) == _words_of_the_site(text)

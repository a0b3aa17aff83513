"""Finds code and comments in a page's Markdown.

markdown-it-py reads the Markdown here, since it knows the location of each part. Python-Markdown,
which makes the site, does not. The rules below follow Python-Markdown and its extensions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, code, fence, paragraph
from markdown_it.rules_inline import StateInline, backtick
from markdown_it.token import Token

from macros.written.text_parts import TextPart, enclosed, without_parts

# The first lines of blocks whose other lines are indented. Admonitions and tabs have a line for
# their title; definitions and footnotes begin with text, which may go on in the next line.
_TITLE = re.compile(r"(?:!!!|\?\?\?\+?|===)\s")
_LABEL = re.compile(r"(?::|\[\^[^\]]+\]:)\s")
_INDENT = 4


def without_code(text: str) -> str:
    """A page's text with its code and comments blanked out, so that locations stay the same."""
    text = without_parts(text, _code(text))
    return without_parts(text, enclosed(text, "<!--", "-->"))


# The checks of a page read the same text, and those of links and the build come to it again.
@lru_cache(maxsize=64)
def _code(text: str) -> tuple[TextPart, ...]:
    """The index of the start and of the end of each part that is code."""
    return tuple(_each_code(text))


def _each_code(text: str) -> Iterator[TextPart]:
    parser = _parser()
    lines = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    tokens = parser.block.parse(text, parser, {}, []) or []
    # Each cell of a table's row has the lines of the row.
    blocks = {(token.map[0], token.map[1], token.type) for token in tokens if token.map}
    for first, last, kind in sorted(blocks):
        start, end = lines[first], min(lines[last], len(text))
        if kind in {"code_block", "fence"}:
            yield start, end
        elif kind == "inline":
            parts: list[Token] = []
            parser.inline.parse(text[start:end], parser, {}, parts)
            for part in parts:
                if part.type == "code_inline":
                    yield start + part.meta["start"], start + part.meta["end"]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": True})
    parser.enable(
        ["blockquote", "code", "fence", "heading", "hr", "html_block", "lheading", "list"]
    )
    parser.enable(["autolink", "backticks", "escape", "html_inline", "table"])
    after_text = ["paragraph", "blockquote", "list"]
    parser.block.ruler.at("code", _indented_code)
    parser.block.ruler.at("fence", _closed_fence, {"alt": after_text})
    parser.block.ruler.before("code", "container", _container, {"alt": after_text})
    parser.inline.ruler.at("backticks", _located_code)
    return parser


def _indented_code(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """In a list or another container, each level is indented by four, and code by four more."""
    text_indent = state.blkIndent
    state.blkIndent = (text_indent + 2) // _INDENT * _INDENT
    found = code(state, first, end, silent)
    state.blkIndent = text_indent
    return found


def _closed_fence(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A fence that is never closed is text."""
    if not fence(state, first, end, silent):
        return False
    if silent:
        return True
    last = state.src[state.bMarks[state.line - 1] : state.eMarks[state.line - 1]].strip()
    fence_of = state.tokens[-1].markup
    if state.line - 1 > first and last.startswith(fence_of) and not last.strip(fence_of[0]):
        return True
    state.tokens.pop()
    state.line = first
    return False


def _container(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Admonitions, tabs, definitions and footnotes hold the lines indented below them."""
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]] + "\n"
    label = _LABEL.match(line)
    if state.is_code_block(first) or not (label or _TITLE.match(line)):
        return False
    if silent:
        return True
    paragraph(state, first, end if label else first + 1, silent=False)
    state.blkIndent += _INDENT
    state.md.block.tokenize(state, state.line, end)
    state.blkIndent -= _INDENT
    return True


def _located_code(state: StateInline, silent: bool) -> bool:
    """Code in a line keeps the index of its start and of its end."""
    start, before = state.pos, len(state.tokens)
    found = backtick(state, silent)
    if len(state.tokens) > before and state.tokens[-1].type == "code_inline":
        state.tokens[-1].meta = {"start": start, "end": state.pos}
    return found

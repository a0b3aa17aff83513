"""Macro calls of which Markdown makes no part of a page's text: in an address, a title, in code.

A call is replaced by a placeholder, and a call's HTML can only take the place of an element. So
where the placeholder has become something else, readers would see the placeholder.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.written.allowed_html import VOID
from macros.written.html_tokens import html_tokens
from macros.written.macro_calls import Call
from macros.written.page_sections import CALL_ATTRIBUTE

_CALL = re.compile(r"\{\{.*?(?:\}\}|$)", re.MULTILINE)
PLACEHOLDER = re.compile(rf'<(?P<tag>span|div) {CALL_ATTRIBUTE}="(?P<index>[0-9]+)"></(?P=tag)>')
_SHOWS_CODE = frozenset(("code", "kbd", "pre", "samp"))


@dataclass(frozen=True, slots=True)
class MisplacedCall:
    """A call by its index, and why it cannot stand where it stands."""

    index: int
    message: str
    remedy: str


def misplaced_calls(html: str, calls: Sequence[Call]) -> Iterator[MisplacedCall]:
    """The misplaced ones of a page's calls, given the HTML with their placeholders."""
    around = _elements_around(html, calls)
    for index, call in enumerate(calls):
        if index not in around:
            yield MisplacedCall(
                index,
                "a call stands in an address, in an attribute or in code, which only hold text",
                "move it into the text; what these hold is written out",
            )
        elif "a" in around[index]:
            yield MisplacedCall(
                index,
                "a call stands within a link, and readers click a value to see its evidence",
                "put the call beside the link",
            )
        elif not call.macro.inline and "p" in around[index] and not _fills(html, call, index):
            yield MisplacedCall(
                index,
                f"{call.macro.name}() makes a block, and stands within a paragraph here",
                "put the call on a line of its own, with empty lines around it",
            )


def unread_calls(html: str) -> Iterator[str]:
    """The texts in a page's HTML that readers would take for calls, each up to its end or line."""
    code: Counter[str] = Counter()
    for token in html_tokens(html) if "{{" in html else ():
        if token.content in _SHOWS_CODE and token.kind in {"start", "end"}:
            code[token.content] += 1 if token.kind == "start" else -1
        elif token.kind == "text" and not any(count > 0 for count in code.values()):
            yield from _CALL.findall(token.written)


def paragraph_of(call: Call, index: int) -> str:
    """The paragraph that Markdown makes around the placeholder of a block in a list or a box."""
    return f"<p>{call.placeholder(index)}</p>"


def _fills(html: str, call: Call, index: int) -> bool:
    return paragraph_of(call, index) in html


def _elements_around(html: str, calls: Sequence[Call]) -> dict[int, frozenset[str]]:
    """The names of those elements around each placeholder that may make it misplaced."""
    starts = {f"<wbr {CALL_ATTRIBUTE}={index}>": index for index in range(len(calls))}
    # Without quotation marks, which would end an attribute that holds the placeholder.
    html = PLACEHOLDER.sub(rf"<wbr {CALL_ATTRIBUTE}=\g<index>>", html)
    found: dict[int, frozenset[str]] = {}
    stack: list[str] = []
    open_elements: Counter[str] = Counter()
    for token in html_tokens(html) if calls else ():
        if token.kind == "start":
            if token.written in starts:
                around = (name for name in ("a", "p") if open_elements[name])
                found.setdefault(starts[token.written], frozenset(around))
            if token.content not in VOID:
                stack.append(token.content)
                open_elements[token.content] += 1
        elif token.kind == "end":
            while open_elements[token.content]:
                ended = stack.pop()
                open_elements[ended] -= 1
                if ended == token.content:
                    break
    return found

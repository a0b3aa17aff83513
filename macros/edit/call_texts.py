"""The texts in the call of a macro, each with its parameter and its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import jinja2

from macros.written.macro_calls import Call
from macros.written.macro_reference import Parameter

_LEXER = jinja2.Environment(autoescape=True).lexer
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


class CallText(NamedTuple):
    """A text in quotes, without them, and the indexes in the page where it begins and ends."""

    parameter: Parameter
    text: str
    start: int
    end: int


def call_texts(page: str, call: Call) -> Iterator[CallText]:
    """The texts that a call in a page's text gives to its macro."""
    index, depth, position = call.start, 0, 0
    parameter: Parameter | None = None
    keyword = ""
    for _, token, value in _LEXER.tokeniter(page[call.start : call.end], None):
        start, index = index, index + len(value)
        if token == "name":
            keyword = value
        elif token == "operator" and depth == 1 and value == "=":
            parameter = call.macro.parameter(keyword)
        elif token == "operator":
            depth += (value in _OPENING) - (value in _CLOSING)
            if depth == 1 and value == ",":
                position, parameter = position + 1, None
        elif token == "string" and depth:
            known = call.macro.parameters
            given = parameter or (known[position] if position < len(known) else None)
            if given and "\\" not in value:
                yield CallText(given, value[1:-1], start + 1, index - 1)

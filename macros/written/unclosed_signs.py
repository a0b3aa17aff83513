"""Heaps of brackets that are never closed. Markdown takes the square of their number in time."""

from __future__ import annotations

import re

_SIGN = re.compile(r"[\[\]()>]|<(?=[A-Za-z!/?])|\n[ \t]*\n")
_OPENED_BY = {"]": "[", ")": "(", ">": "<"}
MOST_UNCLOSED = 100
"""More than anybody means, and few enough for a page to be made in a moment."""


def heap_of_unclosed(text: str, start: int, most: int) -> re.Match[str] | None:
    """The first sign from an index on with more than so many open ones; None if none has."""
    if max(map(text.count, _OPENED_BY.values())) <= most:
        return None
    open_now = dict.fromkeys(_OPENED_BY.values(), 0)
    for sign in _SIGN.finditer(text, start):
        match sign[0]:
            case "[" | "(" | "<" as opening:
                open_now[opening] += 1
                if open_now[opening] > most:
                    return sign
            case "]" | ")" | ">" as closing:
                open_now[_OPENED_BY[closing]] = max(open_now[_OPENED_BY[closing]] - 1, 0)
            case _:  # Markdown looks for the end of a tag beyond a paragraph
                open_now["["] = open_now["("] = 0
    return None

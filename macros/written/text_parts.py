"""Parts of a page's text: found between two signs, and blanked out.

Everything here reads a text once. A page is written by anybody, and may open thousands of parts
that it never closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.ground.marks import CODE

TextPart = tuple[int, int]
"""The index of the first character of a part, and of the first behind it."""


def enclosed(text: str, opening: str, closing: str) -> Iterator[TextPart]:
    """The parts of a text from an opening sign to the next closing sign."""
    end = 0
    while (start := text.find(opening, end)) >= 0:
        last = text.find(closing, start + len(opening))
        if last < 0:
            return
        end = last + len(closing)
        yield start, end


def blank(text: str, sign: str = CODE) -> str:
    """A text with the same length and the same lines, of a sign that stands for all others."""
    # Blanks stay, since indentation means something.
    return re.sub(r"\S+", lambda found: sign * len(found[0]), text)


def without_parts(text: str, parts: Iterable[TextPart], sign: str = CODE) -> str:
    """A text with some of its parts blanked out, so that locations stay the same."""
    kept: list[str] = []
    index = 0
    for start, end in parts:
        if start >= index:
            kept += text[index:start], blank(text[start:end], sign)
            index = end
    return "".join((*kept, text[index:]))

"""Names that are written from right to left, within texts that are written from left to right.

A number behind an Arabic or Hebrew name would join it and stand on its other side. Isolated, the
name keeps its own order and the text around it another.
"""

from __future__ import annotations

import re

from markupsafe import Markup

# Hebrew, Arabic, Syriac, Thaana, N'Ko and others, and their forms for old fonts; and the scripts of
# the second plane that run to the left, old ones mostly, with Adlam and Rohingya.
_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATE, _END = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A name as it stands among others in a line of plain text."""
    return f"{_ISOLATE}{text}{_END}" if _FROM_THE_RIGHT.search(text) else text


def bdi(text: str) -> str | Markup:
    """A name as it stands among others in a line of a page."""
    return Markup("<bdi>{}</bdi>").format(text) if _FROM_THE_RIGHT.search(text) else text

"""The order of texts as people see it: numbers in them count as numbers, `9.2` before `10.1`."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"(\d+)")


def natural_key(text: str) -> tuple[tuple[str | int, ...], str]:
    """Sort key of a text: its letters in any case, and the numbers between them by value."""
    # Texts and numbers take turns, so two keys never hold a text against a number.
    parts = _DIGITS.split(text.casefold())
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts)), text

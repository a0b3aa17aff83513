"""The one thing to write that a remedy names, where it names one."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A number, a date or a list of them, as files have them.
_VALUE = r"(?P<value>[-\[0-9.][-0-9_.,~?%XYS/\[\] ]*)"
_ONE_VALUE = re.compile(rf"(?:write {_VALUE}|did you mean (?P<guess>\S+)\?)")
_ONE_WORD = re.compile(r"(?:did you mean|write its id:) '(?P<word>[^']+)'\??")
# The tag of a language; "write it" names none.
_TAG = re.compile(r"write (?!it$)([a-z]{2,3}(?:-[A-Z][A-Za-z0-9]+)?)")
_QUALIFIED = re.compile(rf"write {_VALUE}, and 'qualifier: (?P<qualifier>[a-z-]+)' below it")
_RANGE = re.compile(r"write 'range: (?P<range>\[[^\]]+\])'")


@dataclass(frozen=True)
class Mend:
    """What to write in the place of a value, and other fields to write beside it."""

    value: str
    beside: tuple[tuple[str, str], ...] = ()
    field: str = ""
    """The field that takes the value, if not the one that has it."""


def value_meant(remedy: str) -> str | None:
    """The one value that a remedy names, of which nothing else follows; None for any other."""
    if found := _ONE_VALUE.fullmatch(remedy):
        value: str = found["value"] or found["guess"]
        return value.strip("'") if re.search(r"\d", value) else None
    return None


def word_meant(remedy: str) -> str | None:
    """The one word, id or field that a remedy names; None for any other."""
    found = _ONE_WORD.fullmatch(remedy)
    return found["word"] if found else None


def mend(remedy: str) -> Mend | None:
    """What a remedy says to write; None where it leaves a choice."""
    if found := _QUALIFIED.fullmatch(remedy):
        return Mend(found["value"], (("qualifier", found["qualifier"]),))
    if found := _RANGE.fullmatch(remedy):
        return Mend(found["range"], field="range")
    if found := _TAG.fullmatch(remedy):
        return Mend(found[1])
    value = value_meant(remedy) or word_meant(remedy)
    return Mend(value) if value else None

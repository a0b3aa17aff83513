"""Finds a figure in the paragraph that is said to print it, and reads the words beside it.

A figure stands in a text only as a whole: "1,000" is not in "11,000". What stands right before
and after it may qualify it ("over", "nearly") or give its unit ("yuan", "%", "$").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from macros.ground.numbers import QUALIFIERS, SIGNS, UNITS

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
# Words that may stand between a qualifier and its figure.
_BETWEEN = r"(?:\s+(?:the|a|an|another|total of|of))*\s*"
_BEFORE = re.compile(
    rf"(?:(?<![a-z])(?P<words>{'|'.join(w for w in QUALIFIERS if w.isascii())})"
    rf"|(?P<han>{'|'.join(w for w in QUALIFIERS if not w.isascii())}))"
    rf"{_BETWEEN}(?:{'|'.join(map(re.escape, SIGNS))})?\s*$"
)
_SIGN = re.compile(rf"(?P<sign>{'|'.join(map(re.escape, SIGNS))})\s*$")
_AFTER = re.compile(rf"^[\s-]*(?P<unit>{'|'.join(re.escape(w.strip()) for w in UNITS)})(?![a-z])")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a figure stands: the qualifier before it and the unit beside it, if any."""

    qualifier: str | None
    unit: str | None


def occurrences(figure: str, paragraph: str) -> Iterator[Occurrence]:
    """Every place where a figure stands in a paragraph."""
    text, wanted = plain(paragraph), plain(figure)
    if not wanted:
        return
    for match in re.finditer(re.escape(wanted), text):
        before, after = text[: match.start()], text[match.end() :]
        if _goes_on(before[-2:], wanted[0], after[:2], wanted[-1]):
            continue
        said = _BEFORE.search(before)
        sign, unit = _SIGN.search(before), _AFTER.match(after)
        yield Occurrence(
            QUALIFIERS[said["words"] or said["han"]] if said else None,
            SIGNS[sign["sign"]] if sign else _unit(unit["unit"]) if unit else None,
        )


def plain(text: str) -> str:
    """A text as it is compared: one form of each character, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).lower().split())


def _unit(word: str) -> str:
    return next(unit for name, unit in UNITS.items() if name.strip() == word)


def _goes_on(before: str, first: str, after: str, last: str) -> bool:
    """Whether what was found is only a part of a longer number or word."""
    left, right = before[-1:], after[:1]
    if first.isdigit() and (left.isdigit() or re.fullmatch(r"\d[.,]", before)):
        return True
    if last.isdigit() and (right.isdigit() or re.fullmatch(r"[.,]\d", after)):
        return True
    if first.isascii() and first.isalpha() and left.isascii() and left.isalpha():
        return True
    return last.isascii() and last.isalpha() and right.isascii() and right.isalpha()

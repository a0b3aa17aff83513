"""Finds a figure in the paragraph that is said to print it, and reads the words beside it.

A figure stands in a text only as a whole: "1,000" is not in "11,000". What stands right before
and after it may qualify it ("over", "nearly") or give its unit ("yuan", "%", "$").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from macros.ground.numbers.vocabulary import QUALIFIERS, any_of
from macros.ground.phrases import Qualifier
from macros.ground.units import SIGNS, WORDS_AFTER

# A hyphen and a minus sign, also as `re.escape` writes them.
_MINUS = re.compile(r"\\?[-−]")
_ANY_MINUS = "[-−]"
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


_SIGN = rf"(?<![a-z])(?P<sign>{any_of(SIGNS)})\s*$"
_ENGLISH = [word for word in QUALIFIERS if word[0].isascii() and word[0].isalpha()]
_CHINESE = [word for word in QUALIFIERS if not word[0].isascii() and word[0].isalpha()]
_SYMBOLS = [word for word in QUALIFIERS if not word[0].isalpha()]
# Signs that make another word with the first sign of a qualifier: 最近, 附近, 节约, 签约.
_WORDS_BEFORE = "最附靠邻鄰节節制签簽预預契违違"
# A symbol follows a space or a bracket: in "3~5" and "->" it qualifies nothing.
_QUALIFIER = (
    rf"(?:(?<![a-z])(?P<english>{any_of(_ENGLISH)})|(?<![{_WORDS_BEFORE}])(?P<chinese>{any_of(_CHINESE)})"
    rf"|(?<![^\s(])(?P<symbol>{any_of(_SYMBOLS)}))"
)
# Words that may stand between a qualifier and its figure.
_BETWEEN = r"(?:\s+(?:the|a|an|another|total of|of))*\s*"
_QUALIFIER_BEFORE = re.compile(rf"{_QUALIFIER}{_BETWEEN}(?:{any_of(SIGNS)})?\s*$")
_SIGN_BEFORE = re.compile(_SIGN)
_UNIT_AFTER = re.compile(rf"[\s-]*(?P<unit>{any_of(WORDS_AFTER)})(?![a-z])")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One location of a figure: the qualifier before it and the unit beside it, if any."""

    qualifier: Qualifier | None
    unit: str | None


def occurrences(figure: str, paragraph: str) -> Iterator[Occurrence]:
    """Every location of a figure in a paragraph."""
    text, wanted = folded(paragraph), folded(figure)
    if not wanted:
        return
    for match in re.finditer(_MINUS.sub(_ANY_MINUS, re.escape(wanted)), text):
        before, after = text[: match.start()], text[match.end() :]
        if not _goes_on(before[-2:], wanted[0], after[:2], wanted[-1]):
            yield Occurrence(_qualifier(before), _unit(before, after))


def folded(text: str) -> str:
    """A text as it is compared: one form of each character, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).lower().split())


def _qualifier(before: str) -> Qualifier | None:
    """The qualifier at the end of what stands before a figure."""
    found = _QUALIFIER_BEFORE.search(before)
    return QUALIFIERS[found["english"] or found["chinese"] or found["symbol"]] if found else None


def _unit(before: str, after: str) -> str | None:
    """The unit that a sign right before a figure means, or else the word right after it."""
    if sign := _SIGN_BEFORE.search(before):
        return SIGNS[sign["sign"]]
    word = _UNIT_AFTER.match(after)
    return WORDS_AFTER[word["unit"]] if word else None


def _goes_on(before: str, first: str, after: str, last: str) -> bool:
    """Whether what was found is only a part of a longer number or word."""
    left, right = before[-1:], after[:1]
    if first in "-−" and left.isalnum():
        return True
    # A minus sign is a part of its number, unless it stands between two.
    if first.isdigit() and left == "−" and not before[:-1].isalnum():
        return True
    if first.isdigit() and (left.isdigit() or re.fullmatch(r"\d[.,]", before)):
        return True
    if last.isdigit() and (right.isdigit() or re.fullmatch(r"[.,]\d", after)):
        return True
    if first.isascii() and first.isalpha() and left.isascii() and left.isalpha():
        return True
    return last.isascii() and last.isalpha() and right.isascii() and right.isalpha()

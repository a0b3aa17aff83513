"""Unquoted text in a file: as it is written, and what it can mean to a field.

A field decides how its text is read: a field of text keeps `007` and `1.10`, a field of a number
reads them. Text that means nothing, and obvious slips, become faults.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Self

from macros.ground.numbers.vocabulary import MOST_DIGITS
from macros.ground.rule import Rule
from macros.load.field_refusals import MISSING_FIELD
from macros.load.syntax_errors import SYNTAX, odd_space
from macros.load.wide_signs import plain_signs, wide_signs

PLACEHOLDER = Rule(
    "placeholder",
    """A value is still the one of a template: …, TODO or <name>.

    Text that really is so goes between quotes.

    Example:
      - note: TODO
              ^
      + note: The yearbook of the year before is lost.
    """,
)

# Digits, signs and points; those of full width too, which Chinese and Japanese keyboards type.
_DIGITS = "[0-9０-９](?:_?[0-9０-９])*"
_SIGN = "[-+\u2212－＋]"
_TYPED = str.maketrans("\u2212－＋．０１２３４５６７８９", "--+.0123456789")
# The forms of numbers, for the JSON Schema too.
WHOLE_NUMBER = f"{_SIGN}?{_DIGITS}"
_EXPONENT = f"[eE]{_SIGN}?[0-9０-９]{{1,4}}"
NUMBER = f"{_SIGN}?(?:[.．][0-9０-９]+|{_DIGITS}(?:[.．](?:{_DIGITS})?)?)(?:{_EXPONENT})?"
_WHOLE_NUMBER, _NUMBER = re.compile(WHOLE_NUMBER), re.compile(NUMBER)
_TRUTH = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_PLACEHOLDER = re.compile(r"…|\.{3,}|TODO|TBD|FIXME|XXX|\?{2,}|<[a-z][\w -]*>")
_CURLY = re.compile(r"[“”＂][^“”＂]*[“”＂\"]|„[^“”„]*[“”\"]|‘[^‘’]*’|«[^«»]*»")


class PlainScalar(str):
    """Unquoted text that is a number or a truth value to the fields that take these.

    It is the text as written, and so what a field of text or of a date takes.
    """

    __slots__ = ("meaning",)

    meaning: int | Decimal | bool

    def __new__(cls, text: str, meaning: int | Decimal | bool) -> Self:
        """The text with its meaning."""
        made = super().__new__(cls, text)
        made.meaning = meaning
        return made


@dataclass(frozen=True, slots=True)
class Fault:
    """An error in an unquoted text or a name. It stands instead of the value."""

    rule: Rule
    message: str
    remedy: str


@lru_cache(maxsize=1 << 14)
def read_plain(text: str) -> str | PlainScalar | Fault:
    """Unquoted text with the number or truth value that it can mean, or the error in it."""
    if text in _NOTHING:
        return Fault(MISSING_FIELD, "nothing is written here", "write the value")
    if text in _TRUTH:
        return PlainScalar(text, _TRUTH[text])
    if (number := _number(text)) is not None:
        return PlainScalar(text, number)
    if _PLACEHOLDER.fullmatch(text):
        said = f"'{text}' holds the place of a value that nobody has written yet"
        return Fault(
            PLACEHOLDER, said, "write the value, or delete the line if the field may be left out"
        )
    if _CURLY.fullmatch(text):
        inside = text[1:-1]
        said = f"typographic quotes such as {text[0]} do not hold a text together"
        remedy = (
            f"write {inside}"
            if _number(inside) is not None
            else f'write straight quotes: "{inside}"'
        )
        return Fault(SYNTAX, said, remedy)
    return text


def _number(text: str) -> int | Decimal | None:
    """The number that unquoted text means; None if it means none."""
    if len(text) > MOST_DIGITS or not _NUMBER.fullmatch(text):
        return None
    typed = text.translate(_TYPED)
    return int(typed) if _WHOLE_NUMBER.fullmatch(text) else Decimal(typed)


@lru_cache(maxsize=1 << 10)
def name_fault(name: str) -> Fault | None:
    """The error in the name of a field, if any."""
    if not name:
        return Fault(SYNTAX, "the name before ':' is missing", "write 'name: value'")
    if odd := odd_space(name):
        return Fault(SYNTAX, *odd)
    if re.match(r"[\w-]+：", name):
        if len(signs := wide_signs(name)) > 1:
            said = f"this line has signs of full width: {' '.join(signs)}"
            return Fault(SYNTAX, said, f"write {plain_signs(name)}")
        said = "there is a full-width colon '：' here"
        return Fault(SYNTAX, said, "write a plain colon and a space: ': '")
    return None

"""The meaning of unquoted text in YAML 1.2: a number, true or false, nothing, or text.

It also finds obvious slips.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from macros.ground.numbers.vocabulary import MOST_DIGITS
from macros.ground.rule import Rule
from macros.load.field_refusals import MISSING_FIELD
from macros.load.syntax_errors import SYNTAX, odd_space

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

_INT = re.compile(r"[-+]?[0-9](?:_?[0-9])*")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9](?:_?[0-9])*(?:\.(?:[0-9](?:_?[0-9])*)?)?)(?:[eE][-+]?[0-9]{1,4})?"
)
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_TRUTH = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_PLACEHOLDER = re.compile(r"…|\.{3,}|TODO|TBD|FIXME|XXX|\?{2,}|<[a-z][\w -]*>")
_CURLY = re.compile(r"“[^“”]*”|„[^“”„]*[“”]|‘[^‘’]*’|«[^«»]*»")


@dataclass(frozen=True, slots=True)
class Fault:
    """An error in an unquoted text or a name. It stands instead of the value."""

    rule: Rule
    message: str
    remedy: str


@lru_cache(maxsize=1 << 14)
def meaning_of_plain(text: str) -> Any:
    """The meaning of unquoted text in the YAML 1.2 core schema, or the error in it."""
    if text in _NOTHING:
        return Fault(MISSING_FIELD, "nothing is written here", "write the value")
    if text in _TRUTH:
        return _TRUTH[text]
    first = text[0]
    if first.isdigit() or first in "+-.":
        if len(text) > MOST_DIGITS:
            return text
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return Decimal(text.replace("_", ""))
        if _BASED.fullmatch(text):
            return int(text, 0)
    if _PLACEHOLDER.fullmatch(text):
        said = f"'{text}' holds the place of a value that nobody has written yet"
        return Fault(
            PLACEHOLDER, said, "write the value, or delete the line if the field may be left out"
        )
    if _CURLY.fullmatch(text):
        inside = text[1:-1]
        said = f"typographic quotes such as {text[0]} do not hold a text together"
        number = isinstance(meaning_of_plain(inside), int | Decimal)
        remedy = f"write {inside}" if number else f'write straight quotes: "{inside}"'
        return Fault(SYNTAX, said, remedy)
    return text


@lru_cache(maxsize=1 << 10)
def name_fault(name: str) -> Fault | None:
    """The error in the name of a field, if any."""
    if not name:
        return Fault(SYNTAX, "the name before ':' is missing", "write 'name: value'")
    if odd := odd_space(name):
        return Fault(SYNTAX, *odd)
    if re.match(r"[\w-]+：", name):
        said = "there is a full-width colon '：' here"
        return Fault(SYNTAX, said, "write a plain colon and a space: ': '")
    return None

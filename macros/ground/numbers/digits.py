"""Numbers in digits: which signs may part groups of digits, and what the number is."""

from __future__ import annotations

import re
from fractions import Fraction

from macros.ground.numbers.vocabulary import MOST_DIGITS

# A number in running text: commas or apostrophes part groups of three digits.
NARROW = r"(?:[0-9]{1,3}(?:[,'’][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
# The same in digits of full width. Only there does a comma of full width part digits: between
# others it parts sentences.
_WIDE = r"(?:[０-９]{1,3}(?:[,，][０-９]{3})+|[０-９]+)(?:[.．][０-９]+)?"
IN_TEXT = rf"(?:{NARROW}|{_WIDE})"
# The same where spaces may part the groups.
SPACED = r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?:\.[0-9]+)?"
# A number that stands alone.
ALONE = re.compile(r"[0-9]{1,3}(?:[,' ’][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
# The digits of a text, also those in words and dates: "A4", "2014-10".
IN_WORDS = re.compile(rf"\d{{1,{MOST_DIGITS}}}(?:\.\d{{1,{MOST_DIGITS}}})?")
# Digits and separators, as people of any country may type them.
ANY = re.compile(r"[0-9](?:[0-9.,'’_ ]*[0-9])?")

_SEPARATORS = re.compile(r"[^0-9.]")
_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")

_SPACED_GROUPS = re.compile(r"([0-9]{1,3}(?:[ '’][0-9]{3})+)([.,][0-9]+)?")
# "1.234,5", "1,234.5", and the Indian "12,34,567.8".
_BOTH = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3})\.([0-9]+)|([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)"
)
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_ONE_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def without_separators(digits: str) -> str | None:
    """Digits without their English or Chinese separators, None if they are too many."""
    bare = _SEPARATORS.sub("", digits.translate(_NARROW))
    return bare if len(bare) <= MOST_DIGITS else None


def value(digits: str) -> Fraction | None:
    """The number that digits with English or Chinese separators mean, None if it is too long."""
    bare = without_separators(digits)
    return None if bare is None else Fraction(bare)


def possible_values(digits: str) -> tuple[Fraction, ...]:
    """The numbers that digits with any separators may mean, the likeliest first.

    Two where a point may part thousands, as it does in much of Europe: "80.000"; none where the
    separators fit no convention: "1,00,0".
    """
    digits = digits.replace("_", "")
    if " " in digits or "'" in digits or "’" in digits:
        groups = _SPACED_GROUPS.fullmatch(digits)
        if not groups:
            return ()
        digits = _SEPARATORS.sub("", groups[1]) + (groups[2] or "").replace(",", ".")
    elif both := _BOTH.fullmatch(digits):
        digits = _SEPARATORS.sub("", f"{both[1]}.{both[2]}") if both[1] else ""
        digits = digits or f"{both[3].replace('.', '')}.{both[4]}"
    elif _COMMAS.fullmatch(digits) or _POINTS.fullmatch(digits):
        digits = digits.replace(",", "").replace(".", "")
    elif _ONE_POINT.fullmatch(digits):
        return Fraction(digits), Fraction(digits.replace(".", ""))
    else:
        digits = digits.replace(",", ".")
    if digits.count(".") > 1 or len(digits) > MOST_DIGITS:
        return ()
    return (Fraction(digits),)

"""Finds numbers in running text: "28,000", "10 billion", "$5m", 2.8万, "46.38%", 百分之46.

Only numbers in digits are found: in a sentence "one" and 一 are mostly no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from macros.ground.numbers import digits
from macros.ground.numbers.vocabulary import (
    BETWEEN_NUMBERS,
    CHINESE_SCALES,
    LETTER_SCALES,
    PERCENT,
    SCALES,
    any_of,
)
from macros.ground.units import SIGNS, UNIT_WORDS

# A number does not begin inside a word, a date, an address or another number ("O2O", "12:31",
# "/2014/", "v1.5"), and not behind the hyphen of a word ("Double-11").
_BEGINS = r"(?<![A-Za-z\d.,:/#+])(?<![^\d\s]-)"
# It does not end before more digits: "1.5" is not in "1.5.2", nor "12" in "12:31".
_ENDS = r"(?![.,:]?\d)"
_GAP = r"(?:\s|&nbsp;)?"
_SIGN = rf"(?:(?P<sign>{any_of((*SIGNS, PERCENT))})\s?)?"
_ENGLISH_SCALE = rf"(?:{_GAP}|-)(?:{any_of(SCALES)})s?\b"
# 5千克 is five kilograms, not five thousand.
CHINESE_SCALE = rf"{any_of(sign for sign in CHINESE_SCALES if sign != '千')}|千(?![克米瓦])"
# "$5m" is five million; behind other numbers a letter may be anything.
_LETTER_SCALE = rf"(?(sign)[{''.join(LETTER_SCALES)}]\b|(?!))"
# A space in a word may be any blank, or none: "per cent", "percent".
_PERCENT = any_of(word for word, unit in UNIT_WORDS.items() if unit == "percent").replace(
    r"\ ", r"\s?"
)


def _pattern(number: str) -> re.Pattern[str]:
    return re.compile(
        rf"{_BEGINS}{_SIGN}(?P<digits>{number}){_ENDS}"
        rf"(?P<scale>{_ENGLISH_SCALE}|{_GAP}(?:{CHINESE_SCALE})|{_LETTER_SCALE})?"
        rf"(?P<percent>{_GAP}(?:{_PERCENT})(?![A-Za-z]))?",
        re.IGNORECASE,
    )


_NUMBER = _pattern(digits.IN_TEXT)
_SPACED_NUMBER = _pattern(rf"(?:{digits.SPACED}|{digits.IN_TEXT})")
_BETWEEN = re.compile(BETWEEN_NUMBERS)


@dataclass(frozen=True, slots=True)
class NumberInText:
    """A number, and where it stands in a text."""

    start: int
    end: int
    text: str
    """The number with its sign, scale and percent, as the text has them."""
    digits: str
    digits_start: int
    scale: int
    """What its scale multiplies the digits by, 1 if it has none."""
    value: Fraction
    """The number that digits and scale make."""
    unit: str | None
    """The unit of its sign: a currency, or percent."""


def numbers_in_text(text: str, *, spaced: bool = False) -> Iterator[NumberInText]:
    """The numbers of a text, in order.

    Args:
        text: Any text.
        spaced: Whether spaces may part groups of three digits: "28 000". In most texts two
            numbers side by side are two: "on 11.11. 300 shops".
    """
    for found in (_SPACED_NUMBER if spaced else _NUMBER).finditer(text):
        value = digits.value(found["digits"])
        if value is None:
            continue
        scale = _scale(found["scale"])
        sign = (found["sign"] or "").lower()
        percent = found["percent"] or sign == PERCENT
        yield NumberInText(
            start=found.start(),
            end=found.end(),
            text=found[0],
            digits=found["digits"],
            digits_start=found.start("digits"),
            scale=scale,
            value=value * scale,
            unit="percent" if percent else SIGNS.get(sign),
        )


def possible_values_in_text(text: str) -> Iterator[tuple[NumberInText, set[Fraction]]]:
    """The numbers of a text with all that each may mean: in "3 to 5 million", three million too."""
    numbers = list(numbers_in_text(text))
    for number, following in zip_longest(numbers, numbers[1:]):
        values = {number.value}
        if following and _BETWEEN.fullmatch(text, number.end, following.start):
            values.add(number.value * following.scale)
        yield number, values


def _scale(words: str | None) -> int:
    word = re.sub(r"&nbsp;|\W", "", words or "").lower()
    scales = SCALES | LETTER_SCALES | CHINESE_SCALES
    return scales.get(word) or scales.get(word.removesuffix("s"), 1)

"""Reads a number that stands alone: "over 28,000", "1.7 million", "3 to 5 years", "近10万元".

The number may be one that a document prints (`read_figure`) or one that an author typed where a
fact needs digits (`possible_figures`). It has a value or a range, which are exact, and the unit
and the qualifier that stand with it, if any.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from math import prod
from typing import TypeVar

from babel.numbers import is_currency

from macros.ground.numbers import chinese_numerals, digits, english_numerals
from macros.ground.numbers.powers import written_out
from macros.ground.numbers.vocabulary import (
    AT_LEAST,
    BELOW_ZERO,
    BETWEEN_ENDS,
    BETWEEN_NUMBERS,
    CHINESE_MYRIADS,
    CHINESE_TENS,
    COUNTERS,
    HALF,
    LETTER_SCALES,
    MINUS,
    PARTS_OF,
    QUALIFIERS,
    SCALES,
    any_of,
)
from macros.ground.phrases import Qualifier
from macros.ground.units import CURRENCIES, SIGNS, UNIT_WORDS

_MINUS = re.compile(rf"{MINUS}(?=\S)")
_MINUS_BEFORE_SIGN = re.compile(rf"{MINUS}(?={any_of(SIGNS)})")
_BELOW_ZERO = re.compile(rf"{BELOW_ZERO}$")
_RANGE = re.compile(BETWEEN_ENDS)
_PAIR = re.compile(BETWEEN_NUMBERS)
_BETWEEN = "between "
# A comma of full width beside a narrow digit parts two numbers, or two groups of digits.
_UNCLEAR_COMMA = re.compile("[0-9]，|，[0-9]")
_AROUND = "\"'“”„‘’«». "
# Endings of a number that add nothing to it: "1st", 5个.
_ENDINGS = frozenset(("st", "nd", "rd", "th", *COUNTERS))
_DIVIDED = re.compile(r"/\s*([0-9]{1,9})")
_CHINESE_FRACTION = re.compile(rf"(.+){PARTS_OF}(.+)")
_SHARE = re.compile(r"(.+?) (?:in|out of) (.+)")

_ENGLISH_SCALES = re.compile(rf"(?:(?:^|[\s-]+|(?<=[0-9]))(?:{'|'.join(SCALES)})s?)+$")
_CHINESE_SCALES = re.compile(rf"([{''.join(CHINESE_TENS)}]?)([{''.join(CHINESE_MYRIADS)}]*)$")
_JUST_TENS = frozenset(sign for sign, factor in CHINESE_TENS.items() if factor == 10)
# Longer texts are no numbers.
_LONGEST = 100

_Word = TypeVar("_Word", bound=str)
_NumberReader = Callable[[str], Fraction | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a number means: from `low` to `high` (the same for one value)."""

    low: Fraction
    high: Fraction
    unit: str | None
    qualifier: Qualifier | None


@dataclass(frozen=True, slots=True)
class _Parts:
    """A text without its qualifier and its unit."""

    number: str
    unit: str | None
    qualifier: Qualifier | None
    money: bool


@lru_cache(maxsize=1 << 12)
def read_figure(printed: str) -> Figure | None:
    """What a printed figure means, None where it is not a number that can be read."""
    parts = _parts(printed)
    for words, count in AT_LEAST.items():
        if parts.number.startswith(words):
            scale = english_numerals.scale(parts.number.removeprefix(words))
            least = Fraction(count * scale) if scale else None
            return Figure(least, least, parts.unit, "at-least") if least else None
    return _figure(parts, partial(_number, money=parts.money), _PAIR)


def possible_figures(typed: str) -> tuple[Figure, ...]:
    """What an author may mean who typed a number, the likeliest first; none where it is unclear.

    Digits may have separators of any country. A fraction or a number in English words is no
    figure here: "half" may be 0.5 or 50 percent. Nor are two numbers: "3 or 5".
    """
    if _UNCLEAR_COMMA.search(typed):
        return ()
    parts = _parts(typed)
    range_ = _PAIR if parts.number.startswith(_BETWEEN) else _RANGE
    readings = (
        _figure(parts, partial(_typed_number, which=which, money=parts.money), range_)
        for which in (0, -1)
    )
    return tuple(dict.fromkeys(figure for figure in readings if figure))


def _figure(parts: _Parts, number: _NumberReader, between: re.Pattern[str]) -> Figure | None:
    ends = _ends(parts, number, between)
    return Figure(*ends, parts.unit, parts.qualifier) if ends else None


def _parts(text: str) -> _Parts:
    # In NFKC, raised digits are like others.
    plain = unicodedata.normalize("NFKC", written_out(text))
    text = " ".join(plain.strip(_AROUND).split())
    text, code = _without_currency_code(text)
    text, qualifier = _taken_from_start(text.lower(), QUALIFIERS)
    below = _MINUS_BEFORE_SIGN.match(text) or _BELOW_ZERO.search(text)
    text = text.replace(below[0], "", 1) if below else text
    text, sign = _taken_from_start(text, SIGNS)
    text, unit = _taken_from_end(text, UNIT_WORDS)
    text = f"-{text}" if below else text
    if text.endswith("+"):
        text, qualifier = text.removesuffix("+").rstrip(), qualifier or "over"
    return _Parts(text, code or sign or unit, qualifier, money=bool(code or sign))


def _without_currency_code(text: str) -> tuple[str, str | None]:
    """A text without the code of a currency beside its number, and the code: "CNY 100".

    In small letters most codes are words, or parts of them: "all 5", "top 5".
    """
    words = re.findall(r"(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])", text)
    codes = {word for word in words if is_currency(word) or word.upper() in CURRENCIES}
    if len(codes) != 1:
        return text, None
    code = codes.pop()
    return " ".join(text.replace(code, " ").split()), code.upper()


def _taken_from_start(text: str, known: Mapping[str, _Word]) -> tuple[str, _Word | None]:
    """A text without the known word that it begins with, and what the word means."""
    for word, meaning in known.items():
        rest = text.removeprefix(word)
        if rest != text and not (_is_letter(word[-1]) and _is_letter(rest[:1])):
            return rest.strip(), meaning
    return text, None


def _taken_from_end(text: str, known: Mapping[str, _Word]) -> tuple[str, _Word | None]:
    """A text without the known word that it ends with, and what the word means."""
    for word, meaning in known.items():
        if text.endswith(word) and text != word:
            return text.removesuffix(word).strip(), meaning
    return text, None


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _ends(
    parts: _Parts, number: _NumberReader, between: re.Pattern[str]
) -> tuple[Fraction, Fraction] | None:
    """The two ends of a range, or one value twice; `between` is what may stand between ends."""
    text = parts.number.removeprefix(_BETWEEN)
    whole = number(text)
    if whole is not None:
        return whole, whole
    for match in between.finditer(text):
        # "3% to 5%", "$3 to $5": the unit of the other end is gone already.
        first, unit = _taken_from_end(text[: match.start()], UNIT_WORDS)
        last, sign = _taken_from_start(text[match.end() :].strip(), SIGNS)
        low, high = number(first), number(last)
        if low is None or high is None or not {unit, sign} <= {None, parts.unit}:
            continue
        # Not in "500 to 1 million".
        if abs(lent := low * _lent(first, last)) < abs(high) or lent < high:
            low = lent
        # "minus 3 to minus 5": colder and colder.
        if low < high or high < low < 0:
            return min(low, high), max(low, high)
    return None


def _lent(first: str, last: str) -> int:
    """What the first end of a range is multiplied by: a million in "3 to 5 million", 三至五百万."""
    if _ENGLISH_SCALES.search(first):
        return 1
    if words := _ENGLISH_SCALES.search(last):
        scales = map(english_numerals.scale, re.findall(r"[a-z]+", words[0]))
        return prod(scale for scale in scales if scale)
    own_tens, own_myriads = _chinese_scales(first)
    tens, myriads = _chinese_scales(last)
    if own_myriads:
        return 1
    factor = prod(CHINESE_MYRIADS[sign] for sign in myriads)
    # 三至五十 begins with three.
    if own_tens or (tens in _JUST_TENS and not myriads):
        return factor
    return factor * CHINESE_TENS.get(tens, 1) * LETTER_SCALES.get(last[-1:], 1)


def _chinese_scales(text: str) -> tuple[str, str]:
    """The last sign of tens, hundreds or thousands of a number, and the 万 and 亿 behind it."""
    found = _CHINESE_SCALES.search(text)
    return (found[1], found[2]) if found else ("", "")


def _number(text: str, *, money: bool = False) -> Fraction | None:
    """One number: in digits with or without a scale, in words, a fraction, or in Chinese."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if minus := _MINUS.match(text):
        return _below_zero(_number(text[minus.end() :], money=money))
    for read in (
        partial(_digits, money=money),
        english_numerals.other_number,
        _fraction,
        chinese_numerals.value,
        english_numerals.cardinal,
    ):
        if (number := read(text)) is not None:
            return number
    return None


def _digits(text: str, *, money: bool) -> Fraction | None:
    """A number in digits, with or without a scale."""
    found = digits.ALONE.match(text)
    number = digits.value(found[0]) if found else None
    if not found or number is None:
        return None
    return _scaled(number, text[found.end() :], money=money)


def _fraction(text: str) -> Fraction | None:
    """A part of a whole: "half", "one in six", 三分之一, 四成."""
    if text in HALF:
        return Fraction(1, 2)
    if text.endswith("成") and (tenths := chinese_numerals.value(text.removesuffix("成"))):
        return tenths / 10
    if found := _CHINESE_FRACTION.fullmatch(text):
        below, above = _number(found[1]), _number(found[2])
    elif found := _SHARE.fullmatch(text):
        above, below = _number(found[1]), _number(found[2])
    else:
        return None
    return above / below if above is not None and below else None


def _typed_number(text: str, *, which: int, money: bool) -> Fraction | None:
    """One number in Chinese numerals, or in digits, which may have two values."""
    text = text.strip()
    if minus := _MINUS.match(text):
        return _below_zero(_typed_number(text[minus.end() :], which=which, money=money))
    found = digits.ANY.match(text)
    if found is None:
        return chinese_numerals.value(text)
    values = digits.possible_values(found[0])
    rest = text[found.end() :].strip()
    if not values or "/" in rest:
        return None
    # A number with a scale has only the first: "3.500 million" has no thousands.
    return _scaled(values[0 if rest else which], rest, money=money)


def _below_zero(number: Fraction | None) -> Fraction | None:
    """A number with its minus sign; none where there are two signs."""
    return -number if number is not None and number >= 0 else None


def _scaled(number: Fraction, rest: str, *, money: bool) -> Fraction | None:
    """A number in digits with what stands behind it: a scale, a divisor, an ending."""
    rest = rest.strip()
    if not rest or rest in _ENDINGS:
        return number
    if (divided := _DIVIDED.fullmatch(rest)) and int(divided[1]):
        return number / int(divided[1])
    if not rest.isascii():
        return chinese_numerals.scaled(number, rest)
    for word in rest.replace("-", " ").split():
        factor = english_numerals.scale(word) or (LETTER_SCALES.get(word) if money else None)
        if factor is None:
            return None
        number *= factor
    return number

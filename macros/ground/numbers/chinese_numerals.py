"""Numbers in Chinese numerals: 二十三, 一百万, 三亿五千万, 两千, 二〇一七; also 10万 and 3千5百万.

`theme/assets/search/terms.js` reads them by the same rules, with the tables that the search index
carries; `tests/support/numbers.json` holds both to the same cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from macros.ground.numbers.vocabulary import (
    CHINESE_DIGITS,
    CHINESE_MYRIADS,
    CHINESE_TENS,
    MOST_DIGITS,
)

SIGNS = "".join((*CHINESE_DIGITS, *CHINESE_TENS, *CHINESE_MYRIADS))
_PART = re.compile(rf"[0-9]+(?:\.[0-9]+)?|[{SIGNS}]")
_SINGLE = range(10)
_LARGEST = 10**MOST_DIGITS
_WHOLE = re.compile(rf"(?:[0-9]+(?:\.[0-9]+)?|[{SIGNS}])+")


def _simplified(table: Mapping[str, int]) -> str:
    """The first sign of each number of a table, which is the simplified one in daily use."""
    return "".join(
        {number: sign for sign, number in reversed(list(table.items()))}[one]
        for one in sorted(set(table.values()))
    )


_ONE_TO_NINE = _simplified(CHINESE_DIGITS)[1:]
_TEN, _SCALES = _simplified(CHINESE_TENS)[0], _simplified(CHINESE_TENS | CHINESE_MYRIADS)[1:]
_DIGITS = f"{_ONE_TO_NINE}两零〇{_TEN}"
# A numeral inside a run of simplified Chinese. One sign alone is none: 千县万村 has no number.
IN_TEXT = f"[{_ONE_TO_NINE}两{_TEN}][{_DIGITS}]*[{_SCALES}][{_DIGITS}{_SCALES}]*"
# A numeral from 11 to 99, its tens and ones. 十 alone is none: 十字 is a cross.
FROM_11_TO_99 = f"([{_ONE_TO_NINE}]?){_TEN}([{_ONE_TO_NINE}])|([{_ONE_TO_NINE[1:]}]){_TEN}"


def value(text: str) -> Fraction | None:
    """The number that Chinese numerals say, with or without Arabic digits between them."""
    if len(text) > MOST_DIGITS or not _WHOLE.fullmatch(text):
        return None
    if all(sign in CHINESE_DIGITS for sign in text):
        return Fraction("".join(str(CHINESE_DIGITS[sign]) for sign in text))
    return _sum(_PART.findall(text))


def scaled(number: Fraction, signs: str) -> Fraction | None:
    """A number with the signs behind it: 10 with 万, 846.08 with 亿, 3 with 千5百万."""
    if signs[:1] in CHINESE_DIGITS or not _WHOLE.fullmatch(signs):
        return None
    return _sum(_PART.findall(signs), number)


def _sum(parts: Iterable[str], digit: Fraction | None = None) -> Fraction | None:
    """Adds up a numeral; None where its signs are in no order that counts: 三五百, 十千.

    A 万 or 亿 multiplies the section before it, as 五千二百 in 五千二百万.
    """
    total: Fraction | None = None
    section: Fraction | None = None
    # What the signs before multiplied by: each in its section, and each section, is smaller.
    tens = myriads = _LARGEST
    # What the sign right before a digit multiplied by: the 五 of 三万五 counts thousands.
    before = 1
    for part in parts:
        if part in CHINESE_TENS:
            before = CHINESE_TENS[part]
            if before >= tens:
                return None
            tens = before
            section = (section or 0) + (Fraction(1) if digit is None else digit) * tens
            digit = None
        elif part in CHINESE_MYRIADS:
            before = CHINESE_MYRIADS[part]
            if section is None and digit is None:
                total = (Fraction(1) if total is None else total) * before  # 万亿
            elif before >= myriads:
                return None
            else:
                total = Fraction((total or 0) + ((section or 0) + (digit or 0)) * before)
            tens, myriads = _LARGEST, before
            section = digit = None
        elif digit:
            return None
        else:
            digit = Fraction(CHINESE_DIGITS.get(part, part))
            before = before if digit else 1
    if digit is not None and digit in _SINGLE and before > 1:
        digit *= Fraction(before, 10)
    return Fraction((total or 0) + (section or 0) + (digit or 0))


def numbers_in(text: str) -> Iterator[Fraction]:
    """The numbers that stand in a run of simplified Chinese, in numerals of more than 十."""
    for found in re.finditer(IN_TEXT, text):
        if (number := value(found[0])) is not None:
            yield number

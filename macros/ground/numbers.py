"""Reads a figure as it is printed: digits, scaled words, number words, fractions, Chinese numerals.

A figure is what evidence quotes, without its sentence: "1.7 million", "over 28,000", "one-third",
"8-fold", "46.38%", "三分之一", "１０万". What it means is a value or a range, exact,
with the unit and the qualifier that the print itself carries, if any. Nothing here knows what a
fact is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

_UNDER_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENTHS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDERED = "first second third fourth fifth sixth seventh eighth ninth tenth"


def _numbered(words: str, start: int = 0) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), start)}


_ONES = _numbered(_UNDER_TWENTY) | {"a": 1, "an": 1, "single": 1}
_TENS = {word: 10 * number for word, number in _numbered(_TENTHS, 2).items()}
_ORDINALS = _numbered(_ORDERED, 1)
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10} | {
    "thirds": 3,
    "quarters": 4,
    "fifths": 5,
    "sixths": 6,
    "eighths": 8,
    "tenths": 10,
    "fourth": 4,
    "fourths": 4,
    "seventh": 7,
    "ninth": 9,
}
_TIMES = {"once": 1, "twice": 2, "double": 2, "doubled": 2, "triple": 3, "tripled": 3}

_HAN_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
}
_HAN_SMALL = {"十": 10, "百": 100, "千": 1000}
_HAN_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HAN = "".join((*_HAN_DIGITS, *_HAN_SMALL, *_HAN_LARGE))

# Qualifiers as documents print them before a figure, longest first.
QUALIFIERS: dict[str, str] = {
    "no fewer than": "at-least",
    "no less than": "at-least",
    "not less than": "at-least",
    "a maximum of": "up-to",
    "in excess of": "over",
    "approximately": "about",
    "approaching": "nearly",
    "close to": "nearly",
    "more than": "over",
    "greater than": "over",
    "at least": "at-least",
    "at most": "up-to",
    "up to": "up-to",
    "as many as": "up-to",
    "exceeding": "over",
    "exceeded": "over",
    "exceeds": "over",
    "exceed": "over",
    "roughly": "about",
    "almost": "nearly",
    "nearly": "nearly",
    "around": "about",
    "about": "about",
    "above": "over",
    "some": "about",
    "over": "over",
    "不少于": "at-least",
    "至少": "at-least",
    "至多": "up-to",
    "最多": "up-to",
    "超过": "over",
    "大约": "about",
    "接近": "nearly",
    "将近": "nearly",
    "逾": "over",
    "超": "over",
    "近": "nearly",
    "约": "about",
}
# Units that a print can carry, by the unit of the data contract.
UNITS: dict[str, str] = {
    "percentage points": "percent",
    "percent": "percent",
    "per cent": "percent",
    "%": "percent",
    "us dollars": "USD",
    "dollars": "USD",
    "yuan": "CNY",
    "rmb": "CNY",
    "元": "CNY",
    "euros": "EUR",
    "pounds sterling": "GBP",
    "catties": "jin",
    "catty": "jin",
    "jin": "jin",
    "斤": "jin",
    "kilograms": "kg",
    "kg": "kg",
    "公斤": "kg",
    "tonnes": "t",
    "tons": "t",
    "吨": "t",
    "minutes": "minutes",
    "minute": "minutes",
    "分钟": "minutes",
    "hours": "hours",
    "hour": "hours",
    "小时": "hours",
    "days": "days",
    "day": "days",
    "天": "days",
    "months": "months",
    "month": "months",
    "years": "years",
    "year": "years",
    "年": "years",
    "-fold": "times",
    " fold": "times",
    "fold": "times",
    "times": "times",
    "倍": "times",
}
# Units of measure that turn into one another: what they are multiples of, and how many.
MEASURES: dict[str, tuple[str, Fraction]] = {
    "kg": ("kg", Fraction(1)),
    "t": ("kg", Fraction(1000)),
    "jin": ("kg", Fraction(1, 2)),
    "minutes": ("minutes", Fraction(1)),
    "hours": ("minutes", Fraction(60)),
    "days": ("minutes", Fraction(1440)),
    "months": ("months", Fraction(1)),
    "years": ("months", Fraction(12)),
}
SIGNS = {"us$": "USD", "$": "USD", "¥": "CNY", "￥": "CNY", "€": "EUR", "£": "GBP"}
_RANGE = re.compile(r"\s*(?:\bto\b|\bor\b|\band\b|[-–—~～至到])\s*")
_DIGITS = re.compile(r"\d{1,3}(?:[,， ']\d{3})+(?:\.\d+)?|\d+(?:[.]\d+)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a printed figure means: from `low` to `high` (the same for one value)."""

    low: Fraction
    high: Fraction
    unit: str | None
    qualifier: str | None


def factor(unit: str, other: str) -> Fraction | None:
    """How many of the other unit one of a unit is, or None where they do not turn into another."""
    if unit == other:
        return Fraction(1)
    base, size = MEASURES.get(unit, (unit, Fraction(1)))
    other_base, other_size = MEASURES.get(other, (other, Fraction(1)))
    return size / other_size if base == other_base else None


def read_figure(printed: str) -> Figure | None:
    """What a figure means, or None where it is not a number that can be read."""
    text = unicodedata.normalize("NFKC", printed).lower().strip().strip("\"'“”‘’.")
    text, qualifier = _taken_from_start(text, QUALIFIERS)
    text, sign = _taken_from_start(text, SIGNS)
    text, unit = _taken_from_end(text, UNITS)
    if text.startswith("tens of "):
        return _at_least(text.removeprefix("tens of "), 10, sign or unit)
    if text.startswith("hundreds of "):
        return _at_least(text.removeprefix("hundreds of "), 100, sign or unit)
    ends = _ends(text)
    if ends is None:
        return None
    return Figure(*ends, sign or unit, qualifier)


def _at_least(scale: str, count: int, unit: str | None) -> Figure | None:
    size = _SCALES.get(scale.removesuffix("s"))
    if size is None:
        return None
    least = Fraction(count * size)
    return Figure(least, least, unit, "at-least")


def _taken_from_start(text: str, known: dict[str, str]) -> tuple[str, str | None]:
    for words, meaning in known.items():
        if text.startswith(words) and (
            not words.isalpha() or not text[len(words) :][:1].isalpha() or not words.isascii()
        ):
            return text[len(words) :].strip(), meaning
    return text, None


def _taken_from_end(text: str, known: dict[str, str]) -> tuple[str, str | None]:
    for words, meaning in known.items():
        if text.endswith(words) and text != words:
            return text.removesuffix(words).strip(), meaning
    return text, None


def _ends(text: str) -> tuple[Fraction, Fraction] | None:
    """The two ends of a range, or one value twice."""
    whole = _number(text)
    if whole is not None:
        return whole, whole
    for match in _RANGE.finditer(text):
        first, last = text[: match.start()], text[match.end() :].strip()
        high = _number(last)
        if high is None:
            continue
        # "3 to 5 million": the scale stands only after the second.
        scale = _scale(last)
        low = _number(first)
        if low is not None and scale > 1 and _scale(first) == 1:
            low *= scale
        if low is not None and low < high:
            return low, high
    return None


def _scale(text: str) -> int:
    words = re.split(r"[\s-]+", text)
    last = words[-1].removesuffix("s") if words else ""
    return _SCALES.get(last) or _HAN_LARGE.get(text[-1:], 1)


def _number(text: str) -> Fraction | None:
    """One number: in digits with or without a scale, in words, a fraction, or in Chinese."""
    text = text.strip()
    if not text:
        return None
    match = _DIGITS.match(text)
    if match:
        return _scaled_digits(match[0], text[match.end() :].strip())
    if text in _TIMES:
        return Fraction(_TIMES[text])
    if text in _ORDINALS:
        return Fraction(_ORDINALS[text])
    return _fraction(text) or _chinese(text) or _words(text)


def _scaled_digits(digits: str, rest: str) -> Fraction | None:
    number = Fraction(re.sub(r"[,， ']", "", digits))
    if not rest or rest in {"st", "nd", "rd", "th", "个"}:
        return number
    divided = re.fullmatch(r"/\s*(\d+)", rest)
    if divided and int(divided[1]):
        return number / int(divided[1])
    for word in rest.replace("-", " ").split():
        factor = _SCALES.get(word.removesuffix("s"))
        if factor is None:
            factor = _chinese_factor(word)
        if factor is None:
            return None
        number *= factor
    return number


def _chinese_factor(word: str) -> int | None:
    """What signs such as 万 or 百万 behind digits stand for."""
    factor = 1
    for sign in word:
        step = _HAN_SMALL.get(sign) or _HAN_LARGE.get(sign)
        if step is None:
            return None
        factor *= step
    return factor


def _fraction(text: str) -> Fraction | None:
    chinese = re.fullmatch(rf"([{_HAN}]+|\d+)分之([{_HAN}]+|\d+)", text)
    if chinese:
        below, above = _number(chinese[1]), _number(chinese[2])
        return above / below if above is not None and below else None
    if text in {"half", "a half", "one half", "one-half", "一半", "半"}:
        return Fraction(1, 2)
    words = re.split(r"[\s-]+", text)
    if len(words) == 2 and words[1] in _PARTS and words[0] in _ONES:
        return Fraction(_ONES[words[0]], _PARTS[words[1]])
    one_in = re.fullmatch(r"(.+?) (?:in|out of) (.+)", text)
    if one_in:
        above, below = _number(one_in[1]), _number(one_in[2])
        return above / below if above is not None and below else None
    return None


def _words(text: str) -> Fraction | None:
    """A number in English words: 'one hundred and twenty thousand'."""
    total = current = 0
    seen = False
    for word in re.split(r"[\s-]+", text):
        if word == "and" and seen:
            continue
        singular = word.removesuffix("s") if word not in _ONES else word
        if word in _ONES or word in _TENS:
            current += _ONES.get(word, 0) + _TENS.get(word, 0)
        elif singular in _SCALES:
            factor = _SCALES[singular]
            if factor >= 1000:
                total += max(current, 1) * factor
                current = 0
            else:
                current = max(current, 1) * factor
        else:
            return None
        seen = True
    return Fraction(total + current) if seen and text not in {"a", "an"} else None


def _chinese(text: str) -> Fraction | None:
    """A number in Chinese numerals: 二十三, 一百万, 三亿五千万, 四成, 两千."""
    if text.endswith("成") and (tenths := _chinese(text[:-1])) is not None:
        return tenths / 10
    if not text or any(sign not in _HAN for sign in text):
        return None
    if all(sign in _HAN_DIGITS for sign in text):
        return Fraction(int("".join(str(_HAN_DIGITS[sign]) for sign in text)))
    total = section = digit = 0
    for sign in text:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
        elif sign in _HAN_SMALL:
            section += (digit or 1) * _HAN_SMALL[sign]
            digit = 0
        else:
            factor = _HAN_LARGE[sign]
            section += digit
            # 万亿: a section of a section.
            total = total + section * factor if section else (total or 1) * factor
            section = digit = 0
    return Fraction(total + section + digit)

"""The words and signs of numbers in English and Chinese: tables, and patterns of their words.

Small letters, and characters in the form that NFKC gives them. Units have a table of their own in
`units`; the words that we write ourselves are in `phrases`, and are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from macros.ground.phrases import ENGLISH, SIMPLIFIED, TRADITIONAL, Qualifier

# Numbers with more digits or numerals count nothing.
MOST_DIGITS = 40

# English words that multiply the number before them.
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "mn": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
# Single letters that do the same behind an amount of money ("£5m") and in what people search for.
LETTER_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}

# Chinese digits, with those of bank notes and contracts.
CHINESE_DIGITS = {
    sign: digit
    for digit, signs in enumerate(
        ("零〇", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
# Signs that multiply the digit before them, and signs that multiply all that stands before them.
CHINESE_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
CHINESE_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# Scales behind digits in running text: 10万, 3百万, 1.2万亿, 5千. 百 alone is left out, for it
# mostly begins another word: 双11百货.
CHINESE_SCALES = {"千": 1000} | {
    f"{tens}{myriads}": CHINESE_TENS.get(tens, 1) * factor
    for tens in ("", *"十百千")
    for myriads, factor in (CHINESE_MYRIADS | {"万亿": 10**12, "萬億": 10**12}).items()
}

_UNDER_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"


def _numbered(words: str, start: int) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), start)}


UNDER_TWENTY = _numbered(_UNDER_TWENTY, 0)
TENS = {word: 10 * number for word, number in _numbered(_TENS, 2).items()}
ORDINALS = _numbered(_ORDINALS, 1)
# Words that may stand for one: "a hundred", "a single".
ARTICLES = {"a": 1, "an": 1, "single": 1}
# The parts of a whole, by the number of them: "two thirds".
PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    form: number for word, number in ORDINALS.items() if number > 2 for form in (word, f"{word}s")
}
MULTIPLES = {"once": 1, "twice": 2, "double": 2, "doubled": 2, "triple": 3, "tripled": 3}
HALF = frozenset(("half", "a half", "one half", "one-half", "一半", "半"))
# Scales in the plural without a number: at least ten thousand, at least a hundred thousand.
AT_LEAST = {"tens of ": 10, "hundreds of ": 100}

_QUALIFIERS: dict[Qualifier, str] = {
    "about": "approximately, roughly, around, about, some, circa, ca., ~, 大约, 大約, 约, 約",
    "over": "more than, greater than, in excess of, exceeding, exceeded, exceeds, exceed, above, "
    "over, >, 超过, 超過, 逾, 超",
    "nearly": "approaching, close to, almost, nearly, 接近, 将近, 將近, 近",
    "at-least": "no fewer than, no less than, not less than, at least, >=, ≥, 不少于, 不少於, 至少",
    "up-to": "a maximum of, as many as, at most, up to, no more than, not more than, "
    "not exceeding, not over, not above, <=, ≤, 至多, 最多, 不超过, 不超過, 不多于, 不多於",
}


def _qualifiers() -> dict[str, Qualifier]:
    words = {word: qualifier for qualifier, row in _QUALIFIERS.items() for word in row.split(", ")}
    for ours in (ENGLISH, SIMPLIFIED, TRADITIONAL):
        words |= {word: qualifier for qualifier, word in ours.qualifiers.items() if word}
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


# The qualifier that each word before a number means, the longest word first.
QUALIFIERS = _qualifiers()
# What stands before a number below zero, and behind it: "−5", "minus five", 零下5, "5 below zero".
MINUS = r"(?:[-−–]\s?|minus\s|negative\s|[负負]|零下)"
BELOW_ZERO = r"\s?(?:below|under) zero"
# Chinese counters that may stand for any other: 5个, five of them.
COUNTERS = "个個"
# Chinese fractions: 三分之一, a third; 百分之46, 46 percent.
PARTS_OF = "分之"
PERCENT = f"百{PARTS_OF}"
# Words that only stand between the ends of a range, of numbers or of dates.
TO_WORDS = r"\bto\b|[至到]"
_TO = rf"{TO_WORDS}|[-–—~～]"
# Between the ends of a range: "3 to 5".
BETWEEN_ENDS = rf"\s*(?:{_TO})\s*"
# Between two numbers that share a scale: "3 or 5 million".
BETWEEN_NUMBERS = rf"\s*(?:{_TO}|\bor\b|\band\b)\s*"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words; of two words that begin alike, the longer."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

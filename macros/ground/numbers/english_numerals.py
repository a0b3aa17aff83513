"""Numbers in English words: "one hundred and twenty thousand", "third", "two thirds", "twice"."""

from __future__ import annotations

import re
from fractions import Fraction

from macros.ground.numbers.vocabulary import (
    ARTICLES,
    MULTIPLES,
    ORDINALS,
    PARTS,
    SCALES,
    TENS,
    UNDER_TWENTY,
)

_GAP = re.compile(r"[\s-]+")
_ONES = UNDER_TWENTY | ARTICLES


def scale(word: str) -> int | None:
    """What a word multiplies the number before it by: 1,000,000 for "million"; None if nothing."""
    return SCALES.get(word.removesuffix("s"))


def cardinal(text: str) -> Fraction | None:
    """The number that English words say: "twenty-three", "a dozen", "five hundred thousand"."""
    total = current = 0
    seen = False
    for word in _GAP.split(text):
        if word == "and" and seen:
            continue
        factor = scale(word)
        if word in _ONES or word in TENS:
            current += _ONES.get(word, 0) + TENS.get(word, 0)
        elif factor is None:
            return None
        elif factor >= SCALES["thousand"]:
            total += max(current, 1) * factor
            current = 0
        else:
            current = max(current, 1) * factor
        seen = True
    return Fraction(total + current) if seen and text not in ARTICLES else None


def other_number(text: str) -> Fraction | None:
    """The number in a rank, a multiple or a fraction: "third", "twice", "two-thirds"."""
    if number := ORDINALS.get(text) or MULTIPLES.get(text):
        return Fraction(number)
    words = _GAP.split(text)
    if len(words) == 2 and words[0] in _ONES and words[1] in PARTS:
        return Fraction(_ONES[words[0]], PARTS[words[1]])
    return None

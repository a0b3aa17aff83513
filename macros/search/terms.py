"""How texts become the terms of the index: the same rules as in `theme/assets/search/terms.js`.

A term is a word, a pair of Chinese characters (or a single one), `#` and a number, or `=` and a
whole name without its spaces. Letters lose case and marks, traditional characters become
simplified ones, and Chinese names are also written by their sounds.

Numbers are read by the grammar of `ground/numbers/`. The index carries its tables, so that the
script reads queries by the same tables; both must pass the cases of `tests/support/numbers.json`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from functools import cache, lru_cache
from typing import Any

import opencc

from macros.ground.numbers import chinese_numerals, digits
from macros.ground.numbers.running_text import CHINESE_SCALE
from macros.ground.numbers.vocabulary import (
    CHINESE_DIGITS,
    CHINESE_MYRIADS,
    CHINESE_SCALES,
    CHINESE_TENS,
    LETTER_SCALES,
    SCALES,
    TENS,
    UNDER_TWENTY,
)

# Scripts that are written without spaces: Hiragana, Katakana, Han.
HAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_LETTER = f"[^\\W_{HAN}]"
_RUN = re.compile(f"[{HAN}]+")
_APOSTROPHE = re.compile("['’‘ʼ`]")
_BRACKET = re.compile("[()（）]")
_GAP = re.compile(r"[\W_]+")
_TWELVE = Context(prec=12)
# The letter before the name of a version: "v9.6".
_V = re.compile(r"\bv(?=[0-9]+\.[0-9])")

# A numeral of more than 十 stays as it is, and one from 11 to 99 turns into digits: '双十一' is
# '双11'.
_NUMERAL = re.compile(f"{chinese_numerals.IN_TEXT}|{chinese_numerals.FROM_11_TO_99}")

_SCALE_WORDS = "|".join(sorted((*SCALES, *LETTER_SCALES), key=len, reverse=True))
# A letter is a scale in queries only ("5m"): in a text it may be a unit.
_SCALE = rf"(?:{CHINESE_SCALE}|(?:{'|'.join(SCALES)})s?(?!{_LETTER}))"
_SCALE_BEHIND = re.compile(rf"\s*({_SCALE})")
_TOKEN = re.compile(
    f"(?P<han>[{HAN}]+)|(?P<number>{digits.NARROW}(?:(?!{_LETTER})|(?={_SCALE})))|{_LETTER}+"
)
# The name of a version says more than its number does: 1.10 is not 1.1, and 3.11.2 is no number.
VERSION = r"(?:[0-9]+(?:\.[0-9]+){2,}|[0-9]+\.[0-9]*0)(?![0-9])(?!\.[0-9])"
_VERSION = re.compile(VERSION)


def numbers_for_script() -> dict[str, Any]:
    """The tables by which the script reads the numbers of a query."""
    return {
        "digits": digits.NARROW,
        "version": VERSION,
        "words": UNDER_TWENTY | TENS,
        "scaleWords": _SCALE_WORDS,
        "scaleSigns": CHINESE_SCALE,
        "scales": SCALES | LETTER_SCALES | CHINESE_SCALES,
        "numeral": chinese_numerals.IN_TEXT,
        "from11To99": chinese_numerals.FROM_11_TO_99,
        "numeralDigits": CHINESE_DIGITS,
        "numeralTens": CHINESE_TENS,
        "numeralMyriads": CHINESE_MYRIADS,
    }


@cache
def simplified() -> dict[int, str]:
    """The simplified form of each traditional character that has one, by code point."""
    every = [chr(code) for code in range(0x3400, 0xA000)]
    forms = opencc.OpenCC("t2s").convert("\n".join(every)).split("\n")
    return {ord(one): form for one, form in zip(every, forms, strict=True) if one != form}


def folded(text: str) -> str:
    """A text as the index writes it: 'Gwylio’r' is 'gwylior', '農' is '农', '十一' is '11'."""
    if text.isascii():
        return _V.sub("", _APOSTROPHE.sub("", text.lower()))
    plain = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", bare)).translate(simplified())
    return _V.sub("", _NUMERAL.sub(_numeral, plain))


def _numeral(found: re.Match[str]) -> str:
    tens, ones, round_tens = found.groups()
    if not (ones or round_tens):
        return found[0]
    return f"{CHINESE_DIGITS[round_tens or tens or '一']}{CHINESE_DIGITS[ones] if ones else 0}"


# Names, years and other short texts are read again and again, and longer ones hardly ever.
_SHORT = 80


def terms(text: str) -> Iterable[str]:
    """The terms of a text, in order, with repetitions."""
    return _terms_of_short(text) if len(text) <= _SHORT else _terms(text)


@lru_cache(maxsize=1 << 12)
def _terms_of_short(text: str) -> tuple[str, ...]:
    return tuple(_terms(text))


def _terms(text: str) -> Iterator[str]:
    text = folded(text)
    for found in _TOKEN.finditer(text):
        token = found[0]
        if found["han"]:
            yield from token
            yield from (token[at : at + 2] for at in range(len(token) - 1))
            yield from (number(int(value)) for value in chinese_numerals.numbers_in(token))
        elif found["number"]:
            bare = digits.without_separators(token)
            if bare is None:
                yield token  # longer than any number that somebody looks for
                continue
            yield number(Decimal(bare))
            if version := _VERSION.match(text, found.start()):
                yield version[0]
            if scale := _SCALE_BEHIND.match(text, found.end()):
                yield number(Decimal(bare) * _scale(scale[1]))
        else:
            yield token


def _scale(word: str) -> int:
    return CHINESE_SCALES.get(word) or SCALES.get(word) or SCALES[word.removesuffix("s")]


def number(value: Decimal | int) -> str:
    """The term of a number: '#28000', '#102.48'; of a long one, its first twelve digits.

    Floating point, in which a browser counts, keeps no more than these for sure.
    """
    text = format(_TWELVE.create_decimal(value), "f")
    return "#" + (text.rstrip("0").rstrip(".") if "." in text else text)


def parts(name: str) -> tuple[str, ...]:
    """The parts of a name that readers use alone: 'Keepers' and 'Guards' of 'Keepers (Guards)'."""
    alone = [part.strip() for part in _BRACKET.split(name)]
    return tuple(dict.fromkeys(one for one in (name, *alone) if whole(one) != "="))


def whole(name: str) -> str:
    """The term of a whole name: '=gwylioafon'; '=' alone where it has no letter or digit."""
    return "=" + _GAP.sub("", folded(name))


def sounds(name: str) -> str:
    """A name with its Chinese characters in pinyin without tones, '' if it has none."""
    text = folded(name)
    if not _RUN.search(text):
        return ""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - slow to load

    return _RUN.sub(lambda run: f" {' '.join(lazy_pinyin(run[0], errors='ignore'))} ", text)

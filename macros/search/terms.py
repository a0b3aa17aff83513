"""How texts become the terms of the index: the same rules as in `theme/assets/search/terms.js`.

A term is a word, a pair of Chinese characters (or a single one), `#` and a number, or `=` and a
whole name without its spaces. Letters lose case and marks, traditional characters become
simplified ones, and Chinese names are also written by their sounds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import opencc
from pypinyin import lazy_pinyin

# Scripts that are written without spaces: Hiragana, Katakana, Han.
HAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_LETTER = f"[^\\W_{HAN}]"
_TOKEN = re.compile(
    f"(?P<han>[{HAN}]+)"
    f"|(?P<number>(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\\.[0-9]+)?(?!{_LETTER}))"
    f"|{_LETTER}+"
)
_RUN = re.compile(f"[{HAN}]+")
_APOSTROPHE = re.compile("['’‘ʼ`]")
_BRACKET = re.compile("[()（）]")
_GAP = re.compile(r"[\W_]+")
# Chinese numerals from 11 to 99: '双十一' is '双11'.
_NUMERAL = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九])|([二三四五六七八九])十")
_DIGITS = {sign: str(digit) for digit, sign in enumerate("一二三四五六七八九", 1)}

# What multiplies the number before it, as people type it.
SCALES: dict[str, int] = {
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
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
        return _APOSTROPHE.sub("", text.lower())
    plain = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", bare)).translate(simplified())
    return _NUMERAL.sub(_numeral, plain)


def _numeral(found: re.Match[str]) -> str:
    tens, ones, round_tens = found.groups()
    return _DIGITS.get(round_tens or tens, "1") + _DIGITS.get(ones, "0")


def terms(text: str) -> Iterator[str]:
    """The terms of a text, in order, with repetitions."""
    for found in _TOKEN.finditer(folded(text)):
        token = found[0]
        if found["han"]:
            yield from token
            yield from (token[at : at + 2] for at in range(len(token) - 1))
        elif found["number"]:
            yield number(Decimal(token.replace(",", "")))
        else:
            yield token


def number(value: Decimal | int | float) -> str:
    """The term of a number: '#28000', '#102.48'."""
    text = format(Decimal(str(value)), "f")
    return "#" + (text.rstrip("0").rstrip(".") if "." in text else text)


def parts(name: str) -> tuple[str, ...]:
    """What may be called by itself of a name: 'Keepers (Guards)' is also 'Keepers' and 'Guards'."""
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
    return _RUN.sub(lambda run: f" {' '.join(lazy_pinyin(run[0], errors='ignore'))} ", text)

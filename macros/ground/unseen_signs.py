"""Signs in a text that nobody sees or that mean nothing, and marks in heaps on one letter.

Persian, the scripts of India, emoji, and texts that mix directions need signs that nobody sees.
These are right beside the letters that they are for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from macros.ground.lookalikes import JOINERS, is_noncharacter, located, named, where


@dataclass(frozen=True, slots=True)
class OddSign:
    """A sign that does not belong in a text: its index, the message, the remedy."""

    index: int
    message: str
    remedy: str


# Letters, marks and spaces of fonts that show nothing, besides those that Unicode calls formats.
_BLANK = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U00016fe4\U0001d159\U000e0100-\U000e01ef"
)
_IS_BLANK = re.compile(f"[{_BLANK}]")
# A text without these is right. Marks are no letters to Python, and neither are other signs.
_SUSPECT = re.compile(rf"[{_BLANK}\ufffc\ufffd]|\A[^\w\s!-~]|[^\w\s!-~]{{6}}")
_LINES = frozenset("\n\t")
# Formats that are seen: they enclose the digits behind them.
_SEEN = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_LOST = {"\ufffc": "a picture", "\ufffd": "a character"}
# Unicode has kept these free: some for signs without a look, the planes for nothing yet.
_KEPT_FREE = re.compile("[\u2065\ufff0-\ufff8\U00040000-\U000e0fff]")

_EMOJI_JOINER = "\u200d"
_MARKS_OF_DIRECTION = frozenset("\u200e\u200f\u061c")
# The flags of some countries end in letters of this kind.
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f")
# Scripts whose letters never join or split.
_UNJOINED = (
    *("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "COMBINING"),
    *("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL"),
)
# Signs that belong beside the letters of some scripts, by the beginnings of these letters' names.
_BESIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("\u200b", ("THAI", "LAO", "KHMER", "MYANMAR", "TAI ", "NEW TAI", "BALINESE", "JAVANESE")),
    ("\u115f\u1160", ("HANGUL CHOSEONG", "HANGUL JUNGSEONG", "HANGUL JONGSEONG")),
    ("\u17b4\u17b5", ("KHMER",)),
    ("\u180b-\u180f", ("MONGOLIAN",)),
    ("\u2800", ("BRAILLE",)),
    ("\U00013430-\U0001345f", ("EGYPTIAN",)),
    ("\U0001bca0-\U0001bca3", ("DUPLOYAN",)),
    ("\U00016fe4", ("KHITAN",)),
)
_NEIGHBORS = tuple((re.compile(f"[{signs}]"), names) for signs, names in _BESIDE)
# Letters that have two looks, of which a sign behind them chooses.
_VARIED = ("CJK", "MYANMAR", "PHAGS-PA", "MANICHAEAN", "INFORMATION")
_KEYS = frozenset("#*0123456789")
# As many marks stand on one letter in any language: above and below it, and in all.
_MOST_STACKED, _MOST_MARKS = 5, 8


def is_plain(text: str) -> bool:
    """Whether a text surely has no fault; this is quick."""
    return (text.isascii() and text.isprintable()) or (
        text.isprintable() and _SUSPECT.search(text) is None
    )


def first_fault(text: str) -> OddSign | None:
    """The first sign of a text that does not belong there."""
    return None if is_plain(text) else next(faults(text), None)


def faults(text: str) -> Iterator[OddSign]:
    """All signs of a text that do not belong there; of a heap of marks, the first too many."""
    flags = [found.span() for found in _FLAG.finditer(text)]
    marks = stacked = 0
    for index, sign in enumerate(text):
        category = unicodedata.category(sign)
        if category[0] == "M" and not _IS_BLANK.match(sign):
            marks, stacked = marks + 1, stacked + (unicodedata.combining(sign) > 0)
            if marks == index + 1 == 1:
                said = f"the text begins with a mark, the {named(sign)}, and no letter is under it"
                yield OddSign(index, said, "write the letter before it, or delete it")
            elif stacked == _MOST_STACKED + 1 or marks == _MOST_MARKS + 1:
                said = f"too many marks stand on one letter {where(text, index)}"
                yield OddSign(index, said, f"write the letter with {_MOST_STACKED} or fewer")
            continue
        if not (category == "Mn" and marks):
            marks = stacked = 0
        if sign in _LOST:
            said = f"the {located(text, index)} stands for {_LOST[sign]} that was lost"
            yield OddSign(index, said, "write what was there, or delete it")
        elif _means_nothing(sign, category):
            said = f"{located(text, index)} is no character that others can read"
            yield OddSign(index, said, "write the character that is meant, or delete it")
        elif _is_unseen(sign, category) and not _has_its_use(sign, text, index, flags):
            said = f"nobody sees the {located(text, index)}"
            yield OddSign(index, said, "delete it, or type the words around it again")


def _means_nothing(sign: str, category: str) -> bool:
    """Whether a sign is none to other computers; a new letter may be unknown to this one only."""
    if category == "Cn":
        return is_noncharacter(sign) or _KEPT_FREE.match(sign) is not None
    return category in {"Co", "Cs"}


def _is_unseen(sign: str, category: str) -> bool:
    if category in {"Cf", "Zl", "Zp"}:
        return sign not in _SEEN
    return (category == "Cc" and sign not in _LINES) or _IS_BLANK.match(sign) is not None


def _has_its_use(sign: str, text: str, index: int, flags: list[tuple[int, int]]) -> bool:
    """Whether a character that nobody sees changes how those beside it look."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if before == sign:
        return False
    if sign in JOINERS:
        if _joins(before) or (_joins(after) and before.isalnum()):
            return True
        return sign == _EMOJI_JOINER and _is_picture(before) and _is_picture(after)
    if sign in _MARKS_OF_DIRECTION:
        return any(unicodedata.bidirectional(one) in {"R", "AL"} and one != sign for one in text)
    if "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef":
        return _is_varied(before)
    if sign == "\u034f":
        return _category(before)[0] in "LM" and _category(after)[0] == "M"
    for signs, names in _NEIGHBORS:
        if signs.match(sign):
            near = (one for one in (before, after) if one and not signs.match(one))
            return any(unicodedata.name(one, "").startswith(names) for one in near)
    return any(start <= index < end for start, end in flags)


def _joins(sign: str) -> bool:
    """Whether a letter, a mark or a digit is of a script whose letters join or split."""
    if not sign or sign.isascii() or _category(sign)[0] not in "LMN":
        return False
    return not _IS_BLANK.match(sign) and not unicodedata.name(sign, "").startswith(_UNJOINED)


def _is_picture(sign: str) -> bool:
    """Whether a sign is part of an emoji; a new one may be unknown to this computer."""
    return sign == "\ufe0f" or _category(sign) in {"So", "Sk"} or sign > "\U0001f000"


def _is_varied(sign: str) -> bool:
    """Whether a sign can have a second look."""
    if sign.isascii():
        return sign in _KEYS and sign != ""
    category = _category(sign)
    if category[0] == "L":
        return unicodedata.name(sign, "").startswith(_VARIED)
    # A new Chinese character, or a new emoji, may be unknown to this computer.
    return category[0] in "SPN" or (category == "Cn" and sign < "\U00040000")


def _category(sign: str) -> str:
    return unicodedata.category(sign) if sign else "Zs"

"""The words behind a number in a page, which say what it counts."""

from __future__ import annotations

import re

from macros.ground import wording
from macros.ground.marks import CODE
from macros.ground.numbers.vocabulary import COUNTERS
from macros.ground.units import WORDS_AFTER

_CHINESE = r"\u3400-\u9fff"
_CHINESE_RUN = rf"[{_CHINESE}]+"
_OTHER_WORD = rf"[^\W\d_{_CHINESE}]+"
# The signs that may stand between a number and its noun: blanks, marks of Markdown, the hyphen of
# "28,000-station". A line may end, but no paragraph, item of a list or row of a table.
_NEW_BLOCK = r"[ \t]*(?:[-*+#|>:\n]|\d+[.)]|$)"
_BETWEEN = rf"(?:[^\S\n]|\n(?!{_NEW_BLOCK})|&nbsp;|[*_~\[\]]|-(?=[^\W\d_]))*"
_WORD = re.compile(rf"{_BETWEEN}(?P<word>{_CHINESE_RUN}|{_OTHER_WORD}|{CODE})")
_PART = re.compile(rf"[{_CHINESE}]|{_OTHER_WORD}")

# Signs of percent belong to the number itself.
_MEASURES = {word: unit for word, unit in WORDS_AFTER.items() if word not in "%％"}
_MEASURE_WORDS = "|".join(re.escape(word) + r"\b" * word.isascii() for word in _MEASURES)
_MEASURE = re.compile(rf"{_BETWEEN}(?P<word>{_MEASURE_WORDS})", re.IGNORECASE)

# Some words lead on to what is counted ("28,000 of the stations"), and some end the phrase.
_LEADING_WORDS = "of the its their these those all such a an more other"
_ENDING_WORDS = """
    about according after and are as at be been before between but by can could did does during for
    from had has have if in is it may might must not now on or over since so than that then there
    they this to under until was we were when where which while who will with would you
"""
_ENDING = frozenset(_ENDING_WORDS.split())
_CHINESE_ENDING = re.compile("[的了在是和与或及以于从到由向]")
_CHINESE_COUNTERS = frozenset((*COUNTERS, *"家件项項种種条條"))
_PASSED = _ENDING | _CHINESE_COUNTERS | frozenset(_LEADING_WORDS.split())
# A noun is among so many words.
_MOST_WORDS = 4


def measure_behind(text: str, index: int) -> str | None:
    """The unit that the words behind a number name, if any: CNY for "10 billion yuan"."""
    found = _MEASURE.match(text, index)
    return _MEASURES[found["word"].lower()] if found else None


def words_behind(text: str, index: int) -> list[str] | None:
    """The words behind a number that say what it counts; None if code stands there."""
    words: list[str] = []
    while len(words) < _MOST_WORDS and (found := _WORD.match(text, index)):
        word, index = found["word"].lower(), found.end()
        if word == CODE:
            return words or None
        if word in _ENDING:
            break
        words += stems(_CHINESE_ENDING.split(word)[0])
        if _CHINESE_ENDING.search(word):
            break
    return words


def stems(text: str) -> list[str]:
    """The words of a text in small letters and the singular; in Chinese, its signs."""
    parts = _PART.findall(text.lower())
    return [wording.unit_words(part, count=1) for part in parts if part not in _PASSED]

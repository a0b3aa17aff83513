"""Words that are no names, by how the texts of an almanac write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SMALL = re.compile(r"(?<![\w.@/’'-])[^\W\d_A-Z][\w’'-]*")
# A capital letter that no sentence needs: behind a small letter and a space.
_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z] )[^\W\d_a-z][\w’'-]*")


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that texts write with a small letter, and no more often with a capital one.

    A name has its capital letter within sentences, too; of a German noun the same is true.
    """
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        small.update(word for word in _SMALL.findall(text) if word.islower())
        capital.update(word.lower() for word in _CAPITAL.findall(text))
    return frozenset(word for word, count in small.items() if count >= capital[word])


def singular(word: str) -> str:
    """A word without the ending of a plural, to look both forms up as one."""
    return word.removesuffix("s")

"""Texts and dates as parts of ids, and so of addresses.

The id of a record is the name of a file and of a folder of the site: small Latin letters, digits
and hyphens, which work everywhere. The id of an item stands behind '#' in an address, where
browsers take the letters of every script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Sequence
from functools import lru_cache

from macros.ground.dates import Edtf

# The form of a record's id.
ID = "[a-z0-9]+(-[a-z0-9]+)*"
_ID = re.compile(ID)
# The form of an item's id, as far as a pattern can tell: no capitals, no signs but hyphens.
ITEM_ID = r"[^\u0000-,./:-`{-\u007f\s]+"

# Signs that alone tell two texts apart, in words: 3+ is not 3.
_SPELLED = {"+": "plus", "<": "under", ">": "over", "≤": "up-to", "≥": "at-least"}
# Latin letters that are none with an accent.
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
# Letters that are not Latin take several bytes each in the name of a file.
_MOST_LETTERS = 24


@lru_cache(maxsize=1 << 14)
def date_slug(date: Edtf) -> str:
    """A date as part of an id: '2014-10--2019-10'."""
    return date.slug


@lru_cache(maxsize=1 << 14)
def slug(text: str) -> str:
    """A text as part of an id: letters and digits of any script, with single hyphens between.

    Letters are small, and Latin ones without accents. A text of signs alone gives their names.
    """
    made = _letters(text) or _letters(" ".join(unicodedata.name(sign, "sign") for sign in text))
    return made if made.isascii() else made[:_MOST_LETTERS].rstrip("-")


def latin_slug(text: str) -> str:
    """A text as a record's id; '' if it has letters of another script, or none at all."""
    made = _letters(text)
    return made if made.isascii() else ""


def is_record_id(id: str) -> bool:
    """Whether an id can be that of a record."""
    return _ID.fullmatch(id) is not None


def is_item_id(id: str) -> bool:
    """Whether an id can be that of a fact, an event or a statement. A span has two hyphens."""
    return all(part and _letters(part) == part for part in re.split("--?", id))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    plain = plain.translate(_LATIN)
    # Signs beside Latin letters are left out, as the apostrophe of "farmers’ goods".
    gap = "-" if any(not sign.isascii() and sign.isalnum() for sign in plain) else ""
    made: list[str] = []
    letter = ""
    for sign in plain:
        if sign in _SPELLED:
            made.append(f"-{_SPELLED[sign]}-")
        elif sign.isalnum():
            letter = sign
            made.append(sign)
        elif sign.isascii():
            made.append("-")
        elif (category := unicodedata.category(sign)).startswith("M"):
            made.append("" if letter.isascii() else sign)
        elif category != "Cf":
            made.append(gap)
    return re.sub("-+", "-", unicodedata.normalize("NFC", "".join(made))).strip("-")


def ids_by_order(items: Sequence[tuple[str | None, str, Hashable]]) -> list[str]:
    """The ids of items that stand in one list; of two subjects with one id, the later is numbered.

    The order decides, so that an item added at the end changes no address. Items of one subject
    keep one id: a check asks whether they say the same.

    Args:
        items: For each item the id that is written, the id that is made, and what tells the item
            from others of the same id.
    """
    subjects = {own: about for own, _, about in items if own}
    written = {*subjects.values()}
    known: dict[tuple[str, Hashable], str] = {}
    counts: dict[str, int] = {}
    for own, made, about in items:
        if own or (made, about) in known:
            continue
        # All ids up to the last count are taken; only a written one may be that of this subject.
        count = 1 if about in written else counts.get(made, 1)
        while subjects.setdefault(id := f"{made}-{count}" if count > 1 else made, about) != about:
            count += 1
        counts[made] = max(count, counts.get(made, 1))
        known[made, about] = id
    return [own or known[made, about] for own, made, about in items]

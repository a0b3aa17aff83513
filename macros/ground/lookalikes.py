"""Characters that nobody sees, or that look like others.

They come with text that is copied from web pages and written by word processors: spaces without
width, hyphens that may not break, Cyrillic letters. A reader of a message must be told of them,
since the wrong word and the right one look the same.
"""

from __future__ import annotations

import unicodedata

# Letters of other scripts that look like Latin ones.
_TWINS = dict(
    zip(
        "авекмнорстухіјѕԁԛԝһӏӀАВЕКМНОРСТУХІЈЅαοενικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡ",
        "abekmhopctyxijsdqwhlIABEKMHOPCTYXIJSaoevikptuxABEZHIKMNOPTYXag",
        strict=True,
    )
)
_DASHES = "‐‑‒–—―−﹣－"
JOINERS = frozenset("\u200c\u200d")
"""Join letters, or keep them apart. Persian and the scripts of India cannot do without these."""


def is_invisible(sign: str) -> bool:
    """Whether a character takes no room, or looks like a space and is none."""
    return sign not in {"", " "} and unicodedata.category(sign) in {"Cf", "Zs"}


def is_noncharacter(sign: str) -> bool:
    """Whether Unicode promises that this number will never be a character."""
    return "\ufdd0" <= sign <= "\ufdef" or ord(sign) & 0xFFFE == 0xFFFE


def without_invisible(text: str) -> str:
    """A text without the characters that nobody sees; unusual spaces become ordinary ones."""
    signs = ("" if unicodedata.category(sign) == "Cf" else sign for sign in text)
    return "".join(" " if is_invisible(sign) else sign for sign in signs).strip()


def invisible_in(text: str) -> str:
    """The first character of a text that nobody sees, and where; '' if there is none."""
    for index, sign in enumerate(text):
        if is_invisible(sign):
            return f"the invisible {located(text, index)}"
    return ""


def disguise(word: str, meant: str) -> str:
    """The difference between two words that look the same, as a remedy; '' if they do not.

    It names the first character that differs, and the characters before it.
    """
    index, found = 0, ""
    for sign in (*meant, ""):
        while word[index : index + 1] != sign and is_invisible(word[index : index + 1]):
            found = found or f"without the invisible {located(word, index)}"
            index += 1
        other = word[index : index + 1]
        if other != sign:
            if not other or plain(other) != sign:
                return ""
            found = found or f"with a plain '{sign}' for {located(word, index)}"
        index += 1
    return found


def plain(sign: str) -> str:
    """The usual character that another one looks like; the character itself if there is none."""
    if sign in _DASHES:
        return "-"
    return _TWINS.get(sign) or unicodedata.normalize("NFKC", sign)


def named(sign: str) -> str:
    """A character by its name and its number: 'zero width space (U+200B)'."""
    code = f"U+{ord(sign):04X}"
    name = unicodedata.name(sign, "").lower()
    return f"{name} ({code})" if name else code


def located(text: str, index: int) -> str:
    """A character of a text by its name, its number and where it stands."""
    return f"{named(text[index])} {where(text, index)}"


def where(text: str, index: int) -> str:
    """Where a character stands in a text."""
    before = "".join(sign for sign in text[:index] if not is_invisible(sign))
    return f"after '{before[-12:]}'" if before else "at the beginning"

"""Checks of what stands in texts and is no text: HTML, macro calls, characters that nobody sees.

Facts are data, never markup: pages show every sign of a text as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.entities import html5

from macros.check.complaint import Complaint, error
from macros.ground.lookalikes import named, where
from macros.load.catalog import Catalog

_ELEMENTS = """
    a abbr article audio b blockquote body br button center code dd del details div dl dt em embed
    font form h1 h2 h3 h4 h5 h6 head hr html i iframe img input ins kbd label li link mark meta nav
    object ol option p pre q s samp script section select small span strike strong style sub
    summary sup svg table tbody td textarea tfoot th thead tr tt u ul var video
"""
_TAG = re.compile(rf"</?(?:{'|'.join(_ELEMENTS.split())})(?:[\s/][^<>]*)?>|<!--", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|([a-z][a-z0-9]{1,30}));", re.IGNORECASE)
_BRACES = re.compile(r"\{\{|\{%")

_LINES = frozenset("\n\t")
_JOINERS = frozenset("\u200c\u200d")
_MARKS_OF_DIRECTION = frozenset("\u200e\u200f\u061c")
_BLACK_FLAG = "\U0001f3f4"


@error
def check_raw_html(catalog: Catalog) -> Iterator[Complaint]:
    """A text has HTML in it, which readers would see as it stands.

    Example:
      - summary: A club of <b>people</b> who look after the river.
                 ^
      + summary: A club of people who look after the river.
    """
    for text, location in catalog.odd_texts:
        if found := _TAG.search(text) or _entity(text):
            shown = found[0] if len(found[0]) < 20 else f"{found[0][:18]}…"
            yield Complaint(
                location,
                f"'{shown}' is HTML, and readers would see it as it stands",
                "leave it out; write a character such as & itself",
            )


@error
def check_macro_in_data(catalog: Catalog) -> Iterator[Complaint]:
    """A text has the braces of a macro call in it. Macros are called in pages, not in data.

    Example:
      - summary: 'A club of {{ fact("river-watch", "members") }} people.'
                 ^
      + summary: A club of people who look after the river.
    """
    for text, location in catalog.odd_texts:
        if found := _BRACES.search(text):
            yield Complaint(
                location,
                f"'{found[0]}' belongs to the call of a macro, and data call none",
                "leave it out: a number is a fact of its own, or stands in a page under docs/",
            )


@error
def check_invisible_character(catalog: Catalog) -> Iterator[Complaint]:
    r"""A text has a character that nobody sees: of no width, or one that turns the direction.

    Words that look alike would differ, and a search would miss them.

    Example:
      - summary: "A club of people\u200b who look after the river."
                 ^
      + summary: A club of people who look after the river.
    """
    for text, location in catalog.odd_texts:
        if found := _invisible(text):
            yield Complaint(
                location,
                f"nobody sees the {named(found)} {where(text, text.index(found))}",
                "delete it, or type the words around it again",
            )


def _entity(text: str) -> re.Match[str] | None:
    """The first character that is written as HTML writes it: '&nbsp;'."""
    found = _ENTITY.finditer(text) if "&" in text else ()
    return next((one for one in found if not one[1] or f"{one[1]};" in html5), None)


def _invisible(text: str) -> str:
    """The first character of a text that nobody sees, '' if all are seen."""
    if text.isprintable():
        return ""
    for index, sign in enumerate(text):
        category = unicodedata.category(sign)
        unseen = category == "Cf" or (category == "Cc" and sign not in _LINES)
        if unseen and not _has_its_use(sign, text, index):
            return sign
    return ""


def _has_its_use(sign: str, text: str, index: int) -> bool:
    """Whether a character that nobody sees changes how those beside it look."""
    before = text[index - 1] if index else ""
    if sign in _JOINERS:  # in Persian, in scripts of India, in emoji
        return not before.isascii() and not unicodedata.name(before, "").startswith("CJK")
    if sign in _MARKS_OF_DIRECTION:
        return any(unicodedata.bidirectional(one) in {"R", "AL"} and one != sign for one in text)
    # The flags of some countries end in letters of this kind.
    return "\U000e0020" <= sign <= "\U000e007f" and _BLACK_FLAG in text[:index]

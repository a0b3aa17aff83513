"""Checks of what stands in texts and is no text: HTML, macro calls, characters that nobody sees.

Facts are data, never markup: pages show every sign of a text as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from macros.check.complaint import Check, Complaint, error
from macros.ground.unseen_signs import first_fault
from macros.load.catalog import Catalog
from macros.load.file_signs import INVISIBLE_CHARACTER

_ELEMENTS = """
    a abbr article audio b blockquote body br button center code dd del details div dl dt em embed
    font form h1 h2 h3 h4 h5 h6 head hr html i iframe img input ins kbd label li link mark meta nav
    object ol option p pre q s samp script section select small span strike strong style sub
    summary sup svg table tbody td textarea tfoot th thead tr tt u ul var video
"""
_TAG = re.compile(rf"</?(?:{'|'.join(_ELEMENTS.split())})(?:[\s/][^<>]*)?>|<!--", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|([a-z][a-z0-9]{1,30}));", re.IGNORECASE)
MACRO_BRACES = re.compile(r"\{\{|\{%")
"""The signs that begin a macro call, or look as if they did."""


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
        if found := MACRO_BRACES.search(text):
            yield Complaint(
                location,
                f"'{found[0]}' belongs to the call of a macro, and data call none",
                "leave it out: a number is a fact of its own, or stands in a page under docs/",
            )


def _invisible_characters(catalog: Catalog) -> Iterator[Complaint]:
    for text, location in catalog.odd_texts:
        if found := first_fault(text):
            yield Complaint(location, found.message, found.remedy)


# The files are held to the same rule when they are read.
check_invisible_character = Check(INVISIBLE_CHARACTER, _invisible_characters)


def _entity(text: str) -> re.Match[str] | None:
    """The first character that is written as HTML writes it: '&nbsp;'."""
    found = _ENTITY.finditer(text) if "&" in text else ()
    return next((one for one in found if not one[1] or f"{one[1]};" in html5), None)

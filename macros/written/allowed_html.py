"""What HTML a written page may hold: its elements, attributes, classes, ids and addresses.

This is the one list. A page is text: it runs nothing, loads nothing from elsewhere, covers
nothing, and does not pass for a part of the site. What Markdown makes is on the list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from macros.ground.findings import quoted_list, shortened, suggestion
from macros.load.web_addresses import WEB, host_fault

_ANYWHERE = "class dir id lang title translate"
_TEXT = """
    abbr b bdi br cite code dfn em hr i kbd mark p pre rp rt ruby s samp small span strong sub
    summary sup u var wbr
"""
_BLOCKS = "caption dd div dl dt figcaption figure tbody tfoot thead tr ul h1 h2 h3 h4 h5 h6"
_CELL = "align colspan rowspan scope headers abbr style"

ELEMENTS: Mapping[str, frozenset[str]] = {
    name: frozenset(f"{_ANYWHERE} {own}".split())
    for name, own in {
        **dict.fromkeys(f"{_TEXT} {_BLOCKS}".split(), ""),
        "a": "href rel",
        "blockquote": "cite",
        "col": "align span",
        "colgroup": "align span",
        "del": "cite datetime",
        "details": "open",
        "div": "data-tabs",
        "img": "src alt width height loading align",
        "input": "type name checked disabled",
        "ins": "cite datetime",
        "label": "for",
        "li": "value",
        "ol": "start reversed type",
        "q": "cite",
        "table": "align",
        "td": _CELL,
        "th": _CELL,
        "time": "datetime",
    }.items()
}
"""The attributes of each element that a page may hold."""

_VOID = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())
"""Elements that have no end."""
_CODE = "script style textarea title xmp iframe noembed noframes noscript plaintext"
CODE = frozenset(_CODE.split())
"""Elements whose contents are no HTML, or are shown to few readers."""
_ENDS = "blockquote details div dl figure hr ol p pre table ul h1 h2 h3 h4 h5 h6"
ENDS_PARAGRAPH = frozenset(_ENDS.split())
"""Elements that cannot stand within a paragraph."""

ADMONITIONS = (
    *("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger"),
    *("bug", "example", "quote"),
)
"""The kinds of boxes that the theme knows: `!!! note`."""
HIDING_CLASSES = frozenset(("headerlink", "footnote-backref"))
"""Those of links that the theme hides until a reader points at what is beside them."""
SMALLER = frozenset(["small", "sub", "sup"])
"""Elements that make text smaller, each within the other."""
_CLASSES = frozenset(
    (
        *("admonition", "admonition-title", *ADMONITIONS, "inline", "end"),
        *("md-button", "md-button--primary"),
        # Items of lists that stand in columns, each below a rule.
        *("finding", "door"),
        # What Markdown makes.
        *("footnote", "footnote-ref", "footnote-backref", "headerlink", "toc", "toctitle"),
        *("highlight", "highlighttable", "linenos", "linenodiv", "code", "filename", "hll"),
        *("normal", "special"),
        # What the extensions of Markdown make that the theme has styles for.
        *("annotate", "arithmatex", "card", "cards", "grid", "keys"),
        *("tabbed-alternate", "tabbed-block", "tabbed-content", "tabbed-labels", "tabbed-set"),
        *("task-list", "task-list-control", "task-list-indicator", "task-list-item"),
    )
)
# What is colored in code: 'nb', 's2', 'l-Scalar-Plain'.
_CODE_CLASS = re.compile(r"[a-z]{1,2}[a-z0-9]?(?:-[A-Z][A-Za-z]*)*")
_KEY_CLASS = re.compile(r"key-[a-z0-9-]+")
_LANGUAGE_CLASS = re.compile(r"language-[\w+#.-]+")

# Ids of the theme, of our scripts, and of facts and cards; and those that pass for the name of
# something that scripts look for, such as requestIdleCallback.
_TAKEN_ID = re.compile(r"__|alm-|.*--|[a-z]+[A-Z]")

# The boxes of a list of tasks, and the choice of one of several tabs.
INPUTS = ("checkbox", "radio")
_TAB = "__tabbed_[0-9]{1,4}(?:_[0-9]{1,4})?"

_VALUES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "align": "left|right|center|justify",
        "checked": "checked|",
        "colspan": "[0-9]{1,3}",
        "data-tabs": "[0-9]{1,4}:[0-9]{1,4}",
        "dir": "ltr|rtl|auto",
        "disabled": "disabled|",
        "for": _TAB,
        "height": "[0-9]{1,4}",
        "lang": "[A-Za-z0-9-]*",
        "loading": "lazy|eager",
        "name": _TAB,
        "rel": "(?:external|license|nofollow|noopener|noreferrer| )*",
        "rowspan": "[0-9]{1,3}",
        "scope": "row|col|rowgroup|colgroup",
        "span": "[0-9]{1,3}",
        "start": "-?[0-9]{1,9}",
        # As Markdown aligns the columns of a table.
        "style": " *text-align: *(?:left|right|center);? *",
        "translate": "yes|no|",
        "type": "|".join(("[1aAiI]", *INPUTS)),
        "value": "-?[0-9]{1,9}",
        "width": "[0-9]{1,4}%?",
    }.items()
}

# Browsers leave some of these out and take others for slashes.
_UNSAFE_SIGN = re.compile(r"[\x00-\x1f\x7f\\]|\A\s|\s\Z")
_SCHEME = re.compile(r"([^/?#:]*):")
LINK_SCHEMES = (*WEB, "mailto")


class Objection(NamedTuple):
    """What is wrong with a part of a page's HTML, and what to write instead."""

    message: str
    remedy: str
    is_address: bool = False


def element_objection(name: str) -> Objection | None:
    """What is wrong with an element of a name; None if a page may hold it."""
    if name in ELEMENTS:
        return None
    message = f"a page cannot hold the element '<{shortened(name)}>'"
    match name:
        case "audio" | "iframe" | "video":
            remedy = "link to it: [its title](https://…)"
        case "bdo":
            remedy = "write the text in the order in which it is read"
        case "picture" | "svg":
            remedy = "draw it in a file, and show that: ![what it shows](picture.png)"
        case "big" | "center" | "font" | "tt":
            remedy = "write **bold**, *italic* or `code`"
        case "strike":
            remedy = "write <s> or <del>"
        case _:
            remedy = "leave it out, or put it in backquotes to show it as it is"
    return Objection(message, remedy)


@lru_cache(maxsize=1024)  # colored code has the same few all over
def attribute_objection(element: str, name: str, value: str) -> Objection | None:
    """What is wrong with an attribute of an element that a page may hold, None if nothing."""
    if name not in ELEMENTS.get(element, ()):
        return _unknown_attribute(element, name)
    match name:
        case "href" | "cite":
            return _link_objection(value)
        case "src":
            return _picture_objection(value)
        case "class":
            return _class_objection(element, value)
        case "id" if element != "input" or not re.fullmatch(_TAB, value):
            return _id_objection(value)
    if name not in _VALUES or _VALUES[name].fullmatch(value):
        return None
    message = f"'{name}' cannot be '{shortened(value)}' in a page"
    return Objection(message, "leave it out, or write what it takes, such as a number or a word")


def missing_objection(element: str, given: Mapping[str, str]) -> Objection | None:
    """What is wrong with an element that has some attributes, if it lacks one."""
    if element != "input" or given.get("type") in INPUTS:
        return None
    return Objection(
        "a page has no fields to write into, for it sends nothing", "leave the <input> out"
    )


def _unknown_attribute(element: str, name: str) -> Objection:
    shown = shortened(name)
    if name.startswith("on"):
        return Objection(f"'{shown}' runs a script, and a page runs none", "leave it out")
    if name == "name":
        return Objection("a page cannot name elements", "write id= in its place, or leave it out")
    if name == "markdown":
        return Objection(
            "'markdown' does nothing, since Markdown within HTML is not read",
            "leave it out, and write the contents as HTML",
        )
    return Objection(f"<{element}> takes no '{shown}' in a page", "leave it out")


def _class_objection(element: str, value: str) -> Objection | None:
    for name in value.split():
        if name in HIDING_CLASSES and element != "a":
            return Objection(f"the class '{name}' hides what is not a link", "leave it out")
        if name in _CLASSES or _LANGUAGE_CLASS.fullmatch(name):
            continue
        if element == "kbd" and _KEY_CLASS.fullmatch(name):
            continue
        if element == "span" and _CODE_CLASS.fullmatch(name):
            continue
        message = f"a page cannot use the class '{shortened(name)}'"
        if element == "div" and "admonition" in value.split():
            message = f"the theme knows no box '{shortened(name)}'"
            return Objection(message, suggestion(name, ADMONITIONS))
        return Objection(message, "leave it out")
    return None


def _id_objection(value: str) -> Objection | None:
    if not value or re.search(r"\s", value):
        return Objection(
            f"the id '{shortened(value)}' is not a single word",
            "join its words by '-', as in old-maps",
        )
    if _TAKEN_ID.match(value):
        return Objection(
            f"the site keeps ids like '{shortened(value)}' for its own parts",
            "write another in small letters, after a heading as {#old-maps}",
        )
    return None


def _link_objection(value: str) -> Objection | None:
    if objection := _address_objection(value):
        return objection
    scheme = _SCHEME.match(value)
    if scheme and scheme[1].lower() not in LINK_SCHEMES:
        return Objection(
            f"a link cannot begin with '{shortened(scheme[1])}:'",
            f"begin it with {quoted_list([f'{one}:' for one in LINK_SCHEMES])}, "
            "or write the path of a page",
            is_address=True,
        )
    fault = host_fault(value) if scheme and scheme[1].lower() in WEB else None
    return Objection(*fault, is_address=True) if fault else None


def _picture_objection(value: str) -> Objection | None:
    if _SCHEME.match(value) or value.startswith("//"):
        return Objection(
            f"the picture '{shortened(value)}' is on another host, and the site asks no other host "
            "for anything",
            "put it into docs/ and write its path, or link to it",
            is_address=True,
        )
    return _address_objection(value)


def _address_objection(value: str) -> Objection | None:
    """What is wrong with an address of any kind."""
    shown = shortened(ascii(value)[1:-1] if _UNSAFE_SIGN.search(value) else value)
    if _UNSAFE_SIGN.search(value):
        return Objection(
            f"the address '{shown}' has a character that browsers change",
            "write it without '\\', tabs, and spaces at its ends",
            is_address=True,
        )
    if value.startswith("//"):
        return Objection(
            f"the address '{shown}' has no 'https:' in front",
            "write https: before it",
            is_address=True,
        )
    try:
        urlsplit(value)
    except ValueError:
        return Objection(
            f"'{shown}' is not an address", "write it as the browser shows it", is_address=True
        )
    return None

"""The visible text of a page. The rest is blanked out, so that locations stay the same."""

from __future__ import annotations

import re

from macros.written.macro_calls import prose

# Settings in the front matter that browsers and search engines show.
_SHOWN_SETTING = re.compile(r"^(?:title|description):(?P<text>.*(?:\n[ \t]+.*)*)", re.MULTILINE)

_UNSEEN = re.compile(
    "|".join(
        (
            # HTML tags with their attributes.
            r"</?[A-Za-z][^<>]*>",
            # The target of a link, "](…)", with brackets inside; its label, "][…]".
            r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",
            r"(?<=\])\[[^\]\n]*\]",
            # A footnote's mark, and the definition of a label: "[label]: …".
            r"\[\^[^\[\]\n]*\]",
            r"^ {0,3}\[[^\]\n]+\]:[^\n]*",
            # An address.
            r"\b[a-z]+://[^\s<>)]+",
            # Attributes: "{: …}", "{.class …}", "{#id …}".
            r"\{(?::|[ \t]*[.#])[^{}\n]*\}",
            # The number of a heading, which readers do see, and take for no figure: "## 2.1 …".
            r"^#{1,6}[ \t]+\d{1,3}(?:\.\d+)*\.?(?=[ \t])",
        )
    ),
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)

# HTML elements that hold code, and how they begin and end.
_CODE_TAGS = ("code", "kbd", "pre", "samp", "script", "style")
_CODE_BEGINS = re.compile(rf"<({'|'.join(_CODE_TAGS)})\b", re.IGNORECASE)
_CODE_ENDS = {tag: re.compile(f"</{tag}>", re.IGNORECASE) for tag in _CODE_TAGS}


def visible_text(text: str, start: int) -> str:
    """The visible text of a page. Its body begins at `start`."""
    head, index = "", 0
    for setting in _SHOWN_SETTING.finditer(text[:start]):
        head += _blank(text[index : setting.start("text")]) + setting["text"]
        index = setting.end()
    body = _without_code_elements(prose(text, start)[start:])
    return head + _blank(text[index:start]) + _UNSEEN.sub(lambda unseen: _blank(unseen[0]), body)


def _without_code_elements(text: str) -> str:
    """A text without the HTML elements that hold code; those that are never closed stay."""
    kept: list[str] = []
    index = 0
    unclosed: set[str] = set()
    for begin in _CODE_BEGINS.finditer(text):
        tag = begin[1].lower()
        if begin.start() < index or tag in unclosed:
            continue
        if end := _CODE_ENDS[tag].search(text, begin.end()):
            kept += text[index : begin.start()], _blank(text[begin.start() : end.end()])
            index = end.end()
        else:
            unclosed.add(tag)
    return "".join((*kept, text[index:]))


def _blank(text: str) -> str:
    return re.sub(r"\S+", lambda found: " " * len(found[0]), text)

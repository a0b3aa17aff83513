"""The visible text of a page. The rest is blanked out, so that locations stay the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.written.macro_calls import prose
from macros.written.text_parts import TextPart, blank, without_parts

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
        head += blank(text[index : setting.start("text")], " ") + setting["text"]
        index = setting.end()
    body = prose(text, start)[start:]
    body = without_parts(body, _code_elements(body), " ")
    head += blank(text[index:start], " ")
    return head + _UNSEEN.sub(lambda unseen: blank(unseen[0], " "), body)


def _code_elements(text: str) -> Iterator[TextPart]:
    """The HTML elements of a text that hold code, but for those that are never closed."""
    index = 0
    unclosed: set[str] = set()
    for begin in _CODE_BEGINS.finditer(text):
        tag = begin[1].lower()
        if begin.start() < index or tag in unclosed:
            continue
        if end := _CODE_ENDS[tag].search(text, begin.end()):
            index = end.end()
            yield begin.start(), index
        else:
            unclosed.add(tag)

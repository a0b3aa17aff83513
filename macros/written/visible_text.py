"""The visible text of a page. The rest is blanked out, so that locations stay the same."""

from __future__ import annotations

import re

from macros.written.macro_calls import prose

# Settings in the front matter that browsers and search engines show.
_SHOWN_SETTING = re.compile(r"^(?:title|description):(?P<text>.*(?:\n[ \t]+.*)*)", re.MULTILINE)

_UNSEEN = re.compile(
    "|".join(
        (
            # HTML elements that hold code, and the tags of all others with their attributes.
            r"<(?P<tag>code|kbd|pre|samp|script|style)\b.*?</(?P=tag)>",
            r"</?[A-Za-z][^<>]*>",
            # The target of a link, "](…)", with brackets inside; its label, "][…]".
            r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",
            r"(?<=\])\[[^\]\n]*\]",
            # A footnote's mark, and the definition of a label: "[label]: …".
            r"\[\^[^\]\n]*\]",
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


def visible_text(text: str, start: int) -> str:
    """The visible text of a page. Its body begins at `start`."""
    head, index = "", 0
    for setting in _SHOWN_SETTING.finditer(text[:start]):
        head += _blank(text[index : setting.start("text")]) + setting["text"]
        index = setting.end()
    body = _UNSEEN.sub(lambda unseen: _blank(unseen[0]), prose(text, start)[start:])
    return head + _blank(text[index:start]) + body


def _blank(text: str) -> str:
    return re.sub(r"\S", " ", text)

"""Punctuation of Chinese keyboards in the place of YAML's own signs, and the same line without it.

Only signs between fields are replaced: what a text says between its own signs stays as it is.
"""

from __future__ import annotations

import re

_NAME = r"[A-Za-z_][\w-]*"
_FIELD = re.compile(rf"(^[ ]*(?:[-－] *)*|[{{｛,，、；;] *)({_NAME}) *[：:] *(?=\S|$)")
_BETWEEN = re.compile(rf" *[,，、；;] *(?={_NAME}: )")
_QUOTED = re.compile('[“”„＂]([^“”„＂"]*)[“”＂]')
_BRACKETS = str.maketrans("｛｝［］", "{}[]")
_WIDE = re.compile("[：，；、｛｝［］“”„＂－]")


def wide_signs(text: str) -> str:
    """The signs of a text that YAML does not know, each once: "：，“”"."""
    return "".join(dict.fromkeys(_WIDE.findall(text)))


def plain_signs(text: str) -> str:
    """A line with YAML's own signs between its fields: "source：x，page：3" with ': ' and ', '."""
    plain = text.translate(_BRACKETS)
    plain = _FIELD.sub(lambda found: f"{found[1]}{found[2]}: ", plain)
    plain = _BETWEEN.sub(", ", plain)
    plain = re.sub(r"^( *)－ *", r"\1- ", plain)
    return _QUOTED.sub(r'"\1"', plain).rstrip()

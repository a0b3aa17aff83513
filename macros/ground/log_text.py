"""Texts of contributors as a terminal and the log of a build can show them: nothing in them acts.

Terminals obey escape sequences: colors, titles, links, the place of the cursor. Signs of direction
show a line in another order. The runner of a workflow takes `::` at the beginning of a line, and
`##[` anywhere in it, for a command.
"""

from __future__ import annotations

import json
import re
import unicodedata

from macros.ground.lookalikes import JOINERS, is_noncharacter

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_BRACKET_COMMAND = re.compile(r"(##\w*)\[")
_COLON_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)


def in_one_line(text: str) -> str:
    """A text without ends of lines. A sign that would act, or that nobody sees, is its number."""
    return _without_commands(_seen(" ".join(re.split(r"[\r\n\t]+", text))))


def in_lines(text: str) -> str:
    """A text of several lines, each as a log can show it."""
    return _without_commands("\n".join(map(_seen, re.split(r"\r?\n", text.replace("\t", " ")))))


def in_json(text: str) -> str:
    """A JSON text with the same meaning, in which nothing acts."""
    lines = text.replace("##", r"#\u0023").split("\n")
    return "\n".join(line if line.isprintable() else _escaped(line) for line in lines)


def _escaped(line: str) -> str:
    return "".join(json.dumps(sign)[1:-1] if _is_unseen(sign) else sign for sign in line)


def _seen(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(f"<U+{ord(sign):04X}>" if _is_unseen(sign) else sign for sign in line)


def _is_unseen(sign: str) -> bool:
    return sign not in JOINERS and (unicodedata.category(sign) in _UNSEEN or is_noncharacter(sign))


def _without_commands(text: str) -> str:
    text = _COLON_COMMAND.sub(r"\1<U+003A>", text) if "::" in text else text
    return _BRACKET_COMMAND.sub(r"\1<U+005B>", text) if "##" in text else text

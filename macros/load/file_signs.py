"""Signs in a file that an editor does not show, but that change what a reviewer sees in it.

Some end a line for YAML and for no editor: they are read as spaces, so that lines are those that
an editor numbers. Others turn the direction of a comment, and of what stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.ground.lookalikes import located
from macros.ground.rule import Rule
from macros.load.syntax_errors import Problem

INVISIBLE_CHARACTER = Rule(
    "invisible-character",
    r"""A text has a character that nobody sees, or that means nothing to others.

    Words that look alike would differ, and a search would miss them; a sign that turns the
    direction would show numbers in another order. Too many marks on one letter hide its neighbors.

    Example:
      - summary: "A club of people\u200b who look after the river."
                 ^
      + summary: A club of people who look after the river.
    """,
)

_HIDDEN_ENDS = re.compile("[\x85\u2028\u2029]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_IN_QUOTES = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_COMMENT = re.compile(r"(?:^|\s)#.*")


def with_plain_lines(text: str) -> str:
    """A text of the same length, whose lines are those of editors."""
    return text if text.isascii() else _HIDDEN_ENDS.sub(" ", text)


def file_signs(text: str) -> Iterator[Problem]:
    """The first sign of each line that ends it out of sight, or turns it behind a '#'."""
    if text.isascii() or not (_HIDDEN_ENDS.search(text) or _TURNS.search(text)):
        return
    for number, line in enumerate(re.split("\r\n|[\r\n]", text), 1):
        if found := _HIDDEN_ENDS.search(line) or _turn(line):
            index = found.start()
            said = f"nobody sees the {located(line, index)}"
            remedy = "delete it; begin a line, or type a space, where one is needed"
            yield Problem(INVISIBLE_CHARACTER, number, index + 1, said, remedy)


def _turn(line: str) -> re.Match[str] | None:
    """The first sign of a line that turns the direction in its comment."""
    bare = _IN_QUOTES.sub(lambda quoted: "x" * len(quoted[0]), line)
    comment = _COMMENT.search(bare)
    return _TURNS.search(line, comment.start()) if comment else None

"""Rules as values: an id, a severity and the manual that people read.

A rule stands beside the code that applies it. Every finding is made by its rule.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.ground.findings import Finding, Severity, middle_cut

_MARK = "^"


@dataclass(frozen=True)
class Rule:
    """What may be wrong, and how to write it right.

    The manual is a title, an empty line, perhaps a reason, and one example, such as

        A list of words is written as text.

    Example:
          - aliases: One, Two
                     ^
          + aliases: [One, Two]

    Lines with '-' are bad, lines with '+' are good, and all others are both. A '^' below a line is
    where a finding about the bad example stands; readers do not see it.
    """

    id: str
    manual: str
    severity: Severity = "error"

    def finding(self, file: str, line: int, column: int, message: str, remedy: str) -> Finding:
        """A finding of this rule: where it stands, what is wrong and what to write instead."""
        said, what = middle_cut(message), middle_cut(remedy)
        return Finding(file, line, column, self.severity, self.id, said, what)

    @property
    def title(self) -> str:
        """What is wrong, in one sentence."""
        return self._text.partition("\n\n")[0]

    @property
    def why(self) -> str:
        """Why it is wrong, or ''."""
        return " ".join(self._text.partition("\n\n")[2].split())

    @property
    def bad(self) -> str:
        """An example that breaks the rule."""
        return "".join(f"{line}\n" for sign, line in self._lines if sign in "- ")

    @property
    def good(self) -> str:
        """The example as it should be."""
        return "".join(f"{line}\n" for sign, line in self._lines if sign in "+ ")

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The lines and columns of the bad example, from 1, where its findings stand."""
        return tuple(self._marks())

    def _marks(self) -> Iterator[tuple[int, int]]:
        number = 0
        for sign, line in self._lines:
            number += sign in "- "
            if sign == _MARK:
                yield from ((number, at) for at, one in enumerate(line, 1) if one == _MARK)

    @property
    def _text(self) -> str:
        return self.manual.partition("Example:\n")[0].strip()

    @cached_property
    def _lines(self) -> tuple[tuple[str, str], ...]:
        """The lines of the example without their first two columns, each after its sign."""
        example = textwrap.dedent(self.manual.partition("Example:\n")[2].rstrip())
        return tuple(
            (_MARK if not line.strip(f"{_MARK} ") and line else line[:1] or " ", line[2:])
            for line in example.splitlines()
        )

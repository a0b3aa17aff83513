"""YAML as an almanac's files use it, read with libyaml.

All values are text, lists and mappings. Unquoted text that is a number or a truth value in YAML 1.2
(and `100_000`) is a `PlainScalar`: the text as written, with its meaning for fields that take one.
Nothing here knows what a fact is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import yaml

from macros.load.encoding import decode
from macros.load.field_path import FieldPath
from macros.load.field_refusals import MISSING_FIELD
from macros.load.file_signs import file_signs, with_plain_lines
from macros.load.list_slips import without_list_slips
from macros.load.syntax_errors import LINE_END, SYNTAX, Problem, syntax_problem
from macros.load.syntax_mending import WrittenText, mended, paths_in_line
from macros.load.yaml_builder import DUPLICATE_KEY, Builder, UnreadableError

__all__ = ["Problem", "YamlDocument", "decode", "read"]

LONGEST_LINE = 20_000
# As many errors of syntax are told of one file at most, fewer of a long one: to mend one, the text
# is read again in several ways, and so many characters are read for all.
_MOST_MENDED = 30
_MOST_READ_AGAIN = 1_000_000


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A text's value, the first lines of the values in its two upper levels, and its problems.

    The value at a spoiled path is not what its author meant; `problems` has the reason. A text with
    errors of syntax was read as `mended`, which has the same lines.
    """

    value: Any
    lines: dict[FieldPath, int]
    problems: tuple[Problem, ...]
    spoiled: tuple[FieldPath, ...] = ()
    mended: str = ""


def read(text: str) -> YamlDocument:
    """The document in a text. Never raises for a bad text: see its `problems`.

    Behind an error of syntax it reads on, in a mended text, as far as the meaning is plain.
    """
    document, signs = _read(with_plain_lines(text)), tuple(file_signs(text))
    return replace(document, problems=(*signs, *document.problems)) if signs else document


def _read(text: str) -> YamlDocument:
    if problem := _too_long_line(text):
        return YamlDocument(None, {}, (problem,))
    return _Recovery(text).document()


def _too_long_line(text: str) -> Problem | None:
    for number, line in enumerate(text.split("\n") if len(text) > LONGEST_LINE else (), 1):
        if len(line) > LONGEST_LINE:
            said = f"this line has {len(line):,} characters, and no more than {LONGEST_LINE:,}"
            remedy = "shorten it, or write its list with an item a line"
            return Problem(SYNTAX, number, 1, f"{said} are read", remedy)
    return None


class _Recovery:
    """Reads a text. At each error of syntax it mends the text, and begins again."""

    def __init__(self, text: str) -> None:
        self._written = WrittenText(text)
        self._most_mended = min(_MOST_MENDED, _MOST_READ_AGAIN // max(len(text), 1))
        # The text as it is mended until now, and the lines in it whose values are lost.
        self._text = text
        self._lost: list[int] = []
        self._errors: list[Problem] = []

    def document(self) -> YamlDocument:
        """The document in the text, as far as it can be read."""
        while True:
            builder = Builder(self._text)
            try:
                builder.build()
            except UnreadableError:
                last = self._as_written(builder.problems)
                return YamlDocument(None, {}, _causes([*self._errors, *last]))
            except yaml.YAMLError as error:
                if not self._mend(syntax_problem(error, self._text)):
                    noted = [one for one in builder.problems if one.rule is not SYNTAX]
                    found = self._as_written((*noted, *builder.parted))
                    return YamlDocument(None, {}, _causes([*found, *self._errors]))
            else:
                return self._whole(builder)

    def _mend(self, problem: Problem) -> bool:
        """Notes an error of syntax, and mends it; False if nobody can tell what was meant."""
        self._errors += self._as_written((problem,))
        few = len(self._errors) <= self._most_mended
        whole = mended(self._text, problem, _faults) if few else None
        if whole is None:
            return False
        self._text = whole.text
        self._lost += [whole.line] if whole.line else []
        return True

    def _whole(self, builder: Builder) -> YamlDocument:
        """The document of a text that was read to its end."""
        errors = [*self._errors, *self._as_written(builder.parted)]
        if not builder.problems and not errors:
            return YamlDocument(builder.value, builder.lines, ())
        text, lines = self._text, LINE_END.split(self._text)
        found, spoiled = without_list_slips(builder.problems, builder.value, lines, DUPLICATE_KEY)
        cut = [path for line in self._lost for path in paths_in_line(text, line)]
        problems = _causes([*errors, *self._as_written(found)])
        paths = (*spoiled, *builder.cut, *cut)
        return YamlDocument(builder.value, builder.lines, problems, paths, text if errors else "")

    def _as_written(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems of the mended text, where they stand in the written one."""
        return self._written.problems(problems, self._text)


def _faults(text: str) -> tuple[int, int]:
    """The line in which reading a text ends, and the number of fields that stand twice."""
    builder = Builder(text)
    end = text.count("\n") + 2
    try:
        builder.build()
    except UnreadableError:
        end = builder.problems[-1].line
    except yaml.YAMLError as error:
        end = syntax_problem(error, text).line
    return end, sum(problem.rule is DUPLICATE_KEY for problem in builder.problems)


def _causes(problems: list[Problem]) -> tuple[Problem, ...]:
    """Problems without the empty fields that another problem on the same line explains."""
    others = {problem.line for problem in problems if problem.rule is not MISSING_FIELD}
    return tuple(
        problem
        for problem in problems
        if problem.rule is not MISSING_FIELD or others.isdisjoint({problem.line, problem.line + 1})
    )

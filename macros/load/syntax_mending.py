"""The text of a file with a syntax error mended, so that the rest of it can be read as well.

The mended text is only read for the other mistakes in the file; nobody sees it, and no almanac is
built from it. Each mending keeps the lines of the text. Where nobody can tell what was meant, there
is none: a wrong guess would find mistakes that the author has not made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import yaml

from macros.ground.lookalikes import is_invisible
from macros.load.field_path import FieldPath
from macros.load.syntax_errors import (
    BULLET,
    DASHED_NAME,
    LINE_END,
    LONE_NAME,
    TIGHT_COLON,
    TIGHT_DASH,
    Problem,
)
from macros.load.wide_signs import plain_signs

# A larger text is not read again and again.
_LARGEST = 200_000
_FIELD = re.compile(r"( *(?:- +)*[A-Za-z_][\w-]* *: +)(?=\S)")
_ITEM = re.compile(r"( *(?:- +)+)(?=\S)")
_DASHES = re.compile(r" *(?:- +)*")
_BEGINS = re.compile(r"- |[A-Za-z_][\w-]*:(?: |$)")


@dataclass(frozen=True, slots=True)
class MendedText:
    """A text that reads further than before, and the line whose value is not what was meant."""

    text: str
    line: int | None


class WrittenText:
    """A text as its author wrote it, for locations in a mended one, whose lines may be moved."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")

    def problems(self, problems: Iterable[Problem], mended: str) -> list[Problem]:
        """Problems of a mended text, where they stand in the written one."""
        if mended is self._text:
            return list(problems)
        lines = mended.split("\n")
        return [
            replace(one, column=self.column(one.line - 1, one.column - 1, lines) + 1)
            for one in problems
        ]

    def column(self, line: int, column: int, mended: Sequence[str]) -> int:
        """The index in a line, from 0, of what stands at an index of the mended line."""
        written, read = (one[line] if line < len(one) else "" for one in (self._lines, mended))
        moved = (len(written) - len(written.lstrip())) - (len(read) - len(read.lstrip()))
        return min(max(column + moved, 0), len(written))


def mended(
    text: str, problem: Problem, faults: Callable[[str], tuple[int, int]]
) -> MendedText | None:
    """The text without a problem; None if nobody can tell what was meant.

    `faults` says in which line reading a text ends, and how many fields stand twice; of all ways to
    mend a line, the first is taken that lets most be read.
    """
    if len(text) > _LARGEST or LINE_END.split(text) != text.replace("\r\n", "\n").split("\n"):
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    best: tuple[tuple[int, int], MendedText] | None = None
    for changed, line in _ways(lines, problem):
        one = MendedText("\n".join(changed), line)
        end, others = faults(one.text)
        score = (end, -others)
        # Tabs are mended everywhere at once, or the steps are not what was meant.
        enough = problem.line if problem.mending != "tabs" else len(lines)
        if end > enough and (best is None or score > best[0]):
            best = score, one
    return best[1] if best else None


def _ways(lines: list[str], problem: Problem) -> Iterator[tuple[list[str], int | None]]:
    """The lines mended in each way that the problem suggests, with the line that lost its value."""
    number, line = problem.line, lines[problem.line - 1]
    before, after = lines[: number - 1], lines[number:]
    match problem.mending:
        case "tabs" if before and not lines[0].startswith("\t"):
            for width in (2, 4, 0):  # none where a tab stands before the spaces
                yield [_without_tabs(one, width) for one in lines], None
        case "spaces":
            plain = "".join(" " if is_invisible(sign) else sign for sign in line)
            yield [*before, plain, *after], None
        case "signs":
            yield [*before, plain_signs(line), *after], None
        case "space" if found := TIGHT_COLON.search(line) or TIGHT_DASH.search(line):
            yield [*before, f"{line[: found.end(1)]} {line[found.end(1) :]}", *after], None
            # The fields below may line up with the name behind a dash.
            if line[: found.end(1)].endswith(" -"):
                yield (
                    [*before, f"{line[: found.start(1) - 1]}- {line[found.end(1) :]}", *after],
                    None,
                )
        case "bullet" if found := BULLET.match(line):
            start, end = found.span(1)
            dash = "-".ljust(end - start)
            yield [*before, f"{line[:start]}{dash}{line[end:]}", *after], None
        case "colon" if found := LONE_NAME.match(line):
            end = found.end(1)
            yield [*before, f"{line[:end]}:{line[end:]}", *after], None
        case "quotes" if not _goes_on(lines, number):
            for begin in (_FIELD, _ITEM):
                if found := begin.match(line):
                    quoted = "'" + line[found.end() :].rstrip().replace("'", "''") + "'"
                    yield [*before, found[1] + quoted, *after], number
        case "column" if found := DASHED_NAME.fullmatch(line):
            yield [*before, f"{found[1]}:", *after], None
        case "column":
            yield from _moved(lines, number)


def _without_tabs(line: str, width: int) -> str:
    found = re.match(r"[\t ]*(?:-[\t ]+)*", line)
    begin = found[0] if found else ""
    return begin.replace("\t", " " * width) + line[len(begin) :]


def _moved(lines: list[str], number: int) -> Iterator[tuple[list[str], int | None]]:
    """The lines with one of them at another column, alone or with those that belong to it."""
    line = lines[number - 1]
    column = _column(line)
    ends = (n for n in range(number, len(lines)) if lines[n].strip() and _column(lines[n]) < column)
    end = next(ends, len(lines))
    for last in dict.fromkeys((number, end)):
        for wanted in _columns_above(lines, number):
            moved = [
                " " * max(_column(one) + wanted - column, 0) + one.lstrip() if one.strip() else one
                for one in lines[number - 1 : last]
            ]
            yield [*lines[: number - 1], *moved, *lines[last:]], None


def _columns_above(lines: list[str], number: int) -> list[int]:
    """The columns at which fields, or items, above a line begin: the most similar first."""
    line = lines[number - 1]
    is_item = line.lstrip().startswith("- ")
    found: dict[int, None] = {}
    for above in reversed(lines[: number - 1]):
        if above.strip() and not above.lstrip().startswith("#"):
            dashes = _DASHES.match(above)
            if not is_item:
                found[len(dashes[0]) if dashes else 0] = None
            elif above.lstrip().startswith("- "):
                found[_column(above)] = None
            if not _column(above):
                break
    return sorted(found, key=lambda column: abs(column - _column(line)))


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether the value in a line goes on in the next one."""
    after = next((one for one in lines[number:] if one.strip()), "")
    return bool(after) and (
        _column(after) > _column(lines[number - 1]) and not _BEGINS.match(after.lstrip())
    )


def paths_in_line(text: str, line: int) -> Iterator[FieldPath]:
    """The paths of the values that begin in a line of a readable text."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    waiting: list[tuple[FieldPath, yaml.Node]] = [((), root)] if root else []
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            parts = [(name.value, value) for name, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            parts = list(enumerate(node.value))
        else:
            if node.start_mark.line == line - 1:
                yield path
            continue
        waiting += [((*path, step), value) for step, value in parts]

"""The layout of lines: no tabs, no blanks at the end, `key: value`, and an end of the last line.

The order of fields and the breadth of lists are left to authors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from macros.edit.yaml_source import SourceError, YamlSource
from macros.load import yaml_reader
from macros.load.syntax_errors import TAB

Note = Callable[[int, str], None]
"""Takes what was done in a line."""

_LINE = re.compile(r"([^\n]*?)(\r?\n|$)")
_AROUND_COLON = re.compile(r"[ \t]*:[ \t]+")
# Only a text with these is asked for the places of its values, which takes long.
_BLANKS = re.compile(r"[ \t]\r?$", re.MULTILINE)
_ODD_COLON = re.compile(r"[ \t]:[ \t]|:[ \t]*\t|:[ \t]{2,}")


def tidied(text: str, note: Note) -> str:
    """A text with a plain layout, which says the same; what was done is noted."""
    for change in (_without_tabs, _without_blanks, _with_plain_colons, _with_last_end):
        notes: list[tuple[int, str]] = []
        after = change(text, notes)
        if after != text and _says_the_same(text, after):
            text = after
            for line, what in notes:
                note(line, what)
    return text


def _says_the_same(before: str, after: str) -> bool:
    """Whether a text has the values of another one. Tabs are an error; the reader reads on."""
    old, new = yaml_reader.read(before), yaml_reader.read(after)
    tabs = [one for one in old.problems if one.rule is TAB]
    others = len(old.problems) - len(tabs)
    fewer = len(new.problems) <= others and (not tabs or not new.problems)
    return fewer and repr(old.value) == repr(new.value) and new.spoiled == old.spoiled


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The lines of a text, each with its end."""
    for found in _LINE.finditer(text):
        if found[0]:
            yield found[1], found[2]


def _without_tabs(text: str, notes: list[tuple[int, str]]) -> str:
    """Spaces instead of the tabs before lines, as many as the reader takes them for."""
    if "\t" not in text:
        return text
    found = yaml_reader.read(text)
    if found.spoiled or not found.mended or any(one.rule is not TAB for one in found.problems):
        return text
    parts = []
    read = found.mended.split("\n")
    for number, (line, end) in enumerate(_lines(text), 1):
        plain, bare = read[number - 1] if number <= len(read) else "", line.lstrip(" \t")
        indent = plain[: len(plain) - len(plain.lstrip())]
        tabs = "\t" in line[: len(line) - len(bare)] and plain.lstrip() == bare
        if tabs:
            notes.append((number, "spaces instead of tabs"))
        parts.append(f"{indent}{bare}{end}" if tabs else f"{line}{end}")
    return "".join(parts)


def _without_blanks(text: str, notes: list[tuple[int, str]]) -> str:
    """Nothing stands behind a line, but in a text that takes several."""
    if not _BLANKS.search(text):
        return text
    source = _source(text)
    kept = {line for one in source.multi_line() for line in range(one[0], one[1])} if source else {}
    parts = []
    for number, (line, end) in enumerate(_lines(text), 1):
        bare = line if number - 1 in kept else line.rstrip(" \t")
        if bare != line:
            notes.append((number, "no blanks behind the line"))
        parts.append(f"{bare}{end}")
    return "".join(parts)


def _with_plain_colons(text: str, notes: list[tuple[int, str]]) -> str:
    """A colon stands at its name, and one space behind it."""
    source = _source(text) if _ODD_COLON.search(text) else None
    if source is None:
        return text
    for name, value in sorted(source.pairs(), key=_start, reverse=True):
        start, end = name.end_mark.index, value.start_mark.index
        between = text[start:end]
        if _AROUND_COLON.fullmatch(between) and between != ": ":
            text = f"{text[:start]}: {text[end:]}"
            notes.append((name.start_mark.line + 1, "one space behind the colon"))
    return text


def _start(pair: tuple[Any, Any]) -> int:
    start: int = pair[0].start_mark.index
    return start


def _with_last_end(text: str, notes: list[tuple[int, str]]) -> str:
    """The last line has an end, and no empty ones follow."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    if not text.strip():
        return text
    after = f"{text.rstrip()}{line_end}"
    if after != text:
        notes.append((after.count("\n"), "one end of the last line"))
    return after


def _source(text: str) -> YamlSource | None:
    try:
        return YamlSource(text)
    except SourceError:
        return None

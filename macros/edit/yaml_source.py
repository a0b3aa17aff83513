"""Where the values of a YAML file stand in its text, so that nothing else need be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from macros.load.field_path import FieldPath
from macros.load.file_signs import with_plain_lines

# What stands without quotes, whatever is around it.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9#._~?/-]*")
# Words that mean something else than themselves without quotes.
_WORDS = {"null", "true", "false"}


class SourceError(ValueError):
    """A text whose values have no place; the message says why."""


@dataclass(frozen=True)
class ScalarPlace:
    """A scalar of a text: what it says, and the indexes where it begins and ends."""

    value: str
    start: int
    end: int
    quote: str
    """The sign around it; '' for none."""

    def with_value(self, value: str) -> str:
        """Another scalar that is written as this one is."""
        if self.quote == "'":
            return "'{}'".format(value.replace("'", "''"))
        return in_quotes(value) if self.quote == '"' else scalar(value)


@dataclass(frozen=True)
class FoundScalar:
    """A scalar that stands at a line and a column: its path; with `key`, it names the field."""

    place: ScalarPlace
    path: FieldPath
    key: bool


def scalar(value: str) -> str:
    """A text as a scalar, in quotes where it needs some."""
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
    return value if plain else in_quotes(value)


def in_quotes(value: str) -> str:
    """A text in double quotes."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


class YamlSource:
    """A text of YAML with the places of its values. It reads the text once, and changes nothing."""

    def __init__(self, text: str) -> None:
        """Reads a text.

        Raises:
            SourceError: It cannot be read.
        """
        self.text = text
        try:
            self._root: Any = YAML(typ="safe", pure=True).compose(with_plain_lines(text))
        except (YAMLError, RecursionError, ValueError) as error:
            raise SourceError(str(error)) from error

    def scalar(self, path: FieldPath, *, key: bool = False) -> ScalarPlace:
        """The scalar at a path; with `key`, the name of the field there.

        Raises:
            SourceError: No scalar stands there.
        """
        name, node = self._at(path)
        found = name if key else node
        if not _is_scalar(found):
            raise SourceError(f"no text stands at {path}")
        return _place(found)

    def node(self, path: FieldPath) -> Any:
        """The node of the value at a path.

        Raises:
            SourceError: There is none.
        """
        return self._at(path)[1]

    def has(self, path: FieldPath) -> bool:
        """Whether there is a value at a path."""
        try:
            self._at(path)
        except SourceError:
            return False
        return True

    def _at(self, path: FieldPath) -> tuple[Any, Any]:
        name, node = None, self._root
        for step in path:
            found = _step(node, step)
            if found is None:
                raise SourceError(f"nothing stands at {path}")
            name, node = found
        return name, node

    def items(self, path: FieldPath) -> Iterator[ScalarPlace]:
        """The scalars of the list at a path.

        Raises:
            SourceError: No list of scalars stands there.
        """
        count = len(self.node(path).value)
        yield from (self.scalar((*path, index)) for index in range(count))

    def block_items(self, path: FieldPath) -> list[Any]:
        """The items of the list at a path, if each begins a line; otherwise none."""
        node = self.node(path)
        listed = not _is_scalar(node) and not node.flow_style and node.value
        return [] if not listed or isinstance(node.value[0], tuple) else [*node.value]

    def gap(self, nodes: list[Any]) -> str:
        """An empty line, if there is one between the last two of some values; otherwise ''."""
        if len(nodes) < 2:
            return ""
        between = self.text[self.end(nodes[-2]) : nodes[-1].start_mark.index]
        return "\n" if re.search(r"\n\s*\n|\r\s*\r", between.replace("\r\n", "\n")) else ""

    def at(self, line: int, column: int) -> FoundScalar | None:
        """The scalar that begins at a line and a column, from 1."""
        return self._by_place.get((line, column))

    @cached_property
    def _by_place(self) -> dict[tuple[int, int], FoundScalar]:
        return {
            (node.start_mark.line + 1, node.start_mark.column + 1): FoundScalar(
                _place(node), path, key
            )
            for node, path, key in _walk(self._root, ())
        }

    def pairs(self) -> Iterator[tuple[Any, Any]]:
        """The names of all fields with their values."""
        yield from _pairs(self._root)

    def multi_line(self) -> Iterator[tuple[int, int]]:
        """The first and the last line, from 0, of each scalar that takes several."""
        for node, _, _ in _walk(self._root, ()):
            first, last = node.start_mark.line, node.end_mark.line
            if last > first:
                yield first, last

    def scalars_below(self, field: str) -> Iterator[ScalarPlace]:
        """All scalars in the value of a field, but no names of fields."""
        if self.has((field,)):
            yield from _scalars(self.node((field,)))

    def end(self, node: Any) -> int:
        """The index behind the last sign of a value, before comments and blanks that follow."""
        if _is_scalar(node) or node.flow_style:
            end: int = node.end_mark.index
            # The text of a block ends with its lines.
            return len(self.text[:end].rstrip()) if _is_scalar(node) and end else end
        last = node.value[-1]
        pair = last if isinstance(last, tuple) else (None, last)
        ends = [self.end(one) for one in pair if one is not None]
        return max(ends)

    def end_of_line(self, index: int) -> int:
        """The index of the end of the line that holds an index, or of the text."""
        found = re.compile(r"\r\n|\n|\r").search(self.text, index)
        return found.start() if found else len(self.text)

    def start_of_line(self, index: int) -> int:
        """The index of the first sign of the line that holds an index."""
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1


def _is_scalar(node: Any) -> bool:
    return node is not None and isinstance(node.value, str)


def _place(node: Any) -> ScalarPlace:
    start, end = node.start_mark.index, node.end_mark.index
    return ScalarPlace(node.value, start, end, node.style if node.style in {"'", '"'} else "")


def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """The value of a field with its name, or an item of a list with itself."""
    if _is_scalar(node):
        return None
    entries = node.value
    if isinstance(step, int):
        whole = step < len(entries) and not isinstance(entries[step], tuple)
        return (entries[step], entries[step]) if whole else None
    pairs = (pair for pair in entries if isinstance(pair, tuple))
    return next((pair for pair in pairs if pair[0].value == str(step)), None)


def _scalars(node: Any) -> Iterator[ScalarPlace]:
    if _is_scalar(node):
        if node.value:
            yield _place(node)
        return
    for entry in node.value:
        yield from _scalars(entry[1] if isinstance(entry, tuple) else entry)


def _walk(
    node: Any, path: FieldPath, *, key: bool = False
) -> Iterator[tuple[Any, FieldPath, bool]]:
    """All scalars in a value, each with its path and whether it names a field."""
    if node is None:
        return
    if _is_scalar(node):
        yield node, path, key
        return
    for index, entry in enumerate(node.value):
        if isinstance(entry, tuple):
            below = (*path, str(entry[0].value))
            yield from _walk(entry[0], below, key=True)
            yield from _walk(entry[1], below)
        else:
            yield from _walk(entry, (*path, index))


def _pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    if node is None or _is_scalar(node):
        return
    for entry in node.value:
        if isinstance(entry, tuple):
            yield entry
        yield from _pairs(entry[1] if isinstance(entry, tuple) else entry)

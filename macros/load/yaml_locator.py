"""The lines and columns of values in a YAML text."""

from __future__ import annotations

import yaml

from macros.load.field_path import FieldPath
from macros.load.file_signs import with_plain_lines
from macros.load.syntax_mending import WrittenText
from macros.load.yaml_reader import read


class Locator:
    """Finds lines and columns in a text, as far as it can be read. It reads the text only once."""

    def __init__(self, text: str) -> None:
        plain = with_plain_lines(text)
        self._written = WrittenText(plain)
        self._mended: list[str] | None = None
        self._root = _node(plain)
        if self._root is None:
            read_on = read(text).mended
            self._mended = read_on.split("\n")
            self._root = _node(read_on)
        self._names: dict[yaml.Node, dict[str, tuple[yaml.Node, yaml.Node]]] = {}

    def find(self, path: FieldPath, *, key: bool = False) -> tuple[int, int]:
        """The line and column of the value at a path, from 1; with `key`, of the field's name.

        If there is no such path: the line and column of its last step that exists. For a missing
        field of a record in a list, that is the record.
        """
        node = self._root
        if node is None:
            return 1, 1
        mark = node.start_mark
        for depth, step in enumerate(path):
            found = self._step(node, step)
            if found is None:
                break
            name, node = found
            mark = name.start_mark if key and depth == len(path) - 1 else node.start_mark
        return mark.line + 1, self._column(mark) + 1

    def _column(self, mark: yaml.Mark) -> int:
        """The index in the line of the text where a mark in what was read of it stands."""
        column: int = mark.column
        if self._mended is None:
            return column
        return self._written.column(mark.line, column, self._mended)

    def _step(self, node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
        if isinstance(node, yaml.MappingNode):
            if node not in self._names:
                self._names[node] = _fields(node)
            return self._names[node].get(str(step))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            return (node.value[step], node.value[step]) if step < len(node.value) else None
        return None


def _node(text: str) -> yaml.Node | None:
    """The root of a text; None if there is none, or the text cannot be read."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None


def _fields(node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """The fields by name, each as it stands first. A list that is parted in two is one."""
    found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for name, value in node.value:
        if isinstance(name, yaml.ScalarNode):
            first, begun = found.setdefault(name.value, (name, value))
            again = first is not name
            if again and isinstance(begun, yaml.SequenceNode) and isinstance(value, type(begun)):
                items = [*begun.value, *value.value]
                whole = yaml.SequenceNode(begun.tag, items, begun.start_mark, begun.end_mark)
                found[name.value] = first, whole
    return found

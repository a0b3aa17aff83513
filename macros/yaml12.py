"""YAML as an almanac's files use it: the 1.2 core schema, read with libyaml, with places kept.

`no`, `on`, `12:30` and `2014-10` are text; `100_000` is a number; fractions are exact decimals.
Duplicate keys are problems, and so are anchors, aliases, merge keys, tags and further documents:
a fact file says each thing once, in plain sight. Nothing here knows what a fact is.
"""

# For maintainers: `read` builds values straight from libyaml's events. That takes half the time of
# its nodes, needs no recursion, and stops before an alias can unfold. Positions of values are not
# kept; a `Locator` reads a text again when something in it is wrong.

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from macros.syntax import (
    Path,
    Problem,
    Rule,
    encoding_problem,
    odd_space,
    syntax_problem,
)

_INT = re.compile(r"[-+]?[0-9](?:_?[0-9])*")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9](?:_?[0-9])*(?:\.(?:[0-9](?:_?[0-9])*)?)?)(?:[eE][-+]?[0-9]{1,4})?"
)
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_CONSTANTS: dict[str, Any] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_PLACEHOLDER = re.compile(r"…|\.{3,}|TODO|TBD|FIXME|XXX|\?{2,}|<[a-z][\w -]*>")
_CURLY = re.compile(r"“[^“”]*”|„[^“”„]*[“”]|‘[^‘’]*’|«[^«»]*»")
_MOST_DIGITS = 40
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Document:
    """A text's value, the first lines of what stands in its two upper levels, and its problems."""

    value: Any
    lines: dict[Path, int]
    problems: tuple[Problem, ...]


def decode(data: bytes) -> str | Problem:
    """The text of a file's bytes, or the problem that keeps it from being UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return encoding_problem(data, error)


def read(text: str) -> Document:
    """The document in a text. Never raises for a bad text: see its `problems`."""
    builder = _Builder(text)
    try:
        builder.build()
    except _UnreadableError:
        return Document(None, {}, tuple(builder.problems))
    except yaml.YAMLError as error:
        noted = (problem for problem in builder.problems if problem.rule != "syntax")
        return Document(None, {}, (*noted, syntax_problem(error, text)))
    return Document(builder.value, builder.lines, tuple(builder.problems))


class Locator:
    """Finds lines and columns in a text that can be read, which it reads once for all of them."""

    def __init__(self, text: str) -> None:
        loader = yaml.CSafeLoader(text)
        try:
            self._root: yaml.Node | None = loader.get_single_node()
        except yaml.YAMLError:
            self._root = None
        finally:
            loader.dispose()
        self._names: dict[yaml.Node, dict[str, tuple[yaml.Node, yaml.Node]]] = {}

    def find(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of what stands at a path.

        With `key`, the place of the field's name rather than of its value. Where the path leads
        nowhere, the place of the last step that exists; for a missing field of a record in a
        list, that is the record.
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
        return mark.line + 1, mark.column + 1

    def _step(self, node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
        if isinstance(node, yaml.MappingNode):
            if node not in self._names:
                self._names[node] = {
                    name.value: (name, value)
                    for name, value in reversed(node.value)
                    if isinstance(name, yaml.ScalarNode)
                }
            return self._names[node].get(str(step))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            return (node.value[step], node.value[step]) if step < len(node.value) else None
        return None


def locate(text: str, path: Path, *, key: bool = False) -> tuple[int, int]:
    """Line and column of one path in a text; a `Locator` finds several at less cost."""
    return Locator(text).find(path, key=key)


class _UnreadableError(Exception):
    """What follows in the text cannot be understood; the problem has been noted."""


class _Frame:
    """A container being filled, and the name that waits for its value."""

    __slots__ = ("again", "braces", "container", "depth", "name")

    def __init__(self, container: Any, depth: int, *, braces: bool) -> None:
        self.container: Any = container
        self.depth = depth
        self.braces = braces
        self.name: str | None = None
        # Whether the container has the name already, so that its second value is to be dropped.
        self.again = False

    def put(self, value: Any) -> None:
        """Adds a value to the container."""
        if type(self.container) is list:
            self.container.append(value)
        elif self.again:
            self.again = False
        else:
            self.container[self.name] = value


class _Builder:
    """Builds plain values from libyaml's events, and notes what it meets on the way."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self._text = text
        # Whether the text has signs that may begin an anchor, an alias or a tag.
        self._hiding = any(sign in text for sign in "&*!")
        self._documents = 0
        # The frame of the document holds its value, as if it were a list.
        self._frame = _Frame([], 0, braces=False)
        self._outer: list[_Frame] = []

    @property
    def value(self) -> Any:
        """The value that was built; None where the text holds none."""
        container = self._frame.container
        return container[0] if container else None

    def build(self) -> None:
        """Reads all of the text. This loop is what loading an almanac takes its time for."""
        next_event, scalar = yaml.CSafeLoader(self._text).get_event, yaml.ScalarEvent
        frame = self._frame
        while (event := next_event()) is not None:
            if type(event) is not scalar:
                self._take(event)
                frame = self._frame
                continue
            if self._hiding:
                self._refuse_hidden(event)
            text: str = event.value
            if frame.name is None and type(frame.container) is dict:
                frame.name = text
                if text in frame.container or _name_fault(text):
                    self._note_name(event)
                elif frame.depth == 1:
                    self.lines[text,] = event.start_mark.line + 1
                continue
            value = text if event.style else _plain(text)
            if type(value) is _Fault or (value is None and frame.braces):
                self._note_text(event)
                value = text or None
            frame.put(value)
            frame.name = None

    def _take(self, event: Any) -> None:
        """Adds what is no scalar: the beginning and the end of lists, mappings and documents."""
        kind = type(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._frame = self._outer.pop()
            self._frame.name = None
        elif kind is yaml.AliasEvent:
            self._refuse_hidden(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                said = "there is a second document after '---'"
                self._stop(event, said, "keep one record in one file")

    def _open(self, event: Any, container: dict[str, Any] | list[Any]) -> None:
        frame = self._frame
        if self._hiding:
            self._refuse_hidden(event)
        if frame.name is None and type(frame.container) is dict:
            said = "a bracket stands here where the name of a field belongs"
            self._stop(event, said, "write the value, or put text with brackets in double quotes")
        if frame.depth == 2 and type(frame.container) is list:
            item = self._outer[1].name or "", len(frame.container)
            self.lines[_shared(item)] = event.start_mark.line + 1
        elif frame.depth == _DEEPEST:
            said = f"more than {_DEEPEST} lists and records stand inside one another here"
            self._stop(event, said, "write it with fewer levels")
        frame.put(container)
        self._outer.append(frame)
        braces = event.flow_style and type(container) is dict
        self._frame = _Frame(container, frame.depth + 1, braces=braces)

    def _note_name(self, event: Any) -> None:
        frame, name = self._frame, event.value
        if name in frame.container:
            frame.again = True
            first = Locator(self._text).find(self._path(), key=True)[0]
            said = f"'{name}' stands here a second time, first in line {first}"
            self._note("duplicate-key", event, said, "keep one of the two")
        elif fault := _name_fault(name):
            if fault.rule == "alias":
                self._note_hidden(event, fault.message, fault.remedy)
            else:
                self._note(fault.rule, event, fault.message, fault.remedy)

    def _note_text(self, event: Any) -> None:
        fault = _plain(event.value)
        if type(fault) is _Fault:
            self._note(fault.rule, event, fault.message, fault.remedy)
        elif not event.value:
            self._note_broken_text(event)

    def _refuse_hidden(self, event: Any) -> None:
        """Notes the first thing that hides what the text says; an alias cannot be read at all."""
        if event.anchor and type(event) is yaml.AliasEvent:
            said = f"'*{event.anchor}' repeats another part of the file"
            self._note_hidden(event, said, "write the value out; quote text that begins with '*'")
            raise _UnreadableError
        if event.anchor:
            said = f"'&{event.anchor}' names a part of the file to repeat it"
            self._note_hidden(event, said, "write each value out; quote text that begins with '&'")
        elif event.tag is not None:
            said = f"the tag '{event.tag}' is not used here"
            self._note("tag", event, said, "leave it out; quote text that begins with '!'")

    def _note_hidden(self, event: Any, message: str, remedy: str) -> None:
        if all(problem.rule != "alias" for problem in self.problems):
            self._note("alias", event, message, remedy)

    def _note_broken_text(self, event: Any) -> None:
        """Notes a name in braces that has no value, because a comma before it ended a text."""
        name = self._frame.name or ""
        if re.fullmatch(r"[\w-]+", name):
            return  # a field that was left empty
        if re.fullmatch(r"[\w-]+:\S+", name):
            said, remedy = "a space is missing after ':'", "write {name: value, name: value}"
        else:
            said = f"a comma ends the text before '{name}'"
            remedy = "put text that holds a comma in double quotes where it stands in { }"
        place = event.start_mark
        column = max(place.column + 1 - len(name), 1)
        path = self._path()[:-1]
        self.problems.append(Problem("syntax", place.line + 1, column, said, remedy, path))

    def _note(self, rule: Rule, event: Any, message: str, remedy: str) -> None:
        mark = event.start_mark
        path = self._path()
        self.problems.append(Problem(rule, mark.line + 1, mark.column + 1, message, remedy, path))

    def _stop(self, event: Any, message: str, remedy: str) -> None:
        self._note("syntax", event, message, remedy)
        raise _UnreadableError

    def _path(self) -> Path:
        """The way to what is being read."""
        steps: list[str | int] = []
        for frame in (*self._outer[1:], self._frame):
            if type(frame.container) is list:
                steps.append(len(frame.container) - (frame is not self._frame))
            elif frame.name is not None:
                steps.append(frame.name)
        return tuple(steps)


class _Fault(NamedTuple):
    """What is wrong with a plain text or a name by itself."""

    rule: Rule
    message: str
    remedy: str


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> Any:
    """What plain (unquoted) text means under the YAML 1.2 core schema, or what is wrong with it."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    first = text[0]
    if first.isdigit() or first in "+-.":
        if len(text) > _MOST_DIGITS:
            return text
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return Decimal(text.replace("_", ""))
        if _BASED.fullmatch(text):
            return int(text, 0)
    if _PLACEHOLDER.fullmatch(text):
        said = f"'{text}' holds the place of a value that nobody has written yet"
        return _Fault("placeholder", said, "write the value, or delete the line")
    if _CURLY.fullmatch(text):
        said = f"typographic quotes such as {text[0]} do not hold a text together"
        remedy = f'write straight quotes: "{text[1:-1]}"'
        return _Fault("syntax", said, remedy)
    return text


@lru_cache(maxsize=1 << 10)
def _name_fault(name: str) -> _Fault | None:
    if name == "<<":
        return _Fault("alias", "'<<' merges another record into this one", "write the fields out")
    if not name:
        return _Fault("syntax", "the name before ':' is missing", "write 'name: value'")
    if odd := odd_space(name):
        return _Fault("syntax", *odd)
    if re.match(r"[\w-]+：", name):
        said = "there is a full-width colon '：' here"
        return _Fault("syntax", said, "write a plain colon and a space: ': '")
    return None


_shared = lru_cache(maxsize=1 << 14)(lambda path: path)  # one tuple for all files

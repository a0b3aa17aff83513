"""Builds the plain values of a YAML text, and notes what is wrong with it.

Duplicate keys are problems, and so are anchors, aliases, merge keys, tags and further documents:
a fact file says each thing once, in plain sight.
"""

# For maintainers: values are built straight from libyaml's events. That takes half the time of its
# nodes, needs no recursion, and stops before an alias can unfold. Positions of values are not kept;
# a `Locator` reads a text again when something in it is wrong.

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

import yaml

from macros.ground.rule import Rule
from macros.load.field_path import FieldPath
from macros.load.field_refusals import MISSING_FIELD
from macros.load.plain_scalars import Fault, name_fault, read_plain
from macros.load.syntax_errors import LINE_END, SYNTAX, Problem

DUPLICATE_KEY = Rule(
    "duplicate-key",
    """A record has the same field twice.

    Example:
      - note: One.
      - note: Two.
        ^
      + note: One. Two.
    """,
)

ALIAS = Rule(
    "alias",
    """A part of the file is named with & and repeated with *.

    Whoever reads a fact should see all of it where it stands.

    Example:
      - aliases: &names [One, Two]
                 ^
      + aliases: [One, Two]
    """,
)

TAG = Rule(
    "tag",
    """A value has a YAML tag.

    Example:
      - note: !important Mind the date.
              ^
      + note: "!important Mind the date."
    """,
)

# A sign of a comment without a space behind it, after a text.
_TIGHT_COMMENT = re.compile(r"[^\s#][^\n#]* #[^# \n]")
_DEEPEST = 40
# Groups of digits, as in "1,000,000", which commas part where braces stand around it.
_GROUP = re.compile("[0-9]{3}")
_PARTED = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9]|,[0-9])")
_MERGE = "<<"
_FIELD_NAME = re.compile(r"[\w-]*[^\W\d][\w-]*")
# A text with a comma in typographic quotes.
_CURLY = re.compile("[“„«＂]([^“”„«»＂]*,[^“”„«»＂]*)[“”»＂]")


class UnreadableError(Exception):
    """The rest of the text cannot be understood; the problem has been noted."""


class _Frame:
    """A container being filled, and the name that waits for its value."""

    __slots__ = ("again", "braces", "container", "depth", "marks", "name")

    def __init__(self, container: Any, depth: int, *, braces: bool) -> None:
        self.container: Any = container
        self.depth = depth
        self.braces = braces
        self.name: str | None = None
        # Where each name of the container stands.
        self.marks: dict[str, Any] = {}
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


class Builder:
    """Builds the plain value of one text, and notes lines and problems."""

    def __init__(self, text: str) -> None:
        self.lines: dict[FieldPath, int] = {}
        self.problems: list[Problem] = []
        # The paths of values that lost their end.
        self.cut: list[FieldPath] = []
        # Problems of lists that are parted in two. Both parts are read, and nothing is lost.
        self.parted: list[Problem] = []
        self._text = text
        # Whether the text has signs that may begin an anchor, an alias or a tag.
        self._hiding = any(sign in text for sign in "&*!")
        # Whether it has comments that follow a text without a space after their sign.
        self._comments = " #" in text and _TIGHT_COMMENT.search(text) is not None
        self._documents = 0
        # The frame of the document holds its value, as if it were a list.
        self._frame = _Frame([], 0, braces=False)
        self._outer: list[_Frame] = []

    @cached_property
    def _lines(self) -> list[str]:
        return LINE_END.split(self._text)

    @property
    def value(self) -> Any:
        """The value that was built; None where the text holds none."""
        value = self._frame.container[0] if self._frame.container else None
        return None if type(value) is Fault else value

    def build(self) -> None:
        """Reads all of the text. Loading an almanac spends most of its time in this loop."""
        next_event, scalar = yaml.CSafeLoader(self._text).get_event, yaml.ScalarEvent
        frame = self._frame
        event: Any
        while (event := next_event()) is not None:
            if type(event) is not scalar:
                self._take(event)
                frame = self._frame
                continue
            if self._hiding:
                self._refuse_hidden(event)
            text = event.value
            if frame.name is None and type(frame.container) is dict:
                frame.name = text
                if text in frame.container or text == _MERGE or name_fault(text):
                    self._note_name(event)
                if not frame.again:
                    frame.marks[text] = event.start_mark
                continue
            value = text if event.style else read_plain(text)
            if type(value) is Fault:
                self._note_fault(event, value)
            elif self._comments and not event.style:
                self._look_for_comment(event)
            frame.put(value)
            frame.name = None

    def _take(self, event: Any) -> None:
        """Takes all other events: the beginnings and ends of lists, mappings and documents."""
        kind = type(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            if self._frame.depth == 1:
                marks = self._frame.marks
                self.lines |= {(name,): mark.line + 1 for name, mark in marks.items()}
            self._frame = self._outer.pop()
            self._frame.name = None
        elif kind is yaml.AliasEvent:
            self._refuse_hidden(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1 and not self._text[event.end_mark.index :].strip():
                self._stop(event, "nothing stands after this '---'", "delete it")
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
        begun = frame.container[frame.name] if frame.again and frame.depth == 1 else None
        if type(begun) is list is type(container):
            container = begun
            self._note_parted(event)
        frame.put(container)
        self._outer.append(frame)
        braces = event.flow_style and type(container) is dict
        self._frame = _Frame(container, frame.depth + 1, braces=braces)

    def _note_name(self, event: Any) -> None:
        frame, name = self._frame, event.value
        if name in frame.container:
            frame.again = True
            noted = self.problems and self.problems[-1].path == self._path()[:-1]
            if noted and frame.braces and _GROUP.fullmatch(name):
                return  # the second 000 of "1,000,000"
            said = f"'{name}' stands here a second time, first in line {frame.marks[name].line + 1}"
            self._note(DUPLICATE_KEY, event, said, "keep one of the two")
        elif name == _MERGE:
            said = f"'{_MERGE}' merges another record into this one"
            self._note_hidden(event, said, "write the fields out")
        elif fault := name_fault(name):
            self._note(fault.rule, event, fault.message, fault.remedy)

    def _note_parted(self, event: Any) -> None:
        """Notes that a list goes on under a second name, in the place of a field that is lost."""
        found = self.problems.pop()
        if event.flow_style:
            self.parted.append(found)
            return
        remedy = "move the items below it to the end of the first list, and delete this line"
        self.parted.append(replace(found, remedy=remedy, path=()))

    def _note_fault(self, event: Any, fault: Fault) -> None:
        frame, name = self._frame, self._frame.name
        if fault.rule is not MISSING_FIELD:
            self._note(fault.rule, event, fault.message, fault.remedy)
        elif frame.braces and not event.value and _GROUP.fullmatch(name or ""):
            self._note_parted_number(event)
        elif frame.braces and not event.value and not _FIELD_NAME.fullmatch(name or ""):
            self._note_broken_text(event)
        elif frame.depth:
            self._note_nothing(event)

    def _note_nothing(self, event: Any) -> None:
        frame, name = self._frame, self._frame.name
        mark = event.start_mark if name is None else frame.marks[name]
        remedy = "write the value, or delete the line if the field may be left out"
        if "#" in self._lines[mark.line] and not event.value:
            remedy = "put text that begins with '#' in double quotes; otherwise it is a comment"
        elif event.value:
            remedy = f'write "{event.value}" if it is a text; otherwise {remedy}'
        said = f"nothing is written after {repr(name + ':') if name else repr('-')}"
        self._note(MISSING_FIELD, event, said, remedy, mark=mark)

    def _note_parted_number(self, event: Any) -> None:
        """Notes a number in braces that commas part: each group after a comma is a name here."""
        frame, name = self._frame, self._frame.name or ""
        if frame.again:
            return  # the second 000 of "1,000,000"
        mark = frame.marks[name]
        numbers = _PARTED.finditer(self._lines[mark.line])
        found = next((one for one in numbers if one.start() < mark.column < one.end()), None)
        if found is None:
            self._note_broken_text(event)
        elif mark.column == found.start() + found[0].index(",") + 1:
            said = f"a comma ends the number before '{name}'"
            remedy = f'write "{found[0]}" as text, or {found[0].replace(",", "_")} as a number'
            line, column, path = mark.line + 1, found.start() + 1, self._path()[:-1]
            self._note_cut(Problem(SYNTAX, line, column, said, remedy, path))

    def _look_for_comment(self, event: Any) -> None:
        """Notes a text that loses its end because of a '#'. A comment has a space after it."""
        end = event.end_mark
        if re.match(" +#[^# ]", self._lines[end.line][end.column :]):
            said = "what follows '#' is a comment and no part of the text"
            remedy = "put the text in double quotes; if it is a comment, write a space after '#'"
            self._note(SYNTAX, event, said, remedy)

    def _refuse_hidden(self, event: Any) -> None:
        """Notes the first anchor or alias, and each tag. Reading ends at an alias."""
        if event.anchor and type(event) is yaml.AliasEvent:
            said = f"'*{event.anchor}' repeats another part of the file"
            self._note_hidden(event, said, "write the value out; quote text that begins with '*'")
            raise UnreadableError
        if event.anchor:
            said = f"'&{event.anchor}' names a part of the file to repeat it"
            self._note_hidden(event, said, "write each value out; quote text that begins with '&'")
        elif event.tag is not None:
            said = f"the tag '{event.tag}' is not used here"
            self._note(TAG, event, said, "leave it out; quote text that begins with '!'")

    def _note_hidden(self, event: Any, message: str, remedy: str) -> None:
        if all(problem.rule is not ALIAS for problem in self.problems):
            self._note(ALIAS, event, message, remedy)

    def _note_broken_text(self, event: Any) -> None:
        """Notes a name in braces that has no value, because a comma before it ended a text."""
        name = self._frame.name or ""
        if name_fault(name):
            return  # it is noted, and is the reason
        end, path = event.start_mark, self._path()[:-1]
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        curly = next((one for one in _CURLY.finditer(line) if one.start() < end.column), None)
        if curly and curly[1].endswith(name.rstrip("“”’»＂")):
            said = f"typographic quotes such as {curly[0][0]} do not hold a text together"
            remedy = f'write straight quotes: "{curly[1]}"'
            column = curly.start() + 1
            self._note_cut(Problem(SYNTAX, end.line + 1, column, said, remedy, path))
            return
        if re.fullmatch(r"[\w-]+:\S.*", name):
            said, remedy = "a space is missing after ':'", "write {name: value, name: value}"
        else:
            said = f"a comma ends the text before '{name}'"
            remedy = "put text that holds a comma in double quotes where it stands in { }"
        column = max(end.column + 1 - len(name), 1)
        self._note_cut(Problem(SYNTAX, end.line + 1, column, said, remedy, path))

    def _note_cut(self, problem: Problem) -> None:
        """Notes a problem in a record whose last value lost its end."""
        self.problems.append(problem)
        before = [name for name in self._frame.container if name != self._frame.name]
        self.cut += [(*problem.path, name) for name in before[-1:]]

    def _note(self, rule: Rule, event: Any, message: str, remedy: str, *, mark: Any = None) -> None:
        mark = mark or event.start_mark
        path = self._path()
        self.problems.append(Problem(rule, mark.line + 1, mark.column + 1, message, remedy, path))

    def _stop(self, event: Any, message: str, remedy: str) -> None:
        self._note(SYNTAX, event, message, remedy)
        raise UnreadableError

    def _path(self) -> FieldPath:
        """The path of the value that is being read."""
        steps: list[str | int] = []
        for frame in (*self._outer[1:], self._frame):
            if type(frame.container) is list:
                steps.append(len(frame.container) - (frame is not self._frame))
            elif frame.name is not None:
                steps.append(frame.name)
        return tuple(steps)


_shared = lru_cache(maxsize=1 << 14)(lambda path: path)  # one tuple for all files

"""YAML as an almanac's files use it, read with libyaml.

All values are text, lists and mappings. Unquoted text that is a number or a truth value in YAML 1.2
(and `100_000`) is a `PlainScalar`: the text as written, with its meaning for fields that take one.
Duplicate keys are problems, and so are anchors, aliases, merge keys, tags and further documents:
a fact file says each thing once, in plain sight. Nothing here knows what a fact is.
"""

# For maintainers: `read` builds values straight from libyaml's events. That takes half the time of
# its nodes, needs no recursion, and stops before an alias can unfold. Positions of values are not
# kept; a `Locator` reads a text again when something in it is wrong.

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import yaml

from macros.ground.rule import Rule
from macros.load.encoding import decode
from macros.load.field_path import FieldPath
from macros.load.field_refusals import MISSING_FIELD
from macros.load.file_signs import file_signs, with_plain_lines
from macros.load.list_slips import without_list_slips
from macros.load.plain_scalars import Fault, name_fault, read_plain
from macros.load.syntax_errors import LINE_END, SYNTAX, Problem, syntax_problem
from macros.load.syntax_mending import mended, paths_in_line

__all__ = ["Locator", "Problem", "YamlDocument", "decode", "read"]

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

_TIGHT_COMMENT = re.compile(r"[^\s#][^\n#]* #[^# \n]")
_DEEPEST = 40
LONGEST_LINE = 20_000
# As many errors of syntax are told of one file at most, fewer of a long one: to mend one, the text
# is read again in several ways, and so many characters are read for all.
_MOST_MENDED = 30
_MOST_READ_AGAIN = 1_000_000
# Groups of digits, as in "1,000,000", which commas part where braces stand around it.
_GROUP = re.compile("[0-9]{3}")
_PARTED = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9]|,[0-9])")
_MERGE = "<<"
_FIELD_NAME = re.compile(r"[\w-]*[^\W\d][\w-]*")
# A text with a comma in typographic quotes.
_CURLY = re.compile("[“„«＂]([^“”„«»＂]*,[^“”„«»＂]*)[“”»＂]")


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
    errors: list[Problem] = []
    lost: list[int] = []
    for number, line in enumerate(text.split("\n") if len(text) > LONGEST_LINE else (), 1):
        if len(line) > LONGEST_LINE:
            said = f"this line has {len(line):,} characters, and no more than {LONGEST_LINE:,}"
            remedy = "shorten it, or write its list with an item a line"
            problem = Problem(SYNTAX, number, 1, f"{said} are read", remedy)
            return YamlDocument(None, {}, (problem,))
    written = _WrittenText(text)
    most_mended = min(_MOST_MENDED, _MOST_READ_AGAIN // max(len(text), 1))
    while True:
        builder = _Builder(text)
        try:
            builder.build()
        except _UnreadableError:
            last = [written.problem(one, text) for one in builder.problems]
            return YamlDocument(None, {}, _causes([*errors, *last]))
        except yaml.YAMLError as error:
            problem = syntax_problem(error, text)
            errors.append(written.problem(problem, text))
            whole = mended(text, problem, _faults) if len(errors) <= most_mended else None
            if whole is None:
                noted = [one for one in builder.problems if one.rule is not SYNTAX]
                noted += builder.parted
                found = [written.problem(one, text) for one in noted]
                return YamlDocument(None, {}, _causes([*found, *errors]))
            text = whole.text
            lost += [whole.line] if whole.line else []
            continue
        break
    errors += [written.problem(one, text) for one in builder.parted]
    if not builder.problems and not errors:
        return YamlDocument(builder.value, builder.lines, ())
    lines = LINE_END.split(text)
    found, spoiled = without_list_slips(builder.problems, builder.value, lines, DUPLICATE_KEY)
    cut = [path for line in lost for path in paths_in_line(text, line)]
    found = [written.problem(one, text) for one in found]
    problems, paths = _causes([*errors, *found]), (*spoiled, *builder.cut, *cut)
    return YamlDocument(builder.value, builder.lines, problems, paths, text if errors else "")


class _WrittenText:
    """A text as its author wrote it, for locations in a mended one, whose lines may be moved."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")

    def problem(self, problem: Problem, mended: str) -> Problem:
        """A problem of a mended text, where it stands in the written one."""
        if mended is self._text:
            return problem
        column = self.column(problem.line - 1, problem.column - 1, mended.split("\n")) + 1
        return replace(problem, column=column)

    def column(self, line: int, column: int, mended: Sequence[str]) -> int:
        """The index in a line, from 0, of what stands at an index of the mended line."""
        written, read = (one[line] if line < len(one) else "" for one in (self._lines, mended))
        moved = (len(written) - len(written.lstrip())) - (len(read) - len(read.lstrip()))
        return min(max(column + moved, 0), len(written))


def _faults(text: str) -> tuple[int, int]:
    """The line in which reading a text ends, and the number of fields that stand twice."""
    builder = _Builder(text)
    end = text.count("\n") + 2
    try:
        builder.build()
    except _UnreadableError:
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


class Locator:
    """Finds lines and columns in a text, as far as it can be read. It reads the text only once."""

    def __init__(self, text: str) -> None:
        plain = with_plain_lines(text)
        self._written = _WrittenText(plain)
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


class _UnreadableError(Exception):
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


class _Builder:
    """Builds plain values from libyaml's events, and notes their lines and problems."""

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
            raise _UnreadableError
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
        raise _UnreadableError

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

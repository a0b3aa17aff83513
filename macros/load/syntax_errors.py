"""Says in plain words why a text is not YAML, and how to mend it.

libyaml names the location where it gave up. The mistake often stands a line earlier. So each
function below looks around that location for one frequent mistake; the first that finds its mistake
gives the message. Nothing here reads files or knows what a fact is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import yaml

from macros.ground.findings import Finding
from macros.ground.rule import Rule
from macros.load.field_path import FieldPath
from macros.load.wide_signs import plain_signs, wide_signs

SYNTAX = Rule(
    "syntax",
    """A file is not YAML.

    Most often a text holds ': ' or begins with a sign that means something, or a line is indented
    otherwise than its neighbors.

    Example:
      - note: The aim: twelve members
                     ^
      + note: "The aim: twelve members"
    """,
)

TAB = Rule(
    "tab",
    """A line is indented with a tab.

    Example:
        facts:
      - \t- metric: members
        ^
      +   - metric: members
            value: 12
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
)


Mending = Literal["tabs", "signs", "space", "spaces", "bullet", "quotes", "column", "colon"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in a text: its location, the message, the remedy. Lines count from 1.

    The path leads to the spoiled value; an empty path means the whole text. `mending` says how the
    line can be mended to read on, if its mistake is plain.
    """

    rule: Rule
    line: int
    column: int
    message: str
    remedy: str
    path: FieldPath = ()
    mending: Mending | None = None

    def finding(self, file: str) -> Finding:
        """The same as a finding in a file."""
        return self.rule.finding(file, self.line, self.column, self.message, self.remedy)


def syntax_problem(error: yaml.YAMLError, text: str) -> Problem:
    """The most likely reason why a text is not YAML, given where libyaml gave up."""
    scene = _Scene(error, text)
    for suspect in _SUSPECTS:
        for line, column, message, remedy in suspect(scene):
            rule = TAB if suspect is _tab else SYNTAX
            mending = _MENDINGS.get(suspect) or _mending(suspect, scene)
            return Problem(rule, line, column, message, remedy, mending=mending)
    said = f"this is not YAML ({scene.said})"
    return Problem(SYNTAX, scene.line, scene.column, said, _COMPARE)


Found = Iterator[tuple[int, int, str, str]]

_COMPARE = "compare the line with its neighbors: indentation, quotes, brackets, colons"
# The ends of lines in libyaml; `str.splitlines` knows more.
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
# The characters that libyaml refuses anywhere in a text.
_CONTROL = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# Characters that look like a space, or like nothing, and are part of a text to YAML.
_ODD = "[\u00a0\u1680\u2000-\u200f\u202f\u205f-\u2064\u3000\ufeff]"
_ODD_SPACE = re.compile(rf"^ *(?:- +)*-?({_ODD})|:({_ODD})")
_TABLE = re.compile(r" *\|.*\| *$")
_NO_COMMENT = re.compile(r" *(//|;|--|/\*)")
_ROUND = re.compile(r"(?:-|:) +([(（])[a-z_]+: ")
_SECOND_FIELD = re.compile(r": +[^\s:]+[,;，；]? +[a-z_]+$")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|={7})(?: |$)")
_WIDE_COLON = re.compile(r"^[ ]*(?:- +)*[\w-]+ *(：)")
_WIDE_SIGNS = re.compile("[，：；［］｛｝“”]")
TIGHT_COLON = re.compile(r"^[ ]*(?:- +)*[a-z][\w-]*(:)[^\s:/]")
TIGHT_DASH = re.compile(r"^[ ]*(-)(?:[a-z][\w-]*:(?: |$)|[\[{])")
_CURLY = re.compile(r"(?::|[\[{,]) *([“”„‘’«＂])")
# Signs that stand for bullets in documents, before the text of an item.
BULLETS = "•·●▪◦‣–—−－*+"
BULLET = re.compile(rf"^ *([{BULLETS}]|[0-9]{{1,3}}[.)])[ \u00a0\u3000]+(?=\S)")
# The name of a field alone in its line, but for a comment.
LONE_NAME = re.compile(r"^ *(?:- +)*([a-z][\w-]*) *(?: #.*)?$")
_NAMED = re.compile(r"[\w-]+[:：]")
_EMPTY = re.compile(r"\s*(?:#|$)")
_EQUALS = re.compile(r"^ *(?:- +)*[a-z][\w-]* *(=)(?!=)")
# A field in braces with the name of the next one behind its value, without a comma.
_NO_COMMA = re.compile(
    r"""[:,{]\s*("[^"]*"|'[^']*'|[^\s,"'{}\[\]]*[^\s,"'{}\[\]:])\s+([A-Za-z_][\w-]*)\s*$"""
)
_OTHER_COMMA = re.compile(r"([;；、])\s*[A-Za-z_][\w-]*\s*$")
# An id behind a dash where the other ids of a file have none.
DASHED_NAME = re.compile(r"- +([\w-]+): *")
# Evidence that begins with its source, without braces.
_UNBRACED = re.compile(r"^ *- +[^\s:{}\[\]\"'][^{}\[\]\"']*?[,;，；]? +((?:paragraph|page): .+)$")
_FIRST_NAME = re.compile(r"^[ ]*(?:- +)*[\w-]+ *$")


class _Scene:
    """The location where libyaml gave up, counted from 1, and the lines around it."""

    def __init__(self, error: yaml.YAMLError, text: str) -> None:
        self.text = text
        self.lines = LINE_END.split(text)
        self.said = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
        mark: Any = getattr(error, "problem_mark", None)
        self.index: int | None = mark.index if mark else None
        self.line: int = mark.line + 1 if mark else 1
        self.column: int = mark.column + 1 if mark else 1
        # A line of spaces only has no mistake, but a line of tabs has.
        if self.line > len(self.lines) or (self.line > 1 and not self.here.strip(" ")):
            self.line = max(n for n, line in enumerate(self.lines, 1) if line.strip() or n == 1)
            self.column = len(self.here.rstrip()) + 1
        begun: Any = getattr(error, "context_mark", None)
        self.begun = (begun.line + 1, begun.column + 1) if begun else (self.line, self.column)
        self.context = str(getattr(error, "context", "") or "")

    @property
    def here(self) -> str:
        """The line where libyaml gave up."""
        return self.lines[self.line - 1] if self.line <= len(self.lines) else ""

    @property
    def sign(self) -> str:
        """The character at which libyaml gave up; '' at the end of the line."""
        return self.here[self.column - 1 : self.column]

    def near(self) -> Iterator[tuple[int, str]]:
        """The lines where the mistake may stand: the one being read, the one above, this one."""
        above = [n for n in range(1, self.line) if self.lines[n - 1].strip()][-1:]
        begun = [self.begun[0]] if "simple key" in self.context else []
        for number in dict.fromkeys([*begun, *above, self.line]):
            yield number, self.lines[number - 1]

    @cached_property
    def last(self) -> yaml.Token | None:
        """The last token before the problem."""
        last = None
        try:
            for token in yaml.scan(self.text, Loader=yaml.CSafeLoader):
                if self.index is None or token.start_mark.index >= self.index:
                    break
                if token.end_mark.index > token.start_mark.index:
                    last = token
        except yaml.YAMLError:
            pass
        return last


def _left_over(scene: _Scene) -> Found:
    for number, line in enumerate(scene.lines, 1):
        if _CONFLICT.match(line):
            yield number, 1, "a merge conflict was left in the file", "keep one of the two versions"
        if _TABLE.match(line) and _TABLE.match(scene.here):
            said = "this is a table of Markdown, which has no place in a data file"
            yield number, 1, said, "write each row as an item of a list, with '- ' and its fields"
        if line.startswith("```"):
            yield number, 1, "this line is Markdown, which has no place in a data file", "delete it"


def _control(scene: _Scene) -> Found:
    found = _CONTROL.search(scene.text)
    if found and "control characters" in scene.said:
        before = LINE_END.split(scene.text[: found.start()])
        if found[0] == "\0" and scene.text.count("\0") > len(scene.text) // 4:
            said, remedy = "this file is saved as UTF-16", "save it with the encoding UTF-8"
        else:
            said = f"there is an invisible control character here (U+{ord(found[0]):04X})"
            remedy = "delete it, or type the line anew"
        yield len(before), len(before[-1]) + 1, said, remedy


def _tab(scene: _Scene) -> Found:
    indentation = scene.here[: len(scene.here) - len(scene.here.lstrip())]
    at = indentation.find("\t") + 1
    if at or scene.sign == "\t":
        yield (
            scene.line,
            at or scene.column,
            "there is a tab here",
            "indent with spaces, two a step",
        )


def _odd_space(scene: _Scene) -> Found:
    for number, line in scene.near():
        if found := _ODD_SPACE.search(line):
            group = found.lastindex or 1
            yield (number, found.start(group) + 1, *_not_a_space(found[group]))


def odd_space(text: str) -> tuple[str, str] | None:
    """The message and the remedy for a text that begins or ends with an unusual space."""
    found = re.match(f"{_ODD}", text) or re.search(f"{_ODD}$", text)
    return _not_a_space(found[0]) if found else None


def _not_a_space(sign: str) -> tuple[str, str]:
    name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
    said = f"an invisible character ({name}) stands where only a space may stand"
    return said, "delete it and type ordinary spaces"


def _wide(scene: _Scene) -> Found:
    for number, line in scene.near():
        plain, signs = plain_signs(line), wide_signs(line)
        if plain != line.rstrip() and len(signs) > 1 and signs.strip("“”„"):
            column = next(n for n, sign in enumerate(line, 1) if wide_signs(sign))
            said = f"this line has signs of full width: {' '.join(signs)}"
            yield number, column, said, f"write {plain.strip()}"
        if found := _WIDE_COLON.search(line):
            said = "there is a full-width colon '：' here"
            yield number, found.start(1) + 1, said, "write a plain colon and a space: ': '"
    if scene.context.startswith("while parsing a flow"):
        for found in _WIDE_SIGNS.finditer(scene.here, 0, scene.column):
            plain = unicodedata.normalize("NFKC", found[0]).translate(_STRAIGHT)
            said = f"there is a typographic '{found[0]}' here"
            yield scene.line, found.start() + 1, said, f"write a plain '{plain}'"


_STRAIGHT = str.maketrans("“”", '""')


def _tight(scene: _Scene) -> Found:
    # Where a list of items ends, only the line itself can be a next item.
    of_list = "expected '-' indicator" in scene.said
    if of_list or "mapping values" in scene.said or "expected ':'" in scene.said:
        lines = [(scene.line, scene.here)] if of_list else scene.near()
        for number, line in lines:
            if not of_list and (found := TIGHT_COLON.search(line)):
                yield (
                    number,
                    found.start(1) + 1,
                    "a space is missing after ':'",
                    "write 'name: value'",
                )
            elif found := TIGHT_DASH.search(line):
                yield (
                    number,
                    found.start(1) + 1,
                    "a space is missing after '-'",
                    f"write '- {line[found.end(1)]}'"
                    if line[found.end(1)] in "{["
                    else "write '- name: value'",
                )


def _curly(scene: _Scene) -> Found:
    found = _CURLY.search(scene.here, 0, scene.column)
    if found:
        said = f"'{found[1]}' is a typographic quote, which does not hold a text together"
        text = re.match("([^“”„‘’«»＂]+)[“”’»＂]", scene.here[found.end(1) :])
        remedy = f'write straight quotes: "{text[1] if text else "…"}"'
        yield scene.line, found.start(1) + 1, said, remedy


def _template(scene: _Scene) -> Found:
    found = re.search(r"\{%|\{\{", scene.here)
    if found:
        said = f"'{found[0]}' begins the text of a template"
        yield scene.line, found.start() + 1, said, "write the value in its place"


def _bullet(scene: _Scene) -> Found:
    for number, line in scene.near():
        found = BULLET.search(line)
        above = next((one for one in reversed(scene.lines[: number - 1]) if one.strip()), "")
        # A text may go on with a dash.
        if found and (_NAMED.match(line[found.end() :]) or above.endswith(":")):
            said = f"'{found[1]}' does not begin an item of a list here"
            yield number, found.start(1) + 1, said, "write a hyphen and a space, '- '"


def _no_comma(scene: _Scene) -> Found:
    """Two fields in braces without a comma between them."""
    line, column = scene.begun
    opening = scene.lines[line - 1][column - 1 : column] if line <= len(scene.lines) else ""
    if opening != "{" or "parsing a flow" not in scene.context:
        return
    before = scene.here[: scene.column - 1]
    comma = "write a comma and a space, ', ', between two fields"
    if (found := _OTHER_COMMA.search(before)) and scene.sign == ":":
        said = f"there is a '{found[1]}' between two fields"
        yield scene.line, found.start(1) + 1, said, comma
    elif (found := _NO_COMMA.search(before)) and scene.sign == ":":
        said = f"a comma is missing before '{found[2]}'"
        yield scene.line, found.start(2) + 1, said, comma
    elif line < scene.line and re.match(r"\s*[A-Za-z_][\w-]*: ", scene.here):
        above = scene.lines[scene.line - 2].rstrip()
        if "}" in scene.here and above[-1:] not in {",", "{"}:
            said = "a comma is missing at the end of this line"
            yield scene.line - 1, len(above) + 1, said, comma


# A comment in brackets.
_COMMENT = re.compile(r"(?<=[\[{, ])(#)")
_QUOTED_SIGN = "put text that begins with '#' in double quotes"


def _comment(scene: _Scene) -> Found:
    """A comment that swallows the end of what stands in brackets."""
    if "parsing a flow" in scene.context:
        for number, line in scene.near():
            found = _COMMENT.search(line)
            before = line[: found.start()] if found else ""
            if found and sum(map(before.count, "[{")) > sum(map(before.count, "]}")):
                said = "what follows '#' is a comment, and the bracket before it is not closed"
                yield number, found.start(1) + 1, said, _QUOTED_SIGN


def _unclosed(scene: _Scene) -> Found:
    line, column = scene.begun
    opening = scene.lines[line - 1][column - 1 : column] if line <= len(scene.lines) else ""
    if "end of stream" in scene.said and "quoted" in scene.context:
        typographic = re.search("[“”„‘’«»＂]\\s*$", scene.lines[line - 1][column:])
        said = f"the quote {opening} that begins here is never closed"
        remedy = f"add {opening} where the text ends"
        if typographic:
            remedy = f"write a straight {opening} for the {typographic[0].strip()} at the end"
        yield line, column, said, remedy
    elif "parsing a flow" in scene.context and line < scene.line:
        if comment := _COMMENT.search(scene.lines[line - 1], column - 1):
            said = "what follows '#' is a comment, and the bracket before it is not closed"
            yield line, comment.start(1) + 1, said, _QUOTED_SIGN
            return
        said = f"the bracket '{opening}' that opens here is not closed"
        yield line, column, said, f"add '{_CLOSING.get(opening, ']')}' where it ends"


_CLOSING = {"[": "]", "{": "}"}


def _after_quote(scene: _Scene) -> Found:
    token = scene.last
    if not isinstance(token, yaml.ScalarToken) or token.plain or token.style not in {"'", '"'}:
        return
    if "expected key" not in scene.said and "expected ','" not in scene.said:
        return
    start, end = token.start_mark, token.end_mark
    if end.line + 1 != scene.line:
        return
    if start.line < end.line:
        said = f"the quote {token.style} that begins here is not closed on this line"
        yield start.line + 1, start.column + 1, said, f"add {token.style} where the text ends"
    elif scene.sign not in {"", "'", '"', "["}:
        doubled = "''" if token.style == "'" else '\\"'
        said = "the text in quotes ends before this, and more text follows"
        remedy = f"put all of it in quotes, and write {doubled} for a quote inside"
        yield scene.line, scene.column, said, remedy


def _after_bracket(scene: _Scene) -> Found:
    closed = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
    token = scene.last
    ended = "expected key" in scene.said or "expected '-'" in scene.said
    if not ended or not isinstance(token, closed):
        return
    if token.end_mark.line + 1 == scene.line:
        if scene.sign in {"]", "}"}:
            said, remedy = f"there is a '{scene.sign}' too many", "delete it"
        else:
            said = "the bracket is closed before this, and more text follows"
            remedy = "put text that begins with a bracket in double quotes"
        yield scene.line, scene.column, said, remedy


def _colon(scene: _Scene) -> Found:
    if "mapping values" in scene.said:
        if _FIRST_NAME.match(scene.here[: scene.column - 1]):
            indent = len(scene.here) - len(scene.here.lstrip())
            said = "this line is indented further than the one above, and so belongs to its text"
            yield scene.line, indent + 1, said, "give all fields of one record the same indentation"
        if found := _ROUND.search(scene.here):
            said = f"'{found[1]}' does not hold fields together"
            yield scene.line, found.start(1) + 1, said, "write { and } in the place of ( and )"
        if (found := _UNBRACED.match(scene.here)) and ": " in found[1][9:]:
            said = "the fields of this item stand in no braces"
            remedy = f"write {{source: …, {found[1].rstrip()}}} with the id of the source"
            yield scene.line, len(scene.here) - len(found[1]) + 1, said, remedy
        said = "there is a second ': ' in this line"
        remedy = "put text that holds ': ' in double quotes"
        if _SECOND_FIELD.search(scene.here[: scene.column - 1]):
            remedy = (
                f"if another field begins here, put it on a line of its own; otherwise {remedy}"
            )
        yield scene.line, scene.column, said, remedy
    elif scene.sign == ":" and "expected key" in scene.said:
        said = "the name before ':' is missing"
        yield scene.line, scene.column, said, "write 'name: value'"
    elif scene.sign == ":" and "parsing a flow" in scene.context:
        said = "there is a second ': ' in this field"
        yield scene.line, scene.column, said, "put text that holds ': ' in double quotes"


def _sign(scene: _Scene) -> Found:
    """A sign with a meaning at the beginning of a text: where the text begins."""
    for what, sign in (("scanning an alias", "*"), ("scanning an anchor", "&")):
        if what in scene.context:
            said = f"a text cannot begin with '{sign}'"
            yield (*scene.begun, said, "put the text in double quotes")


def _no_colon(scene: _Scene) -> Found:
    """A line that is no field. libyaml sees it only when the next one begins."""
    if "could not find expected ':'" not in scene.said:
        return
    line, column = scene.begun
    text = scene.lines[line - 1]
    if found := _EQUALS.match(text):
        yield line, found.start(1) + 1, "there is '=' after the name", "write ': ' in its place"
        return
    if found := _NO_COMMENT.match(text):
        said = f"'{found[1]}' does not begin a comment"
        yield line, found.start(1) + 1, said, "write '#' in its place, or delete the line"
        return
    if found := _head_of_block(scene):
        said = "there is no ':' after the name, and fields or a list follow"
        yield line, found.end(1) + 1, said, f"write '{found[1]}:'"
        return
    said = "this line is neither 'name: value' nor part of the text above"
    remedy = "indent it further if it goes on with the text above; else add ': ' after the name"
    yield line, column, said, remedy


def _head_of_block(scene: _Scene) -> re.Match[str] | None:
    """A name that stands alone above fields or items, which lie further in."""
    line = scene.begun[0]
    name = LONE_NAME.match(scene.lines[line - 1])
    lines = (one for one in scene.lines[line:] if not _EMPTY.match(one))
    below = next(lines, "")
    content = below.lstrip(" ")
    column = len(below) - len(content)
    if name is None:
        return None
    if content.startswith("- "):
        return name if column >= name.start(1) else None
    return name if _NAMED.match(content) and column > name.start(1) else None


def _lone_dash(scene: _Scene) -> Found:
    if "block sequence entries" in scene.said and re.search(r": +[-–—] *$", scene.here):
        remedy = "write the value, or delete the line if there is none"
        yield scene.line, scene.column, "a '-' stands in the place of a value", remedy


def _loose_item(scene: _Scene) -> Found:
    if "did not find expected key" in scene.said and scene.here.lstrip().startswith("- "):
        if found := DASHED_NAME.fullmatch(scene.here):
            said = f"the '- ' before '{found[1]}' begins a list, and the record here is no list"
            yield scene.line, scene.column, said, "delete the '- '"
        said = "this item does not line up with a list above"
        yield scene.line, scene.column, said, "indent it as far as the other items of its list"


def _other(scene: _Scene) -> Found:
    for theirs, ours, remedy in _SAYINGS:
        if theirs in f"{scene.said} {scene.context}":
            yield scene.line, scene.column, ours.format(sign=scene.sign), remedy


# libyaml's messages, and our messages and remedies for them.
_SAYINGS = (
    (
        "did not find expected key",
        "this line does not line up with the ones above",
        "give all fields of one record the same indentation",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not line up with the list above",
        "begin each item with '- ' and give all its fields the same indentation",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "put each '- ' on a line of its own below the field's name, or the text in double quotes",
    ),
    (
        "did not find expected ',' or",
        "a comma or a closing bracket is missing before this",
        "write [a, b] and {name: value, name: value}",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes begins a special character",
        "put text with backslashes in single quotes",
    ),
    (
        "scanning a block scalar",
        "no text can follow '>' or '|' on the same line",
        "begin the text on the next line, indented, or put it in double quotes",
    ),
    (
        "mapping keys are not allowed",
        "a text cannot begin with '? '",
        "put the text in double quotes",
    ),
    (
        "cannot start any token",
        "a text cannot begin with '{sign}'",
        "put the text in double quotes",
    ),
    (
        "expected node content",
        "a value is missing before this, or a closing bracket",
        "write the value, or put text that begins with a bracket or a sign in double quotes",
    ),
    (
        "expected <document start>",
        "something stands here after the end of the record",
        "keep one record in one file, without '...' between its fields",
    ),
)

_SUSPECTS = (
    _left_over,
    _control,
    _tab,
    _odd_space,
    _wide,
    _tight,
    _curly,
    _bullet,
    _template,
    _no_comma,
    _comment,
    _unclosed,
    _after_quote,
    _after_bracket,
    _colon,
    _sign,
    _no_colon,
    _lone_dash,
    _loose_item,
    _other,
)

_MENDINGS: dict[Callable[[_Scene], Found], Mending] = {
    _tab: "tabs",
    _odd_space: "spaces",
    _wide: "signs",
    _tight: "space",
    _curly: "quotes",
    _bullet: "bullet",
    _after_quote: "quotes",
    _sign: "quotes",
    _lone_dash: "quotes",
    _loose_item: "column",
}
# By libyaml's messages, where they are all that is known.
_MENDINGS_OF_SAYINGS: dict[str, Mending] = {
    "did not find expected key": "column",
    "did not find expected '-' indicator": "column",
    "block sequence entries are not allowed": "quotes",
    "mapping keys are not allowed": "quotes",
    "cannot start any token": "quotes",
}


def _mending(suspect: Callable[[_Scene], Found], scene: _Scene) -> Mending | None:
    if suspect is _colon and "mapping values" in scene.said:
        return "column" if _FIRST_NAME.match(scene.here[: scene.column - 1]) else "quotes"
    if suspect is _no_colon:
        return "colon" if _head_of_block(scene) else None
    if suspect is not _other:
        return None
    told = f"{scene.said} {scene.context}"
    return next((one for said, one in _MENDINGS_OF_SAYINGS.items() if said in told), None)

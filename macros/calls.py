"""The calls of macros in pages that people write: found, read and checked before anything runs.

A call is the name of a macro with literal arguments: `{{ fact("x", "y", as_of="2017") }}`. There
are no loops, no attributes and no expressions, so a page can execute nothing. Code blocks and code
in a line are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import jinja2
from jinja2 import nodes

from macros.catalog import Catalog
from macros.diagnostics import Finding, near
from macros.edtf import EdtfError, parse
from macros.manual import Macro, Parameter, macros
from macros.model import Role

_FENCE = re.compile(r"^(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)", re.M | re.S)
_CODE = re.compile(r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.S)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*\n", re.M | re.S)
_CALL = re.compile(r"\{\{(?P<inside>.*?)\}\}", re.S)
_STRAY = re.compile(r"\{\{|\{%")


@dataclass(frozen=True, slots=True)
class Call:
    """A macro's name and arguments, and where in a page's text it stands."""

    macro: Macro
    arguments: dict[str, Any]
    start: int
    end: int
    line: int


class _Wrong(Exception):
    """What is wrong with a call, and what to write instead."""

    def __init__(self, rule: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.remedy = rule, message, remedy


def find_calls(text: str, file: str, catalog: Catalog) -> tuple[list[Call], list[Finding]]:
    """The calls in a page's text, front matter and all, and what is wrong with them."""
    hidden = _hidden(text)
    calls: list[Call] = []
    findings: list[Finding] = []
    for match in _CALL.finditer(hidden):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        try:
            macro, arguments = _read(text[match.start() : match.end()], catalog)
            if not macro.inline and not _alone(text, match.start(), match.end()):
                raise _Wrong(
                    "macro-call",
                    f"{macro.name}() makes a block, and there is other text in its lines",
                    "put the call on a line of its own, with empty lines around it",
                )
            calls.append(Call(macro, arguments, match.start(), match.end(), line))
        except _Wrong as wrong:
            findings.append(
                Finding(file, line, column, "error", wrong.rule, wrong.message, wrong.remedy)
            )
    rest = _CALL.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), hidden)
    for match in _STRAY.finditer(rest):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        opened = match[0] == "{{"
        findings.append(
            Finding(
                file,
                line,
                column,
                "error",
                "macro-call",
                "'{{' is never closed" if opened else "'{%' is not used in pages",
                "end the call with '}}'" if opened else "pages call macros: {{ name(…) }}",
            )
        )
    return calls, findings


def _hidden(text: str) -> str:
    """The text with front matter and code blanked out, so that places stay the same."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    for pattern in (_FRONT_MATTER, _FENCE, _CODE):
        text = pattern.sub(blank, text)
    return text


def _alone(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after, _, _ = text[end:].partition("\n")
    return not before.strip() and not after.strip()


def _read(source: str, catalog: Catalog) -> tuple[Macro, dict[str, Any]]:
    call = _parsed(source)
    known = macros()
    if not isinstance(call.node, nodes.Name) or call.node.name not in known:
        name = call.node.name if isinstance(call.node, nodes.Name) else "this"
        raise _Wrong("macro-call", f"there is no macro '{name}'", near(name, known))
    macro = known[call.node.name]
    arguments = dict(_bound(macro, call))
    for parameter in macro.parameters:
        if parameter.required and parameter.name not in arguments:
            raise _Wrong(
                "macro-argument",
                f"{macro.name}() needs '{parameter.name}'",
                f"for example {macro.examples[0]}",
            )
    return macro, {
        name: _value(macro, name, value, catalog) for name, value in arguments.items()
    }


def _parsed(source: str) -> nodes.Call:
    try:
        body = jinja2.Environment(autoescape=True).parse(source).body
    except jinja2.TemplateSyntaxError as error:
        raise _Wrong(
            "macro-call",
            f"this call cannot be read: {error.message}",
            'write {{ name("id", other="id") }}',
        ) from None
    if (
        len(body) == 1
        and isinstance(body[0], nodes.Output)
        and len(body[0].nodes) == 1
        and isinstance(body[0].nodes[0], nodes.Call)
    ):
        return body[0].nodes[0]
    raise _Wrong(
        "macro-call",
        "only a call of a macro can stand between '{{' and '}}'",
        'write {{ name("id", other="id") }}, or put the text in backquotes to show it as it is',
    )


def _bound(macro: Macro, call: nodes.Call) -> Iterator[tuple[str, Any]]:
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        raise _Wrong("macro-argument", "'*' has no meaning here", "write each argument out")
    if len(call.args) > len(macro.parameters):
        raise _Wrong(
            "macro-argument",
            f"{macro.name}() takes {len(macro.parameters)} arguments, and here are more",
            f"for example {macro.examples[0]}",
        )
    given: set[str] = set()
    pairs = [
        *((macro.parameters[index].name, value) for index, value in enumerate(call.args)),
        *((keyword.key, keyword.value) for keyword in call.kwargs),
    ]
    for name, value in pairs:
        if macro.parameter(name) is None:
            names = [parameter.name for parameter in macro.parameters]
            raise _Wrong(
                "macro-argument",
                f"{macro.name}() has no argument '{name}'",
                near(name, names) or "see the reference of macros",
            )
        if name in given:
            raise _Wrong("macro-argument", f"'{name}' is given twice", "keep one of the two")
        given.add(name)
        yield name, _literal(value)


def _literal(node: nodes.Expr) -> Any:
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.List | nodes.Tuple):
        return [_literal(item) for item in node.items]
    if isinstance(node, nodes.Name):
        raise _Wrong(
            "macro-argument", f"{node.name} has no quotes", f'put it in quotes: "{node.name}"'
        )
    raise _Wrong(
        "macro-argument",
        "an argument is a text in quotes, a number, or a list of them",
        'as in {{ name("id", ["id", "id"]) }}',
    )


def _value(macro: Macro, name: str, value: Any, catalog: Catalog) -> Any:
    parameter = macro.parameter(name)
    assert parameter is not None
    if not parameter.many:
        return _single(parameter, value, catalog)
    items = value if isinstance(value, list) else [value]
    if not items:
        raise _Wrong("macro-argument", f"'{name}' is an empty list", "name some, or leave it out")
    return [_single(parameter, item, catalog) for item in items]


def _single(parameter: Parameter, value: Any, catalog: Catalog) -> Any:
    if parameter.type == "number":
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        raise _Wrong("macro-argument", f"'{parameter.name}' takes a number", "as in most=10")
    if not isinstance(value, str):
        if parameter.type == "date" and isinstance(value, int):
            value = str(value)
        else:
            raise _Wrong(
                "macro-argument",
                f"'{parameter.name}' takes one {parameter.type} in quotes",
                "put its id in quotes",
            )
    if parameter.type == "date":
        try:
            return parse(value)
        except EdtfError as error:
            raise _Wrong("macro-argument", error.message, error.remedy) from None
    known = _known(parameter.type, catalog)
    if value not in known:
        raise _Wrong(
            "macro-argument",
            f"no {parameter.type} '{value}'",
            near(value, known) or f"use the id of a {parameter.type}: its file's name",
        )
    return value


def _known(kind: str, catalog: Catalog) -> Collection[str]:
    match kind:
        case "role":
            roles: Sequence[str] = get_args(Role)
            return roles
        case "group":
            return catalog.almanac.metric_groups
        case "initiative" | "metric" | "place" | "source" | "organization":
            return {
                *catalog.records(kind),
                *(id for broken, id in catalog.broken if broken == kind),
            }
        case _:
            raise ValueError(f"a macro's header names an unknown type '{kind}'")

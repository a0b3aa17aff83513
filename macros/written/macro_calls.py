"""The calls of macros in pages that people write: found, read and checked before anything runs.

A call is the name of a macro with literal arguments: `{{ fact("x", "y", as_of="2017") }}`. There
are no loops, no attributes and no expressions, so a page can execute nothing. Code blocks, code in
a line and comments are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast, get_args

import jinja2
from jinja2 import nodes

from macros.check.complaint import renamed
from macros.check.markup import MACRO_BRACES
from macros.derive.computed_numbers import Refused
from macros.derive.formulas import FORMULAS
from macros.ground.dates import Edtf, EdtfError, parse
from macros.ground.findings import Finding, line_and_column, suggestion, word_list
from macros.ground.phrases import FIRST_PLAIN_YEAR
from macros.ground.rule import Rule
from macros.load.catalog import Catalog
from macros.load.kinds import ALMANAC, KINDS
from macros.load.model import Kind, Role, Stance
from macros.written.macro_reference import Macro, Parameter, ReferenceKind, macros
from macros.written.markdown_code import without_code
from macros.written.page_sections import CALL_ATTRIBUTE
from macros.written.text_parts import blank, enclosed, without_parts

MACRO_CALL = Rule(
    "macro-call",
    """A page calls a macro that does not exist, or in another way than one does.

    Example:
        # docs/example.md
      - The club has {{ fakt("river-watch", "members") }} members.
                     ^
      + The club has {{ fact("river-watch", "members") }} members.
    """,
)

MACRO_ARGUMENT = Rule(
    "macro-argument",
    """A page calls a macro with an argument that it does not take.

    Example:
        # docs/example.md
      - The club has {{ fact("river-wach", "members") }} members.
                     ^
      + The club has {{ fact("river-watch", "members") }} members.
    """,
)

_MOST_CALLS = 1_000
# Comparisons, timelines, charts: each may be as long as a page of its own.
_MOST_BLOCKS = 50
_BRACES = ("{{", "}}")
_LANGUAGE = jinja2.Environment(autoescape=True)
# A date without quotes that Jinja takes for two numbers: as_of=0742.
_EARLY_YEAR = re.compile(r"= *(-?0[0-9]{3}(?:-[0-9]{2}){0,2})(?![0-9\"'])")


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a macro: its name, its arguments, and its location in a page's text."""

    macro: Macro
    arguments: dict[str, Any]
    start: int
    end: int
    line: int

    def placeholder(self, index: int) -> str:
        """The empty element that stands for the call on its way through Markdown, by its index."""
        tag = "span" if self.macro.inline else "div"
        return f'<{tag} {CALL_ATTRIBUTE}="{index}"></{tag}>'


class _WrongError(Exception):
    """An error in a call: the message and the remedy."""

    def __init__(self, rule: Rule, message: str, remedy: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.remedy = rule, message, remedy

    def finding(self, file: str, text: str, start: int) -> Finding:
        """A finding about the part of a file's text that starts at an index."""
        at = line_and_column(text, start)
        return self.rule.finding(file, *at, self.message, self.remedy)


def find_calls(
    text: str, file: str, catalog: Catalog, start: int = 0
) -> tuple[list[Call], list[Finding]]:
    """The calls in a page's text from an index on, and the errors in them."""
    plain = blank(text[:start]) + without_code(text[start:])
    calls: list[Call] = []
    findings: list[Finding] = []
    parts = list(enclosed(plain, *_BRACES))
    blocks = 0
    for number, (first, end) in enumerate(parts, 1):
        try:
            call = _call(text, first, end, catalog)
            blocks += not call.macro.inline
            if number > _MOST_CALLS or blocks > _MOST_BLOCKS:
                raise _too_many(blocks)
            calls.append(call)
        except _WrongError as wrong:
            findings.append(wrong.finding(file, text, first))
            if number > _MOST_CALLS or blocks > _MOST_BLOCKS:
                break
    never_closed = False
    for match in MACRO_BRACES.finditer(without_parts(plain, parts)):
        # An end of the first such call would be an end of all below it.
        if not (never_closed and match[0] == "{{"):
            findings.append(_stray(match[0]).finding(file, text, match.start()))
        never_closed |= match[0] == "{{"
    return calls, findings


def with_placeholders(
    text: str, calls: Sequence[Call], start: int = 0, left_out: Collection[int] = ()
) -> str:
    """A page's text from an index on, with a placeholder in the place of each call.

    In the place of calls that are left out stands a word.
    """
    parts = []
    for index, call in enumerate(calls):
        made = "call" if index in left_out else call.placeholder(index)
        parts += [text[start : call.start], made]
        start = call.end
    return "".join((*parts, text[start:]))


def prose(text: str, start: int = 0) -> str:
    """A page's text from an index on. All before it, code, comments and calls are blanked out."""
    plain = blank(text[:start]) + without_code(text[start:])
    return without_parts(plain, enclosed(plain, *_BRACES))


def _too_many(blocks: int) -> _WrongError:
    few, named = (_MOST_BLOCKS, "blocks") if blocks > _MOST_BLOCKS else (_MOST_CALLS, "macros")
    message = f"the page calls more than {few:,} {named} up to here"
    return _WrongError(MACRO_CALL, message, "part it into several pages")


def _stray(sign: str) -> _WrongError:
    if sign == "{{":
        return _WrongError(MACRO_CALL, "'{{' is never closed", "end the call with '}}'")
    return _WrongError(MACRO_CALL, "'{%' is not used in pages", "pages call macros: {{ name(…) }}")


def _call(text: str, start: int, end: int, catalog: Catalog) -> Call:
    node = _parsed(text[start:end])
    macro = _macro(node.node)
    arguments = dict(_bound(macro, node))
    for parameter in macro.parameters:
        if parameter.required and parameter.name not in arguments:
            raise _WrongError(
                MACRO_ARGUMENT,
                f"{macro.name}() needs '{parameter.name}'",
                f"for example {macro.examples[0]}",
            )
    if not macro.inline and not _alone(text, start, end):
        raise _WrongError(
            MACRO_CALL,
            f"{macro.name}() makes a block, and there is other text in its lines",
            "put the call on a line of its own, with empty lines around it",
        )
    checked = {p.name: _checked(p, value, catalog) for p, value in arguments.values()}
    if macro.name in FORMULAS:
        _computable(macro, checked, catalog)
    return Call(macro, checked, start, end, line_and_column(text, start)[0])


def _computable(macro: Macro, arguments: dict[str, Any], catalog: Catalog) -> None:
    """Complains if the facts of a formula do not allow a number."""
    if not catalog.whole or any(catalog.references.lost.values()):
        return  # what is missing has its own finding
    keys = [arguments[p.name] for p in macro.parameters]
    amount, base = ((catalog.fact[key],) for key in keys)
    found = FORMULAS[macro.name](catalog, amount, base)
    if isinstance(found, Refused):
        raise _WrongError(
            MACRO_ARGUMENT,
            f"there is no {macro.name} to compute: {found.why}",
            "name two facts that compare, neither of them deprecated",
        )


def _alone(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after, _, _ = text[end:].partition("\n")
    return not before.strip() and not after.strip()


@lru_cache(maxsize=256)  # a page is read by its check, for its links, and when it is built
def _parsed(source: str) -> nodes.Call:
    """The call between braces, as Jinja reads it; nothing is run."""
    try:
        body = _LANGUAGE.parse(source).body
    except jinja2.TemplateSyntaxError as error:
        if early := _EARLY_YEAR.search(source):
            message = f"the date {early[1]} needs quotes"
            raise _WrongError(MACRO_ARGUMENT, message, f'write "{early[1]}"') from None
        raise _WrongError(
            MACRO_CALL,
            f"this call cannot be read: {error.message}",
            'write {{ name("id", other="id") }}',
        ) from None
    except (RecursionError, ValueError):
        raise _WrongError(
            MACRO_CALL, "this call is too long to be read", 'write {{ name("id") }}'
        ) from None
    match body:
        case [nodes.Output(nodes=[nodes.Call() as call])]:
            return call
    raise _no_call()


def _no_call() -> _WrongError:
    return _WrongError(
        MACRO_CALL,
        "only a call of a macro can stand between '{{' and '}}'",
        'write {{ name("id", other="id") }}, or put the text in backquotes to show it as it is',
    )


def _macro(node: nodes.Expr) -> Macro:
    if not isinstance(node, nodes.Name):
        raise _no_call()
    if node.name not in macros():
        raise _WrongError(
            MACRO_CALL,
            f"there is no macro '{node.name}'",
            suggestion(node.name, macros(), few=len(macros())),
        )
    return macros()[node.name]


def _bound(macro: Macro, call: nodes.Call) -> Iterator[tuple[str, tuple[Parameter, Any]]]:
    """A call's arguments by name, each with its parameter."""
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        raise _WrongError(MACRO_ARGUMENT, "'*' has no meaning here", "write each argument out")
    if len(call.args) > len(macro.parameters):
        few = len(macro.parameters)
        raise _WrongError(
            MACRO_ARGUMENT,
            f"{macro.name}() takes {few or 'no'} argument{'' if few == 1 else 's'}, here are more",
            f"for example {macro.examples[0]}",
        )
    given: set[str] = set()
    pairs = [
        *((macro.parameters[index].name, value) for index, value in enumerate(call.args)),
        *((keyword.key, keyword.value) for keyword in call.kwargs),
    ]
    for name, value in pairs:
        parameter = macro.parameter(name)
        if parameter is None:
            names = [known.name for known in macro.parameters]
            raise _WrongError(
                MACRO_ARGUMENT,
                f"{macro.name}() has no argument '{name}'",
                suggestion(name, names) or f"for example {macro.examples[0]}",
            )
        if name in given:
            raise _WrongError(MACRO_ARGUMENT, f"'{name}' is given twice", "keep one of the two")
        given.add(name)
        yield name, (parameter, _literal(value))


def _literal(node: nodes.Expr) -> Any:
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.List | nodes.Tuple):
        return [_literal(item) for item in node.items]
    if isinstance(node, nodes.Name):
        raise _WrongError(
            MACRO_ARGUMENT, f"{node.name} has no quotes", f'put it in quotes: "{node.name}"'
        )
    raise _WrongError(
        MACRO_ARGUMENT,
        "an argument is a text in quotes, a number, or a list of them",
        'as in {{ name("id", ["id", "id"]) }}',
    )


def _checked(parameter: Parameter, value: Any, catalog: Catalog) -> Any:
    """The value of a macro's argument: an id that exists, a date, a number, or a list."""
    if not parameter.many:
        return _single(parameter, value, catalog)
    items = value if isinstance(value, list) else [value]
    if not items:
        raise _WrongError(
            MACRO_ARGUMENT, f"'{parameter.name}' is an empty list", "name some, or leave it out"
        )
    return [_single(parameter, item, catalog) for item in items]


def _single(parameter: Parameter, value: Any, catalog: Catalog) -> Any:
    whole = isinstance(value, int) and not isinstance(value, bool)
    match parameter.type:
        case "number":
            if whole and value > 0:
                return value
            message, remedy = f"'{parameter.name}' takes a number above 0", "as in most=10"
        case "date" if whole and 0 < value < FIRST_PLAIN_YEAR:
            message, remedy = f"{value} is not a year in four digits", f'write "{value:04}"'
        case "date" if whole or isinstance(value, str):
            return _date(str(value))
        case "date":
            message, remedy = f"'{parameter.name}' takes a date in quotes", 'as in "2017-10"'
        case kind if isinstance(value, str):
            known = _known(kind, value, catalog)
            if value in known:
                return value
            if found := _successor(kind, value, catalog):
                raise _WrongError(MACRO_ARGUMENT, *renamed(*found))
            message = f"no {kind} '{value}'"
            offered = catalog.sure_facts if kind == "fact" else known
            remedy = suggestion(value, offered) or _where_ids_are(kind)
        case kind:
            message = f"'{parameter.name}' takes one {kind} in quotes"
            remedy = "put its id in quotes"
    raise _WrongError(MACRO_ARGUMENT, message, remedy)


def _where_ids_are(kind: ReferenceKind) -> str:
    """What to write where no known id is similar to the one that was written."""
    if kind == "fact":
        return "write the initiative, '#' and the fact's id, as at the end of its permanent link"
    if kind == "group" or kind == "role":
        return f"use the id of a {kind} in {ALMANAC}"
    if kind == "stance":
        return f"use one of {word_list(get_args(Stance), 'or')}"
    if kind == "speaker":
        return "use the name of somebody who is quoted, as it stands in the statement"
    record = KINDS[kind]
    if record.shared:
        return f"use an id from {record.path}"
    return f"use the name of a file in {record.path}/, without .yml"


def _date(text: str) -> Edtf:
    try:
        return parse(text)
    except EdtfError as error:
        raise _WrongError(MACRO_ARGUMENT, error.message, error.remedy) from None


def _successor(kind: ReferenceKind, value: str, catalog: Catalog) -> tuple[str, str, str] | None:
    """`(kind, former id, current id)`; None for any other id."""
    if kind in {"role", "group", "stance", "speaker"}:
        return None
    of, id = ("initiative", value.partition("#")[0]) if kind == "fact" else (kind, value)
    now = catalog.successor(cast(Kind, of), id)
    if kind == "fact" and now is None:
        of, id, now = kind, value, catalog.current_item.get(value)
    return (of, id, now) if now else None


def _known(kind: ReferenceKind, value: str, catalog: Catalog) -> Collection[str]:
    """The valid names. If the record's file could not be read, the name counts as valid."""
    if kind == "role":
        return get_args(Role)
    if kind == "stance":
        return get_args(Stance)
    if kind == "speaker":
        return {name for said in catalog.statements for name in said.item.speaker.values()}
    if kind == "group":
        return catalog.almanac.metric_groups
    if kind == "fact":
        return [value] if catalog.may_have_fact(value) else catalog.fact
    return [value] if catalog.knows(kind, value) else catalog.records(kind)

"""The calls of macros in pages: what is found, what is left alone, what is wrong and where."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.ground.findings import Finding
from macros.load.catalog import Catalog
from macros.written.macro_calls import Call, find_calls


def _calls(text: str, rivers: Catalog, start: int = 0) -> list[Call]:
    calls, findings = find_calls(text, "docs/x.md", rivers, start)
    assert findings == []
    return calls


def _wrong(text: str, rivers: Catalog) -> Finding:
    calls, findings = find_calls(text, "docs/x.md", rivers)
    assert calls == []
    (finding,) = findings
    return finding


FACT = '{{ fact("river-watch", "members") }}'


def test_a_call_is_found_with_its_arguments_and_line(rivers: Catalog) -> None:
    text = f"# Rivers\n\nIt has {FACT} now.\n"
    (call,) = _calls(text, rivers)
    assert call.macro.name == "fact"
    assert call.arguments == {"initiative": "river-watch", "metric": "members"}
    assert text[call.start : call.end] == FACT
    assert call.line == 3


@pytest.mark.parametrize(
    ("source", "arguments"),
    [
        ('fact(metric="members", initiative="river-watch")', {"metric": "members"}),
        ("fact('river-watch', 'members', role='target')", {"role": "target"}),
        ('fact("river-watch", "members",)', {"metric": "members"}),
        ('timeline(most=3, platform="river-club")', {"most": 3, "platform": "river-club"}),
        (
            'progress(["river-watch", "spring-clean"])',
            {"initiatives": ["river-watch", "spring-clean"]},
        ),
        (
            'progress(("river-watch", "spring-clean"))',
            {"initiatives": ["river-watch", "spring-clean"]},
        ),
        ('progress("river-watch")', {"initiatives": ["river-watch"]}),
        ('compare(group="people")', {"group": "people"}),
        ("glossary()", {}),
        ('source("yearbook-2024")', {"source": "yearbook-2024"}),
    ],
)
def test_arguments_go_by_position_or_by_name(
    source: str, arguments: dict[str, Any], rivers: Catalog
) -> None:
    (call,) = _calls(f"{{{{ {source} }}}}", rivers)
    assert arguments.items() <= call.arguments.items()


@pytest.mark.parametrize("written", ['"2017"', "2017", '"2017-10"', '"2014/2019"'])
def test_a_date_is_read_as_in_the_data(written: str, rivers: Catalog) -> None:
    (call,) = _calls(f'{{{{ fact("river-watch", "members", as_of={written}) }}}}', rivers)
    assert str(call.arguments["as_of"]) == written.strip('"')


def test_a_call_may_go_over_several_lines_and_trim_blanks(rivers: Catalog) -> None:
    (call,) = _calls('{{- compare(\n    metrics=["members"],\n    group="people",\n) -}}', rivers)
    assert set(call.arguments) == {"metrics", "group"}


def test_two_calls_may_share_a_line(rivers: Catalog) -> None:
    assert len(_calls(f"{FACT} and {FACT}", rivers)) == 2


WRONG = {
    "an unknown macro": ('{{ weather("x") }}', "macro-call", "there is no macro 'weather'"),
    "a macro's near miss": ('{{ facts("x") }}', "macro-call", "did you mean 'fact'?"),
    "a missing argument": ('{{ fact("river-watch") }}', "macro-argument", "fact() needs 'metric'"),
    "no arguments": ("{{ fact() }}", "macro-argument", "fact() needs 'initiative'"),
    "an argument given twice": (
        '{{ fact("river-watch", "members", initiative="river-watch") }}',
        "macro-argument",
        "'initiative' is given twice",
    ),
    "a name given twice": (
        '{{ fact(metric="members", metric="members") }}',
        "macro-argument",
        "'metric' is given twice",
    ),
    "an unknown argument": (
        '{{ fact("river-watch", metrik="members") }}',
        "macro-argument",
        "fact() has no argument 'metrik'; did you mean 'metric'?",
    ),
    "too many arguments": (
        '{{ source("yearbook-2024", "x", "y") }}',
        "macro-argument",
        "source() takes 1 argument, here are more",
    ),
    "arguments for a macro without any": (
        '{{ glossary("x") }}',
        "macro-argument",
        "glossary() takes no arguments",
    ),
    "an unknown initiative": (
        '{{ fact("river-wach", "members") }}',
        "macro-argument",
        "no initiative 'river-wach'; did you mean 'river-watch'?",
    ),
    "an unknown metric": (
        '{{ fact("river-watch", "membrs") }}',
        "macro-argument",
        "no metric 'membrs'; did you mean 'members'?",
    ),
    "one unknown in a list": (
        '{{ progress(["river-watch", "spring-clear"]) }}',
        "macro-argument",
        "no initiative 'spring-clear'",
    ),
    "an unknown group": ('{{ compare(group="peple") }}', "macro-argument", "no group 'peple'"),
    "an unknown role": (
        '{{ fact("river-watch", "members", role="goal") }}',
        "macro-argument",
        "no role 'goal'",
    ),
    "an id without quotes": (
        "{{ fact(members) }}",
        "macro-argument",
        'members has no quotes; put it in quotes: "members"',
    ),
    "an id with hyphens without quotes": (
        '{{ fact(river-watch, "members") }}',
        "macro-argument",
        "an argument is a text in quotes",
    ),
    "a bad date": (
        '{{ fact("river-watch", "members", as_of="2017-13") }}',
        "macro-argument",
        "no month 13",
    ),
    "a date that is no text": (
        '{{ fact("river-watch", "members", as_of=[2017]) }}',
        "macro-argument",
        "'as_of' takes a date in quotes",
    ),
    "a number where an id belongs": (
        '{{ fact(3, "members") }}',
        "macro-argument",
        "'initiative' takes one initiative in quotes",
    ),
    "a list where one id belongs": (
        '{{ fact(["river-watch"], "members") }}',
        "macro-argument",
        "'initiative' takes one initiative in quotes",
    ),
    "an empty list": ("{{ progress([]) }}", "macro-argument", "'initiatives' is an empty list"),
    "a list in a list": (
        '{{ progress([["river-watch"]]) }}',
        "macro-argument",
        "'initiatives' takes one initiative in quotes",
    ),
    "a text where a number belongs": (
        '{{ timeline(most="3") }}',
        "macro-argument",
        "'most' takes a number",
    ),
    "zero": ("{{ timeline(most=0) }}", "macro-argument", "'most' takes a number above 0"),
    "a truth value for a number": ("{{ timeline(most=true) }}", "macro-argument", "takes a number"),
    "a negative number": ("{{ timeline(most=-1) }}", "macro-argument", "an argument is a text"),
    "an early year without quotes": (
        '{{ fact("river-watch", "members", as_of=0742-05) }}',
        "macro-argument",
        'the date 0742-05 needs quotes; write "0742-05"',
    ),
    "a year of three digits": (
        '{{ fact("river-watch", "members", as_of=742) }}',
        "macro-argument",
        '742 is not a year in four digits; write "0742"',
    ),
    "nothing": ("{{ }}", "macro-call", "this call cannot be read"),
    "no call": ("{{ fact }}", "macro-call", "only a call of a macro"),
    "an expression": ("{{ 1 + 1 }}", "macro-call", "only a call of a macro"),
    "a text": ('{{ "fact" }}', "macro-call", "only a call of a macro"),
    "an attribute": ('{{ fact("a", "b").item }}', "macro-call", "only a call of a macro"),
    "a walk to what can run": (
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "macro-call",
        "only a call of a macro",
    ),
    "a call of an attribute": ("{{ catalog.name() }}", "macro-call", "only a call of a macro"),
    "a call of a call": ("{{ fact()() }}", "macro-call", "only a call of a macro"),
    "a filter": ('{{ fact("a", "b") | safe }}', "macro-call", "only a call of a macro"),
    "a condition": ('{{ fact("a", "b") if x else y }}', "macro-call", "only a call of a macro"),
    "two calls in one": ("{{ glossary() ~ glossary() }}", "macro-call", "only a call of a macro"),
    "an expression as an argument": (
        '{{ fact("river" ~ "-watch", "members") }}',
        "macro-argument",
        "an argument is a text in quotes",
    ),
    "a call as an argument": (
        '{{ fact(source("yearbook-2024"), "members") }}',
        "macro-argument",
        "an argument is a text in quotes",
    ),
    "arguments unpacked": ('{{ fact(*["river-watch"]) }}', "macro-argument", "'*' has no meaning"),
    "names unpacked": ("{{ fact(**{}) }}", "macro-argument", "'*' has no meaning"),
    "a loop": ("{% for x in y %}", "macro-call", "'{%' is not used in pages"),
    "an assignment": ("{% set x = 1 %}", "macro-call", "'{%' is not used in pages"),
    "an import": ('{% include "x" %}', "macro-call", "'{%' is not used in pages"),
    "an unclosed call": ('{{ fact("river-watch", "members")', "macro-call", "never closed"),
    "an unclosed quote": ('{{ fact("river-watch) }}', "macro-call", "this call cannot be read"),
    "an unclosed bracket": ('{{ fact("river-watch" }}', "macro-call", "this call cannot be read"),
    "thousands of brackets": (f"{{{{ {'(' * 9000} }}}}", "macro-call", "too long to be read"),
    "a number of thousands of digits": (
        f"{{{{ timeline(most={'9' * 9000}) }}}}",
        "macro-call",
        "too long to be read",
    ),
    "a block inside a line": (
        "See {{ timeline() }} here.",
        "macro-call",
        "timeline() makes a block, and there is other text in its lines",
    ),
    "a block in a list": ("- {{ glossary() }}", "macro-call", "glossary() makes a block"),
    "two blocks in a line": ("x {{ glossary() }}", "macro-call", "glossary() makes a block"),
}


@pytest.mark.parametrize(("text", "rule", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_is_a_finding_with_a_remedy(
    text: str, rule: str, said: str, rivers: Catalog
) -> None:
    finding = _wrong(text, rivers)
    assert finding.rule == rule
    assert said in f"{finding.message}; {finding.remedy}"
    assert finding.severity == "error"
    assert finding.remedy


@pytest.mark.parametrize(
    ("call", "remedy"),
    [
        ('fact("x", "landings")', "use the name of a file in data/initiatives/, without .yml"),
        ('chart("thousand-landings", "x")', "use an id from data/metrics.yml"),
    ],
)
def test_where_no_id_is_similar_the_remedy_says_where_ids_are(
    call: str, remedy: str, ferries: Catalog
) -> None:
    assert _wrong(f"{{{{ {call} }}}}", ferries).remedy == remedy


def test_all_wrong_calls_of_a_page_are_told(rivers: Catalog) -> None:
    text = f'{{{{ facts() }}}}\n{FACT}\n{{{{ source("x") }}}}\n{{% if %}}\n{{{{ open'
    calls, findings = find_calls(text, "docs/x.md", rivers)
    assert len(calls) == 1
    assert sorted(finding.line for finding in findings) == [1, 3, 4, 5]


LEFT_ALONE = {
    "a fence": "```\n{{ nothing() }}\n{% raw %}\n```\n",
    "a fence of tildes": "~~~ jinja\n{{ nothing() }}\n~~~\n",
    "a long fence": "````\n```\n{{ nothing() }}\n```\n````\n",
    "a fence in a list": "- One:\n\n    ```\n    {{ nothing() }}\n    ```\n",
    "a fence in a quotation": "> ```\n> {{ nothing() }}\n> ```\n",
    "code in a line": "Write `{{ nothing() }}` there.\n",
    "code in a line with two ticks": "Write ``{{ nothing(`x`) }}`` there.\n",
    "code over two lines": "Write `{{ nothing()\n}}` there.\n",
    "an indented block": "Write:\n\n    {{ nothing() }}\n\n    {{ nothing() }}\n",
    "a block indented with a tab": "Write:\n\n\t{{ nothing() }}\n",
    "a comment": "<!-- {{ nothing() }}\n{% x %} -->\n",
    "single braces": "A {brace} and {# a note #}, {: .class }\n",
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_code_and_comments_are_left_alone(text: str, rivers: Catalog) -> None:
    assert _calls(text, rivers) == []
    (call,) = _calls(f"{text}\n{FACT}\n", rivers)
    assert call.line == text.count("\n") + 2


NOT_CODE = {
    "a call in a list": f"- One\n\n    {FACT}\n",
    "a call in a numbered list": f"1. One\n\n    {FACT}\n",
    "a call in an item of two lines": f"- One\nmore of it\n\n    {FACT}\n",
    "a call in an admonition": f"!!! note\n\n    {FACT}\n",
    "a call in a definition": f"Word\n:   Meaning\n\n    {FACT}\n",
    "a call in a footnote": f"[^1]: Note\n\n    {FACT}\n",
    "a call in a paragraph's second line": f"One\n    {FACT}\n",
    "a call between lone ticks": f"A ` tick.\n\n{FACT}\n\nAnother ` tick.\n",
    "a call after an escaped tick": f"A \\` tick and {FACT} and ` tick.\n",
    "a call after a fence that is never closed": f"```\ncode\n\n{FACT}\n",
    "a call in a table": f"| a |\n| --- |\n| {FACT} |\n",
    "a call between code": f"`a` {FACT} `b`\n",
    "a call in a list, after code": f"- One\n\n    ```\n    x\n    ```\n\n    {FACT}\n",
}


@pytest.mark.parametrize("text", NOT_CODE.values(), ids=NOT_CODE)
def test_what_only_looks_like_code_is_a_call(text: str, rivers: Catalog) -> None:
    (call,) = _calls(text, rivers)
    assert text[call.start : call.end] == FACT


def test_a_block_may_be_indented_and_go_over_several_lines(rivers: Catalog) -> None:
    assert len(_calls("Text.\n\n  {{ compare(\n  ) }}  \n\nText.\n", rivers)) == 1


@pytest.mark.parametrize("matter", ["", '---\ntitle: "{{ x }}"\nhide: [toc]\n---\n'])
def test_a_finding_is_at_its_line_and_column_of_the_file(matter: str, rivers: Catalog) -> None:
    text = f"{matter}# Rivers\n\nIt has {{{{ facts() }}}}.\n"
    calls, (finding,) = find_calls(text, "docs/x.md", rivers, len(matter))
    assert calls == []
    assert (finding.file, finding.line, finding.column) == (
        "docs/x.md",
        3 + matter.count("\n"),
        8,
    )


def test_a_block_macro_begins_its_page(rivers: Catalog) -> None:
    assert len(_calls("{{ glossary() }}", rivers)) == 1


@given(st.text(alphabet="{}%()\"'`~ \n-#a[],.=*<!>", max_size=60))
def test_no_text_makes_the_search_for_calls_fail(text: str) -> None:
    calls, _ = find_calls(text, "docs/x.md", _NOTHING)
    assert calls == []


class _Nothing:
    """A catalog without records: what a page's text names is never there."""

    def knows(self, kind: str, id: str) -> bool:
        return False

    def records(self, kind: str) -> dict[str, object]:
        return {}


_NOTHING: Any = _Nothing()


def test_facts_of_a_file_that_cannot_be_read_are_not_complained_of_again(rivers: Catalog) -> None:
    text = '{{ growth("gone#members-actual-2024", "gone#members-actual-2023") }}'
    assert "no fact" in _wrong(text, rivers).message
    unread = dataclasses.replace(rivers, broken=frozenset({("initiative", "gone")}))
    assert len(_calls(text, unread)) == 1


def test_braces_that_are_never_closed_are_told_once(rivers: Catalog) -> None:
    _, findings = find_calls("{{ a {{ b {{ c {% d", "docs/x.md", rivers)
    assert [(one.column, one.message) for one in findings] == [
        (1, "'{{' is never closed"),
        (16, "'{%' is not used in pages"),
    ]


@pytest.mark.parametrize(
    ("call", "most", "named"),
    [("{{ compare() }}", 50, "50 blocks"), (FACT, 1_000, "1,000 macros"), ("{{ x }}", 1_000, "")],
)
def test_a_page_with_more_calls_than_anybody_reads_is_an_error_at_the_first_of_them(
    call: str, most: int, named: str, rivers: Catalog
) -> None:
    def of(count: int) -> tuple[list[Call], list[Finding]]:
        return find_calls(f"{call}\n\n" * count, "docs/x.md", rivers)

    calls, findings = of(most)
    assert len(calls) + len(findings) == most
    more, findings = of(3 * most)
    assert more == calls or [one.arguments for one in more] == [one.arguments for one in calls]
    assert len(more) + len(findings) == most + 1
    assert findings[-1].line == 2 * most + 1
    assert named in findings[-1].message

"""Where people went wrong, which is not always where libyaml gave up."""

import pytest

from macros.load.yaml_reader import read

TOP = "name: Example\nkind: program\nsummary: Some words.\n"


def told(text: str) -> list[tuple[int, int, str]]:
    return [(one.line, one.column, f"{one.message}; {one.remedy}") for one in read(text).problems]


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        ("name:\n\told: a\n\tnew: b\n", 2, 1, "a tab"),
        ("a: b\n  \tc: d\n", 2, 3, "a tab"),
        (TOP + "facts:\n  - metric: members\n\t\tvalue: 12\n", 6, 1, "a tab"),
        ("name: River: Watch\n", 1, 12, "second ': '"),
        ('name: The "old": river\nb: "x"\n', 1, 16, "second ': '"),
        ("note: some text\n  that: goes on\n", 2, 3, "indented further"),
        (TOP + "  platform: x\n", 4, 3, "indented further"),
        ("name:Example\nkind: program\n", 1, 5, "space is missing after ':'"),
        ("a: b\nname:Example\nkind: program\n", 2, 5, "space is missing after ':'"),
        ("facts:\n  - metric:members\n    value: 12\n", 2, 11, "space is missing after ':'"),
        ("name:\n    \t\nb: {c: d}\n", 2, 5, "a tab"),
        ("facts:\n  - metric: a\n  -metric: members\n", 3, 3, "space is missing after '-'"),
        ("facts:\n  -metric: members\n   value: 12\n", 2, 3, "space is missing after '-'"),
        ("evidence: [{source:a,page:2}]\n", 1, 13, "space is missing after ':'"),
        ("url: https://x.example/\n  a: b\n", 2, 3, "indented further"),
        ("kind：program\nname: x\n", 1, 5, "full-width colon"),
        ("name: x\nkind：program\n", 2, 5, "full-width colon"),
        ("facts：\n  - metric: x\n", 1, 6, "full-width colon"),
        ("note：this: that\n", 1, 1, "full-width colon"),
        ("a: {b: c，d: e}\n", 1, 9, "a typographic '，' here; write a plain ','"),
        ("name:\u00a0Example\nkind: x\n", 1, 6, "no-break space"),
        ("name: x\n\u200bkind: x\n", 2, 1, "zero width space"),
        ("name: x\n\ufeffkind: x\n", 2, 1, "zero width no-break space"),
        ("name\u00a0: x\n", 1, 1, "no-break space"),
        ("name: “River: Watch”\n", 1, 7, "straight quotes"),
        ("name: {en: “River”}\n", 1, 12, 'straight quotes: "River"'),
        ("name: {en: “River, Watch”}\n", 1, 12, 'straight quotes: "River, Watch"'),
        ('note: "open\nkind: x\n', 1, 7, "never closed"),
        ("note: 'open\nkind: x\n", 1, 7, "never closed"),
        ('name: "open\nkind: x\nnote: "y"\n', 1, 7, "not closed on this line"),
        ('name: "The "old" river"\n', 1, 13, 'write \\" for a quote inside'),
        ("name: 'The river's friends'\n", 1, 18, "write '' for a quote inside"),
        ('aliases: ["a" "b"]\n', 1, 15, "a comma or a closing bracket is missing"),
        ("aliases: [a, b\nkind: x\n", 1, 10, "'[' that opens here is not closed; add ']'"),
        ("name: {en: a\nkind: x\n", 1, 7, "'{' that opens here is not closed; add '}'"),
        ("a: [{b: c]\n", 1, 10, "a comma or a closing bracket is missing"),
        ("a: [b]]\n", 1, 7, "there is a ']' too many"),
        ("a: {b: c}}\n", 1, 10, "there is a '}' too many"),
        ("note: [x] text\n", 1, 11, "text that begins with a bracket"),
        ("note: {x} text\n", 1, 11, "text that begins with a bracket"),
        ("note: @home\n", 1, 7, "cannot begin with '@'"),
        ("note: `x`\n", 1, 7, "cannot begin with '`'"),
        ("note: %x\n", 1, 7, "cannot begin with '%'"),
        ("note: *bold* text\n", 1, 7, "cannot begin with '*'"),
        ("note: & co\n", 1, 7, "cannot begin with '&'"),
        ("note: ? text\n", 1, 7, "cannot begin with '? '"),
        ("note: - text\n", 1, 7, "a list cannot begin here"),
        ("note: > text\n", 1, 9, "no text can follow '>'"),
        ('note: "C:\\docs"\n', 1, 10, "single quotes"),
        (": x\n", 1, 1, "the name before ':' is missing"),
        ("a: {b: c: d}\n", 1, 9, "second ': '"),
        ("r: {why: a, but b.}\n", 1, 13, "a comma ends the text before 'but b.'"),
        ("name: {{ name }}\n", 1, 8, "a bracket stands here"),
        ("name: {% x %}\n", 1, 7, "'{%' begins the text of a template"),
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\n", 2, 1, "merge conflict"),
        ("```yaml\na: b\n```\n", 1, 1, "Markdown"),
        ("a: b\n---\nc: d\n", 2, 1, "second document"),
        ("a: b\n...\nc: d\n", 3, 1, "after the end of the record"),
        ("note: |\n  a\n b\nname: x\n", 3, 2, "line up"),
        ("%FOO\nname: x\n", 1, 5, "not YAML"),
        ("á: \x07\n", 1, 4, "U+0007"),
        ("á: b\u2028c: \x9b\n", 1, 5, "U+2028"),
        ("facts:\n  - a: 1\n - b: 2\n", 3, 2, "line up"),
        ("facts:\n  - a: 1\n   - b: 2\n", 3, 4, "line up with the list"),
        ("facts:\n  - a: 1\n      b: 2\n", 3, 7, "indented further"),
    ],
)
def test_one_slip_is_one_problem_where_it_is(text: str, line: int, column: int, part: str) -> None:
    found = told(text)
    assert [one[:2] for one in found[:1]] == [(line, column)], found
    assert len({one[0] for one in found}) == 1
    assert part in found[0][2]

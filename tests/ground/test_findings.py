"""Findings in their three forms, and the words that suggest a way out."""

import json

import pytest

from macros.ground.findings import (
    Finding,
    findings_text,
    folded,
    nearest,
    quoted_list,
    suggestion,
    summary,
)
from macros.ground.rule import Rule

FIRST = Finding("data/a.yml", 2, 3, "error", "unknown-field", "unknown field 'x'", "write 'y'")
SECOND = Finding("data/a.yml", 10, 1, "warning", "unused-place", "nothing uses it")
THIRD = Finding("data/b.yml", 1, 1, "error", "syntax", "100 %, really:\nso", "say: less")


def test_a_finding_reads_as_one_line_with_location_severity_remedy_and_rule() -> None:
    assert str(FIRST) == ("data/a.yml:2:3: error: unknown field 'x'; write 'y' [unknown-field]")
    assert str(SECOND) == "data/a.yml:10:1: warning: nothing uses it [unused-place]"


def test_findings_are_shown_by_location_and_counted() -> None:
    assert findings_text([THIRD, SECOND, FIRST]).splitlines()[:2] == [str(FIRST), str(SECOND)]
    assert findings_text([THIRD, SECOND, FIRST]).endswith("\n2 errors, 1 warning in 2 files")


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([], "no findings"),
        ([FIRST], "1 error in 1 file"),
        ([SECOND], "1 warning in 1 file"),
        ([FIRST, SECOND], "1 error, 1 warning in 1 file"),
        ([FIRST, THIRD], "2 errors in 2 files"),
    ],
)
def test_a_summary_counts_errors_warnings_and_files(findings: list[Finding], said: str) -> None:
    assert summary(findings) == said


def test_json_holds_every_part_of_every_finding() -> None:
    assert json.loads(findings_text([SECOND, FIRST], "json"))[0] == {
        "file": "data/a.yml",
        "line": 2,
        "column": 3,
        "severity": "error",
        "rule": "unknown-field",
        "message": "unknown field 'x'",
        "remedy": "write 'y'",
        "follow": [],
    }
    assert json.loads(findings_text([], "json")) == []


MISSING = [
    (Finding(file, line, 3, "error", "unknown-place", "there is no place 'x'", "describe it"), "x")
    for file, line in (("data/b.yml", 1), ("data/a.yml", 9), ("data/a.yml", 4))
]


def test_findings_with_one_cause_are_one_that_tells_where_the_others_stand() -> None:
    other = Finding("data/a.yml", 5, 1, "error", "unknown-place", "there is no place 'y'", "do")
    found = sorted(folded([*MISSING, (other, "y"), (FIRST, None), (FIRST, None)]))
    assert [(one.location, one.follow) for one in found] == [
        ("data/a.yml:2:3", ()),
        ("data/a.yml:2:3", ()),
        ("data/a.yml:4:3", ("data/a.yml:9:3", "data/b.yml:1:3")),
        ("data/a.yml:5:1", ()),
    ]
    said = "describe it; and 2 more follow from this: line 9, data/b.yml:1"
    assert str(found[2]).endswith(f"{said} [unknown-place]")
    assert findings_text(found, "github").count(said.replace(":", ":")) == 1
    assert summary(found) == "4 errors in 1 file"
    assert json.loads(findings_text(found, "json"))[2]["follow"] == [
        "data/a.yml:9:3",
        "data/b.yml:1:3",
    ]


def test_only_some_of_many_locations_are_named() -> None:
    many = [(Finding("a.yml", line, 1, "error", "r", "m", "do"), "x") for line in range(1, 20)]
    (found,) = folded(many)
    assert found.text == "m; do; and 18 more follow from this: line 2, line 3, line 4, line 5, …"


def test_github_gets_one_escaped_command_for_each_finding() -> None:
    assert findings_text([THIRD, FIRST], "github").splitlines() == [
        "::error file=data/a.yml,line=2,col=3,title=unknown-field::unknown field 'x'; write 'y'",
        "::error file=data/b.yml,line=1,col=1,title=syntax::100 %25, really:%0Aso; say: less",
    ]


def test_a_file_name_cannot_end_a_github_command() -> None:
    odd = Finding("a,b:c%.yml", 1, 1, "error", "file-name", "odd", "rename it")
    assert findings_text([odd], "github").startswith("::error file=a%2Cb%3Ac%25.yml,line=1,")


HOSTILE = "\x1b]0;x\x07\u202e ##[error] \ud800\n::error::x\u2028::error::y"


@pytest.mark.parametrize("colored", [False, True])
def test_no_text_of_a_contributor_acts_in_the_forms_for_people(colored: bool) -> None:
    odd = Finding(f"data/{HOSTILE}.yml", 1, 1, "error", "file-name", HOSTILE, HOSTILE)
    shown = findings_text([odd], colored=colored)
    assert len(shown.splitlines()) == 2
    for color in ("\x1b[1m", "\x1b[1;31m", "\x1b[2m", "\x1b[0m"):
        shown = shown.replace(color, "")
    assert shown.replace("\n", "").isprintable()
    assert "##[" not in shown
    assert "<U+202E>" in shown


def test_no_text_of_a_contributor_acts_in_json_and_all_of_it_is_there() -> None:
    odd = Finding("data/a.yml", 1, 1, "error", "file-name", HOSTILE, "rename it")
    shown = findings_text([odd], "json")
    assert shown.replace("\n", "").isprintable()
    assert "##[" not in shown
    assert json.loads(shown)[0]["message"] == HOSTILE


def test_github_gets_one_command_whatever_a_text_holds() -> None:
    odd = Finding(f"data/{HOSTILE}.yml", 1, 1, "error", "file-name", HOSTILE, HOSTILE)
    shown = findings_text([odd], "github")
    assert shown.isprintable()
    assert shown.startswith("::error file=data/<U+001B>]0;x")
    assert "%0A" in shown


def test_a_finding_shows_the_ends_of_a_text_that_is_far_too_long() -> None:
    said = f"unknown field '{'x' * 100_000}' here"
    found = Rule("unknown-field", "").finding("data/a.yml", 1, 1, said, "delete it")
    assert found.message.startswith("unknown field 'xxx")
    assert found.message.endswith("xxx' here")
    assert len(str(found)) < 1_000


@pytest.mark.parametrize(
    ("word", "best"),
    [
        ("metrik", "did you mean 'metric'?"),
        ("Metric", "did you mean 'metric'?"),
        ("“metric”", "did you mean 'metric'?"),
        ("evidense", "did you mean 'evidence'?"),
        ("licence", ""),
    ],
)
def test_a_near_miss_is_named_and_a_far_one_is_not(word: str, best: str) -> None:
    assert suggestion(word, ["metric", "evidence", "place"], few=0) == best


def test_a_few_words_are_listed_and_many_are_not() -> None:
    assert suggestion("x", ["b", "a"]) == "use 'a' or 'b'"
    assert suggestion("x", [f"word{n}" for n in range(40)]) == ""
    assert suggestion("x", []) == ""


def test_words_are_listed_as_in_a_sentence() -> None:
    assert quoted_list(["a"]) == "'a'"
    assert quoted_list(["a", "b"], "and") == "'a' and 'b'"
    assert quoted_list(["a", "b", "c"]) == "'a', 'b' or 'c'"


def test_after_a_great_many_wrong_words_no_similar_word_is_looked_for() -> None:
    known = [f"known-word-number-{n}" for n in range(1_000)]
    found = [nearest(f"knwon-word-number-{n}", known) for n in range(1_000)]

    assert found[:2] == known[:2]
    assert 10 < sum(map(bool, found)) < 50
    assert nearest("x" * 1_000, ["x" * 1_001]) == ""

"""Texts of contributors on a terminal and in the log of a build."""

import json

import pytest

from macros.ground.log_text import in_json, in_lines, in_one_line

ESCAPE = "\x1b[31mred\x1b[0m"
LINK = "\x1b]8;;https://x.example\x1b\\here\x1b]8;;\x1b\\"
TITLE = "\x9d0;title\x9c"


@pytest.mark.parametrize("text", [ESCAPE, LINK, TITLE, "\x9b2J", "a\bb", "a\0b", "\x7f"])
def test_a_terminal_is_told_nothing(text: str) -> None:
    for shown in (in_one_line(text), in_lines(text), in_json(json.dumps(text))):
        assert shown.isprintable()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a<U+202E>b"),
        ("a\u2028b", "a<U+2028>b"),
        ("a\ud800b", "a<U+D800>b"),
        ("a\U000e0041b", "a<U+E0041>b"),
        ("a\ue000\ufffe", "a<U+E000><U+FFFE>"),
        ("a\r\n\tb", "a b"),
        ("::error::x", "<U+003A>:error::x"),
        ("  ::stop-commands::x", "  <U+003A>:stop-commands::x"),
        ("so ##[add-mask]x", "so ##<U+005B>add-mask]x"),
        ("##vso[task.setvariable]x", "##vso<U+005B>task.setvariable]x"),
    ],
)
def test_a_sign_that_acts_is_shown_as_its_number(text: str, shown: str) -> None:
    assert in_one_line(text) == shown


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "👩\u200d🌾 in 長城", "5\u00a0km, C::D, # [x]", "data/a.yml:1:1: error: 'x'"],
)
def test_what_people_read_stays(text: str) -> None:
    assert in_one_line(text) == in_lines(text) == text


def test_no_line_of_several_begins_a_command() -> None:
    text = "one\n::error::two\r\n\t::set-output::\n##[error]three"
    assert in_lines(text).splitlines() == [
        "one",
        "<U+003A>:error::two",
        " <U+003A>:set-output::",
        "##<U+005B>error]three",
    ]


def test_json_means_the_same() -> None:
    value = [
        f"{ESCAPE}{TITLE}\u202e\U000e0041\ud800",
        "##[error]",
        "a\n::error::b",
        "é 長城 👩\u200d🌾",
    ]
    text = json.dumps(value, ensure_ascii=False, indent=2)
    shown = in_json(text)
    assert json.loads(shown) == value
    assert "##" not in shown
    assert "長城" in shown
    assert all(line.isprintable() or "\u200d" in line for line in shown.splitlines())

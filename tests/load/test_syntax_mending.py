"""Behind an error of syntax, the rest of the file is read, and its mistakes are told as well."""

from typing import Any

import pytest

from macros.load.syntax_errors import SYNTAX, Problem
from macros.load.syntax_mending import WrittenText
from macros.load.yaml_locator import Locator
from macros.load.yaml_reader import read

FACTS = "facts:\n  - metric: walkers\n    value: 12\n"


def told(text: str) -> list[int]:
    return [problem.line for problem in read(text).problems]


class Counted(str):
    """A text that counts how often it is parted into lines."""

    __slots__ = ("parted",)

    def split(self, *args: Any, **settings: Any) -> list[str]:
        """The parts of the text."""
        self.parted = getattr(self, "parted", 0) + 1
        return super().split(*args, **settings)


def test_all_problems_of_a_mended_text_are_found_in_one_reading_of_its_lines() -> None:
    problems = [Problem(SYNTAX, line, 3, "wrong", "right") for line in (1, 2, 3)]
    mended = Counted("a: 1\nb: 2\n  c: 3")
    found = WrittenText("a: 1\n  b: 2\nc: 3").problems(problems, mended)
    assert [one.column for one in found] == [3, 5, 1]
    assert mended.parted == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param(
            "a: b\nc # here\n  # and there\n\n  - d\ne: f\n",
            {"a": "b", "c": ["d"], "e": "f"},
            id="a name without a colon beside and above comments",
        ),
        pytest.param("a: b: c\nd: e\n", {"a": "b: c", "d": "e"}, id="a second colon"),
        pytest.param('a: "b" and c\nd: e\n', {"a": '"b" and c', "d": "e"}, id="after a quote"),
        pytest.param("a: @b\nd: e\n", {"a": "@b", "d": "e"}, id="a sign"),
        pytest.param("a: -\nd: e\n", {"a": "-", "d": "e"}, id="a dash"),
        pytest.param("a: “b”: c\nd: e\n", {"a": "“b”: c", "d": "e"}, id="curly quotes"),
        pytest.param("a：b\nd: e\n", {"a": "b", "d": "e"}, id="a wide colon"),
        pytest.param("a:\n\tb: c\n\td: e\n", {"a": {"b": "c", "d": "e"}}, id="tabs"),
        pytest.param(
            "a:\n  - b: c\n    d: e\n\t  - b: f\n    d: g\n",
            {"a": [{"b": "c", "d": "e"}, {"b": "f", "d": "g"}]},
            id="a tab before the spaces",
        ),
        pytest.param(
            "a:\n  - b: c\n    d: e\n  -b: f\n    d: g\n",
            {"a": [{"b": "c", "d": "e"}, {"b": "f", "d": "g"}]},
            id="a dash without a space",
        ),
        pytest.param("a:\n  b:c\n  d: e\n", {"a": {"b": "c", "d": "e"}}, id="a tight colon"),
        pytest.param("a:\n  - b: c\n   d: e\n", {"a": [{"b": "c", "d": "e"}]}, id="too far left"),
        pytest.param("a:\n  - b: c\n - d: e\n", {"a": [{"b": "c"}, {"d": "e"}]}, id="an item"),
        pytest.param(
            "a:\n  - b: c\n    d: e\n - b: f\n   d: g\n",
            {"a": [{"b": "c", "d": "e"}, {"b": "f", "d": "g"}]},
            id="an item with its fields",
        ),
        pytest.param("a:\n  b: c\n- d:\n  b: e\n", {"a": {"b": "c"}, "d": {"b": "e"}}, id="a dash"),
        pytest.param("a:\n  b: c\n d:\n  b: e\n", {"a": {"b": "c"}, "d": {"b": "e"}}, id="a name"),
    ],
)
def test_a_text_with_one_error_of_syntax_is_read_to_its_end(text: str, value: object) -> None:
    document = read(text)
    assert len(document.problems) == 1
    assert document.value == value
    assert document.mended.count("\n") == text.count("\n")


def test_every_error_of_syntax_is_told() -> None:
    text = 'name: The aim: to walk\nnote: "Long" walks\nurl: @home\nsummary: x\n'
    assert told(text) == [1, 2, 3]
    assert read(text).value["summary"] == "x"


def test_a_value_that_lost_its_form_is_spoiled_and_the_others_are_not() -> None:
    document = read("facts:\n  - note: The aim: to walk\n    value: 12\n")
    assert document.spoiled == (("facts", 0, "note"),)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: [b\nd: e\n", id="a bracket"),
        pytest.param("a: b\nc d\ne: f\n", id="a line without a colon"),
        pytest.param("\tx: y\n", id="a tab in the first line"),
        pytest.param("a: b: c\n  and more\n", id="a text of two lines"),
        pytest.param("a: b\n<<<<<<< HEAD\nc: d\n", id="a merge conflict"),
    ],
)
def test_where_the_meaning_is_not_plain_nothing_more_is_read(text: str) -> None:
    document = read(text)
    assert len(document.problems) == 1
    assert document.value is None
    assert not document.mended


def test_lines_are_found_behind_an_error_of_syntax() -> None:
    assert Locator("a: b: c\nd: e\n").find(("d",)) == (2, 4)


def test_a_file_of_nothing_but_errors_ends() -> None:
    assert len(told("".join(f"a{n}: b: c\n" for n in range(2_000)))) <= 40

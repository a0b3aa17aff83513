"""The YAML of an almanac: what plain text means, where things stand, what is refused."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.load import yaml_reader
from macros.load.field_path import FieldPath
from macros.load.plain_scalars import PlainScalar
from macros.load.yaml_locator import Locator
from macros.load.yaml_reader import decode, read


def value(text: str) -> Any:
    document = read(text)
    assert document.problems == ()
    return document.value


def meant(content: Any) -> Any:
    """A value with the numbers and truth values that its unquoted texts mean."""
    if isinstance(content, list):
        return [meant(one) for one in content]
    if isinstance(content, dict):
        return {name: meant(one) for name, one in content.items()}
    return content.meaning if isinstance(content, PlainScalar) else content


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "y", "N", "True?", "nil", "none"),
        *("12:30", "2014-10", "2014-10-29", "2014-10-13/..", "2014/", "2012-34", "2015?"),
        *("1,000", "10 billion", "0o9", "1_", "_1", "1__0", "1e", "0x", "12e99999", "-x", "+", "."),
        *(".inf", ".nan", "12.5.1", "=", "a b", "0" * 64, "0o100", "0x1F", "1²", "–5", "١٢"),
    ],
)
def test_what_is_no_number_and_no_truth_is_only_text(text: str) -> None:
    assert value(f"field: {text}") == {"field": text}
    assert type(value(f"field: {text}")["field"]) is str


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("007", 7),
        ("100_000", 100_000),
        ("1_0_0", 100),
        ("\u22127", -7),
        ("１３００", 1300),
        ("－４．５０", Decimal("-4.50")),
        ("46.38", Decimal("46.38")),
        ("46.50", Decimal("46.50")),
        ("3_650.25", Decimal("3650.25")),
        (".5", Decimal("0.5")),
        ("5.", Decimal(5)),
        ("1e3", Decimal("1E+3")),
        ("-1.5e-3", Decimal("-0.0015")),
    ],
)
def test_a_number_is_exact(text: str, number: int | Decimal) -> None:
    found = value(f"field: {text}")["field"]
    assert found == text
    assert found.meaning == number
    assert type(found.meaning) is type(number)
    assert str(found.meaning) == str(number)


@pytest.mark.parametrize(
    ("text", "truth"), [("true", True), ("True", True), ("TRUE", True), ("false", False)]
)
def test_truth_is_spelled_as_in_yaml_1_2(text: str, truth: bool) -> None:
    found = value(f"field: {text}")["field"]
    assert found == text
    assert found.meaning is truth


@pytest.mark.parametrize("quoted", ['"12"', "'12'", '"…"', '"“x”"', '"~"', "''", "|-\n  12"])
def test_what_stands_in_quotes_is_text(quoted: str) -> None:
    assert type(value(f"field: {quoted}")["field"]) is str


def test_lists_and_records_nest_in_both_styles() -> None:
    block = "a:\n  - b: 1\n    c: [x, {d: 2}]\n  - - y\n"
    assert value(block) == {"a": [{"b": "1", "c": ["x", {"d": "2"}]}, ["y"]]}
    assert value("{a: [{b: 1, c: [x, {d: 2}]}, [y]]}") == value(block)


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "~"])
def test_a_text_without_content_has_no_value_and_no_problem(text: str) -> None:
    assert read(text).value is None
    assert read(text).problems == ()


def test_a_name_that_repeats_is_told_with_its_first_line_and_the_first_value_stays() -> None:
    document = read("a: 1\nb: {x: 1, y: 2, x: 3}\na:\n  - 4\nc: 5\n")
    assert [(one.line, one.column, one.rule.id) for one in document.problems] == [
        (2, 17, "duplicate-key"),
        (3, 1, "duplicate-key"),
    ]
    assert "first in line 1" in document.problems[1].message
    assert document.value == {"a": "1", "b": {"x": "1", "y": "2"}, "c": "5"}


def test_names_that_look_alike_but_differ_are_not_the_same() -> None:
    assert value("1: a\n01: b\n'1 ': c\n") == {"1": "a", "01": "b", "1 ": "c"}


def test_the_first_lines_of_fields_and_of_items_are_kept() -> None:
    lines = read("# one\nname: x\nfacts:\n  - a: 1\n    b: 2\n\n  - a: 3\nevents: [{d: 1}]\n").lines
    assert lines == {
        ("name",): 2,
        ("facts",): 3,
        ("facts", 0): 4,
        ("facts", 1): 7,
        ("events",): 8,
        ("events", 0): 8,
    }


@pytest.mark.parametrize("sign", ["&a ", "&a\n  ", "!x ", "!!str ", "! "])
def test_what_hides_a_value_is_refused(sign: str) -> None:
    (problem,) = read(f"field: {sign}x\n").problems
    assert problem.rule.id in {"alias", "tag"}
    assert (problem.line, problem.column, problem.path) == (1, 8, ("field",))


def test_an_alias_is_not_unfolded() -> None:
    text = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50))
    document = read(text)
    assert document.value is None
    assert [problem.rule.id for problem in document.problems] == ["alias"]


@pytest.mark.parametrize("text", ["a: x & y\n", "a: 'x'\nb: 3 * 4!\n", 'a: "&x *y !z"\n'])
def test_signs_inside_a_text_mean_nothing(text: str) -> None:
    assert read(text).problems == ()


@pytest.mark.parametrize("nothing", ["", "~", "null", "NULL"])
def test_an_empty_field_is_a_problem_at_its_name(nothing: str) -> None:
    document = read(f"a: 1\nb: {nothing}\nc:\n  - {nothing}\n  - d: {nothing}\n")
    assert [(one.line, one.column, one.rule.id, one.path) for one in document.problems] == [
        (2, 1, "missing-field", ("b",)),
        (4, 5 if nothing else 4, "missing-field", ("c", 0)),
        (5, 5, "missing-field", ("c", 1, "d")),
    ]
    assert document.spoiled == (("b",), ("c", 0), ("c", 1, "d"))


def test_an_empty_field_before_another_mistake_is_not_a_mistake_of_its_own() -> None:
    document = read("a: 1\nfacts:\n\u00a0\u00a0- x: 1\n")
    assert [(one.line, one.rule.id) for one in document.problems] == [(3, "syntax")]
    assert ("facts",) in document.spoiled


@pytest.mark.parametrize("path", [("a",), ("b", 1), ("b", 1, "c"), ("b", 1, "d", 0)])
def test_a_path_leads_to_its_line_and_column(path: FieldPath) -> None:
    text = "a: 1\nb:\n  - x\n  - c: 2\n    d: [\n      4]\n"
    places = {
        ("a",): (1, 4),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 8),
        ("b", 1, "d", 0): (6, 7),
    }
    assert Locator(text).find(path) == places[path]


def test_a_path_leads_to_the_name_of_a_field_if_that_is_asked_for() -> None:
    text = "a: 1\nb:\n  - c: 2\n"
    places = Locator(text)
    assert places.find(("b", 0, "c"), key=True) == (3, 5)
    assert places.find(("b",), key=True) == (2, 1)
    assert places.find((), key=True) == (1, 1)


@pytest.mark.parametrize(
    ("path", "place"),
    [(("z",), (1, 1)), (("b", 7), (3, 3)), (("b", 0, "z"), (3, 5)), (("b", "z"), (3, 3))],
)
def test_a_path_that_leads_nowhere_leads_to_the_last_step_that_exists(
    path: FieldPath, place: tuple[int, int]
) -> None:
    assert Locator("a: 1\nb:\n  - c: 2\n").find(path) == place


def test_columns_count_characters_and_not_bytes() -> None:
    assert Locator("{甲乙: 丙, b: x}").find(("b",)) == (1, 12)
    (problem,) = read('"甲": "乙" x\n').problems
    assert (problem.line, problem.column) == (1, 10)


def test_in_a_text_that_cannot_be_read_everything_stands_at_its_beginning() -> None:
    assert Locator("a: [").find(("a",)) == (1, 1)
    assert Locator("").find(("a",)) == (1, 1)


def test_bytes_are_decoded_as_utf_8_with_or_without_a_mark() -> None:
    assert decode("é".encode()) == decode("é".encode("utf-8-sig")) == "é"
    problem = decode(b"a: x\nb: caf\xe9\n")
    assert isinstance(problem, yaml_reader.Problem)
    assert (problem.line, problem.column, problem.rule.id) == (2, 7, "encoding")


PLAIN = st.text("abcxyz019_-. ", min_size=1, max_size=12).map(str.strip).filter(bool)
SCALARS = st.integers(-(10**9), 10**9) | st.booleans() | st.text("abc '\"\\:#-%", max_size=8)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=4)
    ),
    max_leaves=20,
)


def written(content: Any) -> str:
    """A value as YAML in flow style, with all text in double quotes."""
    if isinstance(content, bool):
        return str(content).lower()
    if isinstance(content, int):
        return str(content)
    if isinstance(content, str):
        return '"' + content.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(content, list):
        return "[" + ", ".join(map(written, content)) + "]"
    return "{" + ", ".join(f"{name}: {written(one)}" for name, one in content.items()) + "}"


@given(VALUES)
def test_what_is_written_is_read_back(content: Any) -> None:
    assert meant(value(written(content))) == content


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    document = read(text)
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert problem.remedy


@given(st.text("ab: -\n[]{}'\"#&*!|>%@`,?\t", max_size=40))
def test_any_tangle_of_signs_is_read_without_an_exception(text: str) -> None:
    document = read(text)
    assert document.problems or document.value is None or Locator(text).find(()) >= (1, 1)


@given(st.binary())
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    assert isinstance(decode(data), str | yaml_reader.Problem)


PARTED = "facts:\n  - a: 1\nname: x\nfacts:\n  - b: 2\n    c: 3\n"


def test_a_list_that_is_parted_in_two_is_read_whole() -> None:
    document = read(PARTED)
    (problem,) = document.problems
    assert (problem.rule.id, problem.line, document.spoiled) == ("duplicate-key", 4, ())
    assert problem.remedy == (
        "move the items below it to the end of the first list, and delete this line"
    )
    assert document.value["facts"] == [{"a": "1"}, {"b": "2", "c": "3"}]
    assert Locator(PARTED).find(("facts", 1, "c")) == (6, 8)


def test_a_line_as_long_as_a_book_is_a_problem_and_nothing_else_of_the_file_is() -> None:
    found = read(f"name: One\nfacts: [{'{value: 1,000}, ' * 2_000}]\nnote:x\n")
    (problem,) = found.problems

    assert found.value is None
    assert (problem.rule.id, problem.line, problem.column) == ("syntax", 2, 1)
    assert problem.message == ("this line has 32,009 characters, and no more than 20,000 are read")


def test_fewer_errors_are_told_of_a_long_text_so_that_it_is_not_read_for_minutes() -> None:
    wrong = "".join(f"n{number}: a: b\n" for number in range(40))
    short, long = (yaml_reader.read(f"note: x\n{wrong}{rest}") for rest in ("", "# x\n" * 40_000))
    assert [one.line for one in short.problems] == [*range(2, 33)]
    assert [one.line for one in long.problems] == [*range(2, 9)]


def test_in_a_mended_text_a_value_is_found_where_its_author_wrote_it() -> None:
    text = "name: A\nfacts:\n  - metric: members\n    value: 1\n - metric: walkers\n   value: 22\n"
    locator = Locator(text)
    assert locator.find(("facts", 1, "value")) == (6, 11)
    assert locator.find(("facts", 1, "value"), key=True) == (6, 4)
    assert locator.find(("facts", 0, "value")) == (4, 12)


def test_each_error_of_syntax_stands_in_its_line_as_it_is_written() -> None:
    text = "facts:\n    inferred:\n      - {page: 1}\n    note: B\n|\n  text\nevents:"
    lines = text.split("\n")
    problems = read(text).problems
    assert problems
    assert all(problem.column <= len(lines[problem.line - 1]) + 1 for problem in problems)

"""`almanac new`: a record, a fact, an event or a statement from what somebody types."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.edit.written_yaml import WrittenValue, written_item, written_record
from macros.load import yaml_reader
from tests.edit.conftest import Run
from tests.edit.test_rename import texts

HERE = ("--source", "yearbook-2024", "--paragraph", "3")
FACT = ("new", "fact", "--initiative", "river-watch", "--metric", "members")


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())


def added(root: Path, before: dict[str, bytes]) -> dict[str, str]:
    """The lines that are new in each file; all others are as they were."""
    found = {}
    for file, data in texts(root).items():
        old, new = before.get(file, b"").decode(), data.decode()
        if old != new:
            start = next(
                (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old)
            )
            start = old.rfind("\n", 0, start) + 1
            end = len(old) - start
            assert new == old[:start] + new[start : len(new) - end] + old[start:]
            found[file] = new[start : len(new) - end]
    return found


def test_a_fact_is_written_below_the_last_one(run: Run, rivers_copy: Path) -> None:
    before = texts(rivers_copy)
    code, said, understood = run(
        *("new", "fact", "--initiative", "Arlen Watch", "--metric", "Aelodau"),
        *("--value", "over 1,200", "--as-of", "October 2014", "--said-by", "Arlen River Club"),
        *(*HERE, "--figure", "over 1,200"),
    )
    assert code == 0
    assert added(rivers_copy, before) == {
        "data/initiatives/river-watch.yml": (
            "  - metric: members\n"
            "    value: 1_200\n"
            "    qualifier: over\n"
            "    as_of: 2014-10\n"
            "    said_by: river-club\n"
            '    evidence: [{source: yearbook-2024, paragraph: 3, figure: "over 1,200"}]\n'
        )
    }
    assert said == "data/initiatives/river-watch.yml:68: a new fact\n"
    assert understood.splitlines() == [
        "initiative: 'Arlen Watch' is read as river-watch",
        "metric: 'Aelodau' is read as members",
        "said-by: 'Arlen River Club' is read as river-club",
        "value: 'over 1,200' is read as 1_200, with qualifier: over",
        "as-of: 'October 2014' is read as 2014-10",
    ]
    assert run("check") == (0, "no findings\n", "")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (("--value", "10万"), "value: 100_000"),
        (("--value", "１２３"), "value: １２３"),
        (("--value", "28,000"), "value: 28_000"),
        (("--value", "twelve"), "value: 12"),
        (("--value", "3-5"), "range: [3, 5]"),
        (("--range", "3", "5"), "range: [3, 5]"),
        (("--range", "3–5"), "range: [3, 5]"),
        (("--unknown", "not disclosed"), "unknown: not-disclosed"),
    ],
)
def test_values_are_read_as_people_type_them(
    run: Run, rivers_copy: Path, typed: tuple[str, ...], written: str
) -> None:
    before = texts(rivers_copy)
    code, _, said = run(*FACT, *typed, "--as-of", "2023-06", *HERE)
    assert (code, said) == (0, said)
    (lines,) = added(rivers_copy, before).values()
    assert f"    {written}\n    as_of: 2023-06\n" in lines


def test_an_event_and_a_statement_begin_their_lists(run: Run, rivers_copy: Path) -> None:
    before = texts(rivers_copy)
    said = ("--date", "2024-11", "--speaker", "unnamed", "--stance", "against", "--text", "It: no.")
    assert run("new", "statement", "--initiative", "night-patrol", *said, *HERE)[0] == 0
    told = ("--date", "1 November 2023", "--title", "#1", "--kind", "launched")
    assert run("new", "event", "--initiative", "night-patrol", *told, *HERE)[0] == 0
    assert added(rivers_copy, before) == {
        "data/initiatives/night-patrol.yml": (
            "events:\n"
            "  - date: 2023-11-01\n"
            '    title: "#1"\n'
            "    kind: launch\n"
            "    evidence: [{source: yearbook-2024, paragraph: 3}]\n"
            "statements:\n"
            "  - date: 2024-11\n"
            "    speaker: unnamed\n"
            "    stance: critical\n"
            '    text: "It: no."\n'
            "    evidence: [{source: yearbook-2024, paragraph: 3}]\n"
        )
    }


def test_records_get_a_file_of_their_own_or_a_place_in_the_shared_one(
    run: Run, rivers_copy: Path
) -> None:
    before = texts(rivers_copy)
    club = ("--kind", "press", "--summary", "It prints.")
    assert (
        run("new", "organization", "--name", "en=The Vale Écho", "--name", "cy=Adlais", *club)[0]
        == 0
    )
    trust = ("--reliability-grade", "high", "--reliability-reason", "It was there.")
    book = ("--title", "A book", "--type", "book", "--language", "English", "--issued", "May 2024")
    assert run("new", "source", *book, *trust)[0] == 0
    sort = (
        "--unit",
        "boats",
        "--group",
        "people",
        "--definition",
        "What floats.",
        "--kind",
        "stock",
    )
    assert run("new", "metric", "--name", "Boats", *sort)[0] == 0
    assert run("new", "place", "--name", "Ynys Môn", "--parent", "Wales")[0] == 0
    term = ("--about", "River Watch", "--misreadings", "ware, were", "wear")
    assert run("new", "term", "--term", "en=Weir", "--meaning", "A dam.", *term)[0] == 0
    plan = ("--kind", "program", "--platform", "river-club", "--summary", "It runs.")
    assert run("new", "initiative", "--id", "boats", "--name", "Boat days", *plan)[0] == 0
    assert added(rivers_copy, before) == {
        "data/organizations/the-vale-echo.yml": (
            "name: {en: The Vale Écho, cy: Adlais}\nkind: press\nsummary: It prints.\n"
        ),
        "data/sources/a-book.yml": (
            "title: A book\ntype: book\nissued: 2024-05\nlanguage: en\n"
            "reliability: {grade: high, reason: It was there.}\n"
        ),
        "data/metrics.yml": (
            "boats:\n  name: Boats\n  unit: boats\n  group: people\n"
            "  definition: What floats.\n  kind: stock\n"
        ),
        "data/places.yml": "ynys-mon:\n  name: Ynys Môn\n  parent: wales\n",
        "data/glossary.yml": (
            "weir:\n  term: {en: Weir}\n  meaning: A dam.\n"
            '  misreadings: ["ware, were", wear]\n  about: [river-watch]\n'
        ),
        "data/initiatives/boats.yml": (
            "name: Boat days\nplatform: river-club\nkind: program\nsummary: It runs.\n"
        ),
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*FACT, "--value", "5", *HERE), "this fact has no date"),
        ((*FACT, "--value", "431", "--as-of", "2024-11", *HERE), "has the same id"),
        ((*FACT, "--value", "5", "--as-of", "2030", *HERE), "this date is after the almanac's own"),
        (
            (*FACT, "--value", "5", "--as-of", "2023", *HERE, "--figure", "500"),
            "[figure-value]",
        ),
    ],
)
def test_what_the_check_would_find_is_not_written(
    run: Run, rivers_copy: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = texts(rivers_copy)
    code, out, complaint = run(*arguments)
    assert (code, out) == (1, "")
    assert said in complaint
    assert complaint.splitlines()[-1].startswith("almanac new: nothing was written")
    assert texts(rivers_copy) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "fact"), "--initiative is missing: An initiative: its id, or its name"),
        ((*FACT, "--as-of", "2024"), "a fact has one of value, range, text and unknown, and this"),
        ((*FACT, "--value", "$5m", "--as-of", "2024"), "--value: a number is needed here, not"),
        ((*FACT, "--value", "5", "--as-of", "lately", *HERE), "--as-of: 'lately' is not a date"),
        ((*FACT[:5], "member", "--value", "5"), "--metric: there is no metric 'member'; did you"),
        (("new", "fact", "--initiative", "club"), "there is no initiative 'club'"),
        (("new", "place", "--name", "北京"), "give one in Latin letters with --id"),
        (("new", "place", "--name", "Wales"), "there is the place 'wales' already"),
        (("new", "metric", "--name", "Boats", "--group", "x"), "--definition is missing: What"),
    ],
)
def test_what_cannot_be_read_is_not_written(
    run: Run, rivers_copy: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = texts(rivers_copy)
    code, out, complaint = run(*arguments)
    assert (code, out) == (2, "")
    assert said in complaint
    assert texts(rivers_copy) == before


def test_a_dry_run_writes_nothing(run: Run, rivers_copy: Path) -> None:
    before = texts(rivers_copy)
    code, said, _ = run(*FACT, "--value", "5", "--as-of", "2023-06", *HERE, "--dry-run")
    assert code == 0
    assert "\n+  - metric: members\n+    value: 5\n" in said
    assert texts(rivers_copy) == before


class Terminal(io.StringIO):
    """A terminal on which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def asked() -> list[str]:
    """What somebody was asked for."""
    return []


@pytest.fixture
def answers(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[str]]]:
    """What somebody answers to each question, in turn; nothing to all others."""
    given: dict[str, list[str]] = {}

    def answer(prompt: str) -> str:
        left = given.get(prompt.rstrip(": "), [])
        asked.append(prompt.rstrip(": "))
        return left.pop(0) if left else ""

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", answer)
    yield given
    assert not any(given.values())


def test_at_a_terminal_what_is_missing_is_asked_for(
    run: Run, rivers_copy: Path, answers: dict[str, list[str]], asked: list[str]
) -> None:
    before = texts(rivers_copy)
    answers |= {
        "initiative": ["watch", "river-watch"],
        "metric": ["Members"],
        "value": ["many", "about 450"],
        "as-of": ["June 2023"],
        "source": ["", "yearbook-2024"],
        "paragraph": ["3"],
    }
    code, _, said = run("new", "fact")
    assert code == 0
    assert asked == [
        *("initiative", "initiative", "metric", "value", "as-of", "source", "source", "paragraph"),
        *("figure", "value"),
    ]
    assert "there is no initiative 'watch'" in said
    assert "river-watch (River Watch)" in said
    assert "The number, in full: 100_000 or 46.38" in said
    assert "a number is needed here, not the text 'many'" in said
    assert added(rivers_copy, before) == {
        "data/initiatives/river-watch.yml": (
            "  - metric: members\n    value: 450\n    qualifier: about\n    as_of: 2023-06\n"
            "    evidence: [{source: yearbook-2024, paragraph: 3}]\n"
        )
    }


def test_choices_are_offered_and_who_answers_nothing_ends_it(
    run: Run, rivers_copy: Path, answers: dict[str, list[str]]
) -> None:
    before = texts(rivers_copy)
    answers |= {"name": ["Boats"]}
    code, out, said = run("new", "metric")
    assert (code, out) == (2, "")
    assert "(people, water, money)" in said
    assert "--group is missing" in said
    assert texts(rivers_copy) == before


def test_a_file_within_brackets_is_left_to_its_author(run: Run, rivers_copy: Path) -> None:
    file = rivers_copy / "data/initiatives/night-patrol.yml"
    facts = "facts: [{metric: litter, unknown: not-found}]"
    file.write_text(f"{{name: Night, kind: patrol, summary: It walks., {facts}}}\n", "utf-8")
    fact = ("--metric", "members", "--value", "5", "--as-of", "2023", *HERE)
    code, _, said = run("new", "fact", "--initiative", "night-patrol", *fact)
    assert code == 2
    assert "is written within brackets" in said


def test_ends_of_lines_and_empty_lines_between_items_are_kept(run: Run, rivers_copy: Path) -> None:
    file = rivers_copy / "data/initiatives/night-patrol.yml"
    lines = file.read_text("utf-8").replace("\n  - metric", "\n\n  - metric")
    file.write_bytes(f"{lines}  # The end".replace("\n", "\r\n").encode())
    before = texts(rivers_copy)
    fact = ("--metric", "members", "--unknown", "not-found", "--as-of", "2023")
    assert run("new", "fact", "--initiative", "night-patrol", *fact)[0] == 0
    (lines,) = added(rivers_copy, before).values()
    assert lines == "\r\n  - metric: members\r\n    unknown: not-found\r\n    as_of: 2023\r\n"


TEXTS = [
    "a",
    "a: b",
    "#1",
    "- x",
    "100,000",
    "no",
    "1.10",
    "007",
    "null",
    "~",
    '"q"',
    "'",
    "{a}",
    "[x]",
    "a # b",
    "…",
    "TODO",
    "&a",
    "*a",
    "!t",
    "%",
    "@x",
    "a, b",
    "a\\b",
    "词：句",
    "x:",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_as_it_was_typed(text: str) -> None:
    record: dict[str, WrittenValue] = {
        "one": text,
        "two": [text, text],
        "three": {"a": text},
        "four": [{"a": text}] * 2,
    }
    assert yaml_reader.read(written_record(record)).value == record
    assert yaml_reader.read(f"x:\n{written_item(record, '  ')}").value == {"x": [record]}

"""Every rule, by its own examples: the bad one breaks it, the good one does not."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from macros.check import reading
from macros.check import rules as checks
from macros.check.rules import Rule, rules
from macros.ground.findings import Finding
from macros.load import field_errors as invalid
from macros.load import loader as load
from macros.load import syntax_errors as syntax
from tests.support import rivers
from tests.support.rivers import Rivers, shown

RULES = rules()
SHARED = {"data/metrics.yml", "data/places.yml", "data/glossary.yml"}
CHECKS = [
    function
    for module in vars(checks).values()
    if inspect.ismodule(module) and module.__name__.startswith("macros.check.")
    for name, function in vars(module).items()
    if name.startswith("check_") and function.__module__ == module.__name__
]


def put(almanac: Rivers, example: str) -> str:
    """Puts an example of a rule into an almanac; gives the file in which it stands."""
    first, _, rest = example.partition("\n")
    if found := re.fullmatch(r"# (data|docs)(/\S.*)", first):
        file = found[1] + found[2]
        if file in SHARED:
            almanac.append(file, rest)
        else:
            almanac.write(file, rest)
        return file
    encoding = re.fullmatch(r"# encoding: (\S+)", first)
    file = almanac.initiative(rest if encoding else example)
    if encoding:
        text = (almanac.root / file).read_text(encoding="utf-8")
        almanac.write(file, text.encode(encoding[1]))
    return file


@pytest.fixture
def almanac(tmp_path: Path) -> Rivers:
    return rivers.copy(tmp_path)


def ids(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_bad_example_breaks_its_rule(rule: Rule, almanac: Rivers) -> None:
    file = put(almanac, rule.bad)
    found = almanac.findings()
    broken = [one for one in found if one.rule == rule.id and one.file == file]
    assert broken, shown(found)
    assert {one.severity for one in broken} == {rule.severity}
    assert all(one.remedy for one in broken), shown(broken)


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_bad_example_breaks_no_other_rule(rule: Rule, almanac: Rivers) -> None:
    put(almanac, rule.bad)
    # A record that is only there to be bad may also be of no use to anybody.
    others = [
        one
        for one in almanac.findings()
        if one.rule != rule.id and not one.rule.startswith("unused-")
    ]
    assert not others, shown(others)


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_good_example_breaks_no_rule(rule: Rule, almanac: Rivers) -> None:
    put(almanac, rule.good)
    wrong = [one for one in almanac.findings() if one.severity == "error" or one.rule == rule.id]
    assert not wrong, shown(wrong)


def test_the_almanac_that_the_examples_are_put_into_has_no_findings() -> None:
    found = Rivers(rivers.ROOT).findings()
    assert not found, shown(found)


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_is_explained_and_has_both_examples(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert rule.title.endswith("."), rule.title
    assert "\n" not in rule.title
    assert rule.bad.strip()
    assert rule.good.strip()
    assert rule.bad != rule.good


def test_a_rule_has_an_id_of_its_own() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_check_is_registered() -> None:
    registered = {function for function, _ in checks._CHECKS}
    assert {function.__name__ for function in CHECKS} == {one.__name__ for one in registered}


def test_every_rule_of_reading_is_documented() -> None:
    emitted = {*get_args(syntax.Rule), *get_args(invalid.Rule), *get_args(load.Rule)}
    pages = {"front-matter", "macro-call", "macro-argument", "typed-figure"}
    assert set(reading.RULES) == emitted | pages


def rules_in_sources() -> Iterator[tuple[str, str]]:
    """The rules that modules give to findings by a text of their own."""
    for path in sorted(Path(inspect.getfile(checks)).parent.parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"Finding": 4, "_Wrong": 0}.get(node.func.id)
                if place is not None and place < len(node.args):
                    rule = node.args[place]
                    if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                        yield path.name, rule.value


def test_every_rule_that_a_finding_can_name_is_documented() -> None:
    known = {rule.id for rule in RULES}
    assert {(file, rule) for file, rule in rules_in_sources() if rule not in known} == set()


def test_findings_of_checks_are_sorted_and_stand_where_the_mistake_is(almanac: Rivers) -> None:
    almanac.initiative(
        """\
facts:
  - metric: memberz
    value: 12
    as_of: 2024
    evidence: [{source: yearbok-2024, paragraph: 2}]
platform: rivr-club
"""
    )
    found = almanac.findings()
    assert [(one.line, one.column, one.rule) for one in found] == [
        (5, 13, "unknown-metric"),
        (8, 25, "unknown-source"),
        (9, 11, "unknown-organization"),
    ], shown(found)
    assert list(found) == sorted(found)


def findings_of(almanac: Rivers, fragment: str) -> list[Finding]:
    almanac.initiative(fragment)
    return list(almanac.findings())


def test_an_unknown_source_is_told_the_near_miss(almanac: Rivers) -> None:
    fact = "facts: [{metric: members, value: 1, as_of: 2024, evidence: [{source: %s, page: 1}]}]\n"
    (one,) = findings_of(almanac, fact % "yearbook-2025")
    assert one.remedy == "did you mean 'yearbook-2024'?"
    (one,) = findings_of(almanac, fact % "gazette")
    assert one.remedy == "describe it in data/sources/gazette.yml"


@pytest.mark.parametrize(
    ("summary", "complains"),
    [
        ("A club of 12 people.", False),
        ("A club of 37 people.", True),
        ("A club with 1.5 million things.", False),
        ("A club with 2.5 million things.", True),
        ("A club with 1,500,000 things since 2019.", False),
        ("A club with 3-day courses and the A4 road.", False),
        ("拥有150万成员。", False),
        ("拥有250万成员。", True),
    ],
)
def test_numbers_in_a_summary_are_held_against_the_facts(
    almanac: Rivers, summary: str, complains: bool
) -> None:
    found = findings_of(
        almanac,
        f"""\
summary: {summary}
period: 2019/..
facts:
  - metric: members
    value: 12
    as_of: 2024
    evidence: [{{source: yearbook-2024, paragraph: 2}}]
  - metric: litter
    value: 1_500_000
    as_of: 2024
    evidence: [{{source: yearbook-2024, paragraph: 2}}]
""",
    )
    assert [one.rule for one in found] == ["figure-in-summary"] * complains, shown(found)


def test_a_circle_of_parts_is_one_finding(almanac: Rivers) -> None:
    almanac.initiative("part_of: b-part\n", "a-part")
    almanac.initiative("part_of: a-part\n", "b-part")
    (one,) = almanac.findings()
    assert (one.file, one.line, one.column) == ("data/initiatives/a-part.yml", 4, 10)
    assert one.message == "'a-part' is part of itself: a-part -> b-part -> a-part"


def test_an_id_that_is_the_heading_of_a_metric_is_refused(almanac: Rivers) -> None:
    (one,) = findings_of(
        almanac,
        """\
facts:
  - metric: members
    value: 12
    as_of: 2024
    id: members
    evidence: [{source: yearbook-2024, paragraph: 2}]
""",
    )
    assert (one.line, one.rule) == (8, "duplicate-id")


def test_a_glossary_term_counts_as_used_by_any_text_in_any_language(almanac: Rivers) -> None:
    almanac.append(
        "data/glossary.yml",
        "net:\n  term: {en: Net, cy: Rhwyd}\n  meaning: What catches.\n"
        "sign:\n  term: {en: Sign, cy: 標誌}\n  meaning: What shows.\n"
        "oar:\n  term: Oarlock\n  meaning: What holds an oar.\n",
    )
    (one,) = findings_of(almanac, "note: They use nets, and a 標誌 here.\n")
    assert (one.rule, "'oar'" in one.message) == ("unused-term", True)

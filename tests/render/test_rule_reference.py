"""Every rule of the program, by its own example: the bad one breaks it, the good one does not."""

import pkgutil
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import macros
from macros.check.all_checks import CHECKS
from macros.check.complaint import Check
from macros.ground.rule import Rule
from macros.render.rule_reference import rules
from tests.support import rivers
from tests.support.folders import RIVERS
from tests.support.fragments import FRAGMENT
from tests.support.rivers import Rivers, shown

RULES = rules()
SHARED = {"data/metrics.yml", "data/places.yml", "data/glossary.yml"}


def put(almanac: Rivers, example: str) -> tuple[str, int]:
    """Puts an example into an almanac; gives its file, and how far down in it the example begins.

    A comment in the first line says which file it is, or in which encoding; it is not put there.
    Without one, the example is a part of an initiative.
    """
    first, _, rest = example.partition("\n")
    named = re.fullmatch(r"# (data/\S.*|docs/\S.*|mkdocs.yml)", first)
    encoding = re.fullmatch(r"# encoding: (\S+)", first)
    text = rest if named or encoding else example
    if not named:
        file = almanac.initiative(text)
    elif named[1] in SHARED:
        almanac.append(file := named[1], text)
    else:
        almanac.write(file := named[1], text)
    whole = (almanac.root / file).read_text("utf-8")
    if encoding:
        almanac.write(file, whole.encode(encoding[1]))
    return file, whole.count("\n") - example.count("\n")


@pytest.fixture
def almanac(tmp_path: Path) -> Rivers:
    return rivers.copy(tmp_path, pages=False)


def ids(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_bad_example_breaks_its_rule_where_it_is_marked_and_no_other(
    rule: Rule, almanac: Rivers
) -> None:
    file, above = put(almanac, rule.bad)
    assert rule.marks
    found = almanac.findings()
    # A record that is only there to be bad may also be of no use to anybody.
    relevant = [one for one in found if one.rule == rule.id or not one.rule.startswith("unused-")]
    assert [(one.file, one.line, one.column, one.severity, one.rule) for one in relevant] == [
        (file, above + line, column, rule.severity, rule.id) for line, column in rule.marks
    ], shown(found)
    for one in relevant:
        assert FRAGMENT.fullmatch(one.message), one
        assert FRAGMENT.fullmatch(one.remedy), one


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_good_example_breaks_no_rule(rule: Rule, almanac: Rivers) -> None:
    put(almanac, rule.good)
    wrong = [one for one in almanac.findings() if one.severity == "error" or one.rule == rule.id]
    assert not wrong, shown(wrong)


def test_the_almanac_that_the_examples_are_put_into_has_no_findings() -> None:
    found = Rivers(RIVERS).findings()
    assert not found, shown(found)


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_is_explained_and_has_both_examples(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert rule.title.endswith("."), rule.title
    assert "\n" not in rule.title
    assert rule.bad.strip()
    assert rule.good.strip()
    assert rule.bad != rule.good


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_every_line_of_an_example_has_its_margin(rule: Rule) -> None:
    example = textwrap.dedent(rule.manual.partition("Example:\n")[2].rstrip())
    assert not [line for line in example.splitlines() if not re.match(r"[-+ ] |$", line)]


# No finding without a rule, and no rule without its page.


def test_a_rule_has_an_id_of_its_own() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(macros.__path__, "macros."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def test_every_check_is_registered() -> None:
    for module in modules():
        for name, value in vars(module).items():
            if module.__name__.startswith("macros.check.") and name.startswith("check_"):
                assert value in CHECKS, f"{module.__name__}.{name}"


def test_every_rule_of_the_program_is_in_the_reference() -> None:
    known = set(map(id, RULES))
    for module in modules():
        for name, value in vars(module).items():
            rule = value.rule if isinstance(value, Check) else value
            if isinstance(rule, Rule):
                assert id(rule) in known, f"{module.__name__}.{name}"

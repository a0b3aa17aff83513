"""The macros and the headers that describe them."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from macros.load.catalog import Catalog
from macros.written import macro_reference as manual
from macros.written.macro_calls import find_calls
from macros.written.macro_reference import FOLDER, macros

FILES = sorted(FOLDER.glob("*.html"))


def _macro(path: Path) -> nodes.Macro:
    tree = jinja2.Environment(autoescape=True).parse(path.read_text("utf-8"))
    found = [macro for macro in tree.find_all(nodes.Macro) if macro.name == path.stem]
    assert len(found) == 1, f"{path.name} has not one macro of its own name"
    return found[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_header_lists_the_macros_parameters_in_their_order(path: Path) -> None:
    described = [parameter.name for parameter in macros()[path.stem].parameters]
    assert described == [argument.name for argument in _macro(path).args]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_optional_has_a_default(path: Path) -> None:
    macro = _macro(path)
    names = [argument.name for argument in macro.args]
    optional = [p.name for p in macros()[path.stem].parameters if not p.required]
    assert optional == names[len(names) - len(macro.defaults) :]


@pytest.mark.parametrize("name", macros())
def test_what_is_required_comes_first(name: str) -> None:
    required = [parameter.required for parameter in macros()[name].parameters]
    assert required == sorted(required, reverse=True)


@pytest.mark.parametrize("name", macros())
def test_a_header_says_what_the_macro_shows(name: str) -> None:
    macro = macros()[name]
    assert re.fullmatch(r"[A-Z].{20,}\.", macro.purpose)
    assert all(len(parameter.text) > 5 for parameter in macro.parameters)
    assert macro.examples


@pytest.mark.parametrize("name", macros())
def test_an_example_is_a_call_of_its_macro(name: str, rivers: Catalog) -> None:
    for example in macros()[name].examples:
        calls, findings = find_calls(example, "docs/x.md", rivers)
        assert findings == []
        assert [call.macro.name for call in calls] == [name]


@pytest.mark.parametrize("name", macros())
def test_the_examples_show_every_parameter_that_is_required(name: str, rivers: Catalog) -> None:
    required = {p.name for p in macros()[name].parameters if p.required}
    for example in macros()[name].examples:
        (call,) = find_calls(example, "docs/x.md", rivers)[0]
        assert required <= call.arguments.keys()


def test_what_the_design_promises_is_there() -> None:
    promised = {"fact", "compare", "timeline", "chart", "progress", "cards", "source"}
    assert promised | {"disagreements", "coverage", "glossary"} <= set(macros())


HEADER = """\
{#
A thing that is shown somewhere.

Shape: inline
Parameters:
  id: initiative - whose thing it is,
    in two lines
  most: number, optional - how many
  groups: group list - which
Examples:
  {{ thing("x") }}
  {{ thing("y") }}
#}
"""


def test_a_header_is_read_part_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "thing.html").write_text(HEADER, "utf-8")
    monkeypatch.setattr(manual, "FOLDER", tmp_path)
    macro = macros.__wrapped__()["thing"]
    assert (macro.purpose, macro.inline) == ("A thing that is shown somewhere.", True)
    assert macro.examples == ('{{ thing("x") }}', '{{ thing("y") }}')
    one, most, groups = macro.parameters
    assert (one.type, one.required, one.many) == ("initiative", True, False)
    assert one.text == "whose thing it is, in two lines"
    assert (most.type, most.required) == ("number", False)
    assert (groups.type, groups.many) == ("group", True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Shape: inline", "Form: inline"),
        ("Shape: inline", "Shape: round"),
        ("Parameters:", "Params:"),
        ("id: initiative", "id: thing"),
        ("optional - how many", "optional"),
        ("Examples:", ""),
    ],
)
def test_a_header_that_cannot_be_read_names_its_macro(
    old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "thing.html").write_text(HEADER.replace(old, new), "utf-8")
    monkeypatch.setattr(manual, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="the macro 'thing'"):
        macros.__wrapped__()

"""What templates may call: all of it is declared, and all that is declared is used."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping

import jinja2
import pytest
from jinja2 import meta, nodes

from macros.derive.derived import Derived
from macros.ground.program_folders import TEMPLATES
from macros.pages.addresses import Addresses
from macros.render.environment import TemplateEnvironment
from macros.render.renderer import Renderer
from macros.render.template_names import TemplateNames

JINJA = jinja2.Environment()


@pytest.fixture(scope="module")
def names(rivers_derived: Derived) -> TemplateNames:
    return Renderer(rivers_derived, Addresses()).names


@pytest.fixture(scope="module")
def templates(names: TemplateNames) -> Mapping[str, nodes.Template]:
    """All templates as Jinja reads them, by their path."""
    environment = TemplateEnvironment()
    environment.filters.update(names.filters())
    return {
        path.relative_to(TEMPLATES).as_posix(): environment.parse(path.read_text("utf-8"))
        for path in sorted(TEMPLATES.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def used(templates: Mapping[str, nodes.Template]) -> Mapping[str, set[str]]:
    """The names that each template takes from outside, but for Jinja's own."""
    return {
        path: meta.find_undeclared_variables(tree) - JINJA.globals.keys() - _given(tree, templates)
        for path, tree in templates.items()
    }


def _given(tree: nodes.Template, templates: Mapping[str, nodes.Template]) -> set[str]:
    """The names that a template, or one that it extends, imports and sets."""
    given = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "store"}
    for imported in tree.find_all(nodes.FromImport):
        given |= {name if isinstance(name, str) else name[1] for name in imported.names}
    given |= {one.name for one in tree.find_all(nodes.Macro)}
    for extended in tree.find_all(nodes.Extends):
        assert isinstance(extended.template, nodes.Const)
        given |= _given(templates[extended.template.value], templates)
    return given


def test_templates_use_the_names_that_are_declared_and_no_others(
    names: TemplateNames, used: Mapping[str, set[str]]
) -> None:
    # A page is also given itself and its view.
    declared = {*names.functions(), *names.values(), "page", "view"}
    assert set[str]().union(*used.values()) == declared


def test_only_pages_are_given_a_page_and_its_view(used: Mapping[str, set[str]]) -> None:
    given = {path for path, found in used.items() if found & {"page", "view"}}
    assert given
    assert all(path.startswith("pages/") for path in given)


def test_templates_use_the_filters_that_are_declared_and_no_others(
    names: TemplateNames, templates: Mapping[str, nodes.Template]
) -> None:
    filters = {one.name for tree in templates.values() for one in tree.find_all(nodes.Filter)}
    assert filters - JINJA.filters.keys() == names.filters().keys()
    assert not names.filters().keys() & JINJA.filters.keys()


def test_every_name_says_what_it_gives_and_has_types(names: TemplateNames) -> None:
    functions: dict[str, Callable[..., object]] = {**names.functions(), **names.filters()}
    for name, function in functions.items():
        assert (function.__doc__ or "").strip(), name
        signature = inspect.signature(function)
        types = [parameter.annotation for parameter in signature.parameters.values()]
        assert inspect.Signature.empty not in (*types, signature.return_annotation), name


def test_no_template_reads_the_number_of_a_fact(templates: Mapping[str, nodes.Template]) -> None:
    """A value is shown by the components that open its card, which are given its words."""
    for path, tree in templates.items():
        for read in tree.find_all(nodes.Getattr):
            match read:
                case nodes.Getattr(
                    node=nodes.Getattr(attr="item") | nodes.Name(name="item"),
                    attr="value" | "range",
                ):
                    pytest.fail(path)


def test_only_two_components_are_given_the_words_of_a_value() -> None:
    files = TEMPLATES.rglob("*.html")
    given = {path.name for path in files if "words.amount(" in path.read_text("utf-8")}
    assert given == {"value.html", "evidence_card.html"}

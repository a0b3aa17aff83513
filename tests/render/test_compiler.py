"""Templates write what Jinja's own compiler makes them write."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from macros.render.compiler import CompiledEnvironment


class _Drawn:
    def __html__(self) -> str:
        return "<b>&</b>"


def _count(*values: object, **named: object) -> str:
    return f"{len(values)} & {sorted(named)}"


_VALUES: dict[str, Any] = {
    "text": "<a & 'b' \"c\">",
    "html": Markup("<i>&amp;</i>"),
    "drawn": _Drawn(),
    "numbers": [3, 1, 2],
    "pair": {"b": 2, "a": "<"},
    "count": _count,
}
_TEMPLATES = [
    "{{ text }} {{ html }} {{ drawn }} {{ none }} {{ 7 }} {{ 1.5 }} {{ true }}",
    (
        "{% macro m(a, b='<', c=a) %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}"
        "{{ m(text) }}{{ m(b=1, a=html) }}{{ m(1, 2, 3) }}{{ m(c=text, a=2) }}"
    ),
    "{% macro m() %}{{ caller(text) }}{% endmacro %}{% call(x) m() %}<u>{{ x }}</u>{% endcall %}",
    "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, text, x='<') }}",
    "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
    "{{ count(1, *numbers, **pair) }} {{ count(class=text, if=1) }} {{ count() }}",
    "{% for n in numbers %}{{ loop.index }}{{ count(n, loop.last) }}{% endfor %}",
    "{% set kept %}<p>{{ text }}</p>{% endset %}{{ kept }}{{ kept | length }}",
    (
        "{{ numbers | join('<') }} {{ numbers | select('odd') | map('string') | list }}"
        " {{ numbers | first }} {{ numbers | sum }} {{ numbers | unique | list }}"
    ),
    (
        "{% macro m(macro, name, missing=text) %}{{ macro }}{{ name }}{{ missing }}{% endmacro %}"
        "{% macro call(m) %}{{ m('<', 1) }}{{ caller() }}{% endmacro %}"
        "{% call call(m) %}{{ m(text, name=html, missing=2) }}{% endcall %}"
    ),
    "{% macro m(a) %}{{ a() }}{% endmacro %}{% macro b() %}<{% endmacro %}{{ m(b) }}{{ m(count) }}",
    "{% macro m() %}{{ m2('<') }}{% endmacro %}{% macro m2(m) %}{{ m }}{% endmacro %}{{ m() }}",
    "{% macro m(count) %}{{ count(1) }}{% endmacro %}{{ m(count) }}{{ count(text) }}",
    "{% set m = count %}{{ m(text) }}{% for text in [count] %}{{ text(1) }}{% endfor %}",
    "{{ 'x' if not numbers }}{{ text ~ ('x' if not numbers) }}{{ ['x' if 0, 1] | join('-') }}",
    "{{ text.upper() }}{{ ('a' if pair else text).title() }}{{ (text ~ html).lower() }}",
    "{% for n in numbers %}{{ n.real.imag }}{% endfor %}{{ pair.items().__len__() }}{{ 1.5.real }}",
    "{{ text ~ html }} {{ 'x' if numbers else 'y' }} {{ pair.items() | list }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ (m('<') ~ '<') | replace('<', '>') }}",
]


def _written(kind: type[jinja2.Environment], template: str) -> str:
    environment = kind(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.globals.update(_VALUES)
    return environment.from_string(template).render()


@pytest.mark.parametrize("template", _TEMPLATES)
def test_a_template_writes_what_it_would_write_otherwise(template: str) -> None:
    assert _written(CompiledEnvironment, template) == _written(jinja2.Environment, template)


@given(st.text())
def test_no_text_is_left_as_html(text: str) -> None:
    template = CompiledEnvironment(autoescape=True).from_string(
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ a }}{{ m(a) }}{{ m(m(a)) }}"
    )
    assert template.render(a=text) == str(Markup.escape(text)) * 3


@pytest.mark.parametrize(
    "template",
    [
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
        "{{ nothing(1) }}",
        "{{ nothing.at_all }}",
    ],
)
def test_what_is_wrong_is_told_in_the_same_words(template: str) -> None:
    said = []
    for kind in (CompiledEnvironment, jinja2.Environment):
        with pytest.raises((TypeError, jinja2.UndefinedError)) as error:
            _written(kind, template)
        said.append(str(error.value))
    assert said[0] == said[1]


def test_an_attribute_that_a_value_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError, match="'dict' object has no attribute 'a'"):
        _written(CompiledEnvironment, "{{ pair.a }}")


@pytest.mark.parametrize("arguments", ["1, 2", "1, b=2", "1, a=2"])
def test_an_argument_that_a_macro_does_not_take_is_an_error(arguments: str) -> None:
    template = f"{{% macro m(a) %}}{{{{ a }}}}{{% endmacro %}}{{{{ m({arguments}) }}}}"
    with pytest.raises(TypeError):
        _written(CompiledEnvironment, template)

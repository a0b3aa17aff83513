"""One rendered page shell for many pages."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jinja2
import pytest

from macros.site.page_shell import ShellPage, Shells

THEME = """\
<title>{{ page.title }} - {{ site }}</title>
{% if page.canonical_url %}<link rel="canonical" href="{{ page.canonical_url }}">{% endif %}
<meta name="description" content="{{ page.meta.description }}">
<nav>{% for item in page.toc %}<a href="#{{ item }}">{{ item }}</a>{% endfor %}</nav>
{% if "<h1>" not in page.content %}<h1>{{ page.title }}</h1>{% endif %}
<main>{{ page.content }}</main>
{% if page.edit_url %}<a href="{{ page.edit_url }}">edit</a>{% endif %}
"""


@dataclass
class Page:
    """A page of a shell, as the plugin's are."""

    title: str
    content: str | None
    kind: str | None = "initiative"
    canonical_url: str | None = "https://example.org/x/"
    edit_url: str | None = "https://example.org/edit"
    meta: dict[str, Any] = field(default_factory=lambda: {"description": "What it is."})
    toc: Any = ()

    def shell_key(self) -> tuple[object, ...] | None:
        if self.kind is None:
            return None
        return self.kind, bool(self.toc), bool(self.edit_url), bool(self.canonical_url)

    def marked(self, marks: Mapping[str, str]) -> ShellPage:
        page = copy.copy(self)
        page.title, page.content = marks["title"], marks["content"]
        page.meta = {"description": marks["description"]}
        page.canonical_url = marks["canonical"] if self.canonical_url else None
        page.edit_url = marks["edit"] if self.edit_url else None
        page.toc = ("stand-in",) if self.toc else ()
        return page


class Counting:
    """A theme's template that counts how often it is rendered."""

    def __init__(self, source: str) -> None:
        self.template = jinja2.Environment(autoescape=False).from_string(source)
        self.rendered = 0
        self.name = "main.html"

    def render(self, context: Mapping[str, Any]) -> str:
        self.rendered += 1
        return self.template.render(context)


def _contents(context: Mapping[str, Any], toc: Any) -> str:
    return "".join(f'<a href="#{item}">{item}</a>' for item in toc)


def _shells(template: Counting, said: list[str] | None = None) -> Shells:
    warnings: list[str] = [] if said is None else said
    return Shells(template, _contents, Page, warnings.append)


def _pages(number: int = 5, **fields: Any) -> list[Page]:
    return [
        Page(
            f"Title {n} &amp; &lt;more&gt;",
            f"<h1>{n}</h1>\ue000 content {n}",
            canonical_url=f"https://example.org/{n}/",
            edit_url=f"https://example.org/edit/{n}",
            meta={"description": f"About {n}."},
            toc=tuple(f"part-{n}-{m}" for m in range(1 + n)),
            **fields,
        )
        for n in range(number)
    ]


def test_a_page_from_a_shell_equals_the_ordinary_one() -> None:
    template, plain = Counting(THEME), Counting(THEME)
    shells = _shells(template)
    for page in _pages():
        context = {"page": page, "site": "Walks"}
        assert shells.render(context) == plain.render(context)


def test_the_theme_is_rendered_twice_for_all_pages_of_a_kind() -> None:
    template = Counting(THEME)
    shells = _shells(template)
    for page in _pages(50):
        shells.render({"page": page, "site": "Walks"})
    assert template.rendered == 2


@pytest.mark.parametrize(
    "fields", [{"toc": ()}, {"edit_url": None}, {"canonical_url": None}, {"kind": "metric"}]
)
def test_pages_of_another_shape_have_another_shell(fields: dict[str, Any]) -> None:
    template, plain = Counting(THEME), Counting(THEME)
    shells = _shells(template)
    for page in (*_pages(2), *(copy.copy(page) for page in _pages(2))):
        for name, value in fields.items():
            setattr(page, name, value)
        context = {"page": page, "site": "Walks"}
        assert shells.render(context) == plain.render(context)


@pytest.mark.parametrize(
    "source",
    [
        THEME + "{{ page.title | upper }}",
        THEME + "{{ page.content | length }}",
        THEME + "{% if 'Title' in page.title %}a title{% endif %}",
        THEME.replace("{{ item }}</a>", "{{ item }} </a>"),
    ],
    ids=["a title in capitals", "the length of the content", "a condition", "other contents"],
)
def test_a_theme_that_does_more_with_a_page_is_rendered_in_full_and_said_so(source: str) -> None:
    said: list[str] = []
    template, plain = Counting(source), Counting(source)
    shells = _shells(template, said)
    for page in _pages():
        context = {"page": page, "site": "Walks"}
        assert shells.render(context) == plain.render(context)
    assert len(said) == 1
    assert "initiative" in said[0]


def test_only_the_kind_that_differs_is_given_up() -> None:
    said: list[str] = []
    template = Counting(THEME + "{% if page.kind == 'metric' %}{{ page.title | upper }}{% endif %}")
    shells = _shells(template, said)
    for page in (*_pages(3), *_pages(3, kind="metric")):
        shells.render({"page": page, "site": "Walks"})
    assert len(said) == 1
    assert template.rendered == 2 + 2 + 2


def test_a_page_that_shares_nothing_is_rendered_in_full() -> None:
    template = Counting(THEME)
    shells = _shells(template)
    for page in _pages(3, kind=None):
        shells.render({"page": page, "site": "Walks"})
    assert template.rendered == 3


def test_other_pages_and_other_uses_go_to_the_theme() -> None:
    template = Counting("{{ page }}")
    shells = _shells(template)
    assert shells.render({"page": "written"}) == "written"
    assert shells.name == "main.html"


def test_marks_in_a_pages_own_text_mean_nothing() -> None:
    template, plain = Counting(THEME), Counting(THEME)
    shells = _shells(template)
    for page in _pages(2):
        page.content = "<h1>x</h1>\ue001title\ue002 \ue001<h1>content\ue002"
        context = {"page": page, "site": "Walks"}
        assert shells.render(context) == plain.render(context)

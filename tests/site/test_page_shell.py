"""One rendered page shell for many pages."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import jinja2
import pytest

from macros.ground.marks import PART_BEGINS, PART_ENDS
from macros.ground.program_folders import THEME
from macros.site.page_frame import with_lean_frame
from macros.site.page_shell import PageShells, ShellPage

MAIN = """\
<title>{{ page.title }} - {{ site }}</title>
{% if page.canonical_url %}<link rel="canonical" href="{{ page.canonical_url }}">{% endif %}
<meta name="description" content="{{ page.meta.description }}">
{% if "<h1>" not in page.content %}<h1>{{ page.title }}</h1>{% endif %}
<article>
  {{ page.content }}
</article>
{% if page.edit_url %}<a href="{{ page.edit_url }}">edit</a>{% endif %}
"""
PARTIALS = {
    "generated.html": (THEME / "generated.html").read_text("utf-8"),
}


@dataclass
class Page:
    """A page of a shell, as the plugin's are."""

    title: str
    content: str
    kind: str = "initiative"
    canonical_url: str | None = "https://example.org/x/"
    edit_url: str | None = "https://example.org/edit"
    meta: dict[str, Any] = field(default_factory=lambda: {"description": "What it is."})

    def shell_key(self) -> tuple[object, ...]:
        return self.kind, bool(self.edit_url), bool(self.canonical_url)

    def parts(self) -> Mapping[str, str]:
        return {
            "title": self.title,
            "content": self.content,
            "description": self.meta["description"],
            "canonical": self.canonical_url or "",
            "edit": self.edit_url or "",
        }

    def marked(self, marks: Mapping[str, str]) -> ShellPage:
        page = copy.copy(self)
        page.title, page.content = marks["title"], marks["content"]
        page.meta = {"description": marks["description"]}
        page.canonical_url = marks["canonical"] if self.canonical_url else None
        page.edit_url = marks["edit"] if self.edit_url else None
        return page


class Theme:
    """A theme whose main template counts how often it is rendered."""

    def __init__(self, main: str = MAIN, warn: Callable[[str], None] = pytest.fail) -> None:
        counted = f"{{{{ count() }}}}{main}"
        loader = jinja2.DictLoader({**PARTIALS, "main.html": counted})
        self.environment = jinja2.Environment(loader=loader)
        self.environment.globals["count"] = self._count
        self.rendered = 0
        PageShells(warn).install(self.environment)

    def _count(self) -> str:
        self.rendered += 1
        return ""

    def shared(self, page: Page) -> str:
        """A page as the build writes it."""
        return self._render(PageShells.template, page)

    def ordinary(self, page: Page) -> str:
        """A page as the theme alone renders it, with its frame collapsed."""
        return with_lean_frame(self._render("main.html", page))

    def _render(self, template: str, page: Page) -> str:
        return self.environment.get_template(template).render({"page": page, "site": "Walks"})


def _pages(number: int = 5, **fields: Any) -> list[Page]:
    return [
        Page(
            f"Title {n} &amp; &lt;more&gt;",
            f"<h1>{n}</h1> content {n}",
            canonical_url=f"https://example.org/{n}/",
            edit_url=f"https://example.org/edit/{n}",
            meta={"description": f"About {n}."},
            **fields,
        )
        for n in range(number)
    ]


def test_a_page_from_a_shell_equals_the_ordinary_one() -> None:
    theme, plain = Theme(), Theme()
    for page in _pages():
        assert theme.shared(page) == plain.ordinary(page)


def test_the_theme_is_rendered_twice_for_all_pages_of_a_kind() -> None:
    theme = Theme()
    for page in _pages(50):
        theme.shared(page)
    assert theme.rendered == 2


@pytest.mark.parametrize(
    "fields", [{"edit_url": None}, {"canonical_url": None}, {"kind": "metric"}]
)
def test_pages_of_another_shape_have_another_shell(fields: dict[str, Any]) -> None:
    theme, plain = Theme(), Theme()
    for page in (*_pages(2), *(copy.copy(page) for page in _pages(2))):
        for name, value in fields.items():
            setattr(page, name, value)
        assert theme.shared(page) == plain.ordinary(page)
    for page in _pages(2):
        assert theme.shared(page) == plain.ordinary(page)


@pytest.mark.parametrize(
    "main",
    [
        MAIN + "{{ page.title | upper }}",
        MAIN + "{{ page.content | length }}",
        MAIN + "{% if 'Title' in page.title %}a title{% endif %}",
    ],
    ids=["a title in capitals", "the length of the content", "a condition"],
)
def test_a_theme_that_does_more_with_a_page_is_rendered_in_full_and_said_so(main: str) -> None:
    said: list[str] = []
    theme, plain = Theme(main, said.append), Theme(main)
    for page in _pages():
        assert theme.shared(page) == plain.ordinary(page)
    assert len(said) == 1
    assert "initiative" in said[0]


def test_only_the_kind_that_differs_is_given_up() -> None:
    said: list[str] = []
    main = MAIN + "{% if page.kind == 'metric' %}{{ page.title | upper }}{% endif %}"
    theme = Theme(main, said.append)
    for page in (*_pages(3), *_pages(3, kind="metric")):
        theme.shared(page)
    assert len(said) == 1
    assert theme.rendered == 2 + 2 + 2


def test_marks_in_a_pages_own_text_mean_nothing() -> None:
    theme, plain = Theme(), Theme()
    for page in _pages(3):
        begin, end = PART_BEGINS, PART_ENDS
        page.content = f"<h1>x</h1>{begin}title{end} {begin}<h1>content{end}"
        assert theme.shared(page) == plain.ordinary(page)

"""Pages that are made from data, as MkDocs knows pages."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from macros.pages.page_list import Page as Planned
from macros.pages.page_list import QuestionPage, RecordPage
from macros.render.renderer import Heading, Rendered, RenderError
from macros.site.page_shell import PageShells


class GeneratedPage(Page):
    """A page made from data: it never sees Markdown."""

    def __init__(
        self,
        planned: Planned,
        config: MkDocsConfig,
        root: Path,
        edit: str,
        made: Callable[[Planned], Rendered],
    ) -> None:
        title = escape(planned.title, quote=False)
        super().__init__(title, _file(planned, config, root), config)
        self.made = made
        self.planned = planned
        self.edit_url = edit or None
        self.meta = {
            "title": title,
            "description": escape(planned.description),
        }
        # A page in the navigation looks like no other.
        if isinstance(planned, RecordPage | QuestionPage):
            self.meta["template"] = PageShells.template

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source text: the page is made from a catalog."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Makes the page's HTML, table of contents and anchors."""
        with told():
            rendered = self.made(self.planned)
        self.content = rendered.html
        self.toc = contents(rendered.headings)
        self.present_anchor_ids = rendered.ids
        self.links_to_anchors = {}

    def shell_key(self) -> tuple[object, ...]:
        """The properties that pages must have in common to share a shell."""
        first = next(iter(self.toc), None)
        return (
            self.planned.kind if isinstance(self.planned, RecordPage) else "question",
            self.url.count("/"),  # all links to the theme's files start from there
            bool(first and first.children),
            bool(self.edit_url),
            bool(self.canonical_url),
            bool(self.meta.get("card", {}).get("picture")),
        )

    def marked(self, marks: Mapping[str, str]) -> GeneratedPage:
        """A copy of the page with marks in place of the parts that differ."""
        page = copy.copy(self)
        page.title, page.content = marks["title"], marks["content"]
        page.meta = {**self.meta, "title": marks["title"], "description": marks["description"]}
        if card := self.meta.get("card"):
            page.meta["card"] = {name: text and marks[name] for name, text in card.items()}
        page.canonical_url = marks["canonical"] if self.canonical_url else None
        page.edit_url = marks["edit"] if self.edit_url else None
        first = next(iter(self.toc), None)
        stand_in = [Heading(2, "contents", "contents")] if first and first.children else []
        page.toc = contents([Heading(1, "top", marks["title"]), *stand_in])
        return page


def contents(headings: Sequence[Heading]) -> TableOfContents:
    """A table of contents: the page's heading with the second level below, and so on."""
    roots: list[Any] = []
    stack: list[Any] = []
    for heading in headings:
        token = {
            "level": heading.level,
            "id": heading.id,
            "name": escape(heading.text, quote=False),
            "children": [],
        }
        while stack and stack[-1]["level"] >= heading.level:
            stack.pop()
        (stack[-1]["children"] if stack else roots).append(token)
        stack.append(token)
    return get_toc(roots)


@contextmanager
def told() -> Iterator[None]:
    """Says what is wrong in a template in a line of MkDocs', without a traceback."""
    try:
        yield
    except RenderError as error:
        raise PluginError(str(error)) from error


def _file(planned: Planned, config: MkDocsConfig, root: Path) -> File:
    source = root / planned.edit[0]
    one_of_many = isinstance(planned, RecordPage | QuestionPage)
    level = InclusionLevel.NOT_IN_NAV if one_of_many else InclusionLevel.INCLUDED
    if source.is_file():
        return File.generated(config, planned.src, abs_src_path=str(source), inclusion=level)
    return File.generated(config, planned.src, content="", inclusion=level)

"""One rendered page shell for many pages: the theme's template is run once per kind of page.

The theme renders header, navigation and footer for every page anew, which costs more than the
page itself. Pages that differ only in title, description, addresses, table of contents and
content get one shell, rendered with marks in those places, and the rest is joining strings. The
first page of each kind is also rendered in the ordinary way; if the two differ, the shell of that
kind is given up and said so. Nothing here knows MkDocs: a page is whatever has these attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

# What a page's card holds, for where its address is shared; it may have none.
_CARD = ("name", "summary", "picture", "words")
_SLOTS = ("title", "description", "canonical", "edit", "content", "contents", *_CARD)
# The theme adds a heading to content without one, so the content's mark has to look like one.
_MARKS = {slot: f"\ue001{'<h1>' if slot == 'content' else ''}{slot}\ue002" for slot in _SLOTS}
_SLOT = re.compile(f"\ue001(?:<h1>)?({'|'.join(_SLOTS)})\ue002")


class Template(Protocol):
    """What Jinja's templates have in common with a shell."""

    def render(self, context: Mapping[str, Any]) -> str:
        """The page as HTML."""
        ...


class ShellPage(Protocol):
    """The attributes of a page that a shell has places for."""

    title: str
    meta: dict[str, Any]
    canonical_url: str | None
    edit_url: str | None
    content: str | None
    toc: Any

    def shell_key(self) -> tuple[object, ...] | None:
        """What pages must share to share a shell; None for a page that shares none."""
        ...

    def marked(self, marks: Mapping[str, str]) -> ShellPage:
        """The same page with marks in place of what differs."""
        ...


class Shells:
    """Stands in for the theme's main template; any other use of it is passed through."""

    def __init__(
        self,
        template: Template,
        contents: Callable[[Mapping[str, Any], Any], str],
        takes: type[Any],
        warn: Callable[[str], None],
    ) -> None:
        self._template = template
        self._contents = contents
        self._takes = takes
        self._warn = warn
        self._shells: dict[tuple[object, ...], list[str] | None] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._template, name)

    def render(self, context: Mapping[str, Any]) -> str:
        """The page of a context, from its shell where it has one."""
        page = context.get("page")
        if not isinstance(page, self._takes):
            return self._template.render(context)
        key = page.shell_key()
        if key is None:
            return self._template.render(context)
        if key not in self._shells:
            return self._first(key, context, page)
        shell = self._shells[key]
        return self._filled(shell, context, page) if shell else self._template.render(context)

    def _first(self, key: tuple[object, ...], context: Mapping[str, Any], page: ShellPage) -> str:
        ordinary = self._template.render(context)
        marked = page.marked(_MARKS)
        html = self._template.render({**context, "page": marked})
        stand_in = self._contents(context, marked.toc)
        if stand_in:
            html = html.replace(stand_in, _MARKS["contents"], 1)
        shell = _SLOT.split(html)
        same = self._filled(shell, context, page) == ordinary
        if not same:
            self._warn(f"the page shell of {key} differs from the theme's own page; not used")
        self._shells[key] = shell if same else None
        return ordinary

    def _filled(self, shell: list[str], context: Mapping[str, Any], page: ShellPage) -> str:
        values = {
            "title": page.title,
            "description": page.meta.get("description", ""),
            "canonical": page.canonical_url or "",
            "edit": page.edit_url or "",
            "content": page.content or "",
            "contents": self._contents(context, page.toc),
            **page.meta.get("card", {}),
        }
        # Even places hold the shell's own text, odd ones the names of slots.
        return "".join(values[part] if index % 2 else part for index, part in enumerate(shell))

"""One rendered page shell for many pages: the theme's template is run once per kind of page.

The theme renders header, navigation and footer for every page anew, which costs more than the
page itself. Pages that differ only in title, description, addresses and content get one
shell: the theme's page, rendered with a mark in place of each of these parts, made lean, and
split at the marks. Every page of the kind is then joined from the shell and its own parts.

The first page of each kind is also rendered in the ordinary way. If the two differ, every page of
that kind is rendered in the ordinary way, and a warning says so. Nothing here knows MkDocs: a page
is any object with the attributes below.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Protocol

import jinja2
from markupsafe import Markup

from macros.ground.marks import PART_BEGINS, PART_ENDS
from macros.site.page_frame import with_lean_frame

# Only the theme's own text is split at marks, never that of a page.
_MARK = re.compile(rf"{PART_BEGINS}(?:<h1>)?(\w+){PART_ENDS}")


class ShellPage(Protocol):
    """A page that may share a shell with others."""

    def shell_key(self) -> tuple[object, ...]:
        """The properties that pages must have in common to share a shell."""
        ...

    def parts(self) -> Mapping[str, str]:
        """The parts of a page that differ between the pages of one shell."""
        ...

    def marked(self, marks: Mapping[str, str]) -> ShellPage:
        """A copy of the page with marks in place of its parts."""
        ...


class PageShells:
    """Gives the theme's template for generated pages the function that renders them."""

    template = "generated.html"
    """The template, which calls `shared_page`."""

    def __init__(self, warn: Callable[[str], None]) -> None:
        self._warn = warn
        self._shells: dict[tuple[object, ...], list[str] | None] = {}
        self._digests: dict[tuple[object, ...], bytes] = {}

    def install(self, environment: jinja2.Environment) -> None:
        """Makes `shared_page` known to the templates of an environment."""
        environment.globals["shared_page"] = self._shared_page

    def made_from(
        self, page: ShellPage, plain: Callable[[str], str], content: str | None = None
    ) -> bytes | None:
        """The digest of all that a page is joined from; None if its shell is not known.

        Args:
            page: The page.
            plain: Takes out of a shell's text what differs between builds and is not meant.
            content: What stands for the page's content, which need not be made.
        """
        key = page.shell_key()
        shell = self._shells.get(key)
        if shell is None:
            return None
        if key not in self._digests:
            texts = [text if index % 2 else plain(text) for index, text in enumerate(shell)]
            self._digests[key] = hashlib.sha256(repr(texts).encode()).digest()
        digest = hashlib.sha256(self._digests[key])
        parts = page.parts() if content is None else {**page.parts(), "content": content}
        for name, text in parts.items():
            data = text.encode("utf-8", "surrogatepass")
            digest.update(f"{name} {len(data)}\n".encode())
            digest.update(data)
        return digest.digest()

    @jinja2.pass_context
    def _shared_page(self, context: jinja2.runtime.Context) -> Markup:
        """The page of a context, from its shell where it has one."""
        variables, page = context.parent, context["page"]
        theme = context.environment.get_template("main.html")
        key, parts = page.shell_key(), page.parts()
        if key in self._shells:
            shell = self._shells[key]
            html = _joined(shell, parts) if shell else with_lean_frame(theme.render(variables))
            return Markup(html)
        ordinary = theme.render(variables)
        marked = page.marked({name: _mark(name) for name in parts})
        html = theme.render({**variables, "page": marked})
        if _joined(_MARK.split(html), parts) != ordinary:
            self._warn(f"the page shell of {key} differs from the theme's own page; not used")
            self._shells[key] = None
            return Markup(with_lean_frame(ordinary))
        shell = self._shells[key] = _MARK.split(with_lean_frame(html))
        return Markup(_joined(shell, parts))


def _mark(part: str) -> str:
    """A text that stands for a part in the theme's page.

    The theme adds a heading to content without one, so the mark of the content looks like one.
    """
    return f"{PART_BEGINS}{'<h1>' if part == 'content' else ''}{part}{PART_ENDS}"


def _joined(shell: list[str], parts: Mapping[str, str]) -> str:
    # Even indices hold the shell's own text, odd ones the names of parts.
    return "".join(parts.get(text, "") if index % 2 else text for index, text in enumerate(shell))

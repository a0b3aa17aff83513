"""Makes HTML of a page's Markdown as MkDocs does, with the extensions that mkdocs.yml names.

`almanac check` runs in copies that nobody has looked at. So of mkdocs.yml only names and plain
values are read, and an extension is loaded only if it comes with Python-Markdown or PyMdown and
reads no other files.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, extensions
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from macros.written.markdown_limits import CannotRenderError, MarkdownLimits
from macros.written.mkdocs_settings import MKDOCS_FILE, mkdocs_values

# MkDocs has these in any site.
_ALWAYS = ("toc", "tables", "fenced_code")
_KNOWN = re.compile(
    r"(?:markdown\.extensions\.)?(?:"
    + "|".join(module.name for module in iter_modules(extensions.__path__))
    + r")|pymdownx\.(?!snippets|b64)[a-z]+"
)


@dataclass(frozen=True)
class MarkdownSettings:
    """The extensions of Markdown that a site uses, and their options."""

    names: tuple[str, ...] = _ALWAYS
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class MarkdownPage:
    """What Markdown makes of a page."""

    html: str
    links: tuple[str, ...]
    """The addresses of links and pictures that are written in Markdown, not as HTML."""


class MarkdownPages:
    """Makes HTML of pages."""

    def __init__(self, settings: MarkdownSettings) -> None:
        self._settings = settings
        self._limits = MarkdownLimits()
        self._before: Mapping[str, MarkdownPage] = {}
        self._pages: dict[str, MarkdownPage] = {}
        # The engine for the next page; None if the last has left it in the middle of its work.
        self._engine: Markdown | None = None

    def next_run(self, settings: MarkdownSettings) -> MarkdownPages:
        """What makes the pages of another run, and has those of this one if they are the same.

        An extension that nobody knows may read other files, which may have changed.
        """
        known = all(map(_KNOWN.fullmatch, settings.names))
        following = MarkdownPages(settings)
        if known and settings == self._settings:
            following._before = self._pages
        return following

    @property
    def work(self) -> int:
        """How much work the last page was, in characters that Markdown read."""
        return self._limits.work

    def page(self, text: str) -> MarkdownPage:
        """What becomes of a page's text; it is made once, however often it is asked for.

        Raises:
            CannotRenderError: Markdown gives up.
        """
        if text not in self._pages:
            self._pages[text] = self._before.get(text) or self._made(text)
        return self._pages[text]

    def _made(self, text: str) -> MarkdownPage:
        html = self.html(text)
        return MarkdownPage(html, tuple(self._links.found))

    def html(self, text: str) -> str:
        """The HTML of a page's text.

        Raises:
            CannotRenderError: Markdown gives up, as it would in a build, or would take too long.
        """
        self._links.found = []
        engine, self._engine = self._engine or self._new_engine(), None
        try:
            with _less_depth():
                html = engine.reset().convert(text)
        except CannotRenderError:
            raise
        except Exception as error:  # of any kind: extensions fail in their own ways
            raise CannotRenderError(
                "no page can be made of this text",
                "write it with fewer levels, and with empty lines between its parts",
            ) from error
        self._engine = engine
        return html

    def _new_engine(self) -> Markdown:
        engine = _engine(self._settings)
        engine.registerExtensions([self._limits], {})
        # Behind all that still changes addresses.
        engine.treeprocessors.register(self._links, "links", -1)
        return engine

    @cached_property
    def _links(self) -> _AddressNotes:
        return _AddressNotes()


class _AddressNotes(Treeprocessor):
    """Notes the addresses in a page. HTML in it is no part of the tree yet."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            address = element.get({"a": "href", "img": "src"}.get(element.tag, ""))
            # Markdown hides mail addresses from those who collect them.
            if address and AMP_SUBSTITUTE not in address:
                self.found.append(address)


@contextmanager
def _less_depth() -> Iterator[None]:
    """Less room for calls within calls than a build has, which has more around it."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(usual * 3 // 4)
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)


def markdown_settings(root: Path) -> MarkdownSettings:
    """The settings in the mkdocs.yml of an almanac, those of MkDocs itself if none can be read."""
    listed = mkdocs_values(root / MKDOCS_FILE).get("markdown_extensions")
    named = {name: options for name, options in _named(listed) if _KNOWN.fullmatch(name)}
    settings = MarkdownSettings(
        tuple(dict.fromkeys((*_ALWAYS, *named))),
        {name: options for name, options in named.items() if options},
    )
    return settings if _works(settings) else MarkdownSettings(settings.names)


def _named(listed: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """The extensions in a list of MkDocs with their options, as far as these are plain values."""
    for entry in (
        [listed] if isinstance(listed, dict) else listed if isinstance(listed, list) else []
    ):
        pairs = entry.items() if isinstance(entry, dict) else [(entry, None)]
        for name, options in pairs:
            known = options if isinstance(options, dict) else {}
            yield str(name), {key: value for key, value in known.items() if value is not None}


def _engine(settings: MarkdownSettings) -> Markdown:
    return Markdown(extensions=[*settings.names], extension_configs={**settings.options})


def _works(settings: MarkdownSettings) -> bool:
    """Whether the extensions take their options; MkDocs says what is wrong with them."""
    try:
        _engine(settings)
    except Exception:  # of any kind: extensions fail in their own ways
        return False
    return True

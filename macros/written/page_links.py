"""The links of written pages within the site: the page, the file and the heading they lead to."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from urllib.parse import unquote, urlsplit

from macros.derive.derived import Derived
from macros.ground.findings import Finding, line_and_column, nearest, shortened
from macros.ground.rule import Rule
from macros.pages.addresses import QUESTIONS
from macros.pages.former_pages import former_pages, former_question_pages
from macros.pages.page_list import Page, comparison_page, guide_pages, question_pages, record_pages
from macros.written.html_tokens import html_tokens
from macros.written.macro_calls import Call, find_calls, prose, with_placeholders
from macros.written.markdown_limits import CannotRenderError
from macros.written.markdown_pages import MarkdownPages
from macros.written.navigation import check_navigation
from macros.written.page_files import PageFiles, WrittenPage

PAGE_LINK = Rule(
    "page-link",
    """A link in a page leads to a page, a file or a heading that does not exist.

    Write the path of the page's file from the file that links to it, with its ending.

    Example:
        # docs/example.md
      - The clubs have [their numbers](initiatives/river-watch/).
                                       ^
      + The clubs have [their numbers](initiatives/river-watch.md).
    """,
    "warning",
)

_NO_PAGE = "write the path of a file in docs/, or of a page made from data, from this file on"

# How Markdown links from a note back to the sign in the text, and where the note stands.
_FROM_NOTE, _NOTE = "fnref:", "[^"


class Anchors(Protocol):
    """Tells where on a page links can lead to."""

    def of_page(self, page: Page) -> Collection[str]:
        """The ids on a page that is made from data."""
        ...

    def of_calls(self, calls: Sequence[Call], src: str) -> Collection[str]:
        """The ids in what the calls of a written page become."""
        ...


def check_links(
    files: PageFiles, derived: Derived, markdown: MarkdownPages, anchors: Anchors | None
) -> Iterator[Finding]:
    """Complains of links that lead nowhere, and of a navigation that does.

    Without `anchors`, as where data has errors, no ids are asked for that are made from data.
    """
    links = _WrittenLinks(files, derived, markdown, anchors)
    yield from check_navigation(files, links.is_made)
    for page in files.pages.values():
        # A page that cannot be read has links that nobody knows.
        if not page.findings:
            yield from links.check(page)


@dataclass(frozen=True)
class _WrittenLinks:
    files: PageFiles
    derived: Derived
    markdown: MarkdownPages
    anchors: Anchors | None

    def check(self, page: WrittenPage) -> Iterator[Finding]:
        """Complains of the links of a page."""
        locations = _Locations(page)
        for link in self._parts(page).links:
            index = locations.next(link.replace(f"#{_FROM_NOTE}", _NOTE))
            if fault := self._fault(page, link):
                at = line_and_column(page.text, index)
                yield PAGE_LINK.finding(page.file, *at, *fault)

    def _fault(self, page: WrittenPage, link: str) -> tuple[str, str] | None:
        """What is wrong with a link, and the remedy."""
        try:
            scheme, host, path, _, anchor = urlsplit(link)
        except ValueError:
            return f"'{shortened(link)}' is not an address", _NO_PAGE
        if scheme or host:
            return None
        shown = shortened(link)
        folder = posixpath.dirname(page.src)
        target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else page.src
        if link.startswith(("/", "\\")):
            remedy = self._remedy(folder, target.lstrip("/\\"), path)
            return f"the link '{shown}' begins at the root of a host", remedy
        if not self._exists(target):
            if not self.derived.catalog.whole and target.endswith(".md"):
                return None  # its record may be what cannot be read
            return f"nothing stands at '{shown}'", self._remedy(folder, target, path)
        if anchor.startswith(_FROM_NOTE) and not path:
            note = shortened(anchor.removeprefix(_FROM_NOTE))
            if self._has(target, anchor):
                return None
            return f"nothing refers to the note '{note}'", f"write [^{note}] where it belongs"
        if anchor and not self._has(target, anchor):
            name = "this page" if target == page.src else f"'{shortened(target)}'"
            ids = self._ids(target) or ()
            guess = unquote(anchor) if unquote(anchor) in ids else nearest(anchor, sorted(ids))
            remedy = f"write '#{guess}'" if guess else "leave out what stands behind '#'"
            return f"{name} has no heading '#{shortened(anchor)}'", remedy
        return None

    def _remedy(self, folder: str, target: str, path: str) -> str:
        """What to write for a path that leads nowhere."""
        stem = target.rstrip("/").removesuffix(".html").removesuffix("/index")
        former = self._former.get(target) or self._former.get(f"{stem}.md")
        if former:
            return f"its id has changed: write '{posixpath.relpath(former, folder or '.')}'"
        for guess in (target, f"{stem}.md", f"{stem}/index.md", path.lstrip("/")):
            if self._exists(guess):
                return f"write '{posixpath.relpath(guess, folder or '.')}'"
        best = nearest(target, self._known)
        return f"did you mean '{posixpath.relpath(best, folder or '.')}'?" if best else _NO_PAGE

    def _exists(self, target: str) -> bool:
        files = self.files
        return target in files.pages or target in files.others or self.is_made(target)

    def is_made(self, src: str) -> bool:
        """Whether a page of a path is made from data, or would be if all data could be read."""
        return self._page(src) is not None

    def _page(self, src: str) -> Page | None:
        """The page made from data that has a path."""
        # To find all disagreements takes long. Few pages link to them.
        asks = src.startswith(f"{QUESTIONS}/") and self.derived.catalog.whole
        return self._records.get(src) or (self._questions.get(src) if asks else None)

    @cached_property
    def _records(self) -> Mapping[str, Page]:
        pages = (*record_pages(self.derived), comparison_page(self.derived), *guide_pages())
        return {page.src: page for page in pages}

    @cached_property
    def _questions(self) -> Mapping[str, Page]:
        return {page.src: page for page in question_pages(self.derived)}

    @cached_property
    def _former(self) -> Mapping[str, str]:
        former = dict(former_pages(self.derived.catalog))
        return former | (
            dict(former_question_pages(self.derived)) if self.derived.catalog.whole else {}
        )

    @cached_property
    def _known(self) -> tuple[str, ...]:
        return (*self.files.pages, *sorted(self.files.others), *self._records)

    def _has(self, target: str, anchor: str) -> bool:
        """Whether a page has an id; what is no page, or is not known, may have any."""
        page = self.files.pages.get(target)
        if page and anchor in self._parts(page).ids:
            return True  # what the page's calls become takes longer
        ids = self._ids(target)
        return ids is None or anchor in ids

    def _ids(self, target: str) -> Collection[str] | None:
        """The ids on a page; None if they are not known."""
        page, made = self.files.pages.get(target), self._page(target)
        if page is None:
            return self.anchors.of_page(made) if made and self.anchors else None
        if page.findings:
            return None
        parts = self._parts(page)
        if not parts.calls:
            return parts.ids
        return parts.ids.union(self.anchors.of_calls(parts.calls, target)) if self.anchors else None

    @cached_property
    def _known_parts(self) -> dict[str, _PageParts]:
        return {}

    def _parts(self, page: WrittenPage) -> _PageParts:
        """The parts of a page that matter for links; they are made once."""
        if page.src not in self._known_parts:
            calls = find_calls(page.text, page.file, self.derived.catalog, page.start)[0]
            self._known_parts[page.src] = self._made(page, calls)
        return self._known_parts[page.src]

    def _made(self, page: WrittenPage, calls: Sequence[Call]) -> _PageParts:
        try:
            made = self.markdown.page(with_placeholders(page.text, calls, page.start))
        except CannotRenderError:
            return _PageParts(calls)
        attributes = (one for token in html_tokens(made.html) for one in token.attributes)
        ids = frozenset(one.value for one in attributes if one.name == "id")
        return _PageParts(calls, made.links, ids)


@dataclass(frozen=True)
class _PageParts:
    """The parts of a written page: its calls, its links, and the ids that Markdown gives it."""

    calls: Sequence[Call]
    links: Sequence[str] = ()
    ids: frozenset[str] = frozenset()


class _Locations:
    """The text of a page, in which its links are found one after the other."""

    def __init__(self, page: WrittenPage) -> None:
        self._page = page
        self._prose = prose(page.text, page.start)
        self._behind: dict[str, int] = {}

    def next(self, link: str) -> int:
        """The index of the next place of a link; the start of the page if it is not to be seen."""
        written = next((one for one in (link, unquote(link)) if one in self._prose), link)
        start = self._behind.get(written, 0)
        found = self._prose.find(written, start)
        if found < 0:
            found = self._prose.find(written)
        self._behind[written] = found + 1
        return found if found >= 0 else self._page.start

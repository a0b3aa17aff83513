"""One build of a site: the pages made from data, and everything around and beside pages.

An engine makes Markdown into HTML, frames each page by a theme and writes it. It asks here for
everything else. The MkDocs plugin is one such engine; nothing here knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from macros.derive.derived import Derived
from macros.exports.formats import FOLDER, export
from macros.pages.addresses import Addresses
from macros.pages.page_list import Page, pages
from macros.render.renderer import Rendered, Renderer
from macros.search.entries import SearchEntry, page_entries, record_entries
from macros.search.index import Index, index
from macros.search.written_entries import written_entries
from macros.site.call_placeholders import CallPlaceholders
from macros.site.file_history import History, history
from macros.site.own_elements import OwnElements
from macros.site.policy import Policy
from macros.site.redirects import redirects
from macros.site.server_files import host_files
from macros.site.share_pictures import Gallery
from macros.site.sharing import ShareCard, Web, share_card
from macros.site.sitemap import changed, everything

Pictures = Literal["one", "each", "none"]


@dataclass(frozen=True)
class SiteSettings:
    """Where a site is built and how."""

    folder: Path
    """The folder that it is built into."""
    docs: Path
    """The folder of the written pages."""
    addresses: Addresses
    web: Web
    serving: bool = False
    """Whether a server shows it while it is worked on."""
    pictures: Pictures = "one"
    """Those that networks show beside shared addresses: one of the almanac, or one for each
    initiative as well, or none."""


@dataclass(frozen=True)
class FramedPage:
    """A page whose content is made, before the theme puts its frame around it."""

    src: str
    """Its path as MkDocs knows it: 'initiatives/x.md'."""
    planned: Page | None
    """The data that it is made from; None for a written page."""
    is_home: bool
    url: str
    """Its address from the site's root."""
    title: str
    """Its title as HTML."""
    content: str
    """Its HTML, without the calls of macros if it is a written page."""
    description: str
    """What its settings say of it, '' if nothing."""
    aliases: tuple[str, ...]
    """Other names that readers may look for."""


@dataclass(frozen=True)
class PageFacts:
    """The facts about a page that its head and the sitemap hold."""

    address: str
    """Its address on the web."""
    changed: str | None
    """The day of its last change, if known."""
    card: ShareCard | None
    """None in an offline copy, which nobody shares."""


class SiteBuild:
    """The contents of one site."""

    def __init__(
        self, derived: Derived, settings: SiteSettings, inform: Callable[[str], None]
    ) -> None:
        self.derived = derived
        self.renderer = Renderer(derived, settings.addresses)
        self.calls = CallPlaceholders(self.renderer, forgiving=settings.serving)
        self._settings = settings
        self._inform = inform
        self._offline = not settings.addresses.directories
        self.own = OwnElements()
        self._policy = Policy(offline=self._offline)
        self._index: Index | None = None
        self._days: dict[str, str | None] = {}

    def pages(self) -> Iterator[Page]:
        """Every page that is made from data."""
        return pages(self.derived)

    def page(self, page: Page) -> Rendered:
        """The content of a page that is made from data.

        Raises:
            RenderError: A template does not work.
        """
        return self.renderer.page(page)

    def edit_address(self, file: str, line: int = 1) -> str | None:
        """Where a file of the almanac is edited on the web, if the almanac says."""
        return self.renderer.links.edit_address(file, line) or None

    def search_script(self, framed: Iterable[FramedPage]) -> str:
        """The path of the search's first script, made from all pages and all data."""
        self._index = index(self._entries(framed), self.derived.catalog.nouns)
        return self._index.start

    def _entries(self, framed: Iterable[FramedPage]) -> Iterator[SearchEntry]:
        yield from record_entries(self.renderer.words, self._settings.addresses)
        for page in framed:
            if page.planned:
                yield from page_entries(page.planned, self._settings.addresses)
            else:
                title = Markup(page.title).striptags()
                yield from written_entries(
                    page.content, title, page.url, page.description, page.aliases
                )

    def page_facts(self, page: FramedPage) -> PageFacts:
        """The facts about a page that its head and the sitemap hold."""
        day = self._days[page.src] = self._changed(page)
        card = None if self._offline else self._card(page)
        return PageFacts(self._settings.web.address(page.src), day, card)

    def _changed(self, page: FramedPage) -> str | None:
        if page.planned:
            return changed(self.derived, self._history, page.planned)
        own = f"{self._settings.docs.name}/{page.src}"
        shown = everything(self.derived.catalog) if page.src in self.calls else ()
        return self._history.newest([own, *shown])

    def _card(self, page: FramedPage) -> ShareCard:
        almanac = self.derived.catalog.almanac
        title = page.planned.title if page.planned else Markup(page.title).unescape()
        return share_card(
            almanac,
            self._settings.web,
            almanac.title if page.is_home else title,
            page.planned.description if page.planned else page.description,
            self._gallery.picture(page.planned) if self._gallery else None,
        )

    @cached_property
    def _history(self) -> History:
        return history(self.derived.catalog.root, "data", self._settings.docs.name)

    @cached_property
    def _gallery(self) -> Gallery | None:
        """The pictures; None where nobody shares pages: on a server at work."""
        if self._settings.serving or self._settings.pictures == "none":
            return None
        each = self._settings.pictures == "each"
        return Gallery(self.renderer.words, self._settings.folder, each=each, tell=self._inform)

    def template_values(self, template: str) -> dict[str, object]:
        """The variables of a template of the theme that is no page."""
        match template:
            case "404.html":
                # A server shows it at any address, so its links start from the site's root.
                return {"base_url": ".", "root": self._settings.web.path}
            case "sitemap.xml":
                return {"changed": self._days}
            case _:
                return {}

    def guarded(self, html: str, name: str) -> str:
        """A whole page of a name with its Content-Security-Policy.

        Raises:
            ForeignElementError: Something in it acts and does not come from the theme.
        """
        page = self.own.read(html, name)
        # A server writes a script of its own into each page, to show changes.
        return page.html if self._settings.serving else self._policy.page(page)

    def write_files(self) -> None:
        """Writes all files that are no pages: data, scripts, redirects, files for servers."""
        folder = self._settings.folder
        export(self.derived, folder / FOLDER)
        search = self._index.scripts if self._index else {}
        for path, text in {**self.renderer.scripts, **search}.items():
            _write(folder / path, text)
        web = self._settings.web
        moved = redirects(self.derived, self._settings.addresses, web.address, self.own.marked)
        for path, html in moved:
            _write(folder / path, self.guarded(html, path))
        if not self._settings.serving:
            for name, text in host_files(self._policy, web.home):
                # A file of that name in docs/ goes before ours.
                if not (folder / name).exists():
                    _write(folder / name, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")

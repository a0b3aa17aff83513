"""One build of a site: the pages made from data, and everything around and beside pages.

An engine makes Markdown into HTML, frames each page by a theme and writes it. It asks here for
everything else. The MkDocs plugin is one such engine; nothing here knows it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from macros.derive.derived import Derived
from macros.exports.formats import FOLDER, export
from macros.ground.new_files import write_new
from macros.ground.program_digest import has_changed, program_digest
from macros.load.file_schemas import FOLDER as SCHEMAS
from macros.load.file_schemas import file_schemas
from macros.pages.addresses import Addresses, page_of
from macros.pages.links import COVERAGE, STATEMENTS
from macros.pages.page_list import Page, RecordPage, pages
from macros.pages.people import PERSON
from macros.render.renderer import Rendered, Renderer
from macros.search.entries import page_entries, record_entries
from macros.search.index import START, index, start_script
from macros.search.search_entry import SearchEntry
from macros.search.written_entries import written_entries
from macros.site.call_placeholders import CallPlaceholders
from macros.site.file_history import History, history
from macros.site.finished_pages import FinishedPages
from macros.site.frame_cache import FinishedFrame, FrameCache
from macros.site.own_elements import OwnElements
from macros.site.page_cache import PageCache
from macros.site.page_inputs import PageInputs
from macros.site.policy import Policy, digests_of
from macros.site.redirects import redirects
from macros.site.server_files import host_files
from macros.site.share_pictures import Gallery, gallery
from macros.site.sharing import ShareCard, Web, share_card
from macros.site.sitemap import changed, everything, packed

# The macro that gives people an anchor.
_SPEAKING = "statements"

Pictures = Literal["one", "each", "none"]


@dataclass(frozen=True)
class SiteSettings:
    """Where a site is built and how."""

    folder: Path
    """The folder that it is built into."""
    old: Path | None = field(default=None, kw_only=True)
    """The site whose place it takes, if it does."""
    docs: Path
    """The folder of the written pages."""
    addresses: Addresses
    web: Web
    serving: bool = False
    """Whether a server shows it while it is worked on."""
    cache: Path | None = None
    """The folder that holds what builds keep for later ones; None to keep nothing."""
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
class FinishedPage:
    """A whole page as it stands on the site."""

    html: str
    digests: Set[str]
    """Those of the inline scripts that it may run."""


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

    def __init__(self, derived: Derived, settings: SiteSettings) -> None:
        self.derived = derived
        self._settings = settings
        optional = {one for one in (COVERAGE, STATEMENTS) if (settings.docs / one).is_file()}
        self.renderer = Renderer(derived, settings.addresses, optional)
        self._cache = self._page_cache(optional)
        self._frames = self._frame_cache()
        self.last_build = self._finished_pages()
        self.calls = CallPlaceholders(self.renderer, forgiving=settings.serving)
        self._offline = not settings.addresses.directories
        self.own = OwnElements()
        self._policy = Policy(offline=self._offline)
        # The scripts of pages that are made and not written yet, by their paths.
        self._scripts: dict[str, str] = {}
        self._days: dict[str, str | None] = {}
        # The pages that the search knows, and the digest of all that its index is made from.
        self._framed: tuple[FramedPage, ...] = ()
        self._index_digest = ""

    def pages(self) -> Iterator[Page]:
        """Every page that is made from data."""
        return pages(self.derived)

    def page(self, page: Page) -> Rendered:
        """The content of a page that is made from data, as an earlier build made it if it can.

        Raises:
            RenderError: A template does not work.
        """
        return self.page_and_scripts(page)[0]

    def page_and_scripts(self, page: Page) -> tuple[Rendered, Set[str]]:
        """As `page`, with the paths of the scripts that come with the page.

        Raises:
            RenderError: A template does not work.
        """
        kept = self._cache.get(page) if self._cache else None
        if kept:
            made, scripts = kept
        else:
            self._scripts |= self.renderer.take_scripts()
            made = self.renderer.page(page)
            scripts = self.renderer.take_scripts()
            if self._cache:
                self._cache.put(page, made, scripts)
        self._scripts |= scripts
        return made, scripts.keys()

    def content_key(self, page: Page) -> str | None:
        """A text for all that the content of a page is made from; None if it is made each time."""
        key = self._cache.key(page) if self._cache else None
        return key.hex() if key else None

    def loads_only_its_own(self, html: str) -> bool:
        """Whether a page with some HTML loads only scripts that come with it."""
        return self._cache is not None and self._cache.may_keep(html)

    def tidy_cache(self) -> None:
        """Removes what is kept of pages that are no more."""
        if self._cache:
            planned = list(self.pages())
            self._cache.keep_only(planned)
            if self._frames:
                self._frames.keep_only(page.src for page in planned)
        if self.last_build:
            self.last_build.save()

    def _page_cache(self, optional: Set[str]) -> PageCache | None:
        """The pages of earlier builds; None if a server shows those of templates in the works."""
        folder = self._settings.cache
        if folder is None or (self._settings.serving and has_changed()):
            return None
        made_by = f"{program_digest()} {sorted(optional)}"
        return PageCache(folder / f"pages-{self._kind}", made_by, PageInputs(self.derived))

    def _frame_cache(self) -> FrameCache | None:
        """The frames of earlier builds; none for a server, which finishes pages otherwise."""
        folder = self._settings.cache
        if folder is None or self._settings.serving:
            return None
        return FrameCache(folder / f"frames-{self._kind}", program_digest())

    def _finished_pages(self) -> FinishedPages | None:
        """The pages of the old site; none for a server, and none where no site takes its place."""
        settings = self._settings
        if settings.cache is None or settings.serving or settings.old is None:
            return None
        kept = settings.cache / f"finished-{self._kind}"
        return FinishedPages(kept, settings.old, settings.folder)

    @property
    def _kind(self) -> str:
        """What keeps the pages of a site on the web from those of an offline copy."""
        return "folders" if self._settings.addresses.directories else "files"

    def edit_address(self, file: str, line: int = 1) -> str | None:
        """Where a file of the almanac is edited on the web, if the almanac says."""
        return self.renderer.links.edit_address(file, line) or None

    def take_for_search(self, framed: Iterable[FramedPage]) -> None:
        """Remembers the pages that can be found, and what the index is made from.

        The index is named after that, so that `write_files` can name it without making it.
        """
        self._framed = tuple(framed)
        written = (
            (page, self.calls.written(page.src)) for page in self._framed if not page.planned
        )
        made_from = (
            program_digest(),
            self._settings.addresses,
            sorted(self.derived.catalog.digests.items()),
            *written,
        )
        self._index_digest = hashlib.sha256(repr(made_from).encode()).hexdigest()

    def write_search(self, folder: Path | None = None) -> None:
        """Writes the scripts of the search, made from all pages and all data.

        They go into the folder of the site, or another one. A server at work does it when somebody
        searches.
        """
        nouns = self.derived.catalog.nouns
        found = index(self._entries(self._framed), nouns, self._index_digest)
        _write(folder or self._settings.folder, found.scripts)

    def _entries(self, framed: Sequence[FramedPage]) -> Iterator[SearchEntry]:
        people = {
            anchor: page.url
            for page in reversed(framed)
            if any(name == _SPEAKING for name, _ in self.calls.written(page.src))
            for anchor in self.calls.anchors(page.src)
            if anchor.startswith(PERSON)
        }
        yield from record_entries(self.renderer.words, self._settings.addresses, people)
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
            return self._changed_data(page.planned)
        own = f"{self._settings.docs.name}/{page.src}"
        shown = everything(self.derived.catalog) if page.src in self.calls else ()
        return self._history.newest([own, *shown])

    def _changed_data(self, page: Page) -> str | None:
        # The pages of a record are made from the same files.
        first = page_of(page.kind, page.id) if isinstance(page, RecordPage) else page.src
        if first not in self._days:
            self._days[first] = changed(self.derived, self._history, page)
        return self._days[first]

    def _card(self, page: FramedPage) -> ShareCard:
        almanac = self.derived.catalog.almanac
        title = page.planned.title if page.planned else Markup(page.title).unescape()
        return share_card(
            almanac,
            self._settings.web,
            almanac.title if page.is_home else title,
            page.planned.description if page.planned else page.description,
            self.gallery.home if page.is_home else self.gallery.picture(page.planned),
        )

    @cached_property
    def _history(self) -> History:
        return history(self.derived.catalog.root, "data", self._settings.docs.name)

    @cached_property
    def gallery(self) -> Gallery:
        """The pictures of shared pages; none where nobody shares pages: on a server at work."""
        settings = self._settings
        if self._offline or settings.serving or settings.pictures == "none":
            return Gallery(None, None, {})
        each = settings.pictures == "each"
        return gallery(self.renderer.words, settings.folder, each=each)

    @property
    def digests(self) -> Set[str]:
        """Those of the inline scripts that pages so far may run."""
        return frozenset(self._policy.digests)

    def allow(self, digests: Set[str]) -> None:
        """Allows the inline scripts of pages that another process has made."""
        self._policy.digests |= digests

    def write_scripts(self, folder: Path) -> None:
        """Writes the scripts that hold data for the latest pages into the folder of the site."""
        _write(folder, {**self._scripts, **self.renderer.take_scripts()})
        self._scripts.clear()

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
        return self.finished(html, name).html

    def finished(self, html: str, name: str) -> FinishedPage:
        """As `guarded`, with the digests of the page's scripts.

        Raises:
            ForeignElementError: Something in it acts and does not come from the theme.
        """
        page = self.own.read(html, name)
        if self._settings.serving:
            # A server writes a script of its own into each page, to show changes.
            return FinishedPage(page.html, frozenset())
        return FinishedPage(self._policy.page(page), digests_of(page))

    def plain(self, frame: str) -> str:
        """The text of a frame without what differs between builds and is in no finished page."""
        return self.own.plain(frame)

    def with_kept_frame(self, src: str, made_from: bytes, content: str) -> FinishedPage | None:
        """A whole page in the frame of an earlier build; None if none is kept.

        Args:
            src: The path of the page.
            made_from: The digest of all that it is made from, its content too, except for what
                `plain` leaves out.
            content: Its content.
        """
        frame = self._frames.get(src, made_from) if self._frames else None
        if frame is None:
            return None
        self.allow(frame.digests)
        return FinishedPage(f"{frame.above}{content}{frame.below}", frame.digests)

    def keep_frame(self, src: str, made_from: bytes, page: FinishedPage, content: str) -> None:
        """Keeps the frame of a page for later builds.

        Args:
            src: The path of the page.
            made_from: The digest of all that it is made from; see `with_kept_frame`.
            page: The page.
            content: Its content.
        """
        if not self._frames or not content:
            return
        above, found, below = page.html.partition(content)
        if found:
            self._frames.put(src, made_from, FinishedFrame(above, below, page.digests))

    def jobs(self) -> Iterator[Callable[[], object]]:
        """What writes what stands beside pages: the search, downloads and pictures.

        `take_for_search` comes before.
        """
        yield self.write_search
        yield self.export
        yield self.write_schemas
        yield from self.gallery.drawings

    def export(self, folder: Path | None = None) -> None:
        """Writes the files that readers download into the folder of the site, or another one.

        A server at work does it when somebody asks for one of them.
        """
        cache = self._settings.cache
        kept = cache / "exports" if cache else None
        export(self.derived, (folder or self._settings.folder) / FOLDER, kept)

    def write_schemas(self, folder: Path | None = None) -> None:
        """Writes what editors know the files of the almanac by."""
        texts = {
            f"{SCHEMAS}/{name}.json": json.dumps(one, ensure_ascii=False)
            for name, one in file_schemas(self.derived.catalog)
        }
        _write(folder or self._settings.folder, texts)

    def write_files(self) -> None:
        """Writes all other files that are no pages: redirects, and files for servers.

        `take_for_search` comes before.
        """
        folder = self._settings.folder
        self.write_scripts(folder)
        _write(folder, {START: start_script(self._index_digest)})
        web = self._settings.web
        moved = redirects(self.derived, self._settings.addresses, web.address, self.own.marked)
        _write(folder, {path: self.guarded(html, path) for path, html in moved})
        sitemap = folder / "sitemap.xml"
        if sitemap.is_file():  # a theme may do without
            data = packed(sitemap.read_bytes(), self._days.values())
            sitemap.with_suffix(".xml.gz").write_bytes(data)
        if not self._settings.serving:
            # A file of that name in docs/ goes before ours.
            files = dict(host_files(self._policy, web.home))
            _write(folder, {name: files[name] for name in files if not (folder / name).exists()})


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Writes texts into files of a folder, by their paths from there."""
    for path, text in files.items():
        write_new(folder / path, text.encode())

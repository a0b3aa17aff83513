"""Pages as MkDocs knows them: those that are made from data, and what the rest needs to know."""

from __future__ import annotations

import copy
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from macros.ground.directions import isolated
from macros.ground.log_text import in_lines
from macros.pages.addresses import list_of
from macros.pages.page_list import (
    ComparisonPage,
    GuidePage,
    ListPage,
    QuestionPage,
    RecordPage,
)
from macros.pages.page_list import Page as PlannedPage
from macros.render.current_page import Heading
from macros.render.environment import RenderError
from macros.site.own_elements import ForeignElementError
from macros.site.page_frame import with_lean_frame
from macros.site.page_shell import PageShells
from macros.site.sharing import ShareCard
from macros.site.site_build import FramedPage, PageFacts, SiteBuild
from macros.site.sitemap import LONG_AGO
from macros.written.page_files import WrittenPage
from macros.written.page_settings import PageSettings


class GeneratedPage(Page):
    """A page made from data: it never sees Markdown."""

    def __init__(self, planned: PlannedPage, config: MkDocsConfig, site: SiteBuild) -> None:
        # A name from the right stands beside the site's name, and in lists of pages.
        title = Markup(isolated(escape(planned.title)))
        super().__init__(title, _file(planned, config, site.derived.catalog.root), config)
        self.planned = planned
        self.site = site
        self.scripts: Set[str] = frozenset()
        """The paths of those that come with it, once it is made."""
        self.edit_url = site.edit_address(*planned.edit)
        self.meta = {
            "title": title,
            "description": escape(planned.description),
        }
        # A page in the navigation looks like no other.
        if isinstance(planned, RecordPage | QuestionPage | ComparisonPage):
            self.meta["template"] = PageShells.template

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source text: the page is made from a catalog."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing yet: no other page reads it, so it is made when it is written."""
        self.content = ""
        self.toc = contents(())
        self.links_to_anchors = {}

    def make(self) -> None:
        """Makes the page's HTML, table of contents and anchors.

        Pages for readers are short enough without a table of contents beside them.
        """
        with as_plugin_error():
            rendered, self.scripts = self.site.page_and_scripts(self.planned)
        self.content = rendered.html
        guides = isinstance(self.planned, GuidePage)
        self.toc = contents(rendered.headings if guides else rendered.headings[:1])
        self.present_anchor_ids = set(rendered.ids)

    def shell_key(self) -> tuple[object, ...]:
        """The properties that pages must have in common to share a shell."""
        return (
            self.heading,
            self.planned.src.rpartition("/")[0],  # all links of the frame start from there
            bool(self.edit_url),
            bool(self.canonical_url),
            bool(self.card and self.card.picture),
        )

    def expect(self, heading: str) -> None:
        """Takes an id for that of its heading before it is made."""
        self.toc = contents([Heading(1, heading, "")])

    @property
    def heading(self) -> str:
        """The id of its heading, to which the theme lets readers skip."""
        first: AnchorLink = next(iter(self.toc))
        return first.id

    @property
    def card(self) -> ShareCard | None:
        """What networks show where the page is shared."""
        return self.meta.get("card")

    def parts(self) -> Mapping[str, str]:
        """The parts of a page that differ between the pages of one shell."""
        return {
            "title": self.title,
            "description": self.meta["description"],
            "canonical": escape(self.canonical_url or ""),
            "edit": escape(self.edit_url or ""),
            "content": self.content or "",
            **(self.card.texts() if self.card else {}),
        }

    def marked(self, marks: Mapping[str, str]) -> GeneratedPage:
        """A copy of the page with marks in place of its parts."""
        page = copy.copy(self)
        page.title, page.content = marks["title"], Markup(marks["content"])
        page.meta = {**self.meta, "title": marks["title"], "description": marks["description"]}
        if self.card:
            given = self.card.texts().items()
            page.meta["card"] = ShareCard(
                **{name: text and Markup(marks[name]) for name, text in given}
            )
        page.canonical_url = marks["canonical"] if self.canonical_url else None
        page.edit_url = marks["edit"] if self.edit_url else None
        page.toc = contents([Heading(1, self.heading, marks["title"])])
        return page


def all_pages(files: Files) -> Iterator[Page]:
    """The pages of the site."""
    return (file.page for file in files.documentation_pages() if file.page is not None)


def unchecked_files(files: Files, docs: str, checked: Container[str]) -> list[File]:
    """The files that MkDocs has found in docs/ and that are not among those that were checked."""
    return [
        file
        for file in files
        if file.src_dir == docs and file.inclusion.is_in_serve() and file.src_uri not in checked
    ]


def changed_since(path: Path) -> PluginError:
    """The end of a build in which a page has come or gone since pages were checked."""
    return PluginError(f"{path.name} came or went while the site was built; build it again")


def theme_settings(settings: PageSettings) -> dict[str, Any]:
    """The settings of a written page for the theme, escaped for HTML."""
    return {name: _escaped(value) for name, value in settings.given.items()}


def _escaped(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_escaped(item) for item in value]
    return escape(value) if isinstance(value, str) else value


def complete(page: Page, site: SiteBuild) -> None:
    """Gives a written page what its calls become, and tells the theme what in it is HTML."""
    if not isinstance(page, GeneratedPage):
        with as_plugin_error():
            filled = site.calls.filled(page.content or "", page.file.src_uri)
        if filled:
            page.content = filled.html
            page.toc = contents(filled.headings)
            # Links may lead to the ids in its calls.
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *filled.ids}
    # The theme escapes everything else.
    page.content = _Content(page.content or "")


def guarded(html: str, page: Page, site: SiteBuild) -> str:
    """The HTML of a page in its frame, with what it may load and run."""
    if page.meta.get("template") != PageShells.template:
        html = with_lean_frame(html)
    with as_plugin_error():
        return site.guarded(html, page.file.src_uri)


class _Content(Markup):
    """The HTML of a page. MkDocs puts the mark of a draft before it, which is HTML as well."""

    def __radd__(self, value: object) -> _Content:
        return _Content(f"{value}{self}")


def escape_names(page: Page) -> None:
    """Escapes a page's title, and the titles in its table of contents, for the theme."""
    title = page.title or ""
    if not isinstance(title, Markup):
        # Titles from mkdocs.yml and from a page's settings are text; that of a heading is HTML.
        written = "title" in vars(page) or "title" in page.meta
        page.title = Markup(isolated(escape(title) if written else _as_html(title)))
    _escape_contents(page.toc)


def _escape_contents(links: Iterable[AnchorLink]) -> None:
    for link in links:
        link.title = _as_html(link.title)
        _escape_contents(link.children)


def _as_html(title: str) -> Markup:
    """The HTML that shows what a title in HTML shows, and has no markup."""
    return title if isinstance(title, Markup) else escape(unescape(title))


def framed_page(page: Page, written: WrittenPage | None) -> FramedPage:
    """A page whose content is made, without MkDocs."""
    settings = written.settings if written else PageSettings()
    return FramedPage(
        src=page.file.src_uri,
        planned=page.planned if isinstance(page, GeneratedPage) else None,
        is_home=page.is_homepage,
        url=page.file.url,
        title=str(page.title or ""),
        content=page.content or "",
        description=settings.description or "",
        aliases=settings.aliases,
    )


def describe(page: Page, facts: PageFacts) -> None:
    """Gives a page what its head says of it."""
    page.canonical_url = facts.address
    # MkDocs would take today where nothing is known.
    page.update_date = facts.changed or LONG_AGO
    if facts.card:
        page.meta["card"] = facts.card


def set_parents(nav: Navigation, files: Files) -> None:
    """Gives each record's page, and each page of a list, the section of the list as a parent."""
    lists = {page.file.src_uri: page.parent for page in nav.pages}
    for page in all_pages(files):
        if isinstance(page, GeneratedPage) and isinstance(page.planned, RecordPage | ListPage):
            parent = lists.get(list_of(page.planned.kind))
            if isinstance(parent, Section):
                page.parent = parent


def contents(headings: Sequence[Heading]) -> TableOfContents:
    """A table of contents: the page's heading with the second level below, and so on."""
    roots: list[Any] = []
    stack: list[Any] = []
    for heading in headings:
        token = {
            "level": heading.level,
            "id": heading.id,
            "name": escape(heading.text),
            "children": [],
        }
        while stack and stack[-1]["level"] >= heading.level:
            stack.pop()
        (stack[-1]["children"] if stack else roots).append(token)
        stack.append(token)
    return get_toc(roots)


@contextmanager
def as_plugin_error() -> Iterator[None]:
    """Turns an error in a page into one that MkDocs prints in a line, without a traceback."""
    try:
        yield
    except (RenderError, ForeignElementError) as error:
        raise PluginError(in_lines(str(error))) from error


def _file(planned: PlannedPage, config: MkDocsConfig, root: Path) -> File:
    source = root / planned.edit[0]
    further = isinstance(planned, ListPage) and planned.number > 1
    unlisted = isinstance(planned, RecordPage | QuestionPage | ComparisonPage)
    in_navigation = not unlisted and not further
    level = InclusionLevel.INCLUDED if in_navigation else InclusionLevel.NOT_IN_NAV
    if source.is_file():
        return File.generated(config, planned.src, abs_src_path=str(source), inclusion=level)
    return File.generated(config, planned.src, content="", inclusion=level)

"""Makes the pages from data and writes them, in several processes where that is safe.

MkDocs would keep the content of all pages until the last one is made. Here each page is made,
framed by the theme and written before the next one begins, and nothing of it is kept.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from macros.ground.new_files import write_new
from macros.ground.processes import spread
from macros.pages.page_list import RecordPage
from macros.site.finished_pages import WrittenFiles
from macros.site.page_shell import PageShells
from macros.site.plugin.mkdocs_pages import (
    GeneratedPage,
    all_pages,
    as_plugin_error,
    complete,
    escape_names,
    guarded,
)
from macros.site.plugin.progress import progress
from macros.site.site_build import FinishedPage, SiteBuild

# What MkDocs asks of plugins for each page. Another plugin that is asked may count what it sees.
_ASKED = ("pre_page", "page_markdown", "page_content", "page_context", "post_page")
# When another plugin may change files of a site that it finds there.
_LATER = ("env", "post_template", "post_build", "build_error", "shutdown")
_OURS = "almanac"

# The pages that are made at once: all, or of the generated ones the first of each kind, which shows
# whether the templates work, or none. The others wait until somebody asks for them.
Ahead = Literal["all", "first", "none"]


# What stands beside pages.
_Job = Callable[[], object]


class _Share(NamedTuple):
    """What one process tells of the pages that it has written."""

    ids: Mapping[str, Set[str]]
    """The ids of those pages that written pages link into, by their paths."""
    digests: Set[str]
    """Those of the inline scripts that pages may run."""
    said: Sequence[logging.LogRecord]
    finished: Mapping[str, WrittenFiles]
    """The files of those pages that the next build may take over, by the paths of the pages."""


class PageWriter:
    """Writes the generated pages of one build."""

    def __init__(
        self,
        site: SiteBuild,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        environment: jinja2.Environment,
        shells: PageShells,
    ) -> None:
        self.site = site
        self._config = config
        self._nav = nav
        self._files = files
        self._environment = environment
        self._shells = shells
        self._listed = files.documentation_pages()
        self._folder = Path(config.site_dir)
        # Whether another plugin is asked about each page; it must see all of them in a build.
        self._others_listen = _others_listen(config, _ASKED)
        # Nobody may write into a file that the old site has, too.
        listen = _others_listen(config, (*_ASKED, *_LATER))
        self._finished = None if listen else site.last_build

    def write(self, processes: int, begun: float, ahead: Ahead) -> Sequence[Page]:
        """Makes and writes pages, and takes them out of what MkDocs will write.

        Args:
            processes: How many processes make them.
            begun: When the build began, as `time.monotonic` has it.
            ahead: Which pages are made. Where another plugin wants to see them, that is all from
                data; it sees written ones when MkDocs writes them. With all pages, everything is
                written that stands beside them.

        Returns:
            The pages that are left: those that `write_late` makes, written ones too.
        """
        pages = list(all_pages(self._files))
        beside = tuple(self.site.jobs()) if ahead == "all" else ()
        if self._others_listen:
            generated = [page for page in pages if isinstance(page, GeneratedPage)]
            self._write_all(generated, beside, 1, begun)
            return ()
        now = pages if ahead == "all" else _first(pages) if ahead == "first" else []
        self._write_all(now, beside, processes, begun)
        for page in pages:
            page.file.inclusion = InclusionLevel.EXCLUDED
        made = set(map(id, now))
        return [page for page in pages if id(page) not in made]

    def _write_all(
        self, pages: Sequence[Page], beside: Sequence[_Job], processes: int, begun: float
    ) -> None:
        """Makes and writes some pages, and does some other jobs."""
        if not pages:
            return
        self.site.renderer.compile_templates()
        for template in ("main.html", PageShells.template):
            self._environment.get_template(template)
        # Large things first, so that no process has one of them when all others are at an end.
        jobs: list[Page | _Job] = [*beside, *sorted(pages, key=_is_small)]
        with progress(begun, len(jobs)) as tell:
            shares = spread(jobs, self._write, processes, tell)
        ids: dict[str, Set[str]] = {}
        for share in shares:
            ids.update(share.ids)
            self.site.allow(share.digests)
            if self._finished:
                self._finished.keep(share.finished)
            for record in share.said:
                logging.getLogger(record.name).handle(record)
        for page in pages:
            page.file.inclusion = InclusionLevel.EXCLUDED
            page.present_anchor_ids = set(ids.get(page.file.src_uri, ()))

    def write_late(self, page: Page, folder: Path) -> None:
        """Makes one more page, and writes it and its scripts into the folder of the site.

        The page is there whole, or not at all.
        """
        path = folder / page.file.dest_uri
        unfinished = path.with_name(f".{path.name}")
        content = page.content
        try:
            self._write_page(page, folder, unfinished)
        except BaseException:
            page.content = content  # it may be asked for again
            raise
        unfinished.replace(path)
        page.content = None

    def _write(self, jobs: Iterable[Page | _Job], tick: Callable[[], None]) -> _Share:
        """Makes and writes some of the pages, and does some of the other jobs."""
        linked = self._linked()
        before = self.site.digests
        ids: dict[str, Set[str]] = {}
        finished: dict[str, WrittenFiles] = {}
        with _heard() as said:
            for job in jobs:
                if isinstance(job, Page):
                    # Of a page that others link into, the ids have to be known.
                    known = None if job.file.src_uri in linked else self._taken_over(job)
                    known = known or self._written(job)
                    if known:
                        finished[job.file.src_uri] = known
                    if job.file.src_uri in linked:
                        ids[job.file.src_uri] = job.present_anchor_ids or set()
                    job.content = job.present_anchor_ids = None
                else:
                    with as_plugin_error():
                        job()
                tick()
        return _Share(ids, self.site.digests - before, said, finished)

    def _taken_over(self, page: Page) -> WrittenFiles | None:
        """The files of a page, from the old site; None if they have to be made and written."""
        src, finished = page.file.src_uri, self._finished
        known = finished.known(src) if finished else None
        if not (finished and known and isinstance(page, GeneratedPage)):
            return None
        page.expect(known.heading)
        if known.made_from != self._made_from(page):
            return None
        taken = finished.take_over(known)
        if taken:
            self.site.allow(taken.digests)
        return taken

    def _written(self, page: Page) -> WrittenFiles | None:
        """The files of a page that is made and written; None if it is no page to take over."""
        digests = self._write_page(page, self._folder, self._folder / page.file.dest_uri)
        if not (self._finished and isinstance(page, GeneratedPage) and _has_shell(page)):
            return None
        made_from = self._made_from(page)
        if made_from is None or not self.site.loads_only_its_own(page.content or ""):
            return None
        paths = (page.file.dest_uri, *page.scripts)
        return self._finished.written(made_from, page.heading, digests, paths)

    def _made_from(self, page: GeneratedPage) -> bytes | None:
        """The digest of all that a page is made from, whether it is made or not."""
        key = self.site.content_key(page.planned)
        return self._shells.made_from(page, self.site.plain, key) if key else None

    def _linked(self) -> Set[str]:
        """The paths of the files that written pages link into."""
        return {to.src_uri for page in all_pages(self._files) for to in page.links_to_anchors or ()}

    def _write_page(self, page: Page, folder: Path, path: Path) -> Set[str]:
        """Makes and writes a page as MkDocs does, and the scripts that it needs into a folder.

        Returns:
            The digests of its inline scripts, if it shares a shell.
        """
        if isinstance(page, GeneratedPage):
            page.make()
            escape_names(page)
        self._config._current_page = page
        page.active = True
        html, digests = self._framed(page)
        page.active = False
        self._config._current_page = None
        self.site.write_scripts(folder)
        write_new(path, html.encode("utf-8", errors="xmlcharrefreplace"))
        return digests

    def _framed(self, page: Page) -> tuple[str, Set[str]]:
        """The HTML of a page in the frame of the theme; see `_write_page`."""
        if not self._others_listen:
            # A page that is made late belongs to this site, whichever the plugin builds by now.
            complete(page, self.site)
            if isinstance(page, GeneratedPage) and _has_shell(page):
                finished = self._from_shell(page)
                return finished.html, finished.digests
            return guarded(self._rendered(page, self._context(page)), page, self.site), frozenset()
        plugins, config = self._config.plugins, self._config
        context = self._context(page)
        context = plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        html = plugins.on_post_page(self._rendered(page, context), page=page, config=config)
        return html, frozenset()

    def _from_shell(self, page: GeneratedPage) -> FinishedPage:
        """A page that shares a shell, in the frame that it had if nothing changed."""
        site, src = self.site, page.file.src_uri
        made_from = self._shells.made_from(page, site.plain)
        kept = site.with_kept_frame(src, made_from, page.content or "") if made_from else None
        if kept is not None:
            return kept
        html = self._rendered(page, self._context(page))
        with as_plugin_error():
            finished = site.finished(html, src)
        # Its shell may be known only now.
        made_from = self._shells.made_from(page, site.plain)
        if made_from and site.with_kept_frame(src, made_from, "") is None:
            site.keep_frame(src, made_from, finished, page.content or "")
        return finished

    def _context(self, page: Page) -> TemplateContext:
        return get_context(self._nav, self._listed, self._config, page)

    def _rendered(self, page: Page, context: TemplateContext) -> str:
        template = self._environment.get_template(page.meta.get("template", "main.html"))
        return template.render(context)


def _others_listen(config: MkDocsConfig, asked: Iterable[str]) -> bool:
    """Whether another plugin than ours is asked at some events."""
    ours = config.plugins[_OURS]
    return any(
        getattr(method, "__self__", None) is not ours
        for name in asked
        for method in config.plugins.events[name]
    )


def _has_shell(page: Page) -> bool:
    return page.meta.get("template") == PageShells.template


def _is_small(page: Page) -> bool:
    """Whether a page is one of very many, and holds little beside others."""
    return isinstance(page, GeneratedPage) and isinstance(page.planned, RecordPage)


def _first(pages: Iterable[Page]) -> Sequence[GeneratedPage]:
    """The first page of each kind that is made from data."""
    first: dict[str, GeneratedPage] = {}
    for page in pages:
        if isinstance(page, GeneratedPage):
            first.setdefault(page.planned.template, page)
    return list(first.values())


class _Notes(logging.Handler):
    """Keeps what is said, so that it can be said in another process."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args = record.getMessage(), None
        self.records.append(record)


@contextmanager
def _heard() -> Iterator[Sequence[logging.LogRecord]]:
    """What is said to the log of MkDocs in a block; at an error it is said at once."""
    log = logging.getLogger("mkdocs")
    notes, handlers = _Notes(), log.handlers
    log.handlers = [notes]
    try:
        yield notes.records
    except BaseException:
        log.handlers = handlers
        for record in notes.records:
            log.handle(record)
        raise
    finally:
        log.handlers = handlers

"""The door to MkDocs: each event is one call into the rest. Only this package imports MkDocs."""

from __future__ import annotations

import atexit
import gc
import logging
import sys
import time
from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import click
import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from macros.ground.findings import summary
from macros.ground.processes import cores
from macros.ground.program_folders import PACKAGE
from macros.ground.stop_signals import Stopped, cleaned_up
from macros.render.compiled_templates import COMPILED_TEMPLATES
from macros.search.index import ENGINE
from macros.site.examining import Examining
from macros.site.page_frame import with_lean_frame
from macros.site.page_shell import PageShells
from macros.site.plugin.environment import (
    UNTOUCHED,
    broken_template,
    guard_log,
    place,
    refuse_taken_port,
    unwritable,
)
from macros.site.plugin.mkdocs_pages import (
    GeneratedPage,
    all_pages,
    as_plugin_error,
    changed_since,
    complete,
    describe,
    escape_names,
    framed_page,
    guarded,
    set_parents,
    theme_settings,
    unchecked_files,
)
from macros.site.plugin.on_demand import Making, OnDemand, ShownSite
from macros.site.plugin.page_writer import Ahead, PageWriter
from macros.site.plugin.settings import (
    AlmanacConfig,
    cache,
    configure,
    site_settings,
    written,
)
from macros.site.plugin.template_state import TemplateState, template_state
from macros.site.site_build import SiteBuild
from macros.site.staging import Staging, recover
from macros.site.theme_files import is_idle, joined_assets, joined_parts
from macros.site.theme_values import theme_values
from macros.written.markdown_pages import MarkdownSettings
from macros.written.page_files import WrittenPage

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from macros.site.plugin.prompting import Prompting
    from macros.site.plugin.serving import Watching

log = get_plugin_logger("almanac")


class AlmanacPlugin(BasePlugin[AlmanacConfig]):
    """Checks an almanac, adds its pages to a site, and expands the macros in written pages."""

    site: SiteBuild
    _config: MkDocsConfig
    _nav: Navigation
    _listed: Sequence[File]
    _begun: float
    _prompting: Prompting

    def __init__(self) -> None:
        self._command: Literal["build", "gh-deploy", "serve"] = "build"
        # A server may also build as `build` does: `mkdocs serve --clean`.
        self._serves = False
        self._watching: Watching | None = None
        self._staging: Staging | None = None
        # The written pages as they were read, by their paths.
        self._written: Mapping[str, WrittenPage] = {}
        # The paths of all files in docs/ that may go on the site.
        self._checked: Set[str] = frozenset()
        self._signals = ExitStack()
        # What is not made yet of the site that a server shows, and of the site that is being built.
        self._shown = ShownSite()
        self._next: OnDemand | None = None
        # Where builds keep what they have made, and what the last one has made of the almanac.
        self._cache: Path | None = None
        self._examining: Examining | None = None
        # The templates that pages of a server were made with.
        self._templates: TemplateState = frozenset()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers what MkDocs is about to do, and guards its log."""
        self._command = command
        self._examining = None  # the last command may have been about another almanac
        guard_log()
        called = click.get_current_context(silent=True)
        self._serves = command == "serve" or (called is not None and called.info_name == "serve")
        self._signals.enter_context(cleaned_up())
        # Pages are made of many small objects and leave little garbage: look for it less often.
        gc.set_threshold(50_000)
        # Nor at the end, when the system takes back all memory as it is.
        atexit.register(gc.freeze)

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything while the old site still stands; raises for bad data."""
        self._begun = time.monotonic()
        if self._serves and self._watching is None:
            refuse_taken_port(*config.dev_addr)
        root = Path(self.config.root or Path(config.config_file_path or "mkdocs.yml").parent)
        self._stage(config, root)
        docs, mkdocs = Path(config.docs_dir), Path(config.config_file_path)
        if self._examining is None:
            self._cache = cache(mkdocs.parent)
            self._examining = Examining(self._cache)
        extensions = MarkdownSettings(tuple(config.markdown_extensions), config.mdx_configs)
        examined = self._examining.examined(root, docs, mkdocs, extensions, self._processes)
        for finding in examined.findings:
            level = logging.ERROR if finding.severity == "error" else logging.WARNING
            log.log(level, "%s", finding)
        if examined.derived is None or examined.errors:
            raise Abort(f"{summary(examined.findings)}; {UNTOUCHED}")
        if examined.written.linked:  # MkDocs would follow it, perhaps for ever
            raise Abort(f"a folder in {docs.name}/ is a link; {UNTOUCHED}")
        self._written = examined.written.pages
        self._checked = examined.written.pages.keys() | examined.written.others
        config.extra["almanac"] = theme_values(examined.derived.catalog)
        configure(config, examined.derived.catalog)
        if str(root / "data") not in config.watch:
            config.watch.append(str(root / "data"))
        settings = site_settings(
            config,
            self.config,
            self._cache,
            self._staging.site if self._staging else None,
            serving=self._command == "serve",
        )
        self.site = SiteBuild(examined.derived, settings)
        return config

    def _stage(self, config: MkDocsConfig, root: Path) -> None:
        """Lets MkDocs build beside the site, except for the first site of a server."""
        home = Path(config.config_file_path).parent
        site = Path(config.site_dir)
        if not self._serves:
            sources = (root / "data", Path(config.docs_dir), PACKAGE, *map(Path, config.theme.dirs))
            site = place(site, home, (root, home, Path.home()), sources)
        for one in {site, home / written(config, "site_dir", default="site")}:
            recover(one)
        if self._serves and not self._watching:
            return
        self._staging = Staging(site)
        self._config = config
        config.site_dir = str(self._staging.folder)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the pages that are made from data, and the joined files of the theme."""
        docs = Path(config.docs_dir)
        for file in unchecked_files(files, config.docs_dir, self._checked):
            if self._command != "serve":
                raise changed_since(docs / file.src_uri)
            files.remove(file)  # the server has seen it come, and is about to read it
        for src in self._checked:
            if self._command != "serve" and not (docs / src).exists():
                raise changed_since(docs / src)
        for name, text in joined_assets().items():
            files.append(File.generated(config, name, content=text))
        idle = {*joined_parts(), *ENGINE}
        for file in list(files):
            of_theme = file.src_dir != config.docs_dir
            if of_theme and (file.src_uri in idle or is_idle(file.src_uri)):
                files.remove(file)
        for planned in self.site.pages():
            files.append(GeneratedPage(planned, config, self.site).file)
        return files

    @property
    def _processes(self) -> int:
        """How many processes may work at a time."""
        return self.config.processes or cores()

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Gives each record's page the section of its list as a parent."""
        set_parents(nav, files)
        self._nav = nav
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Gives a written page its edit link."""
        if not isinstance(page, GeneratedPage):
            path = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
            page.edit_url = self.site.edit_address(path)
        return page

    @event_priority(-100)
    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """No text for a page that was checked, so that MkDocs reads no settings in it."""
        return "" if page.file.src_uri in self._written else None

    @event_priority(100)
    def _checked_text(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """The text and the settings of a written page as they were checked."""
        written = self._written.get(page.file.src_uri)
        if written is None or isinstance(page, GeneratedPage):
            return markdown
        page.meta = theme_settings(written.settings)
        return written.body

    def _with_placeholders(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """A page's text with a placeholder in the place of each call of a macro."""
        if isinstance(page, GeneratedPage):
            return markdown
        with as_plugin_error():
            return self.site.calls.put_in(markdown, page.file.src_uri)

    on_page_markdown = CombinedEvent(_checked_text, _with_placeholders)

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The HTML of a written page without all that could harm its readers."""
        if isinstance(page, GeneratedPage):
            return html
        with as_plugin_error():
            html, wrong = self.site.calls.harmless(html, page.file.src_uri)
        if wrong:
            log.warning("%s: %s; it was taken out", page.file.src_uri, wrong)
        return html

    @event_priority(-50)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Replaces the placeholders after other plugins have read the prose."""
        complete(page, self.site)
        return context

    @event_priority(-100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Makes the pages and what stands beside them; a server leaves most of it for later.

        All written pages have their prose by now, and none has its frame, which names the search.
        """
        env.bytecode_cache = COMPILED_TEMPLATES
        # The theme's templates escape little by themselves.
        env.autoescape = True
        # A page that a server makes late is framed by the theme as it was.
        env.auto_reload = False
        self.site.own.install(env)
        for page in all_pages(files):
            escape_names(page)
        pages = [
            (page, framed_page(page, self._written.get(page.file.src_uri)))
            for page in all_pages(files)
        ]
        self.site.take_for_search(framed for _, framed in pages)
        if self.site.gallery.problem:
            log.info("pages get no pictures to be shared with: %s", self.site.gallery.problem)
        for page, framed in pages:
            describe(page, self.site.page_facts(framed))
        shells = PageShells(log.warning)
        shells.install(env)
        # The sitemap names all pages, and is made when MkDocs knows only the written ones.
        self._listed = files.documentation_pages()
        writer = PageWriter(self.site, config, self._nav, files, env, shells)
        if self._command == "serve":
            state = template_state(config)
            ahead: Ahead = "none" if state == self._templates else "first"
            left = writer.write(self._processes, self._begun, ahead)
            self._templates = state
            folder = self._staging.site if self._staging else Path(config.site_dir)
            self._next = OnDemand(writer, left, folder)
        else:
            writer.write(self._processes, self._begun, "all")
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Writes into a page what it may load and run."""
        return guarded(output, page, self.site)

    @event_priority(-100)
    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Gives the theme's own pages what they need to know."""
        values = self.site.template_values(template_name) | {"pages": self._listed}
        cast(dict[str, Any], context).update(values)
        return context

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Writes into the theme's own pages what they may load and run."""
        if not template_name.endswith(".html") or not output_content.strip():
            return output_content
        with as_plugin_error():
            return self.site.guarded(with_lean_frame(output_content), template_name)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes what stands beside the pages; from here on the new site is whole."""
        with as_plugin_error():
            self.site.write_files()
        COMPILED_TEMPLATES.save()
        if self._examining and not self._watching:
            self._examining.save()
        self.site.tidy_cache()
        if self._staging:
            self._staging.whole = True

    def on_build_error(self, *, error: Exception) -> None:
        """Remembers that the new site is not whole; strict warnings come here too.

        Raises:
            UnusableMachine: The machine does not let a file be read or written.
        """
        if self._staging:
            self._staging.whole = False
        # A template that is missing is an OSError, too.
        if isinstance(error, jinja2.TemplateError):
            raise broken_template(error) from None
        if isinstance(error, OSError):
            raise unwritable(error) from None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Lets the server go on whatever breaks."""
        # Slow to load, and no build needs them.
        from macros.site.plugin.prompting import Prompting  # noqa: PLC0415
        from macros.site.plugin.serving import Banner, Rebuilding, Watching  # noqa: PLC0415

        paths = {config.docs_dir, config.config_file_path, *config.watch}
        self._watching = Watching(server, paths)
        self._prompting = Prompting(server, paths)
        rebuilding = Rebuilding(builder, self._finish, self._watching)
        server.builder = rebuilding
        answer = server.get_app()
        assert answer is not None
        self._shown.demand = self._next
        making = Making(answer, server.mount_path, self._shown)
        server.set_app(Banner(making, lambda: rebuilding.errors))
        self._watching.start()
        self._prompting.start()
        return server

    @event_priority(-100)
    def on_shutdown(self) -> None:
        """Swaps the sites, or leaves the old one as it was.

        Raises:
            UnusableMachine: The machine does not let the site be replaced.
        """
        if self._watching:
            self._watching.end()
            self._prompting.end()
        error = sys.exc_info()[1]
        if self._staging and error:
            self._staging.whole = False
        try:
            self._finish()
        finally:
            self._signals.close()
        if isinstance(error, Stopped | KeyboardInterrupt):
            self._tell_of(error, UNTOUCHED)

    def _finish(self) -> None:
        """Puts a site that is whole in its place."""
        staging, self._staging = self._staging, None
        if not staging:
            return
        try:
            with self._shown.lock:
                staging.finish()
                if staging.in_place:
                    self._shown.demand = self._next
        except OSError as error:
            raise unwritable(error) from None
        except (Stopped, KeyboardInterrupt) as stop:
            self._tell_of(stop, "the new site stands" if staging.in_place else UNTOUCHED)
            raise
        self._config.site_dir = str(staging.site)

    def _tell_of(self, stop: Stopped | KeyboardInterrupt, state: str) -> None:
        if not self._serves:
            signal = stop.name if isinstance(stop, Stopped) else "Ctrl-C"
            log.error("stopped by %s; %s", signal, state)

"""The door to MkDocs: each event is one call into the rest. Only this package imports MkDocs."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Mapping, Set
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal, cast

import click
import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from macros.derive.derived import Derived
from macros.examine import examine
from macros.ground.findings import summary
from macros.ground.program_folders import PACKAGE
from macros.ground.stop_signals import Stopped, cleaned_up
from macros.render.compiled_templates import COMPILED_TEMPLATES
from macros.search.index import ENGINE
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
    contents,
    describe,
    escape_names,
    framed_page,
    mark_html,
    set_parents,
    theme_settings,
    unchecked_files,
)
from macros.site.plugin.serving import Banner, Rebuilding, Watching
from macros.site.plugin.settings import AlmanacConfig, configure, site_settings, written
from macros.site.site_build import SiteBuild
from macros.site.staging import Staging, recover
from macros.site.theme_files import is_idle, joined_assets, joined_parts
from macros.site.theme_values import theme_values
from macros.written.markdown_pages import MarkdownSettings
from macros.written.mkdocs_settings import file_settings
from macros.written.page_files import WrittenPage

log = get_plugin_logger("almanac")


class AlmanacPlugin(BasePlugin[AlmanacConfig]):
    """Checks an almanac, adds its pages to a site, and expands the macros in written pages."""

    site: SiteBuild
    _config: MkDocsConfig

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

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers what MkDocs is about to do, and guards its log."""
        self._command = command
        guard_log()
        called = click.get_current_context(silent=True)
        self._serves = command == "serve" or (called is not None and called.info_name == "serve")
        self._signals.enter_context(cleaned_up())
        # Pages are made of many small objects and leave little garbage: look for it less often.
        gc.set_threshold(50_000)

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything while the old site still stands; raises for bad data."""
        if self._serves and self._watching is None:
            refuse_taken_port(*config.dev_addr)
        root = Path(self.config.root or Path(config.config_file_path or "mkdocs.yml").parent)
        self._stage(config, root)
        docs, mkdocs = Path(config.docs_dir), Path(config.config_file_path)
        markdown = MarkdownSettings(tuple(config.markdown_extensions), config.mdx_configs)
        examined = examine(root, docs, markdown, file_settings(mkdocs))
        for finding in examined.findings:
            level = logging.ERROR if finding.severity == "error" else logging.WARNING
            log.log(level, "%s", finding)
        if examined.catalog is None or examined.errors:
            raise Abort(f"{summary(examined.findings)}; {UNTOUCHED}")
        if examined.written.linked:  # MkDocs would follow it, perhaps for ever
            raise Abort(f"a folder in {docs.name}/ is a link; {UNTOUCHED}")
        self._written = examined.written.pages
        self._checked = examined.written.pages.keys() | examined.written.others
        config.extra["almanac"] = theme_values(examined.catalog)
        configure(config, examined.catalog)
        if str(root / "data") not in config.watch:
            config.watch.append(str(root / "data"))
        settings = site_settings(config, self.config, serving=self._command == "serve")
        self.site = SiteBuild(Derived(examined.catalog), settings, log.info)
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

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Gives each record's page the section of its list as a parent."""
        set_parents(nav, files)
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
        filled = self.site.calls.filled(page.content or "", page.file.src_uri)
        if filled:
            page.content = filled.html
            page.toc = contents(filled.headings)
        mark_html(page)
        return context

    @event_priority(-100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Makes the search's index, the anchors in macros and page shells known.

        All pages have their content by now, and none has its frame, which names the index.
        """
        env.bytecode_cache = COMPILED_TEMPLATES
        # The theme's templates escape little by themselves.
        env.autoescape = True
        self.site.own.install(env)
        for page in all_pages(files):
            escape_names(page)
        pages = [
            (page, framed_page(page, self._written.get(page.file.src_uri)))
            for page in all_pages(files)
        ]
        config.extra["almanac"].search = self.site.search_script(framed for _, framed in pages)
        for page, framed in pages:
            describe(page, self.site.page_facts(framed), self.site.calls.anchors(framed.src))
        PageShells(log.warning).install(env)
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Writes into a page what it may load and run."""
        with as_plugin_error():
            return self.site.guarded(output, page.file.src_uri)

    @event_priority(-100)
    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Gives the theme's own pages what they need to know."""
        cast(dict[str, Any], context).update(self.site.template_values(template_name))
        return context

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Writes into the theme's own pages what they may load and run."""
        if not template_name.endswith(".html") or not output_content.strip():
            return output_content
        with as_plugin_error():
            return self.site.guarded(output_content, template_name)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes what stands beside the pages; from here on the new site is whole."""
        with as_plugin_error():
            self.site.write_files()
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
        paths = {config.docs_dir, config.config_file_path, *config.watch}
        self._watching = Watching(server, paths)
        rebuilding = Rebuilding(builder, self._finish, self._watching)
        server.builder = rebuilding
        answer = server.get_app()
        assert answer is not None
        server.set_app(Banner(answer, lambda: rebuilding.errors))
        self._watching.start()
        return server

    @event_priority(-100)
    def on_shutdown(self) -> None:
        """Swaps the sites, or leaves the old one as it was.

        Raises:
            UnusableMachine: The machine does not let the site be replaced.
        """
        if self._watching:
            self._watching.end()
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
            staging.finish()
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

"""The door to MkDocs: each event is one call into the rest. Only this package imports it."""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from macros.derive.derived import Derived
from macros.examine import examine
from macros.exports.formats import export
from macros.ground.findings import Finding, summary
from macros.ground.wording import territory
from macros.pages.addresses import Addresses, list_of
from macros.pages.page_list import RecordPage, pages
from macros.render.compiled_templates import COMPILED_TEMPLATES
from macros.render.renderer import Rendered, Renderer
from macros.search.entries import SearchEntry, page_entries, record_entries
from macros.search.index import ENGINE, index
from macros.search.prose import sections
from macros.site.file_history import history
from macros.site.gallery import Gallery
from macros.site.page_shell import PageShells
from macros.site.plugin.generated import GeneratedPage, contents, told
from macros.site.plugin.settings import AlmanacConfig, configure
from macros.site.plugin.web import canonical, card, home, on_the_web
from macros.site.policy import Policy
from macros.site.redirects import redirects
from macros.site.server_files import host_files
from macros.site.sitemap import changed, everything
from macros.site.staging import Staging
from macros.site.theme_files import is_idle, joined_assets, joined_parts
from macros.written.calls import find_calls

log = get_plugin_logger("almanac")

_PLACE = re.compile(r'<(?P<tag>span|div) data-alm-call="(?P<index>\d+)"></(?P=tag)>')


class AlmanacPlugin(BasePlugin[AlmanacConfig]):
    """Checks an almanac, adds its pages to a site, and expands the macros in written pages."""

    renderer: Renderer
    _policy: Policy

    def __init__(self) -> None:
        self._command: Literal["build", "gh-deploy", "serve"] = "build"
        self._staging: Staging | None = None
        self._derived: Derived | None = None
        # The HTML of the calls in each written page, until it takes their places.
        self._made: dict[str, list[str]] = {}
        # The search's scripts, by their path on the site.
        self._search: Mapping[str, str] = {}
        # When each page last changed, where that is known.
        self._changed: dict[str, str | None] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remembers what MkDocs is about to do."""
        self._command = command
        # Pages are made of many small objects and leave little garbage: look for it less often.
        gc.set_threshold(50_000)

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything while the old site still stands; raises for bad data."""
        root = Path(self.config.root or Path(config.config_file_path or "mkdocs.yml").parent)
        found = examine(root, Path(config.docs_dir))
        self._report(found.findings, stop=bool(found.errors) or found.catalog is None)
        if found.catalog is not None and not found.errors:
            self._derived = Derived(found.catalog)
        derived = self._derived
        assert derived is not None
        config.extra["almanac"] = {
            "almanac": derived.catalog.almanac,
            "errors": [str(error) for error in found.errors],
            "locale": territory(derived.catalog.language),
            "web": on_the_web(config.config_file_path),
        }
        configure(config, derived.catalog)
        config.watch.append(str(root / "data"))
        addresses = Addresses(config.use_directory_urls)
        self.renderer = Renderer(derived, addresses)
        self._policy = Policy(offline=not config.use_directory_urls)
        if self._command == "build":
            self._staging = Staging(Path(config.site_dir))
            config.site_dir = str(self._staging.folder)
        return config

    def _report(self, findings: Sequence[Finding], *, stop: bool) -> None:
        for finding in findings:
            log.log(
                logging.ERROR if finding.severity == "error" else logging.WARNING, "%s", finding
            )
        # A running server keeps the last good data and shows the findings in a banner.
        if stop and not (self._command == "serve" and self._derived):
            raise Abort(f"{summary(findings)}; the site that was there before is untouched")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the pages that are made from data."""
        assert self._derived is not None
        for name, text in joined_assets().items():
            files.append(File.generated(config, name, content=text))
        idle = {*joined_parts(), *ENGINE}
        for file in [one for one in files if one.src_uri in idle or is_idle(one.src_uri)]:
            files.remove(file)
        shown = self.renderer.shown
        for planned in pages(self._derived):
            edit = shown.edit_address(*planned.edit)
            root = self._derived.catalog.root
            page = GeneratedPage(planned, config, root, edit, self.renderer.page)
            files.append(page.file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Gives each record's page the section of its list as a parent."""
        lists = {page.file.src_uri: page.parent for page in nav.pages}
        for file in files.documentation_pages():
            page = file.page
            if isinstance(page, GeneratedPage) and isinstance(page.planned, RecordPage):
                parent = lists.get(list_of(page.planned.kind))
                if isinstance(parent, Section):
                    page.parent = parent
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Gives a written page its edit link."""
        if not isinstance(page, GeneratedPage):
            path = Path(config.docs_dir).name + "/" + page.file.src_uri
            page.edit_url = self.renderer.shown.edit_address(path, 1) or None
        return page

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """A page's text as far as it is UTF-8: a server has told what is wrong, and must go on."""
        path = page.file.abs_src_path
        if self._command != "serve" or isinstance(page, GeneratedPage) or path is None:
            return None
        return Path(path).read_text("utf-8-sig", errors="replace")

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Puts an empty element in the place of each call of a macro."""
        if isinstance(page, GeneratedPage):
            return markdown
        assert self._derived is not None
        calls, findings = find_calls(markdown, page.file.src_uri, self._derived.catalog)
        if findings:
            # A server with bad data shows the page as it is written.
            return markdown
        with told():
            self._made[page.file.src_uri] = self.renderer.calls(calls, page.file.src_uri)
        for number, call in reversed(list(enumerate(calls))):
            tag = "span" if call.macro.inline else "div"
            place = f'<{tag} data-alm-call="{number}"></{tag}>'
            markdown = markdown[: call.start] + place + markdown[call.end :]
        return markdown

    @event_priority(-50)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Fills the places of macros after other plugins have read the prose."""
        src = page.file.src_uri
        made = self._made.pop(src, None)
        if made:
            html = _PLACE.sub(lambda match: made[int(match["index"])], page.content or "")
            with told():
                filled = self.renderer.with_cards(html, src)
            page.content = filled.html
            page.toc = contents(filled.headings)
        return context

    @event_priority(-100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Makes the search's index, the anchors in macros and page shells known.

        All pages have their content by now, and none has its frame, which names the index.
        """
        env.bytecode_cache = COMPILED_TEMPLATES
        made_index = index(self._entries(files))
        self._search = made_index.scripts
        config.extra["almanac"]["search"] = made_index.start
        for page in (file.page for file in files.documentation_pages()):
            made = self._made.get(page.file.src_uri) if page else None
            if page and made:
                ids = Rendered("".join(made)).ids
                page.present_anchor_ids = (page.present_anchor_ids or set()) | ids
        self._describe(files, config)
        PageShells(log.warning).install(env)
        return env

    def _entries(self, files: Files) -> Iterator[SearchEntry]:
        """All that the search finds: what is in the data, then the pages around it."""
        yield from record_entries(self.renderer.shown)
        for file in files.documentation_pages():
            page = file.page
            if isinstance(page, GeneratedPage):
                yield from page_entries(page.planned, self.renderer.addresses)
            elif page is not None:
                title = Markup(page.title or "").striptags()
                described = str(page.meta.get("description", ""))
                aliases = page.meta.get("aliases") or ()
                named = map(str, aliases if isinstance(aliases, (list, tuple)) else [aliases])
                yield from sections(page.content or "", title, file.url, described, named)

    def _describe(self, files: Files, config: MkDocsConfig) -> None:
        """Says of each page where it stands on the web, when it last changed, what it shows."""
        assert self._derived is not None
        catalog, docs = self._derived.catalog, Path(config.docs_dir)
        past = history(catalog.root, "data", docs.name)
        gallery = self._gallery(config)
        for page in (file.page for file in files.documentation_pages()):
            if page is None:
                continue
            src = page.file.src_uri
            page.canonical_url = canonical(config, src)
            planned = page.planned if isinstance(page, GeneratedPage) else None
            own = f"{docs.name}/{src}"
            if planned:
                day = changed(self._derived, past, planned)
            else:
                day = past.newest([own, *everything(catalog)] if src in self._made else [own])
            self._changed[src] = day
            # MkDocs would take today for it.
            page.update_date = day or _LONG_AGO
            if config.use_directory_urls:
                picture = gallery.picture(planned) if gallery else None
                page.meta["card"] = card(config, page, planned, picture)

    def _gallery(self, config: MkDocsConfig) -> Gallery | None:
        """Makes pictures where pages are shared from: on the web."""
        wanted = self.config.pictures
        if self._command == "serve" or not config.use_directory_urls or wanted == "none":
            return None
        site = Path(config.site_dir)
        return Gallery(self.renderer.shown, site, each=wanted == "each", tell=log.info)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Writes into a page what it may load and run."""
        return self._guarded(output)

    @event_priority(-100)
    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Gives the theme's own pages what they need to know.

        The page for missing pages: the site's root, from which its links start. The sitemap: when
        each page last changed.
        """
        if template_name == "404.html":
            context["base_url"] = "."
            cast(dict[str, Any], context)["root"] = urlsplit(home(config)).path
        if template_name == "sitemap.xml":
            cast(dict[str, Any], context)["changed"] = self._changed
        return context

    @event_priority(-100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The same for the pages that are the theme's own."""
        html = template_name.endswith(".html")
        return self._guarded(output_content) if html else output_content

    def _guarded(self, html: str) -> str:
        # A server writes a script of its own into each page, to show changes.
        return html if self._command == "serve" else self._policy.page(html)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes the data files; from here on the new site is whole."""
        assert self._derived is not None
        site = Path(config.site_dir)
        export(self._derived, site / "data")
        for path, script in {**self.renderer.scripts, **self._search}.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(script, "utf-8")
        web = partial(canonical, config)
        for path, html in redirects(self._derived, self.renderer.addresses, web):
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(self._guarded(html), "utf-8")
        if self._command != "serve":
            for name, text in host_files(self._policy, home(config)):
                # One that stands in docs/ goes before ours.
                if not (site / name).exists():
                    (site / name).write_text(text, "utf-8")
        if self._staging:
            self._staging.whole = True

    def on_build_error(self, *, error: Exception) -> None:
        """Remembers that the new site is not whole; strict warnings come here too."""
        if self._staging:
            self._staging.whole = False

    @event_priority(-100)
    def on_shutdown(self) -> None:
        """Swaps the sites, or leaves the old one as it was."""
        if self._staging:
            self._staging.finish()


# The age of a page that does not say how old it is: the earliest that a file can have everywhere.
_LONG_AGO = "1980-01-01"

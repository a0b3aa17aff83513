"""The door to MkDocs: each event is one call into the rest. The only module that imports it."""

from __future__ import annotations

import copy
import gc
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, ExtraScriptValue, Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import yaml_load

from macros.addresses import FOLDERS, Addresses
from macros.calls import find_calls
from macros.catalog import Catalog
from macros.derive.derived import Derived
from macros.diagnostics import Finding, summary
from macros.examine import examine
from macros.exports import export
from macros.gallery import Gallery, Picture
from macros.history import history
from macros.hosting import host_files
from macros.pages import Page as Planned
from macros.pages import pages
from macros.policy import Policy
from macros.redirects import redirects
from macros.render import Heading, Rendered, Renderer, RenderError
from macros.search.entries import Entry, page_entries, record_entries
from macros.search.index import ENGINE, index
from macros.search.prose import sections
from macros.shell import Shells
from macros.sitemap import changed, everything
from macros.staging import Staging
from macros.theme_files import THEME, is_idle, joined_assets, joined_parts, without_effect
from macros.wording import territory

log = get_plugin_logger("almanac")

# The names of the search that MkDocs and Material bring, which finds pages and no facts.
_OTHER_SEARCH = {"search", "material/search"}
_PLACE = re.compile(r'<(?P<tag>span|div) data-alm-call="(?P<index>\d+)"></(?P=tag)>')


class AlmanacConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    root = Optional(Type(str))
    # The pictures that networks show beside a shared address: one of the almanac for all pages,
    # one for each initiative as well, which takes time, or none.
    pictures = Choice(("one", "each", "none"), default="one")


class GeneratedPage(Page):
    """A page made from data: it never sees Markdown."""

    def __init__(self, planned: Planned, file: File, config: MkDocsConfig, edit: str) -> None:
        title = escape(planned.title, quote=False)
        super().__init__(title, file, config)
        self.planned = planned
        self.edit_url = edit or None
        self.meta = {
            "title": title,
            "description": escape(planned.description),
        }

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source text: the page is made from a catalog."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Makes the page's HTML, table of contents and anchors."""
        with _told():
            rendered = _plugin(config).renderer.page(self.planned)
        self.content = rendered.html
        self.toc = _contents(rendered.headings)
        self.present_anchor_ids = rendered.ids
        self.links_to_anchors = {}

    def shell_key(self) -> tuple[object, ...] | None:
        """What pages must share to share a shell; a page in the navigation shares none."""
        if self.planned.record is None:
            return None
        first = next(iter(self.toc), None)
        return (
            self.planned.section,
            self.url.count("/"),  # all links to the theme's files start from there
            bool(first and first.children),
            bool(self.edit_url),
            bool(self.canonical_url),
            bool(self.meta.get("card", {}).get("picture")),
        )

    def marked(self, marks: Mapping[str, str]) -> GeneratedPage:
        """A copy with marks in place of all that differs between pages of one shell."""
        page = copy.copy(self)
        page.title, page.content = marks["title"], marks["content"]
        page.meta = {**self.meta, "title": marks["title"], "description": marks["description"]}
        if card := self.meta.get("card"):
            page.meta["card"] = {name: text and marks[name] for name, text in card.items()}
        page.canonical_url = marks["canonical"] if self.canonical_url else None
        page.edit_url = marks["edit"] if self.edit_url else None
        first = next(iter(self.toc), None)
        stand_in = [Heading(2, "contents", "contents")] if first and first.children else []
        page.toc = _contents([Heading(1, "top", marks["title"]), *stand_in])
        return page


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
            "web": _on_the_web(config.config_file_path),
        }
        _configure(config, derived.catalog)
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
            path, line = planned.edit
            file = _file(planned, config, self._derived.catalog.root)
            GeneratedPage(planned, file, config, shown.edit_address(path, line))
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Gives each record's page the section of its list as a parent."""
        lists = {page.file.src_uri: page.parent for page in nav.pages}
        for file in files.documentation_pages():
            page = file.page
            if isinstance(page, GeneratedPage) and page.planned.record and page.planned.section:
                parent = lists.get(f"{FOLDERS[page.planned.section]}/index.md")
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
        with _told():
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
            with _told():
                filled = self.renderer.with_cards(html, src)
            page.content = filled.html
            page.toc = _contents(filled.headings)
        return context

    @event_priority(-100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Makes the search's index and the anchors in macros known, and puts shells in place.

        All pages have their content by now, and none has its frame, which names the index.
        """
        made_index = index(self._entries(files))
        self._search = made_index.scripts
        config.extra["almanac"]["search"] = made_index.start
        for page in (file.page for file in files.documentation_pages()):
            made = self._made.get(page.file.src_uri) if page else None
            if page and made:
                ids = Rendered("".join(made)).ids
                page.present_anchor_ids = (page.present_anchor_ids or set()) | ids
        self._describe(files, config)
        original = env.get_template

        def contents(context: Mapping[str, Any], toc: TableOfContents) -> str:
            first = next(iter(toc), None)
            items = first.children if first and first.level == 1 else list(toc)
            item = original("partials/toc-item.html")
            return _BETWEEN.join(item.render({**context, "toc_item": one}) for one in items)

        shells = Shells(original("main.html"), contents, GeneratedPage, log.warning)

        def get_template(name: Any, *arguments: Any, **options: Any) -> Any:
            return shells if name == "main.html" else original(name, *arguments, **options)

        env.get_template = get_template  # type: ignore[method-assign]
        return env

    def _entries(self, files: Files) -> Iterator[Entry]:
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
            page.canonical_url = _canonical(config, src)
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
                page.meta["card"] = _card(config, page, planned, picture)

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
            cast(dict[str, Any], context)["root"] = urlsplit(_home(config)).path
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
        web = partial(_canonical, config)
        for path, html in redirects(self._derived, self.renderer.addresses, web):
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(self._guarded(html), "utf-8")
        if self._command != "serve":
            for name, text in host_files(self._policy, _home(config)):
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
# What the theme's table of contents writes between two items.
_BETWEEN = "\n      \n        "


@contextmanager
def _told() -> Iterator[None]:
    """Says what is wrong in a template in a line of MkDocs', without a traceback."""
    try:
        yield
    except RenderError as error:
        raise PluginError(str(error)) from error


def _plugin(config: MkDocsConfig) -> AlmanacPlugin:
    plugin = config.plugins["almanac"]
    assert isinstance(plugin, AlmanacPlugin)
    return plugin


def _home(config: MkDocsConfig) -> str:
    """The address of the site on the web, with a slash at its end."""
    return (config.site_url or "").rstrip("/") + "/"


def _canonical(config: MkDocsConfig, page: str) -> str:
    """The address of a page on the web; the pages of an offline copy have theirs there, too."""
    addresses: Addresses = config.extra["almanac"]["web"]
    return _home(config) + addresses.url(page)


def _on_the_web(file: str) -> Addresses:
    """How pages become addresses by what mkdocs.yml says, whatever the command line adds."""
    with Path(file).open("rb") as text:
        return Addresses(yaml_load(text).get("use_directory_urls", True))


def _card(
    config: MkDocsConfig, page: Page, planned: Planned | None, picture: Picture | None
) -> dict[str, str]:
    """What is shown of a page where its address is shared, as text for attributes."""
    almanac = config.extra["almanac"]["almanac"]
    title = planned.title if planned else unescape(str(page.title))
    described = planned.description if planned else page.meta.get("description")
    return {
        "name": escape(almanac.title if page.is_homepage else title),
        "summary": escape(str(described or almanac.description)),
        "picture": escape(_home(config) + picture.path) if picture else "",
        "words": escape(picture.words) if picture else "",
    }


def _configure(config: MkDocsConfig, catalog: Catalog) -> None:
    """Fills what the almanac knows better than mkdocs.yml, and adds our theme files."""
    almanac = catalog.almanac
    config.site_name = escape(almanac.title, quote=False)
    config.site_description = escape(almanac.description)
    config.site_url = config.site_url or almanac.home
    if _OTHER_SEARCH & set(config.plugins):
        raise Abort(
            f"{Path(config.config_file_path).name}: error: an almanac brings its own search; "
            "take 'search' out of 'plugins'"
        )
    for feature in without_effect(config.theme.get("features") or ()):
        log.warning(
            "%s: the feature '%s' of the theme needs the theme's script, which an almanac does "
            "without; take it out of 'features'",
            Path(config.config_file_path).name,
            feature,
        )
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(THEME))
    for name in joined_assets():
        if name.endswith(".css") and name not in config.extra_css:
            config.extra_css.append(name)
        elif name.endswith(".js") and name not in config.extra_javascript:
            script = ExtraScriptValue(name)
            script.defer = True
            config.extra_javascript.append(script)


def _file(planned: Planned, config: MkDocsConfig, root: Path) -> File:
    source = root / planned.edit[0]
    level = InclusionLevel.INCLUDED if planned.record is None else InclusionLevel.NOT_IN_NAV
    if source.is_file():
        return File.generated(config, planned.src, abs_src_path=str(source), inclusion=level)
    return File.generated(config, planned.src, content="", inclusion=level)


def _contents(headings: Sequence[Heading]) -> TableOfContents:
    """A table of contents: the page's heading with the second level below, and so on."""
    roots: list[Any] = []
    stack: list[Any] = []
    for heading in headings:
        token = {
            "level": heading.level,
            "id": heading.id,
            "name": escape(heading.text, quote=False),
            "children": [],
        }
        while stack and stack[-1]["level"] >= heading.level:
            stack.pop()
        (stack[-1]["children"] if stack else roots).append(token)
        stack.append(token)
    return get_toc(roots)

"""The places in written pages, and in the navigation, where a record or an item is named."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.lineages import Lineage
from macros.edit.call_texts import CallText, call_texts
from macros.edit.mentions import After, Mention
from macros.edit.renames import Named, Renames
from macros.edit.yaml_source import YamlSource
from macros.load.catalog import Owner
from macros.load.kinds import KINDS, PAGED
from macros.load.model import Kind
from macros.pages.addresses import QUESTIONS, Question, page_of
from macros.pages.page_list import question_pages
from macros.written.html_tokens import html_tokens
from macros.written.macro_calls import find_calls, prose, with_placeholders
from macros.written.markdown_limits import CannotRenderError
from macros.written.markdown_pages import MarkdownPages
from macros.written.mkdocs_settings import MKDOCS_FILE
from macros.written.page_files import PageFiles, WrittenPage

# The path of a page in a link, what stands behind '?', and the anchor.
_LINK = re.compile(
    r"""(?<![^\s()<>"'\[\]])([^\s()<>"'\[\]?#]+\.md)(\?[^\s()<>"'#]*)?(#[^\s()<>"']*)?"""
)
# The further pages of a record have a number behind its id: 'initiatives/x--2.md'.
_FURTHER = re.compile(r"(--\d+)?\.md")
# What views are asked to show, by the name in their addresses.
_VIEWED: Mapping[str, Kind] = {
    **{word: kind.name for kind in KINDS.values() for word in (kind.name, kind.plural)},
    "platform": "organization",
    "platforms": "organization",
}


@dataclass(frozen=True)
class _LinkToPage:
    """A link to a page that is about something, or to a place on a page."""

    named: tuple[Named, ...]
    about: tuple[Named, ...]
    """What the page is about."""
    target: str
    path: str
    query: str
    anchor: str
    place: Named | None
    """What stands at the anchor."""

    def after(self, renames: Renames) -> str:
        """The link from now on."""
        folder, sign, name = self.path.rpartition("/")
        target = renames.pages.get(self.target)
        if target:
            name = target.rpartition("/")[2]
        elif self.about and not self.target.startswith(f"{QUESTIONS}/"):
            name = f"{renames.of(self.about[0])}{name.removeprefix(self.about[0][1])}"
        return f"{folder}{sign}{name}{_query_after(self.query, renames)}{self._anchor(renames)}"

    def _anchor(self, renames: Renames) -> str:
        if self.place is None:
            return self.anchor
        kind, id = self.place
        now = renames.key(kind, id).rpartition("#")[2]
        was = id.rpartition("#")[2]
        return self.anchor if now == was else f"#{quote(now) if '%' in self.anchor else now}"


@dataclass(frozen=True)
class PageMentions:
    """Finds what the pages of an almanac name."""

    derived: Derived
    files: PageFiles
    markdown: MarkdownPages

    def all(self) -> Iterator[Mention]:
        """All places in written pages and in the navigation where a record or an item is named."""
        for page in self.files.pages.values():
            if not page.findings:
                yield from self._calls(page)
                yield from self._links(page)
        yield from self._navigation()

    def _calls(self, page: WrittenPage) -> Iterator[Mention]:
        """The ids that the calls of macros in a page name."""
        for call in find_calls(page.text, page.file, self.derived.catalog, page.start)[0]:
            for one in call_texts(page.text, call):
                if found := _argument(one):
                    what = f"'{one.parameter.name}' of the macro {call.macro.name}()"
                    place = (one.start, one.end)
                    yield Mention(page.file, place, found[0], one.text, what, found[1])

    def _links(self, page: WrittenPage) -> Iterator[Mention]:
        """The links of a page to pages of records, and to places on them."""
        folder = posixpath.dirname(page.src)
        for found in _LINK.finditer(prose(page.text, page.start)):
            path, query, anchor = (part or "" for part in found.groups())
            if urlsplit(path).scheme or path.startswith("/"):
                continue
            target = posixpath.normpath(posixpath.join(folder, unquote(path)))
            if link := self._link(target, path, query, anchor):
                place = (found.start(), found.end())
                yield Mention(page.file, place, link.named, found[0], "a link", link.after)

    def _link(self, target: str, path: str, query: str, anchor: str) -> _LinkToPage | None:
        page = self._named_by_page(target)
        if page is None and target not in self.files.pages:
            return None
        place = self._named_by_anchor(target, page, unquote(anchor[1:])) if anchor else None
        viewed = tuple(_viewed(query))
        named = (*(page or ()), *([place] if place else ()), *viewed)
        return _LinkToPage(named, page or (), target, path, query, anchor, place) if named else None

    def _named_by_page(self, src: str) -> tuple[Named, ...] | None:
        """What a page made from data is about; None if nothing, or another page."""
        folder, _, name = src.rpartition("/")
        if folder.partition("/")[0] == QUESTIONS:
            return self._questions.get(src)
        kind = next((one for one in PAGED if one.plural == folder), None)
        if kind is None:
            return None
        end = _FURTHER.search(name)
        for id in (name.removesuffix(".md"), name[: end.start()] if end else ""):
            if id in self.derived.catalog.records(kind.name):
                return ((kind.name, id),)
        return None

    @cached_property
    def _questions(self) -> Mapping[str, tuple[Named, ...]]:
        """What each page of a disagreement, a difference or a lineage is about."""
        return {page.src: tuple(_asked(page.question)) for page in question_pages(self.derived)}

    def _named_by_anchor(
        self, target: str, page: Sequence[Named] | None, anchor: str
    ) -> Named | None:
        """The record or the item that stands at an anchor of a page."""
        catalog = self.derived.catalog
        if page and page[0][0] == "initiative":
            for one in catalog.owners_of(page[0][1]):
                if anchor == one.id:
                    return one.kind.name, one.key
            return ("metric", anchor) if anchor in catalog.metrics else None
        if target in self.files.pages and anchor in self._own_anchors(target):
            return None
        kinds: list[Kind] = [kind for kind in KINDS if kind != page[0][0]] if page else [*KINDS]
        if target == page_of("glossary", ""):
            kinds = ["glossary"]
        known = (kind for kind in kinds if anchor in catalog.records(kind))
        return next(((kind, anchor) for kind in known), None)

    def _own_anchors(self, src: str) -> frozenset[str]:
        """The ids that Markdown gives to a page, without those of macros."""
        page = self.files.pages[src]
        calls = find_calls(page.text, page.file, self.derived.catalog, page.start)[0]
        try:
            made = self.markdown.page(with_placeholders(page.text, calls, page.start))
        except CannotRenderError:
            return frozenset()
        attributes = (one for token in html_tokens(made.html) for one in token.attributes)
        return frozenset(one.value for one in attributes if one.name == "id")

    def _navigation(self) -> Iterator[Mention]:
        """The pages of records that the navigation of mkdocs.yml names."""
        try:
            text = (self.files.root / MKDOCS_FILE).read_text("utf-8-sig")
            scalars = YamlSource(text).scalars_below("nav")
        except (OSError, ValueError):
            return  # the check complains, or MkDocs does
        for one in scalars:
            src = posixpath.normpath(one.value)
            if named := self._named_by_page(src):
                link = _LinkToPage(named, named, src, one.value, "", "", None)
                place = (one.start + len(one.quote), one.end - len(one.quote))
                yield Mention(MKDOCS_FILE, place, named, one.value, "the navigation", link.after)


def _argument(one: CallText) -> tuple[tuple[Named, ...], After] | None:
    """What a text that a macro gets names, and the text from now on; None if it names nothing."""
    text, given = one.text, one.parameter.type
    if given == "fact":
        named: tuple[Named, ...] = (("fact", text), ("initiative", text.partition("#")[0]))
        return named, lambda renames: renames.key("fact", text)
    kind = next((kind for kind in KINDS if kind == given), None)
    if kind is None:
        return None
    of: Named = (kind, text)
    return (of,), lambda renames: renames.of(of)


def _viewed(query: str) -> Iterator[Named]:
    """The records that a view is asked to show."""
    for part in query.removeprefix("?").split("&"):
        name, _, values = part.partition("=")
        if name in _VIEWED:
            for value in filter(None, values.split(",")):
                yield _VIEWED[name], value


def _query_after(query: str, renames: Renames) -> str:
    """What stands behind '?' from now on."""
    parts = []
    for part in query.removeprefix("?").split("&"):
        name, sign, values = part.partition("=")
        if kind := _VIEWED.get(name):
            values = ",".join(renames.of((kind, value)) for value in values.split(","))
        parts.append(f"{name}{sign}{values}")
    return f"?{'&'.join(parts)}" if query else ""


def _asked(question: Question) -> Iterator[Named]:
    """What the page of a question is about."""
    match question:
        case Disagreement():
            yield "initiative", question.initiative
            yield from map(_item, question.claims)
        case Difference():
            yield from (("initiative", fact.initiative) for fact in question.facts)
            yield from map(_item, question.facts)
        case Lineage():
            yield from (("source", id) for id in question.sources)


def _item(owner: Owner) -> Named:
    return owner.kind.name, owner.key

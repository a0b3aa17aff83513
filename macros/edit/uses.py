"""Who refers to a record or to an item: in data/, in written pages, in the navigation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from macros.edit.mentions import Mention, data_mentions
from macros.edit.page_mentions import PageMentions
from macros.edit.renames import KIND_WORDS, Named, NamedKind, with_article
from macros.examine import Examined
from macros.ground.findings import line_and_column, suggestion
from macros.ground.log_text import in_json, in_one_line
from macros.ground.wording import count_words
from macros.load import yaml_reader
from macros.load.catalog import Catalog, Location
from macros.load.kinds import KINDS
from macros.load.model import Kind
from macros.load.yaml_locator import Locator
from macros.written.markdown_pages import MarkdownPages, markdown_settings


@dataclass(frozen=True, order=True)
class Use:
    """A place where something is named: its file, its line and column from 1, and what it is."""

    file: str
    line: int
    column: int
    what: str
    named: str

    def __str__(self) -> str:
        return in_one_line(f"{self.file}:{self.line}:{self.column}: {self.what}: {self.named}")


class UnknownIdError(Exception):
    """An id that nothing has; the message says what to write."""


def meant(catalog: Catalog, id: str, kind: NamedKind | None = None) -> list[Named]:
    """The records and items that an id can mean: of one kind, if that is given.

    Raises:
        UnknownIdError: There is none.
    """
    found = [*_meant(catalog, id, kind)]
    if found:
        return found
    kinds = [kind] if kind else [*KIND_WORDS.values()]
    for one in kinds:
        if now := _successor(catalog, one, id):
            raise UnknownIdError(f"{with_article(one)} '{id}' is now called '{now}'")
    known = {known for one in kinds for known in _ids(catalog, one)}
    offered = suggestion(id, sorted(known), few=0)
    what = with_article(kind).removeprefix("the ") if kind else "record or item"
    hint = "an item is named as INITIATIVE#ID, as at the end of its permanent link"
    raise UnknownIdError(f"there is no {what} '{id}'; {offered or hint}")


def _meant(catalog: Catalog, id: str, kind: NamedKind | None) -> Iterator[Named]:
    for one in [kind] if kind else KIND_WORDS.values():
        if id in _ids(catalog, one):
            yield one, id


def _ids(catalog: Catalog, kind: NamedKind) -> Sequence[str]:
    """The ids of the records, or the keys of the items, of a kind."""
    if kind in KINDS:
        return [*catalog.records(_record_kind(kind))]
    return [one.key for one in catalog.owners if one.kind.name == kind]


def _successor(catalog: Catalog, kind: NamedKind, id: str) -> str | None:
    if kind in KINDS:
        return catalog.successor(_record_kind(kind), id)
    now = catalog.current_item.get(id)
    return now if now in _ids(catalog, kind) else None


def _record_kind(kind: NamedKind) -> Kind:
    return next(one for one in KINDS if one == kind)


def mentions(found: Examined) -> Iterator[Mention]:
    """All places where a record or an item is named, in the almanac that was examined."""
    if found.derived is None:
        return
    yield from data_mentions(found.derived.catalog)
    markdown = MarkdownPages(markdown_settings(found.written.root))
    yield from PageMentions(found.derived, found.written, markdown).all()


def uses(found: Examined, named: Iterable[Named]) -> list[Use]:
    """The places where one of some records or items is named, by file and line."""
    wanted = {*named}
    places = _Places(found)
    return sorted(
        Use(mention.file, *places.of(mention), mention.what, mention.written)
        for mention in mentions(found)
        if wanted & {*mention.named}
    )


class _Places:
    """The lines and columns of mentions. Each file is read once."""

    def __init__(self, found: Examined) -> None:
        self._root = found.written.root
        self._texts = {page.file: page.text for page in found.written.pages.values()}
        self._locators: dict[str, Locator] = {}

    def of(self, mention: Mention) -> tuple[int, int]:
        """The line and the column where a mention begins."""
        if isinstance(mention.place, Location):
            return self._locator(mention.file).find(mention.place.path)
        return line_and_column(self._text(mention.file), mention.place[0])

    def _text(self, file: str) -> str:
        if file not in self._texts:
            text = yaml_reader.decode((self._root / file).read_bytes())
            self._texts[file] = text if isinstance(text, str) else ""
        return self._texts[file]

    def _locator(self, file: str) -> Locator:
        if file not in self._locators:
            self._locators[file] = Locator(self._text(file))
        return self._locators[file]


def uses_text(found: Sequence[Use], named: Sequence[Named]) -> str:
    """Uses for people: one a line, and how many there are of what."""
    what = " and ".join(f"{with_article(kind)} '{id}'" for kind, id in named)
    if not found:
        return in_one_line(f"nothing refers to {what}")
    files = count_words(len({one.file for one in found}), "file")
    last = in_one_line(f"{count_words(len(found), 'reference')} to {what} in {files}")
    return "\n".join([*map(str, found), last])


def uses_json(found: Sequence[Use]) -> str:
    """Uses for programs."""
    return in_json(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))

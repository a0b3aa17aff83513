"""The page that templates are writing: its headings, ids, cards and cited sources.

Templates and components note here what they put on the page, so that nobody has to read it back
from HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass

from markupsafe import Markup, escape

from macros.derive.outcome import Computation
from macros.load.catalog import CatalogFact
from macros.load.model import Evidence
from macros.render.environment import TemplateEnvironment


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its level from 1, the id it is reached by, and its plain text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that something on the page rests on, by its number, and the places in it."""

    number: int
    source: str
    places: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Citations:
    """The sources of something, and how many more it has than the page names there."""

    shown: tuple[Citation, ...]
    left: int


class CurrentPage:
    """The page that templates are writing; a written page has a part for each of its calls."""

    def __init__(self, environment: TemplateEnvironment) -> None:
        self._environment = environment
        self.begin()

    def begin(self) -> None:
        """Begins another page."""
        self.cards: dict[str, CatalogFact | Computation] = {}
        """What the cards that the page carries explain, by the cards' ids."""
        self._kept: Set[str] = frozenset()
        self._numbers: dict[str, int] = {}
        self._listed = 0
        self._parts_with: Counter[str] = Counter()
        self._ids: set[str] = set()
        self.begin_part()

    def begin_part(self) -> None:
        """Begins another part of the page.

        An id of an earlier part gets a number. So the same call may stand on a page twice, and its
        links lead to its own ids.
        """
        self._parts_with.update(self._ids)
        self._ids = set()
        self.headings: list[Heading] = []
        """The headings of the part."""
        self.ids: set[str] = set()
        """The ids of the part, which links may lead to."""

    def keep_ids(self, ids: Set[str]) -> str:
        """Keeps ids for what other pages link to, so that sections leave them; writes nothing."""
        self._kept = ids
        return ""

    def section(self, id: str, text: str) -> Markup:
        """The heading of a section. Where its id is kept for something else, it has another."""
        return self.heading(2, self.free_id(id), text)

    def free_id(self, id: str) -> str:
        """An id, or another in its place where it is kept for something else."""
        while id in self._kept:
            id = f"{id}-section"
        return id

    def anchor(self, id: str) -> Markup:
        """The attribute that gives an element an id."""
        self._ids.add(id)
        own = self._own(id)
        self.ids.add(own)
        return Markup(f' id="{escape(own)}"')

    def anchor_address(self, id: str) -> str:
        """The address of an id on the same page, or in the same part of it: '#id'."""
        return f"#{self._own(id)}"

    def heading(
        self, level: int, id: str, text: str | Markup, shown: str | Markup = "", form: str = ""
    ) -> Markup:
        """A heading, which the page's table of contents names.

        Args:
            level: From 1, the page's own heading.
            id: The id it is reached by.
            text: Its text, which the table of contents has.
            shown: What it shows, if that is more than the text.
            form: A class of the style sheet.
        """
        attribute = self.anchor(id)
        plain = text.unescape() if isinstance(text, Markup) else text
        self.headings.append(Heading(level, self._own(id), plain.strip()))
        component = self._environment.component("components/heading.html")
        return component(level, attribute, shown or text, form)

    def cite(self, evidence: Iterable[Evidence], most: int | None = None) -> Citations:
        """The sources of some evidence by their numbers, which are given in order of first use.

        Args:
            evidence: The evidence, of one item or of several.
            most: How many sources to name; all without it.
        """
        places: dict[str, list[Evidence]] = {}
        for piece in evidence:
            places.setdefault(piece.source, []).append(piece)
        # A number alone is no longer than the word that stands for it.
        shown = list(places) if most is None or len(places) == most + 1 else list(places)[:most]
        for source in shown:
            self._numbers.setdefault(source, len(self._numbers) + 1)
        return Citations(
            tuple(Citation(self._numbers[id], id, tuple(places[id])) for id in shown),
            len(places) - len(shown),
        )

    def first_cited(self, sources: Iterable[str]) -> int | None:
        """The lowest number among some sources; None if the page cites none of them."""
        return min(filter(None, map(self._numbers.get, sources)), default=None)

    def listed_sources(self, most: int) -> tuple[tuple[tuple[int, str], ...], ...]:
        """The sources that were cited since the last list, with their numbers; lists them now.

        They are parted in the first `most` and the others, if those are more than two.
        """
        found = tuple((number, id) for id, number in self._numbers.items())[self._listed :]
        self._listed = len(self._numbers)
        return (found[:most], found[most:]) if len(found) > most + 2 else (found, ())

    def source_anchor(self, number: int) -> Markup:
        """The attribute that gives a source in the list the id that its number leads to."""
        id = self._source_id(number)
        self.ids.add(id)
        return Markup(f' id="{id}"')

    def source_number_address(self, number: int) -> str:
        """The address of a source in the list at the page's end: '#source-4'."""
        return f"#{self._source_id(number)}"

    def _source_id(self, number: int) -> str:
        # The numbers of a page go on from part to part, so this id needs no other number.
        return self.free_id(f"source-{number}")

    def _own(self, id: str) -> str:
        others = self._parts_with[id]
        return f"{id}-{others + 1}" if others else id

"""The page that templates are writing: its headings, ids and cards.

Templates and components note here what they put on the page, so that nobody has to read it back
from HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass

from markupsafe import Markup, escape

from macros.derive.outcome import Computation
from macros.load.catalog import CatalogFact
from macros.render.environment import TemplateEnvironment


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its level from 1, the id it is reached by, and its plain text."""

    level: int
    id: str
    text: str


class CurrentPage:
    """The page that templates are writing; a written page has a part for each of its calls."""

    def __init__(self, environment: TemplateEnvironment) -> None:
        self._environment = environment
        self.begin()

    def begin(self) -> None:
        """Begins another page."""
        self.cards: dict[str, CatalogFact | Computation] = {}
        """What the cards of the page explain, by the cards' ids."""
        self._kept: Set[str] = frozenset()
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
        while id in self._kept:
            id = f"{id}-section"
        return self.heading(2, id, text)

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

    def _own(self, id: str) -> str:
        others = self._parts_with[id]
        return f"{id}-{others + 1}" if others else id

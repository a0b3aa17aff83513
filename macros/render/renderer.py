"""From a page, or the calls in a written page, to HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.fact_words import FactWords
from macros.pages.links import Links
from macros.pages.page_list import Page
from macros.render.cards import Cards
from macros.render.comparison_scripts import ComparisonScripts
from macros.render.current_page import CurrentPage, Heading
from macros.render.environment import TemplateEnvironment, located_errors
from macros.render.list_scripts import ListScripts
from macros.render.lookups import Lookups
from macros.render.selections import Selections
from macros.render.template_names import TemplateNames
from macros.written.macro_calls import Call


@dataclass(frozen=True, slots=True)
class Rendered:
    """The HTML of a page or of a part of it, with the headings and the ids in it."""

    html: str
    headings: tuple[Heading, ...]
    """Those that a table of contents names, in order."""
    ids: frozenset[str]
    """Where links can lead to."""


@dataclass(frozen=True, slots=True)
class RenderedCalls:
    """The calls of a written page."""

    parts: tuple[Rendered, ...]
    """Each call."""
    cards: Rendered
    """The cards of all their values, for the end of the page."""


class Renderer:
    """Renders the pages and macro calls of one catalog for one kind of addresses."""

    def __init__(self, derived: Derived, addresses: Addresses) -> None:
        self.derived = derived
        self.words = FactWords(derived)
        self.links = Links(derived.catalog, addresses)
        self._environment = TemplateEnvironment()
        self._page = CurrentPage(self._environment)
        selections = Selections(derived)
        self._cards = Cards(self._environment, self._page, self.words, self.links, selections)
        self._comparisons = ComparisonScripts(
            self._environment, self.words, self.links, self._cards
        )
        self._lists = ListScripts(derived.catalog, self.links)
        self.names = TemplateNames(
            words=self.words,
            links=self.links,
            lookups=Lookups(derived),
            selections=selections,
            page=self._page,
            cards=self._cards,
            comparisons=self._comparisons,
            lists=self._lists,
        )
        self._environment.globals.update(self.names.functions(), **self.names.values())
        self._environment.filters.update(self.names.filters())

    @property
    def scripts(self) -> Mapping[str, str]:
        """The scripts that hold data for the pages so far, by path from the site's root."""
        return {**self._comparisons.files, **self._lists.files}

    def page(self, page: Page) -> Rendered:
        """The HTML of a page that is made from data, with the cards of all its values at the end.

        Raises:
            RenderError: A template does not work.
        """
        with located_errors(page.src):
            self._begin(page.src)
            template = self._environment.get_template(f"pages/{page.template}")
            html = template.render(page=page, view=page.make())
            return self._rendered(html + self._cards.of_the_page())

    def calls(self, calls: Iterable[Call], src: str) -> RenderedCalls:
        """The HTML of the macro calls of a written page.

        Raises:
            RenderError: A template does not work.
        """
        with located_errors(src):
            self._begin(src)
            parts = tuple(map(self._call, calls))
            self._page.begin_part()
            return RenderedCalls(parts, self._rendered(self._cards.of_the_page()))

    def _begin(self, src: str) -> None:
        self.links.start_from(src)
        self._page.begin()

    def _call(self, call: Call) -> Rendered:
        self._page.begin_part()
        component = self._environment.component(f"macros/{call.macro.name}.html")
        return self._rendered(str(component(**call.arguments)))

    def _rendered(self, html: str) -> Rendered:
        return Rendered(html, tuple(self._page.headings), frozenset(self._page.ids))

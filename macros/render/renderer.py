"""From a page, or the calls in a written page, to HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.fact_words import FactWords
from macros.pages.links import Links
from macros.pages.page_list import Page, is_initiative
from macros.pages.promise_words import PromiseWords
from macros.pages.question_words import QuestionWords
from macros.pages.record_pages import RecordPages
from macros.pages.side_words import SideWords
from macros.pages.statement_words import StatementWords
from macros.render.anchor_scripts import AnchorScripts
from macros.render.card_scripts import CardScripts
from macros.render.cards import Cards
from macros.render.comparison_scripts import ComparisonScripts
from macros.render.current_page import CurrentPage, Heading
from macros.render.data_scripts import DataScripts
from macros.render.environment import TemplateEnvironment, located_errors
from macros.render.form_scripts import FormScripts
from macros.render.list_scripts import ListScripts
from macros.render.lookups import Lookups
from macros.render.selections import Selections
from macros.render.template_names import TemplateNames
from macros.render.timeline_scripts import TimelineScripts
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
    """The cards that the page carries, for its end."""


class Renderer:
    """Renders the pages and macro calls of one catalog for one kind of addresses."""

    def __init__(
        self, derived: Derived, addresses: Addresses, optional: Set[str] = frozenset()
    ) -> None:
        """Prepares the templates.

        Args:
            derived: The catalog, and what is derived from it.
            addresses: The addresses of the site.
            optional: Of the written pages that an almanac may do without, those that it has.
        """
        self.derived = derived
        self.words = FactWords(derived)
        record_pages = RecordPages(derived)
        self.links = Links(derived.catalog, addresses, optional, record_pages.number_of)
        self._environment = TemplateEnvironment()
        self._page = CurrentPage(self._environment)
        selections = Selections(derived)
        self._scripts = DataScripts(self.links)
        self._cards = Cards(
            self._environment,
            self._page,
            self.words,
            self.links,
            selections,
            CardScripts(self._scripts),
        )
        self._forms = FormScripts(derived.catalog, self.links, self._scripts)
        self.names = TemplateNames(
            words=self.words,
            sides=SideWords(derived.catalog),
            links=self.links,
            lookups=Lookups(derived),
            selections=selections,
            page=self._page,
            cards=self._cards,
            comparisons=ComparisonScripts(self._environment, self.words, self.links, self._scripts),
            anchors=AnchorScripts(record_pages, self._page, self.links, self._scripts),
            lists=ListScripts(derived.catalog, self.links, self._scripts),
            forms=self._forms,
            promises=PromiseWords(self.words),
            statements=StatementWords(derived.catalog),
            questions=QuestionWords(derived.catalog),
            timelines=TimelineScripts(self._environment, self._scripts),
        )
        self._environment.globals.update(self.names.functions(), **self.names.values())
        self._environment.filters.update(self.names.filters())

    def take_scripts(self) -> Mapping[str, str]:
        """The scripts that hold data for pages, by path from the site's root.

        They are those since the last call: what was taken is not kept here.
        """
        return self._scripts.take()

    def compile_templates(self) -> None:
        """Compiles everything that pages may need, so that several processes have it."""
        self._environment.compile_all()

    def page(self, page: Page) -> Rendered:
        """The HTML of a page that is made from data, with the cards that it carries at the end.

        Raises:
            RenderError: A template does not work.
        """
        with located_errors(page.src):
            self._begin(page.src, page)
            template = self._environment.get_template(f"pages/{page.template}")
            html = template.render(page=page, view=page.make())
            if is_initiative(page) and page.number == 1:
                self._forms.keep_items(page.id)
            return self._rendered(f"{html}{self._cards.of_the_page()}".strip())

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

    def _begin(self, src: str, page: Page | None = None) -> None:
        self.links.start_from(src)
        self._page.begin()
        self._cards.begin(page)

    def _call(self, call: Call) -> Rendered:
        self._page.begin_part()
        component = self._environment.component(f"macros/{call.macro.name}.html")
        return self._rendered(str(component(**call.arguments)))

    def _rendered(self, html: str) -> Rendered:
        return Rendered(html, tuple(self._page.headings), frozenset(self._page.ids))

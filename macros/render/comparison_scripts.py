"""The elements that the scripts of a comparison read: its data, and snippets of markup."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from macros.derive.comparison import ComparisonTable
from macros.derive.outcome import Computation
from macros.load.catalog import CatalogFact
from macros.pages.citation import ROLES
from macros.pages.fact_words import STATES, FactWords
from macros.pages.links import Links
from macros.render.cards import Cards
from macros.render.comparison_choices import ComparisonChoices, comparison_choices
from macros.render.comparison_data import compared_facts, comparison_data
from macros.render.environment import TemplateEnvironment

# A comparison that holds the cards of more facts than these takes too long to open.
_MOST_FACTS = 300


class ComparisonScripts:
    """The data of the comparisons on one site."""

    def __init__(
        self, environment: TemplateEnvironment, words: FactWords, links: Links, cards: Cards
    ) -> None:
        self._environment = environment
        self._words = words
        self._links = links
        self._cards = cards
        self.files: dict[str, str] = {}
        """Scripts that hold data for pages, by path from the site's root."""

    def comparison_choices(self, tables: Sequence[ComparisonTable]) -> ComparisonChoices:
        """The choices of a reader of a comparison."""
        return comparison_choices(self._words, tables)

    def comparison_data(self, tables: Sequence[ComparisonTable]) -> Markup:
        """The elements that the scripts of a comparison read.

        A small comparison has its data in the page, with the cards of all facts that the scripts
        may show; a large one has a file of data, from which the scripts draw cards too.
        """
        facts = compared_facts(self._words.derived, tables)
        large = len(facts) > _MOST_FACTS
        component = self._environment.component("components/compare_snippets.html")
        holder = self._data_file(tables) if large else self._data_with_cards(tables, facts)
        return Markup("\n").join((holder, component(STATES, ROLES, cards=large)))

    def _data_with_cards(
        self, tables: Sequence[ComparisonTable], facts: Iterable[CatalogFact]
    ) -> Markup:
        cards = [self._cards.card_of(fact) for fact in facts]

        def card_of(number: Computation) -> str:
            cards.append(self._cards.card_of_number(number))
            return cards[-1]

        return Markup(
            '<script type="application/json" class="alm-compare__data" data-root="{root}"'
            ' data-cards="{cards}">{data}</script>'
        ).format(
            data=Markup(self._data(tables, card_of)),
            root=self._links.file_address(""),
            cards=" ".join(cards),
        )

    def _data_file(self, tables: Sequence[ComparisonTable]) -> Markup:
        data = self._data(tables, lambda _: "")
        name = f"compare-{hashlib.sha256(data.encode()).hexdigest()[:12]}"
        path = f"data/{name}.js"
        self.files[path] = f'(window.almanac ??= {{}})["{name}"] = {data};\n'
        return Markup(
            '<i hidden class="alm-compare__data" data-root="{}" data-name="{}" data-src="{}"></i>'
        ).format(self._links.file_address(""), name, self._links.file_address(path))

    def _data(
        self, tables: Sequence[ComparisonTable], card_of: Callable[[Computation], str]
    ) -> str:
        return comparison_data(self._words, self._links.addresses, tables, card_of).json()

"""Values with their evidence cards.

Only here are components given the words for a value, so a template can show a value in no other
way than by a button that opens its card. Values and cards are made once for each fact, and serve
every page that is as far from the site's root.
"""

from __future__ import annotations

from markupsafe import Markup

from macros.derive.outcome import Computation
from macros.ground.dates import Edtf
from macros.load.catalog import CatalogFact
from macros.pages.fact_words import FactWords
from macros.pages.links import Links
from macros.render.current_page import CurrentPage
from macros.render.environment import TemplateEnvironment
from macros.render.selections import Selections


class Cards:
    """The values and cards of one catalog."""

    def __init__(
        self,
        environment: TemplateEnvironment,
        page: CurrentPage,
        words: FactWords,
        links: Links,
        selections: Selections,
    ) -> None:
        self._environment = environment
        self._page = page
        self._words = words
        self._links = links
        self._selections = selections
        # By the way to the site's root, from which their links start, and by the fact's key.
        self._values: dict[tuple[str, str, bool], Markup] = {}
        self._cards: dict[tuple[str, str], Markup] = {}

    def value(self, fact: CatalogFact | None) -> Markup:
        """A value, which opens its card; None is a value that nobody knows."""
        if fact is None:
            return Markup('<span class="alm-unknown">unknown</span>')
        return self._value(fact, short=False)

    def figure(self, fact: CatalogFact) -> Markup:
        """A value as it stands beside its mark in a chart, whose axis names the unit."""
        return self._value(fact, short=True)

    def value_with_rivals(self, fact: CatalogFact | None, as_of: Edtf | None = None) -> Markup:
        """A value, and beside it those that contradict it while nobody knows which is right.

        Each stands with its uncertainty and its prices, if they are given.
        """
        if fact is None:
            return self.value(fact)
        known = self._selections.selected_facts(fact.initiative, fact.item.metric, as_of)
        rivals = self._words.derived.with_rivals(fact, known)
        details = self._environment.component("components/tags.html", "details")
        return Markup(" or ").join(self.value(rival) + details(rival) for rival in rivals)

    def computed(self, number: Computation) -> Markup:
        """A computed number, which opens its card."""
        component = self._environment.component("components/computed.html", "computed_value")
        return component(number, self.card_of_number(number))

    def card_of(self, fact: CatalogFact) -> str:
        """The id of a fact's card, which stands on the page from now on."""
        id = fact.key.replace("#", "--")
        self._page.cards[id] = fact
        return id

    def card_of_number(self, number: Computation) -> str:
        """The id of a computed number's card, which stands on the page from now on."""
        id = f"computed--{number.key.replace('#', '--')}"
        self._page.cards[id] = number
        return id

    def of_the_page(self) -> str:
        """The cards of everything that the page shows so far."""
        made: dict[str, Markup] = {}
        # The card of a computed number shows values, which have cards of their own.
        while missing := [id for id in self._page.cards if id not in made]:
            for id in missing:
                made[id] = self._card(id, self._page.cards[id])
        if not made:
            return ""
        # Where scripts run, a browser reads a card as elements only when it is asked for.
        cards = "\n".join(
            f'<noscript data-card="{id}">{card}</noscript>' for id, card in made.items()
        )
        return f'\n<div class="alm-evidence-cards">\n{cards}\n</div>\n'

    def _value(self, fact: CatalogFact, *, short: bool) -> Markup:
        card = self.card_of(fact)
        key = (self._links.root, fact.key, short)
        if key not in self._values:
            component = self._environment.component("components/value.html")
            self._values[key] = component(fact, card, self._words, short=short)
        return self._values[key]

    def _card(self, id: str, of: CatalogFact | Computation) -> Markup:
        self._page.ids.add(f"card-{id}")
        if isinstance(of, Computation):
            component = self._environment.component("components/computed.html", "computed_card")
            return component(of, id)
        key = (self._links.root, id)
        if key not in self._cards:
            component = self._environment.component("components/evidence_card.html")
            self._cards[key] = component(of, id, self._words)
        return self._cards[key]

"""Values with their evidence cards. Each is made once and serves every page.

Only here are components given the words for a value, so a template can show a value in no other
way than by a button that opens its card.
"""

from __future__ import annotations

import re
from functools import cached_property

from markupsafe import Markup

from macros.derive.computed_numbers import Computed
from macros.ground.dates import Edtf
from macros.load.catalog import CatalogFact
from macros.pages.fact_words import FactWords
from macros.render.environment import TemplateEnvironment
from macros.render.selections import Selections

# The card that a value opens, or those that a script may come to ask for.
_CARD = re.compile(r'\s(?:popovertarget="card-|data-cards=")([^"]+)"')


class Cards:
    """The values and cards of one catalog."""

    def __init__(
        self, environment: TemplateEnvironment, words: FactWords, selections: Selections
    ) -> None:
        self._environment = environment
        self._words = words
        self._selections = selections
        self._values: dict[tuple[str, bool], Markup] = {}
        self._cards: dict[str, Markup] = {}
        self._computed: dict[str, Computed] = {}

    def value(self, fact: CatalogFact | None) -> Markup:
        """A value, which opens its card; None is a value that nobody knows."""
        if fact is None:
            return Markup('<span class="alm-unknown">unknown</span>')
        return self._value(fact, short=False)

    def figure(self, fact: CatalogFact) -> Markup:
        """A value as it stands beside its mark in a chart, whose axis names the unit."""
        return self._value(fact, short=True)

    def value_with_rivals(self, fact: CatalogFact | None, as_of: Edtf | None = None) -> Markup:
        """A value, and beside it those that contradict it while nobody knows which is right."""
        if fact is None:
            return self.value(fact)
        known = self._selections.selected_facts(fact.initiative, fact.item.metric, as_of)
        rivals = self._words.derived.with_rivals(fact, known)
        return Markup(" or ").join(map(self.value, rivals))

    def computed(self, number: Computed) -> Markup:
        """A computed number, which opens its card."""
        component = self._environment.component("components/computed.html", "computed_value")
        return component(number, self.card_of_number(number))

    def card_of(self, fact: CatalogFact) -> str:
        """The id of a fact's card."""
        return fact.key.replace("#", "--")

    def card_of_number(self, number: Computed) -> str:
        """The id of a computed number's card."""
        id = f"computed--{number.key.replace('#', '--')}"
        self._computed[id] = number
        return id

    def of(self, html: str) -> str:
        """The cards of all values in a page's HTML."""
        made: dict[str, Markup] = {}
        wanted = _wanted(html)
        for id in wanted:
            if id not in made:
                made[id] = self._card(id)
                # The card of a computed number shows values, which have cards of their own.
                if id in self._computed:
                    wanted += _wanted(made[id])
        if not made:
            return ""
        # Where scripts run, a browser reads a card as elements only when it is asked for.
        cards = "\n".join(
            f'<noscript data-card="{id}">{card}</noscript>' for id, card in made.items()
        )
        return f'\n<div class="alm-evidence-cards">\n{cards}\n</div>\n'

    def _value(self, fact: CatalogFact, *, short: bool) -> Markup:
        key = (fact.key, short)
        if key not in self._values:
            component = self._environment.component("components/value.html")
            self._values[key] = component(fact, self.card_of(fact), self._words, short=short)
        return self._values[key]

    @cached_property
    def _facts(self) -> dict[str, CatalogFact]:
        return {self.card_of(fact): fact for fact in self._words.catalog.facts}

    def _card(self, id: str) -> Markup:
        if id in self._computed:
            component = self._environment.component("components/computed.html", "computed_card")
            return component(self._computed[id], id)
        if id not in self._cards:
            component = self._environment.component("components/evidence_card.html")
            self._cards[id] = component(self._facts[id], id, self._words)
        return self._cards[id]


def _wanted(html: str) -> list[str]:
    """The ids of the cards that something in a page opens, each once."""
    return list(dict.fromkeys(" ".join(_CARD.findall(html)).split()))

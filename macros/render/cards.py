"""Values with their evidence cards.

Only here are components given the words for a value, so a template can show a value in no other
way than by a button that opens its card, or by a link to its fact. Only here is decided which: the
page of an initiative carries the cards of all its values, and a written page those of its first
values. All others are links to the fact on its initiative's page; where scripts run, they open the
card, too, which comes from a script beside that page. Values are made once for each fact, and serve
every page that is as far from the site's root.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from markupsafe import Markup

from macros.derive.all_progress import all_progress
from macros.derive.outcome import Computation
from macros.ground.dates import Edtf
from macros.load.catalog import CatalogFact
from macros.pages.evidence import EvidenceWords
from macros.pages.fact_words import FactWords
from macros.pages.how_sure import HowSure, how_sure
from macros.pages.links import Links
from macros.pages.page_list import Page, RecordPage, is_initiative
from macros.render.card_scripts import CardScripts
from macros.render.current_page import CurrentPage
from macros.render.environment import TemplateEnvironment
from macros.render.selections import Selections

# A page with more cards than these takes too long to come.
_MOST_CARDS = 40
# What is computed from the facts of one initiative and metric; its page has the cards of all.
_AT_HOME = {"progress", "margin", "outcome"}


class Cards:
    """The values and cards of one catalog."""

    def __init__(
        self,
        environment: TemplateEnvironment,
        page: CurrentPage,
        words: FactWords,
        links: Links,
        selections: Selections,
        scripts: CardScripts,
    ) -> None:
        self._environment = environment
        self._page = page
        self._words = words
        self._evidence = EvidenceWords(words)
        self._links = links
        self._selections = selections
        self._scripts = scripts
        # The page if it is an initiative's, and how many cards the page carries at most.
        self._home: RecordPage | None = None
        self._most: int | None = None
        # The pages of an initiative come one after the other.
        self._progress_of = lru_cache(maxsize=1)(
            lambda initiative: tuple(all_progress(words.derived, initiative))
        )
        # By the way to the site's root, from which their links start, and by the fact's key.
        self._values: dict[tuple[str, str, bool, bool], Markup] = {}
        # Whether the name of a metric has a unit, by both.
        self._named_units: dict[tuple[str, str], bool] = {}

    def value(self, fact: CatalogFact | None) -> Markup:
        """A value, which opens its card; None is a value that nobody knows."""
        if fact is None:
            return Markup('<span class="alm-unknown">unknown</span>')
        return self._value(fact, short=False)

    def figure(self, fact: CatalogFact) -> Markup:
        """A value as it stands beside its mark in a chart, whose axis names the unit."""
        return self._value(fact, short=True)

    def named_value(self, fact: CatalogFact) -> Markup:
        """A value beside the name of its metric: without the unit, if the name has that."""
        return self._value(fact, short=self._names_unit(fact))

    def _names_unit(self, fact: CatalogFact) -> bool:
        """Whether the name of a fact's metric has its unit."""
        key = fact.item.metric, fact.subject.unit
        if key not in self._named_units:
            name = _word_stems(self._words.catalog.name_of("metric", fact.item.metric))
            unit = _word_stems(fact.subject.unit)
            self._named_units[key] = bool(unit) and unit <= name
        return self._named_units[key]

    def how_sure(self, fact: CatalogFact) -> HowSure:
        """How sure a fact is, as its card says."""
        return how_sure(self._words, fact)

    def value_link(self, fact: CatalogFact) -> Markup:
        """A named value as a link to its fact, for what a script brings to a page."""
        return self._shown(fact, "", short=self._names_unit(fact))

    def fact_name(self, fact: CatalogFact, name: str) -> Markup:
        """A name that stands for an unknown fact, and opens its card."""
        component = self._environment.component("components/value.html", "unknown_name")
        return component(fact, name, self._card_of(fact))

    def value_with_rivals(self, fact: CatalogFact | None, as_of: Edtf | None = None) -> Markup:
        """A value, and beside it those that contradict it while nobody knows which is right.

        Each stands with its uncertainty and its prices, if they are given.
        """
        if fact is None:
            return self.value(fact)
        known = self._selections.selected_facts(fact.initiative, fact.item.metric, as_of)
        rivals = self._words.derived.with_rivals(fact, known)
        details = self._environment.component("components/tags.html", "details")
        return Markup(" or ").join(
            self._value(rival, short=False) + details(rival) for rival in rivals
        )

    def computed(self, number: Computation) -> Markup:
        """A computed number, which opens its card."""
        component = self._environment.component("components/computed.html", "computed_value")
        id = _id_of(number)
        carried = self._carries(id, number, at_home=number.kind in _AT_HOME)
        return component(number, id, carried)

    def begin(self, page: Page | None) -> None:
        """Begins a page that is made from data, or a written page."""
        self._home = page if is_initiative(page) else None
        self._most = (0 if page else _MOST_CARDS) if self._home is None else None

    def of_the_page(self) -> str:
        """The cards that the page carries for what it shows so far."""
        made: dict[str, Markup] = {}
        # The card of a computed number shows values, which have cards of their own.
        while missing := [id for id in self._page.cards if id not in made]:
            for id in missing:
                made[id] = self._card(id, self._page.cards[id])
        if self._home and (at_home := dict(self._at_home(self._home, made))):
            self._scripts.keep(self._home.src, at_home)
        if not made:
            return ""
        self._page.ids.update(f"card-{id}" for id in made)
        # Where scripts run, a browser reads a card as elements only when it is asked for. Cards of
        # one initiative are alike, and side by side they take fewer bytes on their way.
        first: dict[str, int] = {}
        for id in made:
            first.setdefault(self._initiative(id), len(first))
        ordered = sorted(made, key=lambda id: first[self._initiative(id)])
        cards = "\n".join(f"<noscript>{made[id]}</noscript>" for id in ordered)
        return f'\n<div class="alm-evidence-cards">\n{cards}\n</div>\n'

    def _at_home(self, page: RecordPage, made: Mapping[str, Markup]) -> Iterator[tuple[str, str]]:
        """The cards of what stands on a page of an initiative, for links on other pages.

        Some are made already. With the card of a computed number come those of the values in it.
        """
        derived, stands_on = self._words.derived, self._links.page_of_fact
        found: dict[str, CatalogFact | Computation] = {}
        for fact in derived.catalog.facts_of[page.id]:
            if stands_on(fact) == page.src:
                found[_id_of(fact)] = fact
        for number in self._progress_of(page.id):
            if stands_on(number.amount[0]) == page.src:
                found |= {_id_of(one): one for one in (number, *number.inputs)}
        for id, one in found.items():
            yield id, made.get(id) or self._card(id, one)

    def _initiative(self, id: str) -> str:
        """The initiative of a card's fact, or of the first fact of a computed number."""
        of = self._page.cards[id]
        return (of if isinstance(of, CatalogFact) else of.amount[0]).initiative

    def _carries(self, id: str, of: CatalogFact | Computation, *, at_home: bool = True) -> bool:
        """Whether the page carries a card, from now on if it has room for it.

        Args:
            id: The id of the card.
            of: What it explains.
            at_home: Whether a link to the initiative's page can open it, so that it needs no room.
        """
        cards = self._page.cards
        if id not in cards:
            if at_home and self._most is not None and len(cards) >= self._most:
                return False
            cards[id] = of
        return True

    def _card_of(self, fact: CatalogFact) -> str:
        """The id of a fact's card, if the page carries it; '' if its value is a link."""
        id = _id_of(fact)
        return id if self._carries(id, fact) else ""

    def _value(self, fact: CatalogFact, *, short: bool) -> Markup:
        return self._shown(fact, self._card_of(fact), short=short)

    def _shown(self, fact: CatalogFact, card: str, *, short: bool) -> Markup:
        """A value that opens a card; a link without it."""
        key = (self._links.root, fact.key, short, bool(card))
        if key not in self._values:
            component = self._environment.component("components/value.html")
            self._values[key] = component(fact, card, self._words, short=short)
        return self._values[key]

    def _card(self, id: str, of: CatalogFact | Computation) -> Markup:
        if isinstance(of, CatalogFact):
            component = self._environment.component("components/evidence_card.html")
            return component(of, id, self._words, self._evidence.of(of))
        component = self._environment.component("components/computed.html", "computed_card")
        return component(of, id, self._evidence.of_number(of))


def _id_of(of: CatalogFact | Computation) -> str:
    """The id of a card."""
    id = of.key.replace("#", "--")
    return id if isinstance(of, CatalogFact) else f"computed--{id}"


def _word_stems(text: str) -> set[str]:
    """The words of a name or a unit, whether in the singular or the plural."""
    return {word.removesuffix("s") for word in text.casefold().split()}

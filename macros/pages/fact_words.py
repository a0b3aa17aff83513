"""Facts, events and computed numbers in words, as a catalog's readers read them.

How a date or a quantity reads in a language, `wording` knows; here is what of each is said.
"""

from __future__ import annotations

from functools import cache

from macros.derive.best_fact import independent_sources
from macros.derive.claimant import Claimant, claimant
from macros.derive.computed import Computed, Rounding
from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.lineages import Lineage
from macros.draw.chart_labels import figure_without_unit
from macros.ground import wording
from macros.ground.dates import Edtf
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Event, Role
from macros.pages.addresses import Question

_UNKNOWN = {
    "not-researched": "not researched",
    "not-found": "not found",
    "not-disclosed": "not disclosed",
    "not-applicable": "not applicable",
}
STATES = {**_UNKNOWN, "deprecated": "deprecated only", "later": "not yet known"}
# What a reader's own choice has put aside.
LEFT_OUT = "left out by what is chosen"
# Kinds of events that can last as long as their date says.
_LASTING = frozenset({"milestone", "other"})
CLAIMANTS: dict[Claimant, str] = {
    "own": "whoever runs it",
    "platform": "another company",
    "government": "government",
    "research": "research",
    "press": "press",
    "other": "another body",
    "unnamed": "nobody named",
}
_OWN: dict[Role, str] = {"actual": "own count", "target": "own target", "forecast": "own forecast"}

ROUNDINGS: dict[Rounding, str] = {
    "exact": "not rounded",
    "nearest": "rounded",
    "down": "rounded down, so that it stays true",
    "up": "rounded up, so that it stays true",
    "outward": "rounded outward, so that it stays true",
}


class FactWords:
    """The facts, events and computed numbers of one catalog in words."""

    def __init__(self, derived: Derived) -> None:
        self.derived = derived
        self.catalog: Catalog = derived.catalog
        # A fact's value is written several times: on its pages, on its card, for the search.
        self._amounts: dict[tuple[str, bool], str] = {}

    def amount(self, fact: CatalogFact, *, compact: bool = True) -> str:
        """A fact's value with its qualifier and unit, or its words, or its kind of unknown."""
        asked = (fact.key, compact)
        if asked not in self._amounts:
            self._amounts[asked] = self._amount(fact, compact=compact)
        return self._amounts[asked]

    def _amount(self, fact: CatalogFact, *, compact: bool) -> str:
        item = fact.item
        if item.unknown:
            return _UNKNOWN[item.unknown]
        if item.text:
            return item.text
        low, high = item.range or (None, None)
        return wording.amount(
            item.value,
            low,
            high,
            unit=fact.subject.unit,
            qualifier=item.qualifier,
            language=self.catalog.language,
            compact=compact,
        )

    def full_amount(self, fact: CatalogFact) -> str:
        """A fact's value with all its digits."""
        return self.amount(fact, compact=False)

    def figure_without_unit(self, fact: CatalogFact) -> str:
        """A fact's value without its unit, for where an axis names it: 'over 28,000'."""
        return figure_without_unit(self.catalog, fact) or self.amount(fact)

    def unit_words(self, unit: str) -> str:
        """A unit as it reads after a figure."""
        return wording.unit_words(unit, self.catalog.language)

    def limits(self, fact: CatalogFact) -> str:
        """The part and place that a value is limited to: 'walnuts, in Tonglu'."""
        place, part = fact.subject.limits
        where = f"in {self.catalog.name_of('place', place)}" if place else ""
        return ", ".join(limit for limit in (part, where) if limit)

    def date_words(self, date: Edtf | None) -> str:
        """A date in words."""
        return wording.date_words(date, self.catalog.language) if date else "undated"

    def event_date_words(self, event: Event) -> str:
        """An event's date in words; what happens once happens some time within a span."""
        lasts = event.kind in _LASTING
        say = wording.date_words if lasts else wording.within_words
        return say(event.date, self.catalog.language)

    def fact_count_words(self, initiative: str) -> str:
        """How much is known of an initiative: "14 facts, 2 disagreements"."""
        facts = [fact for fact in self.catalog.facts_of[initiative] if not fact.item.unknown]
        if not facts:
            return "no value known"
        found = len(self.derived.disagreements_of.get(initiative, ()))
        words = count(len(facts), "fact")
        return f"{words}, {count(found, 'disagreement')}" if found else words

    def witness_words(self, fact: CatalogFact) -> str:
        """How many sources a fact has, and how many of them are independent."""
        sources = len({one.source for one in fact.item.evidence})
        independent = independent_sources(self.catalog, fact)
        said = count(sources, "source")
        return said if independent == sources else f"{said}, {independent} independent"

    def claimant_words(self, fact: CatalogFact) -> str:
        """What kind of claimant stands behind a fact: 'own count', 'government', 'press'."""
        kind = claimant(self.catalog, fact)
        return _OWN[fact.item.role] if kind == "own" else CLAIMANTS[kind]

    def attribution(self, fact: CatalogFact) -> str:
        """Who says so, and in how many sources: 'JD.com, own count, 1 source'; '' for nobody.

        Who is named by no source is said to be inferred; sources that carry the same text count
        once, and are said to.
        """
        said_by, sources = fact.item.said_by, {one.source for one in fact.item.evidence}
        guessed = " (inferred)" if "said_by" in fact.item.inferred else ""
        words = [f"{self.catalog.name_of('organization', said_by)}{guessed}"] if said_by else []
        if claimant(self.catalog, fact) == "own":
            words.append(self.claimant_words(fact))
        independent = independent_sources(self.catalog, fact)
        if independent < len(sources):
            words.append(count(independent, "independent source"))
        elif sources:
            words.append(count(independent, "source"))
        return ", ".join(words)

    def date_and_claimant(self, fact: CatalogFact) -> str:
        """Of when a value is and who says so: '29 March 2015, JD.com, own count, 1 source'."""
        when = self.date_words(fact.item.as_of)
        return ", ".join(words for words in (when, self.attribution(fact)) if words)

    def computed_amount(self, one: Computed) -> str:
        """A computed number in words: 'over 28%', '38 to 54 times', '+2 percentage points'."""
        low, high = one.rounded
        words = wording.amount(
            *((low, None, None) if low == high else (None, low, high)),
            unit=one.unit,
            qualifier=one.qualifier,
            language=self.catalog.language,
        )
        added = one.kind == "change" or (one.kind == "growth" and one.unit == "percent")
        return f"+{words}" if added and low > 0 else words

    def admitted_range(self, one: Computed) -> str:
        """What a computed number's inputs admit, where that is more than is said: '45% to 55%'."""
        low, high = one.admitted
        if one.allowed == (one.low, one.high) or (high is None and low == one.rounded[0]):
            return ""
        language = self.catalog.language
        if high is None:
            said = wording.amount(low, unit=one.unit, qualifier="at-least", language=language)
        else:
            said = wording.amount(None, low, high, unit=one.unit, language=language)
        return "" if said == self.computed_amount(one) else said


def question_title(catalog: Catalog, one: Question, *, here: bool = False) -> str:
    """What a disagreement, a difference or a lineage is about.

    `here` leaves out the initiative of a disagreement, where the page is about it.
    """
    match one:
        case Disagreement():
            metric = catalog.name_of("metric", one.metric) if one.metric else None
            about = metric or one.event or "A renaming"
            return about if here else f"{about}: {catalog.name_of('initiative', one.initiative)}"
        case Difference():
            names = (catalog.name_of("metric", fact.item.metric) for fact in one.facts)
            both = " and ".join(dict.fromkeys(names))
            return f"{both}: {catalog.name_of('initiative', one.first.initiative)}"
        case Lineage():
            return f"Copies of one text: {catalog.name_of('source', one.sources[0])}"


@cache
def count(number: int, noun: str) -> str:
    """A number with its noun: '1 source', '2,000 sources'."""
    return f"{wording.number(number)} {noun if number == 1 else noun + 's'}"

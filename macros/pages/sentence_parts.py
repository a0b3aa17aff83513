"""The parts of sentences about facts: who, what, how many, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from macros.derive.claimant import claimant
from macros.ground import date_wording, english, wording
from macros.ground.directions import isolated
from macros.ground.units import is_count_noun
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Metric
from macros.pages.fact_words import FactWords

ClaimField = Literal["", "value", "as_of", "due", "said_by"]


class ClaimPart(NamedTuple):
    """Some words of a claim, and the field of the fact that they tell."""

    words: str
    field: ClaimField = ""


Piece = str | ClaimPart


class CountedThings(NamedTuple):
    """A value with what it counts: "56 counties", " added to the list"."""

    value: ClaimPart
    # What follows in a list of things: " added to the list"; and what was done with them.
    rest: str = ""
    did: str = ""
    afterwards: str = ""
    # What the value is limited to, and what it cannot do without.
    limits: str = ""
    # Whether they are many things, and not an amount of one.
    many: bool = True

    @property
    def noun(self) -> str:
        """The value with all that says what it counts."""
        return f"{self.value.words}{self.rest}"

    @property
    def object(self) -> Iterator[Piece]:
        """The value with what it counts: "56 counties added to the list"."""
        yield from (self.value, self.rest, self.limits)


class SentenceParts:
    """The parts of sentences about the facts of one catalog."""

    def __init__(self, words: FactWords) -> None:
        self._words = words
        self._catalog: Catalog = words.catalog
        self._language = words.catalog.language
        # By metric, unit, part and noun, which most facts share with others.
        self._things = lru_cache(maxsize=1 << 12)(self._new_thing)
        self._nouns: dict[str, str] = {}

    def _value(self, fact: CatalogFact) -> ClaimPart:
        date = fact.item.date_value
        words = date_wording.when_words(date, self._language) if date else self._words.amount(fact)
        return ClaimPart(f"{words}{self._details(fact)}", "value")

    def _details(self, fact: CatalogFact) -> str:
        """The uncertainty of a value and its prices, each in brackets."""
        details = self._words.value_details(fact)
        return "".join(f" {words}" if words[0] == "(" else f" ({words})" for words in details)

    def _part(self, fact: CatalogFact) -> str:
        """The part of the metric that the value is limited to, in brackets."""
        part = fact.subject.limits.part
        if not part:
            return ""
        return f" ({isolated(self._catalog.part_words(part))})"

    def _place(self, fact: CatalogFact) -> str:
        place = fact.subject.limits.place
        return (
            f" in {english.with_article(isolated(self._catalog.name_of('place', place)))}"
            if place
            else ""
        )

    def _when(self, fact: CatalogFact) -> Iterator[Piece]:
        date = fact.subject.as_of
        if date is not None:
            yield ", " if date.uncertain else " "
            yield ClaimPart(date_wording.when_words(date, self._language), "as_of")

    def _due(self, fact: CatalogFact) -> Iterator[Piece]:
        due = fact.item.due
        if due is None:
            return
        by = date_wording.deadline_words(due, self._language)
        yield " " if by else ", due "
        yield ClaimPart(by or date_wording.within_words(due, self._language), "due")

    def _says(self, fact: CatalogFact, subject: str = "") -> ClaimPart:
        """Who claims it, where a source names them."""
        who = self._who(fact)
        if not who or "said_by" in fact.item.inferred:
            return ClaimPart("")
        words = ", by its own account" if who == subject else f", says {who}"
        return ClaimPart(words, "said_by")

    def _who(self, fact: CatalogFact) -> str:
        return self._organization(fact.item.said_by)

    def _organization(self, id: str | None) -> str:
        if not id:
            return ""
        return english.with_article(isolated(self._catalog.name_of("organization", id)))

    def _may_promise(self, fact: CatalogFact) -> bool:
        """Whether its claimant promises it, and does not only tell that somebody else did."""
        kind = claimant(self._catalog, fact)
        runs_itself = self._platform(fact) is None
        return kind == "own" or (runs_itself and kind in {"government", "platform"})

    def _subject(self, fact: CatalogFact, noun: str, counted: CountedThings | None = None) -> str:
        """What has the value: the initiative, or who runs it; '' where the noun says it."""
        if self._metric(fact).beyond_initiative:
            return ""
        name, platform = self._initiative(fact), self._platform(fact)
        shared = english.shared_words(name, noun)
        if shared > 0.5 or (shared == 0.5 and not platform):
            return self._organization(platform) if counted else ""
        return english.with_article(name)

    def _initiative(self, fact: CatalogFact) -> str:
        return isolated(self._catalog.name_of("initiative", fact.initiative))

    def _platform(self, fact: CatalogFact) -> str | None:
        return self._catalog.initiatives[fact.initiative].platform

    def _counted(self, fact: CatalogFact) -> CountedThings | None:
        """The value with what it counts; None where it measures something."""
        unit, amount = fact.subject.unit, self._words.amount(fact)
        noun = wording.unit_words(unit, self._language, count=fact.item.number) if unit else ""
        if fact.item.date_value or not noun or not amount.endswith(f" {noun}"):
            return None
        counted = self._thing(fact, noun)
        if counted is None:
            return None
        value = ClaimPart(f"{amount.removesuffix(noun)}{counted.value.words}", "value")
        return counted._replace(value=value, limits=f"{counted.limits}{self._details(fact)}")

    def _thing(self, fact: CatalogFact, noun: str) -> CountedThings | None:
        """What is counted, without a figure; `noun` is the unit as it reads behind the figure."""
        return self._things(fact.subject.unit, self._noun(fact), self._part(fact), noun)

    def _new_thing(self, unit: str, name: str, part: str, noun: str) -> CountedThings | None:
        deed, many = english.deed(name), is_count_noun(unit)
        found = english.behind_figure(name, unit, noun)
        if found:
            value, rest = found
            if deed and rest == f" {deed.did}{deed.rest}":
                return CountedThings(
                    ClaimPart(value, "value"), rest, deed.did, deed.rest, part, many
                )
            return CountedThings(ClaimPart(value, "value"), rest, limits=part, many=many)
        if deed:
            persons = many and english.is_plural(deed.thing)
            of = f" ({deed.thing})" if persons else f" of {deed.thing}"
            thing = ClaimPart(noun if noun.endswith(deed.thing) else f"{noun}{of}", "value")
            afterwards = "" if deed.rest.endswith(f" {unit}") else deed.rest
            return CountedThings(thing, "", deed.did, afterwards, part, many)
        if not many:
            return None
        return CountedThings(
            ClaimPart(noun, "value"), f" ({name})" if " " in name else "", limits=part
        )

    def _metric(self, fact: CatalogFact) -> Metric:
        return self._catalog.metrics[fact.item.metric]

    def _name(self, fact: CatalogFact) -> str:
        return isolated(self._catalog.name_of("metric", fact.item.metric))

    def _noun(self, fact: CatalogFact) -> str:
        """The name of its metric as it reads within a sentence."""
        metric = fact.item.metric
        if metric not in self._nouns:
            self._nouns[metric] = self._new_noun(self._name(fact))
        return self._nouns[metric]

    def _new_noun(self, name: str) -> str:
        first, _, rest = name.partition(" ")
        proper = not first[1:].islower() or first in self._proper_nouns
        if proper or (rest and not rest[:1].islower()):
            return name
        return f"{name[:1].lower()}{name[1:]}"

    @cached_property
    def _proper_nouns(self) -> frozenset[str]:
        """Words with a capital letter inside names of metrics, and first words of other names."""
        catalog = self._catalog
        found = {
            word
            for id in catalog.metrics
            for word in catalog.name_of("metric", id).split()[1:]
            if word[:1].isupper()
        }
        for kind in ("organization", "place"):
            found |= {catalog.name_of(kind, id).split()[0] for id in catalog.records(kind)}
        return frozenset(found)


def preposition(noun: str) -> str:
    """The preposition between what a metric is called and what it is of."""
    if english.has_preposition(noun):
        return "for"
    return "by" if english.deed(noun) else "of"


def joined(pieces: Iterable[Piece]) -> Iterator[ClaimPart]:
    """The pieces as a sentence: with a capital letter and a full stop."""
    parts = [piece if isinstance(piece, ClaimPart) else ClaimPart(piece) for piece in pieces]
    first, *others = parts = [part for part in parts if part.words]
    yield ClaimPart(f"{first.words[:1].upper()}{first.words[1:]}", first.field)
    yield from others
    if not parts[-1].words.endswith((".", "!", "?", "。")):
        yield ClaimPart(".")

"""What a fact claims, as a sentence: "Quill had over 10,000 service points in 2017".

A sentence has the value in its middle, and says who claims it, of what, and when. It is made from
the role of the fact, the kind of its metric, its unit and its name; where these give none, and in
languages other than English, it is "metric: value". A fact that is set aside is never said by its
claimant: "One text prints …".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from macros.derive.best_fact import independent_sources
from macros.derive.outcome import Computation
from macros.ground import english
from macros.load.catalog import CatalogFact
from macros.load.model import Unknown
from macros.load.role_words import ROLE_WORDS
from macros.pages.sentence_parts import (
    ClaimPart,
    CountedThings,
    Piece,
    SentenceParts,
    joined,
    preposition,
)

_IGNORANCE: dict[Unknown, str] = {
    "not-found": "{is} not in the sources",
    "not-disclosed": "{is} told without a number",
    "not-researched": "{has} not been looked up",
    "not-applicable": "{does} not apply",
}


class ClaimSentences(SentenceParts):
    """The claims of the facts of one catalog."""

    def claim(self, fact: CatalogFact) -> tuple[ClaimPart, ...]:
        """What a fact claims, in parts."""
        return tuple(joined(self._pieces(fact)))

    def claim_words(self, fact: CatalogFact) -> str:
        """What a fact claims, as plain text."""
        return "".join(part.words for part in self.claim(fact))

    def number_claim(self, number: Computation) -> tuple[ClaimPart, ...]:
        """What a computed number says, in parts."""
        return tuple(joined(self._of_every_hundred(number) or self._computed(number)))

    def _of_every_hundred(self, progress: Computation) -> Sequence[Piece]:
        """A share of a promise: "Over 28 of every 100 promised stations were counted in 2017".

        () where it is another kind of number.
        """
        result, promise = progress.amount[0], progress.base[0]
        unit, amount = promise.subject.unit, self._words.computed_amount(progress)
        counted = self._thing(promise, unit) if unit else None
        if counted is None or not amount.endswith(" of every 100"):
            return ()
        return (
            ClaimPart(amount, "value"),
            f" {ROLE_WORDS[promise.item.role].mark} {counted.value.words}",
            f"{'' if counted.did else counted.rest}{counted.limits}",
            f" were {counted.did or 'counted'}{counted.afterwards}{self._place(promise)}",
            *self._when(result),
        )

    def _computed(self, number: Computation) -> Iterator[Piece]:
        """Such as "Walk, members: 3.6 times what it was on 29 March 2015"."""
        amount, base = number.amount[0], number.base[0]
        subject = self._subject(amount, self._noun(amount))
        yield f"{subject}, {self._noun(amount)}" if subject else self._name(amount)
        yield f"{self._part(amount)}{self._place(amount)}: "
        yield ClaimPart(self._words.computed_amount(number), "value")
        if number.kind in {"growth", "change"}:
            if number.unit == "times":
                yield " what it was"
                yield from self._when(base)
            else:
                yield f" since {self._words.date_words(base.item.as_of)}"
            yield f", as {self._who(amount)} counts" if amount.item.said_by else ""
        elif number.kind in {"share", "ratio"}:
            others = self._subject(base, self._noun(base))
            elsewhere = amount.initiative != base.initiative and others
            yield " of the " if number.kind == "share" else ", with the "
            yield f"{self._noun(base)}{f' of {others}' if elsewhere else ''}"
        else:
            yield f" {self._words.progress_words(number)}"

    def _pieces(self, fact: CatalogFact) -> Iterable[Piece]:
        item = fact.item
        if self._language.partition("-")[0] != "en":
            return self._named(fact)
        if item.unknown:
            return self._unknown(fact, item.unknown)
        if item.rank == "deprecated":
            return self._set_aside(fact)
        if item.words is not None:
            return self._named(fact)
        return self._result(fact) if item.role == "actual" else self._promise(fact)

    def _named(self, fact: CatalogFact) -> Iterator[Piece]:
        """Such as "Tern, latest version in October 2025: 2.10"."""
        subject = self._subject(fact, self._noun(fact))
        yield f"{subject}, {self._noun(fact)}" if subject else self._name(fact)
        yield self._part(fact) + self._place(fact)
        yield from self._when(fact)
        expected = ROLE_WORDS[fact.item.role].event
        yield f", {expected}: " if expected else ": "
        yield self._value(fact)
        yield from self._due(fact)

    def _result(self, fact: CatalogFact) -> Iterator[Piece]:
        """Such as "River Watch had 412 members on 31 December 2023, says the Arlen River Club"."""
        counted, noun = self._counted(fact), self._noun(fact)
        subject = self._subject(fact, counted.noun if counted else noun, counted)
        if fact.item.date_value and english.is_deed(noun):
            yield f"{subject or 'it'} {noun} "
            yield self._value(fact)
        elif counted and not counted.many and not counted.did:
            yield f"{subject}: " if subject else ""
            yield from (*counted.object, self._place(fact))
        elif counted is None:
            yield self._measure(fact, subject)
            yield " were " if english.is_plural(noun) else " was "
            yield self._value(fact)
        else:
            yield from self._had(fact, counted, subject)
            yield self._place(fact)
        yield from self._when(fact)
        yield self._says(fact, subject)

    def _had(self, fact: CatalogFact, counted: CountedThings, subject: str) -> Iterator[Piece]:
        """What the subject had or did; where nobody runs it, what there was or was done."""
        were = "was" if fact.item.number == 1 and counted.many else "were"
        if counted.did and subject and self._platform(fact):
            stands = self._metric(fact).kind == "stock"
            yield f"{subject} {'had ' if stands else ''}{counted.did} "
            yield from (counted.value, counted.limits, counted.afterwards)
        elif counted.did:
            yield f"for {subject}, " if subject else ""
            yield from (counted.value, counted.limits)
            yield f" {were if counted.many else 'was'} {counted.did}{counted.afterwards}"
        else:
            yield f"{subject} had " if subject else f"there {were} "
            yield from counted.object

    def _promise(self, fact: CatalogFact) -> Iterator[Piece]:
        """Such as "Quill promised over 1 million stores by April 2022"."""
        counted, noun, who = self._counted(fact), self._noun(fact), self._who(fact)
        promise = fact.item.role == "target"
        told = not who or (promise and not self._may_promise(fact))
        that = counted is None or counted.did
        if told:
            yield "there was a promise" if promise else "one text expected"
            yield " of" if promise and not that else ""
        else:
            yield ClaimPart(who, "said_by")
            yield " promised" if promise else " expected"
        yield " that " if that else " "
        if fact.item.date_value and english.is_deed(noun):
            yield f"{self._subject(fact, noun) or 'it'} would be {noun} "
            yield self._value(fact)
        elif counted is None:
            yield english.definite(noun) + self._part(fact) + self._place(fact)
            yield " would be "
            yield self._value(fact)
        elif counted.did:
            yield from (counted.value, counted.limits)
            yield f" would be {counted.did}{counted.afterwards}{self._place(fact)}"
        else:
            yield from (*counted.object, self._place(fact))
        yield from self._due(fact)
        yield self._says(fact) if told and who else ""

    def _set_aside(self, fact: CatalogFact) -> Iterator[Piece]:
        """Such as "One text prints 1,000 stations as a promise of Quill"."""
        item, counted, noun = fact.item, self._counted(fact), self._noun(fact)
        texts = independent_sources(self._catalog, fact)
        yield english.count_in_words(texts, "text")
        yield " prints " if texts == 1 else " print "
        subject = self._subject(fact, counted.noun if counted else noun, counted)
        if counted:
            yield from counted.object
            yield f" for {subject}" if subject and item.role == "actual" else ""
        else:
            yield self._value(fact)
            yield f" for {english.definite(noun)}"
            yield f" of {subject}" if subject and not english.has_preposition(noun) else ""
            yield self._part(fact)
        yield self._place(fact)
        if item.role == "actual":
            yield from self._when(fact)
            return
        who = self._who(fact)
        yield f" as {ROLE_WORDS[item.role].phrase}{f' of {who}' if who else ''}"
        yield from self._due(fact)

    def _unknown(self, fact: CatalogFact, why: Unknown) -> Iterator[Piece]:
        """Such as "How many stores Quill had in 2019 is not in the sources"."""
        unit, noun = fact.subject.unit, self._noun(fact)
        counted = self._thing(fact, unit) if unit else None
        asked = counted and (counted.many or (counted.did and not english.is_plural(noun)))
        subject = self._subject(fact, counted.noun if counted else noun, counted)
        plural = False
        if why == "not-applicable":
            plural = english.is_plural(noun)
            yield ClaimPart(noun, "value")
        elif english.is_deed(noun) and self._metric(fact).kind == "date":
            yield f"when {subject or 'it'} {noun}"
        elif counted and asked:
            yield from self._how_many(fact, counted, subject)
        else:
            plural = english.is_plural(noun)
            yield "" if english.definite(noun) == noun else "the "
            yield ClaimPart(noun, "value")
            yield f" {preposition(noun)} {subject}" if subject else ""
            yield self._part(fact)
        yield self._place(fact)
        yield from self._when(fact)
        forms = ("are", "have", "do") if plural else ("is", "has", "does")
        yield " "
        yield _IGNORANCE[why].format(**dict(zip(("is", "has", "does"), forms, strict=True)))
        yield f" to {subject}" if why == "not-applicable" and subject else ""

    def _how_many(self, fact: CatalogFact, counted: CountedThings, subject: str) -> Iterator[Piece]:
        """What would be counted, and who had it: "how many counties Quill covered"."""
        if counted.many:
            yield "how many "
            yield counted.value
        else:
            yield "how much "
            yield ClaimPart(counted.value.words.rpartition(" of ")[2], "value")
        if counted.did and subject and self._platform(fact):
            stands = self._metric(fact).kind == "stock"
            yield counted.limits
            yield f" {subject} {'had ' if stands else ''}{counted.did}{counted.afterwards}"
        elif counted.did:
            yield counted.limits
            yield f" {'were' if counted.many else 'was'} {counted.did}{counted.afterwards}"
            yield f" for {subject}" if subject else ""
        else:
            yield from (counted.rest, counted.limits)
            yield f" {subject} had" if subject else " there were"

    def _measure(self, fact: CatalogFact, subject: str) -> str:
        """The metric as a subject: "the length of Strait Bridge"."""
        noun = self._noun(fact)
        name, limits = english.definite(noun), f"{self._part(fact)}{self._place(fact)}"
        if subject and preposition(noun) == "for":
            return f"for {subject}, {name}{limits}"
        return f"{name}{f' of {subject}' if subject else ''}{limits}"

"""How sure a fact is, from the record alone: which texts print it, who claims it, who disagrees.

No grade is invented. A fact is disputed, set aside, printed in several texts or in one; short
sentences say the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.derive.best_fact import independent_sources
from macros.derive.claimant import claimant
from macros.ground.directions import isolated
from macros.ground.english import count_in_words, with_article
from macros.load.catalog import CatalogFact
from macros.load.model import Evidence, Source, Unknown
from macros.pages.fact_words import FactWords

# Fields whose names readers would not understand.
_FIELDS = {"as_of": "date", "due": "deadline", "of": "part", "said_by": "claimant"}
_IGNORANCE: dict[Unknown, str] = {
    "not-found": "A gap, not a zero",
    "not-disclosed": "A gap, not a zero",
    "not-researched": "Nobody has looked yet",
    "not-applicable": "No gap",
}
_GRADES = ("high", "medium", "low")
_TRANSLATIONS = ("good", "fair", "poor")


@dataclass(frozen=True, slots=True)
class HowSure:
    """How sure a fact is: the verdict, and the sentences that follow it."""

    verdict: str
    # In how many texts and copies it is printed; '' where the verdict says all of it.
    printed: str = ""
    sentences: tuple[str, ...] = ()
    # What other texts print instead, and what we make of it; '' where none disagrees.
    rivals: str = ""
    choice: str = ""


def how_sure(words: FactWords, fact: CatalogFact) -> HowSure:
    """How sure a fact is."""
    item = fact.item
    if item.unknown:
        return HowSure(_IGNORANCE[item.unknown], sentences=(item.note,) if item.note else ())
    rivals, choice = _rivals(words, fact)
    readings = tuple(_readings(fact))
    if item.rank == "deprecated":
        sentences = (item.reason, *readings) if item.reason else readings
        return HowSure("Set aside", "", sentences, rivals, choice)
    texts = independent_sources(words.catalog, fact)
    copies = len({piece.source for piece in item.evidence})
    kept = f"kept in {count_in_words(copies, 'copy', 'copies')}" if copies > texts else ""
    printed = f"Printed in {count_in_words(texts, 'text')}{', ' if kept else ''}{kept}."
    verdict = "Several texts agree"
    disagreement = words.derived.disagreement_of.get(fact.key)
    if disagreement and disagreement.is_open:
        verdict = "Sources disagree"
    elif texts == 1:
        verdict, printed = "One text only", f"{_capital(kept)}." if kept else ""
    return HowSure(verdict, printed, (*_claimants(words, fact), *readings), rivals, choice)


def reading_of(field: str) -> str:
    """What a field that is our reading is called: 'Deadline'."""
    return _capital(_FIELDS.get(field, field.replace("_", " ")))


def places_of(words: FactWords, fact: CatalogFact) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
    """The sources of a fact, each with the places in it; the best copy first."""
    found: dict[str, list[Evidence]] = {}
    for piece in fact.item.evidence:
        found.setdefault(piece.source, []).append(piece)
    sources = words.catalog.sources
    ordered = sorted(found, key=lambda id: _quality(sources[id], found[id]))
    return tuple((id, tuple(found[id])) for id in ordered)


def _quality(source: Source, places: list[Evidence]) -> tuple[bool, int, int]:
    """Sort key: a text that prints a figure, and one that is reliable and well translated."""
    translated = source.translated
    return (
        not any(place.figure for place in places),
        _GRADES.index(source.reliability.grade),
        1 + _TRANSLATIONS.index(translated.quality) if translated else 0,
    )


def _claimants(words: FactWords, fact: CatalogFact) -> Iterator[str]:
    """Who claims it, in a sentence; nothing where the claim says so itself."""
    said_by = fact.item.said_by
    if said_by is None:
        yield "Nobody is named as its source."
    elif claimant(words.catalog, fact) == "own":
        yield f"{_capital(words.claimant_words(fact))}."
    elif "said_by" in fact.item.inferred and fact.item.role == "actual":
        name = with_article(isolated(words.catalog.name_of("organization", said_by)))
        yield f"A figure of {name}."


def _readings(fact: CatalogFact) -> Iterator[str]:
    """Which of its dates and its claimant are our reading, in a sentence."""
    inferred = fact.item.inferred
    named = [f"the {_FIELDS[field]}" for field in ("as_of", "due", "said_by") if field in inferred]
    if named:
        *others, last = named
        all_named = f"{', '.join(others)} and {last}" if others else last
        yield f"{_capital(all_named)} {'are' if others else 'is'} our reading."


def _rivals(words: FactWords, fact: CatalogFact) -> tuple[str, str]:
    """What others print instead, and which of all we use."""
    disagreement = words.derived.disagreement_of.get(fact.key)
    if disagreement is None:
        return "", ""
    sides = [
        [claim for claim in side.claims if isinstance(claim, CatalogFact)]
        for side in disagreement.sides
    ]
    others = [side for side in sides if fact not in side]
    amounts = list(dict.fromkeys(words.amount(side[0]) for side in others if side))
    texts = independent_sources(words.catalog, *(one for side in others for one in side))
    listed = " and ".join(amounts) if len(amounts) < 3 else ", ".join(amounts)
    printed = f"{'Another text prints' if texts == 1 else 'Other texts print'} {listed}."
    held = disagreement.held_side
    if held is None:
        return printed, "We leave it open"
    if fact in held.claims:
        return printed, "We use this one"
    used = next(claim for claim in held.claims if isinstance(claim, CatalogFact))
    return printed if fact.item.rank != "deprecated" else "", f"We use {words.amount(used)}"


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"

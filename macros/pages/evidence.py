"""What the card of a fact says: its claim, how sure it is, its sources, and its citation."""

from __future__ import annotations

from dataclasses import dataclass

from macros.derive.outcome import Computation
from macros.load.catalog import CatalogFact
from macros.load.model import Evidence
from macros.pages.citation import citation
from macros.pages.claim_sentences import ClaimSentences
from macros.pages.fact_words import FactWords
from macros.pages.how_sure import HowSure, how_sure, places_of
from macros.pages.sentence_parts import ClaimPart


@dataclass(frozen=True, slots=True)
class FactEvidence:
    """What the card of a fact says."""

    claim: tuple[ClaimPart, ...]
    sure: HowSure
    # Its sources with the places in them; the best copy first.
    places: tuple[tuple[str, tuple[Evidence, ...]], ...]
    citation: str


@dataclass(frozen=True, slots=True)
class NumberEvidence:
    """What the card of a computed number says."""

    claim: tuple[ClaimPart, ...]
    # Whether its inputs are of several metrics, initiatives, parts or places.
    mixed: bool
    citation: str


class EvidenceWords:
    """What the cards of one catalog say."""

    def __init__(self, words: FactWords) -> None:
        self._words = words
        self._sentences = ClaimSentences(words)

    def of(self, fact: CatalogFact) -> FactEvidence:
        """What the card of a fact says."""
        claim = self._sentences.claim(fact)
        places = places_of(self._words, fact)
        text = "".join(part.words for part in claim)
        return FactEvidence(
            claim,
            how_sure(self._words, fact),
            places,
            citation(self._words.catalog, fact, text, places),
        )

    def of_number(self, number: Computation) -> NumberEvidence:
        """What the card of a computed number says."""
        claim = self._sentences.number_claim(number)
        said = "".join(part.words for part in claim)
        worked_out = f"Worked out from the sources: {self._words.arithmetic(number)}."
        about = {(fact.initiative, fact.item.metric, fact.subject.limits) for fact in number.inputs}
        return NumberEvidence(
            claim,
            len(about) > 1,
            citation(self._words.catalog, number.amount[0], f"{said} {worked_out}"),
        )

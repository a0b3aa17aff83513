"""A fact as one cites it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.load.model import Evidence
from macros.pages.citation import locator
from macros.pages.evidence import EvidenceWords
from macros.pages.fact_words import FactWords
from tests.support import small

FACT = """
- metric: members
  value: 28_000
  as_of: 2017
  place: town
  said_by: club
  evidence: [{source: book, page: 3}, {source: book, page: 3}, {source: paper, paragraph: 8}]
"""


def test_a_citation_names_claim_source_and_address(tmp_path: Path) -> None:
    assert _cited(tmp_path, FACT) == (
        "Walk had 28,000 members in Town in 2017, says Club. "
        "Evidence: “Book”, undated, page 3, and 1 more source. "
        "In: Walks, version 1, https://walks.example/initiatives/walk/#members-actual-2017-town"
    )


def test_what_is_unknown_is_cited_without_sources(tmp_path: Path) -> None:
    assert _cited(tmp_path, "- {metric: members, unknown: not-found}") == (
        "How many members Walk had is not in the sources. "
        "In: Walks, version 1, https://walks.example/initiatives/walk/#members-actual-undated"
    )


def _cited(tmp_path: Path, fact: str) -> str:
    words = FactWords(Derived(small.catalog(tmp_path, fact)))
    return EvidenceWords(words).of(words.catalog.facts[0]).citation


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"paragraph": 3}, "¶ 3"),
        ({"page": 12}, "page 12"),
        ({"page": "xii"}, "page xii"),
        ({"section": "Background"}, "section Background"),
        ({"table": "Table 2", "paragraph": 3}, "¶ 3, Table 2"),
        ({"table": "4", "row": "Total"}, "table 4, row Total"),
        ({"row": "Tableware", "table": "Tableware"}, "table Tableware, row Tableware"),
        ({"query": "country=FR", "line": 12}, "line 12, query country=FR"),
        ({"page": 31, "chapter": "3"}, "chapter 3, page 31"),
        ({"timestamp": "00:12:30"}, "timestamp 00:12:30"),
    ],
)
def test_a_place_in_a_source_is_short(fields: dict[str, object], words: str) -> None:
    assert locator(Evidence.model_validate({"source": "book", **fields})) == words

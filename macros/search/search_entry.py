"""What an entry of the search is, and what all makers of entries share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Literal

from macros.ground.directions import isolated
from macros.ground.edtf import Edtf
from macros.ground.phrases import FIRST_PLAIN_YEAR
from macros.load.catalog import Catalog
from macros.load.field_types import Name
from macros.load.kinds import KINDS
from macros.load.model import Evidence, ItemName, Kind
from macros.pages.addresses import Addresses, page_of
from macros.pages.citation import locator
from macros.pages.fact_words import FactWords

EntryKind = Literal[Kind, ItemName, "person", "gap", "disagreement", "page"]
# A hit names so many pieces of evidence.
_MOST_CITED = 2
_YEAR = re.compile(r"-?\d{4}")


@dataclass(frozen=True, slots=True)
class SearchValue:
    """One value of an entry: who searches for its number is shown it, and led to it."""

    id: str
    """Its address on the page of its entry, without the '#'."""
    amount: str
    about: str
    """What stands behind the amount: its role, date, claimant."""
    cited: str = ""
    """Its evidence, in short."""
    numbers: tuple[Decimal, ...] = ()
    aside: bool = False
    """Whether it is set aside: found after those that stand."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing to find. Texts are plain, addresses start from the site's root."""

    kind: EntryKind
    address: str
    title: str
    names: tuple[str, ...] = ()
    """Its names in all languages. The title counts only if it is among them."""
    aliases: tuple[str, ...] = ()
    misreadings: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    """Titles that are sentences rather than names."""
    words: tuple[str, ...] = ()
    """Texts about it, searched for the words of a query."""
    context: tuple[str, ...] = ()
    """Names of related records, and other words of little weight."""
    notes: tuple[str, ...] = ()
    """What readers see only when they look closer: notes, reasons."""
    values: tuple[SearchValue, ...] = ()
    """The values of a fact: those that stand, then those that are set aside."""
    lines: tuple[str, ...] = ()
    """The lines of a hit below its title."""
    key: str = ""
    """The key that child entries use for this entry."""
    witnesses: int = 0
    """The independent sources of its facts: of two that fit alike, the better attested is first."""
    parents: tuple[str, ...] = ()
    """The keys of at most two parents. A query finds the entry by their names, too."""


def key_of(kind: str, id: str) -> str:
    """The key by which the entries of a record's items name it as their parent."""
    return f"{kind}:{id}"


def url_of(addresses: Addresses, kind: Kind, id: str, anchor: str = "") -> str:
    """The address of a record, or of a place on its page, from the site's root."""
    anchor = anchor if KINDS[kind].own_pages else id
    return addresses.url(page_of(kind, id)) + (f"#{anchor}" if anchor else "")


def forms(catalog: Catalog, name: Name) -> tuple[str, ...]:
    """A name in the site's language, then in all others."""
    return (catalog.name(name), *catalog.other_names(name).values())


def filled(*lines: str) -> tuple[str, ...]:
    """The lines that have any text."""
    return tuple(line for line in lines if line)


def years(words: FactWords, *dates: Edtf | None) -> Iterator[str]:
    """The years of dates as people type them: '2014', '44 BCE', '1950s', '2nd century'."""
    for date in dates:
        if date is None:
            continue
        plain = _plain_years(date.text)
        yield from (words.date_words(date),) if plain is None else plain


@lru_cache(maxsize=1 << 12)
def _plain_years(date: str) -> tuple[str, ...] | None:
    """The years in a written date; None if people type one of them otherwise."""
    years = _YEAR.findall(date)
    plain = "X" not in date and all(int(year) >= FIRST_PLAIN_YEAR for year in years)
    return tuple(years) if plain else None


def cited(words: FactWords, evidence: Sequence[Evidence]) -> str:
    """The evidence of something in short: 'Arlen Courier 2015, ¶ 5; Yearbook 2016, ¶ 2; 3 more'."""
    pieces = list(dict.fromkeys(_cited(words, piece) for piece in evidence))
    left = len(pieces) - _MOST_CITED
    return "; ".join((*pieces[:_MOST_CITED], *([f"{left} more"] if left > 0 else [])))


def _cited(words: FactWords, evidence: Evidence) -> str:
    source = words.catalog.sources[evidence.source]
    by = source.publisher or source.author or source.title
    year = "".join(f" {year}" for year in islice(years(words, source.issued), 1))
    return f"{isolated(by)}{year}, {locator(evidence)}"

"""The citation of a fact in one line of plain text, and short locators of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from macros.ground import date_wording
from macros.ground.directions import isolated
from macros.ground.wording import count_words
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Evidence, Role
from macros.load.role_words import ROLE_WORDS
from macros.pages.addresses import Addresses, page_of

_LOCATORS = Evidence.locators.fields
ROLES: dict[Role, str] = {role: words.noun for role, words in ROLE_WORDS.items()}


def citation(
    catalog: Catalog,
    fact: CatalogFact,
    claim: str,
    places: Sequence[tuple[str, Sequence[Evidence]]] = (),
) -> str:
    """The citation of a fact: what it claims, its best source, and its address on the site.

    Args:
        catalog: The catalog of the fact.
        fact: The fact.
        claim: What it claims, as a sentence.
        places: Its sources, each with the places in it, the best first.
    """
    evidence = []
    if places:
        id, found = places[0]
        named = ", ".join((_source(catalog, id), *dict.fromkeys(map(locator, found))))
        more = f", and {count_words(len(places) - 1, 'more source')}" if places[1:] else ""
        evidence = [f"Evidence: {named}{more}."]
    return " ".join((claim, *evidence, f"In: {_address(catalog, fact)}"))


def initiative_citation(catalog: Catalog, id: str) -> str:
    """The citation of an initiative's page: its name, the almanac and its version, the address."""
    almanac = catalog.almanac
    name = isolated(catalog.name_of("initiative", id))
    address = Addresses().on_the_web(almanac.home, page_of("initiative", id))
    return f"“{name}”. In: {almanac.title}, version {almanac.version}, {address}"


def locator(evidence: Evidence) -> str:
    """The locator of a piece of evidence in its source, in short: '¶ 3', 'table 4, row Total'."""
    found = [(name, getattr(evidence, name)) for name in _LOCATORS]
    return ", ".join([_located(name, str(value)) for name, value in found if value is not None])


def _located(name: str, value: str) -> str:
    if name == "paragraph":
        return f"¶ {value}"
    # Some titles say themselves what they are of: "Table 2".
    said = value.casefold().startswith(f"{name} ")
    return isolated(value) if said else f"{name} {isolated(value)}"


def _source(catalog: Catalog, id: str) -> str:
    source = catalog.sources[id]
    issued = (
        date_wording.date_words(source.issued, catalog.language) if source.issued else "undated"
    )
    parts = (source.author, f"“{source.title}”", source.publisher, issued)
    return ", ".join(dict.fromkeys(isolated(part) for part in parts if part))


def _address(catalog: Catalog, fact: CatalogFact) -> str:
    almanac = catalog.almanac
    page = page_of("initiative", fact.initiative)
    address = Addresses().on_the_web(almanac.home, page, fact.id)
    return f"{almanac.title}, version {almanac.version}, {address}"

"""The citation of a fact in one line of plain text, and short locators of evidence."""

from __future__ import annotations

from macros.ground import date_wording
from macros.ground.directions import isolated
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Evidence, Role
from macros.load.role_words import ROLE_WORDS
from macros.pages.addresses import Addresses, page_of

ROLES: dict[Role, str] = {role: words.noun for role, words in ROLE_WORDS.items()}


def citation(catalog: Catalog, fact: CatalogFact, value: str) -> str:
    """The citation of a fact: its value, claimant and evidence, and its address on the site.

    Args:
        catalog: The catalog of the fact.
        fact: The fact.
        value: Its value in words.
    """
    item = fact.item
    about = [ROLES[item.role], *([] if fact.subject.once else [_date(catalog, fact)])]
    claim = f"{_name(catalog, fact)}: {isolated(value)} ({', '.join(about)})"
    if item.said_by:
        claim += f", according to {isolated(catalog.name_of('organization', item.said_by))}"
    locators: dict[str, list[str]] = {}
    for piece in item.evidence:
        locators.setdefault(piece.source, []).append(locator(piece))
    sources = [
        ", ".join((_source(catalog, id), *dict.fromkeys(found))) for id, found in locators.items()
    ]
    evidence = [f"Evidence: {'; '.join(sources)}."] if sources else []
    return " ".join((f"{claim}.", *evidence, f"In: {_address(catalog, fact)}"))


def locator(evidence: Evidence) -> str:
    """The locator of a piece of evidence in its source, in short: '¶ 3', 'table 4, row Total'."""
    found = ((name, getattr(evidence, name)) for name in Evidence.locators.fields)
    return ", ".join(_located(name, str(value)) for name, value in found if value is not None)


def _located(name: str, value: str) -> str:
    if name == "paragraph":
        return f"¶ {value}"
    # Some titles say themselves what they are of: "Table 2".
    said = value.casefold().startswith(f"{name} ")
    return isolated(value) if said else f"{name} {isolated(value)}"


def _name(catalog: Catalog, fact: CatalogFact) -> str:
    metric = isolated(catalog.name_of("metric", fact.item.metric))
    initiative = isolated(catalog.name_of("initiative", fact.initiative))
    limits = catalog.limits(fact.subject)
    return f"{metric} of {initiative}" + (f" ({isolated(limits)})" if limits else "")


def _date(catalog: Catalog, fact: CatalogFact) -> str:
    as_of = fact.item.as_of
    return date_wording.date_words(as_of, catalog.language) if as_of else "undated"


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

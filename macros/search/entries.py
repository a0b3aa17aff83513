"""The entries of the search: records, facts, events, statements, disagreements, written sections.

The facts of one metric of one initiative are one entry, which leads to their heading. The
initiative and the metric are its parents. A query finds the entry by the names of its parents, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import Any, Literal

from macros.derive.best_fact import independent_sources
from macros.ground.edtf import Edtf
from macros.ground.phrases import FIRST_PLAIN_YEAR
from macros.load.catalog import Catalog, CatalogFact
from macros.load.field_types import Name
from macros.load.kinds import KINDS, READING_ORDER, RecordKind
from macros.load.model import (
    Evidence,
    Fact,
    GlossaryEntry,
    Initiative,
    ItemName,
    Kind,
    Metric,
    Organization,
    Place,
    Record,
    Role,
    Source,
)
from macros.pages.addresses import Addresses, page_of
from macros.pages.citation import ROLES, locator
from macros.pages.fact_words import FactWords
from macros.pages.page_list import GuidePage, ListPage, Page, QuestionPage, RecordPage

EntryKind = Literal[Kind, ItemName, "gap", "disagreement", "page"]
_YEAR = re.compile(r"-?\d{4}")
# The words by which people ask for facts of a role.
_ASKED_AS: Mapping[Role, str] = {
    "actual": "actual reached",
    "target": "promised planned",
    "forecast": "expected",
}
# A hit shows this many values; its heading on the page has them all.
_MOST_VALUES = 4


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
    numbers: tuple[Decimal, ...] = ()
    """Found with and without their signs."""
    lines: tuple[str, ...] = ()
    """The lines of a hit below its title."""
    key: str = ""
    """The key that child entries use for this entry."""
    witnesses: int = 0
    """The independent sources of its facts: of two that fit alike, the better attested is first."""
    parents: tuple[str, ...] = ()
    """The keys of at most two parents. A query finds the entry by their names, too."""


def record_entries(words: FactWords, addresses: Addresses) -> Iterator[SearchEntry]:
    """The entries of all records, kind by kind: initiatives and organizations first."""
    catalog = words.catalog
    for kind in READING_ORDER:
        for id in catalog.records(kind.name):
            yield _record(words, addresses, kind, id)
        if kind.name == "organization":
            for items in (_facts, _events, _statements):
                for id in catalog.initiatives:
                    yield from items(words, addresses, id)


def page_entries(page: Page, addresses: Addresses) -> Iterator[SearchEntry]:
    """The entry of a page that is made from data; none for a record's page."""
    entry = SearchEntry(
        kind="page",
        address=addresses.url(page.src),
        title=page.title,
        words=(page.description,),
        lines=(page.description,),
    )
    match page:
        case ListPage() | GuidePage():
            yield replace(entry, names=(page.title,))
        case QuestionPage():
            yield replace(entry, kind="disagreement", headings=(page.title,))
        case RecordPage():
            return


def _key(kind: str, id: str) -> str:
    return f"{kind}:{id}"


def _url(addresses: Addresses, kind: Kind, id: str, anchor: str = "") -> str:
    anchor = anchor if KINDS[kind].own_pages else id
    return addresses.url(page_of(kind, id)) + (f"#{anchor}" if anchor else "")


def _forms(catalog: Catalog, name: Name) -> tuple[str, ...]:
    """A name in the site's language, then in all others."""
    return (catalog.name(name), *catalog.other_names(name).values())


def _lines(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _record(words: FactWords, addresses: Addresses, kind: RecordKind[Any], id: str) -> SearchEntry:
    """The entry of a record: its names, its text, and more for some kinds."""
    catalog = words.catalog
    record = catalog.records(kind.name)[id]
    names = _forms(catalog, kind.name_of(record))
    text = kind.text_of(record) or ""
    entry = SearchEntry(
        kind=kind.name,
        address=_url(addresses, kind.name, id),
        title=names[0],
        names=names,
        aliases=tuple(getattr(record, "aliases", ())),
        words=_lines(text),
        lines=_lines(", ".join(names[1:]), text),
        key=_key(kind.name, id),
    )
    more = _more(words, record, entry)
    more["context"] = (*more.get("context", ()), *_own_words(words, record))
    return replace(entry, **more)


def _own_words(words: FactWords, record: Record) -> Iterator[str]:
    """The tags, attributes, labels of links and ids in other catalogs that a record has."""
    yield from getattr(record, "tags", ())
    yield from (one.words for one in words.attribute_words(record))
    yield from (one.label for one in getattr(record, "links", ()))
    yield from getattr(record, "same_as", {}).values()


def _more(words: FactWords, record: Record, entry: SearchEntry) -> dict[str, Any]:
    """More texts of an entry, for some kinds of records."""
    catalog = words.catalog
    match record:
        case Initiative():
            kind = catalog.name(catalog.almanac.kinds[record.kind])
            platform = record.platform and catalog.organizations[record.platform]
            runs = (*_forms(catalog, platform.name), *platform.aliases) if platform else ()
            whole = (_key("initiative", record.part_of),) if record.part_of else ()
            return {"context": (kind, *runs), "parents": whole}
        case Organization():
            return {"context": (catalog.nouns.organization_kind(record.kind),)}
        case Metric():
            unit = "" if record.in_words else words.unit_words(record.unit)
            group = catalog.almanac.metric_groups[record.group]
            said = _lines(record.definition, unit, record.unit or "", *record.choices)
            return {"words": said, "context": _forms(catalog, group)}
        case Place():
            what, where = record.kind or "place", record.parent and catalog.places[record.parent]
            lies = f"{what} in {catalog.name(where.name)}" if where else record.kind or ""
            return {
                "words": _lines(record.kind or ""),
                "context": _lines(record.code or ""),
                "lines": _lines(*entry.lines, lies),
                "parents": (_key("place", record.parent),) if record.parent else (),
            }
        case GlossaryEntry():
            wrong = "; ".join(record.misreadings)
            misread = f"Also read, wrongly: {wrong}" if wrong else ""
            lines = _lines(*entry.lines, misread)
            return {"misreadings": tuple(record.misreadings), "lines": lines}
        case Source():
            by = _lines(record.author or "", record.publisher or "")
            issued = words.date_words(record.issued) if record.issued else "undated"
            return {
                "aliases": by,
                "context": tuple(_years(words, record.issued)),
                "lines": _lines(", ".join(dict.fromkeys(by)), issued),
            }
        case _:
            return {}


def _facts(words: FactWords, addresses: Addresses, initiative: str) -> Iterator[SearchEntry]:
    """One entry for each metric of an initiative, with its values or the kind of unknown."""
    catalog = words.catalog
    name = catalog.name(catalog.initiatives[initiative].name)
    for metric, facts in words.derived.facts_by_metric[initiative].items():
        # Deprecated values should not be found, unless there are no others.
        standing = [fact for fact in facts if fact.item.rank != "deprecated"] or list(facts)
        values = tuple(_value(words, fact) for fact in standing[:_MOST_VALUES])
        left = len(facts) - len(values)
        yield SearchEntry(
            kind="gap" if all(fact.item.unknown for fact in standing) else "fact",
            address=_url(addresses, "initiative", initiative, metric),
            title=f"{catalog.name(catalog.metrics[metric].name)}: {name}",
            words=tuple(
                word
                for fact in facts
                for word in (*_words(words, fact), fact.item.of)
                if word and fact in standing
            ),
            context=tuple(dict.fromkeys(one for fact in facts for one in _context(words, fact))),
            numbers=tuple(
                dict.fromkeys(number for fact in standing for number in _numbers(fact.item))
            ),
            lines=(*values, *([f"and {left} more"] if left > 0 else [])),
            witnesses=independent_sources(catalog, *standing),
            parents=(_key("initiative", initiative), _key("metric", metric)),
        )


def _value(words: FactWords, fact: CatalogFact) -> str:
    """A value with its role, date, claimant and evidence, in one line."""
    item = fact.item
    value = " ".join((words.amount(fact), *words.value_details(fact)))
    limits = words.limits(fact)
    if item.unknown:
        return " · ".join(_lines(value, limits, ROLES[item.role]))
    said_by = words.catalog.name_of("organization", item.said_by) if item.said_by else ""
    return " · ".join(
        _lines(
            f"{value}, {limits}" if limits else value,
            ", ".join(_lines(ROLES[item.role], words.as_of_words(fact))),
            f"says {said_by}" if said_by else "",
            "; ".join(dict.fromkeys(_cited(words, one) for one in item.evidence)),
            "sources disagree" if fact.key in words.derived.disagreement_of else "",
        )
    )


def _cited(words: FactWords, evidence: Evidence) -> str:
    source = words.catalog.sources[evidence.source]
    by = source.publisher or source.author or source.title
    year = "".join(f" {year}" for year in islice(_years(words, source.issued), 1))
    return f"{by}{year}, {locator(evidence)}"


def _context(words: FactWords, fact: CatalogFact) -> Iterator[str]:
    """The words around a fact: years, place, claimant, unit, role."""
    catalog, item = words.catalog, fact.item
    yield from _years(words, item.as_of, item.due, item.prices)
    if item.place:
        yield from _forms(catalog, catalog.places[item.place].name)
    if item.said_by:
        yield from _forms(catalog, catalog.organizations[item.said_by].name)
    yield ROLES[item.role]
    yield _ASKED_AS[item.role]
    yield from fact.former


def _words(words: FactWords, fact: CatalogFact) -> Iterator[str]:
    """A value in words; a date as it is written and as it reads."""
    if fact.item.date_value:
        yield str(fact.item.date_value)
        yield words.amount(fact)
    elif fact.item.words:
        yield fact.item.words


def _years(words: FactWords, *dates: Edtf | None) -> Iterator[str]:
    """The years of dates as people type them: '2014', '44 BCE', '1950s', '2nd century'."""
    for date in dates:
        if date is None:
            continue
        years = _YEAR.findall(str(date))
        plain = "X" not in date.text and all(int(year) >= FIRST_PLAIN_YEAR for year in years)
        yield from years if plain else (words.date_words(date),)


def _numbers(item: Fact) -> Iterator[Decimal]:
    if item.number is not None:
        yield Decimal(str(item.number))
    yield from (Decimal(str(end)) for end in (*(item.range or ()), *(item.interval or ())))


def _events(words: FactWords, addresses: Addresses, initiative: str) -> Iterator[SearchEntry]:
    catalog = words.catalog
    name = catalog.name(catalog.initiatives[initiative].name)
    for event in catalog.events_of[initiative]:
        item = event.item
        place = item.place and catalog.places[item.place].name
        role = words.event_role_words(item.role)
        yield SearchEntry(
            kind="event",
            address=_url(addresses, "initiative", initiative, event.id),
            title=item.title,
            headings=(item.title,),
            # The whole date, as it is written and as it reads.
            words=_lines(item.kind, item.of or "", str(item.date), words.date_words(item.date)),
            context=(
                *_years(words, item.date),
                *(_forms(catalog, place) if place else ()),
                *_lines(role),
                *event.former,
            ),
            lines=(
                ", ".join(_lines(words.event_date_words(item), role)) + f" · {name}",
                "; ".join(dict.fromkeys(_cited(words, one) for one in item.evidence)),
            ),
            parents=(_key("initiative", initiative),),
        )


def _statements(words: FactWords, addresses: Addresses, initiative: str) -> Iterator[SearchEntry]:
    catalog = words.catalog
    name = catalog.name(catalog.initiatives[initiative].name)
    for statement in catalog.statements_of[initiative]:
        item = statement.item
        of = item.organization and catalog.organizations[item.organization].name
        speaker = catalog.name(item.speaker)
        yield SearchEntry(
            kind="statement",
            address=_url(addresses, "initiative", initiative, statement.id),
            title=f"{speaker} on {name}",
            aliases=_forms(catalog, item.speaker),
            words=(item.text, item.capacity or ""),
            context=(
                item.stance,
                *_years(words, item.date),
                *(_forms(catalog, of) if of else ()),
                *statement.former,
            ),
            lines=(
                item.text,
                f"{words.date_words(item.date)} · "
                + "; ".join(dict.fromkeys(_cited(words, one) for one in item.evidence)),
            ),
            parents=(_key("initiative", initiative),),
        )

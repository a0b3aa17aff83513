"""The entries of the search: records with what they hold, and pages that are made from data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.ground.directions import isolated
from macros.load.kinds import READING_ORDER, RecordKind
from macros.load.model import (
    GlossaryEntry,
    Initiative,
    Metric,
    Organization,
    Place,
    Record,
    Source,
)
from macros.pages.addresses import Addresses
from macros.pages.fact_words import FactWords
from macros.pages.page_list import (
    ComparisonPage,
    GuidePage,
    ListPage,
    Page,
    QuestionPage,
    RecordPage,
)
from macros.search.item_entries import (
    NOBODY,
    event_entries,
    fact_entries,
    person_entries,
    statement_entries,
)
from macros.search.search_entry import SearchEntry, filled, forms, key_of, url_of, years


def record_entries(
    words: FactWords, addresses: Addresses, people: Mapping[str, str] = NOBODY
) -> Iterator[SearchEntry]:
    """The entries of all records, kind by kind: initiatives and organizations first.

    Args:
        words: The facts in words.
        addresses: The addresses of pages.
        people: The pages that have the anchors of people who say something.
    """
    catalog = words.catalog
    for kind in READING_ORDER:
        for id in catalog.records(kind.name):
            yield _record(words, addresses, kind, id)
        if kind.name == "organization":
            for items in (fact_entries, event_entries, statement_entries):
                for id in catalog.initiatives:
                    yield from items(words, addresses, id)
            yield from person_entries(words, addresses, people)


def page_entries(page: Page, addresses: Addresses) -> Iterator[SearchEntry]:
    """The entry of a page that is made from data; none for a record's page.

    Nor is there one for a further page of a list.
    """
    entry = SearchEntry(
        kind="page",
        address=addresses.url(page.src),
        title=page.title,
        words=(page.description,),
        lines=(page.description,),
    )
    match page:
        case ListPage(number=1) | GuidePage() | ComparisonPage():
            yield replace(entry, names=(page.title,))
        case QuestionPage():
            yield replace(entry, kind="disagreement", headings=(page.title,))
        case RecordPage() | ListPage():
            return


def _record(words: FactWords, addresses: Addresses, kind: RecordKind[Any], id: str) -> SearchEntry:
    """The entry of a record: its names, its text, and more for some kinds."""
    catalog = words.catalog
    record = catalog.records(kind.name)[id]
    names = forms(catalog, kind.name_of(record))
    text = kind.text_of(record) or ""
    entry = SearchEntry(
        kind=kind.name,
        address=url_of(addresses, kind.name, id),
        title=names[0],
        names=names,
        aliases=tuple(getattr(record, "aliases", ())),
        words=filled(text),
        lines=filled(", ".join(names[1:]), text),
        key=key_of(kind.name, id),
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
            runs = (*forms(catalog, platform.name), *platform.aliases) if platform else ()
            whole = (key_of("initiative", record.part_of),) if record.part_of else ()
            return {"context": (kind, *runs), "parents": whole}
        case Organization():
            return {"context": (catalog.nouns.organization_kind(record.kind),)}
        case Metric():
            unit = "" if record.in_words else words.unit_words(record.unit)
            group = catalog.almanac.metric_groups[record.group]
            said = filled(record.definition, unit, record.unit or "", *record.choices)
            return {"words": said, "context": forms(catalog, group)}
        case Place():
            what, where = record.kind or "place", record.parent and catalog.places[record.parent]
            lies = f"{what} in {isolated(catalog.name(where.name))}" if where else record.kind or ""
            return {
                "words": filled(record.kind or ""),
                "context": filled(record.code or ""),
                "lines": filled(*entry.lines, lies),
                "parents": (key_of("place", record.parent),) if record.parent else (),
            }
        case GlossaryEntry():
            wrong = "; ".join(record.misreadings)
            misread = f"Also read, wrongly: {wrong}" if wrong else ""
            lines = filled(*entry.lines, misread)
            return {"misreadings": tuple(record.misreadings), "lines": lines}
        case Source():
            by = filled(record.author or "", record.publisher or "")
            issued = words.date_words(record.issued) if record.issued else "undated"
            return {
                "aliases": by,
                "context": tuple(years(words, record.issued)),
                "lines": filled(", ".join(dict.fromkeys(by)), issued),
            }
        case _:
            return {}

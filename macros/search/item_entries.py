"""The entries of what initiatives hold: facts, events, statements, and the people who speak.

The facts of one metric of one initiative are one entry, which leads to their heading, or to the
value that was searched for. The initiative and the metric are its parents. A query finds the entry
by the names of its parents, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from macros.derive.best_fact import independent_sources
from macros.derive.statement_groups import is_unnamed
from macros.ground.directions import isolated
from macros.ground.wording import unit_words
from macros.load.catalog import Catalog, CatalogFact, CatalogStatement
from macros.load.kinds import KINDS
from macros.load.model import Event, Fact
from macros.load.role_words import ROLE_WORDS
from macros.pages.addresses import Addresses
from macros.pages.fact_words import FactWords
from macros.pages.people import person_anchor, person_of
from macros.search.search_entry import (
    SearchEntry,
    SearchValue,
    cited,
    filled,
    forms,
    key_of,
    url_of,
    years,
)

# The pages with these anchors, where there are none.
NOBODY: Mapping[str, str] = {}
# A hit of a person names what so many statements are about.
_MOST_STATEMENTS = 3


def fact_entries(words: FactWords, addresses: Addresses, initiative: str) -> Iterator[SearchEntry]:
    """One entry for each metric of an initiative, with its values or the kind of unknown."""
    catalog = words.catalog
    name = catalog.name(catalog.initiatives[initiative].name)
    for metric, facts in words.derived.facts_by_metric[initiative].items():
        standing = [fact for fact in facts if fact.item.rank != "deprecated"]
        aside = [fact for fact in facts if fact.item.rank == "deprecated"]
        shown = standing or aside
        yield SearchEntry(
            kind="gap" if all(fact.item.unknown for fact in shown) else "fact",
            address=url_of(addresses, "initiative", initiative, metric),
            title=f"{isolated(catalog.name(catalog.metrics[metric].name))}: {isolated(name)}",
            words=tuple(
                word for fact in shown for word in (*_words(words, fact), fact.item.of) if word
            ),
            context=tuple(dict.fromkeys(one for fact in facts for one in _context(words, fact))),
            notes=tuple(
                note
                for fact in facts
                for note in filled(fact.item.note or "", fact.item.reason or "")
            ),
            values=tuple(_value(words, fact) for fact in (*standing, *aside)),
            witnesses=independent_sources(catalog, *shown),
            parents=(key_of("initiative", initiative), key_of("metric", metric)),
        )


def _value(words: FactWords, fact: CatalogFact) -> SearchValue:
    """A value with its role, date, claimant and evidence."""
    item = fact.item
    aside = item.rank == "deprecated"
    # What is told in words, or not at all, is not counted.
    told = item.role == "actual" and bool(item.words or item.unknown)
    role = "" if told else ROLE_WORDS[item.role].mark
    said_by = words.catalog.name_of("organization", item.said_by) if item.said_by else ""
    question = words.derived.disagreement_of.get(fact.key)
    about = (
        words.limits(fact),
        "set aside" if aside else "",
        ", ".join(filled(role, words.as_of_words(fact))),
        f"says {isolated(said_by)}" if said_by else "",
        "sources disagree" if question and question.is_open else "",
    )
    return SearchValue(
        fact.id,
        " ".join((words.amount(fact), *words.value_details(fact))),
        " · ".join(filled(*(about if not item.unknown else (about[0], role)))),
        cited(words, item.evidence),
        tuple(dict.fromkeys(_numbers(item))),
        aside,
    )


def _context(words: FactWords, fact: CatalogFact) -> Iterator[str]:
    """The words around a fact: years, place, claimant, role, a unit of its own."""
    catalog, item = words.catalog, fact.item
    yield from years(words, item.as_of, item.due, item.prices)
    if item.place:
        yield from forms(catalog, catalog.places[item.place].name)
    if item.said_by:
        yield from forms(catalog, catalog.organizations[item.said_by].name)
    yield ROLE_WORDS[item.role].mark
    if item.unit:
        yield item.unit
        yield from (unit_words(item.unit, language) for language in catalog.almanac.languages)
    yield from fact.former


def _notes(item: Fact | Event) -> tuple[str, ...]:
    return filled(item.note or "", item.reason or "")


def _words(words: FactWords, fact: CatalogFact) -> Iterator[str]:
    """A value in words; a date as it is written and as it reads."""
    if fact.item.date_value:
        yield str(fact.item.date_value)
        yield words.amount(fact)
    elif fact.item.words:
        yield fact.item.words


def _numbers(item: Fact) -> Iterator[Decimal]:
    if item.number is not None:
        yield Decimal(str(item.number))
    yield from (Decimal(str(end)) for end in (*(item.range or ()), *(item.interval or ())))


def event_entries(words: FactWords, addresses: Addresses, initiative: str) -> Iterator[SearchEntry]:
    """An entry for each event of an initiative."""
    catalog = words.catalog
    name = catalog.name(catalog.initiatives[initiative].name)
    for event in catalog.events_of[initiative]:
        item = event.item
        place = item.place and catalog.places[item.place].name
        role = words.event_role_words(item.role)
        yield SearchEntry(
            kind="event",
            address=url_of(addresses, "initiative", initiative, event.id),
            title=item.title,
            headings=(item.title,),
            # The whole date, as it is written and as it reads.
            words=filled(item.kind, item.of or "", str(item.date), words.date_words(item.date)),
            context=(
                *years(words, item.date),
                *(forms(catalog, place) if place else ()),
                *filled(role),
                *event.former,
            ),
            notes=_notes(item),
            lines=(
                ", ".join(filled(words.event_date_words(item), role)) + f" · {isolated(name)}",
                cited(words, item.evidence),
            ),
            parents=(key_of("initiative", initiative),),
        )


def statement_entries(
    words: FactWords, addresses: Addresses, initiative: str
) -> Iterator[SearchEntry]:
    """An entry for each statement about an initiative."""
    catalog = words.catalog
    name = catalog.name(catalog.initiatives[initiative].name)
    for statement in catalog.statements_of[initiative]:
        item = statement.item
        of = item.organization and catalog.organizations[item.organization].name
        yield SearchEntry(
            kind="statement",
            address=url_of(addresses, "initiative", initiative, statement.id),
            title=f"{isolated(_speaker(catalog, statement))} on {isolated(name)}",
            aliases=forms(catalog, item.speaker),
            words=filled(item.text, item.stance, item.capacity or ""),
            context=(
                *years(words, item.date),
                *(forms(catalog, of) if of else ()),
                *statement.former,
            ),
            notes=filled(item.note or ""),
            lines=(
                item.text,
                " · ".join((item.stance, words.date_words(item.date), cited(words, item.evidence))),
            ),
            parents=(key_of("initiative", initiative),),
        )


def _speaker(catalog: Catalog, statement: CatalogStatement) -> str:
    """Who holds a statement: a name, or the capacity in which somebody without one speaks."""
    name = catalog.name(statement.item.speaker)
    return name if not is_unnamed(statement) else statement.item.capacity or name


def person_entries(
    words: FactWords, addresses: Addresses, people: Mapping[str, str] = NOBODY
) -> Iterator[SearchEntry]:
    """An entry for each person who says something, with what the person holds.

    It leads to all that the person says, or to the first of it where no page has it all.
    """
    catalog = words.catalog
    said_by: dict[str, list[CatalogStatement]] = {}
    for id in catalog.initiatives:
        for statement in catalog.statements_of[id]:
            if person := person_of(catalog, statement):
                said_by.setdefault(person, []).append(statement)
    # An organization that speaks has an entry of its own.
    kinds = KINDS["organization"]
    bodies = {name for one in catalog.organizations.values() for name in kinds.names_of(one)}
    for person, said in said_by.items():
        name = catalog.name(said[0].item.speaker)
        if name not in bodies:
            anchor = person_anchor(person)
            page = people.get(anchor)
            address = (
                url_of(addresses, "initiative", said[0].initiative, said[0].id)
                if page is None
                else f"{page}?{urlencode({'person': person})}#{anchor}"
            )
            yield _person(words, address, name, said)


def _person(
    words: FactWords, address: str, name: str, said: Sequence[CatalogStatement]
) -> SearchEntry:
    catalog = words.catalog
    items = [one.item for one in said]
    names = tuple(dict.fromkeys(form for item in items for form in forms(catalog, item.speaker)))
    capacities = dict.fromkeys(item.capacity for item in items if item.capacity)
    speaks_for = dict.fromkeys(item.organization for item in items if item.organization)
    held = [
        f"{one.item.stance} on {isolated(catalog.name_of('initiative', one.initiative))}"
        for one in said
    ]
    left = len(held) - _MOST_STATEMENTS
    more = (f"and {left} more",) if left > 0 else ()
    return SearchEntry(
        kind="person",
        address=address,
        title=name,
        names=names,
        words=tuple(capacities),
        context=(
            *(item.stance for item in items),
            *(
                form
                for id in speaks_for
                for form in catalog.full_name_of("organization", id).values()
            ),
        ),
        lines=filled(
            ", ".join(map(isolated, (*names[1:], *capacities))),
            "; ".join((*held[:_MOST_STATEMENTS], *more)),
        ),
    )

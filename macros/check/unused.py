"""Checks for records that nothing uses: often a spelling mistake, always a dead page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from macros.check.complaint import Complaint, warning
from macros.check.meant_records import nearest_record
from macros.load.catalog import Catalog
from macros.load.field_values import texts
from macros.load.model import Kind

# Where more ids are wrong, nobody can tell which records they mean.
_MOST_LOST = 100


@warning
def check_unused_source(catalog: Catalog) -> Iterator[Complaint]:
    """A source is cited by nothing.

    Example:
      - # data/sources/leaflet-2023.yml
      - title: A leaflet
        ^
      - type: document
      - language: en
      - reliability: {grade: low, reason: It names nobody.}
      + # data/sources/yearbook-2024.yml
      + title: Yearbook of the river clubs
      + type: report
      + issued: 2024-12
      + language: en
      + reliability: {grade: high, reason: Counted by hand.}
    """
    used = catalog.references.used["source"]
    yield from _idle(catalog, "source", used, "cite it as evidence, or delete its file")


@warning
def check_unused_metric(catalog: Catalog) -> Iterator[Complaint]:
    """A metric is counted by no fact.

    Example:
      - # data/metrics.yml
      - boats:
        ^
      -   name: Boats
      -   unit: boats
      -   group: people
      -   definition: Boats that members own.
      -   kind: stock
      + facts:
      +   - metric: members
      +     unknown: not-researched
    """
    counted = {fact.item.metric for fact in catalog.facts}
    yield from _idle(catalog, "metric", counted, "add a fact, even an unknown one, or delete it")


@warning
def check_unused_place(catalog: Catalog) -> Iterator[Complaint]:
    """A place is where nothing happened and nothing lies.

    Example:
      - # data/places.yml
      - atlantis:
        ^
      -   name: Atlantis
      + events:
      +   - date: 2024-05-01
      +     title: The first meeting
      +     kind: launch
      +     place: rivertown
      +     evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    used = catalog.references.used["place"]
    yield from _idle(catalog, "place", used, "use it in a fact or an event, or delete it")


@warning
def check_unused_organization(catalog: Catalog) -> Iterator[Complaint]:
    """An organization runs nothing, claims nothing and speaks nowhere.

    Example:
      - # data/organizations/lake-club.yml
      - name: Lake Club
        ^
      - kind: other
      - summary: A club at the lake.
      + # data/organizations/river-club.yml
      + name: River Club
      + kind: platform
      + summary: A club at the river.
    """
    used = catalog.references.used["organization"]
    yield from _idle(catalog, "organization", used, "let it say or run something, or delete it")


@warning
def check_unused_term(catalog: Catalog) -> Iterator[Complaint]:
    """A glossary term is about nothing that the almanac holds, and no text uses it.

    Example:
        # data/glossary.yml
        flotsam:
        ^
          term: Flotsam
          meaning: What floats.
      +   about: [river-watch]
    """
    about_nothing = {id: entry for id, entry in catalog.glossary.items() if not entry.about}
    prose = "\n".join(_texts(catalog)).lower() if about_nothing else ""
    for id, entry in about_nothing.items():
        words = (*entry.term.values(), *entry.misreadings)
        unread = catalog.closed or catalog.may_be_used(id)
        if not unread and not any(_stands_in(word.lower(), prose) for word in words):
            yield Complaint(
                catalog.location("glossary", id, key=True),
                f"the term '{id}' is about nothing and no text uses it",
                "say what it is 'about', or delete it",
            )


def _idle(catalog: Catalog, kind: Kind, used: Set[str], remedy: str) -> Iterator[Complaint]:
    # A record that somebody meant is not idle: its id is misspelled.
    lost = dict.fromkeys(id for id, _ in catalog.references.lost[kind])
    if len(lost) > _MOST_LOST:
        return
    used = used | {nearest_record(catalog, kind, id) for id in lost}
    for id, record in catalog.records(kind).items():
        finished = not record.spoiled
        if finished and id not in used and not catalog.may_be_used(id):
            location = catalog.location(kind, id, key=True)
            yield Complaint(location, f"nothing uses the {kind} '{id}'", remedy)


def _stands_in(word: str, prose: str) -> bool:
    if word not in prose or not word.isascii():
        return word in prose
    return re.search(rf"\b{re.escape(word)}", prose) is not None


def _texts(catalog: Catalog) -> Iterator[str]:
    """All texts of the almanac, without the glossary; those that could not be read, too."""
    for kind, _, record in catalog.all_records():
        if kind != "glossary":
            yield from (text for text, _ in texts(record))
    yield from catalog.unread_texts.values()

"""Checks of ids. They are addresses: each must work everywhere, and lead to one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.check.complaint import Complaint, error
from macros.load.catalog import Catalog, Location, Owner
from macros.load.ids import ID, slug
from macros.load.kinds import KINDS

_ID = re.compile(ID)
# Names that Windows keeps for devices, and those of the site's own pages.
_RESERVED = {"con", "prn", "aux", "nul", "index", *(f"com{n}" for n in range(1, 10))}
_LONGEST = 80


@error
def check_file_name(catalog: Catalog) -> Iterator[Complaint]:
    """A file's name, or an id in a shared file, cannot be an address.

    The name is the id, and the id is a part of the page's address, which must work on every
    system, in every browser and after years.

    Example:
      - # data/initiatives/River_Watch 2.yml
      + # data/initiatives/river-watch-2.yml
        name: River Watch 2
        ^
        kind: program
        summary: Looks after the upper river.
    """
    for kind in KINDS:
        broken = {id for broken_kind, id in catalog.broken if broken_kind == kind}
        for id in sorted({*catalog.records(kind), *broken}):
            if _ID.fullmatch(id) and id not in _RESERVED and len(id) <= _LONGEST:
                continue
            file = catalog.file(kind, id)
            if (catalog.root / file).exists():  # elsewhere, the file itself is out of place
                yield Complaint(
                    catalog.location(kind, id, key=True),
                    f"'{id}' cannot be an address",
                    f"use small letters, digits and single hyphens: '{_suggested(id)}'",
                )


@error
def check_bad_id(catalog: Catalog) -> Iterator[Complaint]:
    """An 'id:' has characters that do not belong in an address.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024
      -     id: Members (2024)
                ^
      +     id: members-2024-by-hand
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for owner in catalog.owners:
        if owner.item.id and not _ID.fullmatch(owner.item.id):
            yield Complaint(
                owner.location_of("id"),
                f"'{owner.item.id}' cannot be part of an address",
                f"use small letters, digits and single hyphens: '{_suggested(owner.item.id)}'",
            )


@error
def check_duplicate_id(catalog: Catalog) -> Iterator[Complaint]:
    """Two facts, events or statements of one initiative have the same id.

    An id is made of what a fact is about: metric, role, date, place and part. Two claims about
    the same thing, as when sources disagree, need an 'id:' to tell them apart.

    Example:
        facts:
          - metric: members
            value: 12
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
          - metric: members
            ^
            value: 14
            as_of: 2024
      +     id: members-actual-2024-newsletter
            evidence: [{source: newsletter, paragraph: 1}]
    """
    for id, initiative in catalog.initiatives.items():
        headings = {fact.metric for fact in initiative.facts}
        seen: dict[str, Owner] = {}
        for owner in catalog.owners_of(id):
            first = seen.setdefault(owner.id, owner)
            if owner.id in headings:
                yield Complaint(
                    owner.location_of("id"),
                    f"the id '{owner.id}' is that of the metric's heading on the page",
                    f"write more of it: '{owner.id}-…'",
                )
            elif first is not owner:
                yield Complaint(
                    owner.location,
                    f"line {first.line} has the same id, '{owner.id}'",
                    f"tell them apart with 'id: {owner.id}-…', or merge them if they say the same",
                )


@error
def check_former_id(catalog: Catalog) -> Iterator[Complaint]:
    """An id under 'formerly:' is in use, is claimed twice, or cannot have been an address.

    An old address leads to one page: that of the record which had it. If another record has the
    id today, or two records claim it, nobody can say which page was meant.

    Example:
      - formerly: [river-watch]
                   ^
      + formerly: [river-watchers]
    """
    for kind in KINDS:
        claimed: dict[str, Location] = {}
        for id, record in catalog.records(kind).items():
            for index, old in enumerate(getattr(record, "formerly", ())):
                location = catalog.location(kind, id, "formerly", index)
                first = claimed.setdefault(old, location)
                if not _ID.fullmatch(old) or old in _RESERVED or len(old) > _LONGEST:
                    message = f"'{old}' cannot have been an address"
                    yield Complaint(location, message, "write the id as it was, or leave it out")
                elif old in catalog.records(kind) or (kind, old) in catalog.broken:
                    what = "this one's own id" if old == id else f"the id of another {kind} today"
                    yield Complaint(location, f"'{old}' is {what}", "leave it out")
                elif first is not location:
                    yield Complaint(
                        location,
                        f"'{old}' is claimed twice, first in {first.file}",
                        "leave it with the one that had this id",
                    )


def _suggested(id: str) -> str:
    made = slug(id)[:_LONGEST].strip("-")
    return f"{made}-page" if made in _RESERVED else made

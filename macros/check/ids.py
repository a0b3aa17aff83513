"""Checks of ids. They are addresses: each must work everywhere, and lead to one thing."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import count

from macros.check.complaint import Complaint, error
from macros.ground.file_names import DEVICES
from macros.ground.findings import shortened
from macros.load.catalog import Catalog, Location, Owner
from macros.load.ids import is_item_id, is_record_id, latin_slug, slug
from macros.load.kinds import ALMANAC, KINDS
from macros.load.model import Initiative, Kind

# Names that Windows keeps for devices, and those of the site's own pages.
_RESERVED = {"index", *DEVICES}
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
            if _can_be_address(id):
                continue
            file = catalog.file(kind, id)
            if (catalog.root / file).exists():  # elsewhere, the file itself is out of place
                yield Complaint(
                    catalog.location(kind, id, key=True),
                    f"'{id}' cannot be an address",
                    _suggested(catalog, kind, id),
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
        if owner.item.id and not is_item_id(owner.item.id):
            yield Complaint(
                owner.location_of("id"),
                f"'{owner.item.id}' cannot be part of an address",
                f"use small letters, digits and single hyphens: '{slug(owner.item.id)}'",
            )


@error
def check_bad_group_id(catalog: Catalog) -> Iterator[Complaint]:
    """The id of a kind, of a group of metrics or of a lineage cannot be part of an address.

    Views that are filtered by a kind or a group have its id in their address.

    Example:
        # data/sources/letter.yml
        title: Club wants half the river
        type: article-newspaper
        language: en
      - lineage: The Courier (2022)
                 ^
      + lineage: the-courier-2022
        reliability: {grade: low, reason: A repost without a date.}
    """
    listed = (("kinds", catalog.almanac.kinds), ("metric_groups", catalog.almanac.metric_groups))
    for field, groups in listed:
        for id in groups:
            if not _can_be_group(id):
                what = "initiatives of this kind" if field == "kinds" else "metrics of this group"
                location = Location(ALMANAC, (field, id), key=True)
                yield Complaint(location, *_group_fault(id, f", here and in the {what}", groups))
    for id, source in catalog.sources.items():
        if source.lineage and not _can_be_group(source.lineage):
            location = catalog.location("source", id, "lineage")
            where = ", here and in the other sources of the lineage"
            yield Complaint(location, *_group_fault(source.lineage, where))


def _can_be_group(id: str) -> bool:
    return is_item_id(id) and len(id) <= _LONGEST


def _group_fault(id: str, where: str, taken: Container[str] = ()) -> tuple[str, str]:
    """What is wrong with the id of a group, and what to write instead."""
    made = slug(id)[:_LONGEST].strip("-")
    numbered = (f"{made}-{number}" for number in count(2))
    free = made if made not in taken else next(one for one in numbered if one not in taken)
    message = f"'{shortened(id)}' cannot be part of an address"
    return message, f"use small letters, digits and single hyphens: '{free}'{where}"


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
        headings = _headings(initiative)
        seen: dict[str, Owner] = {}
        for owner in catalog.owners_of(id):
            if not owner.has_sure_id:
                continue
            first = seen.setdefault(owner.id, owner)
            if owner.id in headings:
                yield Complaint(
                    owner.location_of("id"),
                    f"the id '{owner.id}' is that of a heading on the page",
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

    An old address leads to one page, or to one item on it: that which had it. If another has the
    id today, or two claim it, nobody can say which was meant.

    Example:
      - formerly: [river-watch]
                   ^
      + formerly: [river-watchers]
    """
    for kind in KINDS:
        used = {*catalog.records(kind), *(id for broken, id in catalog.broken if broken == kind)}
        claims = [
            (old, id, catalog.location(kind, id, "formerly", index))
            for id, record in catalog.records(kind).items()
            for index, old in enumerate(getattr(record, "formerly", ()))
        ]
        yield from _wrong_claims(claims, used, _can_be_address, f"the id of another {kind} today")
    for id, initiative in catalog.initiatives.items():
        owners = catalog.owners_of(id)
        items = [
            (old, owner.id, owner.location_of("formerly", index))
            for owner in owners
            for index, old in enumerate(owner.item.formerly)
        ]
        used = {owner.id for owner in owners} | _headings(initiative)
        yield from _wrong_claims(items, used, is_item_id, "an id on this initiative's page today")


def _headings(initiative: Initiative) -> set[str]:
    """The ids of headings of an initiative's page: those of its metrics, and of its name."""
    return {"top", *(fact.metric for fact in initiative.facts)}


def _wrong_claims(
    claims: Iterable[tuple[str, str, Location]],
    used: Container[str],
    can_be_address: Callable[[str], bool],
    in_use: str,
) -> Iterator[Complaint]:
    """The errors in claims of former ids, each with the id of today and its location."""
    claimed: dict[str, Location] = {}
    for old, id, location in claims:
        first = claimed.setdefault(old, location)
        if not can_be_address(old):
            message = f"'{old}' cannot have been an address"
            within = old.rpartition("#")[2]
            remedy = "write the id as it was, or leave it out"
            if within != old and can_be_address(within):
                remedy = f"write the end of its permanent link: {within}"
            yield Complaint(location, message, remedy)
        elif old in used:
            what = "this one's own id" if old == id else in_use
            yield Complaint(location, f"'{old}' is {what}", "leave it out")
        elif first is not location:
            yield Complaint(
                location,
                f"'{old}' is claimed twice, first in {first.file}",
                "leave it with the one that had this id",
            )


def _can_be_address(id: str) -> bool:
    return is_record_id(id) and id not in _RESERVED and len(id) <= _LONGEST


def _suggested(catalog: Catalog, kind: Kind, id: str) -> str:
    """The remedy for an id that cannot be an address: an id that can, from it or from a name."""
    record = catalog.records(kind).get(id)
    names = KINDS[kind].names_of(record) if record else ()
    texts = (id.removesuffix(".yml").removesuffix(".yaml"), *names)
    if made := next(filter(None, (_as_address(catalog, kind, text) for text in texts)), ""):
        return f"use small letters, digits and single hyphens: '{made}'"
    numbers = (f"{kind}-{number}" for number in count(1))
    free = next(id for id in numbers if id not in catalog.records(kind))
    return f"write the name in Latin letters, from a to z, or call it '{free}'"


def _as_address(catalog: Catalog, kind: Kind, text: str) -> str:
    """A text as an id of a kind; '' if it has no Latin letters, or the id is taken."""
    made = latin_slug(text)[:_LONGEST].strip("-")
    made = f"{made}-page" if made in _RESERVED else made
    return "" if made in catalog.records(kind) else made

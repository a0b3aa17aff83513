"""Checks of the attributes and tags of records, and of their ids in other catalogs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from macros.check.complaint import Complaint, error, warning
from macros.ground.findings import nearest, suggestion, word_list
from macros.load.attributes import attribute_value
from macros.load.catalog import Catalog, Location
from macros.load.kinds import KINDS
from macros.load.other_catalogs import OTHER_CATALOGS


@error
def check_unknown_attribute(catalog: Catalog) -> Iterator[Complaint]:
    """A record has an attribute that data/almanac.yml does not declare for records of its kind.

    Example:
      - attributes: {watr: Tidal}
                     ^
      + attributes: {water: Tidal}
    """
    declared = catalog.almanac.attributes
    if "attributes" in catalog.almanac.spoiled:
        return
    for kind, id, record in catalog.all_records():
        here = [name for name, one in declared.items() if kind in one.of]
        for name in getattr(record, "attributes", ()):
            location = catalog.location(kind, id, "attributes", name, key=True)
            if name not in declared:
                yield Complaint(
                    location,
                    f"data/almanac.yml declares no attribute '{name}'",
                    suggestion(name, here, few=0)
                    or (f"known here: {', '.join(here)}" if here else "declare it there"),
                    None if nearest(name, here) else name,
                )
            elif kind not in declared[name].of and "of" not in declared[name].spoiled:
                owners = word_list([KINDS[one].plural for one in declared[name].of], "and")
                yield Complaint(
                    location,
                    f"'{name}' is an attribute of {owners} only",
                    f"delete it here, or add '{kind}' to its 'of:' in data/almanac.yml",
                )


@error
def check_attribute_value(catalog: Catalog) -> Iterator[Complaint]:
    """An attribute has a value that is not of its type: text for a number, or no choice of its.

    Example:
      - attributes: {founded: last spring}
                              ^
      + attributes: {founded: 2019-03}
    """
    declared = catalog.almanac.attributes
    for kind, id, record in catalog.all_records():
        for name, text in getattr(record, "attributes", {}).items():
            if name not in declared or kind not in declared[name].of or declared[name].spoiled:
                continue
            try:
                attribute_value(declared[name], text)
            except PydanticCustomError as refused:
                said = refused.context or {}
                location = catalog.location(kind, id, "attributes", name)
                yield Complaint(location, said["problem"], said["remedy"])


@error
def check_same_as(catalog: Catalog) -> Iterator[Complaint]:
    """An id in another catalog does not have the form that this catalog gives its ids.

    Example:
      - same_as: {wikidata: "https://www.wikidata.org/wiki/Q42"}
                            ^
      + same_as: {wikidata: Q42}
    """
    for kind, id, record in catalog.all_records():
        for scheme, other in getattr(record, "same_as", {}).items():
            location = catalog.location(kind, id, "same_as", scheme)
            if known := OTHER_CATALOGS.get(scheme):
                if not known.holds(other):
                    inside = known.id_in(other) or known.id_in(other.upper())
                    yield Complaint(
                        location,
                        f"'{other}' is not an id of {known.title}",
                        f"write {inside}" if inside else f"write it as in {known.example}",
                    )
                continue
            meant = nearest(scheme, list(OTHER_CATALOGS))
            if meant and (OTHER_CATALOGS[meant].holds(other) or scheme.casefold() == meant):
                yield Complaint(
                    catalog.location(kind, id, "same_as", scheme, key=True),
                    f"no catalog is known as '{scheme}'",
                    f"did you mean '{meant}'?",
                )


@warning
def check_tag_spelling(catalog: Catalog) -> Iterator[Complaint]:
    """One tag is written in two ways, which part what belongs together.

    Example:
      - tags: [Boat Race, boat-race]
                          ^
      + tags: [Boat Race]
    """
    spelled: dict[str, dict[str, list[Location]]] = defaultdict(lambda: defaultdict(list))
    for kind, id, record in catalog.all_records():
        for index, tag in enumerate(getattr(record, "tags", ())):
            plain = re.sub(r"[\s_'’‐–-]+", "", tag).casefold()
            spelled[plain][tag].append(catalog.location(kind, id, "tags", index))
    for ways in spelled.values():
        if len(ways) == 1:
            continue
        usual = max(ways, key=lambda tag: len(ways[tag]))
        for tag, locations in ways.items():
            if tag != usual:
                for location in locations:
                    yield Complaint(
                        location, f"the tag '{tag}' is '{usual}' elsewhere", f"write '{usual}'"
                    )

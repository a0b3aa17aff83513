"""The people who say something: who they are in addresses, and where links to them lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from macros.derive.statement_groups import is_unnamed
from macros.load.catalog import Catalog, CatalogStatement
from macros.load.ids import slug

# What the anchor of a person begins with, on a page with all that people say.
PERSON = "person-"


def person_of(catalog: Catalog, statement: CatalogStatement) -> str:
    """Who speaks, in an address: 'liu-qiangdong'; '' without a name.

    Names that differ only in what an address leaves out, such as case, are one person.
    """
    return "" if is_unnamed(statement) else slug(catalog.name(statement.item.speaker))


def person_anchor(person: str) -> str:
    """The id of what a person says first on a page: 'person-liu-qiangdong'."""
    return f"{PERSON}{person}"


def person_anchors(catalog: Catalog, statements: Iterable[CatalogStatement]) -> Mapping[str, str]:
    """The anchor of the first statement of each person, by the statement's key."""
    first: dict[str, str] = {}
    for statement in statements:
        if person := person_of(catalog, statement):
            first.setdefault(person, statement.key)
    return {key: person_anchor(person) for person, key in first.items()}

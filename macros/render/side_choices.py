"""What a reader can set side by side: platforms and initiatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.derive.derived import Derived
from macros.derive.sides import SIDES, ComparedSide, SideKind, all_sides
from macros.load.catalog import Catalog

# Of more sides than these a page holds no list; scripts take it from the data.
_MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class SideChoices:
    """The sides to choose from, as pairs of an id and a name, and those that stand there first."""

    platforms: list[tuple[str, str]]
    initiatives: list[tuple[str, str]]
    first_platforms: list[str]
    first_initiatives: list[str]


def side_choices(derived: Derived) -> SideChoices:
    """The sides that have a value."""
    found = all_sides(derived)
    listed = sum(map(len, found.values())) <= _MOST_LISTED

    def named(kind: SideKind) -> list[tuple[str, str]]:
        return _by_name(derived.catalog, kind, found[kind]) if listed else []

    def first(kind: SideKind) -> list[str]:
        return [side.id for side in found[kind][:SIDES]]

    return SideChoices(
        named("organization"), named("initiative"), first("organization"), first("initiative")
    )


def _by_name(
    catalog: Catalog, kind: SideKind, sides: Sequence[ComparedSide]
) -> list[tuple[str, str]]:
    named = ((side.id, catalog.name_of(kind, side.id)) for side in sides)
    return sorted(named, key=lambda one: one[1].casefold())

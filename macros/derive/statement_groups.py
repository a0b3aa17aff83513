"""Statements by stance, and within a stance by who speaks and by what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from macros.derive.dated_entries import sorted_by_date
from macros.derive.nesting import belongs_to
from macros.load.catalog import Catalog, CatalogStatement
from macros.load.model import OrganizationKind, Stance

UNNAMED = "unnamed"
# The kind of organization that somebody speaks for; 'person' and 'unnamed' speak for none.
Voice = OrganizationKind | Literal["person", "unnamed"]
VOICES: tuple[Voice, ...] = (*get_args(OrganizationKind), "person", "unnamed")
# Critics come first: a reader of an almanac of promises looks for them.
STANCES: tuple[Stance, ...] = ("critical", "neutral", "supportive")


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """Statements of one kind of speakers, or about one initiative: the earliest first."""

    of: str
    statements: tuple[CatalogStatement, ...]


@dataclass(frozen=True, slots=True)
class StanceGroup:
    """Statements of one stance: the first ones, and the rest in groups."""

    stance: Stance
    first: tuple[CatalogStatement, ...]
    rest: tuple[StatementGroup, ...]
    own: int
    """How many come from the organization that runs what they are about."""
    press: int
    unnamed: int

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self.first) + sum(len(group.statements) for group in self.rest)


@dataclass(frozen=True)
class StatementsByStance:
    """All that was said."""

    groups: tuple[StanceGroup, ...]
    left: int
    """How many more statements there are."""

    @property
    def statements(self) -> tuple[CatalogStatement, ...]:
        """All statements, as they come in the groups."""
        return tuple(
            one
            for group in self.groups
            for some in (group.first, *(fold.statements for fold in group.rest))
            for one in some
        )


def statements_by_stance(
    catalog: Catalog, statements: Sequence[CatalogStatement], first: int, left: int = 0
) -> StatementsByStance:
    """Statements by stance, critics first.

    `first` critical ones lead, each about another initiative as far as that goes; the rest stands
    by what it is about. Others stand by who speaks.
    """
    found = []
    for stance in STANCES:
        of_stance = [one for one in sorted_by_date(statements) if one.item.stance == stance]
        lead = _leading(catalog, of_stance, first) if stance == "critical" else []
        keys = {one.key for one in lead}
        rest: dict[str, list[CatalogStatement]] = defaultdict(list)
        for one in of_stance:
            if one.key not in keys:
                rest[one.initiative if stance == "critical" else voice(catalog, one)].append(one)
        order = sorted(rest, key=lambda of: -len(rest[of])) if stance == "critical" else VOICES
        if of_stance:
            found.append(
                StanceGroup(
                    stance,
                    tuple(lead),
                    tuple(StatementGroup(of, tuple(rest[of])) for of in order if of in rest),
                    own=sum(_is_own(catalog, one) for one in of_stance),
                    press=sum(voice(catalog, one) == "press" for one in of_stance),
                    unnamed=sum(is_unnamed(one) for one in of_stance),
                )
            )
    return StatementsByStance(tuple(found), left)


def voice(catalog: Catalog, statement: CatalogStatement) -> Voice:
    """Who speaks: the kind of an organization, or somebody for themselves, with a name or not."""
    organization = statement.item.organization
    if organization:
        return catalog.organizations[organization].kind
    return "unnamed" if is_unnamed(statement) else "person"


def is_unnamed(statement: CatalogStatement) -> bool:
    """Whether the source gives no name to the speaker."""
    return UNNAMED in statement.item.speaker.values()


def _is_own(catalog: Catalog, statement: CatalogStatement) -> bool:
    """Whether somebody speaks for the organization that runs what the statement is about."""
    speaks_for = statement.item.organization
    runs = catalog.initiatives[statement.initiative].platform
    return bool(
        speaks_for
        and runs
        and (belongs_to(catalog, speaks_for, runs) or belongs_to(catalog, runs, speaks_for))
    )


def _leading(
    catalog: Catalog, statements: Sequence[CatalogStatement], most: int
) -> list[CatalogStatement]:
    """One statement of each initiative after another.

    Those who do not run what they speak of come first, then those with a name, and of these those
    who say most.
    """
    of_initiative: dict[str, list[CatalogStatement]] = defaultdict(list)
    for one in sorted(statements, key=lambda one: _weight(catalog, one)):
        of_initiative[one.initiative].append(one)
    queues = sorted(of_initiative.values(), key=lambda found: -len(found))
    turns = max(map(len, queues), default=0)
    in_turn = [found[turn] for turn in range(turns) for found in queues if turn < len(found)]
    return in_turn[:most]


def _weight(catalog: Catalog, statement: CatalogStatement) -> tuple[bool, bool, int]:
    own = _is_own(catalog, statement)
    return (own, is_unnamed(statement), -len(statement.item.text))

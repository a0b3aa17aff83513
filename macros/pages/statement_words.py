"""Statements in words for readers: who speaks, and how many of whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros.derive.statement_groups import StatementsByStance, Voice
from macros.ground.wording import count_words
from macros.load.catalog import Catalog, CatalogStatement
from macros.load.model import Stance
from macros.pages.item_filters import ItemFilter, item_filter, useful
from macros.pages.people import person_anchors, person_of

_STANCES: Mapping[Stance, str] = {
    "critical": "Critical",
    "neutral": "Neutral",
    "supportive": "Supportive",
}
_VOICES: Mapping[Voice, str] = {
    "platform": "{Platforms}",
    "government": "Government",
    "research": "Research",
    "press": "Press",
    "other": "Other bodies",
    "person": "People who speak for no organization here",
    "unnamed": "Speakers without a name",
}


class StatementWords:
    """The statements of one catalog in words."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def stance_words(self, stance: Stance) -> str:
        """A stance in a word."""
        return _STANCES[stance]

    def voices_words(self, of: str) -> str:
        """The title of a group of statements: a kind of speakers, or an initiative."""
        for voice, words in _VOICES.items():
            if voice == of:
                return self._catalog.nouns.fill(words)
        return self._catalog.name_of("initiative", of)

    def person(self, statement: CatalogStatement) -> str:
        """Who speaks, in an address: 'liu-qiangdong'; '' without a name."""
        return person_of(self._catalog, statement)

    def person_anchors(self, statements: Sequence[CatalogStatement]) -> Mapping[str, str]:
        """The anchor of the first statement of each person, by the statement's key."""
        return person_anchors(self._catalog, statements)

    def who_speaks(self, said: StatementsByStance) -> str:
        """Who speaks for and against, in one or two sentences that are counted from the data."""
        of = {group.stance: group for group in said.groups}
        words: list[str] = []
        if praise := of.get("supportive"):
            words.append(
                f"Of {count_words(praise.count, 'supportive statement')}, {_come(praise.own)} from "
                f"whoever runs what is praised, and {_count(praise.press)} from the press."
            )
        if doubt := of.get("critical"):
            words.append(
                f"Of {count_words(doubt.count, 'critical statement')}, {_come(doubt.own)} from "
                f"whoever runs what is criticized, and {_count(doubt.unnamed)} from somebody "
                "without a name."
            )
        return " ".join(words)

    def statement_filters(self, statements: Sequence[CatalogStatement]) -> tuple[ItemFilter, ...]:
        """The filters of statements: by person, organization, initiative and year."""
        catalog = self._catalog
        people = (
            (person, catalog.name(one.item.speaker))
            for one in statements
            if (person := self.person(one))
        )
        organizations = (
            (id, catalog.name_of("organization", id))
            for one in statements
            if (id := one.item.organization)
        )
        about = (
            (one.initiative, catalog.name_of("initiative", one.initiative)) for one in statements
        )
        years = sorted(year for one in statements for year in self.statement_years(one).split())
        return useful(
            item_filter("person", "Person", people, by_words=True),
            item_filter("organization", "Speaks for", organizations, by_words=True),
            item_filter("initiative", "About", about, by_words=True),
            item_filter("year", "Year", zip(years, years, strict=True)),
        )

    def statement_years(self, statement: CatalogStatement) -> str:
        """The year of a statement, by which it is chosen; '' where it may be one of several."""
        date = statement.item.date
        first, last = date.earliest.year, date.latest.year
        return str(first) if first == last else ""


def _count(count: int) -> str:
    return f"{count:,}" if count else "none"


def _come(count: int) -> str:
    return f"{_count(count)} comes" if count == 1 else f"{_count(count)} come"

"""The subject of a fact: everything that its value depends on, but not the value itself.

Facts about one subject agree or contradict each other; facts about different subjects differ. Ids
of facts, rules, disagreements, comparisons, growth and charts all ask here how subjects differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from macros.ground.dates import Edtf
from macros.load.ids import date_slug, slug
from macros.load.model import Fact, Metric, Role


class Limits(NamedTuple):
    """The place and the part that a value is limited to; neither where it counts the whole."""

    place: str | None
    part: str | None


class Scope(NamedTuple):
    """The unit, the limits and the prices of a value: values of one metric compare within a scope.

    A county is not the country, walnuts are not all produce, dollars are not yuan, and dollars of
    1982 are not those of today.
    """

    unit: str
    limits: Limits
    prices: Edtf | None


class Topic(NamedTuple):
    """The part of a subject that facts share if they can contradict each other, at one date.

    The unit is not part of it: an amount in another unit may be the same amount, converted.
    """

    initiative: str
    metric: str
    role: Role
    limits: Limits


class DatedTopic(NamedTuple):
    """A topic, the date of the value, the date by which it is due, and the prices of money."""

    topic: Topic
    as_of: Edtf | None
    due: Edtf | None
    prices: Edtf | None


class Subject(NamedTuple):
    """Initiative, metric, role, unit, limits, dates and prices of a fact."""

    initiative: str
    metric: str
    role: Role
    unit: str
    limits: Limits
    as_of: Edtf | None
    due: Edtf | None
    prices: Edtf | None
    once: bool = False
    """Whether it is the date on which something happened, which is the same whoever tells it, and
    whenever."""

    @property
    def scope(self) -> Scope:
        """The unit, the limits and the prices of the value."""
        return Scope(self.unit, self.limits, self.prices)

    @property
    def topic(self) -> Topic:
        """The topic, which facts share that can contradict each other."""
        return Topic(self.initiative, self.metric, self.role, self.limits)

    @property
    def dated_topic(self) -> DatedTopic:
        """The topic, the dates and the prices; facts that share them, the almanac chooses from."""
        return DatedTopic(self.topic, self.as_of, self.due, self.prices)

    @property
    def is_whole(self) -> bool:
        """Whether the value counts the whole initiative, not one place or part."""
        return self.limits == (None, None)

    def precedes(self, other: Subject) -> bool:
        """Whether its date is surely before that of the other."""
        return bool(self.as_of and other.as_of and self.as_of.latest < other.as_of.earliest)

    def shares_date(self, other: Subject) -> bool:
        """Whether both have a date, and some day can belong to both dates."""
        return bool(self.as_of and other.as_of and self.as_of.overlaps(other.as_of))

    def differs_in_date(self, other: Subject) -> bool:
        """Whether both have a date, and no day can belong to both dates."""
        return bool(self.as_of and other.as_of and not self.as_of.overlaps(other.as_of))

    @property
    def slug(self) -> str:
        """The id of the fact on its page: metric, role and date; then place and part, if any."""
        place, part = self.limits
        made = f"{self.metric}-{self.role}"
        if not self.once:
            made = f"{made}-{date_slug(self.as_of) if self.as_of else 'undated'}"
        if place:
            made = f"{made}-{place}"
        return f"{made}-{slug(part)}" if part else made


def subject_of(initiative: str, fact: Fact, metrics: Mapping[str, Metric]) -> Subject:
    """The subject of a fact; its unit is the metric's where the fact has none of its own."""
    metric = metrics.get(fact.metric)
    once = fact.role == "actual" and fact.date_value is not None
    return Subject(
        initiative,
        fact.metric,
        fact.role,
        fact.unit or (metric.unit if metric else None) or "",
        Limits(fact.place, fact.of),
        None if once else fact.as_of,
        fact.due,
        fact.prices,
        once,
    )

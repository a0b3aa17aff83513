"""How far a result goes toward its target, with the arithmetic and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from macros.catalog import Catalog, Placed
from macros.derive.best import best
from macros.model import Fact

Openness = Literal["exactly", "at-least", "about"]


@dataclass(frozen=True, slots=True)
class Progress:
    """A result as a share of its target, in percent: a range where one of them is a range."""

    metric: str
    actual: Placed[Fact]
    target: Placed[Fact]
    low: Decimal
    high: Decimal
    openness: Openness

    @property
    def arithmetic(self) -> str:
        """The formula with its inputs: '28000 / 100000'."""
        return f"{_written(self.actual.item)} / {_written(self.target.item)}"


def progress(catalog: Catalog, facts: Sequence[Placed[Fact]]) -> Progress | None:
    """The progress that facts of one initiative and metric show, as far as they allow one.

    None without a target, without a later result, or where the two differ in unit, place or part.
    """
    target, actual = best(catalog, facts, "target"), best(catalog, facts, "actual")
    if target is None or actual is None or not _comparable(actual.item, target.item):
        return None
    result, aim = _ends(actual.item), _ends(target.item)
    if result is None or aim is None or aim[0] <= 0:
        return None
    return Progress(
        metric=target.item.metric,
        actual=actual,
        target=target,
        low=result[0] / aim[1] * 100,
        high=result[1] / aim[0] * 100,
        openness=_openness(actual.item, target.item),
    )


def _comparable(actual: Fact, target: Fact) -> bool:
    if (actual.unit, actual.place, actual.of) != (target.unit, target.place, target.of):
        return False
    return not (actual.as_of and target.as_of and actual.as_of.latest < target.as_of.earliest)


def _ends(fact: Fact) -> tuple[Decimal, Decimal] | None:
    if fact.range is not None:
        return Decimal(fact.range[0]), Decimal(fact.range[1])
    return None if fact.value is None else (Decimal(fact.value), Decimal(fact.value))


def _openness(actual: Fact, target: Fact) -> Openness:
    if actual.qualifier == "exactly" and target.qualifier == "exactly":
        return "exactly"
    if actual.qualifier in {"over", "at-least"} and target.qualifier == "exactly":
        return "at-least"
    return "about"


def _written(fact: Fact) -> str:
    if fact.range is not None:
        return f"({fact.range[0]} to {fact.range[1]})"
    return str(fact.value)

"""Groups of claims that conflict: the same as those of all comparisons, with few of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from macros.derive.conflicts import Claims
from macros.derive.disagreements import disagreements
from macros.ground.dates import Edtf, parse
from tests.support import small


class Said(NamedTuple):
    """A claim of a number at a date."""

    date: Edtf
    value: int


def _conflict(one: Said, other: Said) -> bool:
    return one.value != other.value and one.date.overlaps(other.date)


def _by_all_comparisons(
    claims: Sequence[Said], conflict: Callable[[Said, Said], bool]
) -> Iterator[Sequence[Said]]:
    left = list(claims)
    while left:
        group, left = left[:1], left[1:]
        for member in group:
            group += [one for one in left if conflict(member, one)]
            left = [one for one in left if one not in group]
        if len(group) > 1:
            yield group


def _groups(
    claims: Sequence[Said], conflict: Callable[[Said, Said], bool] = _conflict
) -> list[Sequence[Said]]:
    found = Claims(
        claims, conflict, content=tuple, date=lambda one: one.date, key=lambda one: one.date
    )
    return list(found.groups())


def test_groups_and_their_order_are_those_of_all_comparisons() -> None:
    dice = random.Random(11)
    texts = ["20{:02}", "20{:02}-0{}", "20{:02}-0{}-1{}", "20{:02}/2030", "[2001,20{:02}]"]

    def said() -> Said:
        year, month, day = dice.randint(2, 30), dice.randint(1, 9), dice.randint(1, 9)
        date = dice.choice([*texts, "../20{:02}"]).format(year, month, day)
        return Said(parse(date), dice.randint(1, 3))

    for _ in range(300):
        claims = dict.fromkeys(said() for _ in range(dice.randint(0, 14)))
        assert _groups([*claims]) == [*_by_all_comparisons([*claims], _conflict)]


def test_claims_of_different_days_are_hardly_compared() -> None:
    calls: list[object] = []

    def conflict(*pair: Said) -> bool:
        calls.append(pair)
        return _conflict(*pair)

    days = [parse(f"{2000 + n // 300}-{n % 300 // 28 + 1:02}-{n % 28 + 1:02}") for n in range(1500)]
    claims = [Said(day, n % 7) for n, day in enumerate(days)]
    claims += [Said(parse("2001"), 1), Said(parse("1990/.."), 1)]
    _groups(claims, conflict)

    assert len(calls) < 10 * len(claims)


def test_claims_that_all_say_the_same_are_compared_once() -> None:
    calls: list[object] = []

    def conflict(*pair: Said) -> bool:
        calls.append(pair)
        return _conflict(*pair)

    assert _groups([Said(parse("2014"), 1)] * 1000, conflict) == []
    assert len(calls) < 1000


def test_thousands_of_facts_of_one_metric_disagree_where_they_share_a_day(tmp_path: Path) -> None:
    written = small.facts(
        *(
            f"value: {n}, as_of: {2000 + n // 28}-01-{n % 28 + 1:02}, id: f{n}, "
            "evidence: [{source: book, paragraph: 1}]"
            for n in range(300)
        ),
        "value: 7, as_of: 2000-01-01, id: again, evidence: [{source: book, paragraph: 2}]",
    )

    (found,) = disagreements(small.catalog(tmp_path, fields=written))

    assert [claim.id for claim in found.claims] == ["f0", "again"]

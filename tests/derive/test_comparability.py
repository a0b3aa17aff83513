"""What keeps two values from being ranked, added up or joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.comparability import obstacle, other_claimant
from macros.derive.derived import Derived
from macros.draw.metric_chart import metric_chart
from tests.support import small

ONE = "metric: members, value: 3, as_of: 2017"
DECLARED = small.FILES["data/metrics.yml"].replace(
    "definition: Who came.}",
    "definition: Who came., "
    "not_comparable_with: [{metric: members, why: Who comes need not be in.}]}",
)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (ONE, "metric: members, value: 4, as_of: 2018", None),
        (ONE, "metric: members, value: 4, qualifier: over, as_of: 2017", None),
        (ONE, "metric: walkers, value: 4, as_of: 2017", "Who comes need not be in"),
        (
            ONE,
            "metric: share, value: 4, as_of: 2017",
            "different things are counted: Members and Share",
        ),
        (ONE, f"{ONE}, unit: clubs", "one is in members, the other in clubs"),
        (ONE, f"{ONE}, place: town", "the whole is not Town"),
        (ONE, f"{ONE}, of: Young", "the whole is not Young"),
        (ONE, f"{ONE}, role: target", "a result is not a promise"),
        (ONE, f"{ONE}, rank: deprecated, reason: R", "one of the values is deprecated"),
        (ONE, "metric: members, unknown: not-found", "one of the values is not a number"),
        (
            "metric: walkers, value: 3, as_of: 2017-11-11",
            "metric: walkers, value: 3, as_of: 2017-11-01/2017-11-11",
            "counted over spans of different length",
        ),
        (
            "metric: walkers, value: 3, as_of: 2016",
            "metric: walkers, value: 3, as_of: 2017",
            None,
        ),
    ],
)
def test_it_is_said_in_one_line(tmp_path: Path, one: str, other: str, why: str | None) -> None:
    catalog = small.catalog(
        tmp_path,
        f"- {{{one}, id: one}}\n- {{{other}, id: other}}",
        files={"data/metrics.yml": DECLARED},
    )
    found = obstacle(catalog, *catalog.facts)
    assert found and found.partition(": 11 ")[0] == why if why else found is None


BOOK, PAPER, COPY = (
    f"evidence: [{{source: {source}, paragraph: 1}}]" for source in ("book", "paper", "copy")
)
EARLY, LATE = (f"metric: members, value: {100 - at}, as_of: {at + 2000}" for at in (15, 17))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            BOOK,
            PAPER,
            "by claimants who are not named, in different sources: “Book” and “Paper”",
        ),
        # Sources that carry one text speak for one claimant.
        (COPY, PAPER, None),
        (BOOK, BOOK, None),
        ("evidence: [{source: book, page: 1}, {source: copy, page: 2}]", PAPER, None),
        (
            f"said_by: club, {BOOK}",
            BOOK,
            "counted by different organizations: Club and somebody who is not named",
        ),
        (f"said_by: club, {BOOK}", f"said_by: club, {PAPER}", None),
    ],
)
def test_claimants_without_a_name_are_one_only_within_a_lineage(
    tmp_path: Path, one: str, other: str, why: str | None
) -> None:
    facts = f"- {{{EARLY}, {one}}}\n- {{{LATE}, {other}}}"
    catalog = small.catalog(tmp_path, facts)
    assert other_claimant(catalog, *catalog.facts) == why
    grown = Derived(catalog).computed_of("walk", "members")
    assert bool(grown) == (why is None)
    chart = metric_chart(catalog, catalog.facts)
    assert chart is not None
    assert bool(chart.joins) == (why is None)
    assert chart.unjoined == ((why,) if why else ())


def test_growth_that_two_lineages_print_is_computed_once(tmp_path: Path) -> None:
    both = "evidence: [{source: book, paragraph: 1}, {source: paper, paragraph: 1}]"
    catalog = small.catalog(tmp_path, f"- {{{EARLY}, {both}}}\n- {{{LATE}, {both}}}")
    assert len(Derived(catalog).computed_of("walk", "members")) == 1

"""What keeps two values from being ranked, added up or joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.comparability import obstacle
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
        (ONE, f"{ONE}, role: target", "a result is not a target"),
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

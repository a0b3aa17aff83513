"""What kind of claimant stands behind a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.claimant import claimant
from tests.support import small

FILES = {
    "data/organizations/section.yml": "{name: S, kind: other, part_of: club, summary: Walks.}",
    "data/organizations/council.yml": "{name: C, kind: government, summary: Rules.}",
    "data/organizations/paper.yml": "{name: P, kind: press, summary: Prints.}",
    "data/organizations/rival.yml": "{name: R, kind: platform, summary: Walks too.}",
}


@pytest.mark.parametrize(
    ("said_by", "kind"),
    [
        ("club", "own"),
        ("section", "own"),
        ("council", "government"),
        ("paper", "press"),
        ("rival", "platform"),
        (None, "unnamed"),
    ],
)
def test_who_counts_is_told_by_kind(tmp_path: Path, said_by: str | None, kind: str) -> None:
    said = f", said_by: {said_by}" if said_by else ""
    catalog = small.catalog(
        tmp_path, f"- {{metric: members, value: 3, as_of: 2016{said}}}", files=FILES
    )
    assert claimant(catalog, catalog.facts[0]) == kind


def test_the_whole_counts_its_own_part(tmp_path: Path) -> None:
    files = {
        **FILES,
        "data/organizations/club.yml": "{name: Club, kind: platform, part_of: rival, summary: W.}",
    }
    facts = "- {metric: members, value: 3, as_of: 2016, said_by: rival}"
    catalog = small.catalog(tmp_path, facts, files=files)
    assert claimant(catalog, catalog.facts[0]) == "own"

"""How far to trust an almanac, in numbers."""

from __future__ import annotations

from pathlib import Path

from macros.derive.derived import Derived
from macros.derive.glance import glance
from tests.support import small

FACTS = """
- {metric: members, value: 100, role: target, as_of: 2014, said_by: club,
   evidence: [{source: book, paragraph: 1}, {source: paper, paragraph: 2}]}
- {metric: members, value: 28, as_of: 2017, id: one, said_by: club,
   evidence: [{source: paper, paragraph: 2}, {source: copy, paragraph: 2}]}
- {metric: members, value: 50, as_of: 2017, id: other, evidence: [{source: book, paragraph: 1}]}
- {metric: members, value: 5, as_of: 2012, rank: deprecated, reason: A slip.}
- {metric: grants, unknown: not-found}
- {metric: method, text: By walking., as_of: 2017, evidence: [{source: book, paragraph: 3}]}
"""
TRANSLATED = """\
title: Paper
type: article
language: en
translated: {from: zh, by: machine, quality: poor}
lineage: news
reliability: {grade: low, reason: Copied.}
"""


def test_values_are_counted_by_their_texts_and_claimants(tmp_path: Path) -> None:
    seen = glance(Derived(small.catalog(tmp_path, FACTS)))
    assert (seen.values, seen.own) == (4, 2)
    # A text and its copy are one.
    assert seen.single == 3
    assert (seen.sources, seen.witnesses) == (3, 2)
    assert (seen.disagreements, seen.unresolved) == (1, 1)


def test_what_a_machine_translated_is_counted(tmp_path: Path) -> None:
    files = {"data/sources/paper.yml": TRANSLATED}
    assert glance(Derived(small.catalog(tmp_path, FACTS, files=files))).machine_read == 1

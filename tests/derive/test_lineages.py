"""Sources that carry one text."""

from __future__ import annotations

from pathlib import Path

from macros.derive.derived import Derived
from tests.support import small

FACTS = """
- {metric: members, value: 3, as_of: 2016, evidence: [
    {source: paper, paragraph: 1}, {source: copy, paragraph: 1}]}
- {metric: members, value: 4, as_of: 2017, evidence: [{source: paper, paragraph: 2}]}
- {metric: walkers, value: 5, as_of: 2017, id: one, evidence: [{source: paper, paragraph: 2}]}
- {metric: walkers, value: 6, as_of: 2017, id: other, evidence: [{source: copy, paragraph: 2}]}
- {metric: walkers, value: 7, as_of: 2018, evidence: [{source: book, page: 2}]}
"""


def test_a_lineage_has_what_its_copies_share_and_what_each_has_alone(tmp_path: Path) -> None:
    (found,) = Derived(small.catalog(tmp_path, FACTS)).lineages
    assert (found.id, found.sources) == ("news", ("copy", "paper"))
    assert [owner.id for owner in found.shared] == ["members-actual-2016"]
    single = {id: [owner.id for owner in owners] for id, owners in found.single.items()}
    assert single == {"copy": ["other"], "paper": ["members-actual-2017", "one"]}


def test_copies_part_where_they_are_on_different_sides(tmp_path: Path) -> None:
    (found,) = Derived(small.catalog(tmp_path, FACTS)).lineages
    assert [one.metric for one in found.disagreements] == ["walkers"]


def test_a_text_with_one_source_is_no_lineage(rivers_derived: Derived) -> None:
    shared = [one for one in rivers_derived.lineages if len(one.sources) < 2]
    assert shared == []


def test_the_copies_of_an_article_are_one_witness_with_reasons(
    ferries_derived: Derived,
) -> None:
    (found,) = ferries_derived.lineages
    assert found.sources == ("copy-2020", "lantern-2017")
    assert set(found.reasons) == set(found.sources)
    assert len(found.shared) > 5
    assert "villages-covered" in {one.metric for one in found.disagreements}

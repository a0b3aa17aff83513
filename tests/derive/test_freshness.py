"""When facts and sources were last verified, and what sources lack."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.derive.freshness import FactFreshness, Freshness
from tests.support import small

SOURCE = "title: Text\ntype: book\nlanguage: en\nreliability: {grade: high, reason: Counted.}\n"


def _freshness(root: Path, facts: str = "", **sources: str) -> Freshness:
    """Of an almanac whose sources 'book', 'paper' and 'copy' have some more fields."""
    files = {f"data/sources/{id}.yml": f"{SOURCE}{fields}\n" for id, fields in sources.items()}
    return Derived(small.catalog(root, facts, files=files)).freshness


def _fact(root: Path, *cited: str, fields: str = "value: 3", **sources: str) -> FactFreshness:
    evidence = ", ".join(f"{{source: {id}, paragraph: 1}}" for id in cited)
    text = f"- {{metric: members, as_of: 2016, {fields}, evidence: [{evidence}]}}"
    (found,) = _freshness(root, text, **sources).facts
    return found


def _facts(cited: Mapping[str, int]) -> str:
    """So many facts that rest on each source."""
    return "\n".join(
        f"- {{metric: members, as_of: {year}, value: 3, of: {id},"
        f" evidence: [{{source: {id}, paragraph: 1}}, {{source: {id}, paragraph: 2}}]}}"
        for id, number in cited.items()
        for year in range(2001, 2001 + number)
    )


# Facts


def test_a_facts_own_date_goes_before_those_of_its_sources(tmp_path: Path) -> None:
    own = _fact(
        tmp_path, "book", fields="value: 3, verified: 2024-05-06", book="verified: 2020-01-01"
    )
    assert (str(own.verified), own.inherited) == ("2024-05-06", False)


@pytest.mark.parametrize("cited", [("book", "paper"), ("paper", "book")])
def test_a_fact_without_a_date_takes_the_oldest_of_its_sources(
    tmp_path: Path, cited: tuple[str, ...]
) -> None:
    found = _fact(tmp_path, *cited, book="verified: 2024-05-06", paper="verified: 2020")
    assert (str(found.verified), found.inherited) == ("2020", True)


def test_a_fact_of_which_one_source_was_never_verified_was_not_either(tmp_path: Path) -> None:
    found = _fact(tmp_path, "paper", "book", "copy", "paper", book="verified: 2024")
    assert (found.verified, found.inherited) == (None, False)
    assert found.unverified == ("paper", "copy")


def test_a_facts_own_date_stands_for_all_of_its_evidence(tmp_path: Path) -> None:
    found = _fact(
        tmp_path, "book", "paper", fields="value: 3, verified: 2025", book="verified: 2024"
    )
    assert (str(found.verified), found.unverified) == ("2025", ())


@pytest.mark.parametrize("cited", [(), ("book",)])
def test_what_nobody_verified_was_never_verified(tmp_path: Path, cited: tuple[str, ...]) -> None:
    found = _fact(tmp_path, *cited)
    assert (found.verified, found.inherited, found.unverified) == (None, False, ())


def test_what_is_unknown_needs_no_verification_and_what_is_deprecated_does(tmp_path: Path) -> None:
    found = _freshness(
        tmp_path,
        """
        - {metric: members, unknown: not-found}
        - {metric: walkers, value: 3, as_of: 2016, rank: deprecated, reason: Garbled.}
        """,
    )
    assert [one.fact.item.metric for one in found.facts] == ["walkers"]
    assert found.facts_never == 1


def test_facts_come_never_verified_first_then_oldest_first_then_as_written(tmp_path: Path) -> None:
    dates = ("2024", "", "2023-06", "2024-02", "2024", "")
    facts = "\n".join(
        f"- {{metric: members, value: 3, as_of: {2001 + index}{date and f', verified: {date}'}}}"
        for index, date in enumerate(dates)
    )
    found = _freshness(tmp_path, facts)
    assert [one.fact.index for one in found.facts] == [1, 5, 2, 0, 4, 3]
    assert found.facts_never == 2


# Sources


def test_sources_come_never_verified_first_then_oldest_first(tmp_path: Path) -> None:
    found = _freshness(tmp_path, book="verified: 2024", copy="verified: 2023-12-31")
    assert [one.id for one in found.sources] == ["paper", "copy", "book"]
    assert found.sources_never == 1


@pytest.mark.parametrize("fields", ["", "verified: 2024"])
def test_of_equally_old_sources_the_one_comes_first_on_which_most_rests(
    tmp_path: Path, fields: str
) -> None:
    found = _freshness(
        tmp_path, _facts({"copy": 1, "paper": 2}), book=fields, copy=fields, paper=fields
    )
    assert [(one.id, one.facts) for one in found.sources] == [
        ("paper", 2),
        ("copy", 1),
        ("book", 0),
    ]


def test_what_a_source_lacks_is_told_and_counted(tmp_path: Path) -> None:
    snapshot = f"{{file: a, sha256: '{'0' * 64}', paragraphs: 1}}"
    found = _freshness(
        tmp_path,
        book='url: "https://a.example/"\narchive_url: "https://b.example/"',
        paper=f'url: "https://c.example/"\nsnapshot: {snapshot}',
    )
    lacks = {one.id: (one.address, one.archived, one.snapshot) for one in found.sources}
    assert lacks == {
        "book": (True, True, False),
        "paper": (True, False, True),
        "copy": (False, False, False),
    }
    counted = (found.without_address, found.without_archive, found.without_snapshot)
    assert counted == (1, 2, 2)


def test_an_almanac_without_facts_has_none_to_verify(tmp_path: Path) -> None:
    found = _freshness(tmp_path)
    assert (found.facts, found.facts_never) == ((), 0)

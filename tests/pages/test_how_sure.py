"""How sure a fact is, from the record alone."""

from __future__ import annotations

from pathlib import Path

from macros.derive.derived import Derived
from macros.pages.fact_words import FactWords
from macros.pages.how_sure import HowSure, how_sure, places_of, reading_of
from tests.support import small

OWN = "metric: members, value: 3, as_of: 2016, said_by: club"


def _sure(root: Path, *facts: str) -> list[HowSure]:
    written = "\n".join(f"- {{{fact}}}" for fact in facts)
    words = FactWords(Derived(small.catalog(root, written)))
    return [how_sure(words, fact) for fact in words.catalog.facts]


def test_one_text_is_one_text_only(tmp_path: Path) -> None:
    (sure,) = _sure(tmp_path, f"{OWN}, evidence: [{{source: book, page: 1}}]")
    assert sure == HowSure("One text only", "", ("The platform's own figure.",))


def test_copies_of_a_text_are_one_text(tmp_path: Path) -> None:
    evidence = "[{source: paper, page: 1}, {source: copy, page: 1}]"
    (sure,) = _sure(tmp_path, f"{OWN}, evidence: {evidence}")
    assert (sure.verdict, sure.printed) == ("One text only", "Kept in two copies.")


def test_two_texts_agree(tmp_path: Path) -> None:
    evidence = "[{source: book, page: 1}, {source: paper, page: 1}, {source: copy, page: 1}]"
    (sure,) = _sure(tmp_path, f"metric: members, value: 3, as_of: 2016, evidence: {evidence}")
    assert (sure.verdict, sure.printed) == (
        "Several texts agree",
        "Printed in two texts, kept in three copies.",
    )
    assert sure.sentences == ("Nobody is named as its source.",)


def test_our_readings_are_named(tmp_path: Path) -> None:
    readings = "inferred: {as_of: Printed as now., said_by: Most likely., value: A slip.}"
    (sure,) = _sure(tmp_path, f"{OWN}, {readings}, evidence: [{{source: book, page: 1}}]")
    assert sure.sentences[-1] == "The date and the claimant are our reading."
    assert [reading_of(field) for field in ("as_of", "due", "value")] == [
        "Date",
        "Deadline",
        "Value",
    ]


def test_sources_that_disagree_come_with_what_the_others_print(tmp_path: Path) -> None:
    other = (
        "id: other, metric: members, value: 5, as_of: 2016, evidence: [{source: paper, page: 1}]"
    )
    mine = f"{OWN}, evidence: [{{source: book, page: 1}}]"
    first, second = _sure(tmp_path, mine, other)
    assert (first.verdict, first.printed) == ("Sources disagree", "Printed in one text.")
    assert (first.rivals, first.choice) == ("Another text prints 5 members.", "We leave it open")
    assert second.rivals == "Another text prints 3 members."
    held, _ = _sure(tmp_path, f"{mine}, rank: preferred, reason: Counted.", other)
    assert (held.verdict, held.choice) == ("One text only", "We use this one")
    assert held.rivals == "Another text prints 5 members."


def test_what_is_set_aside_says_why_and_names_no_claimant(tmp_path: Path) -> None:
    wrong = "id: wrong, metric: members, value: 5, as_of: 2016, rank: deprecated, said_by: club"
    sure, right = _sure(
        tmp_path,
        f"{wrong}, reason: A slip., evidence: [{{source: paper, page: 1}}]",
        f"{OWN}, evidence: [{{source: book, page: 1}}]",
    )
    assert (sure.verdict, sure.sentences) == ("Set aside", ("A slip.",))
    assert (sure.rivals, sure.choice) == ("", "We use 3 members")
    assert right.choice == "We use this one"


def test_what_is_unknown_is_no_zero(tmp_path: Path) -> None:
    (sure,) = _sure(tmp_path, "metric: members, unknown: not-found, note: Looked for in all books.")
    assert sure == HowSure("A gap, not a zero", sentences=("Looked for in all books.",))


def test_the_best_copy_comes_first(tmp_path: Path) -> None:
    evidence = (
        "[{source: paper, page: 1}, {source: copy, page: 2, figure: '3'}, {source: book, page: 3}]"
    )
    words = FactWords(Derived(small.catalog(tmp_path, f"- {{{OWN}, evidence: {evidence}}}")))
    (fact,) = words.catalog.facts
    assert [id for id, _ in places_of(words, fact)] == ["copy", "book", "paper"]

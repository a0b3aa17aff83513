"""English nouns within a sentence."""

from __future__ import annotations

import pytest

from macros.ground import english


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ministry of Commerce", "the Ministry of Commerce"),
        ("Arlen River Club", "the Arlen River Club"),
        ("Luochuan apple model", "the Luochuan apple model"),
        ("Alibaba Group", "Alibaba Group"),
        ("Council", "Council"),
        ("JD convenience stores", "JD convenience stores"),
        ("Suning's plan", "Suning's plan"),
        ("The Evening News", "The Evening News"),
    ],
)
def test_what_is_named_by_what_it_is_has_an_article(name: str, said: str) -> None:
    assert english.with_article(name) == said


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("sales of a store", True),
        ("grants paid", True),
        ("women among the owners", True),
        ("growth of sales", False),
        ("produce sold by weight", False),
        ("address", False),
        ("what a partner earned", False),
    ],
)
def test_the_noun_before_a_preposition_has_the_number(phrase: str, *, plural: bool) -> None:
    assert english.is_plural(phrase) is plural


@pytest.mark.parametrize(
    ("name", "unit", "noun", "found"),
    [
        ("retail cloud stores", "stores", "stores", ("retail cloud stores", "")),
        ("village service stations", "village stations", "village station",
         ("village service station", "")),
        ("counties on the list", "counties", "county", ("county", " on the list")),
        ("stores opened a week", "stores a week", "stores a week", ("stores opened a week", "")),
        ("investment", "CNY", "yuan", None),
        ("produce sold by packs", "packs", "packs", None),
    ],
)  # fmt: skip
def test_a_name_reads_behind_a_figure(
    name: str, unit: str, noun: str, found: tuple[str, str] | None
) -> None:
    assert english.behind_figure(name, unit, noun) == found


def test_a_name_says_what_was_done() -> None:
    assert english.deed("counties added to the list") == ("counties", "added", " to the list")
    assert english.deed("litter collected") == ("litter", "collected", "")
    assert english.deed("share of villages covered") is None
    assert english.is_deed("Opened")


def test_small_counts_are_words() -> None:
    assert [english.count_in_words(count, "copy", "copies") for count in (1, 2, 12)] == [
        "one copy",
        "two copies",
        "12 copies",
    ]

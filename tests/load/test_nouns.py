"""The nouns by which an almanac calls initiatives and platforms."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.load.loader import load
from macros.load.nouns import CONTRACT, Noun
from tests.support import small


@pytest.mark.parametrize(
    ("singular", "phrase"),
    [
        ("initiative", "an initiative"),
        ("program", "a program"),
        ("undertaking", "an undertaking"),
        ("union", "a union"),
        ("unit", "a unit"),
        ("uninhabited island", "an uninhabited island"),
        ("hour", "an hour"),
        ("European project", "a European project"),
    ],
)
def test_a_noun_has_the_article_of_its_sound(singular: str, phrase: str) -> None:
    assert Noun(singular, f"{singular}s").phrase == phrase


def test_a_noun_is_counted() -> None:
    noun = Noun("country", "countries")
    assert [noun.counted(count) for count in (0, 1, 2000)] == [
        *("0 countries", "1 country", "2,000 countries")
    ]


def test_headings_keep_capitals_inside() -> None:
    noun = Noun("eBook store", "eBook stores")
    assert (noun.title, noun.titles) == ("EBook store", "EBook stores")


def _almanac(root: Path, words: str) -> str:
    small.catalog(root)
    small.write(root, "data/almanac.yml", small.FILES["data/almanac.yml"] + words)
    (finding,) = load(root).findings
    return finding.text


def test_words_are_those_of_the_sites_language(tmp_path: Path) -> None:
    text = small.FILES["data/almanac.yml"].replace("[en]", "[cy, en]")
    words = "words: {initiative: {en: [walk, walks], cy: [taith, teithiau]}}\n"
    catalog = small.catalog(tmp_path, files={"data/almanac.yml": text + words})
    assert catalog.nouns.initiative == Noun("taith", "teithiau")
    assert catalog.nouns.platform == CONTRACT.platform


def test_a_bare_pair_is_of_the_sites_language(tmp_path: Path) -> None:
    words = small.FILES["data/almanac.yml"] + "words: {initiative: [walk, walks]}\n"
    catalog = small.catalog(tmp_path, files={"data/almanac.yml": words})
    assert catalog.nouns.fill("{Initiatives} of a {platform}: no {initiative}") == (
        "Walks of a platform: no walk"
    )


PAIR = "write the singular and the plural: [program, programs]"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "words: {initiative: walk}",
            "a word is given by its singular and its plural; write {en: [program, programs]}",
        ),
        (
            "words: {initiative: {en: walk}}",
            f"'en' takes a list, not the text 'walk'; {PAIR}",
        ),
        (
            "words: {initiative: {en: [walk]}}",
            f"'en' has 1 item; {PAIR}",
        ),
        (
            "words: {metric: {en: [number, numbers]}}",
            "unknown field 'metric'; known here: initiative, platform",
        ),
    ],
)
def test_what_is_no_pair_is_told(tmp_path: Path, words: str, said: str) -> None:
    assert _almanac(tmp_path, words) == said

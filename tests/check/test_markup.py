"""Texts that hold what is no text."""

from __future__ import annotations

import pytest

from tests.support.rivers import Rivers


def _rules(almanac: Rivers, summary: str) -> list[str]:
    return [finding.rule for finding in almanac.findings_with(f'summary: "{summary}"\n')]


@pytest.mark.parametrize(
    ("summary", "rule"),
    [
        ("A <b>club</b>.", "raw-html"),
        ("A club.<br/>It cleans.", "raw-html"),
        ("A <script src='x'>club.", "raw-html"),
        ("A club<!-- of anglers -->.", "raw-html"),
        ("A club&nbsp;of anglers.", "raw-html"),
        ("A club of {{ members }}.", "macro-in-data"),
        ("A club {% if x %}.", "macro-in-data"),
        # Turned around, of no width, a tag, and one that ends a text in C.
        (r"A \u202Eclub\u202C.", "invisible-character"),
        (r"A \u2066club\u2069.", "invisible-character"),
        (r"A cl\u200Bub.", "invisible-character"),
        (r"A cl\u200Dub.", "invisible-character"),
        (r"A cl\uFEFFub.", "invisible-character"),
        (r"长\u200D城", "invisible-character"),
        (r"A club\U000E0041.", "invisible-character"),
        (r"A club\u200E.", "invisible-character"),
        (r"A\0 club.", "invisible-character"),
        # Blank letters, private signs, what is no character, marks alone and in heaps.
        (r"\u3164", "invisible-character"),
        (r"\u2800\u2800", "invisible-character"),
        (r"\u200B\u2060", "invisible-character"),
        (r"A club\uE003.", "invisible-character"),
        (r"A club\uFFFE.", "invisible-character"),
        (r"\u0301\u0302", "invisible-character"),
        ("Clu" + r"\u0301" * 500 + "b", "invisible-character"),
        (r"A club\uFE0F.", "invisible-character"),
    ],
)
def test_what_is_no_text_is_refused_once(almanac: Rivers, summary: str, rule: str) -> None:
    assert _rules(almanac, summary) == [rule]


@pytest.mark.parametrize(
    "summary",
    [
        "Less than <K>, AT&T; a < b, c > d & e; {en: x}.",
        r"A club\nof anglers.",
        # Joiners in Persian and in an emoji, a direction in Hebrew, the flag of Wales.
        r"می\u200Cخواهم",
        r"👩\u200D🌾",
        r"שלום\u200E (A)",
        r"🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F",
    ],
)
def test_signs_that_have_their_use_are_right(almanac: Rivers, summary: str) -> None:
    assert _rules(almanac, summary) == []


def test_names_in_all_languages_and_the_almanac_itself_are_looked_at(almanac: Rivers) -> None:
    path = almanac.root / "data/almanac.yml"
    text = path.read_text("utf-8")
    assert "\ndescription: " in text
    almanac.write("data/almanac.yml", text.replace("\ndescription: ", "\ndescription: <i>So</i> "))
    found = almanac.findings_with('name: {en: Example, cy: "Eng\\u200braifft"}\n')
    assert [(one.file, one.rule) for one in found] == [
        ("data/almanac.yml", "raw-html"),
        ("data/initiatives/example.yml", "invisible-character"),
    ]
    assert "zero width space (U+200B) after 'Eng'" in found[1].message
    assert found[1].column == len("name: {en: Example, cy: ") + 1


@pytest.mark.parametrize("field", ["page", "line", "section", "timestamp", "row", "query"])
def test_all_places_of_evidence_are_texts(almanac: Rivers, field: str) -> None:
    evidence = f'evidence: [{{source: letter, paragraph: 1, {field}: "x\\u202Ei <b>"}}]'
    fact = f"facts:\n  - {{metric: members, value: 12, as_of: 2024, {evidence}}}\n"
    rules = {finding.rule for finding in almanac.findings_with(fact)}
    assert rules >= {"raw-html", "invisible-character"}

"""Codes of languages and countries."""

from __future__ import annotations

import pytest

from tests.support.rivers import Rivers

_SOURCE = """\
title: Along the Arlen
type: document
language: {}
reliability: {{grade: low, reason: Nobody signed it.}}
"""


def _found(almanac: Rivers, tag: str) -> list[tuple[str, str]]:
    almanac.write("data/sources/leaflet.yml", _SOURCE.format(tag))
    cited = "evidence: [{source: leaflet, page: 1}]"
    almanac.initiative(f"events:\n- {{date: 2024, title: One, kind: other, {cited}}}\n")
    return [(finding.rule, finding.remedy) for finding in almanac.findings()]


@pytest.mark.parametrize(
    ("tag", "remedy"),
    [
        ("cn", "did you mean 'zh'?"),
        ("cn-Hans", "did you mean 'zh-Hans'?"),
        ("jp", "did you mean 'ja'?"),
        ("cz", "did you mean 'cs'?"),
        ("zh-Hanz", "look up the code of the script, such as Hans or Hant"),
        ("en-UK", "did you mean 'GB'?"),
    ],
)
def test_a_code_that_is_no_language_is_refused_with_the_right_one(
    almanac: Rivers, tag: str, remedy: str
) -> None:
    assert _found(almanac, tag) == [("unknown-language", remedy)]


@pytest.mark.parametrize(
    "tag",
    [
        "zh",
        "zh-Hans",
        "zh-Hans-CN",
        "zh-yue",
        "yue",
        "EN",
        "se",
        "cdo",
        "de-1996",
        "sgn",
    ],
)
def test_a_language_tag_is_right(almanac: Rivers, tag: str) -> None:
    assert _found(almanac, tag) == []


def test_a_code_of_a_country_that_does_not_exist_is_refused(almanac: Rivers) -> None:
    almanac.append("data/places.yml", "vale:\n  name: Vale\n  code: XY-12\n")
    almanac.initiative(
        "events:\n- {date: 2024, title: One, kind: other, place: vale, "
        "evidence: [{source: yearbook-2024, paragraph: 2}]}\n"
    )
    (found,) = almanac.findings()
    assert (found.rule, found.message) == (
        "unknown-country",
        "'XY' is no country of ISO 3166-1",
    )

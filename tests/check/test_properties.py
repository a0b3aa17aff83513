"""Attributes, tags, and ids in other catalogs."""

from __future__ import annotations

import pytest

from tests.support.rivers import Rivers, shown


def _said(almanac: Rivers, fragment: str) -> list[str]:
    return [
        f"{one.line}:{one.column} {one.text} [{one.rule}]"
        for one in almanac.findings_with(fragment)
    ]


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        (
            "watr: Tidal",
            (
                "4:14 data/almanac.yml declares no attribute 'watr'; did you mean 'water'? "
                "[unknown-attribute]"
            ),
        ),
        (
            "boats: 3",
            (
                "4:14 data/almanac.yml declares no attribute 'boats'; known here: water, founded, "
                "stretches, rules [unknown-attribute]"
            ),
        ),
        (
            'charity: "0510072"',
            (
                "4:14 'charity' is an attribute of organizations only; delete it here, or add "
                "'initiative' to its 'of:' in data/almanac.yml [unknown-attribute]"
            ),
        ),
        (
            "water: tidal",
            "4:21 'tidal' is not a choice here; did you mean 'Tidal'? [attribute-value]",
        ),
        (
            "water: Salt",
            "4:21 'Salt' is not a choice here; use 'Tidal' or 'Fresh' [attribute-value]",
        ),
        (
            'stretches: "1,200"',
            "4:25 a number is needed here, not the text '1,200'; write 1_200 [attribute-value]",
        ),
        (
            "stretches: many",
            (
                "4:25 a number is needed here, not the text 'many'; write digits, with '_' between "
                "groups: 28_000 [attribute-value]"
            ),
        ),
        (
            "founded: March 2019",
            (
                "4:23 'March 2019' is not a date in the form 2014-10-29; did you mean 2019-03? "
                "[attribute-value]"
            ),
        ),
        (
            "rules: river-club.example",
            (
                "4:21 'river-club.example' is not a web address; write https://river-club.example "
                "[attribute-value]"
            ),
        ),
        (
            "water: [Tidal]",
            (
                "4:21 'water' takes text, not a list; write one text; put text that begins with a "
                "bracket in quotes [wrong-type]"
            ),
        ),
    ],
)
def test_what_an_attribute_does_not_take_is_told(
    almanac: Rivers, attributes: str, said: str
) -> None:
    assert _said(almanac, f"attributes: {{{attributes}}}\n") == [said]


def test_a_text_keeps_what_is_written_and_a_number_is_read(almanac: Rivers) -> None:
    almanac.append("data/organizations/weir-friends.yml", "attributes: {charity: 1.10}\n")
    fragment = "attributes: {stretches: 1_200, founded: 0742}\n"
    found = almanac.findings_with(fragment)
    assert not found, shown(found)


DECLARED = "attributes:\n"


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        (
            "  tag: {name: Kind, type: text}\n",
            (
                "'tag' cannot be the id of an attribute; use small letters, digits and hyphens, "
                "and neither 'tag' nor 'q' [invalid-value]"
            ),
        ),
        (
            "  depth: {name: Depth, type: choice}\n",
            (
                "this attribute is a choice, and there is nothing to choose from; add "
                "'choices: [one, another]' [missing-field]"
            ),
        ),
        (
            "  depth: {name: Depth, type: text, choices: [deep]}\n",
            (
                "only a choice has choices, and this attribute is of type 'text'; write "
                "'type: choice', or delete 'choices:' [invalid-value]"
            ),
        ),
        (
            "  depth: {name: Depth, type: numbr}\n",
            "'numbr' is not a value of 'type'; did you mean 'number'? [invalid-value]",
        ),
        (
            "  depth: {nam: Depth, type: text}\n",
            "unknown field 'nam'; did you mean 'name'? [unknown-field]",
        ),
        (
            "  depth: {type: text}\n",
            (
                "'name' is missing; add 'name:' - Its name by language, as readers see it "
                "[missing-field]"
            ),
        ),
        (
            "  depth: {name: Depth, type: text, of: [statement]}\n",
            (
                "'statement' is not a value of an item of 'of'; use 'initiative', 'organization', "
                "'source', 'metric' or 'place' [invalid-value]"
            ),
        ),
    ],
)
def test_a_bad_declaration_is_told(almanac: Rivers, declared: str, said: str) -> None:
    file = "data/almanac.yml"
    text = (almanac.root / file).read_text("utf-8")
    almanac.write(file, text.replace(DECLARED, DECLARED + declared))
    line = text[: text.index(DECLARED)].count("\n") + 2
    (found,) = almanac.findings()
    assert (found.line, f"{found.text} [{found.rule}]") == (line, said)


@pytest.mark.parametrize(
    ("same_as", "said"),
    [
        (
            'wikidata: "https://www.wikidata.org/wiki/Q42"',
            (
                "4:21 'https://www.wikidata.org/wiki/Q42' is not an id of Wikidata; write Q42 "
                "[same-as]"
            ),
        ),
        ("wikidata: 42", "4:21 '42' is not an id of Wikidata; write it as in Q42 [same-as]"),
        (
            "orcid: 0000-0002-1825-0098",
            (
                "4:18 '0000-0002-1825-0098' is not an id of ORCID; write it as in "
                "0000-0002-1825-0097 [same-as]"
            ),
        ),
        (
            "wikidta: Q42",
            "4:11 no catalog is known as 'wikidta'; did you mean 'wikidata'? [same-as]",
        ),
    ],
)
def test_an_id_elsewhere_has_the_form_that_it_has_there(
    almanac: Rivers, same_as: str, said: str
) -> None:
    assert _said(almanac, f"same_as: {{{same_as}}}\n") == [said]


@pytest.mark.parametrize("same_as", ["parish: 0510", "wikitree: Smith-1", "doi: 10.1000/182"])
def test_ids_of_other_catalogs_are_taken_as_they_are(almanac: Rivers, same_as: str) -> None:
    assert _said(almanac, f"same_as: {{{same_as}}}\n") == []


def test_a_link_leads_to_the_web(almanac: Rivers) -> None:
    assert _said(almanac, "links:\n  - {label: Code, url: code.example}\n") == [
        "5:24 'code.example' is not a web address; write https://code.example [link-scheme]"
    ]


def test_an_attribute_has_a_name_in_the_sites_language(almanac: Rivers) -> None:
    file = "data/almanac.yml"
    text = (almanac.root / file).read_text("utf-8")
    almanac.write(file, text.replace("{en: Water, cy: Dŵr}", "{cy: Dŵr}"))
    assert [one.rule for one in almanac.findings()] == ["name-language"]


def test_a_tag_is_written_in_one_way(almanac: Rivers) -> None:
    assert _said(almanac, "tags: [On Foot, lists]\n") == [
        "4:8 the tag 'On Foot' is 'on foot' elsewhere; write 'on foot' [tag-spelling]"
    ]


def test_tags_that_differ_in_a_sign_are_two_tags(almanac: Rivers) -> None:
    assert _said(almanac, "tags: [C, C++, C#, +, '#']\n") == []


def test_an_address_that_cannot_be_read_is_no_id(almanac: Rivers) -> None:
    assert _said(almanac, 'same_as: {wikidata: "https://[::1"}\n') == [
        "4:21 'https://[::1' is not an id of Wikidata; write it as in Q42 [same-as]"
    ]

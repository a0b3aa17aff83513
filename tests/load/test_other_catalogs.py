"""Ids in other catalogs: their forms, and the pages that they lead to."""

from __future__ import annotations

import pytest

from macros.load.other_catalogs import OTHER_CATALOGS, other_id

GOOD = {
    "wikidata": ["Q1359568", "P31", "Q1"],
    "doi": ["10.1000/182", "10.5555/arlen.2024.7"],
    "isni": ["0000000121032683"],
    "ror": ["05dxps055", "02mhbdp94"],
    "orcid": ["0000-0002-1825-0097", "0000-0002-1694-233X"],
    "github": ["nodejs", "nodejs/node", "endoflife-date/endoflife.date"],
}
BAD = {
    "wikidata": ["1359568", "Q01", "q42", "Q4 2"],
    "doi": ["10.1/x", "doi:10.1000/182", "10.1000/"],
    "isni": ["0000 0001 2103 2683", "0000000121032684", "121032683"],
    "ror": ["5dxps055", "05dxps05l", "05DXPS055"],
    "orcid": ["0000-0002-1825-0098", "0000000218250097", "0000-0002-1694-2330"],
    "github": ["-node", "node js", "a/b/c", "@nodejs"],
}


def test_every_catalog_is_tried() -> None:
    assert set(GOOD) == set(BAD) == set(OTHER_CATALOGS)
    for known in OTHER_CATALOGS.values():
        assert known.holds(known.example)


@pytest.mark.parametrize(("scheme", "id"), [(one, id) for one in GOOD for id in GOOD[one]])
def test_an_id_leads_to_its_page(scheme: str, id: str) -> None:
    assert OTHER_CATALOGS[scheme].holds(id)
    found = other_id(scheme, id)
    assert found.address is not None
    assert found.address.startswith("https://")
    assert found.address.endswith(f"/{id}")


@pytest.mark.parametrize(("scheme", "id"), [(one, id) for one in BAD for id in BAD[one]])
def test_another_form_is_refused(scheme: str, id: str) -> None:
    assert not OTHER_CATALOGS[scheme].holds(id)


@pytest.mark.parametrize(
    ("scheme", "text", "id"),
    [
        ("wikidata", "https://www.wikidata.org/wiki/Q42", "Q42"),
        ("wikidata", "http://www.wikidata.org/entity/Q42?uselang=cy", "Q42"),
        ("doi", "https://doi.org/10.1000/182", "10.1000/182"),
        ("ror", "https://ror.org/05dxps055/", "05dxps055"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("github", "https://github.com/nodejs/node", "nodejs/node"),
        ("github", "https://github.com/nodejs/node/tree/main/doc", None),
        ("wikidata", "see the page", None),
    ],
)
def test_an_address_has_the_id_in_it(scheme: str, text: str, id: str | None) -> None:
    assert OTHER_CATALOGS[scheme].id_in(text) == id


def test_an_unknown_catalog_is_named_as_its_author_does() -> None:
    found = other_id("parish", "0510")
    assert (found.title, found.id, found.address) == ("parish", "0510", None)

"""Addresses that records had before: what may be claimed, and where they lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.support import rivers
from tests.support.building import built
from tests.support.rivers import Rivers, shown

WATCH = "data/initiatives/river-watch.yml"


@pytest.fixture
def almanac(tmp_path: Path) -> Rivers:
    return rivers.copy(tmp_path)


def _said(almanac: Rivers) -> list[str]:
    return [str(finding) for finding in almanac.findings()]


def _line(almanac: Rivers, file: str) -> int:
    """The number of the last line of a file."""
    return len((almanac.root / file).read_text("utf-8").splitlines())


def test_a_former_id_that_is_another_records_today_is_refused(almanac: Rivers) -> None:
    almanac.append(WATCH, "formerly: [old-watch, spring-clean]\n")
    assert _said(almanac) == [
        (
            f"{WATCH}:{_line(almanac, WATCH)}:23: error: 'spring-clean' is the id of another "
            "initiative today; leave it out [former-id]"
        )
    ]


def test_a_former_id_that_two_records_claim_is_refused(almanac: Rivers) -> None:
    almanac.append(WATCH, "formerly: [old-watch]\n")
    almanac.append("data/initiatives/spring-clean.yml", "formerly: [old-watch]\n")
    (said,) = _said(almanac)
    assert said.startswith("data/initiatives/spring-clean.yml:")
    assert f"'old-watch' is claimed twice, first in {WATCH}" in said


@pytest.mark.parametrize(
    ("claimed", "why"),
    [
        ("river-watch", "'river-watch' is this one's own id"),
        ("../../index", "'../../index' cannot have been an address"),
        ("index", "'index' cannot have been an address"),
        ("one-name, one-name", f"'one-name' is claimed twice, first in {WATCH}"),
    ],
)
def test_a_former_id_is_an_address_of_its_own(almanac: Rivers, claimed: str, why: str) -> None:
    almanac.append(WATCH, f"formerly: [{claimed}]\n")
    (said,) = _said(almanac)
    assert why in said
    assert said.endswith("[former-id]")


def test_a_former_id_of_another_kind_is_nobodys_business(almanac: Rivers) -> None:
    almanac.append(WATCH, "formerly: [river-club]\n")
    assert _said(almanac) == []


@pytest.mark.parametrize(
    ("file", "lines", "where", "message"),
    [
        (
            "data/initiatives/example.yml",
            "name: Example\nkind: program\nsummary: An example.\nrelated: [old-watch]\n",
            "4:11",
            (
                "the initiative 'old-watch' is now called 'river-watch'; write 'river-watch' "
                "[unknown-initiative]"
            ),
        ),
        (
            "data/initiatives/example.yml",
            "name: Example\nkind: program\nsummary: An example.\nplatform: anglers\n",
            "4:11",
            (
                "the organization 'anglers' is now called 'river-club'; write 'river-club' "
                "[unknown-organization]"
            ),
        ),
        (
            "data/glossary.yml",
            "warden:\n  term: Warden\n  meaning: Who looks.\n  about: [old-watch]\n",
            "",
            (
                "the initiative 'old-watch' is now called 'river-watch'; write 'river-watch' "
                "[unknown-subject]"
            ),
        ),
        (
            "docs/index.md",
            '# Rivers\n\nMembers: {{ fact("old-watch", "members") }}.\n',
            "3:10",
            (
                "the initiative 'old-watch' is now called 'river-watch'; write 'river-watch' "
                "[macro-argument]"
            ),
        ),
        (
            "docs/index.md",
            '# Rivers\n\n{{ share("old-watch#members-actual-2024-11", "river-watch#members") }}\n',
            "3:1",
            (
                "the initiative 'old-watch' is now called 'river-watch'; write 'river-watch' "
                "[macro-argument]"
            ),
        ),
    ],
)
def test_a_former_id_is_no_id(
    almanac: Rivers, file: str, lines: str, where: str, message: str
) -> None:
    almanac.append(WATCH, "formerly: [old-watch]\n")
    almanac.append("data/organizations/river-club.yml", "formerly: [anglers]\n")
    if file == "data/glossary.yml":
        almanac.append(file, lines)
    else:
        almanac.write(file, lines)
    found = [said for said in _said(almanac) if ": error: " in said]
    assert len(found) == 1, shown(almanac.findings())
    assert found[0].startswith(f"{file}:{where}")
    assert found[0].endswith(message)


@pytest.fixture
def renamed(almanac: Rivers) -> Rivers:
    almanac.rename()
    return almanac


def test_an_old_address_says_where_the_page_is_without_scripts(renamed: Rivers) -> None:
    site = built(renamed.root)
    home = "https://rivers.example/"
    for old, new in {
        "initiatives/old-watch/": "initiatives/river-watch/",
        "initiatives/oldest-watch/": "initiatives/river-watch/",
        "organizations/anglers/": "organizations/river-club/",
        "sources/club-letter/": "sources/newsletter/",
        "metrics/ships/": "metrics/boats/",
    }.items():
        soup = BeautifulSoup((site / old / "index.html").read_text("utf-8"), "html.parser")
        link = soup.select_one("a")
        assert isinstance(link, Tag)
        assert (site / old / str(link["href"]) / "index.html").samefile(site / new / "index.html")
        refresh = soup.select_one('noscript meta[http-equiv="refresh"]')
        assert isinstance(refresh, Tag)
        assert refresh["content"] == f"0; url={link['href']}"
        assert soup.select_one('meta[name="robots"][content="noindex"]')
        canonical = soup.select_one("link[rel=canonical]")
        assert isinstance(canonical, Tag)
        assert canonical["href"] == f"{home}{new}"
    assert "old-watch" not in (site / "sitemap.xml").read_text("utf-8")
    # So do the pages of questions, whose addresses have the initiative's id in them.
    for page in (site / "disagreements").glob("river-watch--*/index.html"):
        moved = page.parent.name.replace("river-watch--", "old-watch--")
        assert (site / "disagreements" / moved / "index.html").is_file()

"""The page of corrections, and the link to the copy of a release."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.render.renderer import Renderer
from macros.written.macro_calls import find_calls
from tests.support.small import FILES, OPEN_AND_DECIDED, catalog

FIRST = "date: 2024-01-01"
SECOND = """\
date: 2024-02-01
after: 1.0.0
corrections:
  - item: walk#one
    told: "Walk: <b>Members</b>"
    was: {value: 28_000, as_of: 2014-10, said_by: club, evidence: "source: book, paragraph: 1"}
    now: {value: 30_000, as_of: 2014-11~}
    why: The book was misread
  - item: walk#gone
    told: Something else
"""
RELEASES = {"data/releases/1.0.0.yml": FIRST, "data/releases/1.1.0.yml": SECOND}
COPIES = 'release: "https://walks.example/{version}/walks-{version}.zip"'


def called(
    root: Path, call: str, version: str = "1.1.0", *, files: dict[str, str]
) -> BeautifulSoup:
    lines = FILES["data/almanac.yml"].replace('version: "1"', f'version: "{version}"')
    about = f"{lines.rstrip()}\n        {COPIES}\n"
    made = catalog(root, OPEN_AND_DECIDED, files={"data/almanac.yml": about, **files})
    calls, findings = find_calls(f"{{{{ {call} }}}}", "corrections.md", made)
    assert not findings
    parts = Renderer(Derived(made), Addresses()).calls(calls, "corrections.md").parts
    return BeautifulSoup("".join(part.html for part in parts), "html.parser")


def texts(soup: BeautifulSoup) -> list[str]:
    return [" ".join(line.get_text().split()) for line in soup.select("li")]


def test_a_correction_says_what_was_wrong_since_when_and_why(tmp_path: Path) -> None:
    soup = called(tmp_path, "corrections()", files=RELEASES)
    first, second, aside = texts(soup)
    assert first == (
        "Walk: <b>Members</b>; value: 28,000 → 30,000; date: October 2014 → about November 2014; "
        "who says it: Club → nothing; where it stands: “Book”, paragraph: 1 → nothing. "
        "The book was misread. Told so since version 1.0.0."
    )
    assert second == "Something else; no longer told. Told so since version 1.0.0."
    assert "Garbled." in aside
    assert soup.select_one('li:first-child b a[href$="walk/#one"]')
    assert soup.select_one("h2#version-1-1-0")


def test_without_a_release_the_page_says_so(tmp_path: Path) -> None:
    soup = called(tmp_path, "corrections()", files={})
    assert "There is no release of the data yet" in soup.get_text()


def test_releases_that_corrected_nothing_are_said_to(tmp_path: Path) -> None:
    soup = called(tmp_path, "corrections()", files={"data/releases/1.0.0.yml": FIRST})
    assert "No release has corrected anything" in soup.get_text()


def test_a_few_corrections_stand_alone(tmp_path: Path) -> None:
    assert len(texts(called(tmp_path, "corrections(most=1)", files=RELEASES))) == 1


def test_the_page_of_the_data_links_the_copy_of_its_own_version(tmp_path: Path) -> None:
    links = called(tmp_path, "downloads()", files=RELEASES).select('a[rel="external"]')
    assert [link["href"] for link in links] == ["https://walks.example/1.1.0/walks-1.1.0.zip"]


def test_a_version_that_is_no_release_has_no_link(tmp_path: Path) -> None:
    soup = called(tmp_path, "downloads()", "1.2.0", files=RELEASES)
    assert soup.select("a")
    assert not soup.select('a[rel="external"]')

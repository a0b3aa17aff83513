"""What people said: counts, critics first, filters, and a choice of statements."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from macros.pages.addresses import Addresses
from macros.pages.links import STATEMENTS as STATEMENTS_PAGE
from macros.pages.page_list import pages
from macros.render import selections
from macros.render.renderer import Renderer
from macros.written.macro_calls import find_calls
from tests.support import small

STATEMENTS = """\
statements:
  - {date: 2015, speaker: Ann Lee, stance: critical, text: Too long., id: c1,
     evidence: [{source: book, paragraph: 4}]}
  - {date: 2016, speaker: Bob, organization: club, stance: supportive, text: Good., id: s1,
     evidence: [{source: book, paragraph: 2}]}
  - {date: 2017, speaker: Ann Lee, stance: supportive, text: Better., id: s2,
     evidence: [{source: paper, paragraph: 1}]}
"""


def _said(catalog: Catalog, call: str = "{{ statements() }}") -> BeautifulSoup:
    calls, findings = find_calls(call, "index.md", catalog)
    assert not findings
    made = Renderer(Derived(catalog), Addresses()).calls(calls, "index.md")
    return BeautifulSoup("\n".join(part.html for part in made.parts), "html.parser")


def test_statements_are_counted_by_stance_with_a_square_each(tmp_path: Path) -> None:
    soup = _said(small.catalog(tmp_path, fields=STATEMENTS))
    assert [one["href"] for one in soup.select(".alm-tally a")] == ["#critical", "#supportive"]
    assert [len(one.select("i")) for one in soup.select(".alm-tally li")] == [1, 2]
    assert "Of 2 supportive statements, 1 comes from whoever runs what is praised" in soup.text


def test_a_speaker_has_an_anchor_and_a_source_a_number_once(tmp_path: Path) -> None:
    soup = _said(small.catalog(tmp_path, fields=STATEMENTS))
    assert len(soup.select("#person-ann-lee")) == 1
    assert [mark.text for mark in soup.select(".alm-cited")] == ["[1]", "[1]", "[2]"]
    assert len(soup.select(".alm-numbered-sources > li")) == 2


def test_statements_can_be_chosen_by_whatever_they_are(tmp_path: Path) -> None:
    soup = _said(small.catalog(tmp_path, fields=STATEMENTS))
    (item,) = soup.select("[data-stance], #person-bob")
    assert (item["data-organization"], item["data-initiative"]) == ("club", "walk")
    assert (item["data-person"], item["data-year"]) == ("bob", "2016")
    names = [field["name"] for field in soup.select("select")]
    assert names == ["person", "year"]


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        ('stance="critical"', ["Too long."]),
        ('organization="club"', ["Good."]),
        ('person="Ann Lee"', ["Too long.", "Better."]),
        ("most=1", ["Better."]),
        ('initiatives=["walk"]', ["Too long.", "Good.", "Better."]),
    ],
)
def test_a_page_can_ask_for_some_statements(
    tmp_path: Path, arguments: str, texts: list[str]
) -> None:
    soup = _said(small.catalog(tmp_path, fields=STATEMENTS), f"{{{{ statements({arguments}) }}}}")
    assert [text.text for text in soup.select(".alm-said div > p:first-child")] == texts
    assert not soup.select("form, .alm-tally")


def test_of_very_many_statements_the_page_says_how_many_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selections, "MOST_STATEMENTS", 1)
    soup = _said(small.catalog(tmp_path, fields=STATEMENTS))
    (item,) = soup.select("[data-item]")
    assert item["data-year"] == "2017"
    assert "2 more statements are in the data (statements.csv)." in soup.text


def test_a_name_that_nobody_has_is_reported(tmp_path: Path) -> None:
    catalog = small.catalog(tmp_path, fields=STATEMENTS)
    _, findings = find_calls('{{ statements(person="Ann Le") }}', "index.md", catalog)
    assert [(one.message, one.remedy) for one in findings] == [
        ("no speaker 'Ann Le'", "did you mean 'Ann Lee'?")
    ]


@pytest.mark.parametrize(
    ("initiative", "leads", "words"),
    [
        ("walk", "../../statements/?initiative=walk#critical", "Critical, 1"),
        ("rest", "../../statements/#critical", "critical voices"),
        ("stop", "../../statements/#critical", "Critics of others"),
    ],
)
def test_critics_of_an_initiative_lead_to_those_of_all(
    tmp_path: Path, initiative: str, leads: str, words: str
) -> None:
    head = "kind: program\nsummary: One.\n"
    files = {
        "data/initiatives/rest.yml": f"name: Rest\nrelated: [walk]\n{head}",
        "data/initiatives/stop.yml": f"name: Stop\n{head}",
    }
    derived = Derived(small.catalog(tmp_path, fields=STATEMENTS, files=files))
    (page,) = (page for page in pages(derived) if page.src == f"initiatives/{initiative}.md")
    made = Renderer(derived, Addresses(), {STATEMENTS_PAGE}).page(page).html
    (link,) = BeautifulSoup(made, "html.parser").select("a[href*='/statements/']")
    assert (link["href"], link.text) == (leads, words)
    without = Renderer(derived, Addresses()).page(page).html
    assert "statements/" not in without
    assert ("No critic of it is quoted" in without) == (initiative != "walk")

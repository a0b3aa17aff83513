"""From pages and calls to HTML: escaped, complete, and never with a name that means nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros import render as module
from macros.addresses import ROOT as MARK
from macros.addresses import Addresses
from macros.calls import Call, find_calls
from macros.catalog import Catalog
from macros.derive.derived import Derived
from macros.load import load
from macros.manual import macros
from macros.pages import Page, pages
from macros.render import Heading, Rendered, Renderer, RenderError
from tests.conftest import RIVERS
from tests.hostile import BAIT, poison

EXAMPLES = [example for macro in macros().values() for example in macro.examples]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Derived:
    root = Path(shutil.copytree(RIVERS, tmp_path_factory.mktemp("hostile") / "rivers"))
    poison(root)
    loaded = load(root)
    assert loaded.catalog is not None
    assert loaded.findings == ()
    return Derived(loaded.catalog)


def _rendered(derived: Derived) -> Iterator[tuple[str, Rendered]]:
    """All pages that are made, and each macro's example on a page of its own."""
    renderer = Renderer(derived, Addresses())
    for page in pages(derived):
        yield page.src, renderer.page(page)
    for example in EXAMPLES:
        html = "\n".join(renderer.calls(_calls(example, derived.catalog), "guide/x.md"))
        yield example, renderer.with_cards(html, "guide/x.md")


def _calls(text: str, catalog: Catalog) -> list[Call]:
    calls, findings = find_calls(text, "guide/x.md", catalog)
    assert findings == []
    return calls


@pytest.fixture(scope="module")
def made(rivers_derived: Derived) -> dict[str, Rendered]:
    return dict(_rendered(rivers_derived))


@pytest.fixture(scope="module")
def poisoned(hostile: Derived) -> dict[str, Rendered]:
    return dict(_rendered(hostile))


def _soup(rendered: Rendered) -> BeautifulSoup:
    return BeautifulSoup(rendered.html, "html.parser")


def test_nothing_that_the_data_says_becomes_markup(poisoned: dict[str, Rendered]) -> None:
    assert any(BAIT in _soup(rendered).get_text() for rendered in poisoned.values())
    for name, rendered in poisoned.items():
        soup = _soup(rendered)
        assert soup.find(["script", "img"]) is None, name
        assert "<script" not in rendered.html, name
        for tag in soup.find_all(True):
            odd = [key for key in tag.attrs if not re.fullmatch(r"[a-z][a-zA-Z-]*", key)]
            assert not odd, f"{name}: {odd}"
            assert not [key for key in tag.attrs if key.startswith("on")], name


def test_nothing_is_escaped_twice(poisoned: dict[str, Rendered]) -> None:
    for name, rendered in poisoned.items():
        assert "&amp;lt;" not in rendered.html, name
        assert "&amp;#3" not in rendered.html, name


def test_every_kind_of_text_reaches_the_reader_as_it_is(
    hostile: Derived, poisoned: dict[str, Rendered]
) -> None:
    page = _soup(poisoned["initiatives/river-watch.md"]).get_text()
    for text in (
        "River Watch",
        "Arlen Watch",
        "It has no money of its own.",
        "Chair",
        "prints 412",
    ):
        assert f"{text} {BAIT}" in page, text
    assert f"500 members {BAIT}" in page
    source = _soup(poisoned["sources/courier-2022.md"]).get_text()
    assert f"It names those whom it quotes and mixes up units once. {BAIT}" in source


def test_headings_for_the_contents_are_plain_text(poisoned: dict[str, Rendered]) -> None:
    headings = {heading.text for page in poisoned.values() for heading in page.headings}
    assert f"River Watch {BAIT}" in headings
    assert f"Members {BAIT}" in headings


def test_links_lead_where_links_may(poisoned: dict[str, Rendered]) -> None:
    for name, rendered in poisoned.items():
        for link in _soup(rendered).find_all("a"):
            assert re.match(r"(\./|(\.\./)+|#|https?://|mailto:)", str(link["href"])), name


def test_no_mark_of_a_link_is_left(made: dict[str, Rendered]) -> None:
    assert [name for name, rendered in made.items() if MARK in rendered.html] == []


def test_every_value_has_its_card_on_the_page_once(made: dict[str, Rendered]) -> None:
    opened = 0
    for name, rendered in made.items():
        soup = _soup(rendered)
        cards = [str(card["id"]) for card in soup.select("[popover]")]
        wanted = {str(button["popovertarget"]) for button in soup.select("button.alm-value")}
        assert len(cards) == len(set(cards)), name
        assert wanted == set(cards), name
        opened += len(wanted)
    assert opened > 50


def test_a_card_says_the_whole_value_and_its_evidence(made: dict[str, Rendered]) -> None:
    soup = _soup(made["initiatives/river-watch.md"])
    card = soup.find(id="card-river-watch--members-target-2022-06-18")
    assert isinstance(card, Tag)
    text = " ".join(card.get_text(" ").split())
    assert "500 members" in text
    assert "18 June 2022" in text
    assert "Due 2024" in text
    assert "Arlen River Club" in text
    assert "2 sources, 1 independent" in text
    assert "¶ 4" in text
    links = [str(link["href"]) for link in card.find_all("a")]
    assert "../../initiatives/river-watch/#members-target-2022-06-18" in links
    assert "../../sources/courier-2022/" in links


def test_every_card_on_another_page_links_from_there(made: dict[str, Rendered]) -> None:
    card = _soup(made["metrics/members.md"]).find(id="card-river-watch--members-target-2022-06-18")
    assert isinstance(card, Tag)
    assert all(str(link["href"]).startswith(("../../", "https://")) for link in card.find_all("a"))


def test_every_id_is_found_and_none_is_there_twice(made: dict[str, Rendered]) -> None:
    for name, rendered in made.items():
        ids = [str(tag["id"]) for tag in _soup(rendered).find_all(id=True)]
        assert sorted(ids) == sorted(rendered.ids), name


def test_an_initiatives_headings_are_its_metrics(
    made: dict[str, Rendered], rivers_derived: Derived
) -> None:
    headings = made["initiatives/river-watch.md"].headings
    assert headings[0] == Heading(1, "top", "River Watch")
    metrics = [heading.id for heading in headings if heading.level == 3]
    assert [id for id in metrics if id in rivers_derived.catalog.metrics] == list(
        rivers_derived.facts_by_metric["river-watch"]
    )
    assert Heading(3, "members", "Members") in headings


def test_headings_are_read_without_tags_and_without_asides() -> None:
    html = (
        '<h1 id="top">A <em>B</em> &amp; C'
        '<span class="alm-aside"> <span lang="cy">D</span></span></h1>'
        '<h2>No id</h2><h2 class="x" id="two">\nTwo\n</h2>'
    )
    assert Rendered(html).headings == (Heading(1, "top", "A B & C"), Heading(2, "two", "Two"))


def test_offline_pages_link_to_files(rivers_derived: Derived) -> None:
    renderer = Renderer(rivers_derived, Addresses(directories=False))
    page = next(page for page in pages(rivers_derived) if page.src == "metrics/members.md")
    links = [
        str(link["href"]) for link in _soup(renderer.page(page)).find_all("a") if link.get("href")
    ]
    assert "../initiatives/river-watch.html" in links
    assert not [link for link in links if link.endswith("/") and "://" not in link]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_shows_something(example: str, made: dict[str, Rendered]) -> None:
    assert _soup(made[example]).get_text(strip=True)


def test_a_value_that_is_not_known_says_so(rivers_derived: Derived) -> None:
    renderer = Renderer(rivers_derived, Addresses())
    text = '{{ fact("river-watch", "members", role="forecast") }}'
    (html,) = renderer.calls(_calls(text, rivers_derived.catalog), "index.md")
    assert _soup(Rendered(html)).get_text(strip=True) == "unknown"


def _page(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    for folder in ("pages", "macros", "components"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pages" / "x.html").write_text(template, "utf-8")
    monkeypatch.setattr(module, "TEMPLATES", tmp_path)
    return Page("x.md", "x.html", "X", "About X.", ("", 1), None, None, dict)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("nothing", "'nothing' is undefined"),
        ("nothing()", "'nothing' is undefined"),
        ("page.nothing", "no attribute 'nothing'"),
        ("view.nothing.more", "no attribute 'nothing'"),
        ("page.title | nothing", "No filter named 'nothing'"),
        ("page.title +", "unexpected"),
    ],
)
def test_a_name_that_means_nothing_is_an_error_at_its_line(
    expression: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rivers_derived: Derived,
) -> None:
    page = _page(f"<p>\n{{{{ {expression} }}}}\n</p>\n", tmp_path, monkeypatch)
    with pytest.raises(RenderError) as raised:
        Renderer(rivers_derived, Addresses()).page(page)
    assert str(raised.value).startswith("pages/x.html:2: ")
    assert said in str(raised.value)
    assert "x.md" in str(raised.value)


def test_what_a_template_writes_is_escaped_unless_it_is_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rivers_derived: Derived
) -> None:
    page = _page("{{ '<' }}{{ link('metric', 'members') }}", tmp_path, monkeypatch)
    html = Renderer(rivers_derived, Addresses()).page(page).html
    assert html == '&lt;<a href="../metrics/members/">Members</a>'

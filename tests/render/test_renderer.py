"""From pages and calls to HTML: escaped, complete, and never with a name that means nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.derive.derived import Derived
from macros.ground.program_folders import TEMPLATES
from macros.load.catalog import Catalog
from macros.load.field_types import IsText
from macros.load.field_values import texts
from macros.load.loader import load
from macros.load.model import Record
from macros.load.model_fields import model_fields
from macros.pages.addresses import Addresses
from macros.pages.page_list import GuidePage, Page, is_initiative, pages, question_pages
from macros.render import environment
from macros.render.current_page import Heading
from macros.render.environment import RenderError
from macros.render.renderer import Rendered, Renderer
from macros.written.macro_calls import Call, find_calls
from macros.written.macro_reference import macros
from tests.support import small
from tests.support.cards import card_of, read_cards
from tests.support.folders import RIVERS
from tests.support.hostile import BAIT, poison

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
        yield example, _called(renderer, example)


def _called(renderer: Renderer, text: str, src: str = "guide/x.md") -> Rendered:
    """The calls of a page that has nothing else."""
    made = renderer.calls(_calls(text, renderer.derived.catalog), src)
    parts = (*made.parts, made.cards)
    return Rendered(
        html="\n".join(part.html for part in parts),
        headings=tuple(heading for part in parts for heading in part.headings),
        ids=frozenset[str]().union(*(part.ids for part in parts)),
    )


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


@cache
def _soup(rendered: Rendered) -> BeautifulSoup:
    return BeautifulSoup(rendered.html, "html.parser")


def test_the_same_call_may_stand_on_a_page_twice(rivers_derived: Derived) -> None:
    whole = "{{ timeline() }}\n\n{{ compare() }}\n\n{{ coverage() }}"
    twice = "\n\n".join(f"{example}\n\n{example}" for example in EXAMPLES)
    made = _called(Renderer(rivers_derived, Addresses()), f"{whole}\n\n{twice}\n\n{whole}")
    soup = _soup(made)
    ids = [str(tag["id"]) for tag in soup.select("[id]")]
    assert sorted(ids) == sorted(made.ids)
    assert [heading.id for heading in made.headings] == [
        str(tag["id"]) for tag in soup.select(":is(h1, h2, h3, h4)[id]")
    ]
    assert [id for id in set(ids) if ids.count(id) > 1] == []
    assert {str(link["href"])[1:] for link in soup.select("a[href^='#']")} <= set(ids)
    # What leads within a part of the page stays in that part.
    for view in soup.select("alm-timeline"):
        own = {str(tag["id"]) for tag in view.select("[id]")}
        assert {str(link["href"])[1:] for link in view.select("a[href^='#']")} <= own


def test_what_is_not_known_takes_a_line_and_keeps_its_address_and_its_card(
    rivers_derived: Derived, made: dict[str, Rendered]
) -> None:
    unknown = [fact for fact in rivers_derived.catalog.facts if fact.item.unknown]
    assert unknown
    for fact in unknown:
        card = "card-" + fact.key.replace("#", "--")
        pages = [f"initiatives/{fact.initiative}.md"]
        same = rivers_derived.facts_by_metric[fact.initiative][fact.item.metric]
        if all(other.item.unknown for other in same):
            pages.append(f"metrics/{fact.item.metric}.md")
        for src in pages:
            soup = _soup(made[src])
            line = soup.select_one(f"[id='{fact.id}']") if src == pages[0] else soup
            assert line is not None, src
            assert line.name != "tr"
            assert card in {card_of(value) for value in line.select(".alm-value")}
        # A card says what was looked for, and where.
        home = _soup(made[pages[0]])
        assert fact.item.note is None or fact.item.note in str(home.select_one(f"#{card}"))
    # No row of a table of facts is without a value.
    for name, rendered in made.items():
        assert not _soup(rendered).select(".alm-fact-table .alm-value--unknown"), name


def _records_in(record: Record) -> Iterator[Record]:
    """A record, and the records inside it."""
    yield record
    for field in model_fields(type(record)):
        value = getattr(record, field.name)
        if field.record and value:
            for one in value if field.many else value.values() if field.keyed else [value]:
                yield from _records_in(one)


def test_every_text_of_every_kind_of_record_is_hostile(hostile: Derived) -> None:
    whole = [hostile.catalog.almanac, *(record for *_, record in hostile.catalog.all_records())]
    records = [one for record in whole for one in _records_in(record)]
    expected = {
        (model.__name__, field.written)
        for model in {type(one) for one in records}
        for field in model_fields(model)
        if field.mark(IsText)
    }
    found = {
        (type(one).__name__, str(path[0]))
        for one in records
        for text, path in texts(one)
        if BAIT in text
    }
    assert len(expected) > 80
    assert expected - found == set()


def test_nothing_that_the_data_says_becomes_markup(poisoned: dict[str, Rendered]) -> None:
    assert any(BAIT in _soup(rendered).get_text() for rendered in poisoned.values())
    for name, rendered in poisoned.items():
        soup = BeautifulSoup(rendered.html, "html.parser")
        # Data for our own scripts is no script, and nothing in it can end it.
        for data in soup.select("script[type='application/json']"):
            assert "<" not in str(data.string), name
            data.decompose()
        assert soup.find(["script", "img"]) is None, name
        assert "<script>" not in rendered.html, name
        for tag in soup.find_all(True):
            odd = [key for key in tag.attrs if not re.fullmatch(r"[a-z][a-zA-Z-]*|[xy][12]", key)]
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
        for link in _soup(rendered).select("a:not(template a)"):
            assert re.match(r"(\./|(\.\./)+|#|https?://|mailto:)", str(link["href"])), name


def test_every_value_has_its_card_once_on_the_page_or_in_a_script(
    rivers_derived: Derived, made: dict[str, Rendered]
) -> None:
    renderer = Renderer(rivers_derived, Addresses())
    for page in pages(rivers_derived):
        renderer.page(page)
    scripts = renderer.take_scripts()
    read = {
        id for path in scripts if path.endswith("/cards.js") for id in read_cards(scripts[path])
    }
    assert {"card-" + fact.key.replace("#", "--") for fact in rivers_derived.catalog.facts} <= read
    opened = linked = 0
    for name, rendered in made.items():
        soup = _soup(rendered)
        cards = [str(card["id"]) for card in soup.select("[popover]:not(.alm-menu)")]
        wanted = set(re.findall(r'\spopovertarget="(card-[^"]+)"', rendered.html))
        assert len(cards) == len(set(cards)), name
        assert wanted == set(cards), name
        links = {card_of(link) for link in soup.select("a.alm-value:not(template a)")}
        assert links <= read, name
        assert not links & wanted, name
        opened += len(wanted)
        linked += len(links)
    assert opened > 50
    assert linked > 50


def test_pages_carry_the_cards_of_what_they_are_about(
    rivers_derived: Derived, made: dict[str, Rendered]
) -> None:
    carrying = {name for name, one in made.items() if _soup(one).select(".alm-evidence-card")}
    planned = {page.src: page for page in pages(rivers_derived)}
    assert {src for src in carrying if src in planned} == {
        src for src, page in planned.items() if is_initiative(page)
    }


def test_a_written_page_carries_the_cards_of_its_first_values(ferries_derived: Derived) -> None:
    called = "{{ promises() }}\n\n{{ timeline() }}\n\n{{ coverage() }}"
    soup = _soup(_called(Renderer(ferries_derived, Addresses()), called))
    carried = {str(one["id"]) for one in soup.select(".alm-evidence-card")}
    # What a card that is carried rests on has cards, too.
    assert {str(one["popovertarget"]) for one in soup.select("button.alm-value")} <= carried
    values = soup.select(".alm-value:not(.alm-evidence-card *)")
    shown = list(dict.fromkeys(card_of(value) for value in values))
    assert len(shown) > len(carried) > 0
    assert set(shown[:20]) <= carried


def test_a_card_says_the_whole_value_and_its_evidence(made: dict[str, Rendered]) -> None:
    soup = _soup(made["initiatives/river-watch.md"])
    card = soup.find(id="card-river-watch--members-target-2022-06-18")
    assert isinstance(card, Tag)
    text = " ".join(card.get_text(" ").split())
    assert "500 members" in text
    assert "18 June 2022" in text
    assert "The Arlen River Club promised 500 members by the end of 2024." in text
    assert "One text only. Kept in two copies." in text
    assert "paragraph 4" in text.replace("\xa0", " ")
    links = [str(link["href"]) for link in card.find_all("a")]
    assert "../../initiatives/river-watch/#members-target-2022-06-18" in links
    assert "../../sources/courier-2022/" in links


PLACE = "https://vale.example/minutes/2023-11.pdf#page=9"
GRANTS = "clear-water-fund--grants-actual-2022-04--2023-03"


def test_evidence_leads_to_its_place_in_the_source(made: dict[str, Rendered]) -> None:
    card = _soup(made["initiatives/clear-water-fund.md"]).select_one(f"#card-{GRANTS}")
    assert card is not None
    (link,) = card.select(f'a[href="{PLACE}"]')
    assert link.get_text() == "Table 2, row Grants paid"
    assert "Table 2, row Grants paid, prints 18,250.75" in card.get_text()
    bare = _soup(made["initiatives/river-watch.md"]).select_one(
        "#card-river-watch--volunteers-actual-2023"
    )
    assert bare is not None
    assert "page 7, prints 90 to 110" in bare.get_text()


def test_the_page_of_a_source_leads_to_places_in_it(made: dict[str, Rendered]) -> None:
    lines = _soup(made["sources/council-minutes-2023.md"]).select(".alm-fact-lines > li")
    links = [str(link["href"]) for line in lines for link in line.select("a[rel=external]")]
    assert links == [PLACE]


def test_every_card_links_from_its_page(made: dict[str, Rendered]) -> None:
    page = _soup(made["initiatives/river-watch.md"])
    card = page.find(id="card-river-watch--members-target-2022-06-18")
    assert isinstance(card, Tag)
    assert all(str(link["href"]).startswith(("../../", "https://")) for link in card.find_all("a"))


def test_every_id_is_found_and_none_is_there_twice(made: dict[str, Rendered]) -> None:
    for name, rendered in made.items():
        ids = [str(tag["id"]) for tag in _soup(rendered).find_all(id=True)]
        assert sorted(ids) == sorted(rendered.ids), name


def test_a_section_leaves_its_id_to_what_links_lead_to(tmp_path: Path) -> None:
    metric = "{name: Events, unit: events, group: people, kind: flow, definition: Walks.}"
    evidence = "evidence: [{source: book, paragraph: 1}]"
    catalog = small.catalog(
        tmp_path,
        f"- {{metric: events, value: 3, as_of: 2016, {evidence}}}\n"
        f"- {{metric: members, value: 9, as_of: 2016, id: sources, formerly: [facts], {evidence}}}",
        fields=f"events: [{{date: 2016, title: A walk, kind: launch, {evidence}}}]",
        files={"data/metrics.yml": small.FILES["data/metrics.yml"] + f"events: {metric}"},
    )
    derived = Derived(catalog)
    (page,) = [page for page in pages(derived) if page.src == "initiatives/walk.md"]
    soup = _soup(Renderer(derived, Addresses()).page(page))
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert len(ids) == len({*ids})
    headings = {tag.get_text(" ", strip=True): tag["id"] for tag in soup.select("h2, h3")}
    assert headings["The numbers"] == "facts-section"
    assert (headings["Events"], headings["What happened"]) == ("events", "events-section")
    assert headings["Sources"] == "sources-section"


def test_an_initiatives_headings_are_its_metrics(
    made: dict[str, Rendered], rivers_derived: Derived
) -> None:
    headings = made["initiatives/river-watch.md"].headings
    assert headings[0] == Heading(1, "top", "River Watch")
    metrics = [heading.id for heading in headings if heading.level == 3]
    counted = {
        metric
        for metric, facts in rivers_derived.facts_by_metric["river-watch"].items()
        if not all(fact.item.unknown for fact in facts)
    }
    assert {id for id in metrics if id in rivers_derived.catalog.metrics} == counted
    assert Heading(3, "members", "Members") in headings


def test_every_heading_is_told_without_its_asides(made: dict[str, Rendered]) -> None:
    for name, rendered in made.items():
        soup = _soup(rendered)
        for aside in soup.select(".alm-aside"):
            aside.decompose()
        assert rendered.headings == tuple(
            Heading(int(tag.name[1]), str(tag["id"]), tag.get_text())
            for tag in soup.select(":is(h1, h2, h3, h4, h5, h6)[id]")
        ), name


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


def _freshness(derived: Derived) -> BeautifulSoup:
    return _soup(_called(Renderer(derived, Addresses()), "{{ freshness() }}", "index.md"))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("valley-radio-2021", ["never", "no web address", "no archived copy", "no stored text"]),
        ("courier-2022", ["never", "web address", "archived copy", "14 paragraphs"]),
        ("yearbook-2024", ["3 February 2025", "web address", "no archived copy", "12 paragraphs"]),
    ],
)
def test_what_a_source_lacks_is_said_in_words(
    source: str, words: list[str], rivers_derived: Derived
) -> None:
    link = _freshness(rivers_derived).select_one(f'tbody a[href="./sources/{source}/"]')
    assert link
    row = link.find_parent("tr")
    assert row
    cells = {str(cell["data-label"]): cell.get_text(strip=True) for cell in row.select("td")}
    assert cells.pop("Numbers").split()[1] in ("fact", "facts")
    assert list(cells.values()) == words


def test_a_source_page_says_what_is_missing(made: dict[str, Rendered]) -> None:
    properties = _soup(made["sources/council-minutes-2023.md"]).select("dl.alm-properties > *")
    text = [one.get_text() for one in properties]
    assert text[text.index("Last checked") + 1] == "never"
    assert "Archived" not in text


def test_a_verified_fact_leads_to_its_place_and_opens_its_card(
    rivers_derived: Derived,
) -> None:
    rows = [row for row in _freshness(rivers_derived).select("tr") if row.select(".alm-value")]
    known = [fact for fact in rivers_derived.catalog.facts if not fact.item.unknown]
    assert len(rows) == len(known)
    for row, one in zip(rows, rivers_derived.freshness.facts, strict=True):
        page, anchor = one.fact.initiative, one.fact.id
        assert row.select_one(f'th a[href="./initiatives/{page}/#{anchor}"]')
        assert row.select_one("a.alm-value[href], button.alm-value[popovertarget]")
        assert ("with its source" in row.get_text()) == one.inherited


def test_a_fact_that_was_verified_in_part_names_the_source_that_was_not(tmp_path: Path) -> None:
    evidence = "[{source: book, paragraph: 1}, {source: paper, paragraph: 1}]"
    book = small.FILES["data/sources/book.yml"].replace("type: book", "type: book, verified: 2024")
    derived = Derived(
        small.catalog(
            tmp_path,
            f"- {{metric: members, value: 3, as_of: 2016, evidence: {evidence}}}",
            files={"data/sources/book.yml": book},
        )
    )
    (row,) = [row for row in _freshness(derived).select("tr") if row.select(".alm-value")]
    cell = row.select_one('td[data-label="Last checked"]')
    assert cell
    assert cell.get_text(" ", strip=True) == "never not against Paper"
    (page,) = [page for page in pages(derived) if page.src == "initiatives/walk.md"]
    card = _soup(Renderer(derived, Addresses()).page(page)).select_one(".alm-evidence-card")
    assert card
    assert "Checked, but not against Paper" in card.get_text()
    assert card.select_one('details a[href="../../sources/paper/"]')


def test_a_value_that_is_not_known_says_so(rivers_derived: Derived) -> None:
    text = '{{ fact("river-watch", "members", role="forecast") }}'
    made = _called(Renderer(rivers_derived, Addresses()), text)
    assert _soup(made).get_text(strip=True) == "unknown"


def _page(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    for folder in ("pages", "macros", "components"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pages" / "x.html").write_text(template, "utf-8")
    monkeypatch.setattr(environment, "TEMPLATES", tmp_path)
    return GuidePage("x.md", "x.html", "X", "About X.", ("", 1), dict)


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


@pytest.mark.parametrize("expression", ["view | amount", "amount(view)", "words.amount(view)"])
def test_a_template_has_no_words_for_a_value_without_its_card(
    expression: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rivers_derived: Derived
) -> None:
    fact = rivers_derived.catalog.facts[0]
    page = _page(f"{{{{ {expression} }}}}", tmp_path, monkeypatch)
    with pytest.raises(RenderError, match=r"No filter named|is undefined"):
        Renderer(rivers_derived, Addresses()).page(replace(page, make=lambda: fact))


def test_a_value_with_its_card_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rivers_derived: Derived
) -> None:
    fact = rivers_derived.catalog.facts[0]
    page = _page("{{ value(view) }}", tmp_path, monkeypatch)
    for part in ("components", "macros"):
        (tmp_path / part).rmdir()
        shutil.copytree(TEMPLATES / part, tmp_path / part)
    html = Renderer(rivers_derived, Addresses()).page(replace(page, make=lambda: fact)).html
    assert f'href="../initiatives/{fact.initiative}/#{fact.id}"' in html


def test_a_computed_number_opens_its_arithmetic_and_its_inputs(made: dict[str, Rendered]) -> None:
    soup = _soup(made["initiatives/river-watch.md"])
    button = soup.select_one("button.alm-value--computed")
    assert button is not None
    card = soup.find(id=str(button["popovertarget"]))
    assert isinstance(card, Tag)
    assert "431 / 500 × 100" in card.get_text()
    inputs = {str(one["popovertarget"]) for one in card.select("button.alm-value")}
    assert len(inputs) == 2
    assert all(soup.find(id=one) for one in inputs)


# In the drawing, or below it where marks stand too close.
MARKS = ":is(.alm-metric-chart__mark, .alm-metric-chart__close--never) button[popovertarget]"


def test_every_mark_of_a_chart_opens_its_card(made: dict[str, Rendered]) -> None:
    marks = 0
    for rendered in made.values():
        for chart in _soup(rendered).select(".alm-metric-chart"):
            buttons = chart.select(MARKS)
            assert len(buttons) == len(chart.select(".alm-mark"))
            marks += len(buttons)
    assert marks > 2


def test_a_chart_says_what_it_shows_and_its_buttons_what_they_open(
    made: dict[str, Rendered],
) -> None:
    chart = _soup(made["initiatives/river-watch.md"]).select_one(".alm-metric-chart")
    assert isinstance(chart, Tag)
    drawing = chart.select_one("svg[role=img]")
    assert isinstance(drawing, Tag)
    assert str(drawing["aria-label"]).startswith("Members of River Watch from 2022 to 2024: 4 ")
    buttons = chart.select(".alm-metric-chart__mark button")
    spoken = [str(button["aria-label"]) for button in buttons]
    # In the order of their dates; what can be read is the beginning of what is heard.
    assert spoken[0] == "500 members, promised, 18 June 2022"
    assert spoken[-1] == "431 members, counted, November 2024"
    for button, words in zip(buttons, spoken, strict=True):
        assert words.startswith(button.get_text())


def test_positions_in_drawings_have_two_digits_after_the_point_at_most(tmp_path: Path) -> None:
    # From 127.52, 20 pixels down, which binary numbers add up to 147.51999999999998.
    facts = """
    - {metric: members, value: 344, qualifier: about, as_of: 2014}
    - {metric: members, value: 10, as_of: 2015}
    - {metric: members, value: 1000, as_of: 2016}
    """
    renderer = Renderer(Derived(small.catalog(tmp_path, facts)), Addresses())
    drawn = _called(renderer, '{{ chart(initiative="walk", metric="members") }}').html
    assert 'y1="127.52" y2="147.52"' in drawn
    assert not re.search(r"\d\.\d{3}", drawn)


def test_a_chart_has_a_table_that_says_the_same(made: dict[str, Rendered]) -> None:
    marks = {}
    for called in (name for name in EXAMPLES if name.startswith("{{ chart(")):
        drawn = _soup(made[called])
        twin = drawn.select_one(".alm-metric-chart details .alm-fact-table")
        assert isinstance(twin, Tag)
        buttons = drawn.select(MARKS)
        for button in buttons:
            assert twin.select_one(f'button[popovertarget="{button["popovertarget"]}"]')
        marks["as_of" in called] = (len(buttons), "November 2024" in twin.get_text())
    # What came later is in neither.
    assert marks == {False: (4, True), True: (3, False)}
    # On the initiative's page the table of claims stands above.
    page = _soup(made["initiatives/river-watch.md"])
    assert page.select_one(".alm-metric-chart") is not None
    assert page.select_one(".alm-metric-chart details") is None


def test_every_dot_has_its_value_and_every_value_its_card(made: dict[str, Rendered]) -> None:
    rows = 0
    for rendered in made.values():
        for chart in _soup(rendered).select(".alm-dot-plot"):
            for row in chart.select("li:has(svg)"):
                rows += 1
                drawing = row.select_one("svg")
                assert isinstance(drawing, Tag)
                values = row.select(".alm-dot-plot__value")
                assert len(values) == len(drawing.select(".alm-dots"))
                assert all(
                    one.select_one(".alm-value:is([popovertarget], [href])") for one in values
                )
                assert len(row.select("small")) >= len(values)
    assert rows > 3


def test_a_statement_says_what_was_inferred_and_its_initiative_says_how(tmp_path: Path) -> None:
    statement = (
        "statements: [{date: 2016, speaker: Kay, organization: club, stance: neutral, text: Walk., "
        "inferred: {speaker: By her initials., organization: Her badge.}, "
        "evidence: [{source: book, paragraph: 1}]}]"
    )
    derived = Derived(small.catalog(tmp_path, fields=statement))
    own = "initiatives/walk.md"
    for src in (own, "organizations/club.md"):
        (page,) = [page for page in pages(derived) if page.src == src]
        soup = _soup(Renderer(derived, Addresses()).page(page))
        drawn = soup.select_one(".alm-statement, .alm-statement-line")
        assert drawn, src
        assert [tag["title"] for tag in drawn.select(".alm-our-reading")] == [
            "Our reading: By her initials.",
            "Our reading: Her badge.",
        ]
        assert not drawn.select(".alm-note")
        notes = [note.get_text() for note in soup.select(".alm-readings .alm-note")]
        told = [
            "Our reading of the speaker: By her initials.",
            "Our reading of the organization: Her badge.",
        ]
        assert notes == (told if src == own else []), src


def _properties(rendered: Rendered) -> dict[str, Tag]:
    """The properties at the head of a record's page, by their names."""
    (listed,) = _soup(rendered).select("dl.alm-properties:not(.alm-evidence-cards *)")
    names = [name.get_text() for name in listed.select("dt")]
    return dict(zip(names, listed.select("dd"), strict=True))


def test_the_head_of_a_page_has_what_the_record_says_of_itself(
    made: dict[str, Rendered],
) -> None:
    found = _properties(made["initiatives/river-watch.md"])
    assert {name: value.get_text() for name, value in found.items()} == {
        "Period": "since 2 March 2019",
        "Also called": "Arlen Watch",
        "Website": "https://river-club.example/watch",
        "Water": "Tidal",
        "Founded": "March 2019",
        "Stretches": "12",
        "Links": "Maps of the walks",
        "Same as": "Wikidata Q4022",
        "Tags": "on foot, lists",
    }
    links = {link.get_text(): str(link["href"]) for one in found.values() for link in one("a")}
    assert links == {
        "https://river-club.example/watch": "https://river-club.example/watch",
        "Maps of the walks": "https://river-club.example/maps",
        "Q4022": "https://www.wikidata.org/entity/Q4022",
        "on foot": "../../initiatives/?tag=on+foot",
        "lists": "../../initiatives/?tag=lists",
    }


def test_an_organization_has_its_attributes_too(made: dict[str, Rendered]) -> None:
    found = _properties(made["organizations/river-club.md"])
    assert (found["Founded"].get_text(), found["Charity number"].get_text()) == ("1998", "0510072")
    assert found["Tags"].select("a")[0]["href"] == "../../organizations/?tag=charity"


def test_what_a_record_does_not_say_has_no_line(made: dict[str, Rendered]) -> None:
    assert list(_properties(made["initiatives/clear-water-fund.md"])) == ["Period"]
    assert not _soup(made["organizations/vale-council.md"]).select("dl.alm-properties dt")


def test_a_list_is_whole_and_each_record_says_which_choices_it_fits(
    made: dict[str, Rendered], rivers_derived: Derived
) -> None:
    soup = _soup(made["initiatives/index.md"])
    (view,) = soup.select("alm-record-filters")
    items = view.select("tbody > tr[data-fits]")
    assert len(items) == len(rivers_derived.catalog.initiatives)
    assert not view.select("[hidden]")
    (option,) = view.select("select[name=tag] option[value='on foot']")
    fitting = {
        item.select("a")[0].get_text()
        for item in items
        if str(option["data-index"]) in str(item["data-fits"]).split()
    }
    assert fitting == {"River Watch", "Night Patrol"}
    labels = [str(label.contents[0]).strip() for label in view.select("label")]
    assert labels == ["Kind", "Organizer", "Tag", "Water", "Founded", "Stretches", "Order"]


def test_a_list_of_records_that_nothing_tells_apart_has_no_filters(
    made: dict[str, Rendered],
) -> None:
    for src in ("places/index.md", "metrics/index.md"):
        labels = _soup(made[src]).select("alm-record-filters label")
        assert [str(label.contents[0]).strip() for label in labels] in ([], ["Order"]), src


PROMISES = """
- {metric: members, value: 100, role: target, as_of: 2014, due: 2019}
- {metric: members, value: 80, as_of: 2018}
- {metric: members, value: 120, as_of: 2023}
- {metric: grants, value: 500, role: target, as_of: 2014, due: 2016}
- {metric: grants, unknown: not-found, note: Looked for in the yearbooks of the club.}
- {metric: walkers, value: 9, role: forecast, as_of: 2014}
- {metric: depth, value: 7, role: target, as_of: 2014}
- {metric: depth, value: 3, as_of: 2020, place: town}
"""


def _told(tmp_path: Path, call: str) -> list[str]:
    """The lines of a list of promises."""
    derived = Derived(small.catalog(tmp_path, PROMISES))
    soup = _soup(_called(Renderer(derived, Addresses()), call, "index.md"))
    lines = soup.select(".alm-progress > li")
    return [line.get_text(" ", strip=True) for line in lines if not line.find_parent(popover=True)]


def test_progress_tells_what_came_when_a_promise_was_due_and_later(tmp_path: Path) -> None:
    (line,) = _told(tmp_path, "{{ progress() }}")
    assert "80 members of 100 members" in line
    assert "120 members later (2023): 120% of the promise" in line


def test_a_search_before_a_result_does_not_stand_behind_it(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 100, role: target, as_of: 2014}
    - {metric: members, unknown: not-found, as_of: 2016, note: Looked for.}
    - {metric: members, value: 50, as_of: 2018}
    - {metric: walkers, value: 100, role: target, as_of: 2014}
    - {metric: walkers, value: 50, as_of: 2016}
    - {metric: walkers, unknown: not-found, as_of: 2018, note: Looked for.}
    """
    renderer = Renderer(Derived(small.catalog(tmp_path, facts)), Addresses())
    found = _soup(_called(renderer, "{{ progress() }}")).select(".alm-progress__value")
    assert ["not in the sources" in one.text for one in found] == [False, True]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (("2019", "2018"), "due 2019"),
        (("2019", "2021"), "due 2019, counted after that"),
        (("2035", "2021"), "due 2035, not due yet"),
    ],
)
def test_progress_says_whether_it_was_counted_in_time(
    tmp_path: Path, dates: tuple[str, str], said: str
) -> None:
    due, counted = dates
    facts = f"""
    - {{metric: members, value: 100, role: target, as_of: 2014, due: {due}}}
    - {{metric: members, value: 50, as_of: {counted}}}
    """
    made = _called(
        Renderer(Derived(small.catalog(tmp_path, facts)), Addresses()), "{{ progress() }}"
    )
    (small_print, *_) = _soup(made).select(".alm-progress__value > small")
    assert small_print.get_text(" ", strip=True).endswith(said)


def test_progress_of_a_part_says_so(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 100, role: target, as_of: 2014, place: town, of: Young}
    - {metric: members, value: 50, as_of: 2018, place: town, of: Young}
    """
    soup = _soup(
        _called(Renderer(Derived(small.catalog(tmp_path, facts)), Addresses()), "{{ progress() }}")
    )
    (what,) = soup.select(".alm-progress__what")
    assert what.get_text(" ", strip=True) == "Members Walk Young in Town"


@pytest.mark.parametrize(
    ("rank", "said"),
    [
        ("", "Both may be right."),
        (", rank: deprecated, reason: Garbled.", "One of them was given up."),
    ],
)
def test_a_difference_does_not_take_up_what_was_given_up(
    tmp_path: Path, rank: str, said: str
) -> None:
    facts = f"""
    - metric: members
      value: 100
      as_of: 2014
      different_from: [{{fact: "walk#walkers-actual-2014", why: Members need not walk.}}]
    - {{metric: walkers, value: 50, as_of: 2014{rank}}}
    """
    derived = Derived(small.catalog(tmp_path, facts))
    renderer = Renderer(derived, Addresses())
    line = _soup(_called(renderer, "{{ disagreements() }}", "index.md")).select_one("li > span")
    assert line
    said_there = "Why both may be right" if not rank else "Why this is no contradiction"
    assert line.get_text(" ", strip=True).endswith(said_there)
    page = next(question_pages(derived))
    held = _soup(renderer.page(page)).select_one(".alm-disagreement__held p")
    assert held is not None
    assert held.get_text(" ", strip=True) == f"{said} Members need not walk."


def test_a_disagreement_is_a_line_that_leads_to_both_sides(tmp_path: Path) -> None:
    derived = Derived(small.catalog(tmp_path, small.OPEN_AND_DECIDED))
    soup = _soup(_called(Renderer(derived, Addresses()), "{{ disagreements() }}", "index.md"))
    for sign in soup.select("a.alm-conflict"):
        sign.decompose()
    headings = [heading.get_text() for heading in soup.select("h2")]
    assert headings[:2] == ["Left open, 1", "Decided, with a reason, 1"]
    left_open, decided, *_ = soup.select(".alm-question-line")
    assert [
        line.select_one(".alm-question-line__sign") is not None for line in (left_open, decided)
    ] == [True, False]
    assert "100 members or 200 members ? Left open. Both sides" in left_open.get_text(
        " ", strip=True
    )
    # What is set aside is put into nobody's mouth.
    said = decided.get_text(" ", strip=True)
    assert "we use 5 walkers ; one text prints 50 walkers . Why" in said
    for line, question in zip((left_open, decided), question_pages(derived), strict=False):
        assert line.select("a")[-1]["href"] == f"./{question.src.removesuffix('.md')}/"
        # Links to the disagreement on this page are kept.
        assert line["id"] == question.question.id


def test_an_author_shows_some_disagreements_and_nothing_else(rivers_derived: Derived) -> None:
    renderer = Renderer(rivers_derived, Addresses())
    soup = _soup(_called(renderer, "{{ disagreements(most=1) }}", "index.md"))
    assert len(soup.select(".alm-question-line")) == 1
    assert not soup.select("h2, h3, [id]:not(.alm-evidence-card)")


def test_gaps_name_what_was_promised_first_and_each_opens_its_card(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 100, role: target, as_of: 2014}
    - {metric: members, unknown: not-found, as_of: 2016, note: Read it all.}
    - {metric: walkers, unknown: not-disclosed, as_of: 2016}
    """
    derived = Derived(small.catalog(tmp_path, facts))
    soup = _soup(_called(Renderer(derived, Addresses()), "{{ coverage() }}", "index.md"))
    lines = [line.get_text(" ", strip=True) for line in soup.select(".alm-gap-line")]
    assert lines == ["Walk Members", "Walk Walkers said without a number"]
    card = soup.select_one(".alm-gap-line button")
    assert card
    assert "Read it all." in str(soup.find(id=str(card["popovertarget"])))
    # The whole table is one choice away.
    assert soup.select("details table .alm-coverage")


def test_how_many_were_checked_is_said_by_day(rivers_derived: Derived) -> None:
    days = rivers_derived.freshness.source_days
    lines = [
        line.get_text(" ", strip=True)
        for line in _freshness(rivers_derived).select("h2 + ul")[0].select("li")
    ]
    assert len(lines) == len(days)
    assert lines[0].startswith("never: ")

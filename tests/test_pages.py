"""Which pages exist, and what their templates are given."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import get_type_hints

import pytest

from macros import pages as module
from macros.addresses import FOLDERS, Addresses
from macros.catalog import Catalog
from macros.derive.derived import Derived
from macros.pages import InitiativeView, ListView, Page, RecordView, pages
from tests import small
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def planned(rural_derived: Derived) -> dict[str, Page]:
    return {page.src: page for page in pages(rural_derived)}


@pytest.fixture(scope="module")
def rivers_planned(rivers_derived: Derived) -> dict[str, Page]:
    return {page.src: page for page in pages(rivers_derived)}


def test_every_record_has_a_page_and_every_kind_a_list(
    planned: dict[str, Page], rural: Catalog
) -> None:
    wanted = {
        f"{folder}/{id}.md"
        for kind, folder in FOLDERS.items()
        for id in (*rural.records(kind), "index")
    }
    assert wanted <= set(planned)


def test_every_address_of_the_design_is_written_or_made(planned: dict[str, Page]) -> None:
    written = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    addresses = {Addresses().url(src) for src in (*planned, *written)}
    promised = {"", "initiatives/", "timeline/", "compare/", "disagreements/", "coverage/"}
    assert promised | {"glossary/", "data/", "about/", "contribute/"} <= addresses
    assert not written & set(planned)


def test_no_address_is_taken_twice(rural_derived: Derived) -> None:
    for directories in (True, False):
        urls = [Addresses(directories).url(page.src) for page in pages(rural_derived)]
        assert len(urls) == len(set(urls))


def test_every_page_has_its_template_title_and_description(planned: dict[str, Page]) -> None:
    for src, page in planned.items():
        assert (ROOT / "macros" / "templates" / "pages" / page.template).is_file(), src
        assert page.title.strip(), src
        assert page.description.strip().endswith((".", "…")), src
        assert dataclasses.is_dataclass(page.make()), src


def test_a_record_is_edited_at_its_line_of_its_file(planned: dict[str, Page]) -> None:
    for page in planned.values():
        path, line = page.edit
        if page.record:
            text = (ROOT / path).read_text("utf-8").splitlines()
            shared = path.count("/") == 1
            assert not shared or text[line - 1].startswith(f"{page.record}:"), page.src


def test_a_page_that_is_made_of_many_files_has_no_edit_link(
    rivers_planned: dict[str, Page],
) -> None:
    assert rivers_planned["initiatives/index.md"].edit[0] == ""
    assert rivers_planned["metrics/index.md"].edit == ("data/metrics.yml", 1)
    assert rivers_planned["contribute/rules.md"].edit[0] == ""


def test_every_field_of_a_view_is_typed() -> None:
    views = [
        one
        for name, one in vars(module).items()
        if isinstance(one, type)
        and dataclasses.is_dataclass(one)
        and one.__module__ == module.__name__
    ]
    assert {InitiativeView, RecordView, ListView} <= set(views)
    for view in views:
        hints = get_type_hints(view)
        assert hints.keys() >= {field.name for field in dataclasses.fields(view)}
        assert "Any" not in str(hints.values()), view


def test_an_initiative_has_its_key_figures_and_all_that_belongs_to_it(
    rivers_planned: dict[str, Page],
) -> None:
    view = rivers_planned["initiatives/river-watch.md"].make()
    assert isinstance(view, InitiativeView)
    members = view.headlines[0]
    assert members.metric == "members"
    assert members.actual is not None
    assert members.actual.item.value == 431
    assert members.expected is not None
    assert members.expected.item.value == 500
    assert members.progress is not None
    assert "grants" in view.metrics
    assert "grants" not in {line.metric for line in view.headlines}
    assert [one.metric for one in view.disagreements] == ["members"]
    assert [str(event.item.date) for event in view.events] == ["2019-03-02", "2024-11-16"]
    assert view.parts == ("adopt-a-stretch",)
    assert view.sources == tuple(sorted(view.sources))


def test_a_list_is_grouped_in_the_almanacs_order(rivers_planned: dict[str, Page]) -> None:
    view = rivers_planned["initiatives/index.md"].make()
    assert isinstance(view, ListView)
    assert list(view.groups) == ["Program", "Campaign", "Patrol", "Fund"]
    assert view.groups["Program"] == ("adopt-a-stretch", "river-watch")
    assert view.counts["river-watch"] == 8
    organizations = rivers_planned["organizations/index.md"].make()
    assert isinstance(organizations, ListView)
    assert next(iter(organizations.groups)) == "Platforms"
    assert organizations.counts["river-club"] > 0


def test_a_records_page_has_what_rests_on_it(rivers_planned: dict[str, Page]) -> None:
    source = rivers_planned["sources/courier-2022.md"].make()
    assert isinstance(source, RecordView)
    assert source.others == ("courier-2022-cy",)
    assert {fact.initiative for fact in source.shown.facts} >= {"river-watch", "spring-clean"}
    place = rivers_planned["places/vale-of-arlen.md"].make()
    assert isinstance(place, RecordView)
    assert place.others == ("rivertown", "old-weir") or place.others == ("old-weir", "rivertown")
    club = rivers_planned["organizations/river-club.md"].make()
    assert isinstance(club, RecordView)
    assert club.others == ("youth-section",)


def test_a_long_page_is_cut_and_says_how_much_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FACTS", 2)
    monkeypatch.setattr(module, "MOST_RECORDS", 1)
    facts = "\n".join(f"- {{metric: members, value: {n}, as_of: {n}}}" for n in range(2001, 2006))
    planned = {page.src: page for page in pages(Derived(small.catalog(tmp_path, facts)))}
    metric = planned["metrics/members.md"].make()
    assert isinstance(metric, RecordView)
    assert (len(metric.shown.facts), metric.left["facts"]) == (2, 3)
    sources = planned["sources/index.md"].make()
    assert isinstance(sources, ListView)
    assert (sum(map(len, sources.groups.values())), sources.more) == (1, 2)

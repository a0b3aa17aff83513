"""Which pages exist, and where each is edited."""

from __future__ import annotations

import dataclasses

import pytest

from macros.derive.derived import Derived
from macros.ground.program_folders import TEMPLATES
from macros.load.catalog import Catalog
from macros.load.kinds import PAGED
from macros.pages.addresses import Addresses, list_of, page_of
from macros.pages.page_list import Page, RecordPage, pages
from tests.support.folders import FERRIES


@pytest.fixture(scope="module")
def planned(ferries_derived: Derived) -> dict[str, Page]:
    return {page.src: page for page in pages(ferries_derived)}


@pytest.fixture(scope="module")
def rivers_planned(rivers_derived: Derived) -> dict[str, Page]:
    return {page.src: page for page in pages(rivers_derived)}


def test_every_record_has_a_page_and_every_kind_a_list(
    planned: dict[str, Page], ferries: Catalog
) -> None:
    lists = {list_of(kind.name) for kind in PAGED}
    records = {page_of(kind.name, id) for kind in PAGED for id in ferries.records(kind.name)}
    assert lists | records <= set(planned)


def test_every_address_of_the_design_is_written_or_made(planned: dict[str, Page]) -> None:
    docs = FERRIES / "docs"
    written = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    addresses = {Addresses().url(src) for src in (*planned, *written)}
    promised = {"", "initiatives/", "timeline/", "compare/", "disagreements/", "coverage/"}
    assert promised | {"glossary/", "data/", "about/", "contribute/"} <= addresses
    assert not written & set(planned)


def test_no_address_is_taken_twice(ferries_derived: Derived) -> None:
    for directories in (True, False):
        urls = [Addresses(directories).url(page.src) for page in pages(ferries_derived)]
        assert len(urls) == len(set(urls))


def test_every_page_has_its_template_title_and_description(planned: dict[str, Page]) -> None:
    for src, page in planned.items():
        assert (TEMPLATES / "pages" / page.template).is_file(), src
        assert page.title.strip(), src
        assert page.description.strip().endswith((".", "…")), src
        assert dataclasses.is_dataclass(page.make()), src


def test_a_record_is_edited_at_its_line_of_its_file(planned: dict[str, Page]) -> None:
    for page in planned.values():
        path, line = page.edit
        if isinstance(page, RecordPage):
            text = (FERRIES / path).read_text("utf-8").splitlines()
            shared = path.count("/") == 1
            assert not shared or text[line - 1].startswith(f"{page.id}:"), page.src


def test_a_page_that_is_made_of_many_files_has_no_edit_link(
    rivers_planned: dict[str, Page],
) -> None:
    assert rivers_planned["initiatives/index.md"].edit[0] == ""
    assert rivers_planned["metrics/index.md"].edit == ("data/metrics.yml", 1)
    assert rivers_planned["contribute/rules.md"].edit[0] == ""

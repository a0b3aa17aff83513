"""The first almanac's data. What its files say is checked by `almanac check`, before all tests."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from macros.check.verification import verify
from macros.derive.derived import Derived
from macros.exports.formats import export
from macros.load.catalog import Catalog
from macros.load.model import Statement
from tests.load.test_schema import VALIDATOR, data
from tests.support.folders import REPOSITORY
from tests.support.rivers import shown

SNAPSHOTS = Path(os.environ.get("ALMANAC_SNAPSHOTS", REPOSITORY.parent / "shared" / "seeds"))
needs_texts = pytest.mark.skipif(
    not SNAPSHOTS.is_dir(),
    reason="the sources' texts are not here, so what is printed in them was NOT verified; "
    "ALMANAC_SNAPSHOTS=DIR names their folder",
)


@needs_texts
def test_every_figure_stands_where_it_is_said_to(first: Catalog) -> None:
    found = verify(first, SNAPSHOTS)
    assert not found.findings, shown(found.findings)
    assert found.sources == sum(source.snapshot is not None for source in first.sources.values())
    assert found.figures > 0


@needs_texts
def test_no_sentence_is_taken_over_from_a_source(first: Catalog) -> None:
    """Eight words in a row are too many; a source's own title and address may be longer."""
    printed = {
        run
        for source in first.sources.values()
        if source.snapshot
        for run in _runs((SNAPSHOTS / source.snapshot.file).read_text("utf-8"))
    }
    assert printed
    written = {page.name: page.read_text("utf-8") for page in (REPOSITORY / "docs").rglob("*.md")}
    for kind, id, record in first.all_records():
        own = {"title": "", "url": None} if kind == "source" else {}
        written[f"{kind} {id}"] = repr(record.model_copy(update=own))
    taken = {
        where: " ".join(run) for where, text in written.items() for run in _runs(text) & printed
    }
    assert taken == {}


def _runs(text: str) -> set[tuple[str, ...]]:
    """Each eight words that follow each other."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + 8]) for start in range(len(words) - 7)}


def test_all_files_are_valid_by_the_schema() -> None:
    errors = [
        f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data(REPOSITORY))
    ]
    assert not errors


def test_all_files_are_exported(first_derived: Derived, tmp_path: Path) -> None:
    export(first_derived, tmp_path)
    document = json.loads((tmp_path / "almanac.json").read_text("utf-8"))
    for folder in ("initiatives", "organizations", "sources"):
        files = {path.stem for path in (REPOSITORY / "data" / folder).glob("*.yml")}
        assert {record["id"] for record in document[folder]} == files
    assert len(document["facts"]) == len(first_derived.catalog.facts)


def test_every_address_that_was_ever_given_leads_to_what_it_named(first: Catalog) -> None:
    """New facts need no line here. A fact that gets another id keeps its old one as `formerly`."""
    given = Path(__file__).with_name("addresses.txt").read_text("utf-8").split()
    assert given
    lead = {one.key for one in first.owners} | set(first.current_item)
    assert [address for address in given if address not in lead] == []


def test_no_newspaper_speaks_for_an_author_who_is_not_named(first: Catalog) -> None:
    papers = {
        name
        for organization in first.organizations.values()
        if organization.kind == "press"
        for name in (*organization.name.values(), *organization.aliases)
    }
    authors = 0
    for statements in first.statements_of.values():
        for statement in statements:
            speaker = first.name(statement.item.speaker)
            assert speaker not in papers, statement.id
            if (statement.item.capacity or "").startswith("Author"):
                authors += 1
                assert speaker in _named_authors(first, statement.item), statement.id
    assert authors


def _named_authors(catalog: Catalog, statement: Statement) -> tuple[str, ...]:
    """Who may be called the author of what a statement cites; a site is nobody's name."""
    cited = [catalog.sources[one.source] for one in statement.evidence]
    named = [
        source.author.partition(";")[0]
        for source in cited
        if source.author and source.author != source.publisher
    ]
    return tuple(named) or ("unnamed",)


def test_no_reason_rests_on_what_no_document_says(first: Catalog) -> None:
    for kind, id, record in first.all_records():
        said = repr(record).lower()
        for knowledge in ("general knowledge", "we know", "well-known"):
            assert knowledge not in said, f"{kind} {id}: {knowledge}"


def test_each_promise_that_was_due_has_an_outcome_or_says_where_somebody_looked(
    first_derived: Derived,
) -> None:
    """A result that counts the same thing, or a note on the search for it."""
    open_ones = [
        promise.fact.key
        for found in first_derived.promises_of.values()
        for promise in found
        if not promise.measured
        and not promise.pending
        and not (promise.unknown and promise.unknown.item.note)
    ]
    assert open_ones == []

"""Which pages exist: for each its address, template, title, edit link and the maker of its view.

Views are made when a page is rendered, not before, so that a large almanac never holds all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeGuard

from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from macros.load.kinds import PAGED, RecordKind
from macros.load.model import Kind
from macros.pages.addresses import COMPARISON, Question, list_of, page_of, question_of
from macros.pages.fact_words import question_title
from macros.pages.list_views import ListPages
from macros.pages.record_pages import RecordPages
from macros.pages.views import ComparisonView, GuideView, QuestionView


@dataclass(frozen=True)
class _Made:
    """The parts that all pages made from data share."""

    src: str
    """Its path as MkDocs knows it: 'initiatives/x.md'."""
    template: str
    """The template under templates/pages/."""
    title: str
    description: str
    """One sentence, for search engines and for lists of pages."""
    edit: tuple[str, int]
    """The file that it is made from, from the almanac's root, '' if it is not one file's, and the
    line where to edit."""
    make: Callable[[], object]
    """Makes its view."""


@dataclass(frozen=True)
class ListPage(_Made):
    """The list of all records of a kind, or a further page of it."""

    kind: Kind
    number: int
    """The number of the page, from 1."""


@dataclass(frozen=True)
class RecordPage(_Made):
    """The page of one record, or a further page of it."""

    kind: Kind
    id: str
    number: int
    """The number of the page among those of its record, from 1."""
    last: int
    """How many pages its record has."""


@dataclass(frozen=True)
class QuestionPage(_Made):
    """The page of one disagreement, one difference or one lineage."""

    question: Question


@dataclass(frozen=True)
class GuidePage(_Made):
    """A page of the guide that is made from the generator itself."""


@dataclass(frozen=True)
class ComparisonPage(_Made):
    """The page that compares all initiatives, metric by metric."""


Page = ListPage | RecordPage | QuestionPage | ComparisonPage | GuidePage


def is_initiative(page: Page | None) -> TypeGuard[RecordPage]:
    """Whether a page is that of an initiative, and no list or written page."""
    return isinstance(page, RecordPage) and page.kind == "initiative"


def pages(derived: Derived) -> Iterator[Page]:
    """Every page that is made from data, lists before the pages they list."""
    yield from record_pages(derived)
    yield from question_pages(derived)
    yield comparison_page(derived)
    yield from guide_pages()


def record_pages(derived: Derived) -> Iterator[ListPage | RecordPage]:
    """The list of each kind of records, and the pages of its records. They are quickly found."""
    lists, records = ListPages(derived), RecordPages(derived)
    for kind in PAGED:
        for number in range(1, lists.count(kind.name) + 1):
            yield _list_page(derived, kind, number, lists)
        for id in derived.catalog.records(kind.name):
            yield from _record_pages(derived, kind, id, records)


def guide_pages() -> Iterator[GuidePage]:
    """The pages of the guide that are made from the generator itself."""
    yield from (_guide_page(*about) for about in _GUIDE)


_GUIDE = (
    (
        "add",
        "Add or correct",
        "Add a fact, a source or another record, or correct one, by a form that writes the lines.",
    ),
    ("rules", "Rules", "What almanac check complains of, with a bad and a good example of each."),
    ("macros", "Macros", "What pages can call to show facts, with parameters and examples."),
    ("fields", "Fields", "Every field of every file under data/, with what to write."),
)


def question_pages(derived: Derived) -> Iterator[QuestionPage]:
    """A page for each disagreement, difference and lineage."""
    catalog = derived.catalog
    for one in derived.disagreements:
        claim = one.sides[0].claims[0]
        state = "We use one of them, and say why." if one.held_side else "It is left open."
        yield _question_page(
            catalog,
            one,
            f"What sources that disagree say on this, each with its evidence. {state}",
            (claim.location.file, claim.line),
            QuestionView(disagreement=one),
        )
    for difference in derived.differences:
        yield _question_page(
            catalog,
            difference,
            "Two numbers that look as if they contradict each other, and why they do not.",
            (difference.first.location.file, difference.first.line),
            QuestionView(difference=difference),
        )
    for lineage in derived.lineages:
        yield _question_page(
            catalog,
            lineage,
            "Sources that carry the same text: why they count as one witness, and where they part.",
            (catalog.file("source", lineage.sources[0]), 1),
            QuestionView(lineage=lineage),
        )


def _question_page(
    catalog: Catalog,
    question: Question,
    description: str,
    edit: tuple[str, int],
    view: QuestionView,
) -> QuestionPage:
    return QuestionPage(
        src=question_of(question),
        template="question.html",
        title=question_title(catalog, question),
        description=description,
        edit=edit,
        make=lambda: view,
        question=question,
    )


def comparison_page(derived: Derived) -> ComparisonPage:
    """The page that compares all initiatives, metric by metric."""
    nouns = derived.catalog.nouns
    return ComparisonPage(
        src=COMPARISON,
        template="comparison.html",
        title=nouns.fill("All {initiatives}, metric by metric"),
        description=nouns.fill(
            "What each {initiative} reached and promised: a table for each group of metrics, as of "
            "any date."
        ),
        edit=("", 1),
        make=ComparisonView,
    )


def _guide_page(name: str, title: str, description: str) -> GuidePage:
    return GuidePage(
        src=f"contribute/{name}.md",
        template=f"{name}.html",
        title=title,
        description=description,
        edit=("", 1),
        make=GuideView,
    )


def _list_page(derived: Derived, kind: RecordKind[Any], number: int, lists: ListPages) -> ListPage:
    nouns = derived.catalog.nouns
    title = nouns.fill(kind.titles)
    return ListPage(
        src=list_of(kind.name, number),
        template="list.html",
        title=_title(title, number),
        description=nouns.fill(kind.list_about),
        edit=(kind.path if kind.shared else "", 1),
        make=partial(lists.view, kind.name, number),
        kind=kind.name,
        number=number,
    )


def _record_pages(
    derived: Derived,
    kind: RecordKind[Any],
    id: str,
    records: RecordPages,
) -> Iterator[RecordPage]:
    catalog, name = derived.catalog, kind.name
    title = catalog.name_of(name, id)
    last = records.count(name, id)
    for number in range(1, last + 1):
        yield RecordPage(
            src=page_of(name, id, number),
            template=f"{name}.html",
            title=_title(title, number),
            description=kind.description(catalog.records(name)[id], title),
            edit=(catalog.file(name, id), catalog.line(name, id)),
            make=partial(records.view, name, id, number),
            kind=name,
            id=id,
            number=number,
            last=last,
        )


def _title(title: str, number: int) -> str:
    """The title of a page of a record or a list."""
    return title if number == 1 else f"{title}, page {number}"

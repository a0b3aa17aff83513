"""The paths that pages had before, as MkDocs knows them. Old addresses lead to the current ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.load.catalog import Catalog, Owner
from macros.load.kinds import PAGED
from macros.pages.addresses import page_of, question_name, question_of

# Of a page that can have had more addresses, so many lead on.
_MOST = 1_000


def former_pages(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The paths that records' pages had before, with those that they have now."""
    for kind in PAGED:
        for old, id in catalog.former[kind.name].items():
            yield page_of(kind.name, old), page_of(kind.name, id)


def former_question_pages(derived: Derived) -> Iterator[tuple[str, str]]:
    """The same for the pages of disagreements and differences."""
    questions: tuple[Disagreement | Difference, ...]
    questions = (*derived.disagreements, *derived.differences)
    for question in questions:
        new = question_of(question)
        folder = new.rpartition("/")[0]
        for old in _ids_before(derived.catalog, question):
            yield f"{folder}/{question_name(old)}.md", new


def _ids_before(catalog: Catalog, question: Disagreement | Difference) -> Iterator[str]:
    """The ids of a question before its initiatives, or the items that it names, got others."""
    match question:
        case Disagreement():
            items: tuple[Owner, ...] = question.claims[:1]
        case Difference():
            items = question.facts
    ways = []
    for item in items:
        ways.append((item.initiative, *catalog.initiatives[item.initiative].formerly))
        ways.append((item.id, *item.former))
    for parts in islice(product(*ways), _MOST):
        if (id := "--".join(parts)) != question.id:
            yield id

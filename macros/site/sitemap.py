"""The day on which each page last changed, for sitemap.xml.

A page's day is the day of the last change of the files that it is made from:

- a record's page: the record's own file, and the files of the initiatives whose facts, events and
  statements it shows. Names that it takes from other files do not count;
- the page of a disagreement, a difference or a lineage: the files of its initiatives or sources;
- a list, and a written page that calls macros: everything under data/, and the page's own file;
- any other written page: its own file.

A page that is made from the generator alone has no day.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.lineages import Lineage
from macros.load.catalog import Catalog
from macros.load.kinds import ALMANAC, KINDS
from macros.pages.addresses import Question
from macros.pages.page_list import (
    ComparisonPage,
    GuidePage,
    ListPage,
    Page,
    QuestionPage,
    RecordPage,
)
from macros.site.file_history import History

LONG_AGO = "1980-01-01"
"""The date of what has none: the earliest that a file can have everywhere."""


def changed(derived: Derived, past: History, page: Page) -> str | None:
    """The day on which a page that is made from data last changed."""
    match page:
        case GuidePage():
            return None
        case ListPage() | ComparisonPage():
            return past.newest(everything(derived.catalog))
        case RecordPage():
            return past.newest(_of_record(derived, page))
        case QuestionPage():
            return past.newest(_of_question(derived.catalog, page.question))


def everything(catalog: Catalog) -> Iterator[str]:
    """All files under data/ that hold something."""
    yield ALMANAC
    for kind in KINDS.values():
        yield from {kind.file(id): None for id in catalog.records(kind.name)}


def packed(sitemap: bytes, days: Iterable[str | None]) -> bytes:
    """The sitemap compressed, with the day of the last change for its date.

    An engine that knows none of the pages, since others have written them, would date it by the
    time of the build.
    """
    day = max(filter(None, days), default=LONG_AGO)
    when = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return gzip.compress(sitemap, mtime=when.timestamp())


def _of_record(derived: Derived, page: RecordPage) -> Iterable[str]:
    """The files that the page of a record is made from."""
    catalog = derived.catalog
    resting = derived.backlinks.of(page.kind, page.id)
    ids = {*resting.initiatives}
    for owners in (resting.facts, resting.events, resting.statements):
        ids |= {owner.initiative for owner in owners}
    return {catalog.file(page.kind, page.id), *(catalog.file("initiative", id) for id in ids)}


def _of_question(catalog: Catalog, question: Question) -> Iterator[str]:
    """The files that the page of a question is made from."""
    match question:
        case Disagreement():
            yield catalog.file("initiative", question.initiative)
        case Difference():
            yield from (fact.location.file for fact in question.facts)
        case Lineage():
            yield from (catalog.file("source", id) for id in question.sources)

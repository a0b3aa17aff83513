"""When each page last changed: what search engines are told in sitemap.xml.

A page's day is that of the last change of the files that it is made from:

- a record's page: the record's own file, and the files of the initiatives whose facts, events and
  statements it shows. Names that it takes from other files do not count;
- the page of a disagreement, a difference or a lineage: the files of its initiatives or sources;
- a list, and a written page that calls macros: everything under data/, and the page's own file;
- any other written page: its own file. What is made from the generator alone has no day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from macros.load.kinds import ALMANAC, KINDS
from macros.pages.page_list import Page
from macros.pages.views import QuestionView
from macros.site.file_history import History


def changed(derived: Derived, past: History, page: Page) -> str | None:
    """The day on which a page that is made from data last changed."""
    if page.section is None and page.record is None:
        return None
    return past.newest(
        everything(derived.catalog) if page.record is None else _files(derived, page)
    )


def everything(catalog: Catalog) -> Iterator[str]:
    """All files under data/ that hold something."""
    yield ALMANAC
    for kind in KINDS.values():
        yield from {kind.file(id): None for id in catalog.records(kind.name)}


def _files(derived: Derived, page: Page) -> Iterable[str]:
    """The files that the page of a record or of a question is made from."""
    catalog = derived.catalog
    if page.section is None:
        return _asked(catalog, page.make())
    assert page.record is not None
    files = {catalog.file(page.section, page.record)}
    resting = derived.backlinks.of(page.section, page.record)
    ids = {*resting.initiatives}
    for owners in (resting.facts, resting.events, resting.statements):
        ids |= {owner.initiative for owner in owners}
    return files | {catalog.file("initiative", id) for id in ids}


def _asked(catalog: Catalog, view: object) -> Iterator[str]:
    assert isinstance(view, QuestionView)
    if view.disagreement:
        yield catalog.file("initiative", view.disagreement.initiative)
    if view.difference:
        yield from (fact.location.file for fact in view.difference.facts)
    if view.lineage:
        yield from (catalog.file("source", id) for id in view.lineage.sources)

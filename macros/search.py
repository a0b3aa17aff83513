"""What the site's search knows: entries made from facts, not from our own HTML.

An entry is a page or a metric's heading on an initiative's page, so that a hit lands on the fact.
Chinese has no spaces; a zero-width space beside each character lets any part of a word be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.catalog import Catalog
from macros.derive.derived import Derived
from macros.model import Name
from macros.pages import InitiativeView, Page, RecordView
from macros.shown import Shown

# Scripts that are written without spaces: Han, Hiragana, Katakana.
_UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")


class Entry(NamedTuple):
    """One thing to find: an anchor on the page ('' for the page), its title and its text."""

    anchor: str
    title: str
    text: str


def entries(derived: Derived, shown: Shown, page: Page) -> Iterator[Entry]:
    """The entries of a page that is made from data, the page itself first."""
    view = page.make()
    catalog = derived.catalog
    if isinstance(view, InitiativeView):
        yield from _initiative(catalog, shown, page, view)
    elif isinstance(view, RecordView) and page.section:
        record = catalog.records(page.section)[view.id]
        words = [page.description, *getattr(record, "aliases", ())]
        yield Entry("", _titled(catalog, record), _spaced(" ".join(words)))
    else:
        yield Entry("", page.title, _spaced(page.description))


def page_entries(derived: Derived) -> dict[str, list[Entry]]:
    """Entries for what written pages show by macros: the glossary's terms, by page."""
    catalog = derived.catalog
    terms = [
        Entry(
            id,
            _spaced(" ".join((catalog.name(term.term), *catalog.other_names(term.term).values()))),
            _spaced(" ".join((term.meaning, *term.misreadings))),
        )
        for id, term in catalog.glossary.items()
    ]
    return {"glossary.md": terms}


def _initiative(
    catalog: Catalog, shown: Shown, page: Page, view: InitiativeView
) -> Iterator[Entry]:
    initiative = view.initiative
    runs = shown.name_of("organization", initiative.platform) if initiative.platform else ""
    events = [event.item.title for event in view.events]
    words = [page.description, *initiative.aliases, runs, *events]
    yield Entry("", _titled(catalog, initiative), _spaced(" ".join(words)))
    for metric, facts in view.metrics.items():
        record = catalog.metrics[metric]
        values = "; ".join(
            f"{shown.amount(fact)} ({fact.item.role}, {shown.when(fact.item.as_of)})"
            for fact in facts
        )
        names = " ".join(initiative.name.values())
        title = f"{catalog.name(record.name)}: {page.title}"
        others = " ".join(catalog.other_names(record.name).values())
        yield Entry(metric, _spaced(title), _spaced(f"{values}. {others} {names}"))


def _titled(catalog: Catalog, record: object) -> str:
    name: Name | None = getattr(record, "name", None)
    if name is None:
        return _spaced(str(getattr(record, "title", "")))
    return _spaced(" ".join((catalog.name(name), *catalog.other_names(name).values())))


def _spaced(text: str) -> str:
    return _UNSPACED.sub("\\1\u200b", text)

"""What the site's search knows: entries made from facts, not from our own HTML.

An entry is a page or a metric's heading on an initiative's page, so that a hit lands on the fact.
Chinese has no spaces; a zero-width space beside each character lets any part of a word be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.catalog import Catalog
from macros.citation import ROLES
from macros.derive.derived import Derived
from macros.model import Initiative, Name
from macros.pages import Page
from macros.shown import Shown

# Scripts that are written without spaces: Hiragana, Katakana, Han.
_UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")


class Entry(NamedTuple):
    """One thing to find: an anchor on the page ('' for the page), its title and its text."""

    anchor: str
    title: str
    text: str


def entries(derived: Derived, shown: Shown, page: Page) -> Iterator[Entry]:
    """The entries of a page that is made from data, the page itself first."""
    if page.section is None or page.record is None:
        yield _entry("", [page.title], [page.description])
        return
    record = derived.catalog.records(page.section)[page.record]
    name: Name | None = getattr(record, "name", None)
    titles = _forms(derived.catalog, name) if name else [page.title]
    words = [page.description, *getattr(record, "aliases", ())]
    if not isinstance(record, Initiative):
        yield _entry("", titles, words)
        return
    if record.platform:
        words.append(shown.name_of("organization", record.platform))
    events = derived.catalog.events_of[page.record]
    yield _entry("", titles, [*words, *(event.item.title for event in events)])
    yield from _metrics(derived, shown, page.record, titles)


def page_entries(derived: Derived) -> dict[str, list[Entry]]:
    """Entries for what written pages show by macros: the glossary's terms, by page."""
    catalog = derived.catalog
    terms = [
        _entry(id, _forms(catalog, term.term), [term.meaning, *term.misreadings])
        for id, term in catalog.glossary.items()
    ]
    return {"glossary.md": terms}


def _metrics(derived: Derived, shown: Shown, initiative: str, names: list[str]) -> Iterator[Entry]:
    """An entry for each metric of an initiative, with all its values."""
    for metric, facts in derived.facts_by_metric[initiative].items():
        title = " ".join(_forms(derived.catalog, derived.catalog.metrics[metric].name))
        values = "; ".join(
            f"{shown.amount(fact)} ({ROLES[fact.item.role]}, {shown.when(fact.item.as_of)})"
            for fact in facts
        )
        yield _entry(metric, [f"{title}: {names[0]}"], [f"{values}.", *names])


def _forms(catalog: Catalog, name: Name) -> list[str]:
    """A name in the site's language, then in all others."""
    return [catalog.name(name), *catalog.other_names(name).values()]


def _entry(anchor: str, titles: Iterable[str], words: Iterable[str]) -> Entry:
    return Entry(anchor, _spaced(" ".join(titles)), _spaced(" ".join(words)))


def _spaced(text: str) -> str:
    return text if text.isascii() else _UNSPACED.sub("\\1\u200b", text)

"""Pages at the former addresses of records: each leads to the current address.

A static site has no server to redirect, so an old address gets a small page that does. It works
without scripts; with them it keeps the part of the address behind '#', which names a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import product
from urllib.parse import quote

from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.load.catalog import Catalog, Owner
from macros.load.kinds import PAGED
from macros.pages.addresses import Addresses, page_of, question_name, question_of
from macros.pages.page_list import pages

_SCRIPT = "location.replace(document.links[0].href+location.search+location.hash)"


def redirects(
    derived: Derived, addresses: Addresses, canonical: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """The path of each file at an old address, from the site's root, and the HTML in it.

    `canonical` gives the address that a page has on the web, where search engines know it.
    """
    moved = dict(_moved(derived))
    if not moved:
        return
    titles = {page.src: page.title for page in pages(derived)}
    for old, new in moved.items():
        url = addresses.url(old)
        path = f"{url}index.html" if url.endswith("/") else url
        yield path, _page(derived.catalog.language, titles[new], addresses.url(new), canonical(new))


def _moved(derived: Derived) -> Iterator[tuple[str, str]]:
    """The paths that pages had before, as MkDocs knows them, with those that they have now."""
    for kind in PAGED:
        for old, id in derived.catalog.former[kind.name].items():
            yield page_of(kind.name, old), page_of(kind.name, id)
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
    for parts in product(*ways):
        if (id := "--".join(parts)) != question.id:
            yield id


def _page(language: str, title: str, new: str, canonical: str) -> str:
    # Old and new address are neighbors: only their last parts differ.
    name = new.removesuffix("/").rpartition("/")[2]
    link = escape(quote(f"../{name}/" if new.endswith("/") else name))
    title = escape(title)
    return f"""\
<!doctype html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{escape(canonical)}">
<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>
</head>
<body>
<p>This page has moved: <a href="{link}">{title}</a></p>
<script>{_SCRIPT}</script>
</body>
</html>
"""

"""Pages at the former addresses of records: each leads to the current address.

A static site has no server to redirect, so an old address gets a small page that does. It works
without scripts; with them it keeps the part of the address behind '#', which names a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import quote

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.former_pages import former_pages, former_question_pages
from macros.pages.page_list import pages

_SCRIPT = "location.replace(document.links[0].href+location.search+location.hash)"
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>
</head>
<body>
<p>This page has moved: <a href="{link}">{title}</a></p>
<script>{script}</script>
</body>
</html>
"""


def redirects(
    derived: Derived,
    addresses: Addresses,
    canonical: Callable[[str], str],
    own: Callable[[str], str],
) -> Iterator[tuple[str, str]]:
    """The path of each file at an old address, from the site's root, and the HTML in it.

    `canonical` gives the address that a page has on the web, where search engines know it; `own`
    marks the elements of a page as the site's own.
    """
    moved = {**dict(former_pages(derived.catalog)), **dict(former_question_pages(derived))}
    if not moved:
        return
    titles = {page.src: page.title for page in pages(derived)}
    for old, new in moved.items():
        yield (
            addresses.file(old),
            own(_PAGE).format(
                language=escape(derived.catalog.language),
                title=escape(titles[new]),
                canonical=escape(canonical(new)),
                link=escape(quote(_neighbor(addresses.url(new)))),
                script=_SCRIPT,
            ),
        )


def _neighbor(new: str) -> str:
    """The way from an old address to a new one: they differ in their last parts only."""
    name = new.removesuffix("/").rpartition("/")[2]
    return f"../{name}/" if new.endswith("/") else name

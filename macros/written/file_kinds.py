"""The kinds of files that may stand in docs/: those that show or tell something and run nothing.

A file of the site is as trusted as its pages. HTML, scripts, style sheets, SVG and XML run in a
browser as a part of the site, and the policy of the pages does not cover them. A browser knows a
kind by what the server says of it. Some servers do not know all endings, and then it looks at the
beginning of the file, and so does the check.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import IO

from macros.load.folder_files import Refusal
from macros.written.picture_sizes import pixels

PAGE = ".md"
# The bytes with which a file of a kind begins; '.' stands for any.
_BEGINNINGS: Mapping[str, re.Pattern[bytes]] = {
    ending: re.compile(pattern, re.DOTALL)
    for endings, pattern in (
        (".png", rb"\x89PNG\r\n\x1a\n"),
        (".jpg .jpeg", rb"\xff\xd8\xff"),
        (".gif", rb"GIF8[79]a"),
        (".webp", rb"RIFF....WEBP"),
        (".avif", rb"....ftyp(?:avi[fs]|mif1)"),
        (".ico", rb"\x00\x00\x01\x00"),
        (".pdf", rb"%PDF-"),
    )
    for ending in endings.split()
}
TABLES = frozenset((".csv", ".tsv"))
TEXTS = TABLES | frozenset((".txt", ".json", ".geojson", ".yml", ".yaml", ".bib"))
ENDINGS = (*_BEGINNINGS, *sorted(TEXTS))
"""The endings of all files that may stand beside pages."""
# Where browsers look for HTML or XML in a file of no known kind.
_LOOKS_LIKE_HTML = re.compile(rb"(?:\xef\xbb\xbf)?[\s\x00]*<[a-z!?/]", re.IGNORECASE)
_HEAD = 1024
# More than cameras make. A browser takes four bytes for each.
MOST_PIXELS = 50_000_000
_OTHERS = (
    (
        ".html .htm .xhtml .xht .shtml .mht .mhtml .hta",
        "this HTML would run in the browser as a part of the site",
        "write it as a page, in a file that ends in .md",
    ),
    (
        ".svg .svgz",
        "a drawing in SVG can run in the browser as a part of the site",
        "export the drawing as PNG or WebP",
    ),
    (
        ".xml .xsl .xslt .rss .atom .rdf .mml .xul .dtd",
        "a file of XML can run in the browser as a part of the site",
        "write the data as JSON or CSV",
    ),
    (
        ".js .mjs .cjs .ts .wasm .swf .jar",
        "a script runs in the browser as a part of the site",
        "leave it out, or let a maintainer name it in mkdocs.yml, under 'extra_javascript'",
    ),
    (
        ".css",
        "a style sheet can change all that a reader sees",
        "leave it out, or let a maintainer name it in mkdocs.yml, under 'extra_css'",
    ),
)
_NOT_A_PAGE = (".markdown", ".mdown", ".mkdn", ".mkd")
# Files at the top of a site by which hosts, search engines and other programs go.
_OBEYED = re.compile(
    r"_headers|_redirects|_routes\.json|_config\.yml|CNAME|(?:robots|security|ai)\.txt"
    r"|llms(?:-full)?\.txt|(?:app-)?ads\.txt|sellers\.json|staticwebapp\.config\.json"
    r"|(?:vercel|now|serve|firebase|package|wrangler)\.json",
    re.IGNORECASE,
)
_NAMED = "let a maintainer name it in mkdocs.yml, as one of the 'extra_files' of the plugin"


def refused_page(path: str) -> Refusal | None:
    """Why a page may not have its ending: MkDocs takes some for pages that the check does not."""
    ending = PurePosixPath(path).suffix
    if ending != PAGE and ending.lower() in (PAGE, *_NOT_A_PAGE):
        name = PurePosixPath(path).with_suffix(PAGE).name
        return Refusal(f"a page ends in {PAGE}, not in {ending}", f"name it '{name}'")
    return None


def refused_name(path: str) -> Refusal | None:
    """Why a file that is no page may not stand in docs/ under its name; None if it may."""
    ending = PurePosixPath(path).suffix
    if _OBEYED.fullmatch(path):
        return Refusal("hosts, search engines or other programs obey this file", _NAMED)
    if ending.lower() in ENDINGS:
        return None
    for endings, message, remedy in _OTHERS:
        if ending.lower() in endings.split():
            return Refusal(message, remedy)
    kind = f"files that end in {ending}" if ending else "files without an ending"
    remedy = f"write it as Markdown, CSV, JSON, PDF or a picture, or {_NAMED}"
    return Refusal(f"{kind} are not published", remedy)


def refused_beginning(path: str, file: IO[bytes]) -> Refusal | None:
    """Why a file may not stand in docs/ with its first bytes; None if it may."""
    ending = PurePosixPath(path).suffix.lower()
    head = file.read(_HEAD)
    beginning = _BEGINNINGS.get(ending)
    if beginning and not beginning.match(head):
        said = f"this file ends in {ending}, and its contents are of another kind"
        return Refusal(said, "give it the ending of its kind, or export it again")
    if beginning and pixels(file) > MOST_PIXELS:
        said = f"this picture has more than {MOST_PIXELS:,} pixels, which fill a reader's memory"
        return Refusal(said, "make it smaller; 4,000 pixels are wide enough for any screen")
    if ending in TEXTS and _LOOKS_LIKE_HTML.match(head):
        said = f"this file ends in {ending} and begins like HTML, which some servers make of it"
        return Refusal(said, "begin with other words, or write it as a page that ends in .md")
    return None

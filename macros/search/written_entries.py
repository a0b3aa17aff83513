"""Search entries of written pages, from the HTML that Markdown makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.search.search_entry import SearchEntry
from macros.written.page_sections import page_sections

# A hit shows the beginning of a section.
_SHOWN = 200


def written_entries(
    html: str, title: str, address: str, description: str = "", aliases: Iterable[str] = ()
) -> Iterator[SearchEntry]:
    """An entry for a written page, and one for each of its headings below the first.

    Args:
        html: The page as HTML, with macros not yet filled in.
        title: The page's title.
        address: The page's address from the site's root.
        description: The page's own description, or ''.
        aliases: Other names by which readers may look for it.
    """
    sections = page_sections(html)
    first = " ".join(section.text for section in sections if section.level == 1).strip()
    yield SearchEntry(
        kind="page",
        address=address,
        title=title,
        names=(title,),
        aliases=tuple(aliases),
        words=(first, description),
        lines=(_beginning(description or first),),
    )
    for section in sections:
        if not section.id or section.level == 1:
            continue
        heading, text = section.heading(), section.text
        yield SearchEntry(
            kind="page",
            address=f"{address}#{section.id}",
            title=f"{heading} ({title})",
            # A page of the same name goes before its section.
            aliases=(heading,),
            words=(text,),
            context=(title,),
            lines=(_beginning(text),),
        )


def _beginning(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    return text[:_SHOWN].rsplit(" ", 1)[0] + " …"

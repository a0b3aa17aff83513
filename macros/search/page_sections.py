"""The sections of written pages, from the HTML that Markdown makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from macros.search.entries import SearchEntry

# Tags within a word or a sentence; at any other a new word begins.
_INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sup"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# A hit shows the beginning of a section.
_SHOWN = 200


@dataclass
class _PageSection:
    id: str = ""
    level: int = 1
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _ProseParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sections = [_PageSection()]
        self._heading = False
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _INLINE:
            self.handle_data(" ")
        if tag in _HEADINGS and given.get("id"):
            self.sections.append(_PageSection(given["id"] or "", int(tag[1])))
            self._heading = True
        elif self._hidden or (tag == "a" and given.get("class") == "headerlink"):
            # Only the link of a heading to itself is left out, and it holds no other tags.
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._heading = False
        self._hidden = max(self._hidden - 1, 0)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            section = self.sections[-1]
            (section.title if self._heading else section.text).append(data)


def sections(
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
    reader = _ProseParser()
    reader.feed(html)
    reader.close()
    first = _text([text for one in reader.sections if one.level == 1 for text in one.text])
    yield SearchEntry(
        kind="page",
        address=address,
        title=title,
        names=(title,),
        aliases=tuple(aliases),
        words=(first, description),
        lines=(_beginning(description or first),),
    )
    for section in reader.sections:
        if not section.id or section.level == 1:
            continue
        heading, text = _text(section.title), _text(section.text)
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


def _text(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


def _beginning(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    return text[:_SHOWN].rsplit(" ", 1)[0] + " …"

"""The sections of a written page, read from the HTML that Markdown makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

CALL_ATTRIBUTE = "data-alm-call"
"""The attribute of the empty element in the place of a call; its value is the call's index."""

# Tags within a word or a sentence; at any other a new word begins.
_INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sup"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class PageSection:
    """A heading with all below it up to the next heading.

    The first section has no heading: it is what stands above any.
    """

    id: str = ""
    level: int = 1
    text_parts: list[str] = field(default_factory=list)
    heading_parts: list[str | int] = field(default_factory=list)
    """The texts of the heading, and the indexes of the calls in it."""
    calls: list[int] = field(default_factory=list)
    """The indexes of the calls below the heading."""

    @property
    def text(self) -> str:
        """The text below the heading."""
        return _plain(self.text_parts)

    def heading(self, text_of_call: Callable[[int], str] = lambda _: "") -> str:
        """The text of the heading."""
        return _plain(
            text_of_call(part) if isinstance(part, int) else part for part in self.heading_parts
        )


def page_sections(html: str) -> list[PageSection]:
    """The sections of a page in order."""
    reader = _SectionReader()
    reader.feed(html)
    reader.close()
    return reader.sections


class _SectionReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sections = [PageSection()]
        self._in_heading = False
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _INLINE:
            self.handle_data(" ")
        if tag in _HEADINGS and given.get("id"):
            self.sections.append(PageSection(given["id"] or "", int(tag[1])))
            self._in_heading = True
        elif self._hidden or (tag == "a" and given.get("class") == "headerlink"):
            # Only the link of a heading to itself is left out, and it holds no other tags.
            self._hidden += 1
        elif call := given.get(CALL_ATTRIBUTE):
            section = self.sections[-1]
            (section.heading_parts if self._in_heading else section.calls).append(int(call))

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._in_heading = False
        self._hidden = max(self._hidden - 1, 0)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            section = self.sections[-1]
            (section.heading_parts if self._in_heading else section.text_parts).append(data)


def _plain(parts: Iterable[str]) -> str:
    return " ".join("".join(parts).split())

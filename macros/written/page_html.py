"""The HTML of written pages: what Markdown makes of them, held against what a page may hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from macros.ground.findings import Finding, line_and_column, shortened
from macros.ground.rule import Rule
from macros.written.allowed_html import ELEMENTS, attribute_objection
from macros.written.html_faults import HtmlFault, faults, without_placeholders
from macros.written.html_tokens import html_tokens
from macros.written.macro_calls import MACRO_CALL, Call, prose, with_placeholders
from macros.written.markdown_limits import CannotRenderError
from macros.written.markdown_pages import MarkdownPages
from macros.written.misplaced_calls import misplaced_calls, unread_calls
from macros.written.unclosed_signs import MOST_UNCLOSED, heap_of_unclosed

PAGE_HTML = Rule(
    "page-html",
    f"""A page has HTML in it that a page may not hold.

    A page is text: it runs nothing, covers nothing, and does not pass for a part of the site. It
    may hold these elements: {", ".join(sorted(ELEMENTS))}.
    What begins with a tag and has contents also ends with one.

    Example:
        # docs/example.md
      - The club meets <b onclick="more()">by the river</b>.
                          ^
      + The club meets **by the river**.
    """,
)

PAGE_ADDRESS = Rule(
    "page-address",
    """A page links to what is no page, or shows a picture from another host.

    Links lead to web pages, mail addresses and pages of the site. Pictures stand in docs/: whoever
    reads the site tells no other host of it.

    Example:
        # docs/example.md
      - ![The club](https://example.org/club.png)
                    ^
      + [The club](https://example.org/club.png)
    """,
)

# To look for a fault line by line takes a rendering for each step: the work for all steps.
_MOST_SEARCHED = 1_000_000
_UPPER_TO_LOWER = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


class PageHtml:
    """Checks the HTML of pages."""

    def __init__(self, markdown: MarkdownPages) -> None:
        self._markdown = markdown
        self.refused: dict[str, Finding] = {}
        """The findings about files of which no HTML was made, so that nothing else makes any."""

    def check(
        self, text: str, file: str, calls: Sequence[Call], start: int = 0
    ) -> Iterator[Finding]:
        """Complains of the HTML of a page with some calls; its body begins at `start`."""
        if heap := _heap(text, start):
            self.refused[file] = PAGE_HTML.finding(
                file,
                *line_and_column(text, heap.start()),
                f"too many '{heap[0]}' are never closed up to this one",
                "close them, or write empty lines between them",
            )
            yield self.refused[file]
            return
        try:
            html = self._markdown.page(with_placeholders(text, calls, start)).html
            misplaced = {one.index: one for one in misplaced_calls(html, calls)}
            if misplaced:
                html = self._markdown.html(with_placeholders(text, calls, start, misplaced))
        except CannotRenderError as error:
            at = line_and_column(text, _index_near(text, error.near, start))
            self.refused[file] = PAGE_HTML.finding(file, *at, error.message, error.remedy)
            yield self.refused[file]
            return
        yield from self._complain_of_unread(html, text, file, start)
        for one in misplaced.values():
            at = line_and_column(text, calls[one.index].start)
            yield MACRO_CALL.finding(file, *at, one.message, one.remedy)
        placeholders = [call.placeholder(index) for index, call in enumerate(calls)]
        html = without_placeholders(html, placeholders)
        locations = _FaultLocations(text, start, html, self._markdown)
        for fault in faults(html):
            rule = PAGE_ADDRESS if fault.objection.is_address else PAGE_HTML
            at = line_and_column(text, locations.index(fault))
            yield rule.finding(file, *at, fault.objection.message, fault.objection.remedy)

    def _complain_of_unread(self, html: str, text: str, file: str, start: int) -> Iterator[Finding]:
        """Complains of what looks like a call in a page's HTML, where none is read."""
        for shown in self._unread(html, text[start:]):
            at = line_and_column(text, max(text.find(shown, start), start))
            yield MACRO_CALL.finding(
                file,
                *at,
                f"'{shortened(shown)}' stands in HTML, where no macro is called",
                "move the call out of the HTML; write &#123;&#123; to show the two signs",
            )

    def _unread(self, html: str, body: str) -> Iterator[str]:
        """The texts in a page's HTML that look like calls, and that nobody has escaped."""
        if next(unread_calls(html), None) and "\\{" in body:
            html = self._markdown.html(body.replace("\\{", "&#123;"))
        return unread_calls(html)


def _heap(text: str, start: int) -> re.Match[str] | None:
    """The sign at which too many brackets are open, fewer in prose than in code."""
    if not heap_of_unclosed(text, start, MOST_UNCLOSED):
        return None
    return heap_of_unclosed(prose(text, start), start, MOST_UNCLOSED) or heap_of_unclosed(
        text, start, 10 * MOST_UNCLOSED
    )


def _index_near(text: str, near: str, start: int) -> int:
    """The index of the first line of a part of a page's body, which begins at `start`."""
    line = near.strip().partition("\n")[0]
    return max(text.find(line, start), start) if line else start


class _FaultLocations:
    """The text of a page, in which faults of its HTML have their locations."""

    def __init__(self, text: str, start: int, html: str, markdown: MarkdownPages) -> None:
        self._text, self._start, self._html, self._markdown = text, start, html, markdown
        self._found: dict[str, list[int]] = {}
        self._searched = 0

    def index(self, fault: HtmlFault) -> int:
        """The index in the text where a fault stands."""
        for sign in _signs(fault):
            if found := self._indexes(sign):
                return found[min(self._earlier(fault), len(found) - 1)]
        return self._line_start(fault)

    def _indexes(self, sign: str) -> list[int]:
        """The indexes of a sign in the text: those outside of code, or else those within."""
        if sign not in self._found:
            sign_there = sign.translate(_UPPER_TO_LOWER)
            found = next(filter(None, (_all(sign_there, one) for one in self._texts)), [])
            self._found[sign] = found
        return self._found[sign]

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        plain = " " * self._start + self._text[self._start :]
        return tuple(
            one.translate(_UPPER_TO_LOWER) for one in (prose(self._text, self._start), plain)
        )

    def _earlier(self, fault: HtmlFault) -> int:
        """How many equal parts of the HTML stand before a fault."""
        if fault.attribute:
            return self._orders[fault.index, fault.attribute.written]
        return self._orders[fault.index, fault.token.written]

    @cached_property
    def _orders(self) -> dict[tuple[int, str], int]:
        counts: Counter[str] = Counter()
        orders: dict[tuple[int, str], int] = {}
        for index, token in enumerate(html_tokens(self._html)):
            for written in (token.written, *(one.written for one in token.attributes)):
                orders[index, written] = counts[written]
                counts[written] += 1
        return orders

    def _line_start(self, fault: HtmlFault) -> int:
        """The start of the line without which the HTML would not have a fault."""
        lines = self._text[self._start :].splitlines(keepends=True)
        low, high = 0, len(lines)
        while low < high and self._searched < _MOST_SEARCHED:
            middle = (low + high) // 2
            if self._has("".join(lines[:middle]), fault):
                high = middle
            else:
                low = middle + 1
        return self._start + sum(map(len, lines[: max(low - 1, 0)]))

    def _has(self, text: str, fault: HtmlFault) -> bool:
        try:
            html = self._markdown.html(text)
        except CannotRenderError:
            return False
        finally:
            self._searched += self._markdown.work
        return any(
            (one.objection, one.token.written) == (fault.objection, fault.token.written)
            for one in faults(html)
        )


def _all(sign: str, text: str) -> list[int]:
    """The indexes of a sign in a text."""
    found = []
    at = text.find(sign)
    while at >= 0:
        found.append(at)
        at = text.find(sign, at + 1)
    return found


def _signs(fault: HtmlFault) -> Iterator[str]:
    """Texts by which a fault is found in a page's source, the surest first."""
    token, attribute = fault.token, fault.attribute
    if token.kind == "stray":
        yield token.content
    if attribute is None:
        yield token.written
        yield f"<{'/' * (token.kind == 'end')}{token.content}"
        return
    yield attribute.written
    value = attribute.value
    if attribute.name == "class":
        for name in value.split():
            if attribute_objection(token.content, "class", name):
                yield f".{name}"
                yield name
        yield "!!! "
    elif attribute.name == "id":
        yield f"#{value}"
        yield value
    elif fault.objection.is_address:
        yield value
    for quote in ("", "'", '"'):
        yield f"{attribute.name}={quote}{value}{quote}"
    yield f"{attribute.name}="
    yield value
    yield attribute.name

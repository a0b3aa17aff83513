"""The macro calls of written pages, on their way through Markdown.

Before Markdown a placeholder, which is an empty element, replaces each call; after Markdown the
call's HTML replaces the placeholder. So Markdown and other plugins never see the output of macros.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from markupsafe import Markup

from macros.render.current_page import Heading
from macros.render.environment import RenderError
from macros.render.renderer import Rendered, RenderedCalls, Renderer
from macros.written.html_faults import cleaned, faults, without_placeholders
from macros.written.macro_calls import Call, find_calls, with_placeholders
from macros.written.misplaced_calls import PLACEHOLDER, misplaced_calls, paragraph_of
from macros.written.page_sections import page_sections

# With the paragraph around it, or a part of that.
_PLACEHOLDER = re.compile(rf"(?:<p>)?{PLACEHOLDER.pattern}(?:</p>)?")


class CallPlaceholders:
    """The calls of all written pages of one build, by page."""

    def __init__(self, renderer: Renderer, *, forgiving: bool = False) -> None:
        self._renderer = renderer
        # Whether pages with wrong calls are shown as they are written.
        self._forgiving = forgiving
        self._calls: dict[str, list[Call]] = {}
        self._known: dict[str, RenderedCalls] = {}

    def __contains__(self, src: str) -> bool:
        return src in self._calls

    def put_in(self, markdown: str, src: str) -> str:
        """A page's text with a placeholder in place of each call.

        On a server, a page with a wrong call stays as it is written.

        Raises:
            RenderError: A call is wrong: another plugin has changed a page after it was checked.
        """
        calls, findings = find_calls(markdown, src, self._renderer.derived.catalog)
        if findings and not self._forgiving:
            raise RenderError(str(findings[0]))
        if findings or not calls:
            return markdown
        self._calls[src] = calls
        return with_placeholders(markdown, calls)

    def harmless(self, html: str, src: str) -> tuple[str, str]:
        """A page's HTML without all that a page may not hold, and what was wrong with it, or ''.

        The checks refuse such HTML. This holds where they have not seen it: it came from another
        plugin, an extension that they do not load, or a page that changed after they had read it.

        Raises:
            RenderError: The placeholder of a call has become no element. On a server it is shown.
        """
        calls = self._calls.get(src, [])
        misplaced = next(misplaced_calls(html, calls), None)
        if misplaced and not self._forgiving:
            raise RenderError(f"{src}:{calls[misplaced.index].line}: {misplaced.message}")
        placeholders = [call.placeholder(index) for index, call in enumerate(calls)]
        fault = next(faults(without_placeholders(html, placeholders)), None)
        if fault is None:
            return html, ""
        return cleaned(html, [str(index) for index in range(len(calls))]), fault.objection.message

    def written(self, src: str) -> Sequence[tuple[str, Mapping[str, object]]]:
        """The names of the macros that a page calls, each with the arguments of the call."""
        return [(call.macro.name, call.arguments) for call in self._calls.get(src, ())]

    def anchors(self, src: str) -> Set[str]:
        """The ids in the HTML of a page's calls and of their cards.

        Raises:
            RenderError: A template does not work.
        """
        if src not in self:
            return set()
        rendered = self._rendered(src)
        return rendered.cards.ids.union(*(part.ids for part in rendered.parts))

    def filled(self, html: str, src: str) -> Rendered | None:
        """A page's HTML with its calls and the cards of their values; None if it has no calls.

        Raises:
            RenderError: A template does not work.
        """
        if src not in self:
            return None
        calls, rendered = self._calls[src], self._rendered(src)
        headings = tuple(_headings(html, rendered.parts))
        parts: dict[str, str] = {}
        for index, (call, part) in enumerate(zip(calls, rendered.parts, strict=True)):
            parts[call.placeholder(index)] = part.html
            if not call.macro.inline:
                parts[paragraph_of(call, index)] = part.html
        html = _PLACEHOLDER.sub(lambda found: _filled(found[0], parts), html)
        ids = frozenset(self.anchors(src))
        return Rendered(html + rendered.cards.html, headings, ids)

    def _rendered(self, src: str) -> RenderedCalls:
        """The calls of a page as HTML, which are made when somebody first asks for them."""
        if src not in self._known:
            self._known[src] = self._renderer.calls(self._calls[src], src)
        return self._known[src]


def _filled(found: str, parts: Mapping[str, str]) -> str:
    """A placeholder with what is around it, where the HTML of its call takes its place."""
    if found in parts:
        return parts[found]
    return PLACEHOLDER.sub(lambda one: parts.get(one[0], one[0]), found)


def _headings(html: str, calls: Sequence[Rendered]) -> Iterator[Heading]:
    """The headings of a page's prose, and among them those of its calls."""
    for section in page_sections(html):
        if section.id:
            text = section.heading(lambda index: Markup(calls[index].html).striptags())
            yield Heading(section.level, section.id, text)
        for index in section.calls:
            yield from calls[index].headings

"""The macro calls of written pages, on their way through Markdown.

Before Markdown an empty element takes the place of each call; after it the call's HTML takes the
place of the element. So Markdown and other plugins never see what a macro shows.
"""

from __future__ import annotations

import re
from collections.abc import Set

from macros.render.renderer import Rendered, Renderer
from macros.written.calls import find_calls

_ELEMENT = re.compile(r'<(?P<tag>span|div) data-alm-call="(?P<index>\d+)"></(?P=tag)>')


class WrittenCalls:
    """The calls of all written pages of one build, by page."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._html: dict[str, list[str]] = {}

    def __contains__(self, src: str) -> bool:
        return src in self._html

    def taken_out(self, markdown: str, src: str) -> str:
        """A page's text with an empty element in place of each call.

        A page with a wrong call stays as it is written: only a server comes so far with one.

        Raises:
            RenderError: A template does not work.
        """
        calls, findings = find_calls(markdown, src, self._renderer.derived.catalog)
        if findings:
            return markdown
        self._html[src] = self._renderer.calls(calls, src)
        for index, call in reversed(list(enumerate(calls))):
            tag = "span" if call.macro.inline else "div"
            element = f'<{tag} data-alm-call="{index}"></{tag}>'
            markdown = markdown[: call.start] + element + markdown[call.end :]
        return markdown

    def anchors(self, src: str) -> Set[str]:
        """The ids in the HTML of a page's calls."""
        return Rendered("".join(self._html.get(src, ()))).ids

    def put_in(self, html: str, src: str) -> Rendered | None:
        """A page's HTML with its calls and the cards of their values; None if it has no calls.

        Raises:
            RenderError: A template does not work.
        """
        calls = self._html.get(src)
        if not calls:
            return None
        html = _ELEMENT.sub(lambda element: calls[int(element["index"])], html)
        return self._renderer.with_cards(html, src)

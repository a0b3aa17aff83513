"""The ids on pages, where links can lead to. A page is rendered only if somebody asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.page_list import Page
from macros.render.renderer import Renderer
from macros.written.macro_calls import Call


class PageAnchors:
    """The ids on the pages of an almanac without errors."""

    def __init__(self, derived: Derived) -> None:
        self._derived = derived
        self.of_page = lru_cache(maxsize=256)(self._of_page)

    def of_calls(self, calls: Sequence[Call], src: str) -> frozenset[str]:
        """The ids in what the calls of a written page become."""
        rendered = self._renderer.calls(calls, src)
        return rendered.cards.ids.union(*(part.ids for part in rendered.parts))

    def _of_page(self, page: Page) -> frozenset[str]:
        return self._renderer.page(page).ids

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self._derived, Addresses())

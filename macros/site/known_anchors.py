"""The ids on pages of records, for as long as what the pages are made from stays the same."""

from __future__ import annotations

from macros.derive.derived import Derived
from macros.pages.page_list import Page, RecordPage
from macros.render.anchors import PageAnchors
from macros.site.page_inputs import PageInputs

# The digest of what a page is made from, and the ids on it, by the page's path.
_Ids = dict[str, tuple[str, frozenset[str]]]


class KnownAnchors:
    """The ids that links were held against in one run of the check, for the next one."""

    def __init__(self) -> None:
        self._known: _Ids = {}

    def of(self, derived: Derived) -> PageAnchors:
        """The ids on the pages of an almanac. What this run does not ask for is forgotten."""
        before, self._known = self._known, {}
        return _KnownPages(derived, before, self._known)


class _KnownPages(PageAnchors):
    """The ids on pages, which are rendered only if they are not known."""

    def __init__(self, derived: Derived, before: _Ids, now: _Ids) -> None:
        super().__init__(derived)
        self._inputs = PageInputs(derived)
        self._before = before
        self._now = now

    def _of_page(self, page: Page) -> frozenset[str]:
        if not isinstance(page, RecordPage):
            return super()._of_page(page)
        digest = self._inputs.digest(page)
        known = self._before.get(page.src)
        ids = known[1] if known and known[0] == digest else super()._of_page(page)
        self._now[page.src] = digest, ids
        return ids

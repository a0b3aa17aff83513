"""Where on the further pages of an initiative its items stand, as scripts.

An item has one address that stays, on the first page of its initiative. On which page it stands
may change with every fact that is added, so a script leads on from there.
"""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from macros.pages.addresses import page_of
from macros.pages.links import Links
from macros.pages.record_pages import RecordPages
from macros.render.current_page import CurrentPage
from macros.render.data_scripts import DataScripts, as_data


class AnchorScripts:
    """The ways to items on further pages on one site."""

    def __init__(
        self, pages: RecordPages, page: CurrentPage, links: Links, scripts: DataScripts
    ) -> None:
        self._pages = pages
        self._page = page
        self._links = links
        self._scripts = scripts

    def anchors_elsewhere(self, initiative: str) -> Markup:
        """The attributes of the element that leads on: what to load, from where.

        Links may lead to this page with the ids, too.
        """
        anchors = self._pages.anchors(initiative)
        self._page.ids.update(anchors)
        found: dict[int, list[str]] = defaultdict(list)
        for id, number in anchors.items():
            found[number].append(id)
        pages = [
            (self._links.addresses.url(page_of("initiative", initiative, number)), sorted(ids))
            for number, ids in sorted(found.items())
        ]
        return self._scripts.attributes(self._scripts.add("anchors", as_data(pages)))

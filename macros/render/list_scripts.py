"""The records of a long list that its page leaves out, for its filters, as scripts."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.load.catalog import Catalog
from macros.pages.addresses import page_of
from macros.pages.links import Links
from macros.pages.list_views import ListView
from macros.render.data_scripts import DataScripts, as_data


class ListScripts:
    """The rests of the lists on one site."""

    def __init__(self, catalog: Catalog, links: Links, scripts: DataScripts) -> None:
        self._catalog = catalog
        self._links = links
        self._scripts = scripts

    def list_rest(self, view: ListView) -> Markup:
        """The attributes of the element that takes the rest of a list: what to load, from where."""
        name = self._scripts.add("list", as_data([*self._rows(view)]))
        return Markup('{} data-count="{}"').format(self._scripts.attributes(name), len(view.rest))

    def _rows(self, view: ListView) -> Iterator[tuple[str, str, str, str, str]]:
        """The name, address and kind of each record, its fitting options and its ranks."""
        kinds = self._catalog.almanac.kinds
        for id in view.rest:
            initiative = self._catalog.initiatives.get(id) if view.kind == "initiative" else None
            yield (
                self._catalog.name_of(view.kind, id),
                self._links.addresses.url(page_of(view.kind, id)),
                self._catalog.name(kinds[initiative.kind]) if initiative else "",
                view.filters.indexes(id),
                view.orders.ranks(id),
            )

"""The records of a long list that its page leaves out, for its filters, as scripts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from markupsafe import Markup

from macros.load.catalog import Catalog
from macros.pages.addresses import page_of
from macros.pages.links import Links
from macros.pages.views import ListView


class ListScripts:
    """The rests of the lists on one site."""

    def __init__(self, catalog: Catalog, links: Links) -> None:
        self._catalog = catalog
        self._links = links
        self.files: dict[str, str] = {}
        """Scripts that hold data for pages, by path from the site's root."""

    def list_rest(self, view: ListView) -> Markup:
        """The attributes of the element that takes the rest of a list: what to load, from where."""
        rows = json.dumps([*self._rows(view)], ensure_ascii=False, separators=(",", ":"))
        name = f"list-{hashlib.sha256(rows.encode()).hexdigest()[:12]}"
        path = f"data/{name}.js"
        self.files[path] = f'(window.almanac ??= {{}})["{name}"] = {rows};\n'
        return Markup(' data-name="{}" data-src="{}" data-root="{}" data-count="{}"').format(
            name, self._links.file_address(path), self._links.file_address(""), len(view.rest)
        )

    def _rows(self, view: ListView) -> Iterator[tuple[str, str, str, str]]:
        """The name, the address, the kind and the fitting options of each record."""
        kinds = self._catalog.almanac.kinds
        for id in view.rest:
            initiative = self._catalog.initiatives.get(id) if view.kind == "initiative" else None
            yield (
                self._catalog.name_of(view.kind, id),
                self._links.addresses.url(page_of(view.kind, id)),
                self._catalog.name(kinds[initiative.kind]) if initiative else "",
                view.filters.indexes(id),
            )

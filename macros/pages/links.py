"""The links of templates: to pages of the site, to the forge, and to where errors are reported.

`addresses` makes the addresses; this module gives them the names by which templates ask.
"""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement
from macros.load.model import SUBJECTS, Kind
from macros.pages.addresses import Addresses, Question


class Links:
    """The links of one catalog for one kind of addresses."""

    def __init__(self, catalog: Catalog, addresses: Addresses) -> None:
        self.catalog = catalog
        self.addresses = addresses
        # A page names the same records again and again.
        self._links: dict[tuple[Kind, str], Markup] = {}

    def name_of(self, kind: Kind, id: str) -> str:
        """The name of a record, or the title of a source."""
        return self.catalog.name_of(kind, id)

    def address(self, kind: Kind, id: str, anchor: str = "") -> str:
        """The address of a record's page."""
        return self.addresses.record(kind, id, anchor)

    def page_address(self, page: str, anchor: str = "") -> str:
        """The address of a page by its path as MkDocs knows it: 'timeline.md'."""
        return self.addresses.page(page, anchor)

    def question_address(self, question: Question) -> str:
        """The address of the page of a disagreement, a difference or a lineage."""
        return self.addresses.question(question)

    def item_address(self, item: CatalogFact | CatalogEvent | CatalogStatement) -> str:
        """The address of a fact, an event or a statement on its initiative's page."""
        return self.addresses.item(item)

    def file_address(self, path: str) -> str:
        """The address of a file of the site that is no page, by its path from the site's root."""
        return self.addresses.file(path)

    def link(self, kind: Kind, id: str) -> Markup:
        """The name of a record, which leads to its page."""
        made = self._links.get((kind, id))
        if made is None:
            made = link_to(self.address(kind, id), self.catalog.name_of(kind, id))
            self._links[kind, id] = made
        return made

    def subject_link(self, id: str) -> Markup:
        """The name of the record that a glossary entry is about, which leads to its page."""
        kind = next(kind for kind in SUBJECTS if id in self.catalog.records(kind))
        return self.link(kind, id)

    def edit_address(self, file: str, line: int) -> str:
        """The address where a file is edited; '' without a file, or if the almanac has none."""
        template = (file and self.catalog.almanac.edit) or ""
        return template.replace("{path}", file).replace("{line}", str(line))

    def report_address(self, title: str) -> str:
        """The address where an error is reported; '' if the almanac has none."""
        return (self.catalog.almanac.report or "").replace("{title}", quote(title))


def link_to(address: str, words: str) -> Markup:
    """Words that lead to an address."""
    return Markup('<a href="{}">{}</a>').format(address, words)

"""The links of templates: to pages of the site, to the forge, and to where errors are reported.

`addresses` makes the addresses; this module gives them the names by which templates ask.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from markupsafe import Markup

from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement
from macros.load.kinds import KINDS
from macros.load.model import SUBJECTS, Kind
from macros.pages.addresses import Addresses, Question, list_of, page_of, question_of


class Links:
    """The links of one catalog, for one page after another."""

    def __init__(self, catalog: Catalog, addresses: Addresses) -> None:
        self.catalog = catalog
        self.addresses = addresses
        self.root = ""
        """The way to the site's root from the page on which links stand."""
        # A page names the same records again and again.
        self._links: dict[tuple[str, Kind, str], Markup] = {}

    def start_from(self, page: str) -> None:
        """Lets links start from a page, which is given by its path as MkDocs knows it."""
        self.root = self.addresses.root(page)

    def name_of(self, kind: Kind, id: str) -> str:
        """The name of a record, or the title of a source."""
        return self.catalog.name_of(kind, id)

    def file_address(self, path: str) -> str:
        """The address of a file of the site that is no page, by its path from the site's root."""
        return f"{self.root}{path}"

    def page_address(self, page: str, anchor: str = "") -> str:
        """The address of a page by its path as MkDocs knows it: 'timeline.md'."""
        return self.file_address(self.addresses.url(page)) + (f"#{anchor}" if anchor else "")

    def address(self, kind: Kind, id: str, anchor: str = "") -> str:
        """The address of a record's page, or of a place on it."""
        return self.page_address(page_of(kind, id), anchor if KINDS[kind].own_pages else id)

    def filtered_address(self, kind: Kind, name: str, value: str) -> str:
        """The address of the list of a kind, with what is chosen in one of its filters."""
        return f"{self.page_address(list_of(kind))}?{urlencode({name: value})}"

    def question_address(self, question: Question) -> str:
        """The address of the page of a disagreement, a difference or a lineage."""
        return self.page_address(question_of(question))

    def item_address(self, item: CatalogFact | CatalogEvent | CatalogStatement) -> str:
        """The address of a fact, an event or a statement on its initiative's page."""
        return self.address("initiative", item.initiative, item.id)

    def link(self, kind: Kind, id: str) -> Markup:
        """The name of a record, which leads to its page."""
        key = (self.root, kind, id)
        made = self._links.get(key)
        if made is None:
            made = self._links[key] = link_to(self.address(kind, id), self.name_of(kind, id))
        return made

    def subject_link(self, id: str) -> Markup:
        """The name of the record that a glossary entry is about, which leads to its page."""
        kind = next(kind for kind in SUBJECTS if id in self.catalog.records(kind))
        return self.link(kind, id)

    def edit_address(self, file: str, line: int) -> str:
        """The address where a file is edited; '' without a file, or if the almanac has none."""
        template = (file and self.catalog.almanac.edit) or ""
        return template.replace("{path}", quote(file)).replace("{line}", str(line))

    def report_address(self, title: str) -> str:
        """The address where an error is reported; '' if the almanac has none."""
        return (self.catalog.almanac.report or "").replace("{title}", quote(title))


def link_to(address: str, words: str) -> Markup:
    """Words that lead to an address."""
    return Markup('<a href="{}">{}</a>').format(address, words)

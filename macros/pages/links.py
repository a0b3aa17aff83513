"""The links of templates: to pages of the site, to the forge, and to where errors are reported.

`addresses` makes the addresses; this module gives them the names by which templates ask.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from urllib.parse import quote, urlencode

from markupsafe import Markup

from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement
from macros.load.kinds import KINDS
from macros.load.model import SUBJECTS, Kind
from macros.pages.addresses import Addresses, Question, list_of, page_of, question_of

COVERAGE, STATEMENTS = "coverage.md", "statements.md"
"""The pages that an almanac may do without, and that others lead to where it has them."""


class Links:
    """The links of one catalog, for one page after another."""

    def __init__(
        self,
        catalog: Catalog,
        addresses: Addresses,
        optional: Set[str] = frozenset(),
        number_of: Callable[[str, str], int] = lambda *_: 1,
    ) -> None:
        """Makes links.

        Args:
            catalog: The records that they lead to.
            addresses: The addresses of the site.
            optional: Of the pages that an almanac may do without, those that it has.
            number_of: The number of the page on which something of an initiative stands, by the
                initiative and the id of that.
        """
        self.catalog = catalog
        self.addresses = addresses
        self._optional = optional
        self._number_of = number_of
        self._page = ""
        self.root = ""
        """The way to the site's root from the page on which links stand."""
        # A page names the same records again and again.
        self._links: dict[tuple[str, Kind, str], Markup] = {}

    def start_from(self, page: str) -> None:
        """Lets links start from a page, which is given by its path as MkDocs knows it."""
        self._page = page
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

    def coverage_address(self) -> str:
        """The address of what nobody has reported; '' where the almanac has no such page."""
        return self.page_address(COVERAGE) if COVERAGE in self._optional else ""

    def critics_address(self, initiative: str = "") -> str:
        """The address of what critics say of all, or of one initiative; '' without such a page."""
        if STATEMENTS not in self._optional:
            return ""
        chosen = f"?{urlencode({'initiative': initiative})}" if initiative else ""
        return f"{self.page_address(STATEMENTS)}{chosen}#critical"

    def address(self, kind: Kind, id: str, anchor: str = "") -> str:
        """The address of a record's page, or of a place on one of its pages."""
        if not KINDS[kind].own_pages:
            return self.page_address(page_of(kind, id), id)
        number = self._number_of(id, anchor) if anchor and kind == "initiative" else 1
        return self.page_address(page_of(kind, id, number), anchor)

    def address_nearby(self, initiative: str, anchor: str) -> str:
        """The address of something of an initiative from its pages: '#id' if it is on the same."""
        page = page_of("initiative", initiative, self._number_of(initiative, anchor))
        return f"#{anchor}" if page == self._page else self.page_address(page, anchor)

    def web_address(self, kind: Kind, id: str) -> str:
        """The whole address of a record's page, as readers pass it on."""
        return Addresses().on_the_web(self.catalog.almanac.home, page_of(kind, id))

    def filtered_address(self, kind: Kind, name: str, value: str) -> str:
        """The address of the list of a kind, with what is chosen in one of its filters."""
        return f"{self.page_address(list_of(kind))}?{urlencode({name: value})}"

    def question_address(self, question: Question) -> str:
        """The address of the page of a disagreement, a difference or a lineage."""
        return self.page_address(question_of(question))

    def item_address(self, item: CatalogFact | CatalogEvent | CatalogStatement) -> str:
        """The address of a fact, an event or a statement on its initiative's page."""
        return self.address("initiative", item.initiative, item.id)

    def page_of_fact(self, fact: CatalogFact) -> str:
        """The path of the page of its initiative on which a fact stands, as MkDocs knows it."""
        return page_of("initiative", fact.initiative, self._number_of(fact.initiative, fact.id))

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

    def release_address(self) -> str:
        """The address of the offline copy of this version; '' if it is no release, or has none."""
        almanac = self.catalog.almanac
        template = (almanac.version in self.catalog.releases and almanac.release) or ""
        return template.replace("{version}", quote(almanac.version))

    def report_address(self, title: str) -> str:
        """The address where an error is reported; '' if the almanac has none."""
        return (self.catalog.almanac.report or "").replace("{title}", quote(title))


def link_to(address: str, words: str) -> Markup:
    """Words that lead to an address."""
    return Markup('<a href="{}">{}</a>').format(address, words)

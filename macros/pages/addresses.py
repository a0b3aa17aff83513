"""The addresses of everything on the site; no other module makes an address.

HTML is made once and shown on many pages, so its links begin with a mark that stands for the
site's root; `settled` puts each page's own way to the root in its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.lineages import Lineage
from macros.load.catalog import CatalogEvent, CatalogFact, CatalogStatement
from macros.load.kinds import KINDS
from macros.load.model import Kind

# A character of Unicode's private use area: no text has it.
ROOT = "\ue000"

Question = Disagreement | Difference | Lineage
"""The subject of a question page: sources contradict each other, differ, or carry one text."""


def page_of(kind: Kind, id: str) -> str:
    """The path of the page that shows a record, as MkDocs knows it: 'initiatives/x.md'."""
    folder = KINDS[kind].plural
    return f"{folder}/{id}.md" if KINDS[kind].own_pages else f"{folder}.md"


def list_of(kind: Kind) -> str:
    """The path of the page that lists all records of a kind: 'initiatives/index.md'."""
    return f"{KINDS[kind].plural}/index.md"


def question_of(question: Question) -> str:
    """The path of the page of a disagreement, a difference or a lineage, as MkDocs knows it."""
    match question:
        case Disagreement():
            return f"disagreements/{question.id}.md"
        case Difference():
            return f"disagreements/differences/{question.id}.md"
        case Lineage():
            return f"disagreements/copies/{question.id}.md"


@dataclass(frozen=True, slots=True)
class Addresses:
    """How pages become addresses: folders for a server, files for `file://`."""

    directories: bool = True

    def url(self, page: str) -> str:
        """A page's address from the site's root: 'initiatives/x/' or 'initiatives/x.html'."""
        stem = page.removesuffix(".md")
        if not self.directories:
            return f"{stem}.html"
        folder, _, name = stem.rpartition("/")
        above = f"{folder}/" if folder else ""
        return above if name == "index" else f"{above}{name}/"

    def page(self, page: str, anchor: str = "") -> str:
        """A link to a page, from anywhere."""
        return self.file(self.url(page)) + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """A link to a file of the site that is no page, from anywhere."""
        return f"{ROOT}{path}"

    def record(self, kind: Kind, id: str, anchor: str = "") -> str:
        """A link to a record's page, from anywhere."""
        return self.page(page_of(kind, id), anchor if KINDS[kind].own_pages else id)

    def question(self, question: Question) -> str:
        """A link to the page of a disagreement, a difference or a lineage, from anywhere."""
        return self.page(question_of(question))

    def item(self, owner: CatalogFact | CatalogEvent | CatalogStatement) -> str:
        """A link to a fact, event or statement, from anywhere."""
        return self.record("initiative", owner.initiative, owner.id)

    def settled(self, html: str, page: str) -> str:
        """HTML with its links made to start from a page."""
        depth = self.url(page).count("/")
        return html.replace(ROOT, "../" * depth or "./")

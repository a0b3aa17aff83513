"""The addresses of everything on the site; no other module makes an address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote
from zlib import crc32

from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.lineages import Lineage
from macros.load.kinds import KINDS
from macros.load.model import Kind

# In bytes. File systems take names of up to 255, and the offline copy adds an ending.
_LONGEST_NAME = 240
# The page that compares all initiatives, metric by metric.
COMPARISON = "compare/all.md"
# The folder of the pages of questions.
QUESTIONS = "disagreements"
Question = Disagreement | Difference | Lineage
"""The subject of a question page: sources contradict each other, differ, or carry one text."""


def page_of(kind: Kind, id: str, number: int = 1) -> str:
    """The path of the page that shows a record, as MkDocs knows it: 'initiatives/x.md'.

    Its further pages have names that no record has: 'initiatives/x--2.md'.
    """
    folder = KINDS[kind].plural
    # What begins with 'all--' are the further pages of the list.
    name = id if number == 1 else f"{'all--all' if id == 'all' else id}--{number}"
    return f"{folder}/{name}.md" if KINDS[kind].own_pages else f"{folder}.md"


def list_of(kind: Kind, number: int = 1) -> str:
    """The path of a page of the list of all records of a kind: 'initiatives/index.md'.

    Further pages have names that no record has: 'initiatives/all--2.md'.
    """
    name = "index" if number == 1 else f"all--{number}"
    return f"{KINDS[kind].plural}/{name}.md"


def question_of(question: Question) -> str:
    """The path of the page of a disagreement, a difference or a lineage, as MkDocs knows it."""
    match question:
        case Disagreement():
            return f"{QUESTIONS}/{question_name(question.id)}.md"
        case Difference():
            return f"{QUESTIONS}/differences/{question_name(question.id)}.md"
        case Lineage():
            return f"{QUESTIONS}/copies/{question.id}.md"


def question_name(id: str) -> str:
    """The name of the page of a disagreement or a difference.

    It is the id. If that is longer than a file system takes, a checksum stands for its end.
    """
    name = id.encode()
    if len(name) <= _LONGEST_NAME:
        return id
    return f"{name[: _LONGEST_NAME - 11].decode(errors='ignore').rstrip('-')}-{crc32(name)}"


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

    def file(self, page: str) -> str:
        """The path of a page's file in the site: 'initiatives/x/index.html'."""
        url = self.url(page)
        return url if url.endswith(".html") else f"{url}index.html"

    def on_the_web(self, home: str, page: str, anchor: str = "") -> str:
        """The whole address of a page, or of a place on it, as other programs take it."""
        behind = f"#{quote(anchor)}" if anchor else ""
        return f"{home.rstrip('/')}/{quote(self.url(page))}{behind}"

    def root(self, page: str) -> str:
        """The way from a page to the site's root: '../../'."""
        return "../" * self.url(page).count("/") or "./"

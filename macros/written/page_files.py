"""The files of the written pages. They are read once: the site shows the text that was checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.ground.findings import Finding
from macros.load import yaml_reader
from macros.load.folder_files import NoFileError, read_file
from macros.load.stray_files import FILE
from macros.written.docs_files import docs_files
from macros.written.front_matter import read_front_matter
from macros.written.mkdocs_settings import FileSettings
from macros.written.page_settings import PageSettings

LONGEST_PAGE = 100_000
_TOO_LONG = (
    f"this page is longer than {LONGEST_PAGE:,} characters",
    "part it into several pages; long tables of figures belong into data/",
)
MOST_LINES = 5_000
_TOO_MANY_LINES = (f"this page has more than {MOST_LINES:,} lines", _TOO_LONG[1])
# In bytes: a long book.
_LARGEST = 1_000_000


@dataclass(frozen=True)
class WrittenPage:
    """A page that somebody wrote, as its file has it."""

    src: str
    """Its path from the folder of the pages, as MkDocs knows it: 'contribute/index.md'."""
    file: str
    """Its path from the almanac's root, as findings name it."""
    text: str
    """The whole text of the file, with the ends of lines of Unix."""
    start: int
    """The index in the text where its body begins, behind the settings."""
    settings: PageSettings
    findings: tuple[Finding, ...] = ()
    """What is wrong with its encoding and its settings."""

    @property
    def body(self) -> str:
        """The text behind the settings."""
        return self.text[self.start :].lstrip("\n")


@dataclass(frozen=True)
class PageFiles:
    """The pages in a folder by their paths from it, and the files that cannot be read."""

    root: Path
    """The almanac's folder, from which findings name files."""
    docs: Path
    pages: dict[str, WrittenPage]
    others: frozenset[str]
    """The paths of the other files that the site takes."""
    findings: tuple[Finding, ...]
    linked: bool
    """Whether one of the folders is a link."""


def read_pages(root: Path, docs: Path, settings: FileSettings | None = None) -> PageFiles:
    """The written pages in a folder, those with errors too, and the files beside them."""
    found = docs_files(root, docs, settings or FileSettings())
    pages: dict[str, WrittenPage] = {}
    findings = list(found.findings)
    for src in found.pages:
        file = file_name(root, docs / src)
        try:
            pages[src] = _page(src, file, read_file(found.root, docs / src, _LARGEST))
        except NoFileError as error:
            findings.append(error.refusal.finding(FILE, file))
    return PageFiles(root, docs, pages, found.others, tuple(findings), found.linked)


def file_name(root: Path, path: Path) -> str:
    """A file as findings name it: by its path from the root, if it is in there."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _page(src: str, file: str, data: bytes) -> WrittenPage:
    text = yaml_reader.decode(data)
    if isinstance(text, yaml_reader.Problem):
        # A server shows as much of it as it can.
        shown = data.decode("utf-8-sig", "replace")
        return WrittenPage(src, file, shown, 0, PageSettings(), (text.finding(file),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if refusal := _refusal_of_size(text):
        return WrittenPage(src, file, "", 0, PageSettings(), (FILE.finding(file, *refusal),))
    matter = read_front_matter(text, file)
    return WrittenPage(src, file, text, matter.end, matter.settings, matter.findings)


def _refusal_of_size(text: str) -> tuple[int, int, str, str] | None:
    """The line, the column, a message and a remedy if a page is too long to be read."""
    if len(text) > LONGEST_PAGE:
        return 1, 1, *_TOO_LONG
    if text.count("\n") > MOST_LINES:
        return MOST_LINES + 1, 1, *_TOO_MANY_LINES
    return None

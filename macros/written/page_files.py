"""The files of the written pages. They are read once: the site shows the text that was checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.ground.findings import Finding
from macros.load import yaml_reader
from macros.load.stray_files import FILE
from macros.written.front_matter import read_front_matter
from macros.written.page_settings import PageSettings

_LONGEST = 100_000
_TOO_LONG = (
    f"this page is longer than {_LONGEST:,} characters",
    "part it into several pages; long tables of figures belong into data/",
)


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


def read_pages(root: Path, docs: Path) -> PageFiles:
    """The written pages in a folder, those with errors too."""
    pages: dict[str, WrittenPage] = {}
    findings: list[Finding] = []
    for path in sorted(docs.rglob("*.md")):
        if path.is_dir():
            continue
        file, src = file_name(root, path), path.relative_to(docs).as_posix()
        try:
            pages[src] = _page(src, file, path.read_bytes())
        except OSError as error:
            message = f"this page cannot be read: {error.strerror}"
            remedy = "see whether it is there and whether you may open it"
            findings.append(FILE.finding(file, 1, 1, message, remedy))
    others = (one.relative_to(docs) for one in docs.rglob("*") if one.is_file())
    shown = {one.as_posix() for one in others if not any(part[0] == "." for part in one.parts)}
    return PageFiles(root, docs, pages, frozenset(shown - {*pages}), tuple(findings))


def file_name(root: Path, path: Path) -> str:
    """A file as findings name it: by its path from the root, if it is in there."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _page(src: str, file: str, data: bytes) -> WrittenPage:
    text = yaml_reader.decode(data)
    if isinstance(text, yaml_reader.Problem):
        # A server shows as much of it as it can.
        shown = data.decode("utf-8-sig", "replace")
        return WrittenPage(src, file, shown, 0, PageSettings(), (text.finding(file),))
    if len(text) > _LONGEST:
        return WrittenPage(
            src, file, "", 0, PageSettings(), (FILE.finding(file, 1, 1, *_TOO_LONG),)
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    matter = read_front_matter(text, file)
    return WrittenPage(src, file, text, matter.end, matter.settings, matter.findings)

"""The files in docs/: which of them the site takes, and what is wrong with the others.

The site takes what stands here as checked, and nothing else.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.check.ids import check_file_name
from macros.ground.file_names import LONGEST_PATH, name_problem
from macros.ground.findings import Finding, shortened
from macros.ground.formulas_in_cells import first_call
from macros.ground.program_folders import MATERIAL, PICTURES, SEARCH, THEME
from macros.ground.rule import Rule
from macros.load import yaml_reader
from macros.load.folder_files import (
    NoFileError,
    Refusal,
    found_files,
    opened_file,
    refused_folder,
)
from macros.load.stray_files import FILE
from macros.written.file_kinds import (
    ENDINGS,
    PAGE,
    TABLES,
    TEXTS,
    refused_beginning,
    refused_name,
    refused_page,
)
from macros.written.mkdocs_settings import FileSettings

SITE_FILE = Rule(
    "site-file",
    f"""A file in docs/ may not go on the site.

    Pages end in `.md`. Beside them stand pictures, documents, data and texts, in files that end in
    {", ".join(f"`{ending}`" for ending in ENDINGS)}.

    HTML, SVG, XML, scripts and style sheets run as a part of the site, with the trust that readers
    have in it, and `_headers` or `robots.txt` speak in its name. A maintainer may name such files
    in `mkdocs.yml`. No file may take the place of one of the theme.

    Example:
      - # docs/example.html
      + # docs/example.md
        Rivers.
        ^
    """,
)

# Some hosts take no larger file, and not twice as many.
LARGEST_FILE = 25 * 1024 * 1024
_MOST = 10_000
# In an offline copy, it would take the place of the page for missing addresses.
_MISSING = "404.md"


@dataclass(frozen=True)
class DocsFiles:
    """The files in docs/ that the site takes, by their paths from there, and all findings."""

    root: Path
    """The folder that links may not leave."""
    pages: tuple[str, ...]
    others: frozenset[str]
    findings: tuple[Finding, ...]
    linked: bool = False
    """Whether one of the folders is a link."""


def docs_files(root: Path, docs: Path, settings: FileSettings) -> DocsFiles:
    """The files in docs/ as the settings in mkdocs.yml let them be."""
    return _Judge(root, docs, settings).judged()


class _Judge:
    def __init__(self, root: Path, docs: Path, settings: FileSettings) -> None:
        self._root = root if docs.is_relative_to(root) else docs
        self._docs = docs
        self._settings = settings
        self._folder = docs.relative_to(root).as_posix() if self._root == root else docs.as_posix()
        self._findings: list[Finding] = []
        # Folders of which a finding tells already.
        self._told: set[str] = set()

    def judged(self) -> DocsFiles:
        if not os.path.lexists(self._docs):
            return DocsFiles(self._root, (), frozenset(), ())
        if refused := refused_folder(self._root, self._docs):
            self._findings.append(refused.finding(FILE, self._folder))
            return DocsFiles(self._root, (), frozenset(), tuple(self._findings), linked=True)
        taken, linked = [], False
        for number, found in enumerate(found_files(self._root, self._docs, (PAGE,))):
            if number == _MOST:
                refused = Refusal(
                    f"there are more than {_MOST:,} files in this folder",
                    "leave out what no page needs",
                )
                self._findings.append(refused.finding(SITE_FILE, self._folder))
                break
            linked = linked or found.is_folder
            # MkDocs follows links to folders even where it takes no file.
            if found.is_folder or not self._settings.left_out.match_file(found.path):
                if refused := found.refusal:
                    self._complain(FILE, found.path, refused)
                elif self._may_stand(found.path):
                    taken.append(found.path)
        pages = [path for path in taken if path.endswith(PAGE)]
        others = frozenset({*taken} - {*pages})
        return DocsFiles(
            self._root, tuple(sorted(pages)), others, tuple(self._findings), linked=linked
        )

    def _complain(self, rule: Rule, path: str, refused: Refusal) -> None:
        self._findings.append(refused.finding(rule, f"{self._folder}/{path}".rstrip("/")))

    def _may_stand(self, path: str) -> bool:
        """Whether a file may go on the site; if not, a finding says why."""
        for folder in (*reversed(PurePosixPath(path).parents), PurePosixPath(path)):
            if str(folder) in self._told:
                return False
            if problem := name_problem(folder.name):
                self._told.add(str(folder))
                self._complain(check_file_name.rule, str(folder), Refusal(*problem))
                return False
        if len(path.encode()) > LONGEST_PATH:
            said = f"the path of this file is longer than {LONGEST_PATH} bytes"
            remedy = "shorten its name, or those of its folders"
            self._complain(check_file_name.rule, path, Refusal(said, remedy))
        elif refused := self._refused_kind(path):
            self._complain(SITE_FILE, path, refused)
        elif not path.endswith(PAGE):
            return self._holds_its_kind(path)
        else:
            return True
        return False

    def _refused_kind(self, path: str) -> Refusal | None:
        if refused := refused_page(path):
            return refused
        if path in self._settings.extra:
            return None
        if self._is_of_theme(path):
            said = "the site has a file of its own with this name"
            return Refusal(said, "choose another name, or another folder")
        if path in self._settings.named:
            return None
        target = (self._docs / path).resolve()
        if path.endswith(PAGE):
            said = "this link leads to a file that is no page"
            return None if target.suffix == PAGE else Refusal(said, "put the page itself here")
        if not target.is_relative_to(self._docs.resolve()):
            said = "only a page may be a link out of this folder"
            return Refusal(said, "put the file itself here")
        return refused_name(path)

    def _is_of_theme(self, path: str) -> bool:
        """Whether the site has a file of its own at a path: of the theme, or one that is made."""
        made = path == _MISSING or path.startswith((f"{SEARCH}/", f"{PICTURES}/"))
        themes = (*self._settings.themes, THEME, MATERIAL)
        return made or any((one / path).is_file() for one in themes)

    def _holds_its_kind(self, path: str) -> bool:
        """Whether a file can be read and holds what its name says; if not, a finding says why."""
        try:
            with opened_file(self._root, self._docs / path, LARGEST_FILE) as file:
                if path in self._settings.extra | self._settings.named:
                    return True
                if refused := refused_beginning(path, file):
                    self._complain(SITE_FILE, path, refused)
                    return False
                if PurePosixPath(path).suffix.lower() not in TEXTS:
                    return True
                file.seek(0)
                text = yaml_reader.decode(file.read(LARGEST_FILE))
        except NoFileError as error:
            self._complain(FILE, path, error.refusal)
            return False
        if isinstance(text, yaml_reader.Problem):
            self._findings.append(text.finding(f"{self._folder}/{path}"))
            return False
        called = first_call(text) if PurePosixPath(path).suffix.lower() in TABLES else None
        if called:
            line, cell = called
            said = f"a spreadsheet would run the cell '{shortened(cell)}'"
            remedy = "write its result, or put a word before it"
            where = f"{self._folder}/{path}"
            self._findings.append(SITE_FILE.finding(where, line, 1, said, remedy))
        return not called

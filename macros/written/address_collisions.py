"""Files in docs/ whose place on the site is taken: by a page made from data, or by each other.

A site would show one of the two, and nobody would hear of the other. The addresses on a server
count, those in an offline copy, and those of systems that take 'X' and 'x' for the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.derive.derived import Derived
from macros.ground.file_names import same_name
from macros.ground.findings import Finding, shortened
from macros.ground.rule import Rule
from macros.pages.addresses import QUESTIONS, Addresses
from macros.pages.former_pages import former_pages, former_question_pages
from macros.pages.page_list import Page, comparison_page, guide_pages, question_pages, record_pages
from macros.written.page_files import PageFiles, file_name

SAME_ADDRESS = Rule(
    "same-address",
    """A file in docs/ has the address of another page.

    A site would show one of the two, and nobody would hear of the other.

    Example:
      - # docs/initiatives/river-watch.md
      + # docs/river-watch-walks.md
        Notes on the walks.
        ^
    """,
)

_BOTH_FORMS = (Addresses(directories=True), Addresses(directories=False))
_RENAME = "give this file another name, or move it to another folder"


@dataclass(frozen=True, slots=True)
class _Holder:
    """What stands at an address of the site, in words, and the remedy for whatever meets it."""

    message: str
    remedy: str = _RENAME


def check_addresses(
    files: PageFiles, derived: Derived, exported: Iterable[str]
) -> Iterator[Finding]:
    """Complains of each file that meets another; `exported` are the paths of the site's data."""
    sources = sorted((*files.pages, *files.others), key=_order)
    taken = _Taken()
    for path in exported:
        taken.add(path, _Holder("this is the address of a file of the site's data"))
    for src, made in _made(derived, sources):
        for path in _paths(src):
            taken.add(path, made)
    for src in sources:
        paths = _paths(_as_index(src)) if src.endswith(".md") else (src,)
        file = file_name(files.root, files.docs / src)
        holder = next(filter(None, map(taken.holder, paths)), None)
        if holder:
            yield SAME_ADDRESS.finding(file, 1, 1, holder.message, holder.remedy)
        for path in paths:
            taken.add(path, _Holder(f"'{file}' has the same address"))


class _Taken:
    """The files of a site, and what each of them is."""

    def __init__(self) -> None:
        self._files: dict[str, _Holder] = {}
        self._folders: set[str] = set()

    def add(self, path: str, holder: _Holder) -> None:
        """Notes a file; what came first stays."""
        self._files.setdefault(same_name(path), holder)
        self._folders.update(_folders(path))

    def holder(self, path: str) -> _Holder | None:
        """What stands where a file would go, or where one of its folders would."""
        whole = same_name(path)
        if whole in self._folders:
            return _Holder("the site has a folder of this name")
        return next(
            (self._files[one] for one in (whole, *_folders(path)) if one in self._files), None
        )


def _folders(path: str) -> list[str]:
    return [same_name(str(one)) for one in PurePosixPath(path).parents][:-1]


def _paths(src: str) -> tuple[str, ...]:
    """The paths of a page in a site on a server and in an offline copy."""
    return tuple(addresses.file(src) for addresses in _BOTH_FORMS)


def _as_index(src: str) -> str:
    """The path of a page. A README is the index of its folder."""
    page = PurePosixPath(src)
    return str(page.with_name("index.md")) if page.stem == "README" else src


def _order(src: str) -> tuple[str, bool, str]:
    """Sorts an index before the README that meets it."""
    return _as_index(src), PurePosixPath(src).stem == "README", src


def _made(derived: Derived, sources: Iterable[str]) -> Iterator[tuple[str, _Holder]]:
    """The pages made from data that written pages may meet, and the former addresses of pages."""
    made: list[Page] = [*record_pages(derived), comparison_page(derived), *guide_pages()]
    former: Mapping[str, str] = dict(former_pages(derived.catalog))
    # To find all disagreements takes long. Few almanacs have a page among theirs.
    if any(same_name(src).startswith(f"{QUESTIONS}/") for src in sources) and derived.catalog.whole:
        made += question_pages(derived)
        former = {**former, **dict(former_question_pages(derived))}
    pages = {page.src: page for page in made}
    for src, page in pages.items():
        yield src, _holder(page)
    for old, new in former.items():
        message = f"this is the former address of '{shortened(pages[new].title)}', and leads there"
        yield old, _Holder(message)


def _holder(page: Page) -> _Holder:
    title, file = shortened(page.title), page.edit[0]
    if not file:
        return _Holder(f"the site makes its page '{title}' at this address")
    message = f"the page '{title}', made from {file}, has this address"
    return _Holder(message, f"write into {file} what belongs there, or {_RENAME}")

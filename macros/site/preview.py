"""A preview of what is proposed: an offline copy that marks what changes, whatever is wrong in it.

Files with errors stand in it as they are in the base. A banner on each page says that it is no
published site; that of the first page lists what changes and what is wrong.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import jinja2

from macros.changes.difference import StateDifference
from macros.changes.difference_words import DifferenceWords
from macros.changes.revisions import PARTS, write_revision
from macros.changes.state import AlmanacState, difference, state_at
from macros.examine import examine
from macros.ground import git
from macros.ground.findings import Finding
from macros.ground.program_folders import THEME
from macros.load.kinds import KINDS
from macros.pages.addresses import Addresses, page_of
from macros.site.banner_room import ROOM
from macros.site.bundle import BundleError, bundle

NAME = "preview"
_FIRST = "index.html"
_FIRST_PAGES = frozenset({"index.md", "README.md"})
_TRACEBACK = re.compile(
    r"^Traceback \(most recent call last\):\n(?:[ \t].*\n)*"
    r"(?:.*\n\n.* exception.*:\n\n(?=Traceback))?",
    re.MULTILINE,
)
# A page of an initiative, or a further page of it.
_PAGE = re.compile(rf"{KINDS['initiative'].plural}/(.+?)(?:--[0-9]+)?\.html")


class HopelessError(Exception):
    """Not even the base can be built; the message says why."""


def preview(root: Path, base: str, to: Path) -> Path:
    """Packs the site of the almanac in a folder, held against a revision; gives the zip's path.

    Raises:
        RevisionError: There is no such revision.
        NoAlmanacError: The base cannot be read.
        HopelessError: The base has errors itself.
        BundleError: The site does not build.
    """
    with tempfile.TemporaryDirectory() as scratch:
        before, shown = Path(scratch, "base"), Path(scratch, "almanac")
        write_revision(root, base, before)
        _copy(root, before, shown)
        wrong = _last_good(before, shown)
        base_state, state = state_at(before, None, before), state_at(shown, None, shown)
        marks = _Marks(difference(base_state, state), wrong)
        almanac = state.derived.catalog.almanac
        _add_first_page(shown, state, almanac.title)
        try:
            return bundle(shown, almanac, to, name=NAME, edit=marks.marked)
        except BundleError as error:
            raise BundleError(_for_people(str(error), shown), error.code) from error


def _add_first_page(shown: Path, state: AlmanacState, title: str) -> None:
    """Gives an almanac that has no first page one with its title, for the list of changes."""
    if not _FIRST_PAGES & state.written.pages.keys():
        text = "".join(
            sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in title
        )
        (shown / "docs/index.md").write_text(f"# {text}\n", "utf-8")


def _for_people(said: str, shown: Path) -> str:
    """What MkDocs says of an almanac in a folder, by the almanac's own files, and no traceback."""
    plain = _TRACEBACK.sub("", said).replace(f"{shown}{os.sep}", "")
    return f"almanac preview: MkDocs cannot build what is proposed:\n{plain.strip()}"


def _copy(root: Path, base: Path, to: Path) -> None:
    """Copies what an almanac consists of. A part that is a link, or is not there, is the base's.

    Without one of them nothing can be built, and a link may lead to what is nobody's business.
    """
    to.mkdir()
    for part in PARTS:
        own = root / part
        source = own if own.exists() and not own.is_symlink() else base / part
        if source.is_dir():
            shutil.copytree(source, to / part, symlinks=True)
        elif source.exists():
            shutil.copyfile(source, to / part)
    copy_beside(root, to)


def copy_beside(root: Path, to: Path) -> None:
    """Copies what else git knows: a theme, programs or settings that those of the site may name."""
    for name in git.text(root, "ls-files", "-z").split("\0"):
        first, beside = name.partition("/")[0], root / name
        if first[:1] not in {"", "."} and first not in PARTS and _is_file(root, name):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(beside, to / name)


def _is_file(root: Path, name: str) -> bool:
    """Whether a path in a folder is that of a file, behind no link."""
    path = root / name
    return path.is_file() and path.resolve() == root.resolve() / name


def _last_good(before: Path, shown: Path) -> tuple[Finding, ...]:
    """Puts the files of the base in place of those with errors; gives the errors.

    What an error in one file hides, the next look finds. If an error stays although its file is
    that of the base, its cause is elsewhere, and all is as in the base.

    Raises:
        HopelessError: The base has errors itself.
    """
    told: dict[str, Finding] = {}
    while errors := examine(shown).errors:
        told |= {str(error): error for error in errors}
        changed = [file for file in {one.file for one in errors} if _restored(before, shown, file)]
        if not changed:
            for part in PARTS:
                shutil.rmtree(shown / part, ignore_errors=True)
            shutil.copytree(before, shown, dirs_exist_ok=True)
            if errors := examine(shown).errors:
                raise HopelessError(f"the base has errors itself: {errors[0]}")
    return tuple(told.values())


def _restored(before: Path, shown: Path, file: str) -> bool:
    """Whether a file of the base, or none, could be put in place of one with errors."""
    old, new = before / file, shown / file
    if old.is_file():
        if new.is_file() and not new.is_symlink() and new.read_bytes() == old.read_bytes():
            return False
        _remove(new)
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(old, new)
        return True
    return _remove(new)


def _remove(path: Path) -> bool:
    """Removes what is at a path, if there is something: also a folder in the place of a file."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir() and path.suffix:
        shutil.rmtree(path)
    else:
        return False
    return True


class _Marks:
    """The banner and the marks of a preview."""

    def __init__(self, difference: StateDifference, wrong: Sequence[Finding]) -> None:
        environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), autoescape=True)
        self._banner = environment.get_template("partials/alm-preview.html")
        self._sections = DifferenceWords(difference).sections()
        self._wrong = wrong
        self._anchors = _anchors(difference)
        pages = (page_of(*page) for page in difference.pages)
        self._pages = {
            *map(Addresses(directories=False).url, pages),
            *(file.page for file in difference.files),
        }

    def marked(self, name: str, data: bytes) -> bytes:
        """A file of the site, with the banner and the marks if it is a page."""
        if not name.endswith(".html"):
            return data
        page = _PAGE.fullmatch(name)
        for id in self._anchors.get(page[1], ()) if page else ():
            mark = f' id="{id}"'.encode()
            data = data.replace(mark, mark + b" data-alm-changed")
        banner = self._banner.render(
            root="../" * name.count("/"),
            first=name == _FIRST,
            changes=name in self._pages,
            sections=self._sections,
            wrong=self._wrong,
        ).encode()
        return ROOM.sub(lambda room: room[0] + banner, data, count=1)


def _anchors(difference: StateDifference) -> Mapping[str, Iterable[str]]:
    """The ids of the items that are new or changed, by their initiative."""
    found: dict[str, list[str]] = {}
    for change in difference.items:
        if item := change.pair.after:
            found.setdefault(item.initiative, []).append(item.id)
    return found

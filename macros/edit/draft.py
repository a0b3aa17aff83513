"""Changes to the files of an almanac that are not written yet: shown, tried, or put in place.

What no change concerns stays as it is, byte for byte: comments, quotes, ends of lines, a mark of
the encoding.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from macros.edit.yaml_source import YamlSource
from macros.ground.links import link_or_copy
from macros.ground.log_text import in_one_line
from macros.ground.work_folder import WorkFolder
from macros.load import yaml_reader
from macros.written.mkdocs_settings import MKDOCS_FILE

_BOM = "\ufeff"


class DraftError(Exception):
    """A change that cannot be made; the message says why."""


@dataclass(frozen=True)
class LineChange:
    """Lines of a file that follow each other, and the lines that take their place."""

    file: str
    first_line: int
    last_line: int
    before: tuple[str, ...]
    """Without their ends."""
    after: tuple[str, ...]
    what: str
    """What is done, in words."""


@dataclass(frozen=True)
class _Splice:
    """A part of a text, and what takes its place."""

    start: int
    end: int
    text: str
    what: str
    """What is done, in words."""


@dataclass
class _ChangedFile:
    """A file, its path from now on, and the changes to its text."""

    file: str
    to: str
    data: bytes | None
    """What it holds; None if it is new."""
    splices: list[_Splice] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The text without a mark of its encoding."""
        text = yaml_reader.decode(self.data or b"")
        if not isinstance(text, str):
            raise DraftError(f"{self.file} is not UTF-8")
        return text

    @cached_property
    def source(self) -> YamlSource:
        """The places of its values."""
        return YamlSource(self.text)

    @cached_property
    def plain_indexes(self) -> list[int]:
        """For each index of the text with the ends of lines of Unix, that of the text itself."""
        found, index = [], 0
        while index <= len(self.text):
            found.append(index)
            index += 2 if self.text.startswith("\r\n", index) else 1
        return found

    @property
    def line_end(self) -> str:
        """How lines end in it."""
        found = re.search(r"\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    @property
    def ordered(self) -> list[_Splice]:
        """The changes from the top; those of one place in the order in which they were made."""
        return sorted(self.splices, key=lambda one: (one.start, one.end))

    @property
    def after(self) -> str:
        """The text with all changes."""
        parts: list[str] = []
        index = 0
        for one in self.ordered:
            parts += self.text[index : one.start], one.text
            index = one.end
        return "".join((*parts, self.text[index:]))

    @property
    def bytes_after(self) -> bytes:
        """What it holds from now on."""
        mark = _BOM if (self.data or b"").startswith(_BOM.encode()) else ""
        return f"{mark}{self.after}".encode()

    def changed_lines(self) -> Iterator[LineChange]:
        """The lines that change; those that follow each other together."""
        together: list[list[_Splice]] = []
        end = -1
        for one in self.ordered:
            if self.text.rfind("\n", 0, one.start) + 1 <= end:
                together[-1].append(one)
            else:
                together.append([one])
            end = self.text.find("\n", max(one.end - 1, one.start)) + 1 or len(self.text)
        for splices in together:
            if change := self._line_change(splices):
                yield change

    def _line_change(self, splices: list[_Splice]) -> LineChange | None:
        """The lines that changes to one place concern; None if they are the same after them."""
        start = index = self.text.rfind("\n", 0, splices[0].start) + 1
        last = splices[-1]
        end = self.text.find("\n", max(last.end - 1, last.start)) + 1 or len(self.text)
        parts: list[str] = []
        for one in splices:
            parts += self.text[index : one.start], one.text
            index = one.end
        before, after = _bare(self.text[start:end]), _bare("".join((*parts, self.text[index:end])))
        if not before or before == after:
            return None
        first = self.text.count("\n", 0, start) + 1
        what = "; ".join(dict.fromkeys(one.what for one in splices))
        return LineChange(self.to, first, first + len(before) - 1, before, after, what)

    def said(self) -> Iterator[str]:
        """What is done to it, each with its line from now on."""
        yield from (f"{self.to}: {note}" for note in self.notes)
        moved = 0
        for one in self.ordered:
            begun = len(one.text) - len(one.text.lstrip("\r\n"))
            lead = one.text[:begun].count("\n")
            line = self.text.count("\n", 0, one.start) + moved + lead + 1
            moved += one.text.count("\n") - self.text.count("\n", one.start, one.end)
            yield f"{self.to}:{line}: {one.what}"


class Draft:
    """Changes to the files in a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, _ChangedFile] = {}

    def source(self, file: str) -> YamlSource:
        """The places of the values in a file of YAML, before all changes.

        Raises:
            SourceError: It cannot be read.
        """
        return self._file(file).source

    def text(self, file: str) -> str:
        """The text of a file before all changes."""
        return self._file(file).text

    def _file(self, file: str) -> _ChangedFile:
        if file not in self._files:
            self._files[file] = _ChangedFile(file, file, (self._root / file).read_bytes())
        return self._files[file]

    def replace(self, file: str, start: int, end: int, text: str, what: str) -> None:
        """Puts a text in the place of a part of a file's text."""
        changed = self._file(file)
        text = text.replace("\r\n", "\n").replace("\n", changed.line_end)
        changed.splices.append(_Splice(start, end, text, what))

    def replace_in_page(self, file: str, start: int, end: int, text: str, what: str) -> None:
        """The same, where the indexes are those of the text with the ends of lines of Unix."""
        indexes = self._file(file).plain_indexes
        self.replace(file, indexes[start], indexes[end], text, what)

    def create(self, file: str, text: str, what: str) -> None:
        """Adds a file."""
        self._files[file] = _ChangedFile(file, file, None, [_Splice(0, 0, text, what)])

    def move(self, file: str, to: str, what: str) -> None:
        """Gives a file another name."""
        changed = self._file(file)
        changed.to = to
        changed.notes.append(what)

    @property
    def _changed(self) -> list[_ChangedFile]:
        return [
            one
            for _, one in sorted(self._files.items())
            if one.to != one.file or one.data is None or one.bytes_after != one.data
        ]

    @property
    def said(self) -> list[str]:
        """What is done, each with its file and its line."""
        return [in_one_line(line) for one in self._changed for line in one.said()]

    @property
    def changed_lines(self) -> list[LineChange]:
        """The lines that change, file by file from the top, without those that are only ended."""
        return [change for one in self._changed for change in one.changed_lines()]

    def diff(self) -> str:
        """All changes as a unified diff."""
        return "".join(line for one in self._changed for line in _diff(one))

    def copy_to(self, folder: Path) -> None:
        """Makes an almanac with all changes in an empty folder."""
        for name in ("data", "docs", MKDOCS_FILE):
            if (self._root / name).exists():
                link_or_copy(self._root / name, folder / name)
        for one in self._changed:
            if one.data is not None:
                (folder / one.file).unlink()  # it may be another name of the almanac's own file
        for one in self._changed:
            (folder / one.to).parent.mkdir(parents=True, exist_ok=True)
            (folder / one.to).write_bytes(one.bytes_after)

    def write(self) -> None:
        """Writes all changes, or none.

        Raises:
            DraftError: Somebody else has changed a file meanwhile.
            OSError: The machine refuses.
        """
        with WorkFolder(self._root, "edit") as work:
            new = work.path / "new"
            before = work.path / "before"
            for number, one in enumerate(self._changed):
                self._stage(one, Path(f"{new}-{number}"))
            with work.alone(), ExitStack() as undo:
                for number, one in enumerate(self._changed):
                    self._put(one, Path(f"{new}-{number}"), Path(f"{before}-{number}"), undo)
                undo.pop_all()

    def _stage(self, one: _ChangedFile, new: Path) -> None:
        new.write_bytes(one.bytes_after)
        if one.data is not None:
            shutil.copymode(self._root / one.file, new)

    def _put(self, one: _ChangedFile, new: Path, before: Path, undo: ExitStack) -> None:
        """Puts a file in its place, and notes how to undo that."""
        old, to = self._root / one.file, self._root / one.to
        if one.data is None or one.to != one.file:
            if os.path.lexists(to):
                raise DraftError(f"{one.to} is there already")
            to.parent.mkdir(parents=True, exist_ok=True)
        if one.data is not None:
            if old.read_bytes() != one.data:
                raise DraftError(f"{one.file} was changed meanwhile; nothing was written")
            link_or_copy(old, before)
        back: Callable[[], object] = partial(before.replace, old) if one.data is not None else _none
        undo.callback(back)
        if old != to or one.data is None:
            undo.callback(partial(to.unlink, missing_ok=True))
        new.replace(to)
        if old != to:
            old.unlink()


def _none() -> None:
    """Nothing to undo."""


def _diff(one: _ChangedFile) -> Iterator[str]:
    """The changes to a file as a unified diff."""
    before = "" if one.data is None else one.text
    old = "/dev/null" if one.data is None else f"a/{one.file}"
    if one.to != one.file:
        yield f"rename from {one.file}\nrename to {one.to}\n"
    lines = difflib.unified_diff(_lines(before), _lines(one.after), old, f"b/{one.to}")
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _bare(text: str) -> tuple[str, ...]:
    """The lines of a text without their ends."""
    return tuple(line.removesuffix("\n") for line in _lines(text))

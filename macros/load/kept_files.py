"""What was read from files without an error, so that the next load reads only what has changed."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from macros.load.fact_value import ValueForms
from macros.load.field_path import FieldPath
from macros.load.model import Record


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was read without an error. What was read depends on nothing but the first two."""

    digest: str
    """That of its bytes."""
    forms: ValueForms
    """The forms of the metrics' values."""
    lines: dict[FieldPath, int]
    records: Mapping[FieldPath, Record]
    """The records by their paths in the file."""


class KeptFiles:
    """The files of the last load, for the next one."""

    def __init__(self, earlier: Mapping[str, KeptFile] | None = None) -> None:
        """Begins with what an earlier process has read."""
        self._before: Mapping[str, KeptFile] = {}
        self._now: dict[str, KeptFile] = dict(earlier or {})

    @property
    def files(self) -> Mapping[str, KeptFile]:
        """The files of the last load."""
        return self._now

    def begin(self) -> None:
        """Begins a load. What the last one did not read is forgotten."""
        self._before, self._now = self._now, {}

    def __contains__(self, file: str) -> bool:
        """Whether anything is known of a file from before."""
        return file in self._before

    def add(self, files: Mapping[str, KeptFile]) -> None:
        """Adds files that were read ahead, for this load to find."""
        self._before = {**self._before, **files}

    def keep(self, file: str, kept: KeptFile) -> None:
        """Keeps a file for the next load."""
        self._now[file] = kept

    def find(self, file: str, digest: str, forms: ValueForms) -> KeptFile | None:
        """A file as the last load read it; None if it would be read differently now."""
        known = self._before.get(file)
        if known is None or known.digest != digest or known.forms != forms:
            return None
        self.keep(file, known)
        return known


@contextmanager
def uncollected() -> Iterator[None]:
    """Switches the garbage collector off while records are made: there is no garbage to find."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

"""What was read from files, for the next process: one file in a folder that may be deleted.

It is used only where its files have the same bytes still, and where it was written by this program.
Nothing can come out of it but records: it calls nothing else.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from macros.ground.days import Day
from macros.ground.edtf import Edtf, Point
from macros.ground.program_digest import program_digest
from macros.load import model
from macros.load.fact_value import ValueForm
from macros.load.kept_files import KeptFile, uncollected

_DIGEST = 32
_RECORDS = (
    one for one in vars(model).values() if isinstance(one, type) and issubclass(one, model.Record)
)
_TYPES: Mapping[tuple[str, str], type] = {
    (one.__module__, one.__name__): one
    for one in (*_RECORDS, KeptFile, ValueForm, Day, Decimal, Edtf, Point)
}


class KeptStore:
    """The file that holds what was read, and what stood in it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stood: Mapping[str, KeptFile] = {}

    def read(self) -> Mapping[str, KeptFile]:
        """The files as they were read by an earlier process; none if another program wrote it."""
        with suppress(Exception):  # of any kind: whatever stands there is no harm
            data = self._path.read_bytes()
            if data[:_DIGEST] == _digest(data[_DIGEST:]):
                with uncollected():
                    self._stood = _Unpickler(BytesIO(data[_DIGEST:])).load()
        return self._stood

    def write(self, files: Mapping[str, KeptFile]) -> None:
        """Keeps files, unless it holds the same; nothing if the machine does not let it."""
        if files.keys() == self._stood.keys() and all(
            kept is self._stood[file] for file, kept in files.items()
        ):
            return
        data = pickle.dumps(dict(files), pickle.HIGHEST_PROTOCOL)
        unfinished = self._path.with_name(f"{self._path.name}.unfinished")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(_digest(data) + data)
            unfinished.replace(self._path)
        self._stood = files


class _Unpickler(pickle.Unpickler):
    """Makes records and their values, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """A type that may be made.

        Raises:
            ValueError: It is none of them.
        """
        found = _TYPES.get((module, name))
        if found is None:
            raise ValueError(f"{module}.{name} is no part of a record")
        return found


def _digest(data: bytes) -> bytes:
    """The digest of what is kept, by this program."""
    return hashlib.sha256(program_digest().encode() + data).digest()

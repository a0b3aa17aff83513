"""The texts of exported rows as the last export made them, for as long as their data stay the same.

They stand in one file that may be deleted at any time: one piece after the other, each under the
digest of everything that it is made from. A piece is read when it is asked for, and the next file
is written as the export goes on, so that no export holds all of them.
"""

from __future__ import annotations

import hashlib
import marshal
import struct
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO, Self

# What some rows are in each of the files of each format.
ExportTexts = tuple[tuple[str, ...], ...]

# Before each piece: its length, what it is made from, and the digest of its bytes.
_HEAD = struct.Struct("<Q32s32s")


class KeptPieces(ExitStack):
    """The pieces of the last export, and of this one for the next. It is used in a `with` block."""

    def __init__(self, path: Path) -> None:
        """Looks at nothing yet.

        Args:
            path: The file. It need not exist, nor its folder.
        """
        super().__init__()
        self._path = path
        self._places: dict[bytes, tuple[int, int, bytes]] = {}
        self._old: BinaryIO | None = None
        self._new: BinaryIO | None = None

    def __enter__(self) -> Self:
        with suppress(Exception):  # of any kind: whatever stands there is no harm
            self._old = self.enter_context(self._path.open("rb"))
            self._find_places(self._old)
        with suppress(OSError):  # then nothing is kept
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._new = self.enter_context(self._unfinished.open("wb"))
        return self

    @property
    def _unfinished(self) -> Path:
        return self._path.with_name(f"{self._path.name}.unfinished")

    def _find_places(self, old: BinaryIO) -> None:
        while head := old.read(_HEAD.size):
            length, made_from, digest = _HEAD.unpack(head)
            self._places[made_from] = old.tell(), length, digest
            old.seek(length, 1)

    def piece(self, made_from: str, make: Callable[[], ExportTexts]) -> ExportTexts:
        """A piece that is made from something, made by a function if it is not kept."""
        key = hashlib.sha256(made_from.encode()).digest()
        data, piece = self._kept(key)
        if piece is None:
            piece = make()
            data = marshal.dumps(piece)
        if self._new:
            try:
                self._new.write(_HEAD.pack(len(data), key, hashlib.sha256(data).digest()) + data)
            except OSError:
                self._new = None
        return piece

    def _kept(self, key: bytes) -> tuple[bytes, ExportTexts | None]:
        if self._old and key in self._places:
            place, length, digest = self._places[key]
            with suppress(Exception):
                self._old.seek(place)
                data = self._old.read(length)
                if hashlib.sha256(data).digest() == digest:
                    return data, marshal.loads(data)
        return b"", None

    def finish(self) -> None:
        """Puts what this export has kept in the place of what the last one had."""
        if self._new:
            with suppress(OSError):
                self._new.close()
                self._unfinished.replace(self._path)

"""The frames around pages as earlier builds made them, for pages that are made from the same.

A frame is what stands in a finished page above and below its content. To join it from the theme's
page, and to look whether anything in the finished page is foreign, takes longer than to make its
content from what is kept. So each file holds one frame, under the digest of everything that the
finished page is made from: the program, the theme's page, and all parts of the page.
"""

from __future__ import annotations

import hashlib
import marshal
import zlib
from collections.abc import Iterable, Set
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from macros.ground.new_files import write_new

# Of SHA-256: the key of a frame, then the digest of what is kept of it.
_DIGEST = 32


class FinishedFrame(NamedTuple):
    """What stands around the content of a finished page."""

    above: str
    below: str
    digests: Set[str]
    """Those of the inline scripts that the page may run."""


class FrameCache:
    """The frames of the pages of one almanac, in one folder."""

    def __init__(self, folder: Path, made_by: str) -> None:
        """Looks at nothing yet.

        Args:
            folder: The folder. It need not exist.
            made_by: What decides how a page is finished besides what it is made from.
        """
        self._folder = folder
        self._made_by = made_by.encode()

    def get(self, src: str, made_from: bytes) -> FinishedFrame | None:
        """The frame of a page that is made from something, by its digest; None if none is kept."""
        with suppress(Exception):  # of any kind: whatever stands there is no harm
            data = self._file(src).read_bytes()
            key, digest, kept = data[:_DIGEST], data[_DIGEST : 2 * _DIGEST], data[2 * _DIGEST :]
            if key == self._key(src, made_from) and digest == hashlib.sha256(kept).digest():
                above, below, digests = marshal.loads(zlib.decompress(kept))
                return FinishedFrame(above, below, frozenset(digests))
        return None

    def put(self, src: str, made_from: bytes, frame: FinishedFrame) -> None:
        """Keeps a frame in the place of an older one; nothing if the machine does not let it."""
        data = marshal.dumps((frame.above, frame.below, sorted(frame.digests)))
        kept = zlib.compress(data, 1)
        key = self._key(src, made_from)
        with suppress(OSError):
            write_new(self._file(src), key + hashlib.sha256(kept).digest() + kept)

    def keep_only(self, pages: Iterable[str]) -> None:
        """Removes what is kept of pages that are no more."""
        names = {self._file(src).name for src in pages}
        with suppress(OSError):
            for file in self._folder.iterdir():
                if file.name not in names:
                    file.unlink()

    def _file(self, src: str) -> Path:
        return self._folder / quote(src, safe="")

    def _key(self, src: str, made_from: bytes) -> bytes:
        return hashlib.sha256(b"\n".join((self._made_by, src.encode(), made_from))).digest()

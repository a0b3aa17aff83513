"""The compiled templates of this process, and of those before it.

Python keeps the code of its modules in folders named __pycache__, so that it compiles each text
only once. This does the same with templates: one file, in the folder in which Python keeps the
code of this module, by the same settings. It may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from macros.ground.program_folders import PACKAGE

# What a template becomes depends on these too, wherever they stand.
_SHAPING = ("render/compiler.py", "render/environment.py", "site/own_elements.py")
# The file does not grow without end where templates change.
_MOST = 1_000
_OPTIONS = ("autoescape", "trim_blocks", "lstrip_blocks", "keep_trailing_newline")


class CompiledTemplates(BytecodeCache):
    """The code of templates by file, kept until the file's text changes."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._kept = _read(file) if file else {}
        self._new = False

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The place of a template's code; another environment may read the same file otherwise."""
        options = [getattr(environment, option) for option in _OPTIONS]
        key = f"{self.get_cache_key(name, filename)} {options} {sorted(environment.extensions)}"
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the code that is kept for the text that the file has now."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a file, instead of the code of an earlier text."""
        if bucket.code is not None:
            self._kept[bucket.key] = (bucket.checksum, bucket.code)
            self._new = True

    def save(self) -> None:
        """Keeps what was compiled for later processes, where Python keeps code."""
        if self._file is None or not self._new or sys.dont_write_bytecode:
            return
        kept = dict(list(self._kept.items())[-_MOST:])
        data = marshal.dumps(kept)
        # Others read the file while it is written.
        unfinished = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(_head(data) + data)
            unfinished.replace(self._file)
        except OSError:  # the folder is not ours to write in
            with suppress(OSError):
                unfinished.unlink()


def _read(file: Path) -> dict[str, tuple[str, CodeType]]:
    """What an earlier process kept in a file; nothing if it is not whole, or not for this one."""
    try:
        text = file.read_bytes()
    except OSError:
        return {}
    length = len(_head(b""))
    data = text[length:]
    if text[:length] != _head(data):
        return {}
    kept: dict[str, tuple[str, CodeType]] = marshal.loads(data)
    return kept


def _head(data: bytes) -> bytes:
    """The checksum of data, with all that its meaning depends on."""
    digest = hashlib.sha256(data)
    digest.update(importlib.util.MAGIC_NUMBER + jinja2.__version__.encode())
    for path in _SHAPING:
        digest.update((PACKAGE / path).read_bytes())
    return digest.digest()


COMPILED_TEMPLATES = CompiledTemplates(
    Path(importlib.util.cache_from_source(__file__)).with_suffix(".templates")
)

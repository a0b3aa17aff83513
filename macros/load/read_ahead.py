"""Files that several processes read at once, where very many are new."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from macros.ground.processes import spread
from macros.load import yaml_reader
from macros.load.fact_value import ValueForms
from macros.load.folder_files import NoFileError, read_file
from macros.load.kept_files import KeptFile
from macros.load.model import Record

# Below this it takes longer to begin a process than to read the files.
_MANY = 200


def read_ahead(
    root: Path,
    files: Sequence[str],
    model: type[Record],
    forms: ValueForms,
    largest: int,
    processes: int,
) -> Mapping[str, KeptFile]:
    """What is read from files with a record each; nothing of files with errors, or if they are few.

    Args:
        root: The almanac's folder.
        files: The files, by their paths from there.
        model: The kind of their records.
        forms: The forms of the metrics' values.
        largest: How many bytes a file may have.
        processes: How many processes read.
    """
    if processes < 2 or len(files) < _MANY:
        return {}
    read = partial(_read, root, model, forms, largest)
    found: dict[str, KeptFile] = {}
    for some in spread(files, partial(_read_each, read), processes):
        found.update(some)
    return found


def _read_each(
    read: Callable[[str], KeptFile | None], files: Iterable[str], tick: Callable[[], None]
) -> dict[str, KeptFile]:
    found = {}
    for file in files:
        if known := read(file):
            found[file] = known
        tick()
    return found


def _read(
    root: Path, model: type[Record], forms: ValueForms, largest: int, file: str
) -> KeptFile | None:
    """A file whose record has no error."""
    try:
        data = read_file(root, root / file, largest)
    except NoFileError:
        return None
    text = yaml_reader.decode(data)
    if isinstance(text, yaml_reader.Problem):
        return None
    document = yaml_reader.read(text)
    if document.problems or document.spoiled or document.mended:
        return None
    try:
        record = model.model_validate(document.value, context=forms)
    except ValidationError:
        return None
    return KeptFile(hashlib.sha256(data).hexdigest(), forms, document.lines, {(): record})

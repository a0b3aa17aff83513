"""Records outside data/: in docs/, or at the top of an almanac, where nothing reads them.

Other YAML files may stand there. One is a record if its folder is named like one of data/ and it
has a field of such records, or if it has all fields that a record must have.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from macros.ground.file_names import is_shown_whole
from macros.ground.findings import nearest
from macros.load import yaml_reader
from macros.load.folder_files import NoFileError, read_file
from macros.load.kinds import ALMANAC, KINDS, RecordKind
from macros.load.model import Record
from macros.load.model_fields import model_fields
from macros.load.stray_files import YAML_ENDINGS, Stray

_DOCS = "docs"
_FOLDERS: Mapping[str, RecordKind[Any]] = {
    kind.plural: kind for kind in KINDS.values() if not kind.shared
}
_SHARED = {PurePosixPath(kind.path).name: kind for kind in KINDS.values() if kind.shared}
_ALMANAC_NAME = PurePosixPath(ALMANAC).name
_LARGEST = 100_000


def misplaced_files(root: Path) -> Iterator[Stray]:
    """The records outside data/, each with the folder where it belongs."""
    for file in _yaml_files(root):
        path = PurePosixPath(file)
        fields = _fields_of(root, file)
        homes = (nearest(part, _FOLDERS) for part in path.parts[:-1])
        home = next((name for name in homes if name), "")
        if path.name in {*_SHARED, _ALMANAC_NAME}:
            shared = _SHARED.get(path.name)
            records = shared and all(isinstance(record, dict) for record in fields.values())
            if fields and (records or path.name == _ALMANAC_NAME):
                yield Stray(file, "move it to data/", shared=shared.name if shared else None)
        elif home and not fields.keys().isdisjoint(_names(_FOLDERS[home])):
            kind = _FOLDERS[home]
            yield Stray(file, f"move it to {kind.path}/", ((kind.name, path.stem),))
        elif kind_of := next((one for one in _FOLDERS.values() if _is_whole(one, fields)), None):
            yield Stray(file, f"move it to {kind_of.path}/", ((kind_of.name, path.stem),))


def _yaml_files(root: Path) -> Iterator[str]:
    """The YAML files in docs/, at the top, and in folders there that are named like those of data/.

    Other folders may belong to other programs.
    """
    for entry in sorted(os.scandir(root), key=lambda one: one.name):
        folder = entry.is_dir(follow_symlinks=False)
        if folder and (entry.name == _DOCS or nearest(entry.name, _FOLDERS)):
            for within, _, names in os.walk(entry.path):
                files = (f"{Path(within).relative_to(root).as_posix()}/{name}" for name in names)
                yield from (file for file in sorted(files) if _is_yaml(file))
        elif _is_yaml(entry.name):
            yield entry.name


def _is_yaml(file: str) -> bool:
    hidden = file.rpartition("/")[2].startswith(".")
    return file.endswith((".yml", *YAML_ENDINGS)) and not hidden and is_shown_whole(file)


def _fields_of(root: Path, file: str) -> Mapping[str, Any]:
    """The fields at the top of a YAML file; none if it is no record."""
    try:
        text = yaml_reader.decode(read_file(root, root / file, _LARGEST))
    except NoFileError:
        return {}
    value = yaml_reader.read(text).value if isinstance(text, str) else None
    return value if isinstance(value, dict) else {}


def _names(kind: RecordKind[Any]) -> set[str]:
    """The names of the fields of such a record."""
    model: type[Record] = kind.model
    return {field.written for field in model_fields(model)}


def _is_whole(kind: RecordKind[Any], fields: Mapping[str, Any]) -> bool:
    """Whether a record has all fields that one of its kind must have, and no others."""
    model: type[Record] = kind.model
    needed = {info.alias or name for name, info in model.model_fields.items() if info.is_required()}
    return needed <= fields.keys() <= _names(kind)

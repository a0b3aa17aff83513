"""The files under data/ that no part of an almanac reads, and what was probably meant.

The name of a stray file tells its records. References to these records are not errors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from macros.ground.findings import nearest, word_list
from macros.ground.rule import Rule
from macros.ground.versions import data_version
from macros.load.ids import latin_slug
from macros.load.kinds import ALMANAC, KINDS, RELEASES
from macros.load.model import Kind

FILE = Rule(
    "file",
    """A file is missing, cannot be read, or nothing reads it.

    A link may stand for a file inside the almanac's folder. One that leads out of it, or to a
    hidden file, could bring secrets into the site.

    Example:
      - # data/initiatives/river-watch-2.yaml
      + # data/initiatives/river-watch-2.yml
        name: River Watch 2
        ^
        kind: program
        summary: Looks after the upper river.
    """,
)

YAML_ENDINGS = (".yaml", ".YML", ".YAML", ".Yml", ".Yaml")
_FOLDERS: dict[str, Kind] = {kind.path: kind.name for kind in KINDS.values() if not kind.shared}
_SHARED: dict[str, Kind] = {
    PurePosixPath(kind.path).name: kind.name for kind in KINDS.values() if kind.shared
}
_WHERE = f"records go to {word_list([f'{folder}/' for folder in _FOLDERS])}, one file each"


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that nothing reads, the remedy, and the records that it seems to hold."""

    file: str
    remedy: str
    records: tuple[tuple[Kind, str], ...] = ()
    shared: Kind | None = None

    @property
    def cause(self) -> tuple[str, str] | None:
        """The folder and the remedy, if all of the folder is in the wrong place."""
        folder = str(PurePosixPath(self.file).parent)
        return None if folder in {"data", *_FOLDERS} else (folder, self.remedy)


def strays(files: Collection[str]) -> Iterator[Stray]:
    """The stray files among all files, by their paths from the almanac's root."""
    for file in files:
        path = PurePosixPath(file)
        read_alone = file == ALMANAC or (str(path.parent) == "data" and path.name in _SHARED)
        if str(path.parent) == RELEASES:
            if release_of(file) is None:
                yield Stray(file, "a release is called by its version, as in 1.2.0.yml")
        elif not read_alone and not (str(path.parent) in _FOLDERS and path.suffix == ".yml"):
            yield _stray(path)


def release_of(file: str) -> str | None:
    """The version of the release whose file has this path; None if it is none's."""
    folder, _, name = file.rpartition("/")
    version = name.removesuffix(".yml")
    of_release = folder == RELEASES and name.endswith(".yml") and data_version(version)
    return version if of_release else None


def _stray(path: PurePosixPath) -> Stray:
    if path.suffix == ".txt" and PurePosixPath(path.stem).suffix in {".yml", *YAML_ENDINGS}:
        # Editors of other systems add an ending that they do not show.
        named = path.with_suffix("")
        if str(named) == ALMANAC or named.name in _SHARED:
            shared = _SHARED.get(named.name)
            return Stray(str(path), f"name it '{named.name}', and put it into data/", shared=shared)
        return replace(_record(named), file=str(path))
    if path.suffix not in {".yml", *YAML_ENDINGS}:
        return Stray(str(path), f"{_WHERE}; their names end in .yml")
    return _record(path)


def _record(path: PurePosixPath) -> Stray:
    """A stray file whose name says that it is a record."""
    file, folder, name = str(path), str(path.parent), f"{path.stem}.yml"
    kind, shared = _FOLDERS.get(folder), _SHARED.get(name)
    if shared and kind is None:
        remedy = f"name it '{name}'" if folder == "data" else "move it to data/"
        return Stray(file, remedy, shared=shared)
    if kind:
        return Stray(file, f"name it '{latin_slug(path.stem) or kind}.yml'", ((kind, path.stem),))
    records: tuple[tuple[Kind, str], ...] = tuple((one, path.stem) for one in _FOLDERS.values())
    if folder == "data":
        guess = nearest(path.name, [*_SHARED, PurePosixPath(ALMANAC).name])
        remedy = f"did you mean '{guess}'?" if guess else _WHERE
        return Stray(file, remedy, records, _SHARED.get(guess))
    for home, inside in _FOLDERS.items():
        if folder.startswith(f"{home}/"):
            return Stray(file, f"move it to {home}/ itself", ((inside, path.stem),))
    guess = nearest(folder, _FOLDERS)
    return Stray(file, f"should it be in '{guess}'?" if guess else _WHERE, records)

"""Turns the files under data/ into a catalog, and everything that keeps them from it into findings.

`load` never raises for bad data. A record that cannot be read is left out and remembered as
broken, so that one mistake gives one finding and not one for each reference to the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from macros import yaml12
from macros.catalog import ALMANAC, FILES, FOLDERS, Catalog, Kind
from macros.diagnostics import Finding, near
from macros.invalid import explained
from macros.model import (
    Almanac,
    GlossaryEntry,
    Initiative,
    Metric,
    Organization,
    Place,
    Record,
    Source,
)

R = TypeVar("R", bound=Record)

_MODELS: dict[Kind, type[Record]] = {
    "initiative": Initiative,
    "organization": Organization,
    "source": Source,
    "metric": Metric,
    "place": Place,
    "glossary": GlossaryEntry,
}
_LARGEST = 5_000_000


@dataclass(frozen=True)
class Loaded:
    """A catalog as far as it could be read (none without almanac.yml), and what could not."""

    catalog: Catalog | None
    findings: tuple[Finding, ...]


def load(root: Path) -> Loaded:
    """The catalog of the almanac in a folder that holds data/, with all that is wrong in it."""
    reader = _Reader(root)
    if not (root / "data").is_dir():
        reader.complain("data", "file", "there is no folder data/", "begin in an almanac's folder")
        return Loaded(None, tuple(reader.findings))
    almanac = reader.almanac()
    records: dict[Kind, dict[str, Any]] = {kind: reader.folder(kind) for kind in FOLDERS}
    records |= {kind: reader.shared_file(kind) for kind in FILES}
    reader.strangers()
    if almanac is None:
        return Loaded(None, tuple(reader.findings))
    catalog = Catalog(
        root=root,
        almanac=almanac,
        initiatives=records["initiative"],
        organizations=records["organization"],
        sources=records["source"],
        metrics=records["metric"],
        places=records["place"],
        glossary=records["glossary"],
        broken=frozenset(reader.broken),
        lines=reader.lines,
    )
    return Loaded(catalog, tuple(reader.findings))


@dataclass
class _Reader:
    root: Path
    findings: list[Finding] = field(default_factory=list)
    broken: set[tuple[Kind, str]] = field(default_factory=set)
    lines: dict[str, dict[tuple[str | int, ...], int]] = field(default_factory=dict)

    def almanac(self) -> Almanac | None:
        """The almanac's own record."""
        if not (self.root / ALMANAC).is_file():
            self.complain(
                ALMANAC,
                "file",
                "this file is missing",
                "add it: it says the almanac's title, languages, license and groups",
            )
            return None
        text, value = self._read(ALMANAC)
        return None if text is None else self._record(Almanac, ALMANAC, text, value, ())

    def folder(self, kind: Kind) -> dict[str, Record]:
        """The records of a folder, one a file, by the file's name."""
        found: dict[str, Record] = {}
        for path in sorted((self.root / FOLDERS[kind]).glob("*.yml")):
            id, file = path.stem, f"{FOLDERS[kind]}/{path.name}"
            text, value = self._read(file)
            record = None if text is None else self._record(_MODELS[kind], file, text, value, ())
            if record is None:
                self.broken.add((kind, id))
            else:
                found[id] = record
        return found

    def shared_file(self, kind: Kind) -> dict[str, Record]:
        """The records of one file that maps ids to them."""
        file = FILES[kind]
        if not (self.root / file).is_file():
            return {}
        text, value = self._read(file)
        if text is None or value is None:
            return {}
        if not isinstance(value, dict):
            self.complain(file, "wrong-type", "this file maps ids to records", "write 'id:' first")
            return {}
        found: dict[str, Record] = {}
        for id, entry in value.items():
            record = self._record(_MODELS[kind], file, text, entry, (id,))
            if record is None:
                self.broken.add((kind, id))
            else:
                found[id] = record
        return dict(sorted(found.items()))

    def strangers(self) -> None:
        """Complains of files under data/ that nothing reads."""
        known = {ALMANAC, *FILES.values()}
        for path in sorted((self.root / "data").rglob("*")):
            file = path.relative_to(self.root).as_posix()
            if path.is_dir() or file in known or path.name.startswith("."):
                continue
            folder, _, name = file.rpartition("/")
            if folder in FOLDERS.values() and name.endswith(".yml"):
                continue
            if name.endswith((".yaml", ".YML", ".YAML")):
                remedy = f"name it '{path.stem}.yml'"
            else:
                remedy = near(name, [stem.rpartition("/")[2] for stem in known]) or (
                    "one file each goes to data/initiatives/, data/organizations/ or data/sources/"
                )
            self.complain(file, "file", "no part of the almanac reads this file", remedy)

    def complain(self, file: str, rule: str, message: str, remedy: str) -> None:
        """Adds an error on a file as a whole."""
        self.findings.append(Finding(file, 1, 1, "error", rule, message, remedy))

    def _read(self, file: str) -> tuple[str | None, Any]:
        """Text and value of a file; no text where the file cannot be read."""
        try:
            data = (self.root / file).read_bytes()
        except OSError as error:
            self.complain(file, "file", f"cannot be read: {error.strerror}", "look at its rights")
            return None, None
        if len(data) > _LARGEST:
            self.complain(
                file, "file", f"is larger than {_LARGEST:,} bytes", "split it into smaller records"
            )
            return None, None
        text = yaml12.decode(data)
        problems: tuple[yaml12.Problem, ...]
        if isinstance(text, yaml12.Problem):
            problems, document = (text,), None
        else:
            document = yaml12.read(text)
            problems = document.problems
        for problem in problems:
            self.findings.append(
                Finding(
                    file,
                    problem.line,
                    problem.column,
                    "error",
                    problem.rule,
                    problem.message,
                    problem.remedy,
                )
            )
        if document is None or (problems and document.value is None):
            return None, None
        assert isinstance(text, str)
        self.lines[file] = document.lines
        return text, document.value

    def _record(
        self, model: type[R], file: str, text: str, value: Any, path: yaml12.Path
    ) -> R | None:
        if value is None:
            line, column = yaml12.locate(text, path, key=True) if text.strip() else (1, 1)
            self.findings.append(
                Finding(
                    file, line, column, "error", "missing-field", "nothing is written here",
                    "write the record's fields, or delete it",
                )
            )
            return None
        try:
            return model.model_validate(value)
        except ValidationError as error:
            self.findings.extend(_findings(error, model, file, text, path))
            return None


def _findings(
    error: ValidationError, model: type[Record], file: str, text: str, path: yaml12.Path
) -> Iterator[Finding]:
    for complaint in explained(error, model):
        line, column = yaml12.locate(text, (*path, *complaint.path), key=complaint.key)
        yield Finding(
            file, line, column, "error", complaint.rule, complaint.message, complaint.remedy
        )

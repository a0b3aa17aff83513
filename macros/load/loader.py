"""Turns the files under data/ into a catalog, and their errors into findings.

`load` never raises for bad data. Of a record with errors, the fields that can be read are kept, so
that all other errors are found in the same run. A record of which nothing can be read is left out
and remembered as broken: one mistake gives one finding, and not one for each reference to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from macros.ground.file_names import is_shown_whole
from macros.ground.findings import Finding, folded
from macros.ground.rule import Rule
from macros.ground.versions import data_version
from macros.load import yaml_reader
from macros.load.catalog import Catalog
from macros.load.fact_value import ValueForms
from macros.load.field_errors import FieldError, field_errors
from macros.load.field_path import FieldPath
from macros.load.field_refusals import MISSING_FIELD, WRONG_TYPE
from macros.load.field_values import links, references
from macros.load.file_text import FileText
from macros.load.folder_files import NoFileError, found_files, read_file, refused_folder
from macros.load.kept_files import KeptFile, KeptFiles, uncollected
from macros.load.kinds import ALMANAC, KINDS, RecordKind
from macros.load.misplaced_files import misplaced_files
from macros.load.model import Almanac, Kind, Metric, Record, Release, Source
from macros.load.partial_records import PartialReading
from macros.load.read_ahead import read_ahead
from macros.load.stray_files import FILE, YAML_ENDINGS, release_of, strays

R = TypeVar("R", bound=Record)

_LARGEST = 5_000_000


@dataclass(frozen=True)
class Loaded:
    """The readable part of a catalog (none without a folder data/), and the findings."""

    catalog: Catalog | None
    findings: tuple[Finding, ...]


def load(root: Path, kept: KeptFiles | None = None, processes: int = 1) -> Loaded:
    """The catalog of an almanac, with all errors in its files.

    Args:
        root: Its folder, which holds data/.
        kept: The files of an earlier load, which are not read again if they are the same.
        processes: How many processes may read.
    """
    kept = kept or KeptFiles()
    kept.begin()
    with uncollected():
        return _load(_AlmanacReader(root, kept, processes))


def _load(reader: _AlmanacReader) -> Loaded:
    root = reader.root
    if not (root / "data").is_dir():
        reader.complain("data", FILE, "there is no folder data/", "begin in an almanac's folder")
        return Loaded(None, tuple(reader.findings))
    if refused := refused_folder(root, root / "data"):
        return Loaded(None, (refused.finding(FILE, "data"),))
    almanac = reader.almanac()
    first = {"metric": reader.metrics(), "source": reader.sources()}
    records = {
        kind.name: first[kind.name] if kind.name in first else reader.records(kind)
        for kind in KINDS.values()
    }
    releases = reader.releases()
    reader.strays()
    reader.missing_files(records)
    catalog = Catalog(
        root=root,
        almanac=almanac,
        by_kind=records,
        broken=frozenset(reader.broken),
        unread=frozenset(reader.unread),
        lines=reader.lines,
        spoiled={file: frozenset(paths) for file, paths in reader.spoiled.items()},
        unread_texts={file: "\n".join(texts) for file, texts in reader.unread_texts.items()},
        closed=reader.closed,
        digests=reader.digests,
        releases=releases,
    )
    return Loaded(catalog, tuple(sorted(reader.findings)))


@dataclass
class _AlmanacReader:
    root: Path
    kept: KeptFiles
    processes: int
    findings: list[Finding] = field(default_factory=list)
    broken: set[tuple[Kind, str]] = field(default_factory=set)
    unread: set[Kind] = field(default_factory=set)
    lines: dict[str, dict[FieldPath, int]] = field(default_factory=dict)
    spoiled: dict[str, set[FieldPath]] = field(default_factory=dict)
    unread_texts: dict[str, list[str]] = field(default_factory=dict)
    closed: bool = False
    digests: dict[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    # The ids of sources by their titles and the addresses that they link to.
    cited: dict[str, str] = field(default_factory=dict)
    # The ids of the attributes that the almanac declares.
    attributes: tuple[str, ...] = ()
    # The forms of values by metric, which facts are read with.
    forms: ValueForms = field(default_factory=dict)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """All files under data/ from the root, sorted, even if they cannot be read."""
        found = []
        endings = (".yml", *YAML_ENDINGS)
        for one in found_files(self.root, self.root / "data", endings):
            path = f"data/{one.path}".rstrip("/")
            if any(part.startswith(".") for part in one.path.split("/")):
                continue
            if one.refusal is None or (path.endswith(".yml") and is_shown_whole(path)):
                found.append(path)
            else:
                self.findings.append(one.refusal.finding(FILE, path))
                self._lose(path)
        return tuple(sorted(found))

    def _lose(self, folder: str) -> None:
        """Notes that nothing is known of the records in a folder."""
        self.closed = True
        kinds = (kind for kind in KINDS.values() if not kind.shared)
        self.unread.update(kind.name for kind in kinds if kind.path.startswith(folder))

    def almanac(self) -> Almanac:
        """The almanac's own record, or a stand-in for it."""
        text, before = None, len(self.findings)
        if ALMANAC in self.files:
            text = self._text(ALMANAC, self._data(ALMANAC))
        else:
            remedy = "add it: it says the almanac's title, languages, license and groups"
            self.complain(ALMANAC, FILE, "this file is missing", remedy)
        almanac = self._record(Almanac, text, (), text.value) if text else None
        if almanac is None:
            almanac = PartialReading(frozenset({()})).record(Almanac, None, ())
            self.spoiled[ALMANAC] = {()}
        if text and len(self.findings) > before:  # a kind may stand in the wrong field
            self._keep_unread(ALMANAC, text)
        self.kinds = tuple(almanac.kinds)
        self.attributes = tuple(almanac.attributes)
        return almanac

    def metrics(self) -> Mapping[str, Record]:
        """The readable metrics by id. They are read first: they say which values facts have."""
        found = self.records(KINDS["metric"])
        whole = {id: one for id, one in found.items() if isinstance(one, Metric)}
        self.forms = {id: None if one.spoiled else one.form for id, one in whole.items()}
        return found

    def sources(self) -> Mapping[str, Record]:
        """The readable sources by id. Authors may cite them by their addresses and titles."""
        found = self.records(KINDS["source"])
        self.cited = {one.title: id for id, one in found.items() if isinstance(one, Source)}
        self.cited |= {link.address: id for id, one in found.items() for link in links(one)}
        return found

    def records(self, kind: RecordKind[Any]) -> Mapping[str, Record]:
        """The readable records of a kind by id."""
        return self._shared_file(kind) if kind.shared else self._folder(kind)

    def _folder(self, kind: RecordKind[Any]) -> Mapping[str, Record]:
        """The records of a folder, one a file, by the file's name."""
        start = f"{kind.path}/"
        ids = {file: file.removeprefix(start).removesuffix(".yml") for file in self.files}
        ids = {file: id for file, id in ids.items() if file == f"{start}{id}.yml" and "/" not in id}
        new = [file for file in ids if file not in self.kept]
        self.kept.add(read_ahead(self.root, new, kind.model, self.forms, _LARGEST, self.processes))
        found: dict[str, Record] = {}
        for file, id in ids.items():
            data = self._data(file)
            if known := self._known(file):
                found[id] = known.records[()]
                continue
            before = len(self.findings)
            text = self._text(file, data)
            if text and (record := self._record(kind.model, text, (), text.value)):
                found[id] = record
                self._keep(text, {(): record}, before)
            else:
                self.broken.add((kind.name, id))
                self._keep_unread(file, text)
        return dict(sorted(found.items()))

    def _shared_file(self, kind: RecordKind[Any]) -> Mapping[str, Record]:
        """The records of a shared file, by id."""
        file = kind.path
        if file not in self.files:
            return {}
        data = self._data(file)
        if known := self._known(file):
            return {str(path[0]): record for path, record in known.records.items()}
        before = len(self.findings)
        text = self._text(file, data)
        if text is None or not isinstance(text.value, dict):
            self.unread.add(kind.name)
            self._keep_unread(file, text)
            if text and text.value is not None and not text.spoiled:
                remedy = "write 'id:' lines, with the fields of each record indented below them"
                self.complain(file, WRONG_TYPE, "this file has no records by id", remedy)
            return {}
        found: dict[str, Record] = {}
        for id, entry in text.value.items():
            if record := self._record(kind.model, text, (id,), entry):
                found[id] = record
            else:
                self.broken.add((kind.name, id))
        found = dict(sorted(found.items()))
        self._keep(text, {(id,): record for id, record in found.items()}, before)
        return found

    def releases(self) -> Mapping[str, Release]:
        """The readable releases of the data by version, the latest first."""
        found: dict[str, Release] = {}
        for file, version in ((file, release_of(file)) for file in self.files):
            if version is None:
                continue
            data = self._data(file)
            if known := self._known(file):
                record: Record | None = known.records[()]
            else:
                before = len(self.findings)
                text = self._text(file, data)
                record = self._record(Release, text, (), text.value) if text else None
                if text and record:
                    self._keep(text, {(): record}, before)
            if isinstance(record, Release):
                found[version] = record
        return dict(sorted(found.items(), key=lambda one: data_version(one[0]) or (), reverse=True))

    def _known(self, file: str) -> KeptFile | None:
        """A file as it was read before, if it is the same and had no errors."""
        digest = self.digests.get(file)
        known = digest and self.kept.find(file, digest, self.forms)
        if not known:
            return None
        self.lines[file] = known.lines
        return known

    def _keep(self, text: FileText, records: Mapping[FieldPath, Record], before: int) -> None:
        """Keeps what was read from a file, unless there are more findings than before."""
        file = text.file
        if len(self.findings) == before and not text.spoiled:
            self.kept.keep(
                file, KeptFile(self.digests[file], self.forms, self.lines[file], records)
            )

    def strays(self) -> None:
        """Complains of files that nothing reads. Their records count as broken."""
        message = "no part of the almanac reads this file"
        found = [*strays(self.files), *misplaced_files(self.root)]
        self.findings += folded(
            (FILE.finding(stray.file, 1, 1, message, stray.remedy), stray.cause) for stray in found
        )
        for stray in found:
            self._keep_unread(stray.file)
            self.broken.update(stray.records)
            if stray.shared and KINDS[stray.shared].path not in self.files:
                self.unread.add(stray.shared)

    def missing_files(self, records: Mapping[Kind, Mapping[str, Record]]) -> None:
        """Complains once of each missing shared file that facts refer to."""
        missing = [
            kind
            for kind in KINDS.values()
            if kind.shared and kind.path not in self.files and kind.name not in self.unread
        ]
        needed = missing and {
            kind
            for initiative in records["initiative"].values()
            for reference in references(initiative)
            for kind in reference.kinds
        }
        for kind in missing:
            if kind.name in needed:
                self.unread.add(kind.name)
                remedy = f"add it: facts refer to {kind.plural}, which it describes"
                self.complain(kind.path, FILE, "this file is missing", remedy)

    def _keep_unread(self, file: str, text: FileText | None = None) -> None:
        """Keeps the text of a file that nothing else is known of. It may hold any reference."""
        if text is None and file in self.unread_texts:
            return  # kept when it was read
        found: str | yaml_reader.Problem | None = text.text if text else None
        if text is None:
            with suppress(NoFileError):
                found = yaml_reader.decode(read_file(self.root, self.root / file, _LARGEST))
        if isinstance(found, str):
            self.unread_texts.setdefault(file, []).append(found)
        else:
            self.closed = True

    def complain(self, file: str, rule: Rule, message: str, remedy: str) -> None:
        """Adds an error on a file as a whole."""
        self.findings.append(rule.finding(file, 1, 1, message, remedy))

    def _data(self, file: str) -> bytes | None:
        """The bytes of a file; None and a finding if it cannot be read."""
        try:
            data = read_file(self.root, self.root / file, _LARGEST)
        except NoFileError as error:
            self.findings.append(error.refusal.finding(FILE, file))
            return None
        self.digests[file] = hashlib.sha256(data).hexdigest()
        return data

    def _text(self, file: str, data: bytes | None) -> FileText | None:
        """The readable part of a file. Its problems become findings."""
        if data is None:
            return None
        text = yaml_reader.decode(data)
        if isinstance(text, yaml_reader.Problem):
            document = yaml_reader.YamlDocument(None, {}, (text,))
        else:
            document = yaml_reader.read(text)
        self.findings += [problem.finding(file) for problem in document.problems]
        if isinstance(text, yaml_reader.Problem) or (document.problems and document.value is None):
            return None
        if document.value is None:
            remedy = "write the fields of a record, or delete the file"
            self.complain(file, MISSING_FIELD, "this file is empty", remedy)
        self.lines[file] = document.lines
        return FileText(
            file, text, document.value, frozenset(document.spoiled), bool(document.mended)
        )

    def _record(self, model: type[R], text: FileText, path: FieldPath, value: Any) -> R | None:
        """A record; what can be read of it, if it has errors; None, if that is nothing."""
        if value is None:
            return None
        found: list[FieldError] = []
        try:
            record = model.model_validate(value, context=self.forms)
        except ValidationError as error:
            if not path and self._misplaced(text, error):
                return None
            errors = field_errors(error, model, self.cited, self.attributes)
            found = [_below(path, one) for one in errors]
        else:
            if text.holds(path):
                return record
        if not isinstance(value, dict):
            self.findings += text.findings(found)
            return None
        items = {item for one in found for item in one.items}
        reading = PartialReading(text.spoiled | items, self.forms)
        record = reading.record(model, value, path)
        told = {(one.path, one.message) for one in found}
        found += [one for one in reading.errors if (one.path, one.message) not in told]
        self.findings += text.findings(found)
        self.spoiled.setdefault(text.file, set()).update(reading.spoiled)
        self.unread_texts.setdefault(text.file, []).extend(reading.unread)
        return record

    def _misplaced(self, text: FileText, error: ValidationError) -> bool:
        """Whether an unreadable file is a record of another kind; if so, adds a finding."""
        if self._only_values(text, error):
            return False
        folder, _, name = text.file.rpartition("/")
        for kind in KINDS.values():
            if kind.path == f"data/{name}" and kind.shared and kind.path not in self.files:
                self.unread.add(kind.name)
                self.complain(
                    text.file, FILE, "this file is in the wrong folder", f"move it to {kind.path}"
                )
                return True
        folders = [kind for kind in KINDS.values() if not kind.shared]
        if folder not in {kind.path for kind in folders}:
            return False
        for kind in folders:
            if folder != kind.path and _reads(kind.model, text.value, self.forms):
                self.broken.add((kind.name, name.removesuffix(".yml")))
                message = f"this record is one of the {kind.plural}"
                self.complain(text.file, FILE, message, f"move it to {kind.path}/")
                return True
        return False

    def _only_values(self, text: FileText, error: ValidationError) -> bool:
        """Whether a record has the fields of its folder, and only values are wrong.

        A file with the fields of an organization may still be an initiative of a known kind.
        """
        fields = {"missing", "extra_forbidden"} & {one["type"] for one in error.errors()}
        return (
            not fields
            and isinstance(text.value, dict)
            and (text.value.get("kind") not in self.kinds)
        )


def _reads(model: type[Record], value: Any, forms: ValueForms) -> bool:
    try:
        model.model_validate(value, context=forms)
    except ValidationError:
        return False
    return True


def _below(path: FieldPath, error: FieldError) -> FieldError:
    """An error of a record at a path of a file."""
    items = tuple((*path, *item) for item in error.items)
    return replace(error, path=(*path, *error.path), items=items)

"""A new record, or a new item of an initiative, from what somebody types.

Values are read as people type them, where the loader knows what is meant; what was understood is
said. Nothing is written that the check would complain of.
"""

from __future__ import annotations

import itertools
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.check.meant_records import meant_records, meant_remedy
from macros.edit.draft import Draft
from macros.edit.field_options import FieldOption, field_options, model_of
from macros.edit.remedies import Mend, mend
from macros.edit.renames import NamedKind, with_article, word_of
from macros.edit.written_yaml import WrittenValue, written_item, written_record
from macros.edit.yaml_source import SourceError
from macros.examine import Examined, examine
from macros.ground.findings import Finding
from macros.load import yaml_reader
from macros.load.catalog import Catalog
from macros.load.field_errors import FieldError, field_errors
from macros.load.field_path import FieldPath
from macros.load.field_refusals import MISSING_FIELD
from macros.load.ids import latin_slug
from macros.load.kinds import ITEMS, KINDS, RecordKind
from macros.load.model import Evidence, Kind
from macros.load.model_fields import field_names

# So often a value is read again in another way, and so often the same is asked.
_MOST_ROUNDS = 8
_MOST_ASKED = 3
_LONGEST_ID = 80
# So many records are offered where a name means several.
_MOST_OFFERED = 8
_LOCATORS = Evidence.locators.fields

Ask = Callable[[str, str], str]
"""Asks somebody for a value, given its name and what is to be known; gives what was typed."""


class NewError(Exception):
    """A record that cannot be written; the message says why, `findings` what would be wrong."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = findings


@dataclass
class Request:
    """What somebody wants to be written."""

    kind: NamedKind
    typed: dict[FieldPath, list[str]]
    id: str | None = None
    """The id of a record; it is made of the name where none is given."""
    initiative: str | None = None
    """The initiative of an item."""
    understood: list[str] = field(default_factory=list)
    """How what was typed was read."""


def add(found: Examined, request: Request, ask: Ask | None = None) -> Draft:
    """The changes that write what is requested. Who can be asked is asked for what is missing.

    Raises:
        NewError: It cannot be written as it is.
        SourceError: The file is written in a way that nothing can be added to.
    """
    assert found.catalog is not None
    reader = _Reader(found.catalog, request, ask)
    if request.kind in ITEMS:
        request.initiative = reader.record_id("initiative", "initiative", request.initiative)
    reader.ask_for_missing()
    record = reader.read()
    draft = Draft(found.written.root)
    if request.kind in ITEMS:
        assert request.initiative is not None
        _add_item(draft, found.catalog, request, record)
    else:
        _add_record(draft, found.catalog, request, record)
    _refuse_findings(found, draft)
    return draft


class _Reader:
    """Reads what was typed until the model takes it."""

    def __init__(self, catalog: Catalog, request: Request, ask: Ask | None) -> None:
        self._catalog, self._request, self._ask = catalog, request, ask
        self._options = {option.path: option for option in field_options(request.kind)}
        self._asked: Counter[str] = Counter()

    @property
    def _typed(self) -> dict[FieldPath, list[str]]:
        return self._request.typed

    def ask_for_missing(self) -> None:
        """Asks for what is missing, if somebody can be asked."""
        if self._ask is None:
            return
        for option, needed in self._missing():
            self._answer(option, needed=needed)

    def _missing(self) -> Iterator[tuple[FieldOption, bool]]:
        """The fields without which hardly any record is complete, and whether each is needed."""
        for path, option in self._options.items():
            if path in self._typed:
                continue
            name = str(path[-1])
            values = {("value",), ("range",), ("text",), ("unknown",)}
            unknown = ("unknown",) in self._typed
            if option.required or (path == ("value",) and not values & {*self._typed}):
                yield option, True
            elif path == (("unit",) if self._request.kind == "metric" else ("as_of",)):
                if not unknown:
                    yield option, False
            elif path[0] == "evidence" and not unknown:
                located = any(("evidence", 0, one) in self._typed for one in _LOCATORS)
                if name == "source" or (name == "paragraph" and not located):
                    yield option, name == "source"
                elif name == "figure" and self._request.kind == "fact":
                    yield option, False

    def _answer(self, option: FieldOption, why: str = "", *, needed: bool = True) -> None:
        """Asks for the value of a field."""
        assert self._ask is not None
        about = f"{why}\n{self._about(option)}" if why else self._about(option)
        while True:
            self._asked[option.name] += 1
            if answer := self._ask(option.name, about).strip():
                self._typed[option.path] = [answer]
                return
            if not needed:
                return
            if self._asked[option.name] >= _MOST_ASKED:
                raise NewError(f"{option.flag} is missing: {option.description}")

    def _about(self, option: FieldOption) -> str:
        """What is to be known about a field, and what it can be, where that is a short list."""
        known: Sequence[str] = ()
        if option.path == ("kind",) and self._request.kind == "initiative":
            known = [*self._catalog.almanac.kinds]
        if option.path == ("group",):
            known = [*self._catalog.almanac.metric_groups]
        return f"{option.description} ({', '.join(known)})" if known else option.description

    def record_id(self, kind: Kind, name: str, typed: str | None) -> str:
        """The id of the record that somebody means."""
        about = f"{KINDS[kind].noun.capitalize()}: its id, or its name in any language."
        while not typed:
            if self._ask is None or self._asked[name] >= _MOST_ASKED:
                raise NewError(f"--{name} is missing: {about}")
            self._asked[name] += 1
            typed = self._ask(name, about).strip()
        return self._meant((kind,), name, typed)

    def _meant(self, kinds: Sequence[Kind], name: str, typed: str) -> str:
        """The id of the record that a text means; asks again where it may mean several."""
        while True:
            if any(self._catalog.knows(kind, typed) for kind in kinds):
                return typed
            meant = [id for kind in kinds for id in meant_records(self._catalog, kind, typed)]
            if len(meant) == 1:
                self._request.understood.append(f"{name}: '{typed}' is read as {meant[0]}")
                return meant[0]
            said = f"there is no {' or '.join(map(word_of, kinds))} '{typed}'"
            remedy = next(filter(None, (meant_remedy(self._catalog, k, typed) for k in kinds)), "")
            offered = [one for kind in kinds for one in _offered(self._catalog, kind, typed)]
            hint = f"; {remedy}" if remedy else ""
            listed = "".join(f"\n  {one}" for one in offered[:_MOST_OFFERED])
            if self._ask is None or self._asked[name] >= _MOST_ASKED:
                raise NewError(f"--{name}: {said}{hint}{listed}")
            self._asked[name] += 1
            typed = self._ask(name, f"{said}{hint}{listed}").strip() or typed

    def read(self) -> dict[str, WrittenValue]:
        """The record as files have it, when the model takes it."""
        for path, option in self._options.items():
            if option.kinds and path in self._typed:
                typed = self._typed[path]
                self._typed[path] = [self._meant(option.kinds, option.name, one) for one in typed]
        for _ in range(_MOST_ROUNDS):
            record = self._record()
            errors = self._errors(record)
            if not errors:
                return record
            wrong = [one for one in errors if not self._mended(one)]
            for one in wrong:
                self._ask_again(one, wrong)
        raise NewError("; ".join(self._told(one) for one in errors))

    def _record(self) -> dict[str, WrittenValue]:
        """What was typed, in the order of the model."""
        record: dict[str, WrittenValue] = {}
        for path, option in self._options.items():
            if path in self._typed:
                _put(record, path, option.value(self._typed[path]))
        return record

    def _errors(self, record: Mapping[str, WrittenValue]) -> list[FieldError]:
        """The errors of a record by itself."""
        model = model_of(self._request.kind)
        read = yaml_reader.read(written_record(record))
        if read.problems:
            one = read.problems[0]
            raise NewError(f"{one.message}; {one.remedy}")
        forms = {id: metric.form for id, metric in self._catalog.metrics.items()}
        try:
            model.model_validate(read.value or {}, context=forms)
        except ValidationError as error:
            return [*field_errors(error, model, {}, [*self._catalog.almanac.attributes])]
        return []

    def _mended(self, error: FieldError) -> bool:
        """Whether an error says what was meant; if so, that is taken."""
        meant = mend(error.remedy)
        path = error.path
        while path and path not in self._options:
            path = path[:-1]
        if meant is None or path not in self._typed or error.key:
            return False
        if any((name,) in self._typed for name, _ in meant.beside):
            return False
        self._take(path, meant)
        return True

    def _take(self, path: FieldPath, meant: Mend) -> None:
        option, typed = self._options[path], " ".join(self._typed[path])
        beside = "".join(f", with {name}: {value}" for name, value in meant.beside)
        place = f"{meant.field}: " if meant.field else ""
        self._request.understood.append(
            f"{option.name}: '{typed}' is read as {place}{meant.value}{beside}"
        )
        if meant.field:
            del self._typed[path]
            path = (meant.field,)
        listed = self._options[path].many
        values = re.split(r", ?", meant.value.strip("[]")) if listed else [meant.value]
        self._typed[path] = values
        for name, value in meant.beside:
            self._typed[name,] = [value]

    def _ask_again(self, error: FieldError, wrong: Sequence[FieldError]) -> None:
        """Asks for the field of an error once more; complains if nobody can be asked."""
        path = (*error.path, *self._missing_name(error))
        option = self._options.get(path)
        if self._ask is None or option is None or self._asked[option.name] >= _MOST_ASKED:
            raise NewError("\n".join(self._told(one) for one in wrong))
        self._answer(option, f"{error.message}; {error.remedy}")

    def _missing_name(self, error: FieldError) -> tuple[str, ...]:
        found = re.match(r"'(\w+)' is missing", error.message)
        return (found[1],) if error.rule is MISSING_FIELD and found else ()

    def _told(self, error: FieldError) -> str:
        """An error with the option that it is about."""
        path = (*error.path, *self._missing_name(error))
        option = self._options.get(path)
        if option and path != error.path:
            return f"{option.flag} is missing: {option.description}"
        lead = f"{option.flag}: " if option else ""
        return f"{lead}{error.message}; {error.remedy}"


def _put(record: dict[str, WrittenValue], path: FieldPath, value: WrittenValue) -> None:
    """Puts a value at a path into a record."""
    inner: Any = record
    for step, following in itertools.pairwise(path):
        new: Any = [{}] if following == 0 else {}
        inner = inner[0] if step == 0 else inner.setdefault(step, new)
    inner[path[-1]] = value


def _offered(catalog: Catalog, kind: Kind, typed: str) -> Iterator[str]:
    """The records with names that hold a text, or whose names it holds, each with its id."""
    wanted = typed.casefold()
    for id, record in catalog.records(kind).items():
        names = [*KINDS[kind].names_of(record)]
        if wanted in id or any(wanted in one.casefold() for one in names):
            yield f"{id} ({names[0]})"


def _add_item(
    draft: Draft, catalog: Catalog, request: Request, item: Mapping[str, WrittenValue]
) -> None:
    """Writes an item at the end of its list."""
    kind = next(one for name, one in ITEMS.items() if name == request.kind)
    file = catalog.file("initiative", request.initiative or "")
    source, path = draft.source(file), (kind.plural,)
    root = source.node(())
    what = f"a new {kind.name}"
    if root.flow_style or (source.has(path) and not source.block_items(path)):
        raise SourceError(f"{file} is written within brackets; write '{kind.plural}:' by hand")
    if source.has(path):
        items = source.block_items(path)
        indent = " " * source.node(path).start_mark.column
        end, gap = source.end_of_line(source.end(items[-1])), source.gap(items)
        draft.replace(file, end, end, f"\n{gap}{written_item(item, indent)}".rstrip(), what)
        return
    names = field_names(model_of("initiative"))
    before = [pair for pair in root.value if names.index(pair[0].value) < names.index(kind.plural)]
    end = source.end_of_line(max(source.end(one) for pair in before for one in pair))
    text = f"\n{kind.plural}:\n{written_item(item, '  ')}".rstrip()
    draft.replace(file, end, end, text, what)


def _add_record(
    draft: Draft, catalog: Catalog, request: Request, record: Mapping[str, WrittenValue]
) -> None:
    """Writes a record into a file of its own, or at the end of the shared one."""
    kind = next(one for name, one in KINDS.items() if name == request.kind)
    id = request.id or _made_id(kind, record)
    if catalog.knows(kind.name, id):
        raise NewError(f"there is {with_article(kind.name)} '{id}' already; give another with --id")
    file, what = kind.file(id), f"a new {word_of(kind.name)}"
    if not kind.shared:
        draft.create(file, written_record(record), what)
        return
    text = f"{id}:\n{written_record(record, '  ')}"
    if not (catalog.root / file).exists():
        draft.create(file, text, what)
        return
    source = draft.source(file)
    root = source.node(())
    if root is None or root.flow_style:
        raise SourceError(f"{file} is written within brackets; add the record by hand")
    entries = [pair[1] for pair in root.value]
    end = source.end_of_line(source.end(entries[-1]))
    draft.replace(file, end, end, f"\n{source.gap(entries)}{text}".rstrip(), what)


def _made_id(kind: RecordKind[Any], record: Mapping[str, WrittenValue]) -> str:
    """The id that the name of a record gives."""
    name = record[kind.name_field]
    texts = [*name.values()] if isinstance(name, dict) else [name]
    made = (latin_slug(text) for text in texts if isinstance(text, str))
    if id := next(filter(None, made), ""):
        return id[:_LONGEST_ID].strip("-")
    raise NewError("no id can be made of this name; give one in Latin letters with --id")


def _refuse_findings(found: Examined, draft: Draft) -> None:
    """Complains if the check would find more than before, but for records that nothing uses yet."""
    with tempfile.TemporaryDirectory() as scratch:
        draft.copy_to(Path(scratch))
        after = examine(Path(scratch)).findings
    before = Counter(_essence(one) for one in found.findings)
    more = [one for one in after if not one.rule.startswith("unused-")]
    new = [one for one in more if not before[_essence(one)]]
    if new:
        raise NewError("nothing was written, since the check would find this", new)


def _essence(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.file, finding.message

"""Gives a record or an item another id, and with it all that refers to it.

The old id stays under `formerly`, so that old addresses lead on. Where the ids of facts are made
of the id of a metric or a place, they change with it, and so does what names them.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.derive.derived import Derived
from macros.edit.draft import Draft
from macros.edit.field_insertion import insert_fields
from macros.edit.mentions import Mention
from macros.edit.renames import Named, NamedKind, Renames, word_of
from macros.edit.uses import mentions
from macros.edit.yaml_source import SourceError, scalar
from macros.examine import Examined, examine
from macros.ground.findings import Finding
from macros.load.catalog import Catalog, Location, Owner
from macros.load.field_path import FieldPath
from macros.load.ids import is_item_id, is_record_id
from macros.load.kinds import KINDS
from macros.load.loader import load
from macros.load.model import SUBJECTS, Kind, Record
from macros.pages.addresses import QUESTIONS
from macros.pages.former_pages import former_question_pages


class RenameError(Exception):
    """A new id that cannot be given; the message says why, `findings` what would be wrong."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = findings


def rename(found: Examined, kind: NamedKind, old: str, new: str) -> Draft:
    """The changes that give a record, or an item by its key, another id.

    Args:
        found: The almanac, which has no errors.
        kind: The kind of the record or the item.
        old: The id of the record, or the key of the item: 'walk#members-actual-2014'.
        new: The id from now on.

    Raises:
        RenameError: It cannot have this id.
        SourceError: A file is written in a way that cannot be changed.
    """
    derived, root = found.derived, found.written.root
    assert derived is not None
    catalog = derived.catalog
    of_record = next((one for one in KINDS if one == kind), None)
    if of_record:
        _refuse_record(catalog, of_record, old, new)
        change: _Rename = _RecordRename(catalog, of_record, old, new)
    else:
        owner = next(one for one in catalog.owners if (one.kind.name, one.key) == (kind, old))
        new = new.removeprefix(f"{owner.initiative}#")
        _refuse_item(catalog, owner, new)
        change = _ItemRename(catalog, owner, new)
    named = [*mentions(found)]
    renames = _all_renames(found, change, named)
    draft = Draft(root)
    change.apply(draft)
    _rewrite(draft, named, renames)
    _refuse_findings(found, draft)
    return draft


def _refuse_record(catalog: Catalog, kind: Kind, old: str, new: str) -> None:
    """Complains of an id that a record cannot have."""
    what = f"'{new}' cannot be the new id"
    if not is_record_id(new):
        raise RenameError(f"{what}: use small letters from a to z, digits and single hyphens")
    if catalog.knows(kind, new):
        raise RenameError(f"{what}: another {word_of(kind)} has it")
    owner = catalog.successor(kind, new)
    if owner not in {None, old}:
        raise RenameError(f"{what}: it is a former id of '{owner}', whose old address leads there")
    if kind in SUBJECTS:
        for term, entry in catalog.glossary.items():
            if new in entry.about:
                raise RenameError(f"{what}: the term '{term}' is about something of this id")


def _refuse_item(catalog: Catalog, owner: Owner, new: str) -> None:
    """Complains of an id that an item cannot have."""
    what = f"'{new}' cannot be the new id"
    if not is_item_id(new):
        raise RenameError(f"{what}: use small letters, digits and single hyphens")
    for other in catalog.owners_of(owner.initiative):
        if other.id == new:
            raise RenameError(f"{what}: the {other.kind.name} in line {other.line} has it")
        if other is not owner and new in other.former:
            raise RenameError(f"{what}: it is a former id of '{other.id}'")


@dataclass(frozen=True)
class _RecordRename:
    """A new id of a record."""

    catalog: Catalog
    kind: Kind
    old: str
    new: str

    @property
    def named(self) -> Mapping[Named, str]:
        """The new id by what has it."""
        return {(self.kind, self.old): self.new}

    def initiative(self, id: str) -> str:
        """The id of an initiative from now on."""
        return self.new if (self.kind, self.old) == ("initiative", id) else id

    def apply(self, draft: Draft) -> None:
        """Gives the record its id, and keeps the old one under `formerly`."""
        kind = KINDS[self.kind]
        file, path = kind.file(self.old), (self.old,) if kind.shared else ()
        if kind.shared:
            place = draft.source(file).scalar(path, key=True)
            what = f"{self.old} is now called {self.new}"
            draft.replace(file, place.start, place.end, place.with_value(self.new), what)
        else:
            draft.move(file, kind.file(self.new), f"was {file}")
        _keep_former(draft, file, path, kind.model, self.new, [self.old])


@dataclass(frozen=True)
class _ItemRename:
    """A new id of an item."""

    catalog: Catalog
    owner: Owner
    new: str

    @property
    def named(self) -> Mapping[Named, str]:
        """The new key by what has it."""
        return {(self.owner.kind.name, self.owner.key): f"{self.owner.initiative}#{self.new}"}

    def initiative(self, id: str) -> str:
        """The id of an initiative from now on."""
        return id

    def apply(self, draft: Draft) -> None:
        """Gives the item its id, and keeps the old one under `formerly`."""
        location, owner = self.owner.location, self.owner
        source, what = draft.source(location.file), f"{owner.id} is now called {self.new}"
        # A fact with an id of its own no longer has those of its metric's former ids.
        written = getattr(owner.item, "formerly", ())
        former = [old for old in (*owner.former, owner.id) if old not in {*written, self.new}]
        first: list[tuple[str, str, str]] = []
        if source.has((*location.path, "id")):
            place = source.scalar((*location.path, "id"))
            draft.replace(location.file, place.start, place.end, place.with_value(self.new), what)
        else:
            first = [("id", scalar(self.new), what)]
        model = owner.kind.model
        _keep_former(draft, location.file, location.path, model, self.new, former, first)


_Rename = _RecordRename | _ItemRename


def _keep_former(
    draft: Draft,
    file: str,
    path: FieldPath,
    model: type[Record],
    new: str,
    former: Sequence[str],
    first: Sequence[tuple[str, str, str]] = (),
) -> None:
    """Adds former ids to those of a record, in the place of its new one if that was among them.

    Fields that are new, too, stand before.
    """
    source = draft.source(file)
    within = (*path, "formerly")
    listed = [*source.items(within)] if source.has(within) else []
    if not listed:
        if source.has(within):
            raise SourceError(f"{file} has an empty list of former ids; delete it first")
        text = f"[{', '.join(map(scalar, former))}]"
        what = f"formerly: {text}"
        insert_fields(draft, file, path, model, [*first, ("formerly", text, what)])
        return
    if first:
        insert_fields(draft, file, path, model, first)
    rest = [*former]
    for one in listed:
        if one.value == new:
            old = rest.pop(0)
            what = f"formerly: {new} → {old}"
            draft.replace(file, one.start, one.end, one.with_value(old), what)
    node = source.node(within)
    for old in rest:
        end, what = source.end(node), f"formerly: {old}"
        indent = " " * node.start_mark.column
        text = f", {scalar(old)}" if node.flow_style else f"\n{indent}- {scalar(old)}"
        end = listed[-1].end if node.flow_style else source.end_of_line(end)
        draft.replace(file, end, end, text, what)


def _all_renames(found: Examined, change: _Rename, named: Iterable[Mention]) -> Renames:
    """All that gets another id by a change: ids of items and paths of pages are made of ids."""
    draft, first = Draft(found.written.root), Renames(change.named)
    change.apply(draft)
    _rewrite(draft, named, first)
    with tempfile.TemporaryDirectory() as scratch:
        draft.copy_to(Path(scratch))
        after = load(Path(scratch)).catalog
    assert after is not None
    items: dict[Named, str] = {}
    for before, now in _pairs(change, after):
        kind = before.kind.name
        if now.key != first.key(kind, before.key):
            if isinstance(change, _ItemRename):
                message = f"the {kind} '{before.key}' would be called '{now.key}' by it"
                raise RenameError(f"{message}; give that one an id of its own first")
            items[kind, before.key] = now.key
    asks = any(QUESTIONS in one.written for one in named)
    pages = dict(former_question_pages(Derived(after))) if asks else {}
    return Renames({**change.named, **items}, pages)


def _pairs(change: _Rename, after: Catalog) -> Iterator[tuple[Owner, Owner]]:
    """Each item before and after."""
    now = {(one.initiative, one.field, one.index): one for one in after.owners}
    for one in change.catalog.owners:
        key = (change.initiative(one.initiative), one.field, one.index)
        if key in now:
            yield one, now[key]


def _rewrite(draft: Draft, named: Iterable[Mention], renames: Renames) -> None:
    """Names all that has another id by that."""
    for one in named:
        after = one.after(renames)
        if after == one.written:
            continue
        what = f"{one.what}: {one.written} → {after}"
        if isinstance(one.place, Location):
            place = draft.source(one.file).scalar(one.place.path)
            draft.replace(one.file, place.start, place.end, place.with_value(after), what)
        else:
            draft.replace_in_page(one.file, *one.place, after, what)


def _refuse_findings(found: Examined, draft: Draft) -> None:
    """Complains if the almanac would be less clean than it is."""
    with tempfile.TemporaryDirectory() as scratch:
        draft.copy_to(Path(scratch))
        after = examine(Path(scratch)).findings
    before = Counter(finding.rule for finding in found.findings)
    more = {
        rule for rule, count in Counter(one.rule for one in after).items() if count > before[rule]
    }
    if more:
        findings = [finding for finding in after if finding.rule in more]
        raise RenameError("nothing was changed, since the check would find this", findings)

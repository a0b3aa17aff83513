"""What differs between two states of an almanac: records, items, pages, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from macros.changes.consequences import (
    DisagreementChange,
    LostAddress,
    ShownChange,
    disagreement_changes,
    lost_addresses,
    shown_changes,
)
from macros.changes.matching import ItemPair, Matching, RecordPair, matching
from macros.changes.written_fields import FieldChange, field_changes
from macros.derive.derived import Derived
from macros.load.catalog import Catalog, Owner
from macros.load.field_values import references
from macros.load.model import Kind
from macros.pages.addresses import Addresses
from macros.written.mkdocs_settings import MKDOCS_FILE
from macros.written.page_files import PageFiles

ChangeKind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is new, gone, or another than before: by its id, or by its fields."""

    how: ChangeKind
    pair: RecordPair
    fields: tuple[FieldChange, ...] = ()

    @property
    def is_renamed(self) -> bool:
        """Whether it has another id than before."""
        return bool(self.pair.before and self.pair.after and self.pair.before != self.pair.after)


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A fact, an event or a statement that is new, gone, or another than before."""

    how: ChangeKind
    pair: ItemPair
    fields: tuple[FieldChange, ...] = ()

    @property
    def item(self) -> Owner:
        """The item as it is now, or as it was where it is no more."""
        return self.pair.item


@dataclass(frozen=True, slots=True)
class FileChange:
    """A written page, a file beside the pages, or the settings of the site, that differ."""

    how: ChangeKind
    path: str
    """Its path from the almanac's root."""

    @property
    def page(self) -> str:
        """Where a page stands in an offline copy of the later state; '' if it is none there."""
        is_page = self.path.startswith("docs/") and self.path.endswith(".md")
        if not is_page or self.how == "removed":
            return ""
        return Addresses(directories=False).url(self.path.removeprefix("docs/"))


@dataclass(frozen=True)
class StateDifference:
    """The difference between two states of an almanac."""

    before: Derived
    after: Derived
    files: tuple[FileChange, ...]
    sound: bool = True
    """Whether all can be computed from both states. If not, errors hinder it, and nothing is."""

    @cached_property
    def _matching(self) -> Matching:
        return matching(self.before.catalog, self.after.catalog)

    @cached_property
    def almanac(self) -> tuple[FieldChange, ...]:
        """The changed fields of the file that says what the almanac is."""
        return field_changes(self.before.catalog.almanac, self.after.catalog.almanac)

    @cached_property
    def records(self) -> tuple[RecordChange, ...]:
        """The changes of records, kind by kind."""
        return tuple(
            change for pair in self._matching.records if (change := self._record(pair)) is not None
        )

    def _record(self, pair: RecordPair) -> RecordChange | None:
        if pair.before is None or pair.after is None:
            return RecordChange("added" if pair.before is None else "removed", pair)
        old = self.before.catalog.records(pair.kind)[pair.before]
        new = self.after.catalog.records(pair.kind)[pair.after]
        fields = field_changes(old, new, self._matching.renamed)
        same = pair.before == pair.after and not fields
        return None if same else RecordChange("changed", pair, fields)

    @cached_property
    def items(self) -> tuple[ItemChange, ...]:
        """The changes of facts, events and statements, initiative by initiative."""
        return tuple(
            change for pair in self._matching.items if (change := self._item(pair)) is not None
        )

    def _item(self, pair: ItemPair) -> ItemChange | None:
        if pair.before is None or pair.after is None:
            return ItemChange("added" if pair.before is None else "removed", pair)
        fields = field_changes(pair.before.item, pair.after.item, self._matching.renamed)
        if moved := self._moved(pair.before, pair.after):
            fields = (moved, *fields)
        return ItemChange("changed", pair, fields) if fields else None

    def _moved(self, before: Owner, after: Owner) -> FieldChange | None:
        """An item of one initiative that is an item of another now."""
        ids = self._matching.renamed.get("initiative", {})
        initiative = ids.get(before.initiative, before.initiative)
        if initiative == after.initiative:
            return None
        return FieldChange("initiative", before.initiative, after.initiative)

    @cached_property
    def disagreements(self) -> tuple[DisagreementChange, ...]:
        """The disagreements that begin, end or change."""
        if not self.sound:
            return ()
        return tuple(disagreement_changes(self.before, self.after, self._matching))

    @cached_property
    def shown(self) -> tuple[ShownChange, ...]:
        """What the almanac shows first, and what it computes, where it is another than before."""
        if not self.sound:
            return ()
        return tuple(shown_changes(self.before, self.after, self._matching))

    @cached_property
    def lost(self) -> tuple[LostAddress, ...]:
        """The addresses that lead nowhere now, or to something else."""
        return tuple(lost_addresses(self.before.catalog, self.after.catalog, self._matching))

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that readers could see."""
        return not (self.almanac or self.records or self.items or self.files)

    @cached_property
    def pages(self) -> Mapping[tuple[Kind, str], None]:
        """The records on whose pages something changes, by kind and id; in a lasting order.

        They are those that changed, that changed items belong to or name, and that name a record
        which has changed.
        """
        found: dict[tuple[Kind, str], None] = {}
        for change in self.records:
            if change.pair.after:
                found[change.pair.kind, change.pair.after] = None
        for item in self.items:
            for state, owner in ((self.before, item.pair.before), (self.after, item.pair.after)):
                if owner:
                    found.update(dict.fromkeys(_named_by(state.catalog, owner)))
        changed = {(one.pair.kind, one.pair.after) for one in self.records if one.fields}
        if changed:
            for kind, id, record in self.after.catalog.all_records():
                if any((of, one.id) in changed for one in references(record) for of in one.kinds):
                    found[kind, id] = None
        for shown in self.shown:
            found["initiative", shown.initiative] = None
        known = self.after.catalog
        return {page: None for page in sorted(found) if page[1] in known.records(page[0])}


def _named_by(catalog: Catalog, owner: Owner) -> Iterator[tuple[Kind, str]]:
    yield "initiative", owner.initiative
    for reference in references(owner.item):
        for kind in reference.kinds:
            if reference.id in catalog.records(kind):
                yield kind, reference.id


def file_changes(before: PageFiles, after: PageFiles) -> Iterator[FileChange]:
    """The written pages that differ, the files beside them that the site takes, its settings."""
    old, new = _contents(before), _contents(after)
    for path in sorted({*old, *new}):
        if path not in old:
            yield FileChange("added", path)
        elif path not in new:
            yield FileChange("removed", path)
        elif old[path] != new[path]:
            yield FileChange("changed", path)


def _contents(files: PageFiles) -> Mapping[str, str | bytes]:
    pages = {f"docs/{path}": page.text for path, page in files.pages.items()}
    others = {f"docs/{path}": (files.docs / path).read_bytes() for path in files.others}
    settings = files.root / MKDOCS_FILE
    return pages | others | ({MKDOCS_FILE: settings.read_bytes()} if settings.is_file() else {})

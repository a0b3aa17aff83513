"""Which record, and which item of an initiative, is the same in two states of an almanac."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from macros.changes.written_fields import PlainValue, RenamedIds, plain_fields
from macros.load.catalog import Catalog, Owner
from macros.load.kinds import KINDS
from macros.load.model import Kind


@dataclass(frozen=True, slots=True)
class RecordPair:
    """A record in two states of an almanac: its id in each, None where it is not."""

    kind: Kind
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ItemPair:
    """A fact, an event or a statement in two states of an almanac, None where it is not."""

    before: Owner | None
    after: Owner | None

    @property
    def item(self) -> Owner:
        """The item as it is now, or as it was where it is no more."""
        item = self.after or self.before
        assert item is not None
        return item


@dataclass(frozen=True)
class Matching:
    """The records and items of two states, side by side; those without a counterpart alone."""

    records: tuple[RecordPair, ...]
    items: tuple[ItemPair, ...]
    renamed: RenamedIds
    """The new ids of records that have another one than before."""

    @cached_property
    def now(self) -> Mapping[str, str]:
        """The key of each item that is still there, by the key that it had."""
        return {
            pair.before.key: pair.after.key for pair in self.items if pair.before and pair.after
        }


def matching(before: Catalog, after: Catalog) -> Matching:
    """Puts the records and items of two states side by side.

    A record is known by its id, by a former id, or by having nothing else than its id changed. So
    is an item; beyond that, one that says the same of the same thing is the same item.
    """
    records = tuple(pair for kind in KINDS for pair in _records(kind, before, after))
    renamed: dict[Kind, dict[str, str]] = {}
    for pair in records:
        if pair.before and pair.after and pair.before != pair.after:
            renamed.setdefault(pair.kind, {})[pair.before] = pair.after
    return Matching(records, tuple(_items(before, after, renamed)), renamed)


def _records(kind: Kind, before: Catalog, after: Catalog) -> Iterator[RecordPair]:
    old, new = before.records(kind), after.records(kind)
    gone = [id for id in old if id not in new]
    come = {id for id in new if id not in old}
    successors: dict[str, str] = {}
    for id in gone:
        successor = after.successor(kind, id)
        if successor in come:
            successors[id] = successor
            come.discard(successor)
    left = [id for id in gone if id not in successors]
    contents = {id: plain_fields(new[id]) for id in come} if left else {}
    for id in left:
        content = plain_fields(old[id])
        # A record that moved without a word about its former id.
        twin = next((other for other, fields in contents.items() if fields == content), None)
        if twin:
            successors[id] = twin
            come.discard(twin)
            del contents[twin]
    if kind == "initiative":
        told = _by_items(before, [id for id in left if id not in successors])
        tells = _by_items(after, come)
        for items in told.keys() & tells.keys():
            successors[told[items]] = tells[items]
            come.discard(tells[items])
    # What the other state has and cannot read is neither gone nor new.
    for id in old:
        found = id if id in new else successors.get(id)
        if found or not after.knows(kind, id):
            yield RecordPair(kind, id, found)
    for id in sorted(come):
        if not before.knows(kind, id):
            yield RecordPair(kind, None, id)


def _by_items(catalog: Catalog, ids: Iterable[str]) -> Mapping[Hashable, str]:
    """Initiatives by all that is told of them, where that is a sign of one alone.

    Whoever changes id and name of one at once leaves its facts as they are.
    """
    found: dict[Hashable, list[str]] = {}
    for id in ids:
        items = [_KnownItem(one) for one in catalog.owners_of(id)]
        if any(one.owner.item.evidence for one in items):
            found.setdefault(frozenset(Counter(one.content for one in items).items()), []).append(
                id
            )
    return {items: several[0] for items, several in found.items() if len(several) == 1}


def _items(before: Catalog, after: Catalog, renamed: RenamedIds) -> Iterator[ItemPair]:
    """The items of both states; those that moved to another initiative, too."""
    ids = renamed.get("initiative", {})
    old = {
        id: before.owners_of(id)
        for id in before.initiatives
        if ids.get(id, id) in after.initiatives or not after.knows("initiative", id)
    }
    new = {
        id: after.owners_of(id)
        for id in after.initiatives
        if id in before.initiatives or not before.knows("initiative", id)
    }
    gone: list[_KnownItem] = []
    come: list[_KnownItem] = []
    for id in dict.fromkeys((*(ids.get(id, id) for id in old), *new)):
        first = next((one for one in old if ids.get(one, one) == id), id)
        pairs = _Pairs(
            [_KnownItem(one, renamed) for one in old.get(first, ())],
            [_KnownItem(one) for one in new.get(id, ())],
        )
        yield from pairs.found()
        gone += pairs.gone
        come += pairs.come
    pairs = _Pairs(gone, come)
    pairs.pair_by(lambda one: one.content)
    # It may have changed as it moved. Then nothing else may be like it, or it is in doubt.
    cited = _Pairs(
        [one for one in pairs.gone if one.owner.item.evidence],
        [one for one in pairs.come if one.owner.item.evidence],
    )
    cited.pair_alone(lambda one: (one.of, one.says, one.where))
    cited.pair_alone(lambda one: (one.of, one.where))
    cited.pair_alone(lambda one: (one.says, one.where))
    pairs.take(cited.pairs)
    for pair in pairs.pairs:
        yield ItemPair(pair[0].owner, pair[1].owner)
    for one in pairs.gone:
        yield ItemPair(one.owner, None)
    for one in pairs.come:
        yield ItemPair(None, one.owner)


class _KnownItem:
    """An item with what it is recognized by."""

    def __init__(self, owner: Owner, renamed: RenamedIds | None = None) -> None:
        self.owner = owner
        self.id = owner.id
        self.kind = owner.kind.name
        fields = plain_fields(owner.item, renamed)
        self.content = self.kind, _frozen(fields)
        says, of, where = _MARKS[self.kind]
        self.says, self.of, self.where = (
            (self.kind, *(_frozen(fields[name]) for name in names)) for names in (says, of, where)
        )

    def may_be(self, other: _KnownItem) -> bool:
        """Whether it can be the item that has the same id in the other state.

        Where it says something else, of something else, by other evidence, the id is used again.
        """
        same = self.says == other.says or self.where == other.where
        return same or self.about == other.about

    @property
    def about(self) -> Hashable:
        """The metric of a fact, the kind of an event, who speaks."""
        return self.of[1]


# The fields of an item: what it says, of what it says it, and where it stands.
_MARKS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "fact": (
        ("value", "range", "text", "unknown", "unit"),
        ("metric", "role", "place", "of"),
        ("evidence",),
    ),
    "event": (("title",), ("kind", "role", "of"), ("evidence",)),
    "statement": (("text",), ("speaker", "organization"), ("evidence",)),
}


class _Pairs:
    """Items of two states that are to be paired."""

    def __init__(self, gone: Iterable[_KnownItem], come: Iterable[_KnownItem]) -> None:
        self.gone, self.come = list(gone), list(come)
        self.pairs: list[tuple[_KnownItem, _KnownItem]] = []

    def found(self) -> Iterator[ItemPair]:
        """The pairs of one initiative, the surest first."""
        self.pair_by(lambda one: (one.id, one.content))
        # Ids of items that are alike count them: a new one before them moves each by one.
        self.pair_by(lambda one: one.content)
        self.pair_by(lambda one: (one.kind, one.id), fits=_KnownItem.may_be)
        former = {old: one.id for one in self.come for old in one.owner.former}
        self.pair_by(lambda one: (one.kind, one.id), lambda one: (one.kind, former.get(one.id)))
        self.pair_by(lambda one: (one.of, one.says))
        self.pair_by(lambda one: (one.of, one.where))
        self.pair_by(lambda one: (one.says, one.where))
        for before, after in self.pairs:
            yield ItemPair(before.owner, after.owner)

    def pair_by(
        self,
        key: Callable[[_KnownItem], Hashable],
        before: Callable[[_KnownItem], Hashable] | None = None,
        fits: Callable[[_KnownItem, _KnownItem], bool] = lambda before, after: True,
    ) -> None:
        """Pairs what is left and has one key, in the order of the files.

        `before` gives the key in the earlier state, if it is made otherwise; `fits` tells of two
        with one key whether they may be a pair.
        """
        waiting: dict[Hashable, list[_KnownItem]] = {}
        for one in reversed(self.come):
            waiting.setdefault(key(one), []).append(one)
        left = []
        for one in self.gone:
            same = waiting.get((before or key)(one))
            if same and fits(one, same[-1]):
                self.pairs.append((one, same.pop()))
            else:
                left.append(one)
        taken = {id(after) for _, after in self.pairs}
        self.gone, self.come = left, [one for one in self.come if id(one) not in taken]

    def pair_alone(self, key: Callable[[_KnownItem], Hashable]) -> None:
        """Pairs what is left where one of each state, and no other, has a key."""
        gone, come = Counter(map(key, self.gone)), Counter(map(key, self.come))
        alone = {key(one): one for one in self.come if come[key(one)] == 1}
        likely = [(one, alone.get(key(one))) for one in self.gone if gone[key(one)] == 1]
        self.take([(one, other) for one, other in likely if other])

    def take(self, pairs: Iterable[tuple[_KnownItem, _KnownItem]]) -> None:
        """Takes pairs that were found."""
        self.pairs += pairs
        paired = {id(one) for pair in self.pairs for one in pair}
        self.gone = [one for one in self.gone if id(one) not in paired]
        self.come = [one for one in self.come if id(one) not in paired]


def _frozen(value: PlainValue | Mapping[str, Any]) -> Hashable:
    """A plain value as one that can be a key."""
    if isinstance(value, Mapping):
        return tuple((name, _frozen(one)) for name, one in value.items())
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return value

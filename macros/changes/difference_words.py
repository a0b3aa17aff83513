"""A difference in words, section by section, for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import quote

from macros.changes.consequences import DisagreementChange, LostAddress, ShownChange, ShownKind
from macros.changes.difference import ChangeKind, ItemChange, RecordChange, StateDifference
from macros.changes.written_fields import FieldChange, PlainValue, plain_fields
from macros.derive.derived import Derived
from macros.ground.wording import count_words
from macros.load.catalog import CatalogEvent, CatalogFact, CatalogStatement, Owner
from macros.load.kinds import ITEMS, KINDS
from macros.load.model import Evidence, Kind, Record
from macros.load.role_words import ROLE_WORDS
from macros.pages.addresses import Addresses, page_of
from macros.pages.citation import locator
from macros.pages.claim_sentences import ClaimSentences
from macros.pages.fact_words import FactWords

ChangeSign = Literal["+", "-", "~", "!"]
_SIGNS: Mapping[ChangeKind, ChangeSign] = {"added": "+", "removed": "-", "changed": "~"}
_SHOWN: Mapping[ShownKind, str] = {
    "result": "the last count shown",
    "promise": "the promise shown",
    "forecast": "the forecast shown",
    "computed": "computed",
    "state": "what came of a promise",
}

# The fields that the claim of an item says, with its evidence and its rank.
_RANKED = frozenset({"rank", "reason", "evidence"})
_SAID: Mapping[str, frozenset[str]] = {
    "fact": _RANKED
    | {"metric", "value", "range", "text", "unknown", "qualifier", "unit", "role", "as_of", "due"}
    | {"place", "of"},
    "event": _RANKED | {"title", "date"},
    "statement": _RANKED | {"speaker", "date", "stance", "text"},
}


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field of what has changed; '' where it has no value."""

    field: str
    before: str
    after: str
    part: bool = False
    """Whether these are entries of a list, of which others stay."""

    @property
    def label(self) -> str:
        """Its name, and whether entries of it are new or gone."""
        if not self.part or (self.before and self.after):
            return self.field
        return f"{self.field}, {'removed' if self.before else 'added'}"


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One change: what it is about, what there is to say of it, and where readers find it."""

    sign: ChangeSign
    about: str
    words: str = ""
    address: str = ""
    """Where it stands on the published site, if it does."""
    page: str = ""
    """Where it stands in an offline copy of the site as it is proposed, if it does."""
    details: tuple[FieldWords, ...] = ()


@dataclass(frozen=True, slots=True)
class DifferenceSection:
    """The changes of one kind."""

    title: str
    """What there is, counted: '2 facts added, 1 changed'."""
    lines: tuple[DifferenceLine, ...]


class DifferenceWords:
    """The words for one difference."""

    def __init__(self, difference: StateDifference) -> None:
        self._difference = difference
        words = _StateWords if difference.sound else _PlainWords
        self._before = words(difference.before)
        self._after = words(difference.after)

    def sections(self) -> tuple[DifferenceSection, ...]:
        """All that there is to tell, the gravest first."""
        found = (
            _section("link breaks", "links break", map(self._lost, self._difference.lost)),
            self._disagreements(),
            *(self._items(name) for name in ITEMS),
            self._shown(),
            *(self._records(kind) for kind in KINDS),
            self._almanac(),
            self._files(),
        )
        return tuple(section for section in found if section)

    def _state(self, change: ItemChange | RecordChange) -> _StateWords:
        return self._before if change.pair.after is None else self._after

    def _items(self, name: str) -> DifferenceSection | None:
        changes = [one for one in self._difference.items if one.item.kind.name == name]
        lines = map(self.item, changes)
        return _counted(name, f"{name}s", [one.how for one in changes], lines)

    def item(self, change: ItemChange) -> DifferenceLine:
        """A fact, an event or a statement that differs, with each field that does."""
        words, old = self._state(change), change.pair.before
        address = self._before.address("initiative", old.initiative, old.id) if old else ""
        new = change.pair.after
        page = self._after.page("initiative", new.initiative, new.id) if new else ""
        if change.how == "changed":
            about, said = words.name(change.item), ""
        else:
            about, said = words.claim(change.item), words.evidenced(change.item)
        fields = change.fields if change.how == "changed" else words.unsaid(change.item)
        details = tuple(_details(fields))
        return DifferenceLine(_SIGNS[change.how], about, said, address, page, details)

    def _records(self, kind: Kind) -> DifferenceSection | None:
        changes = [one for one in self._difference.records if one.pair.kind == kind]
        noun = KINDS[kind].noun.partition(" ")[2]
        many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
        lines = [self._record(one) for one in changes]
        return _counted(noun, many, [one.how for one in changes], lines)

    def _record(self, change: RecordChange) -> DifferenceLine:
        pair = change.pair
        id = pair.after or pair.before
        assert id is not None
        name = self._state(change).record(pair.kind, id)
        renamed = f"its id was {pair.before}, and is {pair.after}" if change.is_renamed else ""
        words = "; ".join(filter(None, (renamed, self._concerned(change))))
        address = self._before.address(pair.kind, pair.before) if pair.before else ""
        details = change.fields
        if pair.before is None:
            record = self._difference.after.catalog.records(pair.kind)[id]
            details = tuple(FieldChange(field, None, it) for field, it in _given(record).items())
        page = self._after.page(pair.kind, pair.after) if pair.after else ""
        about = f"{name} ({id})"
        told = tuple(_details(details))
        return DifferenceLine(_SIGNS[change.how], about, words, address, page, told)

    def _concerned(self, change: RecordChange) -> str:
        """How many facts mean something else by a change of their metric."""
        fields = {field.field for field in change.fields}
        if change.pair.kind != "metric" or not change.pair.before or not fields & {"unit", "kind"}:
            return ""
        facts = self._difference.after.catalog.facts
        count = sum(one.item.metric == change.pair.after for one in facts)
        return f"it concerns {count_words(count, 'fact')}"

    def _lost(self, lost: LostAddress) -> DifferenceLine:
        address = self._before.address(lost.page, lost.id, lost.anchor)
        if not lost.anchor:
            remedy = f"write 'formerly: [{lost.id}]' to the record that takes its place"
            name = self._before.record_at(lost.page, lost.id)
            return DifferenceLine("!", name, remedy, address)
        item = self._before.at(f"{lost.id}#{lost.anchor}")
        about = self._before.name(item) if item else lost.anchor
        return DifferenceLine("!", about, self._mending(lost), address)

    def _mending(self, lost: LostAddress) -> str:
        """What the address of an item leads to now, and what to do about it."""
        former = f"'formerly: [{lost.anchor}]'"
        if other := self._after.by_key(lost.leads_to):
            name = self._after.name(other)
            if lost.successor.partition("#")[0] != lost.initiative_now:
                return f"its link leads to another one now: {name}; give that an id of its own"
            return f"its link leads to another one now: {name}; write 'id: {lost.anchor}' to this"
        if lost.successor and lost.successor.partition("#")[0] != lost.initiative_now:
            return (
                "it is told of another initiative now, and its link leads nowhere; the link stays "
                "if it is told here, too, with 'rank: deprecated' and a reason"
            )
        if lost.successor:
            return f"write {former} to it, so that its link leads to it"
        return (
            "it is gone, and its link leads nowhere; what was wrong is kept, with 'rank: "
            f"deprecated' and a reason, or {former} stands with what takes its place"
        )

    def _disagreements(self) -> DifferenceSection | None:
        lines = map(self._disagreement, self._difference.disagreements)
        return _section("disagreement changes", "disagreements change", lines)

    def _disagreement(self, change: DisagreementChange) -> DifferenceLine:
        old, new = change.before, change.after
        state = self._after if new else self._before
        of_sides = self._before if change.turn == "a side leaves" else state
        sides = of_sides.side([claim for side in change.turned for claim in side.claims])
        words = f"{change.turn}, {sides}" if sides else change.turn
        if new and not new.is_open and new.held_side:
            words = f"{words}; held: {state.side(new.held_side.claims)}"
        elif new:
            told = " against ".join(state.side(side.claims) for side in new.sides)
            words = f"{words}: {told}"
        sign: ChangeSign = "+" if old is None else "-" if new is None else "~"
        return DifferenceLine(sign, change.title, words)

    def _shown(self) -> DifferenceSection | None:
        lines = map(self._shown_line, self._difference.shown)
        return _section("value follows", "values follow", lines)

    def _shown_line(self, change: ShownChange) -> DifferenceLine:
        state = self._after
        metric = state.record("metric", change.metric)
        about = f"{state.record('initiative', change.initiative)}: {metric}"
        before, after = change.before or "none", change.after or "none"
        detail = FieldWords(_SHOWN[change.shown], before, after)
        page = state.page("initiative", change.initiative, change.metric)
        return DifferenceLine("~", about, page=page, details=(detail,))

    def _almanac(self) -> DifferenceSection | None:
        fields = self._difference.almanac
        if not fields:
            return None
        about = self._difference.after.catalog.almanac.title
        line = DifferenceLine("~", about, details=tuple(_details(fields)))
        return DifferenceSection("the almanac itself changed", (line,))

    def _files(self) -> DifferenceSection | None:
        changes = self._difference.files
        lines = (DifferenceLine(_SIGNS[one.how], one.path, page=one.page) for one in changes)
        return _counted("page or file", "pages and files", [one.how for one in changes], lines)


class _StateWords:
    """The names of what is in one state of an almanac."""

    def __init__(self, derived: Derived) -> None:
        self._catalog = derived.catalog
        self._words = FactWords(derived)
        self._sentences = ClaimSentences(self._words)
        self._by_key = {one.key: one for one in derived.catalog.owners}

    def by_key(self, key: str) -> Owner | None:
        """The item with a key."""
        return self._by_key.get(key)

    def at(self, key: str) -> Owner | None:
        """The item that a key leads to, also a former one."""
        return self._by_key.get(self._catalog.current_item.get(key, key))

    def record_at(self, kind: Kind, id: str) -> str:
        """The name of the record that an id leads to, also a former one."""
        return self.record(kind, self._catalog.successor(kind, id) or id)

    def address(self, kind: Kind, id: str, anchor: str = "") -> str:
        """The address of a record or an item on the published site."""
        return Addresses().on_the_web(self._catalog.almanac.home, page_of(kind, id), anchor)

    def page(self, kind: Kind, id: str, anchor: str = "") -> str:
        """The same in an offline copy of this state."""
        behind = f"#{quote(anchor)}" if anchor else ""
        return f"{quote(Addresses(directories=False).url(page_of(kind, id)))}{behind}"

    def record(self, kind: Kind, id: str) -> str:
        """The name of a record; its id if it cannot be read."""
        return self._catalog.name_of(kind, id) if id in self._catalog.records(kind) else id

    def name(self, owner: Owner) -> str:
        """What names an item: 'Walk: Members, 200, 29 March 2015, promised, Club'."""
        initiative = self.record("initiative", owner.initiative)
        about: tuple[str, ...]
        match owner:
            case CatalogFact():
                limits = self._words.limits(owner)
                metric = self.record("metric", owner.item.metric)
                role = ROLE_WORDS[owner.item.role].mark if owner.item.role != "actual" else ""
                about = (
                    f"{metric} ({limits})" if limits else metric,
                    self._words.amount(owner),
                    self._words.as_of_words(owner),
                    role,
                    self.record("organization", owner.item.said_by) if owner.item.said_by else "",
                )
            case CatalogEvent():
                about = (owner.item.title, self._words.event_date_words(owner.item))
            case CatalogStatement():
                speaker = self._catalog.name(owner.item.speaker)
                about = (speaker, self._words.date_words(owner.item.date))
        return f"{initiative}: {', '.join(filter(None, about))}"

    def claim(self, owner: Owner) -> str:
        """What an item says: a claim as a sentence, or its name and its text."""
        match owner:
            case CatalogFact():
                return self._sentences.claim_words(owner).removesuffix(".")
            case CatalogStatement():
                return f"{self.name(owner)} ({owner.item.stance}): {owner.item.text}"
        return self.name(owner)

    def unsaid(self, owner: Owner) -> tuple[FieldChange, ...]:
        """The fields of an item that its claim does not say, and its evidence neither."""
        said = _SAID[owner.kind.name]
        given = _given(owner.item).items()
        return tuple(FieldChange(name, None, value) for name, value in given if name not in said)

    def evidenced(self, owner: Owner) -> str:
        """Where an item stands, and how it ranks."""
        rank = getattr(owner.item, "rank", "normal")
        reason = getattr(owner.item, "reason", None)
        parts = [f"{rank}: {reason}"] if rank != "normal" else []
        parts += [self._evidence(piece) for piece in owner.item.evidence]
        return "; ".join(parts)

    def _evidence(self, piece: Evidence) -> str:
        figure = f", printed as {piece.figure}" if piece.figure else ""
        address = f", {piece.url}" if piece.url else ""
        return f"“{self.record('source', piece.source)}”, {locator(piece)}{figure}{address}"

    def side(self, claims: Iterable[Owner]) -> str:
        """What one side of a disagreement says."""
        return " and ".join(dict.fromkeys(map(self._says, claims)))

    def _says(self, claim: Owner) -> str:
        if isinstance(claim, CatalogFact):
            return self._words.amount(claim)
        assert isinstance(claim, CatalogEvent)
        return self._words.event_date_words(claim.item)


class _PlainWords(_StateWords):
    """The same where there are errors: what is written, since nothing can be made of it."""

    def name(self, owner: Owner) -> str:
        """What an item is written of: 'Walk: members, 2014'."""
        fields = plain_fields(owner.item)
        about = (_said(fields[name]) for name in owner.kind.naming if name in fields)
        return f"{self.record('initiative', owner.initiative)}: {', '.join(filter(None, about))}"

    def claim(self, owner: Owner) -> str:
        """The fields of an item."""
        return f"{self.name(owner)}; {_said(_given(owner.item))}"

    def unsaid(self, owner: Owner) -> tuple[FieldChange, ...]:
        """Nothing: all fields are said."""
        del owner
        return ()

    def evidenced(self, owner: Owner) -> str:
        """Nothing more: the evidence is among the fields."""
        del owner
        return ""


def _given(record: Record) -> dict[str, Any]:
    """The fields of a record that have a value."""
    return {name: value for name, value in plain_fields(record).items() if value}


def _section(one: str, many: str, lines: Iterable[DifferenceLine]) -> DifferenceSection | None:
    found = tuple(lines)
    return DifferenceSection(count_words(len(found), one, many), found) if found else None


def _counted(
    one: str, many: str, how: Sequence[ChangeKind], lines: Iterable[DifferenceLine]
) -> DifferenceSection | None:
    """A section whose title counts what was added, removed and changed."""
    found = tuple(lines)
    counts = [(how.count(way), way) for way in _SIGNS]
    said = [(count, way) for count, way in counts if count]
    if not said:
        return None
    (count, way), *rest = said
    title = f"{count_words(count, one, many)} {way}"
    return DifferenceSection(", ".join((title, *(f"{count} {way}" for count, way in rest))), found)


def _details(fields: Iterable[FieldChange]) -> Iterator[FieldWords]:
    """The fields that differ; of a list or a group, what is in one state alone."""
    for change in fields:
        before, after = change.before, change.after
        part = False
        if isinstance(before, list) and isinstance(after, list):
            gone, come = _beyond(before, after), _beyond(after, before)
            part = len(gone) < len(before) and bool(gone or come)
            before, after = (gone, come) if part else (before, after)
        elif isinstance(before, dict) and isinstance(after, dict):
            part = any(after.get(key) == one for key, one in before.items())
            before, after = _apart(before, after), _apart(after, before)
        yield FieldWords(change.field, _said(before), _said(after), part)


def _beyond(entries: list[Any], others: list[Any]) -> list[Any]:
    """The entries of a list that another one has not, or not as often."""
    left = list(others)
    beyond = []
    for one in entries:
        if one in left:
            left.remove(one)
        else:
            beyond.append(one)
    return beyond


def _apart(group: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in group.items() if key not in other or other[key] != one}


def _said(value: PlainValue) -> str:
    """A plain value in one line, as it would be written."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return f"{value:,}".replace(",", "_")
        case list():
            return "; ".join(map(_said, value))
        case dict():
            parts = ((f"{key}: " if key else "", _said(one)) for key, one in value.items())
            return ", ".join(f"{key}{one}" for key, one in parts)
    return str(value)

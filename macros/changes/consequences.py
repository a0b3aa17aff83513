"""What follows from a change: disagreements, computed numbers and addresses that are others now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from macros.changes.matching import Matching
from macros.changes.written_fields import RenamedIds
from macros.derive.best_fact import best_fact
from macros.derive.computed_numbers import Refused
from macros.derive.derived import Derived
from macros.derive.disagreements import Disagreement, Side
from macros.derive.promise_states import promise_state
from macros.load.catalog import Catalog, CatalogFact
from macros.load.kinds import KINDS
from macros.load.model import ROLE_ORDER, Kind, Role
from macros.pages.claim_sentences import ClaimSentences
from macros.pages.fact_words import FactWords, question_title
from macros.pages.promise_words import STATE_TITLES

ShownKind = Literal["result", "promise", "forecast", "computed", "state"]
DisagreementTurn = Literal[
    "begins",
    "ends",
    "is settled",
    "is open again",
    "has another side",
    "a side joins",
    "a side leaves",
    "is told anew",
]
# So many claims make one.
_A_DISAGREEMENT = 2


@dataclass(frozen=True, slots=True)
class DisagreementChange:
    """A disagreement that begins, ends, or is another one than before."""

    turn: DisagreementTurn
    title: str
    initiative: str
    before: Disagreement | None
    after: Disagreement | None
    turned: tuple[Side, ...] = ()
    """The sides that join, of the later state, or that leave, of the earlier one."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """Something that the almanac shows of an initiative and metric, and makes itself."""

    initiative: str
    metric: str
    shown: ShownKind
    """The value that leads a row, by its role; a computed number; or what came of a promise."""
    before: str
    """In words; '' where there was none."""
    after: str


@dataclass(frozen=True, slots=True)
class LostAddress:
    """An address of the earlier state that leads nowhere now, or to something else."""

    page: Kind
    id: str
    anchor: str
    leads_to: str
    """The key of another item that has the address now; '' if there is none."""
    successor: str = ""
    """The key of the item whose address it was, if that is still there."""
    initiative_now: str = ""
    """The id of the initiative that has the page now."""


def disagreement_changes(
    before: Derived, after: Derived, matching: Matching
) -> Iterator[DisagreementChange]:
    """The disagreements that begin, end or change."""
    now = matching.now
    old = [
        (one, frozenset(now.get(claim.key, f"-{claim.key}") for claim in one.claims))
        for one in before.disagreements
    ]
    for new in after.disagreements:
        keys = frozenset(claim.key for claim in new.claims)
        # Two claims make a disagreement: whichever shares most with it is the same.
        same = max(old, key=lambda one: len(one[1] & keys), default=None)
        if same is None or len(same[1] & keys) < _A_DISAGREEMENT:
            yield _change("begins", after, None, new)
            continue
        old.remove(same)
        turn = _turn(same[0], new, same[1] != keys, now)
        joined, left = _turned(same[0], new, now)
        if turn == "is told anew" and joined and not left:
            yield _change("a side joins", after, same[0], new, joined)
        elif turn == "is told anew" and left and not joined:
            yield _change("a side leaves", after, same[0], new, left)
        elif turn:
            yield _change(turn, after, same[0], new)
    for one, _ in old:
        yield _change("ends", before, one, None)


def _turn(
    old: Disagreement, new: Disagreement, others: bool, now: Mapping[str, str]
) -> DisagreementTurn | None:
    """What became of a disagreement, which has other claims now, or the same."""
    if old.is_open != new.is_open:
        return "is open again" if new.is_open else "is settled"
    held, holds = _claims(old.held_side, now), _claims(new.held_side, {})
    if held and holds and not held & holds:
        return "has another side"
    return "is told anew" if others or len(old.sides) != len(new.sides) else None


def _turned(
    old: Disagreement, new: Disagreement, now: Mapping[str, str]
) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The sides that are new, and those that are gone, with all their claims."""
    were = {key for side in old.sides for key in _claims(side, now)}
    are = {claim.key for claim in new.claims}
    joined = tuple(side for side in new.sides if not _claims(side, {}) & were)
    return joined, tuple(side for side in old.sides if not _claims(side, now) & are)


def _claims(side: Side | None, now: Mapping[str, str]) -> frozenset[str]:
    return frozenset(now.get(one.key, one.key) for one in side.claims) if side else frozenset()


def _change(
    turn: DisagreementTurn,
    derived: Derived,
    old: Disagreement | None,
    new: Disagreement | None,
    turned: tuple[Side, ...] = (),
) -> DisagreementChange:
    one = new or old
    assert one is not None
    title = question_title(derived.catalog, one)
    return DisagreementChange(turn, title, one.initiative, old, new, turned)


def shown_changes(before: Derived, after: Derived, matching: Matching) -> Iterator[ShownChange]:
    """What the almanac shows and makes itself, where it is another one than before.

    Values that lead a row, numbers that are computed, and what came of promises. A value that leads
    as before and has itself changed is told among the facts. Of initiatives that are new or gone,
    all is new or gone, and is not named.
    """
    old = _ShownThings(before, matching.now, matching.renamed)
    new = _ShownThings(after, {}, {})
    for pair in matching.records:
        if pair.kind != "initiative" or not pair.before or not pair.after:
            continue
        were, are = dict(old.of(pair.before)), dict(new.of(pair.after))
        for place in dict.fromkeys((*were, *are)):
            was, now = were.get(place, _NOTHING), are.get(place, _NOTHING)
            if was.same != now.same:
                yield ShownChange(pair.after, place.metric, place.shown, was.words, now.words)


class _ShownAt(NamedTuple):
    """Where something is shown of an initiative: its metric, what it is, and of which fact."""

    metric: str
    shown: ShownKind
    of: str = ""


class _ShownWords(NamedTuple):
    """What is shown there, and what it is the same by."""

    words: str
    same: str


_NOTHING = _ShownWords("", "")
_LEADING: Mapping[Role, ShownKind] = {
    "actual": "result",
    "target": "promise",
    "forecast": "forecast",
}


class _ShownThings:
    """What an almanac shows and makes itself of an initiative."""

    def __init__(self, derived: Derived, now: Mapping[str, str], renamed: RenamedIds) -> None:
        self._derived = derived
        self._now = now
        self._metrics = renamed.get("metric", {})
        self._words = FactWords(derived)
        self._sentences = ClaimSentences(self._words)

    def of(self, initiative: str) -> Iterator[tuple[_ShownAt, _ShownWords]]:
        """All of an initiative, each with its place."""
        for metric, facts in self._derived.facts_by_metric[initiative].items():
            id = self._metrics.get(metric, metric)
            for role in ROLE_ORDER:
                if best := best_fact(self._derived.catalog, facts, role):
                    yield _ShownAt(id, _LEADING[role]), self._value(best)
            progress = self._derived.progress_of[initiative].get(metric)
            for number in (progress, *self._derived.computed_of(initiative, metric)):
                if number and not isinstance(number, Refused):
                    place = _ShownAt(id, "computed", f"{number.kind} {self._key(number.base[0])}")
                    words = self._sentences.number_claim(number)
                    yield place, _same("".join(part.words for part in words))
        for promise in self._derived.outcomes_of[initiative]:
            metric = promise.fact.item.metric
            state = promise_state(self._derived.catalog, promise)
            place = _ShownAt(self._metrics.get(metric, metric), "state", self._key(promise.fact))
            amount = " or ".join(dict.fromkeys(map(self._words.amount, promise.facts)))
            yield place, _ShownWords(f"{amount}: {STATE_TITLES[state]}", state)

    def _value(self, fact: CatalogFact) -> _ShownWords:
        about = (self._words.amount(fact), self._words.as_of_words(fact))
        return _ShownWords(", ".join(filter(None, about)), self._key(fact))

    def _key(self, fact: CatalogFact) -> str:
        return self._now.get(fact.key, fact.key)


def _same(words: str) -> _ShownWords:
    return _ShownWords(words, words)


def lost_addresses(before: Catalog, after: Catalog, matching: Matching) -> Iterator[LostAddress]:
    """The addresses of pages and items that lead nowhere now, or to something else.

    The addresses that they had still earlier are among them, as long as they led to them.
    """
    former: dict[tuple[Kind, str], list[str]] = {}
    for of, ids in before.former.items():
        for old, current_id in ids.items():
            former.setdefault((of, current_id), []).append(old)
    for record in matching.records:
        kind, id = record.kind, record.before
        if id is None or not KINDS[kind].own_pages:
            continue
        for address in (id, *former.get((kind, id), ())):
            now = address if after.knows(kind, address) else after.successor(kind, address)
            if now is None or (record.after and now != record.after):
                yield LostAddress(kind, address, "", "")
    current = {one.key: one.key for one in after.owners} | dict(after.current_item)
    for pair in matching.items:
        if pair.before is None:
            continue
        initiative = pair.before.initiative
        if not after.knows("initiative", initiative):
            successor = after.successor("initiative", initiative)
            if successor is None:
                continue  # with the page, all on it are lost
            initiative = successor
        key = pair.after.key if pair.after else ""
        page = pair.before.initiative
        for anchor in (pair.before.id, *pair.before.former):
            found = current.get(f"{initiative}#{anchor}", "")
            if not found or found != key:
                yield LostAddress("initiative", page, anchor, found, key, initiative)

"""The corrections in a difference: what an almanac said, and does not say any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.changes.difference import ItemChange, StateDifference
from macros.changes.difference_words import DifferenceWords
from macros.changes.written_fields import FieldChange
from macros.load.model import Fact, ItemName

# What an item says, apart from its words. Notes and titles may be worded anew at any time.
_CLAIMED: Mapping[ItemName, frozenset[str]] = {
    "fact": frozenset(
        (
            *("metric", "value", "range", "text", "qualifier", "unit", "interval", "level"),
            *("role", "as_of", "due", "said_by", "place", "of", "prices", "rank", "evidence"),
            "initiative",
        )
    ),
    "event": frozenset(
        ("date", "kind", "role", "due", "place", "of", "rank", "renamed", "evidence", "initiative")
    ),
    "statement": frozenset(("date", "speaker", "organization", "stance", "evidence", "initiative")),
}


@dataclass(frozen=True, slots=True)
class CorrectedItem:
    """A fact, an event or a statement that is told otherwise than before, or no longer at all."""

    change: ItemChange
    told: str
    """What it is, in words."""
    was: Mapping[str, str]
    """What stood in its fields before; nothing where it is gone."""
    now: Mapping[str, str]
    """What stands in these fields now."""


def corrected_items(difference: StateDifference) -> Iterator[CorrectedItem]:
    """The items that are told otherwise than before, in the order of the difference.

    What was unknown and is known now is no correction, and neither is more evidence.
    """
    words = DifferenceWords(difference)
    for change in difference.items:
        if change.how == "removed":
            yield CorrectedItem(change, words.item(change).about, {}, {})
        elif fields := tuple(_corrected(change)):
            line = words.item(replace(change, fields=fields))
            was = {one.field: one.before for one in line.details if one.before}
            now = {one.field: one.after for one in line.details if one.after}
            yield CorrectedItem(change, line.about, was, now)


def _corrected(change: ItemChange) -> Iterator[FieldChange]:
    """The fields of which something is not said any more."""
    before, after = change.pair.before, change.pair.after
    if before is None or after is None:
        return
    if isinstance(before.item, Fact) and before.item.unknown:
        return
    claimed = _CLAIMED[before.kind.name]
    for field in change.fields:
        if field.field in claimed and _is_withdrawn(field):
            yield field


def _is_withdrawn(field: FieldChange) -> bool:
    """Whether something that stood in a field stands there no longer."""
    if field.before in (None, "", [], {}):
        return False
    if field.field == "rank":
        # What is used for a reason was not wrong before.
        return "deprecated" in (field.before, field.after)
    if field.field == "evidence":
        return not all(_is_kept(one, field.after) for one in _pieces(field.before))
    return True


def _pieces(evidence: Any) -> list[dict[str, Any]]:
    return evidence if isinstance(evidence, list) else []


def _is_kept(piece: dict[str, Any], now: Any) -> bool:
    """Whether a piece of evidence still stands there; more may be said of it."""
    return any(piece.items() <= one.items() for one in _pieces(now))

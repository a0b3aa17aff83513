"""How much a difference weighs for those who use the data: what its version must say."""

from __future__ import annotations

from collections.abc import Iterable

from macros.changes.difference import ItemChange, RecordChange, StateDifference
from macros.changes.written_fields import FieldChange
from macros.ground.versions import Weight

# Fields that say nothing else than before if they are worded anew.
_WORDS = frozenset(
    (
        *("note", "summary", "aliases", "inferred", "different_from", "reason", "verified"),
        *("links", "tags", "same_as"),
    )
)
# What a release sets itself.
_SET = frozenset(("version", "updated"))


def change_weight(difference: StateDifference) -> Weight | None:
    """How much a difference weighs; None if there is nothing in it to be released."""
    if difference.lost:
        return Weight.LINKS
    changes: tuple[RecordChange | ItemChange, ...] = (*difference.records, *difference.items)
    for change in changes:
        if change.how != "changed" or _says_more(change.fields):
            return Weight.FACTS
    own = any(field.field not in _SET for field in difference.almanac)
    return (
        Weight.WORDS if difference.records or difference.items or own or difference.files else None
    )


def _says_more(fields: Iterable[FieldChange]) -> bool:
    return any(field.field not in _WORDS for field in fields)

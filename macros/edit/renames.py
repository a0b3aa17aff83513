"""What gets other ids, and what an id becomes by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.load.kinds import ITEMS, KINDS
from macros.load.model import ItemName, Kind

NamedKind = Kind | ItemName
"""A kind of record or of item."""

Named = tuple[NamedKind, str]
"""A record by its kind and id, or an item by its kind and its key: `walk#members-actual-2014`."""

# People call the entries of the glossary terms.
KIND_WORDS: Mapping[str, NamedKind] = {
    **{"term" if kind == "glossary" else kind: kind for kind in KINDS},
    **{item: item for item in ITEMS},
}
"""The kinds as a command line names them."""


def word_of(kind: NamedKind) -> str:
    """A kind as a command line names it."""
    return next(word for word, named in KIND_WORDS.items() if named == kind)


def with_article(kind: NamedKind) -> str:
    """A kind in a sentence: 'the metric'."""
    return f"the {word_of(kind)}"


@dataclass(frozen=True)
class Renames:
    """The new ids of records and the new keys of items, by what they were, and paths of pages."""

    named: Mapping[Named, str]
    pages: Mapping[str, str] = field(default_factory=dict)

    def of(self, named: Named) -> str:
        """The id or the key from now on."""
        return self.named.get(named, named[1])

    def key(self, kind: NamedKind, key: str) -> str:
        """The key of an item from now on, if only its initiative has another id, too."""
        if (kind, key) in self.named:
            return self.named[kind, key]
        initiative, sign, id = key.partition("#")
        return f"{self.of(('initiative', initiative))}{sign}{id}"

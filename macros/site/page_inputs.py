"""The data that a record's page is made from: as long as they stay the same, so does the page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from functools import cached_property, lru_cache

from macros.derive.derived import Derived
from macros.load.kinds import KINDS
from macros.load.model import Kind
from macros.pages.initiative_view import nearby
from macros.pages.page_list import RecordPage


class PageInputs:
    """What the pages of records are made from, in one almanac."""

    def __init__(self, derived: Derived) -> None:
        self._derived = derived
        self._catalog = derived.catalog
        self._sources: dict[str, Set[str]] = {}
        # The pages of a record come one after the other, and are made from the same files.
        self._digest = lru_cache(maxsize=1)(self._digest_of)

    def digest(self, page: RecordPage) -> str:
        """The digest of all data that a page may show: if that is the same, the page is."""
        return self._digest(page.kind, page.id)

    def _digest_of(self, kind: Kind, id: str) -> str:
        digests = self._catalog.digests
        files = sorted({*self._files(kind, id)})
        own = "\n".join(f"{file} {digests.get(file)}" for file in files)
        return hashlib.sha256(f"{self._common}\n{own}".encode()).hexdigest()

    def files(self, page: RecordPage) -> Iterator[str]:
        """The files of the initiatives and of the sources that a page may show something of."""
        return self._files(page.kind, page.id)

    def _files(self, kind: Kind, record: str) -> Iterator[str]:
        ids = self._initiatives(kind, record)
        yield from (self._catalog.file("initiative", id) for id in ids)
        sources = {record} if kind == "source" else set[str]()
        sources = sources.union(*(self._sources_of(id) for id in ids))
        yield from (self._catalog.file("source", id) for id in sources)

    def _initiatives(self, kind: Kind, record: str) -> Set[str]:
        """The initiatives whose facts, events and statements the pages of a record may show."""
        resting = self._derived.backlinks.of(kind, record)
        ids = {*resting.initiatives}
        for owners in (resting.facts, resting.events, resting.statements):
            ids |= {owner.initiative for owner in owners}
        if kind == "initiative":
            ids |= {record, *nearby(self._derived, record)}
        # The card of a fact names others that readers may take for the same count.
        differences = self._derived.differences_of_initiative
        other = (one for id in ids for one in differences.get(id, ()))
        return ids.union(*({fact.initiative for fact in one.facts} for one in other))

    def _sources_of(self, initiative: str) -> Set[str]:
        """The sources that an initiative cites, and the other copies of their texts."""
        if initiative not in self._sources:
            cited = {*self._derived.sources_of(initiative)}
            copies = self._derived.backlinks.copies
            self._sources[initiative] = cited.union(*(copies.get(id, ()) for id in cited))
        return self._sources[initiative]

    @cached_property
    def _common(self) -> str:
        """What any page may depend on: all other files, and what is one for the whole almanac."""
        apart = tuple(f"{KINDS[kind].path}/" for kind in ("initiative", "source"))
        files: Mapping[str, str] = {
            file: digest
            for file, digest in self._catalog.digests.items()
            if not file.startswith(apart)
        }
        derived = self._derived
        of_all = derived.latest_date, derived.word_order, bool(derived.criticized)
        return hashlib.sha256(repr((sorted(files.items()), of_all)).encode()).hexdigest()

"""Lineages: sources that carry one text and so count as one witness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from macros.derive.disagreements import Disagreement
from macros.derive.nesting import children_by_parent
from macros.load.catalog import Catalog, Owner


@dataclass(frozen=True, slots=True)
class Lineage:
    """Two or more sources that carry one text, with the facts, events and statements on them."""

    id: str
    sources: tuple[str, ...]
    # Facts, events and statements that rest on several of the copies.
    shared: tuple[Owner, ...]
    # Those that rest on only one of the copies, by source.
    single: Mapping[str, tuple[Owner, ...]]
    # Disagreements whose sides rest on different copies.
    disagreements: tuple[Disagreement, ...]
    # Why we take each source for a copy, where its record says so, by source.
    reasons: Mapping[str, str]


def lineages(catalog: Catalog, found: tuple[Disagreement, ...]) -> tuple[Lineage, ...]:
    """The lineages of two or more sources."""
    members = children_by_parent({id: source.lineage for id, source in catalog.sources.items()})
    copied = {id: sources for id, sources in members.items() if len(sources) > 1}
    lineage_of = {source: id for id, sources in copied.items() for source in sources}
    shared: dict[str, list[Owner]] = defaultdict(list)
    single: dict[str, list[Owner]] = defaultdict(list)
    for owner in catalog.owners:
        for id, sources in _copies(owner, lineage_of).items():
            if len(sources) > 1:
                shared[id].append(owner)
            else:
                single[next(iter(sources))].append(owner)
    return tuple(
        Lineage(
            id,
            sources,
            shared=tuple(shared[id]),
            single={source: tuple(single[source]) for source in sources},
            disagreements=tuple(
                disagreement for disagreement in found if _parts(disagreement, frozenset(sources))
            ),
            reasons={
                source: why
                for source in sources
                if (why := catalog.sources[source].inferred.get("lineage"))
            },
        )
        for id, sources in copied.items()
    )


def _copies(owner: Owner, lineage_of: Mapping[str, str]) -> Mapping[str, set[str]]:
    """The copies that a fact, event or statement rests on, by lineage."""
    found: dict[str, set[str]] = defaultdict(set)
    for evidence in owner.item.evidence:
        if evidence.source in lineage_of:
            found[lineage_of[evidence.source]].add(evidence.source)
    return found


def _parts(disagreement: Disagreement, sources: frozenset[str]) -> bool:
    """Whether the sides of a disagreement rest on different copies of one text."""
    sides = [
        {piece.source for claim in side.claims for piece in claim.item.evidence} & sources
        for side in disagreement.sides
    ]
    return any(a and b and not a & b for a in sides for b in sides)

"""The places in data/ where a record or an item is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.edit.renames import Named, Renames, word_of
from macros.load.catalog import Catalog, CatalogFact, Location, Owner
from macros.load.field_values import references
from macros.load.kinds import ITEMS
from macros.load.model import Kind, Source

After = Callable[[Renames], str]


@dataclass(frozen=True)
class Mention:
    """A place where a record or an item is named."""

    file: str
    place: Location | tuple[int, int]
    """In a file of data, its location; in a page, the indexes where it begins and ends."""
    named: tuple[Named, ...]
    """All that it names: the key of a fact names the initiative, too."""
    written: str
    """What stands there."""
    what: str
    """What it is, in words: "'metric' of the fact 'walk#members-actual-2014'"."""
    after: After
    """What stands there when some of it has got another id."""


def data_mentions(catalog: Catalog) -> Iterator[Mention]:
    """All places in data/ where a record or an item is named."""
    owners = {(one.initiative, one.field, one.index): one for one in catalog.owners}
    for kind, id, record in catalog.all_records():
        for one in references(record):
            owner = owners.get((id, *one.path[:2])) if kind == "initiative" else None  # type: ignore[arg-type]
            path = one.path[2:] if owner else one.path
            what = f"{_field(path)} of {_described(kind, id, owner)}"
            location = catalog.location(kind, id, *one.path)
            yield _of_record(location, _meant(catalog, one.kinds, one.id), what)
        if isinstance(record, Source) and (first := _lineage(catalog, id, record)):
            what = f"'lineage' of the source '{id}'"
            yield _of_record(catalog.location(kind, id, "lineage"), first, what)
    for fact in catalog.facts:
        yield from _items_of(fact)


def _meant(catalog: Catalog, kinds: tuple[Kind, ...], id: str) -> Named:
    """The record that an id names, of the first kind that has it."""
    return next((kind for kind in kinds if catalog.knows(kind, id)), kinds[0]), id


def _of_record(location: Location, named: Named, what: str) -> Mention:
    return Mention(
        location.file, location, (named,), named[1], what, lambda renames: renames.of(named)
    )


def _lineage(catalog: Catalog, id: str, source: Source) -> Named | None:
    """The source after whose id a lineage is called, if that one belongs to it by its id alone."""
    first = catalog.sources.get(source.lineage or "")
    if source.lineage and source.lineage != id and first and first.lineage is None:
        return "source", source.lineage
    return None


def _items_of(fact: CatalogFact) -> Iterator[Mention]:
    """The places in a fact where another item is named."""
    of = _described("initiative", fact.initiative, fact)
    for index, contrast in enumerate(fact.item.different_from):
        location, key = fact.location_of("different_from", index, "fact"), contrast.fact
        named: tuple[Named, ...] = (("fact", key), ("initiative", key.partition("#")[0]))
        what = f"'fact' in the different_from of {of}"
        yield Mention(location.file, location, named, key, what, _key_after("fact", key))
    if event := fact.item.event:
        key, location = f"{fact.initiative}#{event}", fact.location_of("event")
        after = _key_after("event", key)
        yield Mention(
            *(location.file, location, (("event", key),), event, f"'event' of {of}"),
            lambda renames: after(renames).partition("#")[2],
        )


def _key_after(kind: str, key: str) -> After:
    item = ITEMS["fact" if kind == "fact" else "event"].name
    return lambda renames: renames.key(item, key)


def _field(path: tuple[str | int, ...]) -> str:
    """A field in words: "'source' in the evidence"."""
    names = [str(step) for step in path if isinstance(step, str)]
    return f"'{names[-1]}' in the {names[0]}" if len(names) > 1 else f"'{names[0]}'"


def _described(kind: Kind, id: str, owner: Owner | None) -> str:
    """A record, or an item of it, in words: "the fact 'walk#members-actual-2014'"."""
    return f"the {owner.kind.name} '{owner.key}'" if owner else f"the {word_of(kind)} '{id}'"

"""The record that an author meant who wrote something else than its id: a name, a title, a link."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from macros.ground.findings import nearest, quoted_list, suggestion
from macros.ground.lookalikes import disguise
from macros.load.catalog import Catalog
from macros.load.field_types import Name
from macros.load.field_values import links
from macros.load.kinds import KINDS
from macros.load.model import Kind, Record

# A shorter text may begin many names.
_LEAST = 4
_KIND_OF_PLACE = re.compile(
    r"\b(?:(?:autonomous )?(?:region|prefecture|county)|province|district|city|town(?:ship)?|state|"
    r"village|municipality)\b(?: of\b)?|(?<=[\u3400-\u9fff]{2})[省市县縣区區镇鎮乡鄉村州]$",
    re.IGNORECASE,
)
# What people write where nobody is named.
_NOBODY = frozenset(
    ("unnamed", "unknown", "anonymous", "nobody", "none", "na", "unclear", "匿名", "未知")
)


def meant_records(catalog: Catalog, kind: Kind, written: str) -> list[str]:
    """The ids of the records that a text can mean: by name, alias, title, address, file or code."""
    file = written.strip().rpartition("/")[2].removesuffix(".yml")
    if "://" not in written and file in catalog.records(kind):
        return [file]
    if found := re.search(rf"/{KINDS[kind].plural}/([^/#?]+)/?$", written):
        return [found[1]] if found[1] in catalog.records(kind) else []
    wanted = _folded(written)
    return [
        id
        for id, record in catalog.records(kind).items()
        if wanted and any(_folded(label) == wanted for label in _labels(kind, record))
    ]


def nearest_record(catalog: Catalog, kind: Kind, written: str) -> str:
    """The id of the record that a text means, or else the most similar id; '' if there is none."""
    meant = meant_records(catalog, kind, written)
    return meant[0] if len(meant) == 1 else nearest(written, catalog.records(kind))


def meant_remedy(catalog: Catalog, kind: Kind, written: str) -> str:
    """The remedy for a text that is no id of a record of its kind; '' if nothing is alike."""
    if meant := meant_records(catalog, kind, written):
        if len(meant) > 1:
            return f"it can mean {quoted_list(meant)}"
        hidden = disguise(written, meant[0])
        return suggestion(written, meant) if hidden else f"write its id: '{meant[0]}'"
    if kind == "organization" and _folded(written) in _NOBODY:
        return "delete the line if the source names nobody"
    if kind == "place" and (place := _without_its_kind(catalog, written)):
        return f"did you mean '{place}'?"
    if longer := _with_more(catalog, kind, written):
        return f"did you mean '{longer}'?"
    if close := suggestion(written, catalog.records(kind), few=0):
        return close
    other = next((one for one in KINDS.values() if written in catalog.records(one.name)), None)
    if other:
        return f"it is one of the {other.plural}; write the id of one of the {KINDS[kind].plural}"
    return ""


def _with_more(catalog: Catalog, kind: Kind, written: str) -> str:
    """The one record with a name that begins with a text, as in "Arlen" for "Arlen River Club"."""
    wanted = _folded(written)
    found = [
        id
        for id, record in catalog.records(kind).items()
        if any(_folded(name).startswith(wanted) for name in KINDS[kind].name_of(record).values())
    ]
    return found[0] if len(wanted) >= _LEAST and len(found) == 1 else ""


def _without_its_kind(catalog: Catalog, written: str) -> str:
    """The place that is named with the kind of a place, as in "Vale County"; '' if none is."""
    wanted = _folded(_KIND_OF_PLACE.sub("", written))
    found = [
        id
        for id, record in catalog.records("place").items()
        if any(_folded(_KIND_OF_PLACE.sub("", name)) == wanted for name in _labels("place", record))
    ]
    return found[0] if wanted and len(found) == 1 else ""


def named_remedy(written: str, known: Mapping[str, Name]) -> str:
    """The remedy for a word that is no known id, but perhaps the name of one."""
    wanted = _folded(written)
    for id, name in known.items():
        if wanted and wanted in map(_folded, name.values()) and id.casefold() != written.casefold():
            return suggestion(written, [id]) if disguise(written, id) else f"did you mean '{id}'?"
    return suggestion(written, known)


def _labels(kind: Kind, record: Record) -> Iterator[str]:
    """All that a record is called by, beside its id."""
    yield from KINDS[kind].name_of(record).values()
    for field in ("aliases", "formerly"):
        yield from getattr(record, field, ())
    if code := getattr(record, "code", None):
        yield code
    for link in links(record):
        yield link.address


@lru_cache(maxsize=1 << 16)  # each wrong id is held against all records
def _folded(text: str) -> str:
    """A text as people compare it: without case, width, marks, spaces and signs at its ends."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    plain = plain.removeprefix("http://").removeprefix("https://").removeprefix("www.")
    return "".join(sign for sign in plain if sign.isalnum())

"""The index: entries turned into scripts that a browser loads one by one, as a query needs them.

`index.<hash>.js` holds the engine, the words and the weights of entries. A browser loads it when a
reader first opens the search. Postings of words are cut by the alphabet, postings of numbers by
size, texts of entries by their order. All are classic scripts. Equal entries give equal bytes.

`start.js` says which `index.<hash>.js` is that of today. Pages name it alone, so that they stay as
they are when the index is another one, and ask for it so that no cache answers.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.ground.numbers import chinese_numerals
from macros.ground.program_folders import SEARCH, THEME
from macros.load.kinds import EVENT, FACT, READING_ORDER, STATEMENT, ItemKind, RecordKind
from macros.load.nouns import CONTRACT, Nouns
from macros.search.asked_words import ASKED_AS
from macros.search.search_entry import EntryKind, SearchEntry
from macros.search.terms import (
    HAN,
    number,
    numbers_for_script,
    parts,
    simplified,
    sounds,
    terms,
    whole,
)

# The script that says which build the site is from.
START = f"{SEARCH}/start.js"

# The scripts at the head of the index: the reading of queries, then the search itself.
ENGINE = (f"{SEARCH}/terms.js", f"{SEARCH}/engine.js")

# The parts of an entry in which a term can stand. A term counts by its best part.
# The engine has their weights.
FIELDS = ("name", "alias", "misreading", "heading", "text", "context", "note")
_NAME, _ALIAS, _MISREADING, _HEADING, _TEXT, _CONTEXT, _NOTE = range(len(FIELDS))


@dataclass(frozen=True, slots=True)
class _Hit:
    """The names of a kind of hits, singular and plural, and its weight."""

    title: str
    titles: str
    # The factor of its rank; 1 is normal.
    weight: float
    # The same, if a query is the whole name.
    weight_named: float


def _hits(nouns: Nouns) -> Mapping[EntryKind, _Hit]:
    """The kinds of hits, in the order in which the filter offers them."""
    hits: dict[EntryKind, _Hit] = {}
    for kind in READING_ORDER:
        hits[kind.name] = _hit(kind, nouns)
        if kind.name == "initiative":
            hits["fact"] = _hit(FACT, nouns)
            hits["gap"] = _Hit("Not known", "Not known", 0.8, 0.8)
        if kind.name == "organization":
            hits["event"] = _hit(EVENT, nouns)
            hits["statement"] = _hit(STATEMENT, nouns)
            hits["person"] = _Hit("Person", "People", 1.1, 1.2)
            hits["disagreement"] = _Hit("Disagreement", "Disagreements", 0.85, 0.85)
    return {**hits, "page": _Hit("Page", "Pages", 0.7, 0.7)}


def _hit(kind: RecordKind[Any] | ItemKind[Any], nouns: Nouns) -> _Hit:
    title, titles = nouns.fill(kind.title), nouns.fill(kind.titles)
    return _Hit(title, titles, kind.weight, kind.weight_named or kind.weight)


# So many digits of a digest tell scripts apart.
_SHORT = 8

# A piece of the index is about this long, in characters: quick to load, and not too many of them.
_PIECE = 60_000


@dataclass(frozen=True)
class Index:
    """The scripts of a search by their path on the site, and the script to load first."""

    scripts: Mapping[str, str]
    start: str


def index(
    entries: Iterable[SearchEntry], nouns: Nouns = CONTRACT, digest: str | None = None
) -> Index:
    """The scripts that hold an index of entries.

    Args:
        entries: What can be found.
        nouns: What an almanac calls its kinds of records.
        digest: What the name of the first script has of all that the index is made from, for those
            who name it without it. By default, it is that of the script.
    """
    listed = list(entries)
    hits = _hits(nouns)
    postings = _postings(listed)
    vocabulary = sorted(term for term in postings if term[0] != "#")
    # A number is found as a whole or not at all, so none has to be known before it is asked for.
    valued = _valued(listed)
    numbers = sorted((float(term[1:]), term) for term in {*postings, *valued} if term[0] == "#")
    scripts: dict[str, str] = {}
    term_starts, term_files = _pieces(scripts, "terms", (postings[term] for term in vocabulary))
    number_starts, number_files = _pieces(
        scripts,
        "numbers",
        ([_short(value), postings.get(term, []), valued.get(term, [])] for value, term in numbers),
    )
    value_starts, value_files = _pieces(
        scripts,
        "values",
        (
            [value.id, value.amount, value.about, value.cited]
            for one in listed
            for value in one.values
        ),
    )
    entry_starts, entry_files = _pieces(
        scripts, "entries", ([one.address, one.title, *one.lines] for one in listed)
    )
    data = {
        "kinds": {kind: [hit.title, hit.titles] for kind, hit in hits.items()},
        "weights": {kind: [hit.weight, hit.weight_named] for kind, hit in hits.items()},
        "fields": FIELDS,
        "runs": _runs([one.kind for one in listed]),
        "parents": _parents(listed),
        "witnesses": _steps(one.witnesses for one in listed),
        "counts": _steps(len(one.values) for one in listed),
        "vocabulary": " ".join(vocabulary),
        "terms": {"starts": term_starts, "files": term_files},
        "numbers": {
            "starts": [_short(numbers[at][0]) for at in number_starts],
            "files": number_files,
        },
        "entries": {"starts": entry_starts, "files": entry_files},
        "values": {"starts": value_starts, "files": value_files},
        "grammar": numbers_for_script(),
        "han": HAN,
        "asked": ASKED_AS,
        "variants": _variants(vocabulary),
    }
    engine = "\n".join((THEME / part).read_text("utf-8") for part in ENGINE)
    text = f"{engine}\nalmanac.search.start({_json(data)});\n"
    start = _path("index", digest or _digest(text))
    scripts[start] = text
    return Index(scripts, start)


def start_script(digest: str) -> str:
    """The script that names the first one of an index, which is made from what has a digest."""
    return f"almanac.build = {_json(digest[:_SHORT])};\n"


def _postings(entries: Sequence[SearchEntry]) -> dict[str, list[int]]:
    """The postings of each term: the gap from entry to entry, and the part of the entry.

    A posting is one number: the gap times the number of parts, plus the part.
    """
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for at, entry in enumerate(entries):
        for read, field in _terms_of(entry):
            for term in read:
                fields = found[term]
                if field < fields.get(at, len(FIELDS)):
                    fields[at] = field
    return {term: _gaps(fields) for term, fields in found.items()}


# What a posting of a number says of a value, besides which one it is: whether it is set aside,
# and whether the number is below zero.
_ASIDE, _BELOW_ZERO, _VALUE_CODES = 1, 2, 4


def _valued(entries: Iterable[SearchEntry]) -> dict[str, list[int]]:
    """The values that have each number, counted through all entries, as gaps with their codes."""
    found: dict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = {}
    values = (value for entry in entries for value in entry.values)
    for at, value in enumerate(values):
        for one in value.numbers:
            term = number(one.copy_abs())
            code = value.aside * _ASIDE + (one < 0) * _BELOW_ZERO
            found[term].append((at - last.get(term, 0)) * _VALUE_CODES + code)
            last[term] = at
    return dict(found)


def _gaps(fields: Mapping[int, int]) -> list[int]:
    gaps = []
    before = 0
    for at, field in fields.items():  # in the order of the entries
        gaps.append((at - before) * len(FIELDS) + field)
        before = at
    return gaps


def _terms_of(entry: SearchEntry) -> Iterator[tuple[Iterable[str], int]]:
    """The terms of each text of an entry, with the part in which it stands."""
    for field, names in (
        (_NAME, entry.names),
        (_ALIAS, entry.aliases),
        (_MISREADING, entry.misreadings),
    ):
        for name in names:
            yield terms(name), field
            for called in parts(name):
                yield (whole(called),), field
                spoken = sounds(called)
                if spoken:
                    yield (whole(spoken),), max(field, _ALIAS)
                    yield terms(spoken), _TEXT
    for field, texts in (
        (_HEADING, entry.headings),
        (_TEXT, entry.words),
        (_CONTEXT, entry.context),
        (_NOTE, entry.notes),
    ):
        for text in texts:
            yield terms(text), field


def _runs(kinds: Sequence[EntryKind]) -> list[list[str | int]]:
    """How many entries of one kind follow each other: [["initiative", 20], …]."""
    runs: list[list[str | int]] = []
    for kind in kinds:
        if runs and runs[-1][0] == kind:
            runs[-1][1] = int(runs[-1][1]) + 1
        else:
            runs.append([kind, 1])
    return runs


def _parents(entries: Sequence[SearchEntry]) -> list[list[int]]:
    """The parents of all entries as runs: (step, number of repetitions). -1 means no parent.

    A step leads from the parent of an entry to the parent of the next. Facts of one initiative
    follow each other in the order of their metrics, so runs are long.
    """
    numbers = {one.key: at for at, one in enumerate(entries) if one.key}
    return [
        _steps(
            numbers.get(one.parents[index], -1) if len(one.parents) > index else -1
            for one in entries
        )
        for index in (0, 1)
    ]


def _steps(numbers: Iterable[int]) -> list[int]:
    """Numbers as steps from one to the next, starting from 0: [step, times, step, times, …]."""
    steps: list[int] = []
    before = 0
    for current in numbers:
        if steps and steps[-2] == current - before:
            steps[-1] += 1
        else:
            steps += [current - before, 1]
        before = current
    return steps


def _variants(vocabulary: Iterable[str]) -> str:
    """Pairs of a traditional character and its simplified form, for characters in queries."""
    used = {*"".join(vocabulary), *chinese_numerals.SIGNS}
    return "".join(chr(code) + form for code, form in simplified().items() if form in used)


def _pieces(
    scripts: dict[str, str], kind: str, items: Iterable[object]
) -> tuple[list[int], list[str]]:
    """Cuts a list into scripts. Gives the index of the first item and the hash of each script."""
    starts: list[int] = []
    files: list[str] = []
    written: list[str] = []
    size = 0

    def close() -> None:
        text = f'almanac.search.piece("{kind}",{len(files)},[{",".join(written)}]);\n'
        files.append(_add(scripts, kind, text).split(".")[-2])
        written.clear()

    for at, item in enumerate(items):
        text = _json(item)
        if not written:
            starts.append(at)
            size = 0
        written.append(text)
        size += len(text)
        if size > _PIECE:
            close()
    if written:
        close()
    return starts, files


def _short(number: float) -> int | float:
    """A number as a browser reads it, without a point where it needs none."""
    return int(number) if number.is_integer() else number


def _add(scripts: dict[str, str], kind: str, text: str) -> str:
    path = _path(kind, _digest(text))
    scripts[path] = text
    return path


def _path(kind: str, digest: str) -> str:
    return f"{SEARCH}/{kind}.{digest[:_SHORT]}.js"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

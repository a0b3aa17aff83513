"""Almanacs of a few lines, made where a test needs them: what matters stands in the test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from macros.load.catalog import Catalog
from macros.load.loader import load

FILES: Mapping[str, str] = {
    "data/almanac.yml": """\
        title: Walks
        description: Who walks along the river, and how often.
        languages: [en]
        version: "1"
        updated: 2025-06-30
        license: {name: CC0, url: "https://example.org/cc0"}
        home: "https://walks.example/"
        metric_groups: {people: People, money: Money}
        kinds: {program: Program}
        """,
    "data/metrics.yml": """\
        members: {name: Members, unit: members, group: people, kind: stock, definition: On lists.}
        walkers: {name: Walkers, unit: walkers, group: people, kind: flow, definition: Who came.}
        share: {name: Share, unit: percent, group: people, kind: share, definition: Of all.}
        growth: {name: Growth, unit: percent, group: money, kind: rate, definition: In a year.}
        grants: {name: Grants, unit: GBP, group: money, kind: flow, definition: Paid out.}
        cost: {name: Cost, unit: USD, group: money, kind: total, better: lower, definition: Paid.}
        depth: {name: Depth, unit: m, group: people, kind: stock, definition: Below the sea.}
        cold: {name: Cold, unit: °C, group: people, kind: stock, definition: At dawn.}
        method: {name: Method, unit: text, group: people, kind: stock, definition: How we count.}
        """,
    "data/places.yml": """\
        county: {name: County}
        town: {name: Town, parent: county}
        """,
    "data/organizations/club.yml": "{name: Club, kind: platform, summary: It walks.}",
    "data/sources/book.yml": """\
        {title: Book, type: book, language: en, reliability: {grade: high, reason: Counted.}}
        """,
    "data/sources/paper.yml": """\
        {title: Paper, type: article, language: en, lineage: news,
         reliability: {grade: low, reason: Copied.}}
        """,
    "data/sources/copy.yml": """\
        {title: Copy, type: article, language: en, lineage: news,
         reliability: {grade: low, reason: Copied.}}
        """,
}


def write(root: Path, file: str, text: str) -> None:
    """Writes a file of an almanac, with the indentation of the test taken off."""
    lines = text.splitlines()
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line[margin:]}\n" for line in lines), "utf-8")


# Facts that contradict each other, left open, and others of which one is held.
OPEN_AND_DECIDED = """
    - {metric: members, value: 100, as_of: 2014, id: one}
    - {metric: members, value: 200, as_of: 2014, id: other}
    - {metric: walkers, value: 5, as_of: 2014, id: kept}
    - {metric: walkers, value: 50, as_of: 2014, rank: deprecated, reason: Garbled., id: given-up}
    """


def catalog(
    root: Path, facts: str = "", *, fields: str = "", files: Mapping[str, str] | None = None
) -> Catalog:
    """An almanac whose one initiative, 'walk', has some facts (a YAML list) and other fields."""
    initiative = f"name: Walk\nkind: program\nplatform: club\nsummary: A walk.\n{fields}\n"
    if facts.strip():
        initiative += f"facts:\n{facts}\n"
    written = {**FILES, "data/initiatives/walk.yml": initiative, **(files or {})}
    for file, text in written.items():
        write(root, file, text)
    loaded = load(root)
    assert not loaded.findings, loaded.findings
    assert loaded.catalog is not None
    return loaded.catalog


def initiatives(root: Path, **fields: str) -> Catalog:
    """An almanac of 'walk' and of other initiatives, each with its fields."""
    head = "name: {}\nkind: program\nsummary: One.\n"
    files = {
        f"data/initiatives/{id.replace('_', '-')}.yml": head.format(id) + more
        for id, more in fields.items()
    }
    return catalog(root, files=files)


def events(*dates: str) -> str:
    """The field of an initiative that has an event on each date."""
    return "events:\n" + "".join(
        f'  - {{date: {date}, title: "On {date}", kind: other, id: e{n}}}\n'
        for n, date in enumerate(dates)
    )


def facts(*written: str) -> str:
    """The field of an initiative that has facts of one metric."""
    return "facts:\n" + "".join(f"  - {{metric: members, {fact}}}\n" for fact in written)

"""A made-up almanac of any size: the same for the same size, whatever the machine."""

from __future__ import annotations

import random
from pathlib import Path

_METRICS = 12
_ORGANIZATIONS = 20
_SOURCES = 200
_PLACES = 30
_FACTS = 12
_EVENTS = 4
_SEED = 20140 + 1013

_MKDOCS = """\
site_name: Bench
theme: {name: material, font: false, features: [navigation.indexes]}
plugins: [almanac]
validation: {nav: {omitted_files: ignore}}
nav:
  - index.md
  - compare.md
  - timeline.md
  - Initiatives: [initiatives/index.md]
  - Organizations: [organizations/index.md]
  - Metrics: [metrics/index.md]
  - Places: [places/index.md]
  - Sources: [sources/index.md]
"""
_ALMANAC = """\
title: Bench
description: A made-up almanac.
languages: [en]
version: "1"
updated: 2026-01-01
license: {name: CC0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}
home: https://bench.example/
metric_groups: {one: One, two: Two}
kinds: {program: Program, network: Network}
"""


def write(root: Path, initiatives: int) -> None:
    """Writes an almanac of so many initiatives, of twelve facts and four events each."""
    dice = random.Random(_SEED + initiatives)
    for folder in ("data/initiatives", "data/organizations", "data/sources", "docs"):
        (root / folder).mkdir(parents=True)
    _text(root / "mkdocs.yml", _MKDOCS)
    _text(root / "data/almanac.yml", _ALMANAC)
    _text(root / "docs/index.md", "# Bench\n\n{{ progress(most=20) }}\n")
    _text(root / "docs/compare.md", "# Compare\n\n{{ compare() }}\n")
    _text(root / "docs/timeline.md", "# Timeline\n\n{{ timeline() }}\n")
    (root / "docs/contribute").mkdir()
    for name in ("disagreements", "data", "glossary", "contribute/index", "contribute/patterns"):
        _text(root / f"docs/{name}.md", f"# {name.capitalize()}\n")
    _text(
        root / "data/metrics.yml",
        "".join(
            f"metric-{n}:\n  name: Metric {n}\n  unit: things\n  kind: stock\n"
            f"  group: {'one' if n % 2 else 'two'}\n"
            f"  definition: Things of sort {n}, counted at one day.\n"
            for n in range(_METRICS)
        ),
    )
    _text(
        root / "data/places.yml",
        "".join(f"place-{n}:\n  name: Place {n}\n" for n in range(_PLACES)),
    )
    for n in range(_ORGANIZATIONS):
        _text(
            root / f"data/organizations/organization-{n}.yml",
            f"name: Organization {n}\nkind: platform\nsummary: It runs some of the initiatives.\n",
        )
    for n in range(_SOURCES):
        _text(
            root / f"data/sources/source-{n}.yml",
            f"title: Report number {n}\ntype: report\npublisher: Press {n % 7}\nissued: 2025\n"
            "language: en\nreliability: {grade: medium, reason: Made up.}\n",
        )
    for n in range(initiatives):
        _text(root / f"data/initiatives/initiative-{n}.yml", _initiative(n, dice))


def _initiative(number: int, dice: random.Random) -> str:
    lines = [
        f"name: Initiative {number}",
        f"platform: organization-{dice.randrange(_ORGANIZATIONS)}",
        f"kind: {dice.choice(['program', 'network'])}",
        f"period: {dice.randint(2010, 2020)}-{dice.randint(1, 12):02d}/..",
        "summary: An initiative that exists for the sake of measuring.",
        "facts:",
    ]
    for n in range(_FACTS):
        target = n % 4 == 3
        lines += [
            f"  - metric: metric-{(number + n // 2) % _METRICS}",
            f"    value: {dice.randint(1, 1_000_000)}",
            f"    qualifier: {dice.choice(['exactly', 'over', 'about', 'nearly'])}",
            f"    role: {'target' if target else 'actual'}",
            f"    as_of: {2010 + n}-{dice.randint(1, 12):02d}",
            f"    said_by: organization-{dice.randrange(_ORGANIZATIONS)}",
            "    evidence:",
            f"      - source: source-{dice.randrange(_SOURCES)}",
            f"        paragraph: {dice.randint(1, 30)}",
        ]
    lines.append("events:")
    for n in range(_EVENTS):
        lines += [
            f"  - date: {2011 + 3 * n}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
            f"    title: Something of note happens for the time number {n}",
            "    kind: milestone",
            f"    place: place-{dice.randrange(_PLACES)}",
            f"    evidence: [{{source: source-{dice.randrange(_SOURCES)}, paragraph: 2}}]",
        ]
    return "\n".join(lines) + "\n"


def _text(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")

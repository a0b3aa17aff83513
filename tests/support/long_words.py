"""A copy of the small almanac with a word of two hundred letters in every text, and in some ids."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from tests.support.building import Sites, build
from tests.support.folders import RIVERS
from tests.support.hostile import add_to_texts

WORD = "llanfairpwllgwyngyll" * 10
# As long as an id, and as a figure may be.
_ID = WORD[:80]
_FIGURE = WORD[:36]
_INITIATIVE = f"""\
name: {WORD}
aliases: [{WORD}]
kind: program
platform: river-club
related: [river-watch]
period: 2019/..
summary: {WORD}
url: https://x.example/{WORD}
tags: [{WORD}]
links: [{{label: {WORD}, url: "https://x.example/{WORD}"}}]
facts:
  - metric: members
    id: {_ID}
    value: 12
    as_of: 2024
    of: {WORD}
    said_by: river-club
    evidence: [{{source: yearbook-2024, paragraph: 2, section: {WORD}}}]
  - metric: members
    value: 28_000_000
    as_of: 2023
    evidence: [{{source: yearbook-2024, paragraph: 2}}]
events:
  - {{date: 2020-03, title: {WORD}, kind: other, id: {_ID[:-1]},
     evidence: [{{source: yearbook-2024, paragraph: 2}}]}}
"""
_PAGE = f"""\
---
title: {WORD}
subtitle: {WORD}
description: {WORD}
---

# {WORD}

{WORD} **{WORD}** `{WORD}` [{WORD}](index.md)

## {WORD}

> {WORD}

- {WORD}

1. {WORD}

| {WORD} | {WORD} |
| --- | --- |
| {WORD} | {WORD} |

    {WORD} {WORD}

### {WORD}

{{{{ fact("{_ID}", "members") }}}}
"""


def long_words_site(sites: Sites) -> Path:
    """The site of such a copy."""

    def make(to: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(shutil.copytree(RIVERS, Path(scratch) / "rivers"))
            lengthen(root)
            done = build(root, "--strict", "--site-dir", str(to))
            assert done.code == 0, done.said

    return sites.made("long-words", make)


def add_pages_of_promises(root: Path) -> None:
    """Adds pages of all promises, of all statements, and of when each was checked."""
    for name in ("promises", "statements", "freshness"):
        (root / "docs" / f"{name}.md").write_text(f"# All\n\n{{{{ {name}() }}}}\n", "utf-8")


def lengthen(root: Path) -> None:
    """Adds the word to every text of an almanac, to a page, and to the navigation."""
    add_to_texts(root, WORD)
    for path in (root / "data" / "initiatives").glob("*.yml"):
        text = re.sub(rf'("figure": "[^"]*){WORD}', rf"\1{_FIGURE}", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    (root / "data" / "initiatives" / f"{_ID}.yml").write_text(_INITIATIVE, "utf-8")
    (root / "docs" / "long.md").write_text(_PAGE, "utf-8")
    add_pages_of_promises(root)
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    text = text.replace("- Views:", f"- {WORD}:")
    text = text.replace("navigation.indexes", "navigation.path, navigation.indexes", 1)
    settings.write_text(f"{text}  - {json.dumps(WORD)}: [long.md]\n", "utf-8")

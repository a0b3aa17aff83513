"""A copy of the small almanac in which every text, address and title tries to be markup."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

from macros.check import all_checks, markup, prose
from macros.load import yaml_reader
from macros.load.plain_scalars import PlainScalar
from tests.support.building import Sites, build
from tests.support.folders import RIVERS

# In one word, because the checks limit how many words a figure has.
BAIT = "\"'><script>alert(1)</script><img/src=x/onerror=alert(2)>&amp;{{7*7}}"
LINK = "https://example.org/?a=\"><script>alert(3)</script>&b='x"

# Fields that hold words of people; all others are ids, dates, numbers or choices.
_WORDS = {
    *("name", "aliases", "summary", "note", "title", "text", "reason", "figure", "of", "speaker"),
    *("definition", "meaning", "misreadings", "publisher", "author", "capacity", "inferred"),
    *("term", "section", "table", "timestamp", "why", "description", "old", "new"),
    *("chapter", "row", "query"),
    *("metric_groups", "kinds", "version", "words", "label", "tags"),
}
# All checks but those that find markup in texts, and foreign signs in addresses.
_LEFT_OUT = [*vars(markup).values(), prose.check_link_scheme]
_CHECKS = tuple(one for one in all_checks.CHECKS if one not in _LEFT_OUT)
# Addresses in data/almanac.yml that hold more than a host.
_OWN_LINKS = {"home": LINK, "edit": f"{LINK}{{path}}#L{{line}}", "report": f"{LINK}{{title}}"}
_PAGES = {
    "settings.md": f"""\
---
title: {json.dumps(BAIT)}
description: {json.dumps(BAIT)}
author: {json.dumps(BAIT)}
subtitle: {json.dumps(BAIT)}
---

# Settings that try to be markup

No number stands here.
""",
    "heading.md": f"""\
# Heading `{BAIT}` & "more"

No number stands here.

## Section `{BAIT}`

Nor here.
""",
}


def hostile_site(sites: Sites, *options: str) -> Path:
    """The site of such a copy, built with some options."""

    def make(to: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(shutil.copytree(RIVERS, Path(scratch) / "rivers"))
            poison(root)
            # The checks refuse such texts. What they may miss must do no harm.
            with (
                patch.object(all_checks, "CHECKS", _CHECKS),
                patch("macros.written.front_matter.MACRO_BRACES", re.compile("(?!)")),
            ):
                done = build(root, "--site-dir", str(to), *options)
            assert done.code == 0, done.said

    return sites.made("-".join(["hostile", *options]), make)


def poison(root: Path) -> None:
    """Adds the bait to every text of an almanac, and to units that are no measure or currency.

    Two pages have it in their settings and headings, and so has a section of the navigation.
    """
    add_to_texts(root, BAIT, {"url": LINK, "archive_url": LINK, **_OWN_LINKS})
    for name, page in _PAGES.items():
        (root / "docs" / name).write_text(page, "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"  - {json.dumps(BAIT)}: [{', '.join(_PAGES)}]\n")


def add_to_texts(root: Path, word: str, links: Mapping[str, str]) -> None:
    """Adds a word to every text under data/, and puts addresses in the place of some links."""
    for path in (root / "data").rglob("*.yml"):
        document = yaml_reader.read(path.read_text("utf-8"))
        assert not document.problems
        changed = _Texts(word, links).changed(document.value)
        path.write_text(json.dumps(changed, ensure_ascii=False, default=_plain), "utf-8")


@dataclass(frozen=True)
class _Texts:
    """What is added to texts, and the addresses that fields of some names get."""

    word: str
    links: Mapping[str, str]

    def changed(self, value: Any, name: str = "", *, words: bool = False) -> Any:
        """A value of a file with the word in its texts."""
        if isinstance(value, dict):
            return {
                key: self.changed(inner, key, words=words or key in _WORDS)
                for key, inner in value.items()
            }
        # The kinds of records of an attribute, where a fact has the part that it counts.
        if isinstance(value, list) and name == "of":
            return value
        if isinstance(value, list):
            return [self.changed(item, name, words=words) for item in value]
        if isinstance(value, PlainScalar) and not words:
            return value.meaning
        if not isinstance(value, str):
            return value
        if name in self.links:
            return self.links[name]
        noun = name == "unit" and value not in {"text", "percent", "GBP", "kg"}
        return f"{value} {self.word}" if words or noun or name == "charity" else value


def _plain(value: object) -> object:
    assert isinstance(value, Decimal)
    return float(value)

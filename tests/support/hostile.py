"""A copy of the small almanac in which every text, address and title tries to be markup."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin
from unittest.mock import patch

from macros.load import yaml_reader
from macros.load.field_types import IsLink, IsText
from macros.load.kinds import ALMANAC, KINDS
from macros.load.model import Almanac, Record, Words
from macros.load.model_fields import ModelField, model_fields
from macros.load.plain_scalars import PlainScalar
from macros.load.scalars import is_date
from tests.support.building import Sites, build
from tests.support.folders import RIVERS
from tests.support.samples import add_samples

# In one word, because a figure has few. Whatever of it runs calls `bait`.
BAIT = "\"'><script>bait(1)</script><img/src=x/onerror=bait(2)>&amp;{{7*7}}"
LINK = "https://example.org/?a=\"><script>bait(3)</script>&b='x"

# Units that are a measure or a currency, or that say that values are words.
_UNITS = {"text", "percent", "GBP", "kg", "°C"}
# Fields that go with the value of another field, or make an id, so that not every record gets them.
_RULED = {"text", "reason", "choices", "unit", "of"}
# Texts of a form of their own, to which a check lets nobody add a word.
_FORMED = {"same_as", "attributes", "choices", "file", "page", "line"}
# Addresses in data/almanac.yml that hold more than a host.
_OWN_LINKS = {"home": LINK, "edit": f"{LINK}{{path}}#L{{line}}", "report": f"{LINK}{{title}}"}
_PAGES = {
    "settings.md": f"""\
---
title: {json.dumps(BAIT)}
description: {json.dumps(BAIT)}
author: {json.dumps(BAIT)}
subtitle: {json.dumps(BAIT)}
aliases: [{json.dumps(BAIT)}]
tags: [{json.dumps(BAIT)}]
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
                patch("macros.examine.check", lambda catalog, processes: ()),
                patch("macros.written.front_matter.MACRO_BRACES", re.compile("(?!)")),
            ):
                done = build(root, "--site-dir", str(to), *options)
            assert done.code == 0, done.said

    return sites.made("-".join(["hostile", *options]), make)


def poison(root: Path, bait: str = BAIT, link: str = LINK) -> None:
    """Adds bait to every text of an almanac, and to units that are no measure or currency.

    The almanac gets the sample files, and each record the texts that it has not. Names are in a
    language and records in a catalog that try to be markup, too. Two pages have the bait in their
    settings and headings, and so has a section of the navigation.
    """
    add_samples(root)
    own = {name: text.replace(LINK, link) for name, text in _OWN_LINKS.items()}
    _change(root, _Texts(bait, {"": link, **own}, whole=True))
    for name, page in _PAGES.items():
        (root / "docs" / name).write_text(page.replace(json.dumps(BAIT), json.dumps(bait)), "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"  - {json.dumps(bait)}: [{', '.join(_PAGES)}]\n")


def add_to_texts(root: Path, word: str) -> None:
    """Adds a word to every text under data/ that may be any text."""
    _change(root, _Texts(word))


def _change(root: Path, texts: _Texts) -> None:
    for path in (root / "data").rglob("*.yml"):
        document = yaml_reader.read(path.read_text("utf-8"))
        assert not document.problems
        name = path.relative_to(root).as_posix()
        if name == ALMANAC:
            changed = texts.record(Almanac, document.value)
        else:
            (kind,) = (one for one in KINDS.values() if name.startswith(one.path))
            changed = (
                {id: texts.record(kind.model, one) for id, one in document.value.items()}
                if kind.shared
                else texts.record(kind.model, document.value)
            )
        path.write_text(json.dumps(changed, ensure_ascii=False, indent=0, default=_plain), "utf-8")


@dataclass(frozen=True)
class _Texts:
    """The word that is added to texts, and the addresses that take the place of others.

    The whole of a record has the word in texts of a form, in fields that it has not, and as a name
    where names are not those of fields.
    """

    word: str
    links: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False

    def record(self, model: type[Record], written: dict[str, Any]) -> dict[str, Any]:
        """A record of a file with the word in its texts."""
        changed = {}
        for one in model_fields(model):
            if one.written in written:
                changed[one.written] = self._changed(one, written[one.written])
            elif self.whole and one.written not in _RULED:
                changed[one.written] = self._new(model, one)
        return {name: value for name, value in changed.items() if value is not None}

    def _changed(self, one: ModelField, value: Any) -> Any:
        if one.record:
            if one.many:
                return [self.record(one.record, item) for item in value]
            if one.keyed:
                return {id: self.record(one.record, item) for id, item in value.items()}
            return self.record(one.record, value)
        if one.mark(IsLink) and self.links:
            return self.links.get(one.written, self.links[""])
        if one.written == "unit" and value in _UNITS:
            return value
        if one.written == "attributes" and self.whole:
            return {id: self._words(inner) for id, inner in value.items()}
        if one.mark(IsText) and (self.whole or one.written not in _FORMED):
            return self._text(value)
        # A value that is a word of a list.
        return self._words(value) if self.whole and one.written == "value" else _meant(value)

    def _words(self, value: Any) -> Any:
        """A value with the word, if its metric or attribute takes words."""
        plain = not isinstance(value, str) or isinstance(value, PlainScalar)
        return _meant(value) if plain or is_date(value) or "://" in value else self._text(value)

    def _text(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._text(one) for one in value]
        if isinstance(value, dict):
            # Names by language, and nouns, which are pairs.
            pairs = any(isinstance(one, list) for one in value.values())
            more = {self.word: [self.word] * 2 if pairs else self.word} if self.whole else {}
            return {name: self._text(one) for name, one in value.items()} | more
        return f"{value} {self.word}"

    def _new(self, model: type[Record], one: ModelField) -> Any:
        """The word as the value of a field; None for a field that takes no text."""
        new: Any = None
        if one.record and not one.keyed and set(_marks(one.record)) <= {IsText, IsLink}:
            new = {part.written: self._new(one.record, part) for part in model_fields(one.record)}
        elif one.mark(IsLink):
            new = self.links.get(one.written, self.links[""])
        elif one.mark(IsText):
            new = [self.word, self.word] if model is Words else self.word
            new = {"en": new, self.word: new} if _by_name(one.holds) else new
        return [new] if one.many and new is not None else new


def _marks(model: type[Record]) -> list[type | None]:
    found = (one.mark(IsText) or one.mark(IsLink) for one in model_fields(model))
    return [type(mark) if mark else None for mark in found]


def _by_name(holds: Any) -> bool:
    """Whether values of a type have names: those by language, and others."""
    return get_origin(get_args(holds)[0] if get_origin(holds) is Annotated else holds) is dict


def _meant(value: Any) -> Any:
    """A value of a file as it is, with numbers and truth values for the texts that mean them."""
    if isinstance(value, dict):
        return {name: _meant(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_meant(one) for one in value]
    return value.meaning if isinstance(value, PlainScalar) else value


def _plain(value: object) -> object:
    assert isinstance(value, Decimal)
    return float(value)

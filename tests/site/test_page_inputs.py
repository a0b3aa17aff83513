"""A page shows nothing of files that its inputs do not name."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from macros.derive.derived import Derived
from macros.examine import examine
from macros.load.catalog import Catalog, CatalogItem
from macros.load.kinds import KINDS
from macros.load.loader import load
from macros.load.model import Kind
from macros.pages.addresses import Addresses
from macros.pages.page_list import RecordPage, pages
from macros.render.renderer import Renderer
from macros.site.page_inputs import PageInputs

# More by hand: they take their time.
_EDITS = int(os.environ.get("EDITS", "4"))
_ALMANACS = Path(__file__).parents[1] / "almanacs"


class _Seen:
    """The files that are looked into while a page is made."""

    def __init__(self) -> None:
        self.files: set[str] = set()


class _Watched(Mapping[str, Any]):
    """The records of a kind, which notes whose values are read."""

    def __init__(self, kind: Kind, records: Mapping[str, Any], seen: _Seen) -> None:
        self._kind, self._records, self._seen = kind, records, seen

    def __getitem__(self, id: str) -> Any:
        if id in self._records:
            self._seen.files.add(KINDS[self._kind].file(id))
        return self._records[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, id: object) -> bool:
        return id in self._records


@pytest.mark.parametrize("name", sorted(path.name for path in _ALMANACS.iterdir()))
def test_a_page_reads_only_files_among_its_inputs(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = _Seen()
    loaded = load(_ALMANACS / name).catalog
    assert loaded
    watched = {
        kind: _Watched(kind, records, seen) if kind in ("initiative", "source") else records
        for kind, records in loaded.by_kind.items()
    }
    derived = Derived(replace(loaded, by_kind=watched))
    inputs = PageInputs(derived)
    planned = [page for page in pages(derived) if isinstance(page, RecordPage)]
    renderer = Renderer(derived, Addresses())
    for page in planned:  # everything is derived, and no page is the first
        renderer.page(page)
    item = CatalogItem.__dict__["item"]

    def read(owner: CatalogItem[Any]) -> object:
        seen.files.add(KINDS["initiative"].file(owner.initiative))
        return item.__get__(owner)

    monkeypatch.setattr(CatalogItem, "item", property(read))
    wrong = {}
    for page in planned:
        known = {*inputs.files(page)}
        # Another renderer has made nothing yet that it could show again.
        fresh = Renderer(derived, Addresses())
        seen.files.clear()
        fresh.page(page)
        if more := seen.files - known:
            wrong[page.src] = sorted(more)
    assert wrong == {}


def _digits(text: str, random: Random) -> str:
    """A number or a date in a file is another one."""
    found = list(re.finditer(r"(?<=[ \d])[1-8](?=\d*\n)", text))
    if not found:
        return text
    one = random.choice(found)
    return text[: one.start()] + str(int(one[0]) + 1) + text[one.end() :]


def _names(text: str, random: Random) -> str:
    """A record has another name."""
    return re.sub(r"(?m)^((?:name|title|summary): .*\w)", r"\1 and more", text, count=1)


def _without_item(text: str, random: Random) -> str:
    """A fact, an event or a statement is gone, or another piece of a list."""
    items = re.findall(r"(?m)^  - .*\n(?:    .*\n)+", text)
    return text.replace(random.choice(items), "", 1) if items else text


def _twice(text: str, random: Random) -> str:
    """An item is there twice, of another time."""
    items = re.findall(r"(?m)^  - .*\n(?:    .*\n)+", text)
    if not items:
        return text
    item = random.choice(items)
    return text.replace(item, item + item.replace(": 20", ": 19"), 1)


def _edited(folder: Path, random: Random) -> Catalog | None:
    """The catalog after one more edit of a file; None if that is an error or changes nothing."""
    edits = [_digits, _digits, _names, _without_item, _twice]
    file = random.choice(sorted((folder / "data").rglob("*.yml")))
    before = file.read_text("utf-8")
    if random.random() < 0.1:
        file.unlink()
    else:
        file.write_text(random.choice(edits)(before, random), "utf-8")
    if not file.exists() or file.read_text("utf-8") != before:
        examined = examine(folder)
        if examined.catalog and not examined.errors:
            return examined.catalog
    file.write_text(before, "utf-8")
    return None


@pytest.mark.parametrize("name", sorted(path.name for path in _ALMANACS.iterdir()))
def test_a_page_with_the_same_inputs_is_the_same_after_random_edits(
    name: str, tmp_path: Path
) -> None:
    random = Random(name)
    folder = shutil.copytree(
        _ALMANACS / name, tmp_path / name, ignore=shutil.ignore_patterns("site")
    )
    made: dict[str, tuple[str, str]] = {}
    same = changed = edits = 0
    while edits < _EDITS:
        catalog = _edited(folder, random) if made else load(folder).catalog
        if catalog is None:
            continue
        edits += 1
        derived = Derived(catalog)
        inputs, renderer = PageInputs(derived), Renderer(derived, Addresses())
        for page in pages(derived):
            if isinstance(page, RecordPage):
                digest, html = inputs.digest(page), str(renderer.page(page).html)
                before = made.get(page.src)
                if before and before[0] == digest:
                    assert before[1] == html, page.src
                    same += 1
                else:
                    changed += 1
                made[page.src] = digest, html
    assert same
    assert changed

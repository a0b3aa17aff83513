"""The table of kinds: it agrees with the models and the templates, and nobody repeats it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from macros.ground.program_folders import TEMPLATES
from macros.load import model
from macros.load.catalog import Catalog
from macros.load.kinds import ALMANAC, ITEMS, KINDS, PAGED, RecordKind
from macros.load.model import Almanac, ItemName, Kind, OrganizationKind, Record, RefersTo, Release
from macros.load.model_fields import model_fields

PROGRAM = Path(__file__).parent.parent.parent / "macros"
ROWS = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def test_the_table_has_a_row_for_each_name_of_a_kind_in_their_order() -> None:
    assert tuple(KINDS) == get_args(Kind)
    assert tuple(ITEMS) == get_args(ItemName)


def test_the_table_has_every_model_that_stands_in_no_other() -> None:
    records = {one for one in Record.__subclasses__() if one.__module__ == model.__name__}
    inner = {field.record for one in records for field in model_fields(one) if field.record}
    assert records - inner == {Almanac, Release, *(kind.model for kind in KINDS.values())}


@ROWS
def test_the_fields_that_a_row_names_are_fields_of_its_model(kind: RecordKind[Any]) -> None:
    written: type[Record] = kind.model
    fields = {field.name: field for field in model_fields(written)}
    named = (kind.name_field, kind.text_field, kind.whole_field, kind.groups and kind.groups.field)
    assert {name for name in named if name} <= set(fields)
    if kind.whole_field:
        assert fields[kind.whole_field].mark(RefersTo) == RefersTo((kind.name,))


@ROWS
def test_an_id_that_a_record_had_before_can_be_kept(kind: RecordKind[Any]) -> None:
    assert "formerly" in kind.model.model_fields


def test_items_are_lists_of_an_initiative() -> None:
    lists = {field.name: field.record for field in model_fields(model.Initiative) if field.many}
    for item in ITEMS.values():
        assert lists[item.plural] is item.model


def test_no_two_kinds_share_a_file_or_a_name() -> None:
    paths = [ALMANAC, *(kind.path for kind in KINDS.values())]
    names = [kind.plural for kind in KINDS.values()] + [kind.plural for kind in ITEMS.values()]
    assert len(set(paths)) == len(paths)
    assert len(set(names)) == len(names)


def test_every_kind_with_pages_has_a_template_for_them() -> None:
    for kind in PAGED:
        assert (TEMPLATES / "pages" / f"{kind.name}.html").is_file(), kind.name


@ROWS
def test_what_a_row_says_to_readers_is_a_sentence(kind: RecordKind[Any]) -> None:
    assert re.fullmatch(r"[A-Z].+\.", kind.list_about) or not kind.own_pages
    assert kind.noun.split()[0] in {"a", "an"}
    assert kind.text_field or "{name}" in kind.page_about


def test_every_kind_of_organization_has_a_heading(rivers: Catalog) -> None:
    groups = KINDS["organization"].groups
    assert groups is not None
    assert tuple(groups.headings(rivers.almanac)) == get_args(OrganizationKind)


@ROWS
def test_every_record_has_a_name_and_what_its_page_shows(
    kind: RecordKind[Any], rivers: Catalog
) -> None:
    for id, record in rivers.records(kind.name).items():
        name = rivers.name_of(kind.name, id)
        assert name
        assert kind.description(record, name).endswith(".")


# Modules that may name several kinds in a row, with the reason.
# The views of pages differ by kind; they say so in one table.
TABLES = {"load/kinds.py", "load/model.py", "pages/record_views.py"}
NAMES = {name for kind in KINDS.values() for name in (kind.name, kind.plural, kind.model.__name__)}
MANY = 3


def listed_by_hand(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines where a collection, a union or a choice names kinds above all."""
    for node in ast.walk(ast.parse(text)):
        parts: list[ast.expr | None] = []
        match node:
            case ast.Dict():
                parts += node.keys
            case ast.List() | ast.Set() | ast.Tuple():
                parts += node.elts
            case ast.BinOp(op=ast.BitOr()):
                parts += (one for one in ast.walk(node) if isinstance(one, ast.Name))
        named = [_name(part) for part in parts if part is not None]
        kinds = sorted({name for name in named if name in NAMES})
        if len(kinds) >= MANY and len(kinds) * 2 > len(named):
            yield getattr(node, "lineno", 0), kinds


def _name(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(value)) | ast.Name(id=value):
            return value
        case ast.Tuple(elts=[first, *_]):  # a pair whose first part is the kind
            return _name(first)
        case _:
            return ""


@pytest.mark.parametrize(
    "text",
    [
        '{"initiative": 1, "metric": 2, "place": 3}',
        '("initiative", "metric", "place")',
        '[("initiative", 1), ("metric", 2), ("place", 3)]',
        'kind in {"initiatives", "metrics", "places"}',
        'Literal["initiative", "metric", "place"]',
        "def f(record: Initiative | Metric | Place): ...",
        "isinstance(record, (Initiative, Metric, Place))",
    ],
)
def test_a_list_of_kinds_is_seen(text: str) -> None:
    assert list(listed_by_hand(text))


@pytest.mark.parametrize(
    "path",
    sorted(path.relative_to(PROGRAM).as_posix() for path in PROGRAM.rglob("*.py")),
)
def test_no_other_module_lists_the_kinds(path: str) -> None:
    if path not in TABLES:
        assert list(listed_by_hand((PROGRAM / path).read_text("utf-8"))) == []

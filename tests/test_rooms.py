"""The rooms of the program: the map in CONTRIBUTING, the folders, the import layers, the tests."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "macros"
ROOMS = sorted(path.parent.name for path in PROGRAM.glob("*/__init__.py"))
# Files at the top of the program, besides the rooms.
MOST_AT_THE_TOP = 6


def the_map() -> dict[str, str]:
    """The rooms in CONTRIBUTING's table, in its order, each with what stands in it."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = text.partition("| Room | What stands in it |")[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| `(\w+)/` \| (.+) \|$", table, re.MULTILINE))


def layers() -> list[str]:
    """The rooms of the import contract, the highest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    names = [layer.removeprefix("macros.") for layer in contract["layers"]]
    return [name for name in names if name in ROOMS]


def classes() -> Iterator[tuple[str, Path]]:
    """Every class of the program by its name, private ones without their underscore."""
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name.lstrip("_"), path.relative_to(ROOT)


def test_the_map_names_every_room() -> None:
    folders = {path.name for path in PROGRAM.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert set(the_map()) == folders


def test_the_map_has_the_rooms_in_the_order_in_which_they_use_each_other() -> None:
    assert [room for room in the_map() if room in ROOMS] == layers()[::-1]


def test_the_import_layers_name_every_room() -> None:
    assert sorted(layers()) == ROOMS


def test_few_files_stand_beside_the_rooms() -> None:
    assert len(list(PROGRAM.glob("*.py"))) <= MOST_AT_THE_TOP


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_tests_in_a_folder_of_its_name(room: str) -> None:
    assert list((ROOT / "tests" / room).glob("test_*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_stands_in_it(room: str) -> None:
    assert ast.get_docstring(ast.parse((PROGRAM / room / "__init__.py").read_text("utf-8")))


def test_the_name_of_a_class_means_one_thing() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, path in classes():
        found[name].append(str(path))
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}

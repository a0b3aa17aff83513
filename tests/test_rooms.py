"""The rooms of the program: the map in CONTRIBUTING, the folders, the import layers, the tests."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.folders import REPOSITORY

PROGRAM = REPOSITORY / "macros"
ROOMS = sorted(path.parent.name for path in PROGRAM.glob("*/__init__.py"))
# Files at the top of the program, besides the rooms.
MOST_AT_THE_TOP = 6
# The name of a type alias, or of a type variable that is longer than one letter.
ALIAS = re.compile(r"_?[A-Z]\w*[a-z]")


def the_map() -> dict[str, str]:
    """The rooms in CONTRIBUTING's table, in its order, each with what stands in it."""
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    table = text.partition("| Room | What stands in it |")[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| `(\w+)/` \| (.+) \|$", table, re.MULTILINE))


def layers() -> list[str]:
    """The rooms of the import contract, the highest first."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    names = [layer.removeprefix("macros.") for layer in contract["layers"]]
    return [name for name in names if name in ROOMS]


def types() -> Iterator[tuple[str, Path]]:
    """Every class and type alias of the program by its name, without the underscore before it."""
    for path in sorted(PROGRAM.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        # All other names of a module begin with a small letter or have no small letters.
        assigned = (node.targets for node in tree.body if isinstance(node, ast.Assign))
        names |= {
            target.id
            for targets in assigned
            for target in targets
            if isinstance(target, ast.Name) and ALIAS.match(target.id)
        }
        for name in names:
            yield name.lstrip("_"), path.relative_to(REPOSITORY)


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
    assert list((REPOSITORY / "tests" / room).glob("test_*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_stands_in_it(room: str) -> None:
    assert ast.get_docstring(ast.parse((PROGRAM / room / "__init__.py").read_text("utf-8")))


def test_the_name_of_a_type_means_one_thing() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, path in types():
        found[name].append(str(path))
    # The library's type of paths to files, which most modules know by this name.
    assert "Path" not in found
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}

"""What the repository brings along for editors: schemas by file, and snippets."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from pathlib import PurePosixPath

import pytest

from macros.load import yaml_reader
from macros.load.file_schemas import FILE_KINDS
from macros.load.kinds import ALMANAC, KINDS
from macros.load.model import Event, Fact, Record, Source, Statement
from macros.load.plain_scalars import PlainScalar
from tests.load.test_schema import mistakes, plain
from tests.support.folders import REPOSITORY

EDITOR = REPOSITORY / ".vscode"
SNIPPETS = json.loads((EDITOR / "almanac.code-snippets").read_text("utf-8"))
MODELS: dict[str, type[Record]] = {
    "Fact": Fact,
    "Promise": Fact,
    "Nothing found": Fact,
    "Event": Event,
    "Statement": Statement,
    "Source": Source,
}


def test_each_kind_of_file_has_its_schema() -> None:
    schemas = json.loads((EDITOR / "settings.json").read_text("utf-8"))["yaml.schemas"]
    names = {PurePosixPath(file).stem: pattern for file, pattern in schemas.items()}
    assert set(names) == set(FILE_KINDS)
    assert names["almanac"] == ALMANAC
    for kind in KINDS.values():
        assert fnmatch(kind.file("an-id"), names[kind.name])


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_valid_as_it_comes(name: str) -> None:
    body = "\n".join(SNIPPETS[name]["body"])
    assert re.findall(r"\$\{(\d+)", body) == [str(n + 1) for n in range(body.count("${"))]
    written = re.sub(r"\$\{\d+(?::([^}]*)|\|([^,|]*)[^}]*)\}", r"\1\2", body)
    value = plain(yaml_reader.read(written).value)
    record = value[0] if isinstance(value, list) else value
    assert not isinstance(record, PlainScalar)
    assert mistakes(MODELS[name].__name__, record) == []

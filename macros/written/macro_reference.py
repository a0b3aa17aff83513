"""The macros that page authors may call, as the headers of their files describe them.

One macro is one file in `templates/macros/`. Its header is read here and is the only description:
arguments are checked against it, and the reference page is made from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from macros.ground.program_folders import TEMPLATES
from macros.load.model import Kind

FOLDER = TEMPLATES / "macros"

# The types of arguments: an id that must exist, a date or a number.
ReferenceKind = Literal[Kind, "fact", "group", "role", "stance", "speaker"]
Type = Literal[ReferenceKind, "date", "number"]

_HEADER = re.compile(
    r"(?P<purpose>.+)\n\nShape: (?P<shape>inline|block)"
    r"\nParameters:(?P<parameters>.*)\nExamples:(?P<examples>.+)",
    re.DOTALL,
)
_PARAMETER = re.compile(
    r"(?P<name>\w+): (?P<type>\w+)(?P<many> list)?(?P<optional>, optional)? - (?P<text>.+)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A macro's parameter: its type, and whether it may be left out."""

    name: str
    type: Type
    many: bool
    required: bool
    text: str


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: its purpose, whether it stands in a line or alone, parameters, examples."""

    name: str
    purpose: str
    inline: bool
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of a name."""
        return next((one for one in self.parameters if one.name == name), None)


@cache
def macros() -> dict[str, Macro]:
    """All macros by name."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.html"))}


def _read(path: Path) -> Macro:
    header = path.read_text("utf-8").partition("{#")[2].partition("#}")[0].strip()
    match = _HEADER.fullmatch(header)
    if match is None:
        raise ValueError(f"the header of the macro '{path.stem}' has not the parts it should have")
    entries = re.split(r"\n {2}(?=\w)", match["parameters"].rstrip())[1:]
    return Macro(
        name=path.stem,
        purpose=" ".join(match["purpose"].split()),
        inline=match["shape"] == "inline",
        parameters=tuple(_parameter(" ".join(entry.split()), path.stem) for entry in entries),
        examples=tuple(line.strip() for line in match["examples"].strip().splitlines()),
    )


def _parameter(entry: str, macro: str) -> Parameter:
    match = _PARAMETER.fullmatch(entry)
    if match is None or match["type"] not in get_args(Type):
        raise ValueError(f"the header of the macro '{macro}' has an unreadable parameter: {entry}")
    return Parameter(
        name=match["name"],
        type=cast(Type, match["type"]),
        many=match["many"] is not None,
        required=match["optional"] is None,
        text=match["text"],
    )

"""The commands of this room: their arguments, and what they print."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from macros.edit.renames import KIND_WORDS
from macros.edit.uses import UnknownIdError, meant, uses, uses_json, uses_text
from macros.examine import examine
from macros.reporting import print_findings, refuse


def edit_commands(commands: Any) -> Sequence[argparse.ArgumentParser]:
    """Adds the commands to those of a parser, and gives them."""
    using = commands.add_parser("uses", help="list who refers to a record or to an item")
    using.add_argument("id", metavar="ID", help="the id of a record, or INITIATIVE#ID of an item")
    using.add_argument("--kind", choices=list(KIND_WORDS), help="of which kind it is")
    using.add_argument("--format", choices=["text", "json"], default="text")
    using.set_defaults(run=_uses)
    return (using,)


def _uses(options: argparse.Namespace) -> int:
    found = examine(options.root)
    if found.catalog is None:
        return print_findings(found.errors, "text")
    try:
        named = meant(found.catalog, options.id, KIND_WORDS.get(options.kind))
    except UnknownIdError as error:
        return refuse("uses", str(error))
    listed = uses(found, named)
    print(uses_json(listed) if options.format == "json" else uses_text(listed, named))
    if found.errors:
        refuse("uses", "the almanac has errors, and more may refer to it; see almanac check")
    return 0

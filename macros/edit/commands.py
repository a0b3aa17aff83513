"""The commands of this room: their arguments, and what they print."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from macros.edit.draft import Draft, DraftError
from macros.edit.rename import RenameError, rename
from macros.edit.renames import KIND_WORDS
from macros.edit.uses import UnknownIdError, meant, uses, uses_json, uses_text
from macros.edit.yaml_source import SourceError
from macros.examine import Examined, examine
from macros.ground.findings import findings_text
from macros.ground.log_text import in_lines
from macros.reporting import examined_without_errors, print_findings, refuse

_KINDS = f"one of {', '.join(KIND_WORDS)}"


def edit_commands(commands: Any) -> Sequence[argparse.ArgumentParser]:
    """Adds the commands to those of a parser, and gives them."""
    using = commands.add_parser("uses", help="list who refers to a record or to an item")
    using.add_argument("id", metavar="ID", help="the id of a record, or INITIATIVE#ID of an item")
    using.add_argument("--kind", choices=list(KIND_WORDS), help="of which kind it is")
    using.add_argument("--format", choices=["text", "json"], default="text")
    using.set_defaults(run=_uses)

    renaming = commands.add_parser(
        "rename", help="give a record or an item another id, and with it all that refers to it"
    )
    renaming.add_argument("kind", metavar="KIND", choices=list(KIND_WORDS), help=_KINDS)
    renaming.add_argument("old", metavar="OLD", help="its id, or INITIATIVE#ID of an item")
    renaming.add_argument("new", metavar="NEW", help="its id from now on")
    renaming.set_defaults(run=_rename)

    for command in (renaming,):
        command.add_argument(
            "--dry-run", action="store_true", help="print what would change, and write nothing"
        )
    return using, renaming


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


def _rename(options: argparse.Namespace) -> int:
    found = _without_errors("rename", options.root)
    if found is None or found.catalog is None:
        return 1
    kind = KIND_WORDS[options.kind]
    try:
        meant(found.catalog, options.old, kind)
        draft = rename(found, kind, options.old, options.new)
    except RenameError as error:
        if error.findings:
            print(findings_text(error.findings), file=sys.stderr)
        return refuse("rename", str(error), 1 if error.findings else 2)
    except (UnknownIdError, SourceError) as error:
        return refuse("rename", str(error))
    return _put("rename", draft, dry=options.dry_run)


def _without_errors(command: str, root: Path) -> Examined | None:
    """An almanac without errors; otherwise None, with all findings printed."""
    found = examined_without_errors(root)
    if found is None:
        refuse(command, "nothing was changed; mend these errors first")
    return found


def _put(command: str, draft: Draft, *, dry: bool) -> int:
    """Writes changes, or shows them, says what was done, and gives the exit code."""
    if dry:
        print(in_lines(draft.diff()), end="")
        return 0
    try:
        draft.write()
    except DraftError as error:
        return refuse(command, str(error))
    print("\n".join(draft.said))
    return 0

"""The commands of this room: their arguments, and what they print."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from macros.edit.draft import Draft, DraftError
from macros.edit.field_options import add_options, field_options, typed_values
from macros.edit.fix import fix
from macros.edit.new_record import NewError, Request, add
from macros.edit.rename import RenameError, rename
from macros.edit.renames import KIND_WORDS
from macros.edit.uses import UnknownIdError, meant, uses, uses_json, uses_text
from macros.edit.yaml_source import SourceError
from macros.examine import Examined, examine
from macros.ground.findings import findings_text
from macros.ground.log_text import in_json, in_lines, in_one_line
from macros.load.kinds import ITEMS
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

    adding = commands.add_parser(
        "new", help="write a new record, or a new fact, event or statement"
    )
    kinds = adding.add_subparsers(required=True, metavar="KIND", dest="kind", help=_KINDS)
    news = [_new_parser(kinds, word) for word in KIND_WORDS]

    fixing = commands.add_parser("fix", help="mend what can be mended without a doubt")
    fixing.add_argument("files", metavar="FILE", nargs="*", help="files in data/ (all of them)")
    fixing.add_argument(
        "--check",
        action="store_true",
        help="write nothing, and end with 1 if something would change",
    )
    fixing.add_argument(
        "--format",
        choices=["text", "json"],
        default="text",
        help="json: print the lines that would change, for programs, and write nothing",
    )
    fixing.set_defaults(run=_fix)

    for command in (renaming, fixing, *news):
        command.add_argument(
            "--dry-run", action="store_true", help="print what would change, and write nothing"
        )
    return using, renaming, fixing, *news


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


def _new_parser(kinds: Any, word: str) -> argparse.ArgumentParser:
    """The parser of a new record or item of a kind, with the fields of its model as options."""
    kind = KIND_WORDS[word]
    parser: argparse.ArgumentParser = kinds.add_parser(word, help=f"write a new {word}")
    add_options(parser, field_options(kind))
    if kind in ITEMS:
        parser.add_argument("--initiative", help="the initiative that it is about: its id or name")
    else:
        parser.add_argument("--id", help="its id; made of the name if left out")
    parser.set_defaults(run=_new)
    return parser


def _new(options: argparse.Namespace) -> int:
    found = _without_errors("new", options.root)
    if found is None:
        return 1
    kind, given = KIND_WORDS[options.kind], vars(options)
    typed = typed_values(given, field_options(kind))
    request = Request(kind, typed, given.get("id"), given.get("initiative"))
    try:
        draft = add(found, request, _ask if sys.stdin.isatty() else None)
    except NewError as error:
        _say(request.understood)
        if error.findings:
            print(findings_text(error.findings), file=sys.stderr)
        return _refuse_lines(str(error), 1 if error.findings else 2)
    except SourceError as error:
        return refuse("new", str(error))
    except EOFError:
        return refuse("new", "nothing was written")
    _say(request.understood)
    return _put("new", draft, dry=options.dry_run)


def _refuse_lines(reason: str, code: int) -> int:
    """Prints why nothing is written, which may take several lines, and gives the exit code."""
    print(in_lines(f"almanac new: {reason}"), file=sys.stderr)
    return code


def _say(understood: Sequence[str]) -> None:
    """Says how what was typed was read."""
    for line in understood:
        print(in_one_line(line), file=sys.stderr)


def _ask(name: str, about: str) -> str:
    """Asks at the terminal for a value."""
    print(in_lines(about), file=sys.stderr)
    return input(f"{name}: ")


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


def _fix(options: argparse.Namespace) -> int:
    named = [_in_data(options.root, file) for file in options.files]
    if None in named:
        file = options.files[named.index(None)]
        return refuse("fix", f"there is no file '{file}' in data/")
    draft = fix(options.root, [file for file in named if file] or None)
    if options.format == "json":
        changes = [asdict(one) for one in draft.changed_lines]
        print(in_json(json.dumps(changes, ensure_ascii=False, indent=1)))
        return 1 if options.check and draft.said else 0
    if options.check and draft.said:
        print("\n".join(draft.said))
        return 1
    if not draft.said:
        print("nothing to mend")
        return 0
    return _put("fix", draft, dry=options.dry_run)


def _in_data(root: Path, file: str) -> str | None:
    """A file of data by its path from the root, if there is one; it may be named from here."""
    for path in (root / file, Path(file)):
        inside = path.resolve().is_relative_to((root / "data").resolve())
        if inside and path.is_file() and path.suffix == ".yml":
            return path.resolve().relative_to(root.resolve()).as_posix()
    return None


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

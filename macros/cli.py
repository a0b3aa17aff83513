"""The command line: `almanac check` and its siblings.

Exit codes: 0 clean, 1 findings, 2 usage or environment.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Container, Sequence
from importlib.metadata import version
from pathlib import Path

from macros.changes.difference_forms import FORMS
from macros.changes.revisions import RevisionError
from macros.changes.state import NoAlmanacError, difference, state_at
from macros.check.printed_figures import MEANINGS
from macros.check.verification import verify
from macros.derive.derived import Derived
from macros.edit.commands import edit_commands
from macros.examine import examine
from macros.exports.formats import export
from macros.ground.log_text import in_json, in_lines, in_one_line
from macros.ground.stop_signals import Stopped, cleaned_up
from macros.ground.work_folder import WorkFolder
from macros.load.catalog import Catalog
from macros.load.file_schemas import FILE_KINDS, file_schema
from macros.load.loader import load
from macros.load.schema import schema
from macros.release.commands import release_command
from macros.reporting import examined_without_errors, print_findings, refuse
from macros.site.bundle import BundleError, bundle
from macros.site.earlier_state import bundle_at
from macros.site.preview import HopelessError, preview

_PACKAGE = "almanac-site"
# The exit code that shells give a program that Ctrl-C stopped.
_STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    options = _parser().parse_args(arguments)
    if options.command != "schema" and not (options.root / "data").is_dir():
        return refuse(
            options.command,
            f"there is no folder data/ in '{options.root.absolute()}'; go to an almanac's folder, "
            "or name it with --root",
        )
    try:
        with cleaned_up():
            code: int = options.run(options)
            sys.stdout.flush()
    except KeyboardInterrupt:
        return refuse(options.command, "stopped by Ctrl-C", _STOPPED)
    except Stopped as stop:
        return refuse(options.command, f"stopped by {stop.name}", stop.exit_code)
    except BrokenPipeError:
        # The program that read the output has all that it wanted, as `head` does.
        _close_output()
        return 2
    except OSError as error:
        _close_output()
        return refuse(options.command, _said(error))
    return code


def _said(error: OSError) -> str:
    """An error of the machine in one line."""
    reason = (error.strerror or str(error)).lower()
    if error.filename is None:
        return f"cannot write the output ({reason})"
    return f"cannot read or write '{error.filename}' ({reason})"


def _close_output() -> None:
    """Sends the rest of the output nowhere, so that Python does not fail to write it at its end."""
    if sys.__stdout__ is not None and sys.stdout is sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="almanac", description="Checks and builds an almanac of sourced facts."
    )
    parser.add_argument("--version", action="version", version=f"almanac {version(_PACKAGE)}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")

    checking = commands.add_parser(
        "check", help="report everything that is wrong in data/ and docs/"
    )
    checking.add_argument("--format", choices=["text", "json", "github"], default="text")
    checking.set_defaults(run=_check)

    verifying = commands.add_parser(
        "verify", help="hold every figure against the stored texts of the sources"
    )
    verifying.add_argument(
        "--snapshots", type=Path, required=True, help="folder that holds the stored texts"
    )
    verifying.add_argument("--format", choices=["text", "json", "github"], default="text")
    verifying.set_defaults(run=_verify)

    exporting = commands.add_parser("export", help="write the data as JSON and CSV files")
    exporting.add_argument("--to", type=Path, required=True, help="folder to write into")
    exporting.set_defaults(run=_export)

    bundling = commands.add_parser("bundle", help="write the site as a zip that needs no server")
    bundling.add_argument("--to", type=Path, help="folder to write into (dist/ beside data/)")
    bundling.add_argument(
        "--at", metavar="REVISION", help="build an earlier state, such as the tag data-1.2.0"
    )
    bundling.set_defaults(run=_bundle)

    comparing = commands.add_parser("diff", help="tell what differs between two states, in facts")
    comparing.add_argument("base", metavar="BASE", help="a revision of git, such as origin/main")
    comparing.add_argument(
        "head", metavar="HEAD", nargs="?", help="another revision (the files as they are)"
    )
    comparing.add_argument("--format", choices=list(FORMS), default="text")
    comparing.set_defaults(run=_diff)

    previewing = commands.add_parser(
        "preview", help="write an offline copy that marks what differs from a state"
    )
    previewing.add_argument("base", metavar="BASE", help="a revision of git, such as origin/main")
    previewing.add_argument("--to", type=Path, help="folder to write into (dist/ beside data/)")
    previewing.set_defaults(run=_preview)

    describing = commands.add_parser(
        "schema", help="print the JSON Schema of all files, or of one kind, for editors"
    )
    describing.add_argument(
        "kind", metavar="KIND", nargs="?", choices=FILE_KINDS, help=", ".join(FILE_KINDS)
    )
    describing.set_defaults(run=_schema)

    editing = edit_commands(commands)
    releasing = release_command(commands)
    for command in (
        checking,
        verifying,
        exporting,
        bundling,
        comparing,
        previewing,
        *editing,
        releasing,
        describing,
    ):
        command.add_argument(
            "--root", type=Path, default=Path(), help="folder that holds data/ and docs/"
        )
    return parser


def _check(options: argparse.Namespace) -> int:
    return print_findings(examine(options.root).findings, options.format)


def _verify(options: argparse.Namespace) -> int:
    if not options.snapshots.is_dir():
        return refuse("verify", f"there is no folder '{options.snapshots}'")
    # The figures that are wrong by themselves are among what the texts are held against.
    catalog = _load_without_errors(options.root, but=MEANINGS)
    if catalog is None:
        return 1
    verified = verify(catalog, options.snapshots)
    print(verified, file=sys.stderr)
    return print_findings(verified.findings, options.format)


def _export(options: argparse.Namespace) -> int:
    catalog = _load_without_errors(options.root)
    if catalog is None:
        return 1
    if options.to.resolve().is_relative_to((options.root / "data").resolve()):
        return refuse("export", "data/ is where facts are written; choose another folder")
    try:
        with WorkFolder(options.to, "export") as work:
            made = export(Derived(catalog), work.path / "new")
            # Whoever reads them meanwhile finds each file whole, and all of one export in the end.
            paths = work.put_in_place(made)
    except OSError as error:
        return _refuse_folder("export", options.to, error)
    for path in paths:
        print(in_one_line(str(path)))
    return 0


def _bundle(options: argparse.Namespace) -> int:
    to = options.to or options.root / "dist"
    try:
        if options.at:
            path = bundle_at(options.root, options.at, to)
        else:
            catalog = _load_without_errors(options.root)
            if catalog is None:
                return 1
            path = bundle(options.root, catalog.almanac, to)
    except (RevisionError, NoAlmanacError) as error:
        return refuse("bundle", str(error))
    except BundleError as error:
        print(in_lines(str(error)), file=sys.stderr)
        return error.code
    except OSError as error:
        return _refuse_folder("bundle", to, error)
    print(in_one_line(f"{path} ({path.stat().st_size / 1_000_000:.1f} MB)"))
    return 0


def _diff(options: argparse.Namespace) -> int:
    try:
        with tempfile.TemporaryDirectory() as scratch:
            states = [
                state_at(options.root, revision, Path(scratch, name))
                for name, revision in (("base", options.base), ("head", options.head))
            ]
            base, head = states
            print(FORMS[options.format](difference(base, head), head.errors))
    except (RevisionError, NoAlmanacError) as error:
        if options.format == "json":
            print(in_json(json.dumps({"error": str(error)}, ensure_ascii=False, indent=1)))
        return refuse("diff", str(error))
    return 0


def _preview(options: argparse.Namespace) -> int:
    to = options.to or options.root / "dist"
    try:
        path = preview(options.root, options.base, to)
    except (RevisionError, NoAlmanacError, HopelessError) as error:
        return refuse("preview", str(error))
    except BundleError as error:
        print(in_lines(str(error)), file=sys.stderr)
        return error.code
    except OSError as error:
        return _refuse_folder("preview", to, error)
    print(in_one_line(f"{path} ({path.stat().st_size / 1_000_000:.1f} MB)"))
    return 0


def _refuse_folder(command: str, to: Path, error: OSError) -> int:
    """Prints that a folder cannot be written into, and gives the exit code."""
    reason = f"cannot write into '{to}' ({error.strerror}); choose another folder"
    return refuse(command, reason)


def _load_without_errors(root: Path, but: Container[str] = ()) -> Catalog | None:
    """The catalog of an almanac without errors; otherwise None, with all findings printed."""
    found = examined_without_errors(root, but)
    return found.catalog if found else None


def _schema(options: argparse.Namespace) -> int:
    if options.kind is None:
        described = schema()
    else:
        catalog = load(options.root).catalog if (options.root / "data").is_dir() else None
        described = file_schema(options.kind, catalog)
    print(json.dumps(described, ensure_ascii=False, indent=2))
    return 0

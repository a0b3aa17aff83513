"""The command line: `almanac check` and its siblings.

Exit codes: 0 clean, 1 findings, 2 usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.check.verification import verify
from macros.derive.derived import Derived
from macros.examine import examine
from macros.exports.formats import export
from macros.ground.findings import Finding, FindingsFormat, findings_text, summary
from macros.load.catalog import Catalog
from macros.load.schema import schema
from macros.site.bundle import BundleError, bundle


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="almanac", description="Checks and builds an almanac of sourced facts."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

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
    bundling.set_defaults(run=_bundle)

    describing = commands.add_parser("schema", help="print the JSON Schema of all files")
    describing.set_defaults(run=_schema)

    for command in (checking, verifying, exporting, bundling, describing):
        command.add_argument(
            "--root", type=Path, default=Path(), help="folder that holds data/ and docs/"
        )
    return parser


def _check(options: argparse.Namespace) -> int:
    if not (options.root / "data").is_dir():
        print(
            "almanac check: there is no folder data/ here; go to an almanac's folder, or name it "
            "with --root",
            file=sys.stderr,
        )
        return 2
    return _print_findings(examine(options.root).findings, options.format)


def _verify(options: argparse.Namespace) -> int:
    if not options.snapshots.is_dir():
        print(f"almanac verify: there is no folder '{options.snapshots}'", file=sys.stderr)
        return 2
    catalog = _load_without_errors(options.root)
    if catalog is None:
        return 1
    verified = verify(catalog, options.snapshots)
    print(verified, file=sys.stderr)
    return _print_findings(verified.findings, options.format)


def _print_findings(findings: Sequence[Finding], form: FindingsFormat) -> int:
    """Prints findings in a form, and gives the exit code."""
    if findings or form != "github":
        print(findings_text(findings, form))
    if findings and form != "text":
        print(summary(findings), file=sys.stderr)
    return 1 if findings else 0


def _export(options: argparse.Namespace) -> int:
    catalog = _load_without_errors(options.root)
    if catalog is None:
        return 1
    if options.to.resolve().is_relative_to((options.root / "data").resolve()):
        print(
            "almanac export: data/ is where facts are written; choose another folder",
            file=sys.stderr,
        )
        return 2
    try:
        paths = export(Derived(catalog), options.to)
    except OSError as error:
        return _report_unwritable("export", options.to, error)
    for path in paths:
        print(path)
    return 0


def _bundle(options: argparse.Namespace) -> int:
    catalog = _load_without_errors(options.root)
    if catalog is None:
        return 1
    to = options.to or options.root / "dist"
    try:
        path = bundle(options.root, catalog.almanac, to)
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        return _report_unwritable("bundle", to, error)
    print(f"{path} ({path.stat().st_size / 1_000_000:.1f} MB)")
    return 0


def _report_unwritable(command: str, to: Path, error: OSError) -> int:
    """Prints that a folder cannot be written into, and gives the exit code."""
    print(
        f"almanac {command}: cannot write into '{to}' ({error.strerror}); choose another folder",
        file=sys.stderr,
    )
    return 2


def _load_without_errors(root: Path) -> Catalog | None:
    """The catalog of an almanac without errors; otherwise None, with all findings printed."""
    found = examine(root)
    if found.errors:
        print(findings_text(found.findings), file=sys.stderr)
        return None
    return found.catalog


def _schema(options: argparse.Namespace) -> int:
    del options
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0

"""The command line: `almanac check` and its siblings.

Exit codes: 0 clean, 1 findings, 2 usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.diagnostics import Format, show, summary
from macros.examine import examine
from macros.model import schema


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

    checking = commands.add_parser("check", help="report everything that is wrong in data/ and docs/")
    checking.add_argument("--format", choices=["text", "json", "github"], default="text")
    checking.set_defaults(run=_check)

    describing = commands.add_parser("schema", help="print the JSON Schema of all files")
    describing.set_defaults(run=_schema)

    for command in (checking, describing):
        command.add_argument(
            "--root", type=Path, default=Path(), help="folder that holds data/ and docs/"
        )
    return parser


def _check(options: argparse.Namespace) -> int:
    form: Format = options.format
    findings = examine(options.root).findings
    if findings or form != "github":
        print(show(findings, form))
    if findings and form != "text":
        print(summary(findings), file=sys.stderr)
    return 1 if findings else 0


def _schema(options: argparse.Namespace) -> int:
    del options
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0

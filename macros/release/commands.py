"""The command of this room: its arguments, and what it prints."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from shlex import join
from typing import Any

from macros.changes.difference_words import DifferenceWords
from macros.changes.revisions import RevisionError
from macros.changes.state import NoAlmanacError
from macros.edit.draft import DraftError
from macros.edit.yaml_source import SourceError
from macros.examine import examine
from macros.ground.days import Day
from macros.ground.findings import findings_text
from macros.ground.log_text import in_lines, in_one_line
from macros.ground.versions import DataVersion, data_version
from macros.release.new_release import NewRelease, ReleaseError, new_release
from macros.reporting import print_findings, refuse


def release_command(commands: Any) -> argparse.ArgumentParser:
    """Adds the command to those of a parser, and gives it."""
    releasing: argparse.ArgumentParser = commands.add_parser(
        "release", help="make a release of the data: its number, its date, and what differs"
    )
    releasing.add_argument(
        "version",
        metavar="VERSION",
        nargs="?",
        type=_version,
        help="its number, such as 1.2.0 (the lowest that what differs allows)",
    )
    releasing.add_argument("--date", type=_day, help="its day, as in 2026-12-31 (today)")
    releasing.add_argument(
        "--since",
        metavar="REVISION",
        help="what stands for the release before (the last tag such as data-1.2.0)",
    )
    doing = releasing.add_mutually_exclusive_group()
    doing.add_argument(
        "--dry-run", action="store_true", help="print what would change, and write nothing"
    )
    doing.add_argument("--tag", action="store_true", help="commit it, and set its tag")
    releasing.set_defaults(run=_release)
    return releasing


def _version(text: str) -> DataVersion:
    found = data_version(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"'{text}' is no version of three numbers, such as 1.2.0")
    return found


def _day(text: str) -> Day:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no day such as 2026-12-31") from error
    return Day(day.year, day.month, day.day)


def _release(options: argparse.Namespace) -> int:
    found = examine(options.root)
    if found.findings or found.catalog is None:
        print_findings(found.findings, "text")
        return refuse("release", "nothing was written; mend these findings first", 1)
    day = options.date or _day(datetime.now().astimezone().date().isoformat())
    try:
        made = new_release(found.catalog, day, options.version, options.since)
        if options.dry_run:
            print(in_lines(made.draft.diff()), end="")
            return _said(made)
        made.draft.write()
    except ReleaseError as error:
        if error.findings:
            print(findings_text(error.findings), file=sys.stderr)
        return refuse("release", str(error), 1 if error.findings else 2)
    except (RevisionError, NoAlmanacError, SourceError, DraftError) as error:
        return refuse("release", str(error))
    print("\n".join(made.draft.said))
    _said(made)
    return _tag(options.root, made) if options.tag else _say_how(made)


def _said(made: NewRelease) -> int:
    """Says which release it is, and what differs."""
    print(f"{made.version}: {made.why}")
    if made.difference:
        for section in DifferenceWords(made.difference).sections():
            print(in_one_line(f"  {section.title}"))
    return 0


def _commands(made: NewRelease) -> Iterator[tuple[str, ...]]:
    """What git has to do: commit the files, and set the tag."""
    yield "add", "--", *made.files
    yield "commit", "-m", f"Release the data as {made.version}", "--", *made.files
    yield "tag", "-a", made.tag, "-m", f"Data {made.version}"


def _say_how(made: NewRelease) -> int:
    add, commit, tag = (join(("git", *one)) for one in _commands(made))
    print(f"Look at it, and commit it:\n  {add}\n  {commit}")
    print(f"As soon as the commit is on the main branch, set its tag there:\n  {tag}")
    print(f"  git push origin {made.tag}")
    return 0


def _tag(root: Path, made: NewRelease) -> int:
    """Commits the files and sets the tag; says so, or what git says against it."""
    for command in _commands(made):
        done = subprocess.run(
            ["git", "-C", str(root), *command], capture_output=True, text=True, check=False
        )
        if done.returncode:
            what = in_lines(done.stderr.strip() or done.stdout.strip())
            print(what, file=sys.stderr)
            return refuse(
                "release",
                f"git could not {command[0]}; the files are written, and what is left to do is: "
                + "; ".join(join(("git", *one)) for one in _left(made, command)),
            )
    print(
        f"Committed, with the tag {made.tag}. To publish both:\n  git push origin HEAD {made.tag}"
    )
    return 0


def _left(made: NewRelease, failed: tuple[str, ...]) -> list[tuple[str, ...]]:
    commands = [*_commands(made)]
    return commands[commands.index(failed) :]

"""What commands print: their findings, and why they cannot run."""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Sequence
from pathlib import Path
from typing import TextIO

from macros.examine import Examined, examine
from macros.ground.findings import Finding, FindingsFormat, findings_text, summary
from macros.ground.log_text import in_one_line


def refuse(command: str, reason: str, code: int = 2) -> int:
    """Prints why a command cannot run, in one line, and gives the exit code."""
    print(in_one_line(f"almanac {command}: {reason}"), file=sys.stderr)
    return code


def print_findings(findings: Sequence[Finding], form: FindingsFormat) -> int:
    """Prints findings in a form, and gives the exit code."""
    if findings or form != "github":
        print(findings_text(findings, form, colored=_in_color(sys.stdout)))
    if findings and form != "text":
        print(summary(findings), file=sys.stderr)
    return 1 if findings else 0


def examined_without_errors(root: Path, but: Container[str] = ()) -> Examined | None:
    """An almanac without errors; otherwise None, with all findings printed.

    Errors against the rules in `but` do not count.
    """
    found = examine(root)
    if any(error.rule not in but for error in found.errors):
        print(findings_text(found.findings, colored=_in_color(sys.stderr)), file=sys.stderr)
        return None
    return found


def _in_color(stream: TextIO) -> bool:
    """Whether a stream is a terminal that shows colors, and nobody asked for none."""
    # https://no-color.org: any value but the empty one.
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

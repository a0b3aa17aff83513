"""Git, asked for what it knows of the files of an almanac. Nothing is written by it."""

from __future__ import annotations

import subprocess
from pathlib import Path


def output(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git prints when it is called in a folder; None if it fails or is not installed.

    Args:
        root: The folder.
        arguments: The command and its options.
        given: What git reads from its standard input.
    """
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], input=given, capture_output=True, check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def text(root: Path, *arguments: str) -> str:
    """The same as text; '' if git fails. The past may hold names that are no text."""
    return (output(root, *arguments) or b"").decode("utf-8", "surrogateescape")

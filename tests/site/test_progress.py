"""Who waits at a terminal sees how far a build is, and nobody else does."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

# The command `mkdocs`, with a bar from the first moment on.
_BUILD = """
from mkdocs.__main__ import cli
from macros.site.plugin import progress
progress._PATIENCE = {patience}
cli(prog_name="mkdocs")
"""


def _said(root: Path, *options: str, patience: float = -1) -> str:
    """What a build writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", _BUILD.format(patience=patience), "build", *options]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "TERM": "xterm"}
    with subprocess.Popen(
        command, cwd=root, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        said = b""
        # Linux ends the reading of a terminal that nobody writes to any more with an error.
        while part := _part(ours):
            said += part
        assert process.wait() == 0, said.decode()
    os.close(ours)
    return said.decode()


def _part(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_a_bar_goes_on_to_the_last_page(rivers_copy: Path) -> None:
    said = _said(rivers_copy)
    bars = [part for part in said.split("\r") if "Making pages" in part]
    made = [int(bar.split("]")[1].split("/")[0]) for bar in bars]
    assert made == sorted(made)
    assert len(set(made)) > 3
    assert f"{made[-1]}/{made[-1]}" in bars[-1]


@pytest.mark.parametrize(
    ("options", "patience"), [(["--quiet"], -1), ([], 600)], ids=["quiet", "short"]
)
def test_who_asks_for_quiet_or_waits_a_moment_sees_none(
    options: list[str], patience: float, rivers_copy: Path
) -> None:
    assert "Making pages" not in _said(rivers_copy, *options, patience=patience)


def test_a_file_gets_no_bar(rivers_copy: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _BUILD.format(patience=-1), "build"],
        cwd=rivers_copy,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Making pages" not in done.stdout + done.stderr
    assert "Documentation built" in done.stderr

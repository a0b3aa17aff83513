"""The page on releases: its commands, run as they are written."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.release.scratch import FACT, Scratch
from tests.support.folders import REPOSITORY

PAGE = REPOSITORY / "docs/contribute/release.md"


def run(folder: Path, line: str) -> str:
    programs = f"{REPOSITORY / '.venv/bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", line],
        cwd=folder,
        env=os.environ | {"PATH": programs},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_commands_of_the_page_make_a_release_and_build_it_again(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path)
    about = scratch.root / "data/almanac.yml"
    about.write_text(about.read_text("utf-8").replace("1.0.0", "0.2.0"), "utf-8")
    scratch.facts("Begin", FACT)
    shown, made, again = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert "+++ b/data/releases/0.2.0.yml" in run(scratch.root, shown)
    said = run(scratch.root, made)
    for command in re.findall(r"^  (git (?:add|commit|tag) .*)$", said, re.MULTILINE):
        run(scratch.root, command)
    assert scratch.asked("tag") == "data-0.2.0"
    assert scratch.asked("status", "--porcelain") == ""
    assert "almanac-at-data-0.2.0.zip" in run(scratch.root, again)

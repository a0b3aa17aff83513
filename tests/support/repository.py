"""Repositories of git, made where a test needs one."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Repository:
    """A repository in which an almanac lies in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "my almanac"
        self.root.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2020-01-01") -> None:
        when = f"{day}T12:00:00+08:00"
        named = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        for who in ("AUTHOR", "COMMITTER"):
            named |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@b", f"GIT_{who}_DATE": when}
        command = ["git", "-C", str(self.folder), *arguments]
        subprocess.run(command, env=os.environ | named, check=True, capture_output=True)

    def commit(self, day: str, **texts: str) -> None:
        for name, text in texts.items():
            (self.root / "data").mkdir(exist_ok=True)
            (self.root / "data" / f"{name}.yml").write_text(text, "utf-8")
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", day, day=day)

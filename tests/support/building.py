"""Sites that tests build: as a person would, in this process, and once in a run."""

from __future__ import annotations

import fcntl
import logging
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from mkdocs.__main__ import cli

# The hour at which tests build.
EPOCH = "1700000000"
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH}


@dataclass(frozen=True)
class Build:
    """How a build ended: its exit code, and what it said."""

    code: int
    said: str


def build(root: Path, *options: str, epoch: str = EPOCH) -> Build:
    """Builds the site of an almanac by the command of MkDocs, without a process of its own."""
    logger = logging.getLogger("mkdocs")
    before = (logger.level, logger.propagate, list(logger.handlers))
    try:
        with chdir(root), warnings.catch_warnings():
            # As in a process of its own, where they are no errors.
            warnings.simplefilter("default")
            environment = _ENVIRONMENT | {"SOURCE_DATE_EPOCH": epoch}
            done = CliRunner(env=environment).invoke(cli, ["build", *options])
    finally:
        logger.level, logger.propagate, logger.handlers = before
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Build(done.exit_code, done.output)


def built(root: Path, *options: str) -> Path:
    """The site of an almanac, which has to build, in its folder `site`."""
    done = build(root, *options)
    assert done.code == 0, done.said
    return root / "site"


def run_python(root: Path, *arguments: str, epoch: str = EPOCH) -> Build:
    """Runs Python in the folder of an almanac, at the hour at which tests build."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=os.environ | _ENVIRONMENT | {"SOURCE_DATE_EPOCH": epoch},
        capture_output=True,
        text=True,
        check=False,
    )
    return Build(done.returncode, done.stdout + done.stderr)


@dataclass(frozen=True)
class Sites:
    """Folders that are made once in a run of the tests, whichever of its processes asks first."""

    folder: Path

    def made(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of a name; if it is not there, it is made by a function, in one process."""
        whole = self.folder / name
        with (self.folder / f"{re.sub(r'/', '-', name)}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():
                unfinished = self.folder / "unfinished" / name
                unfinished.parent.mkdir(parents=True, exist_ok=True)
                make(unfinished)
                whole.parent.mkdir(parents=True, exist_ok=True)
                unfinished.rename(whole)
        return whole

    def of(self, root: Path, name: str, *options: str) -> Path:
        """The site of an almanac as it stands, built strictly with some options."""

        def make(to: Path) -> None:
            done = build(root, "--strict", "--site-dir", str(to), *options)
            assert done.code == 0, done.said

        return self.made(name, make)

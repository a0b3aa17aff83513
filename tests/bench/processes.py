"""How long a command takes as a whole process, and how much memory it holds with its children."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.05
_PROC = Path("/proc")


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    printed: str
    seconds: float
    megabytes: float
    """The most memory at one time, with that of its children; pages that they share count once."""


def run(command: Sequence[str | Path], folder: Path | None = None) -> Run:
    """Runs a command to its end.

    Raises:
        SystemExit: It failed; with what it printed.
    """
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    # As on the machine of a user, where modules are compiled once.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, cwd=folder, env=environment)
        most = 0.0
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            most = max(most, sum(map(_shared_out, _family(process.pid))))
            time.sleep(_EVERY)
        seconds = time.perf_counter() - start
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read().decode("utf-8", "replace")
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{printed}")
    alone = usage.ru_maxrss / 1000 / (1000 if sys.platform == "darwin" else 1)
    return Run(printed, seconds, most or alone)


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = (_PROC / f"{process}/task/{process}/children").read_text("utf-8").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _shared_out(process: int) -> float:
    """Megabytes of a process, in which a page that several share counts by its part."""
    try:
        lines = (_PROC / f"{process}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:"))

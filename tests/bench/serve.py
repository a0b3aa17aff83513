"""How soon a server shows its first page, and a change.

python -m tests.bench.serve               made-up almanacs of 100 and 1,000 initiatives
python -m tests.bench.serve 300 DIR       one of another size, and the almanac in a folder

Each is copied. Each line has seconds: until the server answers, until the page of an initiative is
there, and from the writing of a file until the page shows it: the median and the longest of several
changes, one of which breaks the file and one of which mends it.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import synthetic

_HEADS = ("almanac", "start s", "first page s", "change s", "longest s")
_CHANGES = 6
_PATIENCE = 300


def main(almanacs: list[str]) -> None:
    """Prints a line for each almanac."""
    print(f"| {' | '.join(_HEADS)} |", f"|{' --- |' * len(_HEADS)}", sep="\n")
    for almanac in almanacs:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch) / "almanac"
            if almanac.isdigit():
                synthetic.write(root, int(almanac))
            else:
                for folder in ("data", "docs"):
                    shutil.copytree(Path(almanac) / folder, root / folder)
                shutil.copy(Path(almanac) / "mkdocs.yml", root)
            cells = " | ".join(f"{seconds:.2f}" for seconds in _seconds(root))
            print(f"| {almanac} | {cells} |", flush=True)


def _seconds(root: Path) -> Iterator[float]:
    """The cells of a line."""
    file, line = _changed(root)
    text = file.read_text("utf-8")
    start = time.perf_counter()
    with _server(root) as address:
        yield time.perf_counter() - start
        page = f"{address}initiatives/{file.stem}/"
        yield _until(page, "<h1")
        shown = []
        for number in range(_CHANGES):
            time.sleep(2)  # until the server has nothing to do
            word = "alm-findings" if number == 1 else f"Measured {'again ' * number}so far."
            new = "what: is this" if number == 1 else f"{line} {word}"
            file.write_text(text.replace(line, new, 1), "utf-8")
            shown.append(_until(page, word))
    yield statistics.median(shown)
    yield max(shown)


def _changed(root: Path) -> tuple[Path, str]:
    """An initiative's file, and the line in it to which words can be added."""
    for file in sorted((root / "data/initiatives").glob("*.yml")):
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("summary: ") and line.endswith(".") and line[9].isalnum():
                return file, line
    raise SystemExit("no initiative has a summary in one line")


@contextmanager
def _server(root: Path) -> Iterator[str]:
    """The address of a server that shows an almanac."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = root.parent / "server.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=root,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
    try:
        while "Serving on" not in log.read_text("utf-8"):
            if process.poll() is not None:
                raise SystemExit(log.read_text("utf-8"))
            time.sleep(0.02)
        # An almanac with an address on the web is shown below the path of that.
        yield log.read_text("utf-8").split("Serving on ")[1].split()[0]
    finally:
        process.terminate()
        process.wait()


def _until(page: str, word: str) -> float:
    """Seconds until a page is there that has a word in it."""
    start = time.perf_counter()
    while time.perf_counter() - start < _PATIENCE:
        with urllib.request.urlopen(page, timeout=_PATIENCE) as answer:
            if word in answer.read().decode("utf-8"):
                return time.perf_counter() - start
        time.sleep(0.02)
    raise SystemExit(f"{page} never shows it")


if __name__ == "__main__":
    main(sys.argv[1:] or ["100", "1000"])

"""Builds made-up almanacs of several sizes and prints where time and memory go.

python -m tests.bench            sizes 100, 1000 and 10000
python -m tests.bench 200 400    other sizes
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from macros.check.all_checks import check
from macros.derive.derived import Derived
from macros.exports.formats import export
from macros.load.loader import load
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from macros.render.renderer import Renderer
from tests.bench import synthetic

_STEPS = ("load", "check", "derive", "render", "export")


def main(sizes: list[int]) -> None:
    """Prints a line a size: seconds of each step, of a whole build, and the peak memory."""
    heads = ("initiatives", "pages", *_STEPS, "mkdocs build", "peak MB", "site MB")
    print(" | ".join(heads))
    print(" | ".join("---" for _ in heads))
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch) / "almanac"
            synthetic.write(root, size)
            steps = json.loads(_run([sys.executable, "-m", "tests.bench", "--steps", str(root)])[0])
            _, seconds, memory = _run(
                [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
            )
            site = sum(path.stat().st_size for path in (root / "site").rglob("*"))
            cells = [
                f"{size:,}",
                f"{steps['pages']:,}",
                *(f"{steps[step]:.2f}" for step in _STEPS),
                f"{seconds:.2f}",
                f"{memory / 1000:.0f}",
                f"{site / 1_000_000:.0f}",
            ]
            print(" | ".join(cells), flush=True)


def _run(command: list[str]) -> tuple[str, float, int]:
    """What a command prints, how many seconds it takes, and its peak memory in kB."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    ) as process:
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{printed}")
    peak = usage.ru_maxrss // 1024 if sys.platform == "darwin" else usage.ru_maxrss
    return printed, time.perf_counter() - start, peak


def steps(root: Path) -> dict[str, float]:
    """Seconds of each step of a build without MkDocs, and how many pages there are."""
    clock = [time.perf_counter()]

    def lap() -> float:
        clock.append(time.perf_counter())
        return clock[-1] - clock[-2]

    catalog = load(root).catalog
    assert catalog is not None
    found: dict[str, float] = {"load": lap()}
    findings = check(catalog)
    if findings:
        raise SystemExit("\n".join(map(str, findings[:5])))
    found["check"] = lap()
    derived = Derived(catalog)
    for view in (derived.disagreements, derived.backlinks, derived.progress_of):
        assert view is not None
    found["derive"] = lap()
    renderer = Renderer(derived, Addresses())
    found["pages"] = sum(bool(renderer.page(page).html) for page in pages(derived))
    found["render"] = lap()
    with tempfile.TemporaryDirectory() as folder:
        export(derived, Path(folder))
    found["export"] = lap()
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["--steps"]:
        print(json.dumps(steps(Path(sys.argv[2]))))
    else:
        main([int(size) for size in sys.argv[1:]] or [100, 1_000, 10_000])

"""Builds made-up almanacs of several sizes, beside Hugo, and prints what each build costs.

python -m tests.bench            sizes 100, 1000 and 10000
python -m tests.bench 200 400    other sizes

All figures are of whole processes. The first table has a line a size: seconds, how many times
those of Hugo, the seconds of a build after one fact has changed, the most memory at one time, the
size of the site, the largest page compressed, and the seconds that only writing the same bytes
takes. The second table has the seconds of each step of a build, without MkDocs.
"""

from __future__ import annotations

import gzip
import json
import platform
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from macros.check.all_checks import check
from macros.derive.derived import Derived
from macros.exports.formats import export
from macros.load.loader import load
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from macros.render.renderer import Renderer
from tests.bench import hugo, synthetic
from tests.bench.processes import Run, run

_HEADS = (
    *("initiatives", "files", "Hugo s", "cold s", "ratio", "one fact s", "ratio"),
    *("Hugo MB", "peak MB", "Hugo site MB", "site MB", "largest page KB", "bytes alone s"),
)
_STEPS = ("load", "check", "derive", "render", "export")


@dataclass(frozen=True)
class _Site:
    """What a build has written."""

    files: int
    megabytes: float
    largest: float
    """Kilobytes of the largest page, compressed."""
    copying: float
    """Seconds that it takes to write the same bytes."""


def main(sizes: list[int]) -> None:
    """Prints both tables."""
    version = run([hugo.program(), "version"]).printed.split()[1]
    print(f"Python {platform.python_version()}, {version}, {platform.platform()}\n")
    steps = []
    print(_row(_HEADS), _row("---" for _ in _HEADS), sep="\n")
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch) / "almanac"
            synthetic.write(root, size)
            print(_row(_cells(size, root, Path(scratch))), flush=True)
            steps.append((size, json.loads(_module("--steps", str(root)).printed)))
    print()
    print(_row(("initiatives", *_STEPS)), _row("---" for _ in ("", *_STEPS)), sep="\n")
    for size, found in steps:
        print(_row((f"{size:,}", *(f"{found[step]:.2f}" for step in _STEPS))))


def _row(cells: object) -> str:
    assert hasattr(cells, "__iter__")
    return f"| {' | '.join(map(str, cells))} |"


def _cells(size: int, root: Path, scratch: Path) -> tuple[str, ...]:
    """The line of a size."""
    hugo.write(root, scratch / "hugo")
    fast = run([hugo.program(), "--quiet"], scratch / "hugo")
    plain = _written(scratch / "hugo/public", scratch)
    cold = _build(root)
    site = _written(root / "site", scratch)
    path = root / "data/initiatives/initiative-0.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("    value: ", "    value: 1", 1), "utf-8")
    again = _build(root)
    return (
        *(f"{size:,}", f"{site.files:,}", f"{fast.seconds:.2f}"),
        *(f"{cold.seconds:.1f}", f"{cold.seconds / fast.seconds:.1f}"),
        *(f"{again.seconds:.1f}", f"{again.seconds / fast.seconds:.1f}"),
        *(f"{fast.megabytes:,.0f}", f"{cold.megabytes:,.0f}"),
        *(f"{plain.megabytes:.0f}", f"{site.megabytes:.0f}", f"{site.largest:.0f}"),
        f"{site.copying:.2f}",
    )


def _build(root: Path) -> Run:
    return run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", root / "mkdocs.yml"])


def _module(*arguments: str) -> Run:
    return run([sys.executable, "-m", "tests.bench", *arguments])


def _written(site: Path, scratch: Path) -> _Site:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sorted(
        (path for path in files if path.suffix == ".html"), key=lambda path: path.stat().st_size
    )
    start = time.perf_counter()
    shutil.copytree(site, scratch / "copy")
    copying = time.perf_counter() - start
    shutil.rmtree(scratch / "copy")
    return _Site(
        len(files),
        sum(path.stat().st_size for path in files) / 1e6,
        max(len(gzip.compress(path.read_bytes())) for path in pages[-20:]) / 1000,
        copying,
    )


def steps(root: Path) -> dict[str, float]:
    """Seconds of each step of a build without MkDocs."""
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
    assert all(renderer.page(page).html for page in pages(derived))
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

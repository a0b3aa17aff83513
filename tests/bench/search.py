"""How large the search's index is and how long it takes to answer, in a real Chromium.

python -m tests.bench.search             1,000 and 10,000 initiatives
python -m tests.bench.search 200         another number of initiatives

The first query is typed into a page that has just been opened from file://, so that it waits for
the index; the others find it read. Milliseconds from the key until the first hit is shown.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench import synthetic
from tests.support.chromium import LAUNCH_ARGS, find

_QUERIES = ("initiative 7", "initiative 421 metric 3", "metric 5", "organization 4", "intiative 12")
_ASK = """
async (query) => {
  const search = document.querySelector("alm-search");
  const start = performance.now();
  search.field.value = query;
  await search.ask();
  document.body.offsetHeight;
  return performance.now() - start;
}
"""


def main(sizes: list[int]) -> None:
    """Prints a line a size."""
    chromium = find()
    if chromium is None:
        sys.exit("no Chromium here; `make test` installs one")
    print(
        "initiatives | index KB | all files KB | files | first ms | middle ms | worst ms | build s"
    )
    print(" | ".join(["---"] * 8))
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch) / "almanac"
            synthetic.write(root, size)
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "--no-directory-urls"]
            start = time.perf_counter()
            subprocess.run(
                [*command, "-f", str(root / "mkdocs.yml")],
                env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
                check=True,
            )
            seconds = time.perf_counter() - start
            files = {
                path.name: path.stat().st_size
                for path in (root / "site/assets/search").glob("*.js")
            }
            start_size = next(size for name, size in files.items() if name.startswith("index."))
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=str(chromium), args=LAUNCH_ARGS
                )
                page = browser.new_page()
                page.goto((root / "site/index.html").as_uri())
                first = page.evaluate(_ASK, _QUERIES[0])
                others = [page.evaluate(_ASK, query) for query in _QUERIES * 3]
                browser.close()
            print(
                f"{size:,} | {start_size / 1000:,.0f} | {sum(files.values()) / 1000:,.0f} "
                f"| {len(files)} | {first:.0f} | {statistics.median(others):.0f} "
                f"| {max(others):.0f} | {seconds:.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])

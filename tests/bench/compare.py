"""How long a comparison of many initiatives takes to answer, in a real Chromium.

python -m tests.bench.compare            1,000 initiatives, 12 metrics
python -m tests.bench.compare 200        another number of initiatives

Each line is one thing that a reader does, and the milliseconds from the change of the control
until the script is done and until the page is laid out anew: the middle and the worst of many
times.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench import synthetic
from tests.support.chromium import LAUNCH_ARGS, find

# One group, so that all twelve metrics stand in one table.
_GROUPS = ("metric_groups: {one: One, two: Two}", "metric_groups: {one: One}")
_TIMES = 15
_DO = """
([selector, values]) => values.map((value) => {
  const field = document.querySelector(selector);
  const start = performance.now();
  if (value === null) field.click();
  else { field.value = value; field.dispatchEvent(new Event("change", {bubbles: true})); }
  const done = performance.now();
  document.body.offsetHeight;
  return [done - start, performance.now() - start];
})
"""


def main(initiatives: int) -> None:
    """Prints the table."""
    chromium = find()
    if chromium is None:
        sys.exit("no Chromium here; `make test` installs one")
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "almanac"
        synthetic.write(root, initiatives)
        for path, (old, new) in (
            (root / "data/almanac.yml", _GROUPS),
            (root / "data/metrics.yml", ("group: two", "group: one")),
        ):
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "--no-directory-urls"]
        done = subprocess.run(
            [*command, "-f", str(root / "mkdocs.yml")],
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            check=False,
        )
        if done.returncode:
            sys.exit("the almanac was not built")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(chromium), args=LAUNCH_ARGS)
            page = browser.new_page()
            page.goto((root / "site/compare/all.html").as_uri())
            page.locator(".alm-compare__controls").wait_for(timeout=60_000)
            # The data is read when it is first needed, which is not what is measured here.
            page.evaluate("document.querySelector('alm-compare').data()")
            _measure(page, initiatives)
            browser.close()


def _measure(page: Page, initiatives: int) -> None:
    cells = page.evaluate("document.querySelectorAll('alm-compare td').length")
    print(f"{initiatives:,} initiatives, {cells:,} cells on the page")
    print("what a reader does | script ms | with layout ms | worst ms")
    print("--- | --- | --- | ---")
    dates = [f"{2010 + n % 12}-06-30" for n in range(_TIMES)]
    tasks: dict[str, tuple[str, list[str | None]]] = {
        "sort by a metric": ("[data-sort='metric-3']", [None] * _TIMES),
        "move the date": ("[name='as_of']", list(dates)),
        "choose a claimant": ("[name='claimant']", ["own", "platform", ""] * (_TIMES // 3)),
        "choose a platform": (
            "[name='platform']",
            [f"organization-{n % 5}" if n % 2 else "" for n in range(_TIMES)],
        ),
        "targets or results": ("[name='role']", ["target", "actual", "both"] * (_TIMES // 3)),
        "hide empty lines": ("[name='filled']", [None] * _TIMES),
        "swap rows and columns": ("[name='turned']", [None] * _TIMES),
    }
    for name, (selector, values) in tasks.items():
        took = page.evaluate(_DO, [selector, values])
        script, laid = zip(*took, strict=True)
        middle = f"{statistics.median(script):.0f} | {statistics.median(laid):.0f}"
        print(f"{name} | {middle} | {max(laid):.0f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)

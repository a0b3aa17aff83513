"""Measures in a real Chromium how long a timeline takes to answer, and prints a table.

python -m tests.bench.timeline            1,000 events
python -m tests.bench.timeline 100 400    other numbers of events
"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench import synthetic
from tests.support.chromium import LAUNCH_ARGS, find

_EVENTS_EACH = 4
_TIMES = 7

# What a reader does; the time counts until all that it shows is painted. The first filter of all
# loads the entries that the page does not tell at once.
_ACTIONS = {
    "first filter": "choose('platform', n)",
    "filter by platform": "choose('platform', n + 1)",
    "filter by kind": "choose('kind', n)",
    "filter by place": "choose('place', n)",
    "all platforms": "choose('platform', -1)",
    "all kinds": "choose('kind', -1)",
    "all places": "choose('place', -1)",
    "some years": "type('from', String(2012 + n))",
    "all years": "type('from', '')",
    "everything": "form.elements.namedItem('every').click()",
}
_MEASURE = """
async ([action, n]) => {
  const form = document.querySelector(".alm-timeline__controls");
  const status = form.querySelector("[role=status]");
  const changed = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));
  const choose = (name, n) => {
    const field = form.elements.namedItem(name);
    if (!field) return;
    field.selectedIndex = n < 0 ? 0 : 1 + n % (field.options.length - 1);
    changed(field);
  };
  const type = (name, words) => {
    form.elements.namedItem(name).value = words;
    changed(form.elements.namedItem(name));
  };
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const start = performance.now();
  eval(action);
  const script = performance.now() - start;
  document.body.getBoundingClientRect();
  do await painted(); while (status.textContent === "Loading…");
  return [script, performance.now() - start];
}
"""


def main(sizes: list[int]) -> None:
    """Prints for each size how big the page is and a line for each action, in milliseconds."""
    chromium = find()
    if chromium is None:
        raise SystemExit("no Chromium here; `python tests/support/chromium.py --install` gets one")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=LAUNCH_ARGS)
        for size in sizes:
            path = _built(Path(scratch) / str(size), size)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(path.as_uri())
            _report(page, path)
            page.close()
        browser.close()


def _built(root: Path, events: int) -> Path:
    synthetic.write(root, events // _EVENTS_EACH)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--no-directory-urls"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([*command, "-f", str(root / "mkdocs.yml")], check=True, env=environment)
    return root / "site" / "timeline.html"


def _report(page: Page, path: Path) -> None:
    entries, nodes, load, height = page.evaluate(
        "[document.querySelectorAll('.alm-timeline__entry').length,"
        " document.querySelectorAll('*').length,"
        " performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart,"
        " document.documentElement.scrollHeight]"
    )
    packed = len(gzip.compress(path.read_bytes(), 9))
    rest = [file.stat().st_size for file in (path.parent / "data").glob("timeline-*.js")]
    print(
        f"\n{entries:,} entries told, {nodes:,} elements, {height:,} pixels high, "
        f"{packed / 1000:.0f} KB compressed, ready after {load:,} ms; "
        f"{len(rest)} scripts of {sum(rest) / 1e6:.1f} MB hold the others\n"
    )
    print("action | script ms, median | until painted ms, median | until painted ms, worst")
    print("--- | --- | --- | ---")
    for name, action in _ACTIONS.items():
        times = [page.evaluate(_MEASURE, [action, n]) for n in range(_times(name))]
        script, painted = ([one[part] for one in times] for part in (0, 1))
        cells = (statistics.median(script), statistics.median(painted), max(painted))
        print(f"{name} | " + " | ".join(f"{cell:.0f}" for cell in cells), flush=True)


def _times(action: str) -> int:
    return 1 if action == "first filter" else _TIMES


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000])

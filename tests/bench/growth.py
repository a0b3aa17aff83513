"""How the time of each step grows with what one contributor can write.

python -m tests.bench.growth                     all axes
python -m tests.bench.growth 'facts*' pages      those whose names match

An axis is an almanac with more and more of one thing. Each line is one axis at its size and at four
times its size: seconds of the processor in each step, and the largest exponent of growth, where 1
is linear and 2 grows with the square. Only steps of more than a fifth of a second have one.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

from macros.check.all_checks import check
from macros.derive.derived import Derived
from macros.exports.formats import export
from macros.ground.findings import findings_text
from macros.load.loader import load
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from macros.render.renderer import Renderer
from macros.search.entries import record_entries
from macros.search.index import index
from macros.written.markdown_pages import MarkdownPages, markdown_settings
from macros.written.page_files import read_pages
from macros.written.written_pages import check_pages
from tests.support import small

_TIMES = 4
_LEAST = 0.2
_STEPS = ("load", "check", "pages in docs/", "findings", "derive", "pages", "search", "export")
_HEAD = "name: {}\nkind: program\nsummary: A walk.\n"
_EVIDENCE = "evidence: [{source: book, paragraph: 1}]"
_SOURCE = "title: {}\ntype: book\nlanguage: en\nreliability: {{grade: high, reason: Counted.}}\n"

Files = Mapping[str, str]


def _walk(fields: str) -> Files:
    return {"data/initiatives/walk.yml": f"{_HEAD.format('Walk')}platform: club\n{fields}\n"}


def _facts(size: int, *facts: str) -> Files:
    items = (
        f"  - {{{fact.format(n=n, day=_day(n))}, {_EVIDENCE}}}\n"
        for n in range(size)
        for fact in facts
    )
    return _walk("facts:\n" + "".join(items))


def _events(size: int, event: str) -> Files:
    items = (f"  - {{{event.format(n=n, day=_day(n))}, {_EVIDENCE}}}\n" for n in range(size))
    return {
        **_walk("events:\n" + "".join(items)),
        "docs/page.md": "# Page\n\n{{ timeline() }}\n",
    }


def _records(size: int, file: str, record: str) -> Files:
    return {file: "".join(record.format(n=n, next=(n + 1) % size) for n in range(size))}


def _initiatives(size: int, fields: str = "") -> Files:
    return {
        f"data/initiatives/w{n}.yml": _HEAD.format(f"Walk {n}")
        + fields.format(n=n, before=max(n - 1, 0), next=(n + 1) % size)
        for n in range(size)
    }


def _sources(size: int, lineage: str = "") -> Files:
    return {f"data/sources/s{n}.yml": _SOURCE.format(f"Source {n}") + lineage for n in range(size)}


def _page(size: int, sign: str) -> Files:
    return {
        **_facts(1, "metric: members, value: 28000, as_of: 2024"),
        "docs/page.md": f"# Page\n\n{sign * size}\n",
    }


def _day(number: int) -> str:
    return f"{2000 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


_MEMBERS = "metric: members, value: {n}, "
_PLACE = "p{n}: {{name: Place {n}, parent: p{next}}}\n"
_METRIC = (
    "m{n}: {{name: Metric {n}, unit: things, group: people, kind: stock, definition: Counted.}}\n"
)
# The size of each axis, and the files of an almanac of any size.
_AXES: dict[str, tuple[int, Callable[[int], Files]]] = {
    "facts of one metric, by day": (500, lambda n: _facts(n, _MEMBERS + "as_of: {day}")),
    "facts of one day that disagree": (
        500,
        lambda n: _facts(n, _MEMBERS + "as_of: 2024, id: f{n}"),
    ),
    "facts of one day in parts": (500, lambda n: _facts(n, _MEMBERS + "as_of: 2024, of: part {n}")),
    "facts in words": (500, lambda n: _facts(n, "metric: method, text: Way {n}, as_of: {day}")),
    "facts that are promised": (
        500,
        lambda n: _facts(n, _MEMBERS + "as_of: {day}, role: target, due: 2090"),
    ),
    "facts that are promised and counted": (
        500,
        lambda n: _facts(
            n,
            "metric: members, value: 1_{n:06}, as_of: {day}, role: target, due: {day}, id: p{n}",
            _MEMBERS + "as_of: {day}",
        ),
    ),
    "facts of spans that overlap": (
        500,
        lambda n: _facts(n, "metric: walkers, value: {n}, as_of: {day}/2090"),
    ),
    "facts with a wrong metric": (
        500,
        lambda n: _facts(n, "metric: membrs-{n}, value: 1, as_of: {day}"),
    ),
    "facts with a wrong field": (500, lambda n: _facts(n, _MEMBERS + "as_of: {day}, nota: x")),
    "facts with a wrong date": (500, lambda n: _facts(n, _MEMBERS + "as_of: June the {n}th")),
    "facts without a value": (500, lambda n: _facts(n, "metric: members, value: , as_of: {day}")),
    "events of one day": (
        500,
        lambda n: _events(n, "date: 2024-05-01, title: It happens {n}, kind: other"),
    ),
    "events of one title": (500, lambda n: _events(n, "date: {day}, title: It, kind: other")),
    "launches": (500, lambda n: _events(n, "date: {day}, title: It begins {n}, kind: launch")),
    "places in a circle": (500, lambda n: _records(n, "data/places.yml", _PLACE)),
    "metrics": (300, lambda n: _records(n, "data/metrics.yml", _METRIC)),
    "initiatives": (300, _initiatives),
    "initiatives within each other": (300, lambda n: _initiatives(n, "part_of: w{before}\n")),
    "initiatives with wrong wholes": (300, lambda n: _initiatives(n, "part_of: wx{n}\n")),
    "initiatives with tags": (300, lambda n: _initiatives(n, "tags: [tag {n}]\n")),
    "sources of one lineage": (300, lambda n: _sources(n, "lineage: news\n")),
    "fields": (5_000, lambda n: _walk("".join(f"field-{i}: x\n" for i in range(n)))),
    "fields twice": (1_000, lambda n: _walk("note: x\n" * n)),
    "empty fields behind a mistake": (
        1_000,
        lambda n: _walk("note: a: b\nfacts:\n" + "  - value:\n" * n),
    ),
    "anchors": (1_000, lambda n: _walk("".join(f"n{i}: &a{i} x\n" for i in range(n)))),
    "brackets": (5_000, lambda n: _walk(f"note: {'[' * n}{']' * n}\n")),
    "a list in brackets": (10_000, lambda n: _walk(f"note: [{'x, ' * n}]\n")),
    "one line": (500_000, lambda n: _walk(f"note: {'x' * n}\n")),
    "digits": (20_000, lambda n: _walk(f"facts: [{{metric: members, value: {'7' * n}}}]\n")),
    "lines with a tab": (500, lambda n: _walk("\tnote: x\n" * n)),
    "lines with two colons": (500, lambda n: _walk("note: a: b\n" * n)),
    "calls that are never closed": (5_000, lambda n: _page(n, "{{ ")),
    "code that is never closed": (5_000, lambda n: _page(n, "<kbd>")),
    "comments that are never closed": (5_000, lambda n: _page(n, "<!-- ")),
    "code in lines": (5_000, lambda n: _page(n, "`a` ")),
    "fences": (1_000, lambda n: _page(n, "```\n\n")),
    "figures by hand": (1_000, lambda n: _page(n, "28,000 members. ")),
}


def main(patterns: list[str]) -> None:
    """Prints the table."""
    print(" | ".join(("axis", "size", *_STEPS, "exponent")))
    print(" | ".join(["---"] * (len(_STEPS) + 3)))
    for name, (size, files) in _AXES.items():
        if patterns and not any(fnmatch(name, pattern) for pattern in patterns):
            continue
        few, many = (_seconds(files(count)) for count in (size, _TIMES * size))
        cells = (f"{few[step]:.2f}–{many[step]:.2f}" if step in many else "" for step in _STEPS)
        grown = [
            math.log(many[step] / max(few.get(step, 0), 0.001), _TIMES)
            for step in many
            if many[step] > _LEAST
        ]
        exponent = f"{max(grown):.1f}" if grown else ""
        print(" | ".join((name, f"{size:,}–{_TIMES * size:,}", *cells, exponent)), flush=True)


def _seconds(files: Files) -> dict[str, float]:
    """The seconds of each step with an almanac; errors in it end them."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for file, text in {**small.FILES, **files}.items():
            small.write(root, file, text)
        clock = time.process_time()
        for step in _steps(root):
            found[step] = time.process_time() - clock
            clock = time.process_time()
    return found


def _steps(root: Path) -> Iterator[str]:
    """Takes the steps, and gives the name of each after it."""
    loaded = load(root)
    yield "load"
    assert loaded.catalog is not None
    findings = [*loaded.findings, *check(loaded.catalog)]
    yield "check"
    written = read_pages(root, root / "docs")
    findings += check_pages(written, loaded.catalog, MarkdownPages(markdown_settings(root)))
    yield "pages in docs/"
    findings_text(findings)
    yield "findings"
    if any(finding.severity == "error" for finding in findings):
        return
    derived = Derived(loaded.catalog)
    for view in (derived.disagreements, derived.differences, derived.progress_of):
        assert view is not None
    yield "derive"
    renderer = Renderer(derived, Addresses())
    for page in pages(derived):
        renderer.page(page)
    yield "pages"
    index(record_entries(renderer.words, Addresses()))
    yield "search"
    export(derived, root / "exports")
    yield "export"


if __name__ == "__main__":
    main(sys.argv[1:])

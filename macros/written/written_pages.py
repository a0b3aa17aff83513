"""The pages that people write under docs/: settings, calls of macros, figures typed by hand."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from macros.ground.findings import Finding
from macros.ground.rule import Rule
from macros.load import yaml_reader
from macros.load.catalog import Catalog
from macros.load.stray_files import FILE
from macros.written.macro_calls import find_calls
from macros.written.typed_figures import TypedFigures

FRONT_MATTER = Rule(
    "front-matter",
    """What stands between the lines '---' at the top of a page is not YAML.

    Example:
        # docs/example.md
        ---
        ^
      - title: The river: a view
      + title: "The river: a view"
        ---
        Text.
    """,
)

# MkDocs takes these for settings: lines between two '---', or first lines like 'Word: text'.
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_META_LINE = re.compile(r" {0,3}([A-Za-z0-9_-]+):")
# Pages made from data link to these. MkDocs checks links in Markdown only, and theirs are HTML.
LINKED = (
    "compare.md",
    "contribute/index.md",
    "contribute/patterns.md",
    "data.md",
    "disagreements.md",
    "glossary.md",
)


def check_pages(root: Path, docs: Path, catalog: Catalog) -> list[Finding]:
    """The errors in the pages of a folder: encoding, front matter, calls, figures."""
    is_site = (docs / "index.md").is_file()
    linked = [docs / name for name in LINKED] if is_site else []
    findings = [_missing(root, path) for path in linked if not path.is_file()]
    figures = TypedFigures(catalog)
    for path in sorted(docs.rglob("*.md")):
        if path.is_dir():
            continue
        file = _file(root, path)
        try:
            text = yaml_reader.decode(path.read_bytes())
        except OSError as error:
            message = f"this page cannot be read: {error.strerror}"
            remedy = "see whether it is there and whether you may open it"
            findings.append(FILE.finding(file, 1, 1, message, remedy))
            continue
        if isinstance(text, yaml_reader.Problem):
            findings.append(text.finding(file))
            continue
        text = text.replace("\r\n", "\n")
        matter = _FRONT_MATTER.match(text)
        findings += _front_matter(text, file, matter)
        start = matter.end() if matter else 0
        findings += find_calls(text, file, catalog, start)[1]
        findings += figures.check(text, file, start)
    return findings


def _file(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _missing(root: Path, path: Path) -> Finding:
    message = "other pages link to this one, and it is missing"
    return FILE.finding(_file(root, path), 1, 1, message, "write it; a line will do")


def _front_matter(text: str, file: str, matter: re.Match[str] | None) -> list[Finding]:
    """MkDocs prints front matter that it cannot read, and hides lines that look like some."""
    if matter is not None and _is_record(matter[1]):
        return []
    word = _META_LINE.match(text)
    if text.startswith("---"):
        message = "the page begins with '---', and what follows is not 'name: value' lines"
        remedy = "close it with a line '---', and quote texts that hold ': '"
    elif word:
        message = f"the page begins with '{word[1]}:', which is taken for a setting and not shown"
        remedy = "begin with a heading; put settings between two lines '---'"
    else:
        return []
    return [FRONT_MATTER.finding(file, 1, 1, message, remedy)]


def _is_record(text: str) -> bool:
    try:
        return isinstance(yaml.safe_load(text), dict)
    except yaml.YAMLError:
        return False

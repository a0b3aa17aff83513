"""The pages that people write under docs/, as far as they call macros."""

from __future__ import annotations

from pathlib import Path

import yaml

from macros import yaml12
from macros.calls import find_calls
from macros.catalog import Catalog
from macros.diagnostics import Finding


def check_pages(root: Path, docs: Path, catalog: Catalog) -> list[Finding]:
    """What is wrong with the pages in a folder: encoding, front matter and calls of macros."""
    findings: list[Finding] = []
    for path in sorted(docs.rglob("*.md")):
        file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        text = yaml12.decode(path.read_bytes())
        if isinstance(text, yaml12.Problem):
            findings.append(
                Finding(
                    file, text.line, text.column, "error", text.rule, text.message, text.remedy
                )
            )
            continue
        findings += _front_matter(text, file)
        findings += find_calls(text, file, catalog)[1]
    return findings


def _front_matter(text: str, file: str) -> list[Finding]:
    """MkDocs prints front matter that it cannot read into the page; here it is an error."""
    if not text.startswith("---\n"):
        return []
    inside, end, _ = text[4:].partition("\n---")
    try:
        meta = yaml.safe_load(inside) if end else None
    except yaml.YAMLError:
        meta = None
    if isinstance(meta, dict):
        return []
    return [
        Finding(
            file,
            1,
            1,
            "error",
            "front-matter",
            "the page begins with '---', and what follows is not 'name: value' lines",
            "close it with a line '---', and quote texts that hold ': '",
        )
    ]

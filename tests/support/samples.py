"""The code in pages, and the sample files, in which every field is used."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.folders import REPOSITORY

FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
SAMPLE = REPOSITORY / "docs" / "contribute" / "sample.md"


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a language in a page."""
    found = FENCE.finditer(page.read_text("utf-8"))
    return [block["code"] for block in found if block["language"] == language]


def samples() -> dict[str, str]:
    """The texts of the sample files by the path that their first line names."""
    return {text.splitlines()[0].removeprefix("# "): text for text in blocks(SAMPLE, "yaml")}


def add_samples(root: Path) -> None:
    """Adds the sample files to a copy of the small almanac, which they belong to."""
    for path, text in samples().items():
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

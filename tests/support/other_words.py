"""The small almanac with other words for initiatives and platforms, and every macro on a page."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from macros.written.macro_reference import macros
from tests.support.building import Sites, build
from tests.support.folders import RIVERS

WORDS = """\
words:
  initiative: {en: [undertaking, undertakings]}
  platform: {en: [operator, operators]}
"""
# The words that no reader should meet.
OLD = re.compile(r"\b(initiatives?|platforms?)\b", re.IGNORECASE)


def other_words_site(sites: Sites) -> Path:
    """The site of such a copy."""

    def make(to: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(shutil.copytree(RIVERS, Path(scratch) / "rivers"))
            speak_otherwise(root)
            done = build(root, "--strict", "--site-dir", str(to))
            assert done.code == 0, done.said

    return sites.made("other-words", make)


def speak_otherwise(root: Path) -> None:
    """Gives a copy of the almanac its words, and a page with all macros and no prose."""
    almanac = root / "data" / "almanac.yml"
    kept = re.sub(r"^words:\n(?: .*\n)+", "", almanac.read_text("utf-8"), flags=re.MULTILINE)
    almanac.write_text(kept + WORDS, "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8")
        .replace("Initiatives: [", "Undertakings: [")
        .replace("- index.md", "- index.md\n  - all.md"),
        "utf-8",
    )
    calls = [example for macro in macros().values() for example in macro.examples]
    text = "\n\n".join(("---\ndescription: All.\n---\n# All\n\nEvery macro.", *calls))
    (root / "docs" / "all.md").write_text(text, "utf-8")

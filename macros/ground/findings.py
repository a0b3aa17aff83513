"""Findings: what is wrong in an almanac, where, and what to write instead.

A finding is a value, never an exception. Text, JSON and GitHub annotations are three views of it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Literal

Severity = Literal["error", "warning"]
Format = Literal["text", "json", "github"]

_LONGEST = 40


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One complaint: the file from the almanac's root, line and column from 1, rule and remedy."""

    file: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        location = f"{self.file}:{self.line}:{self.column}"
        return f"{location}: {self.severity}: {self.said} [{self.rule}]"

    @property
    def said(self) -> str:
        """What is wrong and what to write instead, in one text."""
        return f"{self.message}; {self.remedy}" if self.remedy else self.message


def near(word: str, known: Collection[str], *, few: int = 12) -> str:
    """A remedy that names the nearest known word, or lists the words if they are few, or ''."""
    best = nearest(word, known)
    if best:
        return f"did you mean '{best}'?"
    return "use " + listed(sorted(known)) if 0 < len(known) <= few else ""


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that is spelled almost like a word, or ''."""
    return _nearest(word, tuple(known))


@lru_cache(maxsize=256)  # a word that is wrong once is often wrong in many files
def _nearest(word: str, known: tuple[str, ...]) -> str:
    folded = {name.lower(): name for name in known}
    best = difflib.get_close_matches(word.lower().strip(" “”‘’\"'"), folded, n=1, cutoff=0.7)
    return folded[best[0]] if best else ""


def listed(words: Sequence[str], last: str = "or") -> str:
    """Words as a list in a sentence: "'a', 'b' or 'c'"."""
    return in_a_row([f"'{word}'" for word in words], last)


def in_a_row(words: Sequence[str], last: str = "or") -> str:
    """Words as a list in a sentence, without quotes: "a, b or c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def short(text: str) -> str:
    """What somebody wrote, as much of it as a message has room for."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """The line and the column, from 1, of a character of a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def summary(findings: Sequence[Finding]) -> str:
    """One line that counts: '3 errors, 1 warning in 2 files'."""
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    files = len({finding.file for finding in findings})
    parts = [counted(errors, "error")] if errors else []
    parts += [counted(warnings, "warning")] if warnings else []
    return f"{', '.join(parts)} in {counted(files, 'file')}" if parts else "no findings"


def show(findings: Iterable[Finding], form: Format = "text") -> str:
    """All findings, sorted by location, as text for people, JSON or GitHub workflow commands."""
    ordered = sorted(findings)
    if form == "json":
        return json.dumps([asdict(finding) for finding in ordered], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_annotation(finding) for finding in ordered)
    return "\n".join([*map(str, ordered), summary(ordered)])


def _annotation(finding: Finding) -> str:
    properties = ",".join(
        f"{name}={_escaped(str(value), property_value=True)}"
        for name, value in (
            ("file", finding.file),
            ("line", finding.line),
            ("col", finding.column),
            ("title", finding.rule),
        )
    )
    return f"::{finding.severity} {properties}::{_escaped(finding.said)}"


def _escaped(text: str, *, property_value: bool = False) -> str:
    """Text as GitHub's workflow commands take it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_value else text


def counted(number: int, noun: str) -> str:
    """A number with its noun: '1 file', '2 files'."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

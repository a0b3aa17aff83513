"""Findings: what is wrong in an almanac, where, and what to write instead.

A finding is a value, never an exception. It is shown as text, JSON or a GitHub annotation.
"""

from __future__ import annotations

import difflib
import json
import re
from bisect import bisect_right
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Literal

from macros.ground.log_text import in_json, in_lines, in_one_line
from macros.ground.lookalikes import disguise, without_invisible
from macros.ground.wording import count_words

Severity = Literal["error", "warning"]
FindingsFormat = Literal["text", "json", "github"]

_LONGEST = 40
# Messages that we write are shorter; a longer one holds a text that somebody wrote.
_LONGEST_MESSAGE = 600
# A longer text is no misspelled word.
_LONGEST_SIMILAR = 300
# As many pairs of words are compared at most, so that many wrong words take no minutes.
_MOST_COMPARED = 30_000
# As many locations of findings with one cause are named in a text.
_MOST_PLACES = 4
# The signs by which terminals change the look of text, and end the change.
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLORS: dict[Severity, str] = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m"}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A finding; its file is from the almanac's root, its line and column count from 1."""

    file: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    remedy: str = ""
    follow: tuple[str, ...] = ()
    """The locations of other findings with the same cause, which one mending ends as well."""

    def __str__(self) -> str:
        return in_one_line(f"{self.location}: {self.severity}: {self.text} [{self.rule}]")

    @property
    def location(self) -> str:
        """Its file, line and column, as editors and terminals follow them."""
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def colored(self) -> str:
        """The same as its text form, with the colors of a terminal."""
        location, text = in_one_line(self.location), in_one_line(self.text)
        severity = f"{_COLORS[self.severity]}{self.severity}{_PLAIN}"
        return f"{_BOLD}{location}{_PLAIN}: {severity}: {text} {_DIM}[{self.rule}]{_PLAIN}"

    @property
    def text(self) -> str:
        """The message, the remedy and what else follows, in one text."""
        said = f"{self.message}; {self.remedy}" if self.remedy else self.message
        if not self.follow:
            return said
        # Its own file needs no name, and a line no column.
        places = [one.removeprefix(f"{self.file}:").rpartition(":")[0] for one in self.follow]
        shown = [f"line {one}" if one.isdecimal() else one for one in places[:_MOST_PLACES]]
        more = ", …" if len(places) > _MOST_PLACES else ""
        return f"{said}; and {len(places)} more follow from this: {', '.join(shown)}{more}"


def folded(found: Iterable[tuple[Finding, Hashable]]) -> Iterator[Finding]:
    """Findings, given each with its cause or None. Of one cause, the first tells of the others.

    So a record that is missing is one finding, however often it is referred to.
    """
    by_cause: dict[Hashable, list[Finding]] = {}
    for finding, cause in found:
        if cause is None:
            yield finding
        else:
            by_cause.setdefault((finding.rule, cause), []).append(finding)
    for several in by_cause.values():
        first, *others = sorted(several)
        yield replace(first, follow=tuple(one.location for one in others))


def suggestion(word: str, known: Collection[str], *, few: int = 12) -> str:
    """A remedy that names the most similar known word, or lists the words if few; or ''."""
    best = nearest(word, known)
    if best:
        hidden = disguise(word, best)
        return f"write '{best}' {hidden}" if hidden else f"did you mean '{best}'?"
    return "use " + quoted_list(sorted(known)) if 0 < len(known) <= few else ""


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that is most similar to a word, or '' if none is similar."""
    return _vocabulary(tuple(known)).nearest(word)


class _Vocabulary:
    """Known words, and the similar one of each word that was looked up."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self._folded = {name.lower(): name for name in known}
        # A word that is wrong once is often wrong in many files.
        self._found: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """The most similar known word, or ''. After a great many words, none is looked up."""
        if word not in self._found:
            if len(self._found) * len(self._folded) > _MOST_COMPARED:
                return ""
            self._found[word] = self._nearest(word)
        return self._found[word]

    def _nearest(self, word: str) -> str:
        plain = without_invisible(word).lower().strip(" “”‘’\"'")
        if len(plain) > _LONGEST_SIMILAR:
            return ""
        alike = difflib.get_close_matches(plain, self._folded, n=3, cutoff=0.7)
        # "unsupportive" is similar to "supportive", and means the opposite.
        best = [one for one in alike if not (plain.endswith(one) and _NEGATION.match(plain))]
        return self._folded[best[0]] if best else ""


_vocabulary = lru_cache(maxsize=64)(_Vocabulary)


_NEGATION = re.compile(r"(?:un|non|not|no|in|im|ir|dis|anti)[-_ ]?")


def quoted_list(words: Sequence[str], last: str = "or") -> str:
    """Words in quotes as a list in a sentence: "'a', 'b' or 'c'"."""
    return word_list([f"'{word}'" for word in words], last)


def word_list(words: Sequence[str], last: str = "or") -> str:
    """Words as a list in a sentence, without quotes: "a, b or c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def shortened(text: str) -> str:
    """A text in one line, cut to the length that a message has room for."""
    text = " ".join(text.splitlines())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def middle_cut(text: str) -> str:
    """A message or a remedy without the middle of what is far too long in it."""
    longest, end = _LONGEST_MESSAGE, _LONGEST_MESSAGE // 3
    return text if len(text) <= longest else f"{text[: longest - end]} … {text[-end:]}"


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """The line and the column, from 1, of a character of a text."""
    starts = _line_starts(text)
    line = bisect_right(starts, index)
    return line, index - starts[line - 1] + 1


@lru_cache(maxsize=1)  # a text may have thousands of findings
def _line_starts(text: str) -> tuple[int, ...]:
    """The indexes at which the lines of a text begin."""
    return (0, *(end.end() for end in re.finditer("\n", text)))


def summary(findings: Sequence[Finding]) -> str:
    """The counts in one line: '3 errors, 1 warning in 2 files'."""
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    files = len({finding.file for finding in findings})
    parts = [count_words(errors, "error")] if errors else []
    parts += [count_words(warnings, "warning")] if warnings else []
    return f"{', '.join(parts)} in {count_words(files, 'file')}" if parts else "no findings"


def findings_text(
    findings: Iterable[Finding], form: FindingsFormat = "text", *, colored: bool = False
) -> str:
    """All findings by location, as text for people, as JSON or as GitHub workflow commands.

    Only text for people has colors.
    """
    ordered = sorted(findings)
    if form == "json":
        found = [asdict(finding) for finding in ordered]
        return in_json(json.dumps(found, ensure_ascii=False, indent=2))
    if form == "github":
        return "\n".join(_annotation(finding) for finding in ordered)
    lines = (finding.colored if colored else str(finding) for finding in ordered)
    return "\n".join([*lines, summary(ordered)])


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
    return f"::{finding.severity} {properties}::{_escaped(finding.text)}"


def _escaped(text: str, *, property_value: bool = False) -> str:
    """A text with the escapes of GitHub's workflow commands."""
    text = in_lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_value else text

"""Mends what can be mended without a doubt, and brings files to one form.

Only what never changes what a fact says: the layout of a line; a field, a choice or an id that is
misspelled and resembles one alone; numbers and dates that are written otherwise. All else stays
with its author, and so does a remedy that leaves a choice.
"""

from __future__ import annotations

import difflib
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import get_args

from macros.check.all_checks import check
from macros.edit.draft import Draft
from macros.edit.layout import tidied
from macros.edit.remedies import value_meant, word_meant
from macros.edit.yaml_source import FoundScalar, ScalarPlace, SourceError, YamlSource
from macros.ground.edtf import MONTHS
from macros.ground.findings import Finding
from macros.ground.numbers.reading import possible_figures
from macros.load import yaml_reader
from macros.load.catalog import Catalog
from macros.load.field_path import FieldPath
from macros.load.kinds import ALMANAC, KINDS
from macros.load.loader import load
from macros.load.model import Almanac, Record, RefersTo
from macros.load.model_fields import field_at, field_names, record_at
from macros.load.synonyms import fields_meant

# So often the files are read again: what is mended may show what else is wrong.
_MOST_ROUNDS = 5
# How alike a misspelled word must be to the one that was meant, and how alike no other may be.
_ALIKE, _UNLIKE = 0.8, 0.7
_DIGITS = re.compile(r"\d+")
# What stands in a date beside digits and the names of months, and says nothing.
_IN_DATES = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b|[\s,./\-年月日号號]")


@dataclass
class Fixes:
    """The texts of files as they are mended until now, and what was done."""

    texts: dict[str, str]
    done: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    """What was done in each line of a file."""

    def note(self, file: str, line: int, what: str) -> None:
        """Remembers what was done in a line."""
        self.done.setdefault((file, line), []).append(what)


def fix(root: Path, files: Collection[str] | None = None) -> Draft:
    """The changes that mend the files of an almanac, or some of them."""
    draft = Draft(root)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        draft.copy_to(scratch)
        fixes = Fixes({})
        for file in sorted(path.relative_to(scratch).as_posix() for path in _found(scratch)):
            text = yaml_reader.decode((scratch / file).read_bytes())
            if isinstance(text, str) and (files is None or file in files):
                fixes.texts[file] = text
        before = dict(fixes.texts)
        for file, text in before.items():
            _put(scratch, fixes, file, tidied(text, partial(fixes.note, file)))
        _mend(scratch, fixes)
    for file, text in before.items():
        _replace_lines(draft, file, text, fixes)
    return draft


def _found(scratch: Path) -> Iterator[Path]:
    """The files of data, but no links."""
    for path in (scratch / "data").rglob("*.yml"):
        if path.is_file() and not path.is_symlink():
            yield path


def _put(scratch: Path, fixes: Fixes, file: str, text: str) -> None:
    """Writes the text of a file as it is now."""
    if text != fixes.texts[file]:
        fixes.texts[file] = text
        (scratch / file).unlink()  # it may be another name of the almanac's own file
        (scratch / file).write_bytes(text.encode())


def _mend(scratch: Path, fixes: Fixes) -> None:
    """Applies remedies until none is left."""
    catalog, findings = _findings(scratch)
    for _ in range(_MOST_ROUNDS):
        tried = _mended(catalog, findings, fixes) if catalog else {}
        if not tried:
            return
        before = dict(fixes.texts)
        for file, (text, _) in tried.items():
            _put(scratch, fixes, file, text)
        wrong = Counter(finding.file for finding in findings)
        catalog, findings = _findings(scratch)
        still = Counter(finding.file for finding in findings)
        for file, (_, notes) in tried.items():
            if still[file] < wrong[file]:
                for line, what in notes:
                    fixes.note(file, line, what)
            else:
                _put(scratch, fixes, file, before[file])


def _findings(scratch: Path) -> tuple[Catalog | None, list[Finding]]:
    loaded = load(scratch)
    found = [*loaded.findings]
    if loaded.catalog:
        found += check(loaded.catalog)
    return loaded.catalog, [one for one in found if one.severity == "error"]


def _mended(
    catalog: Catalog, findings: list[Finding], fixes: Fixes
) -> dict[str, tuple[str, list[tuple[int, str]]]]:
    """The texts of files with the remedies of findings that leave no doubt, and what was done."""
    by_file: dict[str, list[Finding]] = {}
    for one in _each(findings):
        if one.file in fixes.texts:
            by_file.setdefault(one.file, []).append(one)
    made = {}
    for file, several in by_file.items():
        try:
            source = YamlSource(fixes.texts[file])
        except SourceError:
            continue
        changes: dict[int, tuple[ScalarPlace, str, int]] = {}
        for one in several:
            found = source.at(one.line, one.column)
            new = _meant(catalog, source, one, found) if found else None
            if found and new is not None:
                changes[found.place.start] = found.place, new, one.line
        if changes:
            made[file] = _applied(fixes.texts[file], changes)
    return made


def _each(findings: list[Finding]) -> Iterator[Finding]:
    """Findings by themselves: one that tells of others, and the others."""
    for one in findings:
        yield replace(one, follow=())
        for location in one.follow:
            file, line, column = location.rsplit(":", 2)
            yield replace(one, file=file, line=int(line), column=int(column), follow=())


def _applied(
    text: str, changes: Mapping[int, tuple[ScalarPlace, str, int]]
) -> tuple[str, list[tuple[int, str]]]:
    notes = []
    for place, new, line in sorted(changes.values(), key=lambda one: -one[0].start):
        text = text[: place.start] + new + text[place.end :]
        notes.append((line, f"{place.value} → {new}"))
    return text, notes[::-1]


def _meant(catalog: Catalog, source: YamlSource, one: Finding, found: FoundScalar) -> str | None:
    """What to write in a place, if a finding leaves no doubt about it."""
    model, path = _model(one.file, found.path)
    if model is None:
        return None
    word = word_meant(one.remedy)
    written = found.place.value
    if found.key:
        taken = source.has((*found.path[:-1], word or ""))
        names = field_names(record_at(model, path[:-1]))
        right = one.rule == "unknown-field" and word in names and not taken
        other = fields_meant(written, names) == [word]
        return word if right and word and (other or _alone(written, word, names)) else None
    mark = field_at(model, path)
    if one.rule in {"date-format", "wrong-type"} and found.place.quote == "":
        value = value_meant(one.remedy)
        same = value and (_same_number(written, value) or _same_date(written, value))
        return value if same else None
    if mark is None or word is None:
        return None
    if one.rule == "invalid-value" and word in get_args(mark.holds):
        return word if _alone(written, word, get_args(mark.holds)) else None
    refers = mark.mark(RefersTo)
    if refers and one.rule.startswith("unknown-"):
        known = [id for kind in refers.kinds for id in catalog.records(kind)]
        named = one.remedy.startswith("write its id")
        if word in known and (named or _alone(written, word, known)):
            return found.place.with_value(word)
    return None


def _model(file: str, path: FieldPath) -> tuple[type[Record] | None, FieldPath]:
    """The model of the record that a path of a file leads into, and the path within it."""
    if file == ALMANAC:
        return Almanac, path
    for kind in KINDS.values():
        if file == kind.path:
            return (kind.model, path[1:]) if len(path) > 1 else (None, ())
        if file.rpartition("/")[0] == kind.path:
            return kind.model, path
    return None, ()


def _alone(written: str, word: str, known: Collection[str]) -> bool:
    """Whether a word is much like one that is known, in all its digits, and like no other."""
    plain = written.strip().lower()
    alike = difflib.SequenceMatcher(None, plain, word).ratio() >= _ALIKE
    same = _DIGITS.findall(plain) == _DIGITS.findall(word)
    return alike and same and not _rivals(plain, word, known)


def _rivals(written: str, word: str, known: Collection[str]) -> bool:
    """Whether a word is like another known one, too."""
    close = difflib.get_close_matches(written.lower(), [*known], n=2, cutoff=_UNLIKE)
    return any(one != word for one in close)


def _same_number(written: str, value: str) -> bool:
    """Whether a text means this number alone, without a unit or a word that qualifies it."""
    if not re.fullmatch(r"-?[\d_]+(?:\.\d+)?", value):
        return False
    number = Fraction(Decimal(value.replace("_", "")))
    figures = possible_figures(written)
    return len(figures) == 1 and all(
        one.low == one.high == number and not one.unit and not one.qualifier for one in figures
    )


def _same_date(written: str, value: str) -> bool:
    """Whether a text has the year, the month and the day of a date, and says nothing else."""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        return False
    plain = unicodedata.normalize("NFKC", written)
    months = [number for number, name in enumerate(MONTHS, 1) if name.lower() in plain.lower()]
    for name in MONTHS:
        plain = re.sub(name, "", plain, flags=re.IGNORECASE)
    groups = [int(one) for one in _DIGITS.findall(plain)]
    if _IN_DATES.sub("", _DIGITS.sub("0", plain)).strip("0"):
        return False
    wanted = [int(one) for one in value.split("-")]
    return sorted([*groups, *months]) == sorted(wanted)


def _replace_lines(draft: Draft, file: str, text: str, fixes: Fixes) -> None:
    """Puts the lines of a file that were mended in the place of those before."""
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", one) for one in (text, fixes.texts[file]))
    index = 0
    for number, line in enumerate(old, 1):
        after = new[number - 1] if number <= len(new) else ""
        if after != line:
            what = "; ".join(dict.fromkeys(fixes.done.get((file, number), ["its end"])))
            draft.replace(file, index, index + len(line), after, what)
        index += len(line)

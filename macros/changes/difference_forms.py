"""A difference as text for a terminal, as Markdown for a review, and as JSON for programs.

What contributors wrote stands in all of them and acts in none: no line of a terminal or a log is
made by it, and no heading, link, picture or mention of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import simplejson

from macros.changes.difference import ItemChange, RecordChange, StateDifference
from macros.changes.difference_words import (
    DifferenceLine,
    DifferenceSection,
    DifferenceWords,
    FieldWords,
)
from macros.changes.written_fields import FieldChange, plain_fields
from macros.ground.findings import Finding
from macros.ground.log_text import in_json, in_one_line
from macros.ground.wording import count_words
from macros.load.catalog import Owner
from macros.load.kinds import KINDS
from macros.pages.addresses import Addresses, page_of, question_of

DifferenceForm = Callable[[StateDifference, Sequence[Finding]], str]

_SAME = "No fact and no page changes."
_UNTOLD = "What changes cannot be told."
# In signs. Forges take comments of 65,536.
_LONGEST_COMMENT = 60_000
_LONGEST_VALUE = 400
_MOST_LINES = 60
_ACTIVE = re.compile(r"[\\`*_\[\]<>#|~&$!:()]")
# Where a forge would make a link or call somebody.
_CALLING = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www\.)|(?<=\bGH-)", re.IGNORECASE)
_SIGN_WORDS = {"+": "added", "-": "removed", "~": "changed", "!": "broken"}
_DIRECTIONS = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def as_text(difference: StateDifference, errors: Sequence[Finding]) -> str:
    """A difference as text: a line for each change, and one for each field below it.

    The signs at the beginning are those by which programs color differences.
    """
    return "\n".join(_plain(line) for line in _text_lines(difference, errors))


def _text_lines(difference: StateDifference, errors: Sequence[Finding]) -> Iterator[str]:
    sections = DifferenceWords(difference).sections()
    yield _summary(sections, errors)
    if errors:
        yield _errors(difference, errors)
    for section in sections:
        yield ""
        yield section.title
        for line in section.lines:
            words = f"; {line.words}" if line.words else ""
            yield f"{line.sign} {line.about}{words}"
            for detail in line.details:
                yield f"    {detail.label}: {_turned(detail, str)}"
    if pages := _pages(difference):
        yield ""
        yield f"{count_words(len(pages), 'page')} of records affected"
        yield from (f"    {page}" for page in pages)


def as_markdown(difference: StateDifference, errors: Sequence[Finding]) -> str:
    """A difference as a comment on a proposal: no longer than forges take."""
    lines, length = [], 0
    for line in _markdown_lines(difference, errors):
        length += len(line) + 1
        if length > _LONGEST_COMMENT:
            lines += ["", "There is more: `almanac diff` tells all of it."]
            break
        lines.append(line)
    return "\n".join(lines)


def _markdown_lines(difference: StateDifference, errors: Sequence[Finding]) -> Iterator[str]:
    sections = DifferenceWords(difference).sections()
    yield f"**{_quoted(_summary(sections, errors))}**"
    if errors:
        yield ""
        yield _quoted(_errors(difference, errors))
    for section in sections:
        yield ""
        yield f"### {_quoted(section.title)}"
        yield ""
        for line in section.lines[:_MOST_LINES]:
            yield from _markdown(line)
        if len(section.lines) > _MOST_LINES:
            yield f"- and {len(section.lines) - _MOST_LINES:,} more"
    if pages := _pages(difference):
        shown = [f"`{page}`" for page in pages[:_MOST_LINES]]
        rest = [f"{len(pages) - _MOST_LINES:,} more"] if len(pages) > _MOST_LINES else []
        yield ""
        yield f"### {count_words(len(pages), 'page')} of records affected"
        yield ""
        yield ", ".join((*shown, *rest))


def _markdown(line: DifferenceLine) -> Iterator[str]:
    about = f"**{_quoted(line.about)}**"
    if line.address:
        about = f"[{about}](<{_address(line.address)}>)"
    words = f"; {_quoted(line.words)}" if line.words else ""
    yield f"- {_SIGN_WORDS[line.sign]}: {about}{words}"
    for detail in line.details:
        yield f"  - {_quoted(detail.label)}: {_turned(detail, _quoted)}"


def _turned(detail: FieldWords, form: Callable[[str], str]) -> str:
    """What a field was and is: '28,000 → 30,000'."""
    if not detail.before:
        return form(detail.after)
    if detail.part and not detail.after:
        return form(detail.before)
    return f"{form(detail.before)} → {form(detail.after) or 'left out'}"


def _summary(sections: Sequence[DifferenceSection], errors: Sequence[Finding]) -> str:
    titles = "; ".join(section.title for section in sections)
    if not titles:
        return _UNTOLD if errors else _SAME
    return f"{titles[:1].upper()}{titles[1:]}."


def _errors(difference: StateDifference, errors: Sequence[Finding]) -> str:
    count = "an error" if len(errors) == 1 else f"{len(errors):,} errors, the first"
    meaning = "" if difference.sound else "What cannot be read is not compared. "
    return f"{meaning}The check finds {count}: {errors[0]}"


def _pages(difference: StateDifference) -> Sequence[str]:
    """The addresses of the pages on which something changes."""
    return list(dict.fromkeys(Addresses().url(page_of(*page)) for page in difference.pages))


def _plain(line: str) -> str:
    indentation = len(line) - len(line.lstrip(" "))
    return line[:indentation] + in_one_line(line[indentation:].translate(_DIRECTIONS))


def _quoted(text: str) -> str:
    """A text as Markdown shows it, sign by sign, and no longer than one reads."""
    text = in_one_line(text.translate(_DIRECTIONS))
    if len(text) > _LONGEST_VALUE:
        text = f"{text[:_LONGEST_VALUE]}…"
    return _CALLING.sub("\u200b", _ACTIVE.sub(r"\\\g<0>", text).replace("\\:", ":"))


def _address(address: str) -> str:
    return re.sub(r"[\s<>\\]", "", address)


def as_json(difference: StateDifference, errors: Sequence[Finding]) -> str:
    """A difference as JSON, whole. Numbers keep all their digits."""
    document = {
        "errors": [str(error) for error in errors],
        "almanac": [_field(field) for field in difference.almanac],
        "records": [_record(one) for one in difference.records],
        "items": [_item(one) for one in difference.items],
        "files": [{"path": one.path, "change": one.how} for one in difference.files],
        "disagreements": [
            {
                "change": one.turn,
                "title": one.title,
                "page": Addresses().url(question_of(question)),
            }
            for one in difference.disagreements
            if (question := one.after or one.before)
        ],
        "shown": [
            {
                "initiative": one.initiative,
                "metric": one.metric,
                "shown": one.shown,
                "before": one.before or None,
                "after": one.after or None,
            }
            for one in difference.shown
        ],
        "broken_links": [
            {
                "address": Addresses().url(page_of(one.page, one.id))
                + (f"#{one.anchor}" if one.anchor else ""),
                "leads_to": one.leads_to or None,
            }
            for one in difference.lost
        ],
        "pages": _pages(difference),
    }
    return in_json(simplejson.dumps(document, ensure_ascii=False, use_decimal=True, indent=1))


def _record(change: RecordChange) -> Mapping[str, Any]:
    pair = change.pair
    return {
        "kind": pair.kind,
        "change": "renamed" if change.is_renamed else change.how,
        "id": pair.after or pair.before,
        "former_id": pair.before if change.is_renamed else None,
        "file": KINDS[pair.kind].file(pair.after or pair.before or ""),
        "fields": [_field(field) for field in change.fields],
    }


def _item(change: ItemChange) -> Mapping[str, Any]:
    item, old = change.item, change.pair.before
    moved = old is not None and change.pair.after is not None and old.key != change.pair.after.key
    return {
        "kind": item.kind.name,
        "change": change.how,
        "initiative": item.initiative,
        "id": item.id,
        "former": old.key if moved and old else None,
        "file": item.location.file,
        "line": item.line,
        "fields": [_field(field) for field in change.fields],
        "item": _whole(item),
    }


def _whole(item: Owner) -> Mapping[str, Any]:
    return {
        name: value
        for name, value in plain_fields(item.item).items()
        if value not in (None, [], {})
    }


def _field(change: FieldChange) -> Mapping[str, Any]:
    return {"field": change.field, "before": change.before, "after": change.after}


FORMS: Mapping[str, DifferenceForm] = {"text": as_text, "markdown": as_markdown, "json": as_json}
"""The forms of a difference by name."""

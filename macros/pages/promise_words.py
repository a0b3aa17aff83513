"""What came of promises, in words for readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros.derive.computed_numbers import Refused
from macros.derive.outcome import Outcome
from macros.derive.promise_states import DuePosition, PromiseState
from macros.draw.promise_chart import PromiseChart, PromiseRow, PromiseSection
from macros.ground.shared_opening import shared_opening
from macros.load.model import Role, Unknown
from macros.pages.fact_words import FactWords
from macros.pages.item_filters import ItemFilter, item_filter, useful

STATE_TITLES: Mapping[PromiseState, str] = {
    "kept": "Reached in time",
    "late": "Reached late, or counted late",
    "missed": "Not reached",
    "before": "Counted, outcome not known",
    "open": "No count in the sources",
    "pending": "Not due yet",
}
_FORECASTS = "Expected, not promised"
# Where less is better, a promise is a limit.
_LIMITED: Mapping[PromiseState, str] = {
    "kept": "No more than promised",
    "missed": "More than promised",
}
# Of what is expected, nobody has to reach anything.
_EXPECTED: Mapping[PromiseState, str] = {
    "kept": "Came true",
    "late": "Came true later",
    "missed": "Did not come true",
}
_LAST_COUNT: Mapping[DuePosition, str] = {
    "before": "Counted before the deadline",
    "within": "Counted inside the deadline span",
    "around": "Counted around the deadline",
    "no deadline": "Counted, no deadline given",
}
_UNKNOWN: Mapping[Unknown, str] = {
    "not-found": "No count in the sources",
    "not-disclosed": "No number was disclosed",
    "not-researched": "Nobody has looked for it yet",
}


class PromiseWords:
    """The promises of one catalog in words."""

    def __init__(self, words: FactWords) -> None:
        self._words = words

    def section_title(self, section: PromiseSection) -> str:
        """The title of promises with one outcome: 'Not reached'; '' for promises of all kinds."""
        if section.forecast:
            return _FORECASTS
        return STATE_TITLES[section.state] if section.state else ""

    def outcome_words(self, row: PromiseRow) -> str:
        """What came of a promise, without the numbers: 'Not reached', '3 years late'."""
        found = row.promise.measured
        if isinstance(found, Outcome) and found.result in {"late", "early", "on time"}:
            words = self._words.computed_amount(found)
            return f"{words[:1].upper()}{words[1:]}"
        if row.state == "open":
            unknown = row.promise.unknown
            return (
                _UNKNOWN.get(unknown.item.unknown or "not-found", "")
                if unknown
                else (_UNKNOWN["not-researched"])
            )
        if row.state == "before":
            return _LAST_COUNT[row.counts[-1].position]
        if row.promise.fact.item.role == "forecast" and row.state in _EXPECTED:
            return _EXPECTED[row.state]
        metric = self._words.catalog.metrics[row.promise.fact.item.metric]
        if metric.better == "lower" and row.state in _LIMITED:
            return _LIMITED[row.state]
        positions = [one.position for one in row.counts]
        if row.state == "kept":
            return "Reached" if {"no deadline", "after"} & {*positions} else "Reached in time"
        if row.state == "late":
            known = positions[0] in {"at", "after"} and len(positions) > 1
            return "Reached late" if known else "Reached, counted late"
        return STATE_TITLES[row.state]

    def told_words(self, role: Role) -> str:
        """How promises of a role were told, before their date: 'promised', 'expected'."""
        return "promised" if role == "target" else "expected"

    def due_words(self, row: PromiseRow) -> str:
        """When a promise is due: 'due 2015', 'no deadline given'."""
        due = row.promise.fact.item.due
        if due:
            return f"due {self._words.date_words(due)}"
        if row.promise.fact.item.date_value or row.state == "before":
            return ""  # the date is itself what was promised, or the outcome says it
        return "no deadline given"

    def outcome_value(self, row: PromiseRow, section: PromiseSection) -> str:
        """The outcome of a promise in the address of the page; forecasts are apart."""
        return "expected" if section.forecast else row.state

    def search_opening(self, chart: PromiseChart) -> str:
        """The words with which most notes of searches open, to be said once."""
        return shared_opening([note for row in chart.rows if (note := _note(row))])

    def search_notes(self, rows: Sequence[PromiseRow], opening: str) -> tuple[str, ...]:
        """What there is to say of searches for counts, without the words that most open with.

        What is true of several promises is said once.
        """
        found: list[str] = []
        for row in rows:
            outcome, note = row.promise.outcome, _note(row)
            if isinstance(outcome, Refused) and not row.start:
                found.append(f"What was counted does not compare: {outcome.why}.")
            if opening and note.startswith(opening):
                note = f"… {note.removeprefix(opening)}"
            found.append(note)
        return tuple(dict.fromkeys(filter(None, found)))

    def promise_filters(self, chart: PromiseChart) -> tuple[ItemFilter, ...]:
        """The filters of promises that stand by outcome: by outcome and by platform."""
        catalog = self._words.catalog
        outcomes = (
            (self.outcome_value(row, section), self.section_title(section))
            for section in chart.sections
            for row in section.rows
        )
        owners = [catalog.initiatives[row.promise.fact.initiative].platform for row in chart.rows]
        platforms = (
            (id, catalog.name_of("organization", id)) if id else ("none", "None named")
            for id in owners
        )
        noun = catalog.nouns.platform.singular
        return useful(
            item_filter("outcome", "What came of it", outcomes),
            item_filter("platform", f"{noun[:1].upper()}{noun[1:]}", platforms, by_words=True),
        )


def _note(row: PromiseRow) -> str:
    unknown = row.promise.unknown
    return (unknown.item.note if unknown else None) or ""

"""Sides of a comparison in words: what compares, what does not and why, and what is not known.

The script of figures (side-model.js) makes the same sentences from the same phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from macros.derive.side_verdict import Comparable, NotComparable, Verdict
from macros.derive.sides import ComparedSide, SideCell
from macros.ground.directions import isolated
from macros.ground.findings import word_list
from macros.load.catalog import Catalog
from macros.load.model import PROMISES
from macros.load.role_words import ROLE_WORDS
from macros.pages.fact_words import STATES

PHRASES: Mapping[str, str] = {
    "comparable": "{metrics} of {sides}",
    "dates": ", at different dates",
    "claimants": ", said by different kinds of claimants",
    "roles": "{metrics}, counted on one side and promised on the other",
    "words": "{metrics}, told in words",
    "spans": "{metrics}, over spans of different length",
    "limits": "{metrics}: {sides}",
    "side": "{side} {limit}",
    "whole": "as a whole",
    "metrics": "each side counts something else",
    "pair": "{metrics}: {why}",
    "looked": "{state}; looked for under {count} of its {initiatives}",
    "missing": "counted: {state}",
    # What stands behind a value that was not counted.
    **{role: ROLE_WORDS[role].mark for role in PROMISES},
}


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """What is said below a row of figures; '' for what does not apply."""

    comparable: str
    incomparable: str


class SideWords:
    """The words around the figures of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def side_name(self, side: ComparedSide) -> str:
        """The name of a platform or an initiative."""
        return isolated(self.catalog.name_of(side.kind, side.id))

    def gap_words(self, cell: SideCell) -> str:
        """Why a side has no figure: 'Not in the sources; looked for under 4 of its initiatives'."""
        state = STATES[cell.state]
        if cell.looked > 1:
            noun = self.catalog.nouns.initiative.plural
            state = PHRASES["looked"].format(state=state, count=cell.looked, initiatives=noun)
        return f"{state[:1].upper()}{state[1:]}."

    def missing_words(self, state: str) -> str:
        """Why nothing is counted beside a promise: 'counted: not in the sources'."""
        return PHRASES["missing"].format(state=state)

    def verdict_words(self, verdict: Verdict, sides: Sequence[ComparedSide]) -> VerdictWords:
        """What compares in a row of figures and what does not, and why."""
        names = [self.side_name(side) for side in sides]
        return VerdictWords(
            _line(self._comparable(one, names) for one in verdict.comparable),
            _line(self._incomparable(one, names) for one in verdict.incomparable),
        )

    def _comparable(self, one: Comparable, names: Sequence[str]) -> str:
        return "".join(
            (
                PHRASES["comparable"].format(
                    metrics=self._metrics([one.metric]),
                    sides=word_list([names[at] for at in one.sides], "and"),
                ),
                PHRASES["dates"] if one.other_dates else "",
                PHRASES["claimants"] if one.other_claimants else "",
            )
        )

    def _incomparable(self, one: NotComparable, names: Sequence[str]) -> str:
        phrase = PHRASES.get(one.why, PHRASES["pair"])
        limits = [
            PHRASES["side"].format(side=names[at], limit=limit or PHRASES["whole"])
            for at, limit in one.sides
        ]
        return phrase.format(
            metrics=self._metrics(one.metrics), why=one.why.rstrip("."), sides=", ".join(limits)
        )

    def _metrics(self, ids: Sequence[str]) -> str:
        return word_list([isolated(self.catalog.name_of("metric", id)) for id in ids], "and")


def _line(clauses: Iterable[str]) -> str:
    return "; ".join(clauses)

"""Questions on which sources conflict or seem to, and the filters by which readers choose them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.load.catalog import Catalog, CatalogFact, Claim
from macros.load.model import Kind
from macros.pages.item_filters import ItemFilter, item_filter, useful

ClaimQuestion = Disagreement | Difference
QuestionState = Literal["open", "decided", "apart"]
_STATES: dict[QuestionState, str] = {
    "open": "Left open",
    "decided": "Decided, with a reason",
    "apart": "Looks alike, counts something else",
}


class QuestionWords:
    """The questions of one catalog: what each is about, and how they are chosen."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def question_state(self, one: ClaimQuestion) -> QuestionState:
        """Whether a question is open or decided, or no conflict at all."""
        if isinstance(one, Difference):
            return "apart"
        return "decided" if one.held_side else "open"

    def question_state_title(self, state: QuestionState) -> str:
        """The title of the questions of a state."""
        return _STATES[state]

    def question_initiatives(self, one: ClaimQuestion) -> tuple[str, ...]:
        """The initiatives that a question is about."""
        return tuple(dict.fromkeys(claim.initiative for claim in _claims(one)))

    def question_metrics(self, one: ClaimQuestion) -> tuple[str, ...]:
        """The metrics that a question is about; none where the date of an event is in question."""
        claims = _claims(one)
        return tuple(
            dict.fromkeys(claim.item.metric for claim in claims if isinstance(claim, CatalogFact))
        )

    def question_organizations(self, one: ClaimQuestion) -> tuple[str, ...]:
        """The organizations that a question is about: who runs it, and who claims an answer."""
        return tuple(dict.fromkeys(id for claim in _claims(one) for id in self._bodies(claim)))

    def _bodies(self, claim: Claim) -> Iterator[str]:
        platform = self._catalog.initiatives[claim.initiative].platform
        yield from (id for id in (platform, claim.item.said_by) if id)

    def question_filters(self, questions: Sequence[ClaimQuestion]) -> tuple[ItemFilter, ...]:
        """The filters of questions: by state, initiative, organization and metric."""
        named = self._catalog.name_of
        states = (
            (state, self.question_state_title(state))
            for state in map(self.question_state, questions)
        )

        def found(
            kind: Kind,
            ids: Callable[[ClaimQuestion], tuple[str, ...]],
        ) -> Iterator[tuple[str, str]]:
            return ((id, named(kind, id)) for one in questions for id in ids(one))

        noun = self._catalog.nouns.initiative.singular
        return useful(
            item_filter("state", "What we hold", states),
            item_filter(
                "initiative",
                f"{noun[:1].upper()}{noun[1:]}",
                found("initiative", self.question_initiatives),
                by_words=True,
            ),
            item_filter(
                "organization",
                "Organization",
                found("organization", self.question_organizations),
                by_words=True,
            ),
            item_filter("metric", "Metric", found("metric", self.question_metrics), by_words=True),
        )


def _claims(one: ClaimQuestion) -> tuple[Claim, ...]:
    return one.facts if isinstance(one, Difference) else one.claims

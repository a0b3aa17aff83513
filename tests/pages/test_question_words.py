"""Questions on which sources conflict or seem to, and the filters of them."""

from __future__ import annotations

from pathlib import Path

from macros.derive.derived import Derived
from macros.pages.question_words import ClaimQuestion, QuestionWords
from tests.support import small

_FACTS = """
- {metric: members, value: 100, as_of: 2014, id: one, said_by: club}
- {metric: members, value: 200, as_of: 2014, id: other}
- {metric: walkers, value: 5, as_of: 2014, id: kept, different_from: [{fact: "walk#one", why: So.}]}
- {metric: walkers, value: 50, as_of: 2014, rank: deprecated, reason: Garbled., id: given-up}
"""


def test_questions_are_chosen_by_state_organization_and_metric(tmp_path: Path) -> None:
    derived = Derived(small.catalog(tmp_path, _FACTS))
    words = QuestionWords(derived.catalog)
    questions: list[ClaimQuestion] = [*derived.disagreements, *derived.differences]
    assert [words.question_state(one) for one in questions] == ["open", "decided", "apart"]
    assert [words.question_metrics(one) for one in questions] == [
        ("members",),
        ("walkers",),
        ("walkers", "members"),
    ]
    # Of one initiative there is nothing to choose.
    filters = {one.name: one for one in words.question_filters(questions)}
    assert "initiative" not in filters
    assert [(one.words, one.count) for one in filters["metric"].choices] == [
        ("Members", 2),
        ("Walkers", 2),
    ]
    assert [one.value for one in filters["state"].choices] == ["open", "decided", "apart"]
